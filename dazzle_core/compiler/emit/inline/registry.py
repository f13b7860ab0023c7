"""The table of expanders."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place

Expander = Callable[[FunctionEmitter, list[Operand], core.Call, Place], Operand | None]

EXPANDERS: dict[str, Expander] = {}


def expander(*names: str) -> Callable[[Expander], Expander]:
    """Register the expander of the primitives `names`."""

    def register(function: Expander) -> Expander:
        for name in names:
            EXPANDERS[name] = function
        return function

    return register
