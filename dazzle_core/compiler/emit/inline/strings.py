"""Strings (clause 8.5.9)."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.inline.registry import expander
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.kinds.lattice import BOOLEAN, INTEGER, STRING, within
from dazzle_core.language.values import Char


def _string_checks(fn: FunctionEmitter, operands: list[Operand], at: Place) -> list[ast.expr]:
    return [fn.type_is(item.node, ".str", at) for item in operands if not within(item.kind, STRING)]


def _checked(
    fn: FunctionEmitter,
    operands: list[Operand],
    fast: ast.expr,
    slow: ast.expr,
    kind: int,
    at: Place,
) -> Operand:
    tests = _string_checks(fn, operands, at)
    if not tests:
        return Operand(fast, kind)
    condition = tests[0] if len(tests) == 1 else ast.BoolOp(op=ast.And(), values=tests, **at)
    return Operand(fn.choose(condition, fast, slow, at), kind)


@expander("string=?")
def _string_equal(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    both = [fn.stable(item, at) for item in operands]
    nodes = [item.node for item in both]
    fast = fn.compare(nodes[0], ast.Eq(), nodes[1], at)
    return _checked(fn, both, fast, fn.call(fn.need("&string=?", at), nodes, at), BOOLEAN, at)


@expander("string-append")
def _string_append(
    fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place
) -> Operand | None:
    if not 2 <= len(operands) <= 4:
        return None
    items = [fn.stable(item, at) for item in operands]
    nodes = [item.node for item in items]
    fast = nodes[0]
    for node in nodes[1:]:
        fast = ast.BinOp(left=fast, op=ast.Add(), right=node, **at)
    return _checked(fn, items, fast, fn.call(fn.need("&string-append", at), nodes, at), STRING, at)


@expander("string-length")
def _string_length(
    fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place
) -> Operand | None:
    value = fn.stable(operands[0], at)
    fast = fn.helper(".len", [value.node], at)
    return _checked(fn, [value], fast, fn.call(fn.need("&string-length", at), [value.node], at), INTEGER, at)


@expander("char=?")
def _char_equal(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    constants = [item.value for item in operands if item.constant]
    if len(constants) != 1 or type(constants[0]) is not Char:
        return None
    both = [fn.stable(item, at) for item in operands]
    nodes = [item.node for item in both]
    tests = [fn.type_is(item.node, ".Char", at) for item in both if not item.constant]
    # One object per character.
    fast = fn.compare(nodes[0], ast.Is(), nodes[1], at)
    return Operand(fn.choose(tests[0], fast, fn.call(fn.need("&char=?", at), nodes, at), at), BOOLEAN)
