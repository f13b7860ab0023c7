"""Numbers and quantities as one thing: a number with a dimension, exact or not (ISO/IEC 10179 clause 8.5.7).

Exact are integers (dimension 0) and exact lengths (dimension 1), both of 64 bits;
everything else is a double of device units to the power of the dimension.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.numbers import resolve_quantity, standard_unit
from dazzle_core.language.values import (
    ERROR,
    INTEGER_MIN,
    Length,
    Quantity,
    UnresolvedQuantity,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


def split(value: Any) -> tuple[int | float, int] | None:
    """The number (int: exact) and dimension of a quantity; None for any other value."""
    kind = type(value)
    if kind is int or kind is float:
        return value, 0
    if kind is Length:
        return value.units, 1
    if kind is Quantity:
        return value.value, value.dim
    return None


def join(number: int | float, dim: int) -> Any:
    """The quantity of a number (int: exact; only with dimension 0 or 1) and a dimension."""
    if dim == 0:
        return number
    if dim == 1 and type(number) is int:
        return Length(number)
    return Quantity(float(number), dim)


def real_value(value: Any) -> float | int | None:
    """The number of a value without dimension, else None."""
    kind = type(value)
    if kind is int or kind is float:
        return value  # type: ignore[no-any-return]
    if kind is Quantity and value.dim == 0:
        return value.value  # type: ignore[no-any-return]
    return None


def wrap(number: int) -> int:
    """Keep the low 64 bits, as C does where OpenJade does not look."""
    return (number - INTEGER_MIN) % 2**64 + INTEGER_MIN


def resolve(run: Run, literal: UnresolvedQuantity) -> Any:
    """The value of a quantity literal; `run.unit`, or the predefined units, give its unit's value.

    Raises EvalError for an unknown unit and one whose definition failed.
    """
    name = literal.unit
    if run.unit is not None:
        unit = run.unit(name)
    else:
        unit = standard_unit(name, run.units_per_inch, run.dsssl2)
    if unit is None:
        raise EvalError(Code.UNDEFINED_QUANTITY, name)
    if unit is ERROR:
        raise EvalError(None)
    return resolve_quantity(literal, unit)
