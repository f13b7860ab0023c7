"""The current node (clause 10.2)."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.inline.registry import expander
from dazzle_core.compiler.emit.operand import NODE_LIST, Operand
from dazzle_core.compiler.emit.positions import Place


@expander("current-node")
def _current_node(fn: FunctionEmitter, operands: list[Operand], form: core.Call, at: Place) -> Operand | None:
    first, again = fn.twice(Operand(fn.run("node", at)), at)
    there = fn.compare(first, ast.IsNot(), fn.literal(None, at), at)
    slow = fn.call(fn.need("&current-node", at), [fn.name(".run", at)], at)
    return Operand(fn.choose(there, again, slow, at), NODE_LIST)
