"""From DSSSL values to the typed values of characteristics.

A `ValueType` has a function that takes a DSSSL value and gives the typed one or
raises `InvalidValue`, and one for the way back (what `inherited-font-size`
yields of a converted constant). Typed values, with `#f` and `#t` as False and
True throughout:

=================  ============================================================
boolean            `bool`
integer, length    `int` (device units)
length-spec        `int`, or a `LengthSpec` with rounded length when it has a
                   part of the display size (or of the table unit)
string, public-id  `str`
symbol             `str`, the symbol's name
letters            `str` of two letters
char               `str` of length one
others             the DSSSL object itself
=================  ============================================================

Source: ISO/IEC 10179 clauses 12.5 and 12.6; rounding and strictness are OpenJade's.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.flow.symbols import VALUE_SYMBOLS
from dazzle_core.flow.values import Color, DisplaySpace, GlyphSubstTable, InlineSpace
from dazzle_core.language.values import Char, GlyphId, Length, LengthSpec, Quantity, Symbol
from dazzle_core.typed import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class InvalidValue(Exception):  # noqa: N818 -- the name of the message
    """A value that a characteristic does not take.

    `partial`: empty, or the one typed value that is kept all the same;
    `messages`: what to report, as (code, parameters), instead of `invalid value
    for "x" characteristic`.
    """

    def __init__(self, *partial: Any, messages: tuple[tuple[Code, tuple[object, ...]], ...] = ()) -> None:
        super().__init__()
        self.partial = partial
        self.messages = messages


class Context(Protocol):
    """What conversions look at: the run, or the compiler while it converts constants."""

    @property
    def dsssl2(self) -> bool:
        """Strings are converted to numbers, symbols and booleans."""

    @property
    def parse_number(self) -> Callable[[str], Any] | None:
        """Number or quantity that a string stands for, None when it stands for none."""


class ValueType:
    """A type of characteristic values; `to_scheme` None: the typed value is the DSSSL value."""

    __slots__ = (
        "convert",
        "name",
        "to_scheme",
    )

    def __init__(
        self,
        name: str,
        convert: Callable[[Any, Context], Any],
        to_scheme: Callable[[Any], Any] | None = None,
    ) -> None:
        self.name = name
        self.convert = convert
        self.to_scheme = to_scheme


_BOOLEAN_WORDS = {"no": False, "false": False, "yes": True, "true": True}


def from_string(value: Any, context: Context, number: bool = False, symbol: bool = False) -> Any:
    """With -2, what a string stands for where a number, symbol or boolean is wanted."""
    if type(value) is not str or not context.dsssl2:
        return value
    if number:
        parsed = context.parse_number(value) if context.parse_number is not None else None
        return value if parsed is None else parsed
    if symbol and value in VALUE_SYMBOLS:
        return Symbol(value)
    return _BOOLEAN_WORDS.get(value, value)


def round_away(value: float) -> int:
    """Round half away from zero, as length specs are."""
    return int(value - 0.5) if value < 0 else int(value + 0.5)


def convert_boolean(value: Any, context: Context) -> bool:
    """Exactly `#t` or `#f`."""
    if value is True or value is False:
        return value
    value = from_string(value, context)
    if value is True or value is False:
        return value
    raise InvalidValue


def convert_integer(value: Any, context: Context) -> int:
    """An exact integer."""
    if type(value) is int:
        return value
    value = from_string(value, context, number=True)
    if type(value) is int:
        return value
    raise InvalidValue


def convert_positive(value: Any, context: Context) -> int:
    """An exact integer above zero."""
    number = convert_integer(value, context)
    if number <= 0:
        raise InvalidValue
    return number


def convert_optional_positive(value: Any, context: Context) -> int:
    """An exact integer above zero or `#f`."""
    if type(value) is str and context.dsssl2:
        number = from_string(value, context, number=True)
        value = from_string(value, context) if number is value else number
    if value is False:
        return False
    if type(value) is int and value > 0:
        return value
    raise InvalidValue


def convert_real(value: Any, context: Context) -> float:
    """Any number without dimension."""
    value = from_string(value, context, number=True)
    if type(value) is int or type(value) is float:
        return value
    if type(value) is Quantity and value.dim == 0:
        return value.value
    raise InvalidValue


def convert_length(value: Any, context: Context) -> int:
    """A quantity of dimension one; an inexact one is truncated to device units."""
    if type(value) is Length:
        return value.units
    value = from_string(value, context, number=True)
    if type(value) is Length:
        return value.units
    if type(value) is Quantity and value.dim == 1:
        return int(value.value)
    raise InvalidValue


def convert_length_spec(value: Any, context: Context) -> Any:
    """A length or length spec, rounded to device units; the table unit is left out."""
    kind = type(value)
    if kind is Length:
        return value.units
    if kind is Quantity and value.dim == 1:
        return round_away(value.value)
    if kind is LengthSpec:
        length = round_away(value.length)
        return LengthSpec(length, value.display) if value.display else length
    if kind is str:
        number = from_string(value, context, number=True)
        if type(number) is not str:
            return convert_length_spec(number, context)
    raise InvalidValue


def convert_optional_length_spec(value: Any, context: Context) -> Any:
    """A length spec or `#f`."""
    if value is False or (type(value) is str and from_string(value, context) is False):
        return False
    return convert_length_spec(value, context)


def convert_table_length_spec(value: Any, context: Context) -> Any:
    """A length spec that may have table units."""
    if type(value) is LengthSpec and value.table:
        return LengthSpec(round_away(value.length), value.display, value.table)
    return convert_length_spec(value, context)


def convert_string(value: Any, context: Context) -> str:
    """A string."""
    if type(value) is str:
        return value
    raise InvalidValue


def convert_public_id(value: Any, context: Context) -> Any:
    """A public identifier, or `#f`; the empty string is `#f`. Characters beyond ASCII are dropped."""
    if value is False or value == "":
        return False
    if type(value) is not str:
        raise InvalidValue
    if value.isascii():
        return value
    raise InvalidValue(
        value.encode("ascii", "ignore").decode("ascii"),
        messages=tuple((Code.INVALID_PUBLIC_ID_CHAR, (char,)) for char in value if not char.isascii()),
    )


def convert_letters(value: Any, context: Context) -> Any:
    """Two upper-case letters as symbol or string, or `#f`."""
    if value is False:
        return False
    text = value.name if type(value) is Symbol else value
    if type(text) is str:
        if text == "":
            return False
        if len(text) == 2 and "A" <= text[0] <= "Z" and "A" <= text[1] <= "Z":
            return text
    raise InvalidValue


def convert_char(value: Any, context: Context) -> str:
    """A character, or a string of one character."""
    if type(value) is Char:
        return value.value
    if type(value) is str and len(value) == 1:
        return value
    raise InvalidValue


def convert_symbol(value: Any, context: Context) -> Any:
    """Any symbol that is known as a value, or a boolean: inherited characteristics check no further."""
    if type(value) is str:
        value = from_string(value, context, symbol=True)
    if type(value) is Symbol and value.name in VALUE_SYMBOLS:
        return value.name
    if value is False or value is True:
        return value
    raise InvalidValue


def one_of(*allowed: str | bool) -> ValueType:
    """A symbol (or `#f`, `#t`) of a list."""
    names = frozenset(name for name in allowed if isinstance(name, str))
    false_allowed = any(name is False for name in allowed)
    true_allowed = any(name is True for name in allowed)

    def convert(value: Any, context: Context) -> Any:
        if type(value) is str:
            value = from_string(value, context, symbol=True)
        if type(value) is Symbol:
            if value.name in names:
                return value.name
        elif (value is False and false_allowed) or (value is True and true_allowed):
            return value
        raise InvalidValue

    return ValueType("one of " + " ".join(_boolean_name(name) for name in allowed), convert, symbol_to_scheme)


def _boolean_name(name: str | bool) -> str:
    return name if isinstance(name, str) else ("#t" if name else "#f")


def convert_color(value: Any, context: Context) -> Any:
    """A color."""
    if isinstance(value, Color):
        return value
    raise InvalidValue


def convert_optional_color(value: Any, context: Context) -> Any:
    """A color or `#f`."""
    if value is False or isinstance(value, Color):
        return value
    raise InvalidValue


def convert_inline_space(value: Any, context: Context) -> InlineSpace:
    """An inline space, or a length spec that stands for one without play."""
    if type(value) is InlineSpace:
        return value
    length = convert_length_spec(value, context)
    return InlineSpace(length, length, length)


def convert_optional_inline_space(value: Any, context: Context) -> Any:
    """An inline space, a length spec or `#f`."""
    if type(value) is InlineSpace:
        return value
    length = convert_optional_length_spec(value, context)
    return False if length is False else InlineSpace(length, length, length)


def convert_display_space(value: Any, context: Context) -> Any:
    """A display space, or the `int` or `LengthSpec` of one that has neither play nor priority."""
    if type(value) is DisplaySpace:
        return value
    if type(value) is int:
        raise InvalidValue(DisplaySpace(value, 0, 0))  # OpenJade notes the number, then looks at the unit
    return convert_length_spec(value, context)


def convert_position(value: Any, context: Context) -> Any:
    """A length spec; a number without a unit is wrong but kept, in device units."""
    if type(value) is int:
        raise InvalidValue(value)
    return convert_length_spec(value, context)


def convert_glyph_id(value: Any, context: Context) -> Any:
    """A glyph identifier or `#f`."""
    if value is False or type(value) is GlyphId:
        return value
    raise InvalidValue


def convert_glyph_subst_table(value: Any, context: Context) -> Any:
    """A glyph substitution table, a list of them, or `#f`; the DSSSL object itself."""
    if value is False or type(value) is GlyphSubstTable:
        return value
    rest = value
    while type(rest) is tuple and type(rest[0]) is GlyphSubstTable:
        rest = rest[1]
    if rest is None:
        return value
    raise InvalidValue


def convert_any(value: Any, context: Context) -> Any:
    """Anything: nothing looks at it."""
    return value


def length_to_scheme(value: int) -> Length:
    """A converted length as DSSSL value."""
    return Length(value)


def length_spec_to_scheme(value: Any) -> Any:
    """A converted length spec (or `#f`) as DSSSL value."""
    return Length(value) if type(value) is int else value


def symbol_to_scheme(value: Any) -> Any:
    """A converted symbol (or boolean) as DSSSL value."""
    return Symbol(value) if type(value) is str else value


def char_to_scheme(value: str) -> Char:
    """A converted character as DSSSL value."""
    return Char(value)


BOOLEAN = ValueType("boolean", convert_boolean)
INTEGER = ValueType("integer", convert_integer)
POSITIVE = ValueType("positive integer", convert_positive)
OPTIONAL_POSITIVE = ValueType("positive integer or #f", convert_optional_positive)
REAL = ValueType("number", convert_real)
LENGTH = ValueType("length", convert_length, length_to_scheme)
LENGTH_SPEC = ValueType("length-spec", convert_length_spec, length_spec_to_scheme)
OPTIONAL_LENGTH_SPEC = ValueType("length-spec or #f", convert_optional_length_spec, length_spec_to_scheme)
POSITION = ValueType("length-spec", convert_position, length_spec_to_scheme)
TABLE_LENGTH_SPEC = ValueType("length-spec with table-unit", convert_table_length_spec, length_spec_to_scheme)
STRING = ValueType("string", convert_string)
PUBLIC_ID = ValueType("public id or #f", convert_public_id)
LETTERS = ValueType("two letters or #f", convert_letters, symbol_to_scheme)
CHAR = ValueType("character", convert_char, char_to_scheme)
SYMBOL = ValueType("symbol", convert_symbol, symbol_to_scheme)
COLOR = ValueType("color", convert_color)
OPTIONAL_COLOR = ValueType("color or #f", convert_optional_color)
INLINE_SPACE = ValueType("inline-space", convert_inline_space)
OPTIONAL_INLINE_SPACE = ValueType("inline-space or #f", convert_optional_inline_space)
DISPLAY_SPACE = ValueType("display-space", convert_display_space)
GLYPH_ID = ValueType("glyph-id or #f", convert_glyph_id)
GLYPH_SUBST_TABLE = ValueType("glyph-subst-table, list or #f", convert_glyph_subst_table)
IGNORED = ValueType("ignored (any value)", convert_any)
