"""The rules of one mode, ready to be put in order for a node (ISO/IEC 10179 clause 12.4.1).

Patterns are parsed only when a node that could match turns up: of some thousand
rules a document needs a hundred. Each is parsed once in a run, however many
generic identifiers it comes into question for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dazzle_core.grove.query.patterns import Declared, PatternError, id_pattern, parse_pattern
from dazzle_core.language.values import Symbol
from dazzle_core.typed import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: Rank within a part: query rules come before the others.
QUERY_RANK: Final = 0
PATTERN_RANK: Final = 1


class RuleSpec(Protocol):
    """What the compiler says of a rule (`compiler.ruletable.RuleSpec`)."""

    index: int
    kind: str
    mode: str
    pattern: Any
    part: int
    order: int
    loc: int
    style: bool
    query: str | None
    priority: str | None


class ModeIndex(Protocol):
    """Numbers of the rules of a mode (`compiler.ruletable.ModeIndex`)."""

    @property
    def named(self) -> Mapping[str, list[int]]:
        """Element rules by generic identifier."""

    @property
    def general(self) -> list[int]:
        """Rules that come into question for every element."""

    @property
    def roots(self) -> list[int]:
        """Root rules."""

    @property
    def queries(self) -> list[int]:
        """Query rules."""


class RuleTable(Protocol):
    """The rules of a program (`compiler.ruletable.RuleTable`)."""

    @property
    def indexes(self) -> Mapping[str, tuple[ModeIndex, ModeIndex]]:
        """For each mode that has rules: its construction rules, its style rules."""

    def __getitem__(self, number: int, /) -> RuleSpec:
        """One rule."""


class PatternContext:
    """What patterns look at beside the document: -2, and the attributes that `id:` and `class:` mean."""

    __slots__ = ("class_attributes", "dsssl2", "id_attributes")

    def __init__(
        self,
        dsssl2: bool = False,
        id_attributes: tuple[str, ...] = (),
        class_attributes: tuple[str, ...] = (),
    ) -> None:
        self.dsssl2 = dsssl2
        self.id_attributes = id_attributes
        self.class_attributes = class_attributes


class Rule:
    """A rule that may match: its test and its place in the order of preference.

    `matches`: None when it always matches; `rank`: what decides, smaller first; rules of
    equal rank tie, and stand in the order of `place`. `chain`: how many names the pattern
    asks of the element and its parents when it asks nothing else, else 0. `function`
    evaluates the body and is bound when first needed.
    """

    __slots__ = ("chain", "function", "matches", "place", "rank", "spec")

    def __init__(
        self,
        spec: RuleSpec,
        matches: Callable[[Any], bool] | None,
        rank: tuple[Any, ...],
        chain: int = 0,
        group: int = 0,
    ) -> None:
        self.spec = spec
        self.matches = matches
        self.rank = rank
        self.chain = chain
        self.place = (rank, group, -spec.order)
        self.function: Callable[[], Any] | None = None


#: Of rules with equal rank those whose patterns name the element come first, then the other ones.
_NAMED, _GENERAL, _QUERIES = range(3)


class QueryRule(Rule):
    """A query rule: matches the nodes of a list that was evaluated once."""

    __slots__ = ("kinds", "members")

    def __init__(self, spec: RuleSpec, priority: int, nodes: Iterable[Any]) -> None:
        self.members: set[Any] = set(nodes)
        self.kinds: set[str] = {node.kind for node in self.members}
        rank = (spec.part, QUERY_RANK, (-priority,))
        super().__init__(spec, self.members.__contains__, rank, 0, _QUERIES)


class ModeRules:
    """The construction rules, or the style rules, of one mode."""

    __slots__ = ("_folded", "_found", "_general", "_index", "_named", "_table", "queries")

    def __init__(self, table: RuleTable, index: ModeIndex | None, queries: list[QueryRule]) -> None:
        self.queries = queries
        self._table = table
        self._index = index
        self._folded: bool | None = None
        self._named: Mapping[str, list[int]] = {}
        self._general: list[Rule] | None = None
        self._found: dict[str, list[Rule]] = {}

    def candidates(self, gi: str, grove: Any, context: PatternContext) -> list[Rule]:
        """The rules that could match an element `gi`, best first; ties in OpenJade's order.

        Not to be changed: those of the initial mode come into question in every mode.
        """
        index = self._index
        if index is not None and grove.fold_general is not self._folded:
            # Documents rarely differ in how they fold names, so the last folding is enough.
            self._fold(index, grove)
        known = self._found.get(gi)
        if known is not None:
            return known
        found: list[Rule] = []
        if index is not None:
            named = self._named.get(gi)
            if named is not None:
                found += self._rules(named, _NAMED, grove, context)
            if self._general is None:
                self._general = self._rules(index.general, _GENERAL, grove, context)
            found += self._general
        found += [query for query in self.queries if "element" in query.kinds]
        if len(found) > 1:
            found.sort(key=_place)
        self._found[gi] = found
        return found

    def root_candidates(self) -> list[Rule]:
        """The rules that could match the root of a grove."""
        found: list[Rule] = [query for query in self.queries if "sgml-document" in query.kinds]
        if self._index is not None:
            specs = map(self._table.__getitem__, self._index.roots)
            found += [Rule(spec, None, (spec.part, PATTERN_RANK, ())) for spec in specs]
        return sorted(found, key=lambda rule: (rule.rank, rule.spec.order))

    def _fold(self, index: ModeIndex, grove: Any) -> None:
        """Take over how the document folds names."""
        self._folded = grove.fold_general
        self._named = index.named
        self._general = None
        self._found = {}
        if self._folded:
            folded: dict[str, list[int]] = {}
            for name, numbers in index.named.items():
                folded.setdefault(grove.normalize_general(name), []).extend(numbers)
            self._named = folded

    def _rules(self, numbers: list[int], group: int, grove: Any, context: PatternContext) -> list[Rule]:
        rules = []
        for number in numbers:
            rule = _element_rule(self._table[number], group, grove.normalize_general, context)
            if rule is not None:
                rules.append(rule)
        return rules


def _place(rule: Rule) -> tuple[Any, ...]:
    return rule.place


def _element_rule(
    spec: RuleSpec, group: int, normalize: Callable[[str], str], context: PatternContext
) -> Rule | None:
    """The rule of an element, id or default form; None when its pattern is wrong (reported before)."""
    if spec.kind == "default":
        return Rule(spec, None, (spec.part, PATTERN_RANK, _DEFAULT_RANK), 0, group)
    names = chain_names(spec.pattern) if spec.kind == "element" else None
    chain = 0 if names is None else len(names)
    if names and group == _NAMED and all(names):
        # Elements are found by their names, so at most those of their parents are left to test.
        parents = [normalize(name) for name in names[1:]]
        rank: tuple[Any, ...] = (spec.part, PATTERN_RANK, (0, 0, 0, -chain, 0, 0, 0, 0, 0))
        return Rule(spec, _parents_test(parents) if parents else None, rank, chain, group)
    try:
        if spec.kind == "id":
            pattern = id_pattern(spec.pattern, normalize)
        else:
            declared = Declared(context.id_attributes, context.class_attributes)
            pattern = parse_pattern(spec.pattern, normalize, context.dsssl2, declared)
    except PatternError:
        return None
    rank = (spec.part, PATTERN_RANK, tuple([-number for number in pattern.specificity]))
    return Rule(spec, pattern.matches, rank, chain, group)


def chain_names(datum: Any) -> list[str] | None:
    """The names that a pattern consists of, that of the element first; None when something else is in it."""
    names: list[str] = []
    if type(datum) is not tuple:
        datum = (datum, None)
    while type(datum) is tuple:
        item, datum = datum
        if type(item) is Symbol:
            item = item.name
        elif type(item) is not str:
            return None
        names.append(item)
    return names[::-1] if datum is None else None


def _parents_test(parents: list[str]) -> Callable[[Any], bool]:
    """The test of an element for the types of its parents, the nearest first."""
    if len(parents) == 1:
        nearest = parents[0]

        def has_parent(node: Any) -> bool:
            parent = node.parent
            return parent is not None and bool(parent.gi == nearest)

        return has_parent

    def has_parents(node: Any) -> bool:
        for gi in parents:
            node = node.parent
            if node is None or node.gi != gi:
                return False
        return True

    return has_parents


#: The rank of a pattern that asks for nothing.
_DEFAULT_RANK: tuple[int, ...] = (0,) * 9
