"""Arithmetic, comparison, rounding and kinds of numbers (ISO/IEC 10179 clause 8.5.7)."""

from __future__ import annotations

import math

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import INTEGER_MAX, INTEGER_MIN, Length, Quantity
from dazzle_core.vm import arithmetic, comparisons
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import Shown, wrong_type
from dazzle_core.vm.quantities import join, real_value, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run

primitive("+", rest=True)(arithmetic.add)
primitive("*", rest=True)(arithmetic.multiply)
primitive("=", rest=True)(comparisons.number_equal)
primitive("<", rest=True)(comparisons.less)
primitive(">", rest=True)(comparisons.greater)
primitive("<=", rest=True)(comparisons.less_equal)
primitive(">=", rest=True)(comparisons.greater_equal)
primitive("-", 1, rest=True)(arithmetic.subtract)
primitive("/", 1, rest=True)(arithmetic.divide)


@primitive("min", 1, rest=True)
def minimum(*terms: Any) -> Any:
    """The smallest; inexact when an argument without dimension is."""
    return join(*comparisons.smallest(*terms))


@primitive("max", 1, rest=True)
def maximum(*terms: Any) -> Any:
    """The largest; inexact when an argument without dimension is."""
    return join(*comparisons.largest(*terms))


@primitive("abs", 1)
def absolute(value: Any) -> Any:
    """The magnitude."""
    parts = _quantity("abs", value)
    number, dim = parts
    if number >= 0 or number != number:
        return value
    return join(float(-number) if number == INTEGER_MIN else -number, dim)


# --- integer division --------------------------------------------------------------------------


@primitive("quotient", 2)
def quotient(dividend: Any, divisor: Any) -> Any:
    """The quotient without its fraction; integral reals are allowed."""
    left, right = _integers("quotient", dividend, divisor)
    if type(left) is int and type(right) is int:
        result = abs(left) // abs(right)
        return result if (left < 0) == (right < 0) else -result
    return (left - _fmod(left, right)) / right


@primitive("remainder", 2)
def remainder(dividend: Any, divisor: Any) -> Any:
    """What `quotient` leaves: it has the sign of the dividend."""
    left, right = _integers("remainder", dividend, divisor)
    if type(left) is int and type(right) is int:
        result = abs(left) % abs(right)
        return -result if left < 0 else result
    return _fmod(left, right)


@primitive("modulo", 2)
def modulo(dividend: Any, divisor: Any) -> Any:
    """The remainder with the sign of the divisor."""
    left, right = _integers("modulo", dividend, divisor)
    if type(left) is int and type(right) is int:
        return left % right
    result = _fmod(left, right)
    if (result < 0) if right > 0 else (result > 0):
        result += right
    return result


def _integers(primitive_name: str, dividend: Any, divisor: Any) -> tuple[int | float, int | float]:
    """Two integers, or two integral reals when one is inexact."""
    if type(dividend) is int and type(divisor) is int:
        if divisor == 0:
            raise EvalError(Code.DIVISION_BY_ZERO)
        return dividend, divisor
    left = _integral(primitive_name, 0, dividend)
    right = _integral(primitive_name, 1, divisor)
    if right == 0:
        raise EvalError(Code.DIVISION_BY_ZERO)
    return left, right


def _integral(primitive_name: str, index: int, value: Any) -> float:
    number = real_value(value)
    if number is None or not (math.isinf(number) or float(number).is_integer()):
        raise wrong_type(index, primitive_name, value, "an exact integer")
    return float(number)


def _fmod(dividend: float, divisor: float) -> float:
    """C's `fmod`."""
    return math.nan if math.isinf(dividend) else math.fmod(dividend, divisor)


# --- rounding ----------------------------------------------------------------------------------


@primitive("floor", 1)
def floor(value: Any) -> Any:
    """The largest integer not above; reals give reals."""
    if type(value) is int:
        return value
    number = _real("floor", value)
    return math.copysign(math.floor(number), number) if math.isfinite(number) else number


@primitive("ceiling", 1)
def ceiling(value: Any) -> Any:
    """The smallest integer not below; reals give reals."""
    if type(value) is int:
        return value
    number = _real("ceiling", value)
    return math.copysign(math.ceil(number), number) if math.isfinite(number) else number


@primitive("truncate", 1)
def truncate(value: Any) -> Any:
    """The number without its fraction; reals give reals."""
    if type(value) is int:
        return value
    number = _real("truncate", value)
    return math.copysign(math.trunc(number), number) if math.isfinite(number) else number


@primitive("round", 1)
def round_(value: Any) -> Any:
    """The nearest integer, of two the even one; reals give reals."""
    if type(value) is int:
        return value
    number = _real("round", value)
    if not math.isfinite(number):
        return number
    result = float(math.floor(number + 0.5))
    if result - number == 0.5 and math.fmod(result, 2.0) != 0:
        result -= 1.0
    return result


def _real(primitive_name: str, value: Any) -> float:
    if type(value) is float:
        return value
    if type(value) is Quantity and value.dim == 0:
        return value.value
    raise wrong_type(0, primitive_name, value, "a number")


# --- kinds -------------------------------------------------------------------------------------


@primitive("integer?", 1)
def is_integer(value: Any) -> bool:
    """Whether a value is a number without fraction."""
    if type(value) is int:
        return True
    number = real_value(value)
    return number is not None and (float(number).is_integer() or math.isinf(number))


def _is_number(value: Any) -> bool:
    """Whether a value is a quantity without dimension."""
    return real_value(value) is not None


primitive("real?", 1)(_is_number)
primitive("number?", 1)(_is_number)


@primitive("quantity?", 1)
def is_quantity(value: Any) -> bool:
    """Whether a value is a number, length or other quantity."""
    return split(value) is not None


@primitive("exact?", 1, feature="expression")
def is_exact(value: Any) -> bool:
    """Whether a quantity is an integer or an exact length."""
    return type(_quantity("exact?", value)[0]) is int


@primitive("inexact?", 1, feature="expression")
def is_inexact(value: Any) -> bool:
    """Whether a quantity is neither an integer nor an exact length."""
    return type(_quantity("inexact?", value)[0]) is float


@primitive("zero?", 1, feature="expression")
def is_zero(value: Any) -> bool:
    """Whether a quantity is 0."""
    if type(value) is int:
        return value == 0
    return _quantity("zero?", value)[0] == 0


@primitive("positive?", 1, feature="expression")
def is_positive(value: Any) -> bool:
    """Whether a quantity is above 0."""
    return _quantity("positive?", value)[0] > 0


@primitive("negative?", 1, feature="expression")
def is_negative(value: Any) -> bool:
    """Whether a quantity is below 0."""
    return _quantity("negative?", value)[0] < 0


@primitive("odd?", 1, feature="expression")
def is_odd(value: Any) -> bool:
    """Whether an exact number (of device units, for a length) is odd."""
    return _exact("odd?", value) % 2 != 0


@primitive("even?", 1, feature="expression")
def is_even(value: Any) -> bool:
    """Whether an exact number (of device units, for a length) is even."""
    return _exact("even?", value) % 2 == 0


def _exact(primitive_name: str, value: Any) -> int:
    if type(value) is int:
        return value
    if type(value) is Length:
        return value.units
    raise wrong_type(0, primitive_name, value, "an integer")


def _quantity(primitive_name: str, value: Any) -> tuple[int | float, int]:
    parts = split(value)
    if parts is None:
        raise wrong_type(0, primitive_name, value, "a quantity")
    return parts


# --- exactness ---------------------------------------------------------------------------------


@primitive("exact->inexact", 1, feature="expression")
def exact_to_inexact(value: Any) -> Any:
    """The inexact quantity nearest to a value."""
    number, dim = _quantity("exact->inexact", value)
    return value if type(number) is float else join(float(number), dim)


@primitive("inexact->exact", 1, run=True, feature="expression")
def inexact_to_exact(run: Run, value: Any) -> Any:
    """The integer equal to a number; other inexact quantities stay, with a warning."""
    number, dim = _quantity("inexact->exact", value)
    if type(number) is int:
        return value
    if dim == 0 and float(number).is_integer() and abs(number) < INTEGER_MAX:
        return int(number)
    run.report(Code.NO_EXACT_REPRESENTATION, Shown(value))
    return value


@primitive("quantity->number", 1, run=True, feature="expression")
def quantity_to_number(run: Run, value: Any) -> Any:
    """The number of metres, to the power of the dimension."""
    number, dim = _quantity("quantity->number", value)
    if dim == 0:
        return number
    return number * (0.0254 / run.units_per_inch) ** dim
