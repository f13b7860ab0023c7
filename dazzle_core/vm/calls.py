"""First-class procedures and calls through values.

A user procedure with a fixed number of arguments is a plain Python function.
Everything else (optional, rest or keyword arguments; primitives used as values)
is a `Procedure`. `call` checks the number of arguments as OpenJade does.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, Final

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import NIL, UNSET, Keyword, make_list


class Procedure:
    """A procedure with a signature that a bare function does not tell.

    `function` takes `required + optional` positional arguments (a missing
    optional one is `UNSET`), then, with `rest`, one Scheme list, then one
    positional argument per keyword in `keys` (missing: `UNSET`). With `spread`
    (primitives) the rest is passed as Python positional arguments and keywords
    as Python keyword arguments instead.
    """

    __slots__ = ("function", "keys", "name", "optional", "required", "rest", "spread")

    def __init__(
        self,
        function: Callable[..., Any],
        required: int,
        optional: int = 0,
        rest: bool = False,
        keys: tuple[str, ...] = (),
        name: str = "",
        spread: bool = False,
    ) -> None:
        self.function = function
        self.required = required
        self.optional = optional
        self.rest = rest
        self.keys = keys
        self.name = name
        self.spread = spread


PROCEDURE_TYPES: Final = (FunctionType, Procedure)
