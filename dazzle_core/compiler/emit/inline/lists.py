"""Pairs, lists, booleans, equivalence (clauses 8.5.1 to 8.5.3)."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import LOAD, FunctionEmitter
from dazzle_core.compiler.emit.inline.registry import expander
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.kinds.lattice import BOOLEAN, CHAR, INTEGER, NIL, PAIR, STRING, SYMBOL, within
from dazzle_core.language.values import Char, Keyword, Symbol
from dazzle_core.vm.equality import equal


def boolean_constant(fn: FunctionEmitter, value: bool, at: Place) -> Operand:
    """`#t` or `#f`."""
    return Operand(fn.literal(value, at), BOOLEAN, stable=True, constant=True, value=value)


def _part(index: int, name: str) -> None:
    @expander(name)
    def expand(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
        if within(operands[0].kind, PAIR):
            return Operand(ast.Subscript(value=operands[0].node, slice=fn.literal(index, at), ctx=LOAD, **at))
        first, again = fn.twice(operands[0], at)
        part = ast.Subscript(value=again, slice=fn.literal(index, at), ctx=LOAD, **at)
        slow = fn.call(fn.need("&" + name, at), [again], at)
        return Operand(fn.choose(fn.type_is(first, ".tuple", at), part, slow, at))


_part(0, "car")
_part(1, "cdr")


@expander("cons")
def _cons(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    return Operand(ast.Tuple(elts=[operands[0].node, operands[1].node], ctx=LOAD, **at), PAIR)


@expander("list")
def _list(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    if len(operands) > 40:
        return None
    result: ast.expr = fn.literal(None, at)
    for operand in reversed(operands):
        result = ast.Tuple(elts=[operand.node, result], ctx=LOAD, **at)
    return Operand(result, PAIR if operands else NIL)


def _is(value: object, name: str) -> None:
    @expander(name)
    def expand(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
        if operands[0].constant:
            return boolean_constant(fn, operands[0].value is value, at)
        return Operand(fn.compare(operands[0].node, ast.Is(), fn.literal(value, at), at), BOOLEAN)


_is(None, "null?")
_is(False, "not")


def _type(type_name: str, name: str) -> None:
    @expander(name)
    def expand(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
        return Operand(fn.type_is(operands[0].node, type_name, at), BOOLEAN)


_type(".tuple", "pair?")
_type(".bool", "boolean?")
_type(".str", "string?")
_type(".Symbol", "symbol?")
_type(".Char", "char?")
_type(".Keyword", "keyword?")
_type(".list", "sosofo?")


@expander("equal?")
def _equal(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    left, right = operands
    if left.constant and right.constant:
        return boolean_constant(fn, equal(left.value, right.value), at)
    if left.constant:
        left, right = right, left
    if right.constant:
        value = right.value
        if value is None or isinstance(value, (bool, Symbol, Char, Keyword)):
            return Operand(fn.compare(left.node, ast.Is(), right.node, at), BOOLEAN)
        if type(value) is str:
            # No other type of the language is equal to a Python string.
            return Operand(fn.compare(left.node, ast.Eq(), right.node, at), BOOLEAN)
        if type(value) is int:
            first, again = fn.twice(left, at)
            fast = fn.compare(again, ast.Eq(), right.node, at)
            # A quantity without dimension is equal to an integer, the integer not to it.
            both = [again, right.node] if right is operands[1] else [right.node, again]
            slow = fn.call(fn.need("&equal?", at), both, at)
            return Operand(fn.choose(fn.type_is(first, ".int", at), fast, slow, at), BOOLEAN)
        return None
    either = left.kind | right.kind
    if within(either, BOOLEAN | SYMBOL | CHAR | NIL):
        return Operand(fn.compare(left.node, ast.Is(), right.node, at), BOOLEAN)
    if (
        within(left.kind, STRING)
        or within(right.kind, STRING)
        or within(either, STRING | BOOLEAN | SYMBOL | CHAR | NIL)
        or within(either, INTEGER)
    ):
        # What Python finds equal is `equal?`: `#f` and 0 do not meet here.
        return Operand(fn.compare(left.node, ast.Eq(), right.node, at), BOOLEAN)
    slow = fn.helper(".equal", [operands[0].node, operands[1].node], at)
    if left.stable and right.stable:
        same = fn.compare(left.node, ast.Is(), right.node, at)
        return Operand(ast.BoolOp(op=ast.Or(), values=[same, slow], **at), BOOLEAN)
    return Operand(slow, BOOLEAN)
