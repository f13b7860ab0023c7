"""Numbers, quantities and units as they are written (ISO/IEC 10179 clause 8.5.7.4).

`parse_number` turns a token into a value; a token with a unit becomes an
`UnresolvedQuantity`, which `resolve_quantity` turns into a length or quantity once
the value of its unit is known. Details beyond the clause are OpenJade's, the odd
ones (C's hexadecimal floats) included.
"""

from __future__ import annotations

import math

from dazzle_core.language.values import (
    INTEGER_MAX,
    INTEGER_MIN,
    Length,
    Quantity,
    UnresolvedQuantity,
)
from dazzle_core.regex import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_RADIX: Final = {"d": 10, "x": 16, "o": 8, "b": 2}
_DIGITS: Final = {2: "01", 8: "0-7", 10: "0-9", 16: "0-9a-f"}
_PLAIN = late_pattern(r"[+-]?[0-9]{1,18}")
_MANTISSA = {radix: late_pattern(rf"([+-]?)([{digits}]*)") for radix, digits in _DIGITS.items()}
_DECIMAL = late_pattern(r"([+-]?)([0-9]*)(\.?)([0-9]*)")
_EXPONENT = late_pattern(r"e(?![A-Za-z])([+-]?[0-9]+)?")
_UNIT = late_pattern(r"([^0-9+-]*)(?:([+-]?)([0-9]*))?")
_C_FLOAT = late_pattern(
    r"[+-]?(?:0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][+-]?[0-9]+)?"
    r"|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
)

#: Numerator and denominator of the inches of each unit that needs no definition.
STANDARD_UNITS: Final = {
    "m": (5000, 127),
    "cm": (50, 127),
    "mm": (5, 127),
    "in": (1, 1),
    "pt": (1, 72),
    "pica": (1, 6),
}
#: Those of the -2 mode.
DSSSL2_UNITS: Final = {"pc": (1, 6)}


def parse_number(text: str, radix: int = 10) -> int | float | UnresolvedQuantity | None:
    """The number that a token spells, or None when it spells none.

    Integers that do not fit 64 bits become reals.
    """
    if radix == 10 and _PLAIN.fullmatch(text):
        return int(text)
    start = 0
    if text.startswith("#"):
        if text[1:2] not in _RADIX or len(text) < 3:
            return None
        radix = _RADIX[text[1]]
        start = 2
    return _parse_decimal(text, start) if radix == 10 else _parse_radix(text, start, radix)


def _parse_radix(text: str, start: int, radix: int) -> int | None:
    match = _MANTISSA[radix].fullmatch(text, start)
    if match is None or not match[2]:
        return None
    value = int(match[0], radix)
    return value if INTEGER_MIN <= value <= INTEGER_MAX else None


def _parse_decimal(text: str, start: int) -> int | float | UnresolvedQuantity | None:
    match = _DECIMAL.match(text, start)
    if match is None or not (match[2] or match[4]):
        return None
    end = match.end()
    if text[end : end + 1] == "." and match[3]:
        return None
    mantissa = int(match[1] + match[2] + match[4])
    if not INTEGER_MIN <= mantissa <= INTEGER_MAX:
        return _parse_float(text, start)
    exponent = -len(match[4])
    real = bool(match[3])
    if end + 1 < len(text):
        power = _EXPONENT.match(text, end)
        if power is not None:
            if power[1] is None:
                return None
            exponent += int(power[1])
            real = True
            end = power.end()
    if end == len(text):
        return _parse_float(text, start) if real else mantissa
    unit = _parse_unit(text, end)
    if unit is None:
        return None
    if unit[1] != 1:
        return _parse_float(text, start)
    return UnresolvedQuantity(mantissa, exponent, unit[0], 1)


def _parse_unit(text: str, start: int) -> tuple[str, int] | None:
    """The name and exponent of the unit that fills the rest of a token."""
    match = _UNIT.fullmatch(text, start)
    if match is None:
        return None
    name, sign, digits = match.groups()
    if not sign and not digits:
        return name, 1
    if not digits:
        return None
    return name, int(sign + digits)


def _parse_float(text: str, start: int) -> float | UnresolvedQuantity | None:
    """What C's `strtod` reads, then a unit; an upper-case E ends the number."""
    if not text.isascii():
        return None
    marker = text.find("E", start)
    match = _C_FLOAT.match(text, start, len(text) if marker < 0 else marker)
    if match is None:
        return None
    spelled = match[0]
    try:
        value = float.fromhex(spelled) if "x" in spelled or "X" in spelled else float(spelled)
    except OverflowError:
        value = float("-inf" if spelled.startswith("-") else "inf")
    if match.end() == len(text):
        return value
    unit = _parse_unit(text, match.end())
    return None if unit is None else UnresolvedQuantity(value, 0, *unit)


def standard_unit(name: str, units_per_inch: int, dsssl2: bool = False) -> Length | Quantity | None:
    """The value of a unit that needs no definition: exact when it is a whole number of device units."""
    ratio = STANDARD_UNITS.get(name)
    if ratio is None and dsssl2:
        ratio = DSSSL2_UNITS.get(name)
    if ratio is None:
        return None
    units = units_per_inch * ratio[0]
    if units % ratio[1] == 0:
        return Length(units // ratio[1])
    return Quantity(units / ratio[1], 1)


def resolve_quantity(
    quantity: UnresolvedQuantity, unit: int | float | Length | Quantity
) -> Length | Quantity | float:
    """The value of a quantity literal, `unit` being the value of its unit.

    An exact unit and an integer mantissa make an exact length, one truncating
    division by ten for each decimal digit; when that does not fit 64 bits, or the
    unit is inexact, the result is an inexact quantity (a real in dimension 0).
    """
    mantissa = quantity.mantissa
    if type(mantissa) is int:
        whole = unit.units if type(unit) is Length else unit
        if type(whole) is int:
            exact = _scale(mantissa, quantity.exponent, whole)
            if exact is not None:
                return Length(exact)
        value = _times_power_of_ten(float(mantissa), quantity.exponent)
    else:
        value = mantissa
    if type(unit) is Length:
        factor, dim = float(unit.units), 1
    elif type(unit) is Quantity:
        factor, dim = unit.value, unit.dim
    else:
        factor, dim = float(unit), 0  # type: ignore[arg-type]
    for _ in range(quantity.unit_exponent):
        value *= factor
    for _ in range(-quantity.unit_exponent):
        value = value / factor if factor else value * math.inf
    dim *= quantity.unit_exponent
    return Quantity(value, dim) if dim else value


def _scale(mantissa: int, exponent: int, factor: int) -> int | None:
    """The product mantissa × 10^exponent × factor in 64 bits, truncated; None when it does not fit."""
    if factor <= 0:
        return None
    if exponent > 0:
        factor *= 10**exponent if exponent < 20 else 10**20
    result = mantissa * factor
    if not INTEGER_MIN <= result <= INTEGER_MAX or factor > INTEGER_MAX:
        return None
    if exponent < 0:
        # Truncating digit by digit is truncating once.
        magnitude = abs(result) // 10 ** min(-exponent, 20)
        result = -magnitude if result < 0 else magnitude
    return result


def _times_power_of_ten(value: float, exponent: int) -> float:
    """Ten at a time, as OpenJade does it: the last bits are the same."""
    for _ in range(min(exponent, 700)):
        value *= 10.0
    for _ in range(min(-exponent, 700)):
        value /= 10.0
    return value
