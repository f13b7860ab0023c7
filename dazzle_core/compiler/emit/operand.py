"""What the emitter knows of a value while it puts an expression together."""

from __future__ import annotations

import ast

from dazzle_core.compiler.kinds.lattice import ANY
from dazzle_core.records import record


@record
class Operand:
    """A Python expression for a value.

    `kind`: the types it may have (`compiler.kinds`). `stable`: evaluating it twice, or later,
    gives the same and costs nothing (a constant, a local that is never assigned
    again). `constant`: the value itself is known (`value`). `steps`: for a sosofo
    whose steps are known one by one: the elements of the list display.
    """

    node: ast.expr
    kind: int = ANY
    stable: bool = False
    constant: bool = False
    value: object = None
    steps: list[ast.expr] | None = None
