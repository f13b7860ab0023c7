"""Quasiquotation (clause 8.3.2.7).

OpenJade evaluates the members of a list from the last to the first, splicing each as it
comes; those of a vector in which nothing is spliced from the first to the last.
"""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.expression import emit, emit_all, expression
from dazzle_core.compiler.emit.function import LOAD, FunctionEmitter
from dazzle_core.compiler.emit.operand import Operand


@expression(core.Quasi)
def _quasi(fn: FunctionEmitter, form: core.Quasi) -> Operand:
    at = fn.at(form.loc)
    if form.kind == "vector" and not any(form.spliced):
        values = [value.node for value in emit_all(fn, form.members)]
        members = ast.List(elts=values, ctx=LOAD, **at)
        return Operand(fn.helper(".vector", [members], at))
    count = len(form.members)
    result = Operand(fn.literal(None, at), stable=True)
    for index in range(count - 1, -1, -1):
        if form.kind == "improper" and index == count - 1:
            result = emit(fn, form.members[index])
            continue
        # What is there already was evaluated before the members in front of it.
        result = fn.stable(result, at)
        value = emit(fn, form.members[index])
        if form.spliced[index]:
            result = Operand(fn.helper(".splice", [value.node, result.node], at))
        else:
            pair = ast.Tuple(elts=[value.node, result.node], ctx=LOAD, **at)
            result = Operand(pair, stable=value.stable)
    if form.kind == "vector":
        result = Operand(fn.helper(".list_to_vector", [result.node], at))
    return result
