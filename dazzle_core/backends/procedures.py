"""Python functions of plugins as external procedures.

In: a function and the public identifier that stylesheets know it by. Out: a primitive that
takes and gives values of the language; what the function gets and may give is said at
`procedure`. Whatever it raises becomes a located message, and the evaluation ends there, as
with the procedures of the language.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable

from dazzle_core.compiler.stored.image import DamagedImageError
from dazzle_core.diagnostics import Code
from dazzle_core.errors import DazzleError, EvalError, UsageError
from dazzle_core.flow.values import Address, Color, DisplaySpace, InlineSpace
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.language.values import NIL, Char, Length, LengthSpec, Quantity, Symbol, make_list
from dazzle_core.typed import Any
from dazzle_core.vm.calls import is_procedure
from dazzle_core.vm.declare import PURE, WORLD, Primitive, make_primitive
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])

_PURE_MARK: Final = "dazzle_pure"
#: Values that look the same on both sides.
_COMMON: Final = (
    str,
    bool,
    int,
    float,
    NodeList,
    Symbol,
    Char,
    Length,
    LengthSpec,
    Quantity,
    Address,
    Color,
    DisplaySpace,
    InlineSpace,
)
_LARGEST: Final = 2**63 - 1
_PASSED_ON: Final = (EvalError, DazzleError, DamagedImageError, RecursionError, MemoryError)
_POSITIONAL: Final = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def procedure(*, pure: bool = False) -> Callable[[F], F]:
    """Mark a function that `dazzle_procedures` gives.

    Strings, booleans, integers and real numbers are those of Python, lists of the language are
    lists, `None` as a result is `#f`; symbols, characters, quantities, node lists, addresses,
    colors and spaces are objects of `dazzle_core.plugins`. `pure`: the result depends on the
    arguments alone, so that it may be remembered; without this mark it never is.
    """

    def mark(function: F) -> F:
        setattr(function, _PURE_MARK, pure)
        return function

    return mark


def external(public_id: str, function: Callable[..., Any]) -> Primitive:
    """The procedure that `(external-procedure public_id)` gives for a function of a plugin.

    Raises UsageError when it needs keyword arguments, which calls of stylesheets do not have.
    """
    name = public_id.rpartition("::")[2]
    required, optional, rest = _arity(public_id, function)

    def call(*arguments: Any) -> Any:
        given = [_to_python(index, name, value) for index, value in enumerate(arguments)]
        try:
            result = function(*given)
        except _PASSED_ON:
            raise
        except Exception as error:
            raise EvalError(Code.PROCEDURE_FAILED, name, f"{type(error).__name__}: {error}") from error
        return _to_scheme(name, result)

    effects = PURE if getattr(function, _PURE_MARK, False) else WORLD
    return make_primitive(name, call, required, optional, rest=rest, effects=effects, public_id=public_id)


def _arity(public_id: str, function: Callable[..., Any]) -> tuple[int, int, bool]:
    """How many arguments a function must have, may have besides, and whether any number may follow."""
    required = optional = 0
    rest = False
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        raise UsageError(f'procedure "{public_id}" is not a function with known arguments') from None
    for parameter in parameters:
        has_default = parameter.default is not parameter.empty
        if parameter.kind in _POSITIONAL:
            optional += has_default
            required += not has_default
        elif parameter.kind is parameter.VAR_POSITIONAL:
            rest = True
        elif parameter.kind is parameter.KEYWORD_ONLY and not has_default:
            raise UsageError(f'procedure "{public_id}" needs the keyword argument "{parameter.name}"')
    return required, optional, rest


def _to_python(index: int, name: str, value: Any) -> Any:
    """An argument as the function gets it."""
    if isinstance(value, _COMMON):
        if getattr(value, "failed", False):
            raise EvalError(None)
        return value
    if value is NIL:
        return []
    if type(value) is tuple:
        members = []
        rest = value
        while type(rest) is tuple:
            members.append(_to_python(index, name, rest[0]))
            rest = rest[1]
        if rest is NIL:
            return members
        raise wrong_type(index, name, value, "a list")
    if type(value) is list or is_procedure(value):
        raise wrong_type(index, name, value, "a value that can be handed to an extension")
    return value


def _to_scheme(name: str, value: Any) -> Any:
    """A result as a value of the language."""
    if value is None:
        return False
    kind = type(value)
    if kind is str or kind is bool or kind is float:
        return value
    if isinstance(value, int) and kind is not bool:
        if -_LARGEST - 1 <= value <= _LARGEST:
            return int(value)
        raise EvalError(Code.PROCEDURE_FAILED, name, f"the integer {value} is too large")
    if isinstance(value, str):
        return str(value)
    if isinstance(value, (list, tuple)):
        return make_list([_to_scheme(name, item) for item in value])
    if isinstance(value, _COMMON):
        return value
    raise EvalError(Code.PROCEDURE_FAILED, name, f"it gave a {kind.__name__}, which is no value of DSSSL")


__all__ = ["external", "procedure"]
