"""Quasiquotation (clause 8.3.2.7)."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.expression import emit_all, expression
from dazzle_core.compiler.emit.function import LOAD, FunctionEmitter
from dazzle_core.compiler.emit.operand import Operand


@expression(core.Quasi)
def _quasi(fn: FunctionEmitter, form: core.Quasi) -> Operand:
    at = fn.at(form.loc)
    values = emit_all(fn, form.members)
    if form.kind == "improper":
        result = values.pop().node
    else:
        result = fn.literal(None, at)
    spliced = form.spliced[: len(values)]
    for value, splice in zip(reversed(values), reversed(spliced), strict=True):
        if splice:
            result = fn.helper(".splice", [value.node, result], at)
        else:
            result = ast.Tuple(elts=[value.node, result], ctx=LOAD, **at)
    if form.kind == "vector":
        result = fn.helper(".vector", [result], at)
    return Operand(result)
