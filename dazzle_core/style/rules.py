"""The rules of one mode, ready to be put in order for a node (ISO/IEC 10179 clause 12.4.1).

Patterns are parsed only when a node that could match turns up: of some thousand
rules a document needs a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dazzle_core.grove.patterns import Declared, PatternError, id_pattern, parse_pattern
from dazzle_core.language.values import Symbol
from dazzle_core.typed import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: Rank within a part: query rules come before the others.
QUERY_RANK: Final = 0
PATTERN_RANK: Final = 1


class RuleSpec(Protocol):
    """What the compiler says of a rule (`compiler.program.RuleSpec`)."""

    index: int
    kind: str
    mode: str
    gi: str | None
    pattern: Any
    part: int
    order: int
    loc: int
    style: bool
    query: str | None
    priority: str | None


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

    `matches`: None when it always matches; `rank`: what decides, smaller first;
    rules of equal rank tie, up to the index `tie_end`. `chain`: how many names the
    pattern asks of the element and its parents when it asks nothing else, else 0.
    `function` evaluates the body and is bound when first needed.
    """

    __slots__ = ("chain", "function", "matches", "rank", "spec", "tie_end")

    def __init__(self, spec: RuleSpec, matches: Callable[[Any], bool] | None, rank: tuple[Any, ...]) -> None:
        self.spec = spec
        self.matches = matches
        self.rank = rank
        self.chain = 0
        self.function: Callable[[], Any] | None = None
        self.tie_end = 0


class QueryRule(Rule):
    """A query rule: matches the nodes of a list that was evaluated once."""

    __slots__ = ("kinds", "members")

    def __init__(self, spec: RuleSpec, priority: int, nodes: Iterable[Any]) -> None:
        self.members: set[Any] = set(nodes)
        self.kinds: set[str] = {node.kind for node in self.members}
        super().__init__(spec, self.members.__contains__, (spec.part, QUERY_RANK, (-priority,)))


class ModeRules:
    """The rules of one mode: element rules by generic identifier, the others apart."""

    __slots__ = ("_named", "_normalize", "general", "queries", "roots", "specific")

    def __init__(self, specs: Iterable[RuleSpec], queries: list[QueryRule]) -> None:
        self.specific: dict[str, list[RuleSpec]] = {}
        self.general: list[RuleSpec] = []
        self.roots: list[Rule] = []
        self.queries = queries
        self._normalize: Any = None
        self._named: dict[str, list[RuleSpec]] = {}
        for spec in specs:
            if spec.kind == "element":
                gi = spec.gi
                if gi is None:
                    self.general.append(spec)
                else:
                    self.specific.setdefault(gi, []).append(spec)
            elif spec.kind in ("default", "id"):
                self.general.append(spec)
            elif spec.kind == "root":
                self.roots.append(Rule(spec, None, (spec.part, PATTERN_RANK, ())))

    def candidates(self, gi: str, normalize: Callable[[str], str], context: PatternContext) -> list[Rule]:
        """The rules that could match an element `gi`, best first; ties in OpenJade's order."""
        if normalize != self._normalize:
            # Documents rarely differ in how they fold names, so the last folding is enough.
            self._normalize = normalize
            self._named = {}
            for name, specs in self.specific.items():
                self._named.setdefault(normalize(name), []).extend(specs)
        specific = self._named.get(gi, [])
        found: list[tuple[tuple[Any, ...], int, int, Rule]] = []
        for general, specs in enumerate((specific, self.general)):
            for spec in specs:
                rule = element_rule(spec, normalize, context)
                if rule is not None:
                    found.append((rule.rank, general, -spec.order, rule))
        found.extend(
            (query.rank, 2, -query.spec.order, query) for query in self.queries if "element" in query.kinds
        )
        found.sort(key=lambda item: item[:3])
        return [item[3] for item in found]

    def root_candidates(self) -> list[Rule]:
        """The rules that could match the root of a grove."""
        found: list[Rule] = [
            *self.roots,
            *(query for query in self.queries if "sgml-document" in query.kinds),
        ]
        return sorted(found, key=lambda rule: (rule.rank, rule.spec.order))


def element_rule(spec: RuleSpec, normalize: Callable[[str], str], context: PatternContext) -> Rule | None:
    """The rule of an element, id or default form; None when its pattern is wrong (reported before)."""
    if spec.kind == "default":
        return Rule(spec, None, (spec.part, PATTERN_RANK, _DEFAULT_RANK))
    try:
        if spec.kind == "id":
            pattern = id_pattern(spec.pattern, normalize)
        else:
            declared = Declared(context.id_attributes, context.class_attributes)
            pattern = parse_pattern(spec.pattern, normalize, context.dsssl2, declared)
    except PatternError:
        return None
    rank = (spec.part, PATTERN_RANK, tuple(-number for number in pattern.specificity))
    chain = chain_length(spec.pattern) if spec.kind == "element" else 0
    rule = Rule(spec, None if chain == 1 else pattern.matches, rank)
    rule.chain = chain
    return rule


def chain_length(datum: Any) -> int:
    """How many names a pattern consists of; 0 when there is something else in it."""
    if type(datum) is str or type(datum) is Symbol:
        return 1
    length = 0
    while type(datum) is tuple:
        item, datum = datum
        if type(item) is not str and type(item) is not Symbol:
            return 0
        length += 1
    return length if datum is None else 0


_DEFAULT_RANK: tuple[int, ...] = (0,) * 9
