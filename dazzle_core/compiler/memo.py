"""Results of user procedures remembered within a run.

Only procedures whose effects allow it (`compiler.effects`) and whose work is more
than a look-up come here. Whether remembering pays is decided by counts alone, so
runs are repeatable: a procedure that is seldom called again with the same
arguments is left alone after a trial. An activation that reported a message or
raised is never remembered.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import FunctionType
from typing import Any

from dazzle_core.compiler.effects import GROVE, NODE
from dazzle_core.grove.nodelist import EmptyNodeList
from dazzle_core.grove.nodes import DataChar, Document, Element, Pi, Sdata
from dazzle_core.language.values import UNSET, Char, Keyword, Symbol
from dazzle_core.vm.run import Run

#: Calls after which a procedure is judged, and the least share of hits it needs then.
_TRIAL = 400
_LEAST_HITS = _TRIAL // 8

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
    function: FunctionType, run: Run, level: int, namespace: MutableMapping[str, Any], name: str
) -> Callable[..., Any]:
    """`function` with its results remembered; it leaves `namespace[name]` when that does not pay.

    A function with more arguments than `_WRAPPERS` knows is returned as it is.
    """
    wrap = _WRAPPERS.get(function.__code__.co_argcount)
    if wrap is None:
        return function
    memo = _Memo(function, run, level, namespace, name)
    wrapper = wrap(memo)
    wrapper.__defaults__ = function.__defaults__
    return wrapper


class _Memo:
    """The results of one procedure, and the counts that decide about it."""

    __slots__ = ("calls", "function", "hits", "name", "namespace", "node_matters", "results", "run")

    def __init__(
        self, function: FunctionType, run: Run, level: int, namespace: MutableMapping[str, Any], name: str
    ) -> None:
        self.function = function
        self.run = run
        self.namespace = namespace
        self.name = name
        # With one grove in the run, what depends on the current node's grove depends on nothing.
        self.node_matters = level == NODE or (level == GROVE and len(run.groves) > 1)
        self.results: dict[Any, Any] = {}
        self.calls = 0
        self.hits = 0

    def judge(self) -> None:
        """After the trial: give up when there were too few hits."""
        if self.hits < _LEAST_HITS:
            self.namespace[self.name] = self.function
            self.results.clear()

    def key(self, *arguments: Any) -> Any:
        """What tells argument lists apart; None when they cannot be keys (lists, node lists, procedures)."""
        key: list[Any] = []
        for item in arguments:
            kind = type(item)
            if kind in _BY_VALUE:
                key.append(item)
            elif kind in _BY_TYPE_AND_VALUE:
                key.append((kind, item))
            else:
                return None
        if self.node_matters:
            key.append(self.run.node)
        return tuple(key)

    def look_up(self, key: Any) -> Any:
        """The remembered result or `_MISSING`; counts."""
        found = self.results.get(key, _MISSING)
        if self.calls < _TRIAL:
            self.calls += 1
            self.hits += found is not _MISSING
            if self.calls == _TRIAL:
                self.judge()
        return found


# One function for each number of arguments: a call with `*arguments` would go through C,
# whose stack is small, and procedures that are remembered may recurse.


def _no_arguments(memo: _Memo) -> FunctionType:
    function, run, results = memo.function, memo.run, memo.results

    def remembered() -> Any:
        key = memo.key()
        found = memo.look_up(key)
        if found is _MISSING:
            reports = run.report_count
            found = function()
            if run.report_count == reports:
                results[key] = found
        return found

    return remembered  # type: ignore[return-value]


def _one_argument(memo: _Memo) -> FunctionType:
    function, run, results = memo.function, memo.run, memo.results

    def remembered(first: Any) -> Any:
        key = memo.key(first)
        if key is None:
            return function(first)
        found = memo.look_up(key)
        if found is _MISSING:
            reports = run.report_count
            found = function(first)
            if run.report_count == reports:
                results[key] = found
        return found

    return remembered  # type: ignore[return-value]


def _two_arguments(memo: _Memo) -> FunctionType:
    function, run, results = memo.function, memo.run, memo.results

    def remembered(first: Any, second: Any) -> Any:
        key = memo.key(first, second)
        if key is None:
            return function(first, second)
        found = memo.look_up(key)
        if found is _MISSING:
            reports = run.report_count
            found = function(first, second)
            if run.report_count == reports:
                results[key] = found
        return found

    return remembered  # type: ignore[return-value]


def _three_arguments(memo: _Memo) -> FunctionType:
    function, run, results = memo.function, memo.run, memo.results

    def remembered(first: Any, second: Any, third: Any) -> Any:
        key = memo.key(first, second, third)
        if key is None:
            return function(first, second, third)
        found = memo.look_up(key)
        if found is _MISSING:
            reports = run.report_count
            found = function(first, second, third)
            if run.report_count == reports:
                results[key] = found
        return found

    return remembered  # type: ignore[return-value]


_WRAPPERS: dict[int, Callable[[_Memo], FunctionType]] = {
    0: _no_arguments,
    1: _one_argument,
    2: _two_arguments,
    3: _three_arguments,
}
