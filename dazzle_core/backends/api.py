"""The public face for backends: `Profile`, `Backend`, `BackendContext`.

A backend is a subclass of `Backend` with the class attribute `profile` and a
method for each thing that it treats; the processor of `style/` looks the
methods up once per run and calls them directly. All are optional.

Flow objects. For a class with the method name NAME (the class name with `-`
as `_`, e.g. `display_group`):

- atomic: `NAME(flow, node)`;
- others: `start_NAME(flow, node)`, then the content, then `end_NAME(flow, node)`.

`flow` maps the names of the non-inherited characteristics that were specified
to converted values (`dazzle_core.flow.classes` says which); what is missing
has the class's default. The same mapping comes to start and end; a backend
must not change it. When it is a `FixedFlow`, the same object comes again for other flow
objects of the form with the same values, and a backend may keep what it makes of it in
`memo`. `node` is the current node or None. A class without a
method goes to `start_other(flow_class, flow, node)` and
`end_other(flow_class, flow, node)` (atomic: `other(flow_class, flow, node)`)
when the backend has them; else only its content is seen.

Prepared flow objects, for backends of which speed is asked: `prepare_NAME(constants,
names)` is called once for each `make` form, with its constant characteristics and the
names of the others. It gives None, or a pair of functions that are called instead of
the methods for flow objects of this form. The first takes the raw values of the others
in a tuple, as DSSSL values (`dazzle_core.language.values`): it does what the method for
NAME or for its start does, and gives what the second takes at the end (atomic: this is
called at once). It gives None, without having done anything, when a value is not of the
type that it should be; then the methods are called as for any flow object, as they are
for flow objects that come in unusual places.

Inherited characteristics. Before the start of a flow object that pushes some,
`pushed(changes)` is called, `changes` being a sequence of `(characteristic,
value)` in order of specification: every pushed one, even if equal to the value
in force. What is not pushed has the value of the parent flow object. After the
end, `popped(changes)` is called with the same sequence. A profile without
`wants_inherited` gets only the extension characteristics that it declares.
`changes` and its pairs must not be changed. When it is a `FixedChanges`, the same
object comes again for the same values, and a backend may keep what it makes of it in `memo`.

Text. `characters(text)`: never empty; CR is a line end, LF is dropped on
output. `sdata(node, text)` for an SDATA entity of the document, `text` being its
replacement (U+FFFD when there is none); it falls back on `characters`.

Nodes. `start_node(node, mode)` and `end_node()` surround what is made for a
node that is not text, `mode` being the mode's name (empty: the initial mode).
`node_calls` says for which modes they are wanted. A backend that wants to know
elements of the initial mode may give a list as `pending_elements`: the processor
then appends an element that is not in it, and takes it off again at the end of the
element when it is still the last, without calling; replayed content still calls.

Ports. The content of ports other than the principal one comes after that of
the principal port: `start_port(flow_class, port, flow)`, content,
`end_port(flow_class, port, flow)` for every port in order, the empty ones too.
`port` is the port's name, None for the principal port of a class that has others
too (a `fraction` has none). For `multi-mode` it is a `MultiMode`.

Headers and footers. Between `start_simple_page_sequence` and the content:
`start_header_footer(part, first, front)`, content, `end_header_footer(...)` for
each of the 24 combinations, then `end_headers_footers()`. `part` is the name of
the characteristic, e.g. `left-header`.

Parts of flow objects, each preceded by `pushed` when they carry
characteristics: `border(name)` (`table.before-row-border`,
`table-cell.after-column-border` ...), `fraction_bar()`, `radical_character(flow)`
(flow None: the default). `page_number()` and `node_page_number(node)` are the
page-number sosofos. A backend may have `borders(borders)` besides: it is called instead for the four
borders of a cell when nothing but values in force decides them, with a `FixedBorders` of (name,
changes), where `changes` may be empty; it does what `pushed`, `border` and `popped` do for each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dazzle_core.flow.changes import FixedBorders, FixedChanges, FixedFlow
from dazzle_core.flow.profile import WEB_PICTURES, Profile
from dazzle_core.language.values import Char, GlyphId, LengthSpec
from dazzle_core.typed import Any, Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar, Literal, TypeVar

    _Method = TypeVar("_Method", bound=Callable[..., None])


__all__ = [
    "API_VERSION",
    "WEB_PICTURES",
    "Backend",
    "BackendContext",
    "Changes",
    "Char",
    "FixedBorders",
    "FixedChanges",
    "FixedFlow",
    "Flow",
    "GlyphId",
    "LengthSpec",
    "Profile",
    "RecordWriter",
]

#: Raised when a change of this module can break a backend.
API_VERSION = 1


def _unused(method: _Method) -> _Method:
    """Mark a method that does nothing: the processor does not call it (`style.sinks.output.UNUSED`)."""
    method.__dazzle_unused__ = True  # type: ignore[attr-defined]
    return method


#: Specified non-inherited characteristics: name to converted value.
Flow = Mapping[str, Any]
#: Pushed inherited characteristics in order: (characteristic, converted value).
Changes = Sequence[tuple[Any, Any]]


class RecordWriter(Protocol):
    """Where text goes: CR is a line end, LF is dropped; what the encoding lacks becomes `&#N;`."""

    def write(self, text: str) -> object:
        """Append `text`."""


class BackendContext:
    """What a run gives to its backend.

    `main`: the result itself; `options`: what followed the name in `-t
    NAME-OPTION`; `report(code, *parameters)`: a message without place; `output`:
    the `OutputRoot` for further files; `encoding`: of the output;
    `report_at(node, code, *parameters)`: a message at the place of a node of the
    document (None: without place); `read_file(system_id)`: path and bytes of a
    file that a flow object names (a picture), found as the document's entities
    are, else beside the result; None when there is none that can be read (nothing
    is reported). Both may be missing where a backend is driven without a run: then
    messages have no place, and no file is found.
    """

    def __init__(
        self,
        main: RecordWriter,
        report: Callable[..., None],
        options: tuple[str, ...] = (),
        output: Any = None,
        encoding: str = "utf-8",
        report_at: Callable[..., None] | None = None,
        read_file: Callable[[str], tuple[str, bytes] | None] | None = None,
    ) -> None:
        self.main = main
        self.report = report
        self.options = options
        self.output = output
        self.encoding = encoding
        self.report_at = report_at or (lambda node, code, *parameters: report(code, *parameters))
        self.read_file = read_file or (lambda system_id: None)


class Backend:
    """Base class of backends; see the module for the methods a backend may add."""

    profile: ClassVar[Profile]
    #: For nodes processed in which modes `start_node` and `end_node` are called.
    node_calls: ClassVar[Literal["none", "initial", "all"]] = "none"

    #: See the module: where elements of the initial mode are noted without a call.
    pending_elements: list[Any] | None = None

    #: Whether the option `split-N` (`--split N`) makes a result of each section down to heading level N.
    splits: ClassVar[bool] = False

    def __init__(self, context: BackendContext) -> None:
        self.context = context

    @_unused
    def characters(self, text: str) -> None:
        """Text; never empty."""

    def sdata(self, node: Any, text: str) -> None:
        """An SDATA entity of the document, at `node`, with its replacement text."""
        self.characters(text)

    @_unused
    def pushed(self, changes: Changes) -> None:
        """Inherited characteristics of the flow object that starts next."""

    @_unused
    def popped(self, changes: Changes) -> None:
        """The flow object that pushed `changes` has ended."""

    @_unused
    def start_node(self, node: Any, mode: str) -> None:
        """What follows is made for `node`."""

    @_unused
    def end_node(self) -> None:
        """End of the innermost node."""

    @_unused
    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The content of a port follows."""

    @_unused
    def end_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """End of a port."""

    @_unused
    def start_header_footer(self, part: str, first: bool, front: bool) -> None:
        """The content of one header or footer for one kind of page follows."""

    @_unused
    def end_header_footer(self, part: str, first: bool, front: bool) -> None:
        """End of one header or footer."""

    @_unused
    def end_headers_footers(self) -> None:
        """All headers and footers of the page sequence were given."""

    @_unused
    def border(self, name: str) -> None:
        """A border of a table or cell."""

    @_unused
    def fraction_bar(self) -> None:
        """The bar of a fraction."""

    @_unused
    def radical_character(self, flow: Flow | None) -> None:
        """The character of a radical; None: the default one."""

    @_unused
    def page_number(self) -> None:
        """The number of the page where this stands."""

    @_unused
    def node_page_number(self, node: Any) -> None:
        """The number of the page where `node` begins."""

    def finish(self) -> None:
        """Everything was processed: write what is still held back."""
