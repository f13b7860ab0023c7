"""Roots, powers, logarithms and angles (ISO/IEC 10179 clause 8.5.7)."""

from __future__ import annotations

import math
from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import INTEGER_MAX, UNSET, Quantity
from dazzle_core.vm.declare import OPENJADE, primitive
from dazzle_core.vm.errors import out_of_range, wrong_type
from dazzle_core.vm.quantities import join, real_value, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


#: What C gives for an operation without a result.
_NAN = math.copysign(math.nan, -1.0)


@primitive("sqrt", 1)
def sqrt(value: Any) -> Any:
    """The square root; exact for a perfect square, else a quantity of half the dimension."""
    parts = split(value)
    if parts is None:
        raise wrong_type(0, "sqrt", value, "a quantity")
    number, dim = parts
    if dim % 2 or number < 0:
        raise out_of_range()
    root = math.sqrt(number)
    if type(number) is int and dim == 0 and int(root) ** 2 == number:
        return int(root)
    return Quantity(root, dim // 2)


def _elementary(name: str, function: Callable[[float], float], allowed: Callable[[float], bool]) -> None:
    def apply(value: Any) -> float:
        number = real_value(value)
        if number is None:
            raise wrong_type(0, name, value, "a number")
        if not allowed(number):
            raise out_of_range()
        try:
            return function(float(number))
        except OverflowError:
            return math.inf
        except ValueError:
            return _NAN

    apply.__doc__ = f"`{name}` of a number."
    primitive(name, 1, feature="expression")(apply)


def _always(number: float) -> bool:
    return True


def _is_sine(number: float) -> bool:
    return not (number < -1 or number > 1)


_elementary("exp", math.exp, _always)
_elementary("log", math.log, lambda number: not number <= 0)
_elementary("sin", math.sin, _always)
_elementary("cos", math.cos, _always)
_elementary("tan", math.tan, _always)
_elementary("asin", math.asin, _is_sine)
_elementary("acos", math.acos, _is_sine)


@primitive("atan", 1, 1, feature="expression")
def atan(value: Any, second: Any = UNSET) -> float:
    """The angle of a tangent, or of a point given by two quantities of the same dimension."""
    parts = split(value)
    if second is UNSET:
        if parts is None or parts[1] != 0:
            raise wrong_type(0, "atan", value, "a number")
        return math.atan(parts[0])
    other = split(second)
    if parts is None:
        raise wrong_type(0, "atan", value, "a quantity")
    if other is None:
        raise wrong_type(1, "atan", second, "a quantity")
    if parts[1] != other[1]:
        raise EvalError(Code.INCOMPATIBLE_DIMENSIONS)
    return math.atan2(parts[0], other[0])


@primitive("expt", 2, feature="expression")
def expt(base: Any, power: Any) -> Any:
    """A power; an integer when both are and it fits."""
    left = real_value(base)
    if left is None:
        raise wrong_type(0, "expt", base, "a number")
    right = real_value(power)
    if right is None:
        raise wrong_type(1, "expt", power, "a number")
    return _number(_power(left, right), type(base) is int and type(power) is int)


@primitive("expt", 2, public_id=OPENJADE + "expt")
def quantity_expt(base: Any, power: Any) -> Any:
    """A power of a quantity; of a number OpenJade takes the first argument twice."""
    parts = split(base)
    if parts is None:
        raise wrong_type(0, "expt", base, "a quantity")
    number, dim = parts
    if dim != 0:
        if type(power) is not int:
            raise wrong_type(1, "expt", power, "an exact integer")
        return join(_power(number, power), dim * power)
    return _number(_power(number, number), type(base) is int and type(power) is int)


def _power(base: float, power: float) -> float:
    """C's `pow`."""
    try:
        return math.pow(base, power)
    except OverflowError:
        negative = base < 0 and math.fmod(power, 2.0) != 0
        return -math.inf if negative else math.inf
    except ValueError:
        return math.inf if base == 0 else _NAN


def _number(value: float, exact: bool) -> int | float:
    if exact and abs(value) < INTEGER_MAX:
        return int(value)
    return value
