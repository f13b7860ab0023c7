"""Primitives whose calls with constant arguments are computed when the stylesheet is compiled."""

from __future__ import annotations

from typing import Any, Final

from dazzle_core.vm.declare import Primitive

#: They depend on nothing but their arguments, make nothing that may be changed, and are cheap.
FOLDABLE: Final = frozenset(
    [
        "cons",
        "list",
        "car",
        "cdr",
        "append",
        "reverse",
        "length",
        "list-tail",
        "list-ref",
        "member",
        "assoc",
        "null?",
        "list?",
        "pair?",
        "symbol?",
        "keyword?",
        "boolean?",
        "procedure?",
        "string?",
        "char?",
        "equal?",
        "not",
        "symbol->string",
        "string->symbol",
        "keyword->string",
        "string->keyword",
        "+",
        "-",
        "*",
        "/",
        "=",
        "<",
        ">",
        "<=",
        ">=",
        "quotient",
        "remainder",
        "modulo",
        "min",
        "max",
        "floor",
        "ceiling",
        "truncate",
        "round",
        "abs",
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
        "string",
        "string-append",
        "string-length",
        "string-ref",
        "substring",
        "string=?",
        "string->list",
        "list->string",
        "char=?",
        "caar",
        "cadr",
        "cdar",
        "cddr",
        "caddr",
        "cdddr",
    ]
)


def fold_call(primitive: Primitive, values: list[Any]) -> Any:
    """The value of a call; raises EvalError as the call would."""
    return primitive.function(*values)
