"""Primitives that become Python expressions instead of calls.

An expander gets the operands, already in order, and returns the expression for
the usual types, with a call of the primitive itself for all others: so results
and errors are those of `vm.primitives`. One file per family, as there. Without it
(`-O no-inline`) a DocBook book of 200 KB by the stock html stylesheet takes 1.7 times as long.
"""

from __future__ import annotations

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.inline import lists, nodes, numbers, sosofos, strings
from dazzle_core.compiler.emit.inline.registry import EXPANDERS
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place

__all__ = ["expand", "lists", "nodes", "numbers", "sosofos", "strings"]


def expand(
    fn: FunctionEmitter, name: str, operands: list[Operand], form: core.Call, at: Place
) -> Operand | None:
    """The expression for a call of the primitive `name`; None when it has to be called."""
    expander = EXPANDERS.get(name)
    if expander is None or "inline" in fn.context.without:
        return None
    return expander(fn, operands, form, at)
