"""Where flow-object calls go: the methods of a sink, looked up once.

A sink is a backend, or a recorder of calls that come later (`record`). An
`Output` holds its methods in slots and tables, so that a call in the hot path is
one attribute and one call; None stands for what the sink does not want.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: Mark of methods that do nothing: set on those of the base class of backends.
UNUSED: Final = "__dazzle_unused__"

_SEQUENCE: Final = CLASSES["sequence"]
#: `flow`, `node` of a flow object.
FlowCall = Callable[[Any, Any], None]
#: Start and end of the flow objects of one form, as a backend prepared them; see `backends.api`.
Prepared = tuple[Callable[[tuple[Any, ...]], Any], Callable[[Any], None]]
_HeaderFooter = Callable[[str, bool, bool], None]


def method(sink: Any, name: str) -> Any:
    """A method of a sink, None when it has none or inherits the one that does nothing."""
    found = getattr(sink, name, None)
    return None if found is None or getattr(found, UNUSED, False) else found


def _ignore(*arguments: Any) -> None:
    """Take a call that nobody wants."""


class Output:
    """The methods of one sink; see the module and `backends.api` for what they mean."""

    __slots__ = (
        "_calls",
        "border",
        "borders",
        "characters",
        "elements",
        "end_header_footer",
        "end_headers_footers",
        "end_node",
        "end_port",
        "end_sequence",
        "fraction_bar",
        "node_page_number",
        "page_number",
        "popped",
        "pushed",
        "radical_character",
        "sdata",
        "sink",
        "start_header_footer",
        "start_node",
        "start_port",
        "start_sequence",
    )

    def __init__(self, sink: Any) -> None:
        self.sink = sink
        self.characters: Callable[[str], None] = method(sink, "characters") or _ignore
        meter = getattr(getattr(getattr(sink, "context", None), "output", None), "meter", None)
        if meter is not None:
            self.characters = meter(self.characters)
        self.sdata: Callable[[Any, str], None] = method(sink, "sdata") or _ignore
        self.pushed: Callable[[Any], None] | None = method(sink, "pushed")
        self.popped: Callable[[Any], None] | None = method(sink, "popped")
        #: Where elements are noted instead of calling `start_node` and `end_node`; None: they are called.
        self.elements: list[Any] | None = getattr(sink, "pending_elements", None)
        self.start_node: Callable[[Any, str], None] = method(sink, "start_node") or _ignore
        self.end_node: Callable[[], None] = method(sink, "end_node") or _ignore
        self.start_port: Callable[[Any, Any, Any], None] = method(sink, "start_port") or _ignore
        self.end_port: Callable[[Any, Any, Any], None] = method(sink, "end_port") or _ignore
        self.start_header_footer: _HeaderFooter = method(sink, "start_header_footer") or _ignore
        self.end_header_footer: _HeaderFooter = method(sink, "end_header_footer") or _ignore
        self.end_headers_footers: Callable[[], None] = method(sink, "end_headers_footers") or _ignore
        self.border: Callable[[str], None] = method(sink, "border") or _ignore
        #: What takes all borders of a cell; None: they come one by one.
        self.borders: Callable[[Any], None] | None = method(sink, "borders")
        self.fraction_bar: Callable[[], None] = method(sink, "fraction_bar") or _ignore
        self.radical_character: Callable[[Any], None] = method(sink, "radical_character") or _ignore
        self.page_number: Callable[[], None] = method(sink, "page_number") or _ignore
        self.node_page_number: Callable[[Any], None] = method(sink, "node_page_number") or _ignore
        #: What `calls` found; None: not wanted.
        self._calls: dict[FlowObjectClass, tuple[FlowCall | None, FlowCall | None]] = {}
        #: The calls for sequences: many are added around cells of tables.
        self.start_sequence, self.end_sequence = self.calls(_SEQUENCE)

    def calls(self, flow_class: FlowObjectClass) -> tuple[FlowCall | None, FlowCall | None]:
        """The methods for the start and the end of a class; of an atomic one the first is all."""
        found = self._calls.get(flow_class)
        if found is None:
            name = flow_class.method
            if flow_class.atomic:
                found = (self._flow_method(flow_class, name, "other"), None)
            else:
                found = (
                    self._flow_method(flow_class, "start_" + name, "start_other"),
                    self._flow_method(flow_class, "end_" + name, "end_other"),
                )
            self._calls[flow_class] = found
        return found

    def prepare(self, flow_class: FlowObjectClass, constants: Any, names: tuple[str, ...]) -> Prepared | None:
        """What the sink prepares for a form; see `backends.api`."""
        found = method(self.sink, "prepare_" + flow_class.method)
        prepared: Prepared | None = None if found is None else found(constants, names)
        return prepared

    def _flow_method(self, flow_class: FlowObjectClass, name: str, fallback: str) -> FlowCall | None:
        found = method(self.sink, name)
        if found is not None:
            return found  # type: ignore[no-any-return]
        general = method(self.sink, fallback)
        if general is None:
            return None
        return lambda flow, node: general(flow_class, flow, node)

    def start(self, flow_class: FlowObjectClass, flow: Any, node: Any) -> None:
        """Start of a compound flow object."""
        call = self.calls(flow_class)[0]
        if call is not None:
            call(flow, node)

    def end(self, flow_class: FlowObjectClass, flow: Any, node: Any) -> None:
        """End of a compound flow object."""
        call = self.calls(flow_class)[1]
        if call is not None:
            call(flow, node)

    def atomic(self, flow_class: FlowObjectClass, flow: Any, node: Any) -> None:
        """An atomic flow object."""
        call = self.calls(flow_class)[0]
        if call is not None:
            call(flow, node)
