"""Comparison of quantities (ISO/IEC 10179 clause 8.5.7), of two or any number of arguments."""

from __future__ import annotations

import operator
from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.typed import Any
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.quantities import split

Test = Callable[[Any, Any], bool]


def less2(left: Any, right: Any) -> bool:
    """`(< left right)`."""
    if type(left) is int and type(right) is int:
        return left < right
    return _chain("<", operator.lt, (left, right))


def greater2(left: Any, right: Any) -> bool:
    """`(> left right)`."""
    if type(left) is int and type(right) is int:
        return left > right
    return _chain(">", operator.gt, (left, right))


def less_equal2(left: Any, right: Any) -> bool:
    """`(<= left right)`."""
    if type(left) is int and type(right) is int:
        return left <= right
    return _chain("<=", operator.le, (left, right))


def greater_equal2(left: Any, right: Any) -> bool:
    """`(>= left right)`."""
    if type(left) is int and type(right) is int:
        return left >= right
    return _chain(">=", operator.ge, (left, right))


def number_equal2(left: Any, right: Any) -> bool:
    """`(= left right)`."""
    if type(left) is int and type(right) is int:
        return left == right
    return number_equal(left, right)


def less(*terms: Any) -> bool:
    """`<`: each term is less than the next."""
    return _chain("<", operator.lt, terms)


def greater(*terms: Any) -> bool:
    """`>`."""
    return _chain(">", operator.gt, terms)


def less_equal(*terms: Any) -> bool:
    """`<=`."""
    return _chain("<=", operator.le, terms)


def greater_equal(*terms: Any) -> bool:
    """`>=`."""
    return _chain(">=", operator.ge, terms)


def number_equal(*terms: Any) -> bool:
    """`=`: all are the same; quantities of different dimensions are not."""
    if not terms:
        return True
    first = split(terms[0])
    if first is None:
        raise wrong_type(0, "=", terms[0], "a quantity")
    for index in range(1, len(terms)):
        value = split(terms[index])
        if value is None:
            raise wrong_type(index, "=", terms[index], "a quantity")
        if value[1] != first[1] or not _compare(operator.eq, first[0], value[0]):
            return False
        if type(value[0]) is float:
            first = (float(first[0]), first[1])
    return True


def smallest(*terms: Any) -> tuple[int | float, int]:
    """`min` as number and dimension."""
    return _extreme("min", operator.lt, terms)


def largest(*terms: Any) -> tuple[int | float, int]:
    """`max` as number and dimension."""
    return _extreme("max", operator.gt, terms)


def _compare(test: Test, left: int | float, right: int | float) -> bool:
    """A comparison as C makes it: of doubles unless both are integers."""
    if type(left) is not type(right):
        return test(float(left), float(right))
    return test(left, right)


def _chain(primitive: str, test: Test, terms: tuple[Any, ...]) -> bool:
    if not terms:
        return True
    last = split(terms[0])
    if last is None:
        raise wrong_type(0, primitive, terms[0], "a quantity")
    for index in range(1, len(terms)):
        value = split(terms[index])
        if value is None:
            raise wrong_type(index, primitive, terms[index], "a quantity")
        if value[1] != last[1]:
            raise EvalError(Code.INCOMPATIBLE_DIMENSIONS)
        if not _compare(test, last[0], value[0]):
            return False
        last = value
    return True


def _extreme(primitive: str, better: Test, terms: tuple[Any, ...]) -> tuple[int | float, int]:
    first = split(terms[0])
    if first is None:
        raise wrong_type(0, primitive, terms[0], "a quantity")
    best, dim = first
    for index in range(1, len(terms)):
        value = split(terms[index])
        if value is None:
            raise wrong_type(index, primitive, terms[index], "a quantity")
        number = value[0]
        if value[1] != dim:
            raise EvalError(Code.INCOMPATIBLE_DIMENSIONS)
        if type(best) is int and type(number) is float:
            if better(number, float(best)):
                best = number
            elif dim == 0:
                # The result is inexact when an argument is; lengths stay as they are.
                best = float(best)
        elif _compare(better, number, best):
            best = float(number) if type(best) is float else number
    return best, dim
