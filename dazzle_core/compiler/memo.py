"""Results of user procedures remembered within a run.

Only procedures whose effects allow it (`compiler.effects`) and whose work is more
than a look-up come here, so a look-up in vain costs a few percent of it. An
activation that reported a message or raised is never remembered. What is kept is
decided by counts alone: runs are repeatable.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType

from dazzle_core.compiler.levels import GROVE, NODE
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
    function: FunctionType, run: Run, level: int, node_defaults: tuple[int, ...] = ()
) -> FunctionType:
    """`function` with its results remembered.

    `level`: of its effects; `node_defaults`: the arguments that are the current node
    when they are not given.
    A function with more arguments than `_WRAPPERS` knows is returned as it is.
    """
    wrap = _WRAPPERS.get(function.__code__.co_argcount)
    if wrap is None:
        return function
    memo = _Memo(function, run, level, node_defaults)
    wrapper = wrap(memo)
    wrapper.__defaults__ = function.__defaults__
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

    __slots__ = ("function", "misses", "node_defaults", "node_matters", "results", "run")

    def __init__(self, function: FunctionType, run: Run, level: int, node_defaults: tuple[int, ...]) -> None:
        self.node_defaults = node_defaults
        self.function = function
        self.run = run
        # With one grove in the run, what depends on the current node's grove depends on nothing.
        self.node_matters = level == NODE or (level == GROVE and len(run.groves) > 1)
        self.results: dict[Any, Any] = {}
        self.misses = 0

    def keep(self, key: Any, value: Any, reports: int) -> None:
        """Remember a value that was computed while no message was given."""
        if self.run.report_count != reports:
            return
        self.misses += 1
        if self.misses > _MOST_RESULTS:
            # So many different arguments: start anew rather than fill the memory.
            self.results.clear()
            self.misses = 0
        self.results[key] = value


def _part(item: Any) -> Any:
    """One argument as part of a key; `_MISSING` when it cannot be one (a list, a node list, a procedure)."""
    kind = type(item)
    if kind in _BY_VALUE:
        return item
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
            keep(key, found, reports)
        return found

    return remembered  # type: ignore[return-value]


def _one_argument(memo: _Memo) -> FunctionType:
    function, run, find, keep = memo.function, memo.run, memo.results.get, memo.keep
    node_matters = memo.node_matters
    is_node = 0 in memo.node_defaults

    def remembered(first: Any) -> Any:
        pending: list[Any] | None = None
        reports = run.report_count
        while True:
            if is_node and first is UNSET:
                first = run.node or UNSET
            key = first if type(first) in _BY_VALUE else _part(first)
            if key is not _MISSING:
                if node_matters:
                    key = (run.node, key)
                found = find(key, _MISSING)
                if found is not _MISSING:
                    break
            found = function(first)
            if type(found) is not Again:
                if key is not _MISSING:
                    keep(key, found, reports)
                break
            if pending is None:
                pending = []
            if key is not _MISSING:
                pending.append(key)
            first = found.arguments[0]
        if pending:
            for key in pending:
                keep(key, found, reports)
        return found

    return remembered  # type: ignore[return-value]


def _two_arguments(memo: _Memo) -> FunctionType:
    function, run, find, keep = memo.function, memo.run, memo.results.get, memo.keep
    node_matters = memo.node_matters
    first_is_node, second_is_node = 0 in memo.node_defaults, 1 in memo.node_defaults

    def remembered(first: Any, second: Any) -> Any:
        pending: list[Any] | None = None
        reports = run.report_count
        while True:
            if first_is_node and first is UNSET:
                first = run.node or UNSET
            if second_is_node and second is UNSET:
                second = run.node or UNSET
            one = first if type(first) in _BY_VALUE else _part(first)
            two = second if type(second) in _BY_VALUE else _part(second)
            key: Any = _MISSING
            if one is not _MISSING and two is not _MISSING:
                key = (one, two, run.node) if node_matters else (one, two)
                found = find(key, _MISSING)
                if found is not _MISSING:
                    break
            found = function(first, second)
            if type(found) is not Again:
                if key is not _MISSING:
                    keep(key, found, reports)
                break
            if pending is None:
                pending = []
            if key is not _MISSING:
                pending.append(key)
            first, second = found.arguments
        if pending:
            for key in pending:
                keep(key, found, reports)
        return found

    return remembered  # type: ignore[return-value]


def _three_arguments(memo: _Memo) -> FunctionType:
    function, run, find, keep = memo.function, memo.run, memo.results.get, memo.keep
    node_matters = memo.node_matters
    defaults = memo.node_defaults

    def remembered(first: Any, second: Any, third: Any) -> Any:
        pending: list[Any] | None = None
        reports = run.report_count
        while True:
            if defaults and third is UNSET:
                node = run.node or UNSET
                first = node if first is UNSET and 0 in defaults else first
                second = node if second is UNSET and 1 in defaults else second
                third = node if 2 in defaults else third
            one, two, three = _part(first), _part(second), _part(third)
            key: Any = _MISSING
            if one is not _MISSING and two is not _MISSING and three is not _MISSING:
                key = (one, two, three, run.node) if node_matters else (one, two, three)
                found = find(key, _MISSING)
                if found is not _MISSING:
                    break
            found = function(first, second, third)
            if type(found) is not Again:
                if key is not _MISSING:
                    keep(key, found, reports)
                break
            if pending is None:
                pending = []
            if key is not _MISSING:
                pending.append(key)
            first, second, third = found.arguments
        if pending:
            for key in pending:
                keep(key, found, reports)
        return found

    return remembered  # type: ignore[return-value]


_WRAPPERS: dict[int, Callable[[_Memo], FunctionType]] = {
    0: _no_arguments,
    1: _one_argument,
    2: _two_arguments,
    3: _three_arguments,
}
