"""Results of user procedures remembered within a run.

Only procedures whose effects allow it (`compiler.effects`) and whose work is more
than a look-up come here. Whether remembering pays is decided by counts alone, so
runs are repeatable: a procedure that is seldom called again with the same
arguments is left alone after a trial. An activation that reported a message or
raised is never remembered.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from dazzle_core.grove.nodelist import EmptyNodeList
from dazzle_core.grove.nodes import DataChar, Document, Element, Pi, Sdata
from dazzle_core.language.values import UNSET, Char, Keyword, Symbol
from dazzle_core.vm.declare import NODE
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


def _key(arguments: tuple[Any, ...]) -> Any:
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
    return tuple(key)


def remember(
    function: Callable[..., Any], run: Run, level: int, namespace: MutableMapping[str, Any], name: str
) -> Callable[..., Any]:
    """`function` with its results remembered; it leaves `namespace[name]` when that does not pay."""
    results: dict[Any, Any] = {}
    node_matters = level == NODE
    calls = hits = 0

    def on_trial(*arguments: Any) -> Any:
        nonlocal calls, hits
        calls += 1
        if calls == _TRIAL:
            namespace[name] = remembered if hits >= _LEAST_HITS else function
        key = _key(arguments)
        if key is None:
            return function(*arguments)
        if node_matters:
            key = (run.node, key)
        found = results.get(key, _MISSING)
        if found is not _MISSING:
            hits += 1
            return found
        reports = run.report_count
        value = function(*arguments)
        if run.report_count == reports:
            results[key] = value
        return value

    def remembered(*arguments: Any) -> Any:
        if len(arguments) == 1 and type(arguments[0]) in _BY_VALUE:
            key = arguments[0]
        else:
            key = _key(arguments)
            if key is None:
                return function(*arguments)
        if node_matters:
            key = (run.node, key)
        found = results.get(key, _MISSING)
        if found is not _MISSING:
            return found
        reports = run.report_count
        value = function(*arguments)
        if run.report_count == reports:
            results[key] = value
        return value

    return on_trial
