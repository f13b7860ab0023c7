"""How a primitive is declared: name, arity, effects; one decorator, one table.

    @primitive("string-append", rest=True)
    def string_append(*strings): ...

    @primitive("gi", optional=1, run=True, effects=NODE)
    def gi(run, node=UNSET): ...

The Python function takes the required arguments, then the optional ones
(default `UNSET`), then the rest as `*args`. Keyword arguments of DSSSL
(`keys`) arrive as Python keyword arguments with `-`, `?`, `:` turned to `_`.
With `run=True` the first argument is the `Run`. Compiled code calls these
functions directly when the stylesheet does not redefine the name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

#: The result depends on the arguments (and the document) alone.
PURE: Final = 0
#: ... and on the current node.
NODE: Final = 1
#: Reads the language, mode or style, makes sosofos, tells the time, reports: never remembered.
WORLD: Final = 2


@dataclass(frozen=True, slots=True)
class Primitive:
    """A declared primitive. `public_id` is set for external procedures only."""

    name: str
    function: Callable[..., Any]
    required: int
    optional: int
    rest: bool
    keys: tuple[str, ...]
    run: bool
    effects: int
    dsssl2: bool
    library: bool
    public_id: str | None

    @property
    def key(self) -> str:
        """The name that identifies it: the public identifier of an external procedure, else its name."""
        return self.public_id or self.name


#: Every builtin procedure by name.
PRIMITIVES: dict[str, Primitive] = {}
#: External procedures by public identifier.
EXTERNAL: dict[str, Primitive] = {}


def primitive(
    name: str,
    required: int = 0,
    optional: int = 0,
    *,
    rest: bool = False,
    keys: tuple[str, ...] = (),
    run: bool = False,
    effects: int = PURE,
    dsssl2: bool = False,
    library: bool = False,
    public_id: str | None = None,
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a primitive (see the module).

    `library`: OpenJade defines it in Scheme (builtins.dsl): keeps working when
    others are redefined, printed like any procedure. `dsssl2`: known with -2 only.
    With `public_id` the function is an external procedure, not bound to a name.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        record = Primitive(
            name, function, required, optional, rest, keys, run, effects, dsssl2, library, public_id
        )
        if public_id is not None:
            EXTERNAL[public_id] = record
        else:
            PRIMITIVES[name] = record
        return function

    return declare
