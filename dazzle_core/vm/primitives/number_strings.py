"""Numbers as strings and back (ISO/IEC 10179 clauses 8.5.7.23, 8.5.7.24)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.language.numbers import parse_number
from dazzle_core.language.values import NIL, UNSET, UnresolvedQuantity
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.numformat import decimal, format_number
from dazzle_core.vm.printing import show, show_integer
from dazzle_core.vm.quantities import real_value, resolve, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run

_RADIXES = (2, 8, 10, 16)


@primitive("number->string", 1, 1, run=True)
def number_to_string(run: Run, number: Any, radix: Any = UNSET) -> str:
    """The external representation of a number; the radix affects integers alone."""
    if type(number) is int and radix is UNSET:
        return str(number)
    if real_value(number) is None:
        raise wrong_type(0, "number->string", number, "a number")
    return _written(run, "number->string", number, radix)


@primitive("quantity->string", 1, 1, run=True, dsssl2=True)
def quantity_to_string(run: Run, quantity: Any, radix: Any = UNSET) -> str:
    """The external representation of a quantity. OpenJade extension."""
    if split(quantity) is None:
        raise wrong_type(0, "quantity->string", quantity, "a quantity")
    return _written(run, "quantity->string", quantity, radix)


def _written(run: Run, primitive_name: str, value: Any, radix: Any) -> str:
    checked = _radix(run, primitive_name, radix)
    return show_integer(value, checked) if type(value) is int else show(value, run.units_per_inch)


def _radix(run: Run, primitive_name: str, radix: Any) -> int:
    if radix is UNSET:
        return 10
    if type(radix) is not int:
        raise wrong_type(1, primitive_name, radix, "an exact integer")
    if radix not in _RADIXES:
        run.report(Code.INVALID_RADIX)
        return 10
    return radix


def _string_to_number(run: Run, text: Any, radix: Any = UNSET) -> Any:
    """The number or quantity that a string spells, or #f; an unknown unit is an error."""
    if type(text) is not str:
        raise wrong_type(0, "string->number", text, "a string")
    number = parse_number(text, _radix(run, "string->number", radix))
    if number is None:
        return False
    return resolve(run, number) if type(number) is UnresolvedQuantity else number


primitive("string->number", 1, 1, run=True)(_string_to_number)
primitive("string->quantity", 1, 1, run=True, dsssl2=True)(_string_to_number)


# --- formats -----------------------------------------------------------------------------------


@primitive("format-number", 2, run=True)
def format_number_(run: Run, number: Any, form: Any) -> str:
    """An integer in a number format."""
    if type(number) is not int:
        raise wrong_type(0, "format-number", number, "an exact integer")
    if type(form) is not str:
        raise wrong_type(1, "format-number", form, "a string")
    return _formatted(run, number, form)


def _formatted(run: Run, number: int, form: str) -> str:
    written = format_number(number, form)
    if written is None:
        run.report(Code.INVALID_NUMBER_FORMAT, form)
        return decimal(number)
    return written


@primitive("format-number-list", 3, run=True)
def format_number_list(run: Run, numbers: Any, forms: Any, separators: Any) -> str:
    """Integers in a format (or one of a list each), with separators (likewise) between them."""
    out: list[str] = []
    rest, form_rest, separator_rest = numbers, forms, separators
    while rest is not NIL:
        if rest is not numbers:
            separator, separator_rest = _next(2, separator_rest, separators, 2)
            out.append(separator)
        if type(rest) is not tuple:
            raise wrong_type(0, "format-number-list", numbers, "a list")
        number = rest[0]
        if type(number) is not int:
            raise wrong_type(0, "format-number-list", number, "an exact integer")
        rest = rest[1]
        # For a member that is no string OpenJade blames the first argument.
        form, form_rest = _next(1, form_rest, forms, 0)
        out.append(_formatted(run, number, form))
    return "".join(out)


def _next(index: int, rest: Any, whole: Any, blamed: int) -> tuple[str, Any]:
    """The string itself, or the next of a list of strings, and what follows."""
    if type(rest) is str:
        return rest, rest
    if type(rest) is not tuple:
        raise wrong_type(index, "format-number-list", whole, "a list")
    if type(rest[0]) is not str:
        raise wrong_type(blamed, "format-number-list", rest[0], "a string")
    return rest[0], rest[1]
