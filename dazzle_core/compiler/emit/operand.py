"""What the emitter knows of a value while it puts an expression together."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Final

#: Static knowledge about the type of a value: kinds name the types of `language.values`.
ANY: Final = "any"
BOOLEAN: Final = "boolean"
INTEGER: Final = "integer"
STRING: Final = "string"
SOSOFO: Final = "sosofo"
NODE_LIST: Final = "node-list"


@dataclass(slots=True)
class Operand:
    """A Python expression for a value.

    `kind`: what is known of its type. `stable`: evaluating it twice, or later,
    gives the same and costs nothing (a constant, a local that is never assigned
    again). `constant`: the value itself is known (`value`). `steps`: for a sosofo
    whose steps are known one by one: the elements of the list display.
    """

    node: ast.expr
    kind: str = ANY
    stable: bool = False
    constant: bool = False
    value: object = None
    steps: list[ast.expr] | None = None
