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

from collections.abc import Callable, Iterable
from typing import Any

from dazzle_core.flow.changes import FixedChanges
from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.sosofo import FlowObject, MakeSpec, MergedStyle
from dazzle_core.style.content import Acceptor, shared_acceptor
from dazzle_core.style.frames import Fixed

#: Whether the backend gets a characteristic.
Wants = Callable[[Characteristic], bool]


class Row:
    """One specified characteristic.

    `fixed`, `change`: entry and change of a constant; else thunk number `index` of
    the flow object or style number `source` gives its value. `wanted`: the backend gets it.
    """

    __slots__ = ("change", "characteristic", "fixed", "index", "loc", "name", "source", "wanted")

    def __init__(
        self, characteristic: Characteristic, typed: Any, index: int, loc: int, wanted: bool, source: int = 0
    ) -> None:
        self.characteristic = characteristic
        self.name = characteristic.name
        self.index = index
        self.loc = loc
        self.source = source
        self.wanted = wanted
        self.fixed: Fixed | None = Fixed(characteristic, typed) if index < 0 else None
        self.change: tuple[Characteristic, Any] = (characteristic, typed)


class PreparedStyle:
    """Rows without repeated names; `computed` are those that are not constant.

    When all are constant, `entries` and `changes` are what they give.
    """

    __slots__ = ("changes", "computed", "constant", "entries", "rows")

    def __init__(self, rows: Iterable[Row]) -> None:
        unique: dict[str, Row] = {}
        for row in rows:
            unique.setdefault(row.name, row)
        self.rows = tuple(unique.values())
        self.computed = tuple(row for row in self.rows if row.fixed is None)
        self.constant = not self.computed
        self.entries: dict[str, Any] = {name: row.fixed for name, row in unique.items()}
        self.changes = FixedChanges(row.change for row in self.rows if row.wanted)


class Plan:
    """What is prepared for one `make` form; see the module.

    `special`: how flow objects of classes that need more are processed;
    `acceptor`: of the principal port when all such ports share it; `style`: the
    form's own characteristics, None when it has none; `with_use`: what they give
    together with those of a `style` form that `use:` named.
    """

    __slots__ = (
        "accept",
        "accept_by",
        "acceptor",
        "atomic",
        "flow_class",
        "paragraph",
        "special",
        "style",
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
        self.style = style
        self.with_use: dict[MakeSpec, PreparedStyle] = {}


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


def segment_rows(spec: MakeSpec, forced: bool, wants: Wants, source: int) -> list[Row]:
    """The rows of one form, of its forced characteristics or of the others."""
    entries, locs = (spec.force, spec.force_locs) if forced else (spec.style, spec.style_locs)
    return [
        Row(characteristic, typed, index, locs[position] if locs else -1, wants(characteristic), source)
        for position, (characteristic, typed, index) in enumerate(entries)
    ]


def own_rows(spec: MakeSpec, wants: Wants, source: int = 0) -> list[Row]:
    """The rows of a form's own keywords, forced ones first."""
    return [*segment_rows(spec, True, wants, source), *segment_rows(spec, False, wants, source)]
