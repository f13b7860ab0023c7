"""The processor: a program, a document and a backend come in; the backend's methods are called.

modes = Modes()
binding = Binding(program, run, modes, variables)
Processor(run, binding, backend, modes).process_document()
"""

from __future__ import annotations

from dazzle_core.errors import StylesheetError
from dazzle_core.flow.sosofo import (
    DiscardLabeled,
    FlowObject,
    Labeled,
    Literal,
    MakeSpec,
    NextMatch,
    PageNumber,
    PageType,
    ProcessChildren,
    ProcessNode,
    ProcessNodes,
    StyleObject,
    WithNode,
)
from dazzle_core.style.classes.special import SPECIALS
from dazzle_core.style.classes.tables import end_row_of_connection
from dazzle_core.style.forms import Forms
from dazzle_core.style.inheritance.context import StyleContext
from dazzle_core.style.made import MadeProcessing
from dazzle_core.style.nodes import SEQUENCE
from dazzle_core.style.ports import Connection, process_discarding, process_labeled
from dazzle_core.style.rules.modes import Modes
from dazzle_core.style.rules.queries import evaluate_queries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


class Processor(MadeProcessing):
    """Processes one document with one program for one backend; see the module.

    `binding`: `program` (rules, initial values, places), `rule(index)` and
    `function(unit)` give functions bound to the run, `macro(name)` procedures of
    flow-object macros. `backend`: see `backends.api`. `modes`: those that the
    binding was made with.
    """

    __slots__ = ()

    def __init__(self, run: Run, binding: Any, backend: Any, modes: Modes | None = None) -> None:
        super().__init__(run, binding, backend, Modes() if modes is None else modes)
        run.processor = self
        self.context = StyleContext(self)
        self.connection = None  # type: ignore[assignment]
        self.connection = Connection(self, None, 0)
        self.modes.announce_to(getattr(backend, "node_calls", "none"))
        self.specials = SPECIALS
        self.forms = self.main_forms = Forms(self, self.main)
        self.nowhere_forms = Forms(self, self.nowhere)
        self.dispatch.update(
            {
                list: self.walk,
                tuple: self.made,
                FlowObject: self.flow_object,
                Literal: self.literal,
                ProcessChildren: self.process_children_step,
                ProcessNode: self.process_one,
                ProcessNodes: self.process_list,
                NextMatch: self.next_match,
                WithNode: self.with_node,
                Labeled: self.labeled,
                DiscardLabeled: self.discard_labeled,
                PageNumber: self.page_number,
                PageType: self.page_type_choice,
            }
        )

    def process_document(self) -> None:
        """Process the main document from its root; the caller finishes the backend.

        Raises StylesheetError, where the stylesheet is or at the node under way, when processing
        is nested too deeply.
        """
        try:
            self.process_root(self.run.grove.root)
        except RecursionError as error:
            text = "processing is nested too deeply (--max-depth N allows more)"
            raise StylesheetError(text, self.run.place_of(error), "too-deep") from None

    def process_root(self, root: Any) -> None:
        """Process the root of a grove in the initial mode, with the declared initial values around it."""
        evaluate_queries(self, root)
        mode = self.modes[""]
        style = self._initial_style()
        if style is None:
            self.process_node(root, mode)
            return
        frame = self.frame
        changes = self.push_style(style)
        self.out.start(SEQUENCE, {}, None)
        self.process_node(root, mode)
        self.out.end(SEQUENCE, {}, None)
        self.pop(frame, changes)

    def _initial_style(self) -> StyleObject | None:
        """The declared initial values as a style; None without any."""
        initial = self.program.initial
        if not initial:
            return None
        entries: list[tuple[Any, Any, int]] = []
        thunks: list[Any] = []
        for item in initial:
            if item.constant:
                entries.append((item.characteristic, item.value, -1))
            else:
                entries.append((item.characteristic, None, len(thunks)))
                thunks.append(self.binding.function(item.unit))
        spec = MakeSpec(SEQUENCE, -1, style=tuple(entries), style_locs=tuple(item.loc for item in initial))
        return StyleObject(spec, None, tuple(thunks))

    def labeled(self, step: Labeled) -> None:
        """A sosofo with a label."""
        process_labeled(self, step)

    def discard_labeled(self, step: DiscardLabeled) -> None:
        """A sosofo from which labeled flow objects are dropped."""
        process_discarding(self, step)

    def end_row_of_connection(self) -> None:
        """End the table row that was begun in a connection which ends now."""
        end_row_of_connection(self)
