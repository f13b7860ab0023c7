"""What the processor prepares once for each `make` form: a plan.

A plan holds what processing looks at for every flow object of the form: how its
class is processed, what it accepts, and its inherited characteristics flattened
into rows. Rows depend on forms alone, so they are made once for each combination
of forms (a `make` with the `style` of its `use:` ...); forms whose characteristics
are all constant push the same entries and the same changes every time.
Source: order and precedence of characteristics as in ISO/IEC 10179 clauses 12.4.2
and 12.4.6: forced ones, an overriding style, own keywords, the style of `use:`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from dazzle_core.flow.changes import FixedChanges, FixedFlow
from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.sosofo import FlowObject, Made, MakeSpec, MergedStyle
from dazzle_core.style.given import Given, given_rows
from dazzle_core.style.inheritance.frames import Known
from dazzle_core.style.sinks.content import Acceptor, shared_acceptor
from dazzle_core.style.sinks.output import FlowCall, Output
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Processes a flow object.
FormFunction = Callable[[Made], None]

#: Characteristics that the processor itself asks for.
_ASKED_HERE: Final = frozenset(
    [
        "char-map",
        "fraction-bar",
        "table-border",
        "cell-before-row-border",
        "cell-after-row-border",
        "cell-before-column-border",
        "cell-after-column-border",
    ]
)


class Usage:
    """Who uses which characteristics in a run: the backend, and the stylesheet by `inherited-` and `actual-`.

    `asked`: names that the stylesheet asks for, None when that is not known; `actual`: it may ask
    for actual values, so that values may rest on others.
    """

    __slots__ = ("_asked", "_inherited", "actual")

    def __init__(self, wants_inherited: bool, asked: Collection[str] | None, actual: bool) -> None:
        self._inherited = wants_inherited
        self._asked = asked
        self.actual = actual

    def wanted(self, characteristic: Characteristic) -> bool:
        """Whether the backend gets a characteristic."""
        return characteristic.delivered and (self._inherited or characteristic.public_id is not None)

    def asked(self, characteristic: Characteristic) -> bool:
        """Whether its value may be asked for, so that it has to be kept."""
        name = characteristic.name
        return self._asked is None or name in self._asked or name in _ASKED_HERE


class Row:
    """One specified characteristic.

    `fixed`, `change`: entry and change of a constant; else thunk number `index` of
    the flow object or style number `source` gives its value, which `convert` makes a
    typed one. `wanted`: the backend gets it; `asked`: something may ask for its value.
    `steady`: its value rests on other characteristics and captured variables alone;
    `converted`: typed values by keys of values that were valid.
    """

    __slots__ = (
        "asked",
        "change",
        "characteristic",
        "convert",
        "converted",
        "fixed",
        "index",
        "loc",
        "name",
        "source",
        "steady",
        "wanted",
    )

    def __init__(
        self,
        characteristic: Characteristic,
        typed: Any,
        index: int,
        loc: int,
        usage: Usage,
        source: int = 0,
        steady: bool = False,
    ) -> None:
        self.characteristic = characteristic
        self.convert = characteristic.convert
        self.name = characteristic.name
        self.index = index
        self.loc = loc
        self.source = source
        self.wanted = usage.wanted(characteristic)
        self.asked = usage.asked(characteristic)
        self.steady = steady
        self.converted: dict[Any, Any] = {}
        self.fixed: Known | None = Known(characteristic.scheme_value(typed)) if index < 0 else None
        self.change: tuple[Characteristic, Any] = (characteristic, typed)


class PreparedStyle:
    """Rows without repeated names.

    `entries`: those of the constants that may be asked for; `kept`: the other rows
    that may be asked for. When all are `constant`, `changes` is what they give.
    `dynamic`: rows that are not; `wanted`: how many rows the backend gets.
    `live`: rows to evaluate every time; `captures`: steady rows that rest on captured
    variables, None before their functions were seen; `token`: what leads to `Partial`
    and `Transition` objects in the steps of states (see `transitions`).
    """

    __slots__ = (
        "captures",
        "changes",
        "constant",
        "dynamic",
        "entries",
        "kept",
        "live",
        "names",
        "rows",
        "token",
        "wanted",
    )

    def __init__(self, rows: Iterable[Row]) -> None:
        unique: dict[str, Row] = {}
        for row in rows:
            unique.setdefault(row.name, row)
        self.rows = tuple(unique.values())
        self.names = frozenset(unique)
        self.dynamic = tuple(row for row in self.rows if row.fixed is None)
        self.constant = not self.dynamic
        self.wanted = sum(row.wanted for row in self.rows)
        self.entries: dict[str, Any] = {
            row.name: row.fixed for row in self.rows if row.asked and row.fixed is not None
        }
        self.kept = tuple(row for row in self.dynamic if row.asked)
        self.changes = FixedChanges(row.change for row in self.rows if row.wanted)
        self.live = tuple(row for row in self.dynamic if not row.steady)
        self.captures: tuple[Row, ...] | None = None
        self.token: object = object()


class Plan:
    """What is prepared for one `make` form; see the module.

    `special`: how flow objects of classes that need more are processed; `constants`,
    `given`: its non-inherited characteristics; `early`: those that are evaluated with the
    `make`, `late`: what these make of `given`, by the identity of its base;
    `acceptor`: of the principal port when all such ports share it; `style`: the
    form's own characteristics, None when it has none; `with_use`: what they give
    together with those of a `style` form that `use:` named. `simple`: nothing but
    style, start, content and end; `usual`: nothing but style, characteristics,
    start, content and end, or a call. `start`, `end`: the calls for these of `out`; of an
    atomic class `start` is the only one. `apart`, `dynamic`: as in the form.
    """

    __slots__ = (
        "accept",
        "accept_by",
        "acceptor",
        "apart",
        "atomic",
        "constants",
        "dynamic",
        "early",
        "end",
        "flow_class",
        "given",
        "late",
        "loc",
        "out",
        "paragraph",
        "simple",
        "special",
        "start",
        "style",
        "usual",
        "with_use",
    )

    def __init__(
        self,
        spec: MakeSpec,
        special: Callable[[Any, FlowObject], None] | None,
        style: PreparedStyle | None,
    ) -> None:
        flow_class = spec.flow_class
        self.flow_class = flow_class
        self.special = special
        self.accept = flow_class.accept
        self.accept_by = flow_class.accept_by
        self.atomic = flow_class.atomic
        self.paragraph = flow_class.name == "paragraph"
        self.acceptor: Acceptor | None = (
            None if flow_class.content in (None, "parent") else shared_acceptor(str(flow_class.content))
        )
        self.constants = FixedFlow(spec.constants)
        self.dynamic = spec.dynamic
        self.loc = spec.loc
        self.apart = spec.apart
        self.given = Given(self.constants, given_rows(flow_class, spec.dynamic, spec.dynamic_locs))
        self.early = Given(self.constants, given_rows(flow_class, spec.early, spec.early_locs))
        self.late: dict[int, Given] = {}
        self.simple = (
            special is None
            and not flow_class.atomic
            and flow_class.accept_by is None
            and not spec.dynamic
            and spec.content_map_loc < 0
        )
        self.usual = special is None and flow_class.accept_by is None and spec.content_map_loc < 0
        self.out: Output | None = None
        self.start: FlowCall | None = None
        self.end: FlowCall | None = None
        self.style = style
        self.with_use: dict[MakeSpec, PreparedStyle] = {}

    def bind(self, out: Output) -> None:
        """Take the calls for start and end from an output."""
        self.out = out
        self.start, self.end = out.calls(self.flow_class)


#: A part of a style: whose it is, and whether the forced characteristics are meant.
Segment = tuple[Any, bool]


def segments(source: Any) -> list[Segment]:
    """What a flow object or style consists of, in order of precedence."""
    found: list[Segment] = []
    pending: list[Any] = [source]
    while pending:
        part = pending.pop()
        if part is None:
            continue
        kind = type(part)
        if kind is tuple:
            found.append(part)
        elif kind is MergedStyle:
            pending.extend(reversed(part.styles))
        else:
            pending += (part.use, (part, False), part.override, (part, True))
    return found


def segment_rows(spec: MakeSpec, forced: bool, usage: Usage, source: int) -> list[Row]:
    """The rows of one form, of its forced characteristics or of the others."""
    entries, locs = (spec.force, spec.force_locs) if forced else (spec.style, spec.style_locs)
    steady = spec.steady
    return [
        Row(
            characteristic,
            typed,
            index,
            locs[position] if locs else -1,
            usage,
            source,
            index >= 0 and bool(steady) and steady[index],
        )
        for position, (characteristic, typed, index) in enumerate(entries)
    ]


def own_rows(spec: MakeSpec, usage: Usage, source: int = 0) -> list[Row]:
    """The rows of a form's own keywords, forced ones first."""
    return [*segment_rows(spec, True, usage, source), *segment_rows(spec, False, usage, source)]
