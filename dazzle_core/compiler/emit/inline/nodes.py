"""Nodes and node lists (clause 10.2): the questions that every rule asks."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.quiet import is_quiet
from dazzle_core.compiler.emit.function import LOAD, FunctionEmitter
from dazzle_core.compiler.emit.inline.registry import expander
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.emit.run_constants import is_run_constant, keep
from dazzle_core.compiler.kinds.lattice import (
    BOOLEAN,
    FULL,
    NO_NODE,
    NODE,
    NODE_LIST,
    ONE_NODE,
    STRING,
    STRING_OR_FALSE,
    SYMBOL,
    within,
)
from dazzle_core.language.values import Symbol


@expander("current-node")
def _current_node(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    # No node is false.
    slow = fn.call(fn.need("&current-node", at), [fn.name(".run", at)], at)
    return Operand(ast.BoolOp(op=ast.Or(), values=[fn.run("node", at), slow], **at), NODE)


@expander("empty-node-list")
def _empty_node_list(
    fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place
) -> Operand | None:
    return Operand(fn.name(".EMPTY", at), NO_NODE, stable=True)


def _attribute(value: ast.expr, name: str, at: Place) -> ast.expr:
    return ast.Attribute(value=value, attr=name, ctx=LOAD, **at)


def _of_node(
    fn: FunctionEmitter, primitive: str, operands: list[Operand], at: Place
) -> tuple[Operand, ast.expr, ast.expr]:
    """The node argument (by default the current node), a second read of it, and the call of the primitive."""
    node = operands[0] if operands else Operand(fn.run("node", at))
    first, again = fn.twice(node, at)
    arguments: list[ast.expr] = [fn.name(".run", at)]
    if operands:
        arguments.append(again)
    return Operand(first, node.kind), again, fn.call(fn.need("&" + primitive, at), arguments, at)


@expander("gi")
def _gi(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    if operands and within(operands[0].kind, ONE_NODE):
        return Operand(_attribute(operands[0].node, "gi", at), STRING_OR_FALSE)
    node, again, slow = _of_node(fn, "gi", operands, at)
    fast = _attribute(again, "gi", at)
    return Operand(fn.choose(fn.type_is(node.node, ".Element", at), fast, slow, at), STRING_OR_FALSE)


@expander("parent")
def _parent(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    if operands and within(operands[0].kind, ONE_NODE):
        found = _attribute(operands[0].node, "parent", at)
        return Operand(ast.BoolOp(op=ast.Or(), values=[found, fn.name(".EMPTY", at)], **at), ONE_NODE)
    node, again, slow = _of_node(fn, "parent", operands, at)
    found = _attribute(again, "parent", at)
    fast = ast.BoolOp(op=ast.Or(), values=[found, fn.name(".EMPTY", at)], **at)
    kind = NODE_LIST if operands else ONE_NODE
    return Operand(fn.choose(fn.type_is(node.node, ".Element", at), fast, slow, at), kind)


@expander("attribute-string")
def _attribute_string(
    fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place
) -> Operand | None:
    name = operands[0]
    if not within(name.kind, STRING):
        return None
    if len(operands) > 1 and not operands[1].stable:
        # The name is looked at after the node, but evaluated before it.
        name = fn.stable(name, at)
    node = operands[1] if len(operands) > 1 else Operand(fn.run("node", at))
    first, again = fn.twice(node, at)
    find = _attribute(_attribute(again, "attributes", at), "get", at)
    fast = fn.call(find, [name.node, fn.literal(False, at)], at)
    arguments: list[ast.expr] = [fn.name(".run", at), name.node]
    if len(operands) > 1:
        arguments.append(again)
    slow = fn.call(fn.need("&attribute-string", at), arguments, at)
    return Operand(fn.choose(fn.type_is(first, ".Attributed", at), fast, slow, at), STRING_OR_FALSE)


@expander("node-property")
def _node_property(
    fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place
) -> Operand | None:
    name = operands[0].value
    if type(name) is not Symbol or name.name != "class-name" or len(operands) != 2:
        return None
    node = operands[1]
    if within(node.kind, NODE):
        return Operand(_class_name(fn, node.node, at), SYMBOL)
    first, again = fn.twice(node, at)
    slow = fn.call(fn.need("&node-property", at), [fn.name(".run", at), operands[0].node, again], at)
    test = fn.helper(".isinstance", [first, fn.name(".Node", at)], at)
    return Operand(fn.choose(test, _class_name(fn, again, at), slow, at), SYMBOL)


def _class_name(fn: FunctionEmitter, node: ast.expr, at: Place) -> ast.expr:
    return ast.Subscript(
        value=fn.name(".class_names", at), slice=_attribute(node, "kind", at), ctx=LOAD, **at
    )


def _checked(fn: FunctionEmitter, value: Operand, at: Place) -> tuple[ast.expr | None, ast.expr]:
    """The test that a value is a node list (None when it is known), and a second read of the value."""
    if within(value.kind, NODE_LIST):
        return None, value.node
    first, again = fn.twice(value, at)
    return fn.helper(".isinstance", [first, fn.name(".NodeList", at)], at), again


def _method(fn: FunctionEmitter, value: ast.expr, name: str, at: Place) -> ast.expr:
    return fn.call(_attribute(value, name, at), [], at)


@expander("node-list-empty?")
def _is_empty(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    value = operands[0]
    if within(value.kind, ONE_NODE):
        return Operand(fn.compare(value.node, ast.Is(), fn.name(".EMPTY", at), at), BOOLEAN)
    test, node = _checked(fn, value, at)
    fast = _method(fn, node, "is_empty", at)
    if test is None:
        return Operand(fast, BOOLEAN)
    slow = fn.call(fn.need("&node-list-empty?", at), [node], at)
    return Operand(fn.choose(test, fast, slow, at), BOOLEAN)


@expander("node-list-rest")
def _rest(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    test, node = _checked(fn, operands[0], at)
    fast = _method(fn, node, "rest", at)
    if test is None:
        return Operand(fast, NO_NODE if within(operands[0].kind, ONE_NODE) else NODE_LIST)
    slow = fn.call(fn.need("&node-list-rest", at), [node], at)
    return Operand(fn.choose(test, fast, slow, at), NODE_LIST)


@expander("node-list-first")
def _first(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    value = operands[0]
    if within(value.kind, ONE_NODE):
        return value
    test, node = _checked(fn, value, at)
    fast = _method(fn, node, "first", at)
    if within(value.kind, NODE | FULL):
        return Operand(fast, NODE)
    # No node is false, so `or` is for the list without members.
    fast = ast.BoolOp(op=ast.Or(), values=[fast, fn.name(".EMPTY", at)], **at)
    if test is None:
        return Operand(fast, ONE_NODE)
    slow = fn.call(fn.need("&node-list-first", at), [node], at)
    return Operand(fn.choose(test, fast, slow, at), ONE_NODE)


@expander("node-list-map")
def _map(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    procedure = form.arguments[0]
    if (
        not isinstance(procedure, core.Lambda)
        or len(procedure.required) != 1
        or not is_quiet(procedure, fn.context)
    ):
        return None
    arguments = [fn.name(".run", at), operands[0].node, operands[1].node]
    return Operand(fn.helper(".map_quiet", arguments, at), NODE_LIST)


@expander("select-elements")
def _select_elements(
    fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place
) -> Operand | None:
    """The pattern is made once in a run, when it is the same in all of it."""
    if not within(operands[0].kind, NODE_LIST) or not is_run_constant(fn, form.arguments[1]):
        return None
    first, again = fn.twice(operands[0], at)
    pattern = fn.helper(".pattern_for", [fn.name(".run", at), operands[1].node, again], at)
    selected = [first, keep(fn, Operand(pattern), at).node]
    return Operand(fn.helper(".select_elements", selected, at), NODE_LIST)


@expander("node-list=?")
def _same(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    left, right = operands
    if not within(left.kind | right.kind, NODE_LIST):
        return None
    if within(left.kind | right.kind, ONE_NODE):
        # Two nodes of one character are equal.
        return Operand(fn.compare(left.node, ast.Eq(), right.node, at), BOOLEAN)
    left, right = fn.stable(left, at), fn.stable(right, at)
    same = fn.compare(left.node, ast.Is(), right.node, at)
    slow = fn.call(fn.need("&node-list=?", at), [left.node, right.node], at)
    return Operand(ast.BoolOp(op=ast.Or(), values=[same, slow], **at), BOOLEAN)
