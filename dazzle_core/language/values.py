"""The Python type of every DSSSL type (ISO/IEC 10179 clause 8.2.4, disjoint types).

`type(x)` alone tells them apart:

====================  =====================================================
DSSSL                 Python
====================  =====================================================
pair                  `tuple` of exactly two: `(car, cdr)`
empty list            `None` (`NIL`)
boolean               `bool`
integer               `int` (64 bit signed; overflow makes a real)
real                  `float`
exact length          `Length` (an integer number of device units)
inexact quantity      `Quantity` (device units to the power `dim`)
length spec           `LengthSpec`
string                `str`
character             `Char`
symbol                `Symbol` (interned)
keyword               `Keyword` (interned)
procedure             `types.FunctionType` (fixed number of arguments) or
                      `dazzle_core.vm.calls.Procedure`
node list             `dazzle_core.grove.nodelist.NodeList` and subclasses; a
                      node is its own singleton list
sosofo                `list` of flow objects and other steps, used for nothing else
vector                `Vector`
unspecified           `UNSPECIFIED`
error object          `ERROR`
====================  =====================================================

Everything is immutable but `Vector`. C's `==` and `hash` must never see a pair
(they crash on long lists): use `dazzle_core.vm.equality`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


NIL: Final = None
INTEGER_MAX: Final = 2**63 - 1
INTEGER_MIN: Final = -(2**63)


class Symbol:
    """A symbol; one object per name."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Symbol:
        """The one object for a name."""
        found = _SYMBOLS.get(name)
        if found is None:
            found = object.__new__(cls)
            found.name = name
            found = _SYMBOLS.setdefault(name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return (Symbol, (self.name,))

    def __repr__(self) -> str:
        return f"Symbol({self.name!r})"


class Keyword:
    """A keyword; one object per name, `name` without the colon."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Keyword:
        """The one object for a name."""
        found = _KEYWORDS.get(name)
        if found is None:
            found = object.__new__(cls)
            found.name = name
            found = _KEYWORDS.setdefault(name, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return (Keyword, (self.name,))

    def __repr__(self) -> str:
        return f"Keyword({self.name!r})"


class Char:
    """A character; one object per code point, `value` a string of length one."""

    __slots__ = ("value",)
    value: str

    def __new__(cls, value: str) -> Char:
        """The one object for a character."""
        found = _CHARS.get(value)
        if found is None:
            found = object.__new__(cls)
            found.value = value
            found = _CHARS.setdefault(value, found)
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        return (Char, (self.value,))

    def __repr__(self) -> str:
        return f"Char({self.value!r})"


_SYMBOLS: dict[str, Symbol] = {}
_KEYWORDS: dict[str, Keyword] = {}
_CHARS: dict[str, Char] = {}


class Length:
    """An exact length: `units` device units (an int)."""

    __slots__ = ("units",)

    def __init__(self, units: int) -> None:
        self.units = units

    def __repr__(self) -> str:
        return f"Length({self.units})"


class Quantity:
    """An inexact quantity: `value` (float) device units to the power `dim` (0 is allowed)."""

    __slots__ = ("dim", "value")

    def __init__(self, value: float, dim: int) -> None:
        self.value = value
        self.dim = dim

    def __repr__(self) -> str:
        return f"Quantity({self.value!r}, {self.dim})"


class LengthSpec:
    """A length plus `display` times the display size plus `table` table units.

    `length` in device units (float).
    """

    __slots__ = ("display", "length", "table")

    def __init__(self, length: float, display: float = 0.0, table: float = 0.0) -> None:
        self.length = length
        self.display = display
        self.table = table


class UnresolvedQuantity:
    """A quantity literal, inside quoted data or code, before its unit is looked up.

    `mantissa` times ten to the power `exponent`, in the unit called `unit` to the
    power `unit_exponent`. An `int` mantissa (then the unit exponent is 1) can make
    an exact length; a `float` mantissa has the power of ten already in it.
    """

    __slots__ = ("exponent", "mantissa", "unit", "unit_exponent")

    def __init__(self, mantissa: int | float, exponent: int, unit: str, unit_exponent: int) -> None:
        self.mantissa = mantissa
        self.exponent = exponent
        self.unit = unit
        self.unit_exponent = unit_exponent

    def __repr__(self) -> str:
        return f"UnresolvedQuantity({self.mantissa!r}, {self.exponent}, {self.unit!r}, {self.unit_exponent})"


class GlyphId:
    """A glyph identifier: public identifier and number suffix."""

    __slots__ = ("number", "public_id")

    def __init__(self, public_id: str, number: int) -> None:
        self.public_id = public_id
        self.number = number


class Vector:
    """A vector of the -2 mode; literals are `constant`."""

    __slots__ = ("constant", "items")

    def __init__(self, items: list[Any], constant: bool = False) -> None:
        self.items = items
        self.constant = constant


class _Singleton:
    __slots__ = ("label",)

    def __init__(self, label: str) -> None:
        self.label = label

    def __repr__(self) -> str:
        return self.label

    def __reduce__(self) -> str:
        return self.label


#: The unspecified object `#v` of the -2 mode.
UNSPECIFIED: Final = _Singleton("UNSPECIFIED")
#: The error object: the value of a definition that failed.
ERROR: Final = _Singleton("ERROR")
#: No value yet: an argument that was not given, a definition not yet evaluated.
UNSET: Final = _Singleton("UNSET")


def make_list(items: Iterable[Any], tail: Any = NIL) -> Any:
    """A list of `items` (any iterable, walked once), ending in `tail`."""
    result = tail
    for item in reversed(items if isinstance(items, (list, tuple)) else list(items)):
        result = (item, result)
    return result


def list_items(pairs: Any) -> Iterator[Any]:
    """The members of a proper list; stops silently at a tail that is no pair."""
    while type(pairs) is tuple:
        yield pairs[0]
        pairs = pairs[1]
