"""Nodes and node lists (clause 10.2): the questions that every rule asks."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import LOAD, FunctionEmitter
from dazzle_core.compiler.emit.inline.registry import expander
from dazzle_core.compiler.emit.operand import BOOLEAN, NODE_LIST, Operand
from dazzle_core.compiler.emit.positions import Place


@expander("current-node")
def _current_node(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    first, again = fn.twice(Operand(fn.run("node", at)), at)
    there = fn.compare(first, ast.IsNot(), fn.literal(None, at), at)
    slow = fn.call(fn.need("&current-node", at), [fn.name(".run", at)], at)
    return Operand(fn.choose(there, again, slow, at), NODE_LIST)


@expander("gi")
def _gi(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    node = operands[0] if operands else Operand(fn.run("node", at))
    first, again = fn.twice(node, at)
    name = ast.Attribute(value=again, attr="gi", ctx=LOAD, **at)
    arguments: list[ast.expr] = [fn.name(".run", at)]
    if operands:
        arguments.append(again)
    slow = fn.call(fn.need("&gi", at), arguments, at)
    return Operand(fn.choose(fn.type_is(first, ".Element", at), name, slow, at))


def _checked(fn: FunctionEmitter, value: Operand, at: Place) -> tuple[ast.expr | None, ast.expr]:
    """The test that a value is a node list (None when it is known), and a second read of the value."""
    if value.kind == NODE_LIST:
        return None, value.node
    first, again = fn.twice(value, at)
    return fn.helper(".isinstance", [first, fn.name(".NodeList", at)], at), again


def _method(fn: FunctionEmitter, value: ast.expr, name: str, at: Place) -> ast.expr:
    return fn.call(ast.Attribute(value=value, attr=name, ctx=LOAD, **at), [], at)


def _direct(primitive: str, method: str, kind: str) -> None:
    @expander(primitive)
    def expand(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
        test, node = _checked(fn, operands[0], at)
        fast = _method(fn, node, method, at)
        if test is None:
            return Operand(fast, kind)
        return Operand(fn.choose(test, fast, fn.call(fn.need("&" + primitive, at), [node], at), at), kind)


_direct("node-list-empty?", "is_empty", BOOLEAN)
_direct("node-list-rest", "rest", NODE_LIST)


@expander("node-list-first")
def _first(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    test, node = _checked(fn, operands[0], at)
    # No node is false, so `or` is for the list without members.
    fast = ast.BoolOp(op=ast.Or(), values=[_method(fn, node, "first", at), fn.name(".EMPTY", at)], **at)
    if test is None:
        return Operand(fast, NODE_LIST)
    slow = fn.call(fn.need("&node-list-first", at), [node], at)
    return Operand(fn.choose(test, fast, slow, at), NODE_LIST)


@expander("node-list=?")
def _same(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    left, right = operands
    if left.kind != NODE_LIST or right.kind != NODE_LIST:
        return None
    left, right = fn.stable(left, at), fn.stable(right, at)
    same = fn.compare(left.node, ast.Is(), right.node, at)
    slow = fn.call(fn.need("&node-list=?", at), [left.node, right.node], at)
    return Operand(ast.BoolOp(op=ast.Or(), values=[same, slow], **at), BOOLEAN)


@expander("parent")
def _parent(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    node = operands[0] if operands else Operand(fn.run("node", at))
    first, again = fn.twice(node, at)
    found = ast.Attribute(value=again, attr="parent", ctx=LOAD, **at)
    fast = ast.BoolOp(op=ast.Or(), values=[found, fn.name(".EMPTY", at)], **at)
    arguments: list[ast.expr] = [fn.name(".run", at)]
    if operands:
        arguments.append(again)
    slow = fn.call(fn.need("&parent", at), arguments, at)
    return Operand(fn.choose(fn.type_is(first, ".Element", at), fast, slow, at), NODE_LIST)
