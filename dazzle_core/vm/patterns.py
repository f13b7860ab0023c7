"""Patterns that procedures take as arguments, parsed once per run and folding rule."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.grove.query.patterns import Declared, Pattern, PatternError, parse_pattern
from dazzle_core.vm.equality import typed_key
from dazzle_core.vm.errors import Shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.grove import Grove
    from dazzle_core.grove.nodelist import NodeList
    from dazzle_core.vm.run import Run

#: Messages whose first parameter is a value of the stylesheet.
_SHOWN = (Code.PATTERN_BAD_GI, Code.PATTERN_BAD_MEMBER, Code.PATTERN_BAD_VALUE)


def pattern_of(run: Run, datum: Any, grove: Grove | None) -> Pattern:
    """The pattern that a value describes, for the names of a document; raises EvalError."""
    folded = grove is not None and grove.fold_general
    cache = run.caches.get("patterns")
    if cache is None:
        cache = run.caches["patterns"] = {}
    key = (folded, datum if type(datum) is str else typed_key(datum))
    pattern: Pattern | None = cache.get(key)
    if pattern is None:
        normalize = str if grove is None else grove.normalize_general
        declared = Declared(run.id_attributes, run.class_attributes) if run.dsssl2 else None
        try:
            pattern = parse_pattern(datum, normalize, run.dsssl2, declared)
        except PatternError as error:
            shown = [
                Shown(item) if index == 0 and error.code in _SHOWN else item
                for index, item in enumerate(error.params)
            ]
            raise EvalError(error.code, *shown) from None
        cache[key] = pattern
    return pattern


def pattern_for(run: Run, datum: Any, nodes: NodeList) -> Pattern:
    """The pattern for the nodes of a list: they may be of another document than the main one."""
    grove = run.grove
    if run.groves or grove is None:
        first = nodes.first()
        if first is not None:
            grove = first.grove
    return pattern_of(run, datum, grove)
