"""What the processor prepares once for each `make` form: a plan.

A plan holds what processing looks at for every flow object of the form: how its
class is processed and what it accepts, and its inherited characteristics
flattened into rows. Forms whose characteristics are all constant push the same
entries and the same changes every time.
Source: order and precedence of characteristics as in ISO/IEC 10179 clauses 12.4.2
and 12.4.6: forced ones, an overriding style, own keywords, the style of `use:`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dazzle_core.flow.changes import FixedChanges
from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.flow.sosofo import FlowObject, MakeSpec, MergedStyle, StyleObject
from dazzle_core.style.content import Acceptor, shared_acceptor
from dazzle_core.style.frames import Fixed

#: Whether the backend gets a characteristic.
Wants = Callable[[Characteristic], bool]


class Row:
    """One specified characteristic.

    `fixed`, `change`: entry and change of a constant; else `thunk` evaluates it with
    `node` as current node, or, with `thunk` None, the flow object's thunk number
    `index`. `wanted`: the backend gets it.
    """

    __slots__ = ("change", "characteristic", "fixed", "index", "loc", "name", "node", "thunk", "wanted")

    def __init__(
        self,
        characteristic: Characteristic,
        typed: Any,
        wanted: bool,
        index: int = -1,
        loc: int = -1,
        thunk: Callable[[], Any] | None = None,
        node: Any = None,
    ) -> None:
        self.characteristic = characteristic
        self.name = characteristic.name
        self.index = index
        self.loc = loc
        self.thunk = thunk
        self.node = node
        self.wanted = wanted
        constant = index < 0 and thunk is None
        self.fixed: Fixed | None = Fixed(characteristic, typed) if constant else None
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
    form's own characteristics, None when it has none; `last_use`, `combined`: the
    last constant style of `use:` and what it gives together with `style`.
    """

    __slots__ = (
        "accept",
        "accept_by",
        "acceptor",
        "atomic",
        "combined",
        "flow_class",
        "last_use",
        "paragraph",
        "special",
        "style",
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
        self.last_use: Any = None
        self.combined: PreparedStyle | None = None


def own_rows(spec: MakeSpec, wants: Wants) -> list[Row]:
    """The rows of a form's own keywords, forced ones first; thunks by number."""
    return [*_rows(spec.force, spec.force_locs, wants), *_rows(spec.style, spec.style_locs, wants)]


def _rows(entries: Any, locs: Any, wants: Wants, source: Any = None) -> list[Row]:
    rows = []
    for position, (characteristic, typed, index) in enumerate(entries):
        if index < 0:
            rows.append(Row(characteristic, typed, wants(characteristic)))
            continue
        loc = locs[position] if locs else -1
        if source is None:
            rows.append(Row(characteristic, None, wants(characteristic), index, loc))
        else:
            rows.append(
                Row(characteristic, None, wants(characteristic), -1, loc, source.thunks[index], source.node)
            )
    return rows


def style_rows(source: Any, wants: Wants) -> list[Row]:
    """All rows of a flow object or style, in order of precedence, repeated names included."""
    rows: list[Row] = []
    pending: list[Any] = [source]
    while pending:
        part = pending.pop()
        if part is None:
            continue
        kind = type(part)
        if kind is list:
            rows.extend(part)
        elif kind is MergedStyle:
            pending.extend(reversed(part.styles))
        else:
            spec = part.spec
            pending.append(part.use)
            pending.append(_rows(spec.style, spec.style_locs, wants, part))
            pending.append(part.override)
            pending.append(_rows(spec.force, spec.force_locs, wants, part))
    return rows


def constant_rows(style: Any, wants: Wants) -> list[Row] | None:
    """The rows of a style whose characteristics are all constant, else None; kept in the style object."""
    if type(style) is not StyleObject:
        return None
    flat = style.flat
    if flat is None:
        rows = style_rows(style, wants)
        flat = style.flat = rows if all(row.fixed is not None for row in rows) else False
    return None if flat is False else flat
