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


@expander("node-list-empty?")
def _is_empty(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    if operands[0].kind != NODE_LIST:
        return None
    method = ast.Attribute(value=operands[0].node, attr="is_empty", ctx=LOAD, **at)
    return Operand(fn.call(method, [], at), BOOLEAN)
