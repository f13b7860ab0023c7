"""Elements of the document for which nothing has been written yet: where links to them can lead."""

from __future__ import annotations

from dazzle_core.backends.api import Backend, BackendContext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ElementNotes(Backend):
    """Notes elements of the initial mode in `pending_elements`.

    A backend takes them out of the list when it writes something: that is where they begin.
    An element for which nothing is written is forgotten at its end.
    """

    node_calls = "initial"

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.pending_elements: list[Any] = []
        # What each `start_node` added: content that comes later is told by these calls.
        self._opened: list[Any] = []

    def start_node(self, node: Any, mode: str) -> None:
        """Note an element for which content follows."""
        added = None
        if node.kind == "element" and node not in self.pending_elements:
            self.pending_elements.append(node)
            added = node
        self._opened.append(added)

    def end_node(self) -> None:
        """Forget an element for which nothing was written."""
        added = self._opened.pop()
        if added is not None and self.pending_elements and self.pending_elements[-1] is added:
            self.pending_elements.pop()
