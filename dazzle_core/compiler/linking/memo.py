"""Results of user procedures remembered within a run.

Only procedures whose effects allow it (`compiler.analysis.effects`) and whose work is more
than a look-up come here. An activation that reported a message or raised is never
remembered. Where results are hardly ever asked for again, remembering ends: what is
kept is decided by counts alone, so runs are repeatable.

A key is made of the arguments, and of the current node where it matters. Those that Python
compares as `equal?` does stand for themselves; numbers and booleans go with their types;
lists are told apart by identity, and stay alive with the result.

Without it (`-O no-memo`) a DocBook book of 200 KB by the stock html stylesheet takes 2.3 times as long,
and larger ones grow with the square of their size: 4 MB took 36 s while remembering ended too early, 6 s now.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType

from dazzle_core.compiler.analysis.levels import GROVE, NODE
from dazzle_core.grove.nodelist import EmptyNodeList
from dazzle_core.grove.nodes import DataChar, Document, Element, Pi, Sdata
from dazzle_core.language.values import UNSET, Char, Keyword, Symbol
from dazzle_core.vm.run import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


#: Most arguments of a procedure whose results are remembered.
MOST_ARGUMENTS = 3

#: Results kept of one procedure.
_MOST_RESULTS = 200_000
#: Looked up in vain so often, and a multiple of it, remembering goes on only when it pays:
_TRIALS = 512
#: one look-up of so many must have found something.
_LEAST_SHARE = 16

#: Equal exactly when the DSSSL values are; `#f` and `#t` must not meet 0 and 1.
_BY_VALUE = frozenset(
    {
        Element,
        DataChar,
        Document,
        Pi,
        Sdata,
        EmptyNodeList,
        str,
        Symbol,
        Keyword,
        Char,
        type(None),
        type(UNSET),
    }
)
_BY_TYPE_AND_VALUE = frozenset({bool, int, float})
_MISSING = object()


def remember(
    function: FunctionType,
    run: Run,
    level: int,
    node_defaults: tuple[int, ...] = (),
    direct: tuple[bool, ...] = (),
    give_up: Callable[[FunctionType], None] = lambda function: None,
) -> FunctionType:
    """`function` with its results remembered.

    `level`: of its effects; `node_defaults`: the arguments that are the current node
    when they are not given; `direct`: for each argument whether it is known to stand for
    itself in keys (`kinds.lattice.is_key`). `give_up` gets what to call instead when remembering ends.
    A function with more arguments than `_WRAPPERS` knows is returned as it is.
    """
    count = function.__code__.co_argcount
    wrap = _WRAPPERS.get(count)
    if wrap is None:
        return function
    if len(direct) != count:
        direct = (False,) * count
    memo = _Memo(function, run, level, node_defaults, direct)
    wrapper = wrap(memo)
    wrapper.__defaults__ = function.__defaults__
    memo.give_up = give_up
    return wrapper


class Again:
    """What a procedure that is remembered returns instead of calling itself in tail position.

    The caller goes on with the new arguments, and all that it passed on the way get
    the same result: a chain of calls is walked once, in constant space.
    """

    __slots__ = ("arguments",)

    def __init__(self, *arguments: Any) -> None:
        self.arguments = arguments


class _Memo:
    """The results of one procedure, and the counts that decide about it."""

    __slots__ = (
        "alive",
        "direct",
        "function",
        "give_up",
        "hits",
        "misses",
        "node_defaults",
        "node_matters",
        "results",
        "run",
    )

    def __init__(
        self,
        function: FunctionType,
        run: Run,
        level: int,
        node_defaults: tuple[int, ...],
        direct: tuple[bool, ...],
    ) -> None:
        self.node_defaults = node_defaults
        self.direct = direct
        self.function = function
        self.run = run
        # With one grove in the run, what depends on the current node's grove depends on nothing.
        self.node_matters = level == NODE or (level == GROVE and len(run.groves) > 1)
        self.results: dict[Any, Any] = {}
        # Lists in keys, by identity.
        self.alive: dict[int, Any] = {}
        self.hits = 0
        self.misses = 0
        self.give_up: Callable[[FunctionType], None] = lambda function: None

    def keep(self, keys: list[Any], value: Any, reports: int) -> None:
        """Remember a value that was computed while no message was given, for all keys of a chain of calls.

        A chain counts as one look-up in vain: the next one that meets it anywhere is spared all the rest.
        (Counted one by one, the first chain through a large document would end remembering.)
        """
        self.misses += 1
        results = self.results
        if self.run.report_count == reports:
            for key in keys:
                if key is not _MISSING:
                    results[key] = value
        if self.misses % _TRIALS == 0 or len(results) > _MOST_RESULTS:
            self.consider()

    def consider(self) -> None:
        """Give up what is rarely asked for twice; start anew when there is too much."""
        if self.hits * _LEAST_SHARE < self.misses or len(self.alive) > _MOST_RESULTS:
            function = self.function
            if ".Again" in function.__code__.co_names:
                defaults = function.__defaults__
                function = _CHAINS[function.__code__.co_argcount](function)
                function.__defaults__ = defaults
            self.give_up(function)
        elif len(self.results) > _MOST_RESULTS:
            # So many different arguments: start anew rather than fill the memory.
            self.results.clear()
            self.hits = self.misses = 0

    def part(self, item: Any) -> Any:
        """One argument as part of a key; `_MISSING` when it cannot be one (a node list, a procedure)."""
        kind = type(item)
        if kind in _BY_VALUE:
            return item
        if kind is tuple:
            # While it is alive, no other list has its identity.
            self.alive[id(item)] = item
            return (tuple, id(item))
        return (kind, item) if kind in _BY_TYPE_AND_VALUE else _MISSING


# One function for each number of arguments: a call with `*arguments` would go through C,
# whose stack is small, and procedures that are remembered may recurse.


def _no_arguments(memo: _Memo) -> FunctionType:
    function, run, find, keep = memo.function, memo.run, memo.results.get, memo.keep
    node_matters = memo.node_matters

    def remembered() -> Any:
        key = run.node if node_matters else None
        found = find(key, _MISSING)
        if found is _MISSING:
            reports = run.report_count
            found = function()
            keep([key], found, reports)
        else:
            memo.hits += 1
        return found

    return remembered  # type: ignore[return-value]


def _one_argument(memo: _Memo) -> FunctionType:
    function, run, find, keep, part = memo.function, memo.run, memo.results.get, memo.keep, memo.part
    results, consider = memo.results, memo.consider
    node_matters = memo.node_matters
    direct = memo.direct[0]
    is_node = 0 in memo.node_defaults

    def remembered(first: Any) -> Any:
        keys: list[Any] | None = None
        reports = 0
        while True:
            if first is UNSET and is_node:
                first = run.node or UNSET
            key = first if direct or type(first) in _BY_VALUE else part(first)
            if node_matters and key is not _MISSING:
                key = (run.node, key)
            found = find(key, _MISSING)
            if found is not _MISSING:
                memo.hits += 1
                if keys is not None:
                    keep(keys, found, reports)
                return found
            if keys is None:
                reports = run.report_count
                found = function(first)
                if type(found) is not Again:
                    # As `keep`, without the call.
                    memo.misses = misses = memo.misses + 1
                    if key is not _MISSING and run.report_count == reports:
                        results[key] = found
                    if not misses % _TRIALS or len(results) > _MOST_RESULTS:
                        consider()
                    return found
                keys = [key]
            else:
                keys.append(key)
                found = function(first)
                if type(found) is not Again:
                    keep(keys, found, reports)
                    return found
            (first,) = found.arguments

    return remembered  # type: ignore[return-value]


def _two_arguments(memo: _Memo) -> FunctionType:
    function, run, find, keep, part = memo.function, memo.run, memo.results.get, memo.keep, memo.part
    results, consider = memo.results, memo.consider
    node_matters = memo.node_matters
    first_direct, second_direct = memo.direct
    first_is_node, second_is_node = 0 in memo.node_defaults, 1 in memo.node_defaults

    def remembered(first: Any, second: Any) -> Any:
        keys: list[Any] | None = None
        reports = 0
        if second is UNSET and second_is_node:
            second = run.node or UNSET
        two = second if second_direct or type(second) in _BY_VALUE else part(second)
        while True:
            if first is UNSET and first_is_node:
                first = run.node or UNSET
            one = first if first_direct or type(first) in _BY_VALUE else part(first)
            key: Any = _MISSING
            if one is not _MISSING and two is not _MISSING:
                key = (one, two, run.node) if node_matters else (one, two)
            found = find(key, _MISSING)
            if found is not _MISSING:
                memo.hits += 1
                if keys is not None:
                    keep(keys, found, reports)
                return found
            if keys is None:
                reports = run.report_count
                found = function(first, second)
                if type(found) is not Again:
                    # As `keep`, without the call.
                    memo.misses = misses = memo.misses + 1
                    if key is not _MISSING and run.report_count == reports:
                        results[key] = found
                    if not misses % _TRIALS or len(results) > _MOST_RESULTS:
                        consider()
                    return found
                keys = [key]
            else:
                keys.append(key)
                found = function(first, second)
                if type(found) is not Again:
                    keep(keys, found, reports)
                    return found
            first, last = found.arguments
            if last is not second:
                second = last
                if second is UNSET and second_is_node:
                    second = run.node or UNSET
                two = second if second_direct or type(second) in _BY_VALUE else part(second)

    return remembered  # type: ignore[return-value]


def _three_arguments(memo: _Memo) -> FunctionType:
    function, run, find, keep, part = memo.function, memo.run, memo.results.get, memo.keep, memo.part
    results, consider = memo.results, memo.consider
    node_matters = memo.node_matters
    direct = memo.direct
    defaults = memo.node_defaults

    def remembered(first: Any, second: Any, third: Any) -> Any:
        keys: list[Any] | None = None
        reports = 0
        while True:
            if defaults and third is UNSET:
                node = run.node or UNSET
                first = node if first is UNSET and 0 in defaults else first
                second = node if second is UNSET and 1 in defaults else second
                third = node if 2 in defaults else third
            one = first if direct[0] else part(first)
            two = second if direct[1] else part(second)
            three = third if direct[2] else part(third)
            key: Any = _MISSING
            if one is not _MISSING and two is not _MISSING and three is not _MISSING:
                key = (one, two, three, run.node) if node_matters else (one, two, three)
            found = find(key, _MISSING)
            if found is not _MISSING:
                memo.hits += 1
                if keys is not None:
                    keep(keys, found, reports)
                return found
            if keys is None:
                reports = run.report_count
                found = function(first, second, third)
                if type(found) is not Again:
                    # As `keep`, without the call.
                    memo.misses = misses = memo.misses + 1
                    if key is not _MISSING and run.report_count == reports:
                        results[key] = found
                    if not misses % _TRIALS or len(results) > _MOST_RESULTS:
                        consider()
                    return found
                keys = [key]
            else:
                keys.append(key)
                found = function(first, second, third)
                if type(found) is not Again:
                    keep(keys, found, reports)
                    return found
            first, second, third = found.arguments

    return remembered  # type: ignore[return-value]


_WRAPPERS: dict[int, Callable[[_Memo], FunctionType]] = {
    0: _no_arguments,
    1: _one_argument,
    2: _two_arguments,
    3: _three_arguments,
}


# What is called instead of a procedure that returns `Again`, when nothing is remembered.


def _chain_one(function: Callable[[Any], Any]) -> FunctionType:
    def going_on(first: Any) -> Any:
        while True:
            found = function(first)
            if type(found) is not Again:
                return found
            (first,) = found.arguments

    return going_on  # type: ignore[return-value]


def _chain_two(function: Callable[[Any, Any], Any]) -> FunctionType:
    def going_on(first: Any, second: Any) -> Any:
        while True:
            found = function(first, second)
            if type(found) is not Again:
                return found
            first, second = found.arguments

    return going_on  # type: ignore[return-value]


def _chain_three(function: Callable[[Any, Any, Any], Any]) -> FunctionType:
    def going_on(first: Any, second: Any, third: Any) -> Any:
        while True:
            found = function(first, second, third)
            if type(found) is not Again:
                return found
            first, second, third = found.arguments

    return going_on  # type: ignore[return-value]


_CHAINS: dict[int, Callable[[Any], FunctionType]] = {1: _chain_one, 2: _chain_two, 3: _chain_three}
