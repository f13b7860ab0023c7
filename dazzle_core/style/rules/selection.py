"""Which rule a node gets: the candidates of a mode, then those of the initial mode.

The choice for (mode, generic identifier) is made once: a `Selection`. In the
usual case its best rule always matches and ties with none, so choosing a rule
is one dict lookup. Source: ISO/IEC 10179 clause 12.4.1; ties as OpenJade's.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.style.rules.modes import Mode, Modes
from dazzle_core.style.rules.table import ModeRules, PatternContext, QueryRule, Rule, RuleSpec, RuleTable
from dazzle_core.typed import Any


class Selection:
    """Candidates for one kind of node in one mode.

    `rules`: construction rules in order of preference, `tie_ends` for each the index up to
    which rules have its rank; `styles`: the style rules (-2). `function`: the body of the
    first rule when it needs no test, else None; `match`: where a next-match goes on behind
    that one. When the tests ask for the names of parents alone, `ancestors` is how many
    of them decide, and `chosen` remembers what they decided.
    """

    __slots__ = ("ancestors", "chosen", "function", "match", "rules", "styles", "tie_ends")

    def __init__(self, rules: list[Rule], tie_ends: list[int], styles: list[Rule]) -> None:
        self.rules = rules
        self.tie_ends = tie_ends
        self.styles = styles
        self.function: Callable[[], Any] | None = None
        self.match: tuple[Selection, int] = (self, 1)
        self.ancestors = 0
        self.chosen: dict[Any, Chosen] = {}


#: Patterns with more names are tested each time.
_LONGEST_CHAIN = 6

#: The function of the rule that was chosen (None: there is none), and where next-match goes on.
Choice = tuple[Callable[[], Any] | None, int]
#: The same, with the selection that it goes on in.
Chosen = tuple[Callable[[], Any] | None, tuple[Selection, int]]


def deciding_ancestors(rules: list[Rule]) -> int:
    """How many parents decide between rules by their names alone; 0 when something else does."""
    most = 0
    for rule in rules:
        if rule.matches is None:
            break
        if not 2 <= rule.chain <= _LONGEST_CHAIN:
            return 0
        most = max(most, rule.chain - 1)
    return most


def tie_ends(rules: list[Rule], start: int = 0) -> list[int]:
    """For each of some rules the index up to which rules have its rank (`start`: index of the first)."""
    end = len(rules)
    ends = [start + end] * end
    for index in range(end - 2, -1, -1):
        if rules[index].rank != rules[index + 1].rank:
            end = index + 1
        ends[index] = start + end
    return ends


class Selector:
    """Chooses rules; one per run.

    `bind(index)` gives the function of a rule; `report(code, node)` reports about a
    node; `table`: all rules of the program.
    """

    __slots__ = ("_bind", "_modes", "_patterns", "_report", "_table")

    def __init__(
        self,
        modes: Modes,
        table: RuleTable,
        bind: Callable[[int], Callable[[], Any]],
        report: Callable[[Code, Any], None],
        patterns: PatternContext,
    ) -> None:
        self._modes = modes
        self._bind = bind
        self._report = report
        self._patterns = patterns
        self._table = table

    def query_specs(self) -> list[RuleSpec]:
        """The query rules of all modes, in reading order."""
        indexes = self._table.indexes.values()
        numbers = [number for pair in indexes for index in pair for number in index.queries]
        return [self._table[number] for number in sorted(numbers)]

    def set_queries(self, queries: list[QueryRule]) -> None:
        """Take the evaluated query rules; called before the first node is processed."""
        for name in {query.spec.mode or "" for query in queries}:
            mode = self._modes[name]
            mode.rules = self._mode_rules(
                name, [query for query in queries if (query.spec.mode or "") == name]
            )
            mode.character_rules = any(
                "data-char" in query.kinds for rules in mode.rules for query in rules.queries
            )

    def _mode_rules(self, name: str, queries: list[QueryRule]) -> tuple[ModeRules, ModeRules]:
        construction, styles = self._table.indexes.get(name, (None, None))
        return (
            ModeRules(self._table, construction, [query for query in queries if not query.spec.style]),
            ModeRules(self._table, styles, [query for query in queries if query.spec.style]),
        )

    def _rules(self, mode: Mode) -> tuple[ModeRules, ModeRules]:
        if mode.rules is None:
            mode.rules = self._mode_rules(mode.name, [])
        rules: tuple[ModeRules, ModeRules] = mode.rules
        return rules

    def _both(self, mode: Mode, find: Callable[[ModeRules], list[Rule]]) -> Selection:
        """The selection from the candidates that `find` gives for the mode and for the initial mode."""
        joined: list[list[Rule]] = []
        ends: list[list[int]] = []
        for kind in (0, 1):
            rules = find(self._rules(mode)[kind])
            tied = tie_ends(rules)
            if not mode.initial:
                more = find(self._rules(self._modes[""])[kind])
                tied += tie_ends(more, len(rules))
                rules = rules + more
            joined.append(rules)
            ends.append(tied)
        selection = Selection(joined[0], ends[0], joined[1])
        if selection.rules:
            first = selection.rules[0]
            if first.matches is None and selection.tie_ends[0] == 1:
                if not selection.styles:
                    selection.function = self.function(first)
            else:
                selection.ancestors = deciding_ancestors(selection.rules)
        return selection

    def function(self, rule: Rule) -> Callable[[], Any]:
        """The function of a rule, bound now when it never was."""
        if rule.function is None:
            rule.function = self._bind(rule.spec.index)
        return rule.function

    def for_element(self, mode: Mode, node: Any) -> Selection:
        """The selection for an element; made now when it is the first of its name in this mode."""
        grove = node.grove
        if mode.grove is None:
            mode.grove = grove
            mode.tables[grove] = mode.table
        table = mode.tables.get(grove)
        if table is None:
            table = mode.tables[grove] = {}
        gi = node.gi
        selection = table.get(gi)
        if selection is None:
            context = self._patterns
            selection = table[gi] = self._both(mode, lambda rules: rules.candidates(gi, grove, context))
        return selection

    def for_root(self, mode: Mode) -> Selection:
        """The selection for the root of a grove."""
        return self._both(mode, lambda rules: rules.root_candidates())

    def for_other(self, mode: Mode) -> Selection:
        """The selection for nodes that only query rules match."""
        if mode.others is None:
            mode.others = self._both(mode, lambda rules: sorted(rules.queries, key=lambda rule: rule.rank))
        return mode.others

    def choose(self, selection: Selection, node: Any) -> Chosen:
        """What `find` gives from the start on; remembered when the names of the parents decide."""
        if not selection.ancestors:
            function, after = self.find(selection, node, 0)
            return function, (selection, after)
        parent = node.parent
        key: Any = None if parent is None else parent.gi
        if selection.ancestors > 1:
            names = []
            for _ in range(selection.ancestors):
                names.append(None if parent is None else parent.gi)
                parent = None if parent is None else parent.parent
            key = tuple(names)
        choice = selection.chosen.get(key)
        if choice is not None:
            return choice
        function, after = self.find(selection, node, 0)
        choice = function, (selection, after)
        rules = selection.rules
        index = _first(rules, node, 0)
        others = rules[index + 1 : after]
        if all(rule.chain for rule in others) and _first(others, node, 0) == len(others):
            # No tie, which would have to be reported each time.
            selection.chosen[key] = choice
        return choice

    def find(self, selection: Selection, node: Any, start: int) -> Choice:
        """The first construction rule from `start` on that matches, and where to go on behind it.

        A tie is reported; all rules of the tie are passed over by what follows.
        """
        rules = selection.rules
        index = _first(rules, node, start)
        if index == len(rules):
            return None, index
        end = selection.tie_ends[index]
        if end > index + 1 and _first(rules[:end], node, index + 1) < end:
            self._report(Code.AMBIGUOUS_MATCH, node)
        return self.function(rules[index]), end


def _first(rules: list[Rule], node: Any, start: int) -> int:
    """The index of the first rule from `start` on that matches; the number of rules when none does."""
    for index in range(start, len(rules)):
        matches = rules[index].matches
        if matches is None or matches(node):
            return index
    return len(rules)
