"""The table of expanders, and what is known of the results of primitives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.operand import BOOLEAN, INTEGER, NODE_LIST, SOSOFO, STRING, Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.results import SOSOFO_PRIMITIVES

Expander = Callable[[FunctionEmitter, list[Operand], core.Call, Place], Operand | None]

EXPANDERS: dict[str, Expander] = {}


def expander(*names: str) -> Callable[[Expander], Expander]:
    """Register the expander of the primitives `names`."""

    def register(function: Expander) -> Expander:
        for name in names:
            EXPANDERS[name] = function
        return function

    return register


def _kinds(kind: str, names: Iterable[str]) -> dict[str, str]:
    return dict.fromkeys(names, kind)


#: Primitives that always return one type.
RESULT_KINDS: Final[dict[str, str]] = {
    **_kinds(
        BOOLEAN,
        [
            "not",
            "null?",
            "pair?",
            "list?",
            "symbol?",
            "keyword?",
            "string?",
            "char?",
            "boolean?",
            "procedure?",
            "vector?",
            "integer?",
            "real?",
            "number?",
            "quantity?",
            "exact?",
            "inexact?",
            "zero?",
            "positive?",
            "negative?",
            "odd?",
            "even?",
            "=",
            "<",
            ">",
            "<=",
            ">=",
            "equal?",
            "eqv?",
            "string=?",
            "char=?",
            "string<?",
            "string<=?",
            "string>?",
            "string>=?",
            "string-ci=?",
            "char<?",
            "char<=?",
            "char>?",
            "char>=?",
            "char-ci=?",
            "node-list?",
            "node-list-empty?",
            "node-list=?",
            "node-list-contains?",
            "first-sibling?",
            "last-sibling?",
            "absolute-first-sibling?",
            "absolute-last-sibling?",
            "have-ancestor?",
            "match-element?",
            "named-node-list?",
            "sosofo?",
            "style?",
            "address?",
            "address-local?",
            "address-visited?",
            "color?",
            "color-space?",
            "language?",
            "glyph-id?",
            "glyph-subst-table?",
            "display-space?",
            "inline-space?",
            "time<?",
            "time>?",
            "time<=?",
            "time>=?",
            "node-list-some?",
            "node-list-every?",
        ],
    ),
    **_kinds(SOSOFO, SOSOFO_PRIMITIVES),
    **_kinds(
        STRING,
        [
            "string",
            "string-append",
            "substring",
            "symbol->string",
            "keyword->string",
            "number->string",
            "quantity->string",
            "format-number",
            "format-number-list",
            "list->string",
            "data",
            "time->string",
            "general-name-normalize",
            "entity-name-normalize",
        ],
    ),
    **_kinds(INTEGER, ["string-length", "length", "node-list-length", "element-number", "time"]),
    **_kinds(
        NODE_LIST,
        [
            "node-list",
            "empty-node-list",
            "node-list-first",
            "node-list-rest",
            "node-list-ref",
            "node-list-reverse",
            "node-list-no-order",
            "node-list-map",
            "node-list-filter",
            "children",
            "follow",
            "preced",
            "descendants",
            "attributes",
            "subtree",
            "subgrove",
            "select-elements",
            "select-by-class",
            "element-with-id",
            "parent",
            "ancestor",
            "first-child-gi",
            "current-node",
            "current-root",
            "node-list-union",
            "node-list-intersection",
            "node-list-difference",
            "node-list-tail",
            "node-list-head",
            "node-list-sublist",
            "node-list-last",
            "ancestors",
            "ifollow",
            "ipreced",
            "q-element",
        ],
    ),
}
# These may return #f or the empty list instead.
for _name in ("element-number", "first-child-gi", "time"):
    RESULT_KINDS.pop(_name, None)
