"""The rules of a program: all of them in reading order, and which of them a mode has for what.

Of some thousand rules a document needs a hundred. So the table says by mode and generic
identifier which numbers of rules come into question; a program from the cache has it as plain
data and makes a rule when its number is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from dazzle_core.grove.query.patterns import literal_gi
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class RuleSpec:
    """A construction or style rule as `style/` needs it.

    `kind`: element, default, root, id or query; `mode`: its mode's name, empty for the
    initial one; `pattern`: the datum of an element rule, the string of an id
    rule; `order`: place in reading order; `unit`: the name of the unit that
    evaluates its body; `query`, `priority`: units of a query rule; `style`: a style
    rule (-2), whose unit yields a style object.
    """

    __slots__ = (
        "index",
        "kind",
        "loc",
        "mode",
        "order",
        "part",
        "pattern",
        "priority",
        "query",
        "style",
        "unit",
    )

    def __init__(
        self,
        index: int,
        kind: str,
        mode: str,
        pattern: Any,
        part: int,
        order: int,
        loc: int,
        unit: str,
        query: str | None = None,
        priority: str | None = None,
        style: bool = False,
    ) -> None:
        self.index = index
        self.kind = kind
        self.mode = mode
        self.pattern = pattern
        self.part = part
        self.order = order
        self.loc = loc
        self.unit = unit
        self.query = query
        self.priority = priority
        self.style = style


class ModeIndex(NamedTuple):
    """The construction rules, or the style rules (-2), of one mode by their numbers, in reading order.

    `named`: element rules by the generic identifier that their pattern asks for; `general`: other
    element rules, id and default rules; `roots`: root rules; `queries`: query rules.
    """

    named: dict[str, list[int]]
    general: list[int]
    roots: list[int]
    queries: list[int]


#: For each mode that has rules, by name: its construction rules, its style rules.
ModeIndexes = dict[str, tuple[ModeIndex, ModeIndex]]


class RuleTable:
    """All rules of a program; `table[number]` is one of them."""

    __slots__ = ("_indexes", "_rules")

    def __init__(self) -> None:
        self._rules: list[RuleSpec] = []
        self._indexes: ModeIndexes | None = None

    def append(self, rule: RuleSpec) -> None:
        """Add a rule; its `index` is the number of those before it."""
        self._rules.append(rule)
        self._indexes = None

    def __getitem__(self, number: int) -> RuleSpec:
        return self._rules[number]

    def __len__(self) -> int:
        return len(self._rules)

    def __iter__(self) -> Iterator[RuleSpec]:
        return map(self.__getitem__, range(len(self)))

    @property
    def indexes(self) -> ModeIndexes:
        """Which rules each mode has for what."""
        if self._indexes is None:
            self._indexes = {}
            for rule in self:
                pair = self._indexes.get(rule.mode)
                if pair is None:
                    pair = self._indexes[rule.mode] = ModeIndex({}, [], [], []), ModeIndex({}, [], [], [])
                _add(rule, pair[rule.style])
        return self._indexes


def _add(rule: RuleSpec, index: ModeIndex) -> None:
    if rule.kind == "root":
        index.roots.append(rule.index)
    elif rule.kind == "query":
        index.queries.append(rule.index)
    else:
        gi = literal_gi(rule.pattern) if rule.kind == "element" else None
        (index.general if gi is None else index.named.setdefault(gi, [])).append(rule.index)
