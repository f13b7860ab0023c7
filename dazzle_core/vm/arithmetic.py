"""Sums and products of quantities (ISO/IEC 10179 clause 8.5.7), of two or any number of arguments.

Compiled code computes with two integers in place and calls `add2` and its
sisters for everything else; results and errors are OpenJade's, with the
argument's index and the primitive's name. Integers have 64 bits: what does not
fit becomes a real. Comparisons are in `comparisons` and offered here too.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import INTEGER_MAX, INTEGER_MIN, Length, LengthSpec, Quantity
from dazzle_core.vm.comparisons import (
    greater2,
    greater_equal2,
    less2,
    less_equal2,
    number_equal2,
)
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.quantities import join, real_value, split, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


__all__ = [
    "add",
    "add2",
    "divide",
    "divide2",
    "greater2",
    "greater_equal2",
    "less2",
    "less_equal2",
    "multiply",
    "multiply2",
    "number_equal2",
    "subtract",
    "subtract2",
]

_LOW = 0xFFFFFFFF


def add2(left: Any, right: Any) -> Any:
    """`(+ left right)`."""
    kind, other = type(left), type(right)
    if kind is int and other is int:
        total = left + right
        if INTEGER_MIN <= total <= INTEGER_MAX:
            return total
        return float(left) + float(right)
    if (kind is float and (other is float or other is int)) or (kind is int and other is float):
        return left + right
    if kind is Length and other is Length:
        total = left.units + right.units
        if INTEGER_MIN <= total <= INTEGER_MAX:
            return Length(total)
    return add(left, right)


def subtract2(left: Any, right: Any) -> Any:
    """`(- left right)`."""
    kind, other = type(left), type(right)
    if kind is int and other is int:
        total = left - right
        if INTEGER_MIN <= total <= INTEGER_MAX:
            return total
        return float(left) - float(right)
    if (kind is float and (other is float or other is int)) or (kind is int and other is float):
        return left - right
    if kind is Length and other is Length:
        total = left.units - right.units
        if INTEGER_MIN <= total <= INTEGER_MAX:
            return Length(total)
    return subtract(left, right)


def add(*terms: Any) -> Any:
    """`+` of any number of quantities, or of lengths and length-specs."""
    if not terms:
        return 0
    first = split(terms[0])
    if first is None:
        return _sum_of_specs("+", terms)
    total, dim = first
    for term in terms[1:]:
        value = split(term)
        if value is None:
            # OpenJade takes it for a length-spec first.
            if dim != 1:
                raise EvalError(Code.INCOMPATIBLE_DIMENSIONS)
            return _sum_of_specs("+", terms)
        total = _plus(total, value[0])
        if value[1] != dim:
            raise EvalError(Code.INCOMPATIBLE_DIMENSIONS)
    return join(total, dim)


def subtract(*terms: Any) -> Any:
    """`-`: the negative of one quantity or length-spec, or the first without the others."""
    first = split(terms[0])
    if first is None:
        return _sum_of_specs("-", terms)
    total, dim = first
    if len(terms) == 1:
        return join(wrap(-total) if type(total) is int else -total, dim)
    for term in terms[1:]:
        value = split(term)
        if value is None:
            return _sum_of_specs("-", terms)
        total = _minus(total, value[0])
        if value[1] != dim:
            raise EvalError(Code.INCOMPATIBLE_DIMENSIONS)
    return join(total, dim)


def _plus(left: int | float, right: int | float) -> int | float:
    total = left + right
    if type(total) is int and not INTEGER_MIN <= total <= INTEGER_MAX:
        return float(left) + float(right)
    return total


def _minus(left: int | float, right: int | float) -> int | float:
    total = left - right
    if type(total) is int and not INTEGER_MIN <= total <= INTEGER_MAX:
        return float(left) - float(right)
    return total


def _sum_of_specs(primitive: str, terms: tuple[Any, ...]) -> LengthSpec:
    length = display = table = 0.0
    for index, term in enumerate(terms):
        sign = -1.0 if primitive == "-" and (index > 0 or len(terms) == 1) else 1.0
        if type(term) is LengthSpec:
            length += sign * term.length
            display += sign * term.display
            table += sign * term.table
            continue
        value = split(term)
        if value is None:
            raise wrong_type(index, primitive, term, "a quantity or length-spec")
        if value[1] != 1:
            raise EvalError(Code.INCOMPATIBLE_DIMENSIONS)
        length += sign * value[0]
    return LengthSpec(length, display, table)


# --- products ----------------------------------------------------------------------------------


def multiply2(left: Any, right: Any) -> Any:
    """`(* left right)`."""
    kind, other = type(left), type(right)
    if kind is int and other is int:
        product = _product(left, right)
        return float(left) * float(right) if product is None else product
    if (kind is float and (other is float or other is int)) or (kind is int and other is float):
        return left * right
    if other is float:
        # Sizes of fonts, indents and spaces are made so all the time.
        if kind is Length:
            return Quantity(left.units * right, 1)
        if kind is Quantity and left.dim:
            return Quantity(left.value * right, left.dim)
    return multiply(left, right)


def multiply(*factors: Any) -> Any:
    """`*` of any number of quantities; a length-spec may come first, then numbers."""
    if not factors:
        return 1
    first = split(factors[0])
    if first is None:
        if type(factors[0]) is LengthSpec:
            return _scale_spec("*", factors)
        raise wrong_type(0, "*", factors[0], "a quantity")
    total, dim = first
    for index in range(1, len(factors)):
        value = split(factors[index])
        if value is None:
            raise wrong_type(index, "*", factors[index], "a quantity")
        number, other = value
        dim += other
        if type(total) is int and type(number) is int:
            product = _product(total, number) if dim <= 1 else None
            total = float(total) * float(number) if product is None else product
        else:
            total = total * number
    return join(total, dim)


def _product(left: int, right: int) -> int | None:
    """The exact product, or None where OpenJade makes it a real.

    Its test for overflow takes the low half of negative factors, so that a product
    of a negative and a positive number is a real: `(* 2 -3)` is -6.0.
    """
    if left > 0 and right > 0:
        product = left * right
        return product if product <= INTEGER_MAX else None
    if right == 0:
        return 0
    low = -left & _LOW
    if right > 0:
        return None if low else wrap(left * right)
    if left > 0:
        return None
    low_right = -right & _LOW
    # OpenJade dies of a second factor whose low half is 0.
    limit = INTEGER_MAX // low_right if low_right else INTEGER_MAX // -right
    return None if low > limit else wrap(left * right)


def divide2(left: Any, right: Any) -> Any:
    """`(/ left right)`."""
    kind, other = type(left), type(right)
    if kind is int and other is int and right:
        if left % right == 0:
            quotient = left // right
            return quotient if quotient <= INTEGER_MAX else float(left) / right
        return float(left) / right
    if kind is float and (other is float or other is int) and right:
        return left / right
    return divide(left, right)


def divide(*terms: Any) -> Any:
    """`/`: the reciprocal of one quantity, or the first divided by the others."""
    first = split(terms[0])
    if first is None:
        if type(terms[0]) is LengthSpec and len(terms) > 1:
            return _scale_spec("/", terms)
        raise wrong_type(0, "/", terms[0], "a quantity")
    total, dim = first
    if len(terms) == 1:
        if total == 0:
            raise EvalError(Code.DIVISION_BY_ZERO)
        return join(1.0 / total, -dim)
    for index in range(1, len(terms)):
        value = split(terms[index])
        if value is None:
            # While all is exact OpenJade blames the first argument.
            culprit = 0 if type(total) is int else index
            raise wrong_type(culprit, "/", terms[culprit], "a quantity")
        number, other = value
        if number == 0:
            raise EvalError(Code.DIVISION_BY_ZERO)
        dim -= other
        if type(total) is int and type(number) is int and other == 0 and total % number == 0:
            total = wrap(total // number)
        else:
            # A quotient of lengths is inexact.
            total = float(total) / number
    return join(total, dim)


def _scale_spec(primitive: str, terms: tuple[Any, ...]) -> LengthSpec:
    spec = terms[0]
    length, display, table = spec.length, spec.display, spec.table
    for term in terms[1:]:
        number = real_value(term)
        if number is None:
            # OpenJade blames the second argument whichever it was.
            raise wrong_type(1, primitive, terms[1], "a number")
        if primitive == "/":
            if number == 0:
                raise EvalError(Code.DIVISION_BY_ZERO)
            length, display, table = length / number, display / number, table / number
        else:
            length, display, table = length * number, display * number, table * number
    return LengthSpec(length, display, table)
