"""Sosofos whose steps are known when the stylesheet is compiled (clause 12.4.3)."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import LOAD, STORE, FunctionEmitter
from dazzle_core.compiler.emit.inline.registry import expander
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.kinds.lattice import SOSOFO, STRING, within
from dazzle_core.flow.sosofo import Literal


def steps_of(fn: FunctionEmitter, value: Operand, at: Place) -> list[ast.expr]:
    """The elements that a known sosofo adds to a list display."""
    if value.steps is not None:
        return value.steps
    return [ast.Starred(value=value.node, ctx=LOAD, **at)]


def sosofo(steps: list[ast.expr], at: Place) -> Operand:
    """A sosofo put together from steps."""
    return Operand(ast.List(elts=steps, ctx=LOAD, **at), SOSOFO, steps=steps)


def processed_children(fn: FunctionEmitter, at: Place) -> Operand:
    """`(process-children)`, also where it is meant by leaving content out: one step for each mode."""
    mode = fn.temporary()
    first = ast.NamedExpr(target=ast.Name(id=mode, ctx=STORE, **at), value=fn.run("mode", at), **at)
    known = fn.compare(first, ast.IsNot(), fn.literal(None, at), at)
    children = ast.Attribute(value=fn.name(mode, at), attr="children", ctx=LOAD, **at)
    return sosofo([fn.choose(known, children, fn.helper(".no_mode", [], at), at)], at)


@expander("process-children")
def _children(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    return processed_children(fn, at)


@expander("empty-sosofo")
def _empty(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    return sosofo([], at)


@expander("sosofo-append")
def _append(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    if not all(within(operand.kind, SOSOFO) for operand in operands):
        return None
    return sosofo([step for operand in operands for step in steps_of(fn, operand, at)], at)


@expander("literal")
def _literal(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    if operands and all(item.constant and type(item.value) is str for item in operands):
        text = "".join(str(item.value) for item in operands)
        return sosofo([fn.need(fn.unit.constant(Literal(text, form.loc)), at)], at)
    if len(operands) != 1:
        return None
    text_node = operands[0].node
    if not within(operands[0].kind, STRING):
        return Operand(fn.helper(".literal", [text_node, fn.literal(form.loc, at)], at), SOSOFO)
    return sosofo([fn.helper(".Literal", [text_node, fn.literal(form.loc, at)], at)], at)
