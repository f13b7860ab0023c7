"""The value of char-map: a procedure from character to character (ISO/IEC 10179 clause 12.6.11)."""

from __future__ import annotations

from types import FunctionType

from dazzle_core.diagnostics import Code
from dazzle_core.flow.conversion import Context, InvalidValue, ValueType, one_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_SYMBOLS = one_of("uppercase", "lowercase", "capitalize")


def argument_counts(procedure: Any) -> tuple[int, int] | None:
    """Least and (with any number: -1) greatest count of arguments; None when it is no procedure."""
    if type(procedure) is FunctionType:
        count = procedure.__code__.co_argcount
        return count, count
    required = getattr(procedure, "required", None)
    if required is None:
        return None
    return required, -1 if procedure.rest else required + procedure.optional


def _convert(value: Any, context: Context) -> Any:
    if value is False:
        return False
    counts = argument_counts(value)
    if counts is not None:
        if counts[0] > 1:
            raise InvalidValue(messages=((Code.MISSING_ARGUMENT, ()),))
        if counts[1] == 0:
            raise InvalidValue(messages=((Code.TOO_MANY_ARGUMENTS, ()),))
        return value
    if context.dsssl2:
        return _SYMBOLS.convert(value, context)
    raise InvalidValue


def _to_scheme(value: Any) -> Any:
    return _SYMBOLS.to_scheme(value) if _SYMBOLS.to_scheme is not None else value


CHAR_MAP_TYPE: Final = ValueType("procedure or #f", _convert, _to_scheme)
