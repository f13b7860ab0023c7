"""The state of processing one document: what the parts of the processor share."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import NOWHERE, Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.flow.characteristics import CHARACTERISTICS, Characteristic
from dazzle_core.language.numbers import parse_number
from dazzle_core.language.values import UnresolvedQuantity
from dazzle_core.style.inheritance.frames import Frame
from dazzle_core.style.inheritance.transitions import States
from dazzle_core.style.plans import Usage
from dazzle_core.style.rules.modes import Modes
from dazzle_core.style.rules.selection import Selection, Selector
from dazzle_core.style.rules.table import PatternContext
from dazzle_core.style.sinks.content import Acceptor, acceptor
from dazzle_core.style.sinks.output import Output
from dazzle_core.vm.quantities import resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.flow.changes import FixedFlow
    from dazzle_core.flow.sosofo import FlowObject, MakeSpec
    from dazzle_core.style.classes.tables import Table
    from dazzle_core.style.forms import Forms
    from dazzle_core.style.inheritance.context import StyleContext
    from dazzle_core.style.plans import Plan, PreparedStyle
    from dazzle_core.style.ports import Connectable, Connection
    from dazzle_core.vm.run import Run


class Conversions:
    """What conversions of characteristic values look at (see `flow.conversion.Context`)."""

    __slots__ = ("_run", "dsssl2")

    def __init__(self, run: Run) -> None:
        self._run = run
        self.dsssl2 = run.dsssl2

    def parse_number(self, text: str) -> Any:
        """The number or quantity that a string spells (-2), None when it spells none."""
        number = parse_number(text)
        if type(number) is not UnresolvedQuantity:
            return number
        try:
            return resolve(self._run, number)
        except EvalError as error:
            self._run.report_error(error)
            return None


class ProcessorState:
    """The state of a processor.

    Where calls go and how: `out` (`main`: to the backend), `frame` (inherited
    characteristics, one of `states` or above one), `acceptor` (what is accepted here).
    Where in the sosofos: `level` (flow objects that are open), `connectables` (open flow
    objects with ports, innermost last), `connection`, `queues` (content kept for a
    principal port, by level), `table`, `paragraphs` (how many are open), `page_type`
    (first, front). Where in the document: `run.node`, `run.mode`, `match` (the rule in
    force, for next-match: the selection it is from and where to go on), `active` (nodes
    being processed from node lists). `dispatch` maps types of steps to what processes
    them, `forms` the forms of tuples (those of `main`, or of `nowhere`), `specials` kinds of classes.
    """

    __slots__ = (
        "acceptor",
        "active",
        "binding",
        "blank",
        "blanks",
        "border_styles",
        "char_mapped",
        "characteristics",
        "connectable_level",
        "connectables",
        "connection",
        "context",
        "conversions",
        "dispatch",
        "forms",
        "frame",
        "initial_values",
        "level",
        "main",
        "main_forms",
        "match",
        "modes",
        "nowhere",
        "nowhere_forms",
        "numbered",
        "out",
        "page_type",
        "paragraphs",
        "plans",
        "program",
        "queues",
        "row_content",
        "run",
        "seen",
        "selector",
        "specials",
        "states",
        "table",
        "templates",
        "usage",
    )

    def __init__(self, run: Run, binding: Any, backend: Any, modes: Modes) -> None:
        program = binding.program
        self.run = run
        self.binding = binding
        self.program = program
        self.modes = modes
        definitions = getattr(program, "definitions", None)
        self.characteristics: dict[str, Characteristic] = getattr(
            definitions, "characteristics", CHARACTERISTICS
        )
        patterns = PatternContext(run.dsssl2, run.id_attributes, run.class_attributes)
        self.selector = Selector(modes, program.rules, binding.rule, self.report_node, patterns)
        self.out = self.main = Output(backend)
        #: Takes what no port accepted.
        self.nowhere = Output(None)
        asked = getattr(definitions, "asked_characteristics", None)
        asks_actual = getattr(definitions, "asks_actual", True)
        self.usage = Usage(backend.profile.wants_inherited, asked, asks_actual)
        self.states = States()
        self.frame: Frame = self.states.bottom
        self.acceptor: Acceptor = acceptor(backend.profile.root_content)
        self.row_content: str = backend.profile.row_content
        self.level = 0
        self.queues: dict[int, list[Any]] = {}
        self.connectables: list[Connectable] = []
        self.connectable_level = 0
        self.connection: Connection
        self.table: Table | None = None
        self.paragraphs = 0
        self.page_type: tuple[bool, bool] | None = None
        self.match: tuple[Selection, int] | None = None
        self.active: set[tuple[Any, Any]] = set()
        self.plans: dict[MakeSpec, Plan] = {}
        #: Styles of mixed origin, by the forms they come from.
        self.templates: dict[Any, PreparedStyle] = {}
        self.initial_values: dict[str, Any] = {}
        self.dispatch: dict[type, Callable[[Any], None]] = {}
        self.forms: Forms
        self.main_forms: Forms
        self.nowhere_forms: Forms
        self.specials: dict[str, Callable[[Any, FlowObject], None]] = {}
        self.seen: set[str] = set()
        self.char_mapped = False
        self.blank: dict[str, bool] = {}
        self.blanks: str | None = None
        self.border_styles: dict[bool, PreparedStyle] = {}
        #: Characteristics of cells with and without the number of the column; see `tables.numbered`.
        self.numbered: dict[tuple[int, int], tuple[Any, FixedFlow]] = {}
        self.context: StyleContext
        self.conversions = Conversions(run)

    def report(self, code: Code, loc: int, *params: object) -> None:
        """Report a message about the form at `loc` (-1: it has no place)."""
        self.run.report(code, *params, location=self.place(loc) or NOWHERE)

    def place(self, loc: int) -> Location | None:
        """The place of a form, or of a call that the run gave a number below -1."""
        return self.run.numbered_place(loc) if loc < -1 else self.program.locate(loc)

    def is_blank(self, char: str) -> bool:
        """Whether a character of the document is white space."""
        found = self.blank.get(char)
        if found is None:
            found = self.blank[char] = self.run.char_properties.is_whitespace(self.run, char)
        return found

    def sdata_text(self, node: Any) -> str:
        """The character that an SDATA entity reference stands for; U+FFFD when nothing maps it."""
        mapper = getattr(self.run, "sdata", None)
        character: str | None = mapper(node.name, node.text) if mapper is not None else None
        return character or "\N{REPLACEMENT CHARACTER}"

    def initial_value(self, characteristic: Characteristic) -> Any:
        """The DSSSL value of a characteristic that nothing specifies."""
        name = characteristic.name
        if name in self.initial_values:
            return self.initial_values[name]
        value = characteristic.scheme_value(characteristic.initial_value(self.run.units_per_inch))
        self.initial_values[name] = value
        return value

    def report_node(self, code: Code, node: Any) -> None:
        """Report a message about a node of a document."""
        self.run.report(code, location=node.grove.locate(node) or NOWHERE)
