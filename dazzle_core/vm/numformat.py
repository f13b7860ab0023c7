"""Number formats: `1`, `a`, `A`, `i`, `I` (ISO/IEC 10179 clause 8.5.7.24).

The last character of a format counts; before a final `1` the whole length is the
least number of digits. Numbers that letters or roman numerals cannot write come
out in decimal.
"""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def format_number(number: int, form: str) -> str | None:
    """The number in a format; None when there is no such format (then decimal is meant)."""
    last = form[-1:]
    if last == "1":
        return decimal(number, len(form))
    if last == "a":
        return letters(number)
    if last == "A":
        return letters(number).upper()
    if last == "i":
        return roman(number)
    if last == "I":
        return roman(number).upper()
    return None


def decimal(number: int, width: int = 1) -> str:
    """Decimal digits, filled with zeros to `width`; the sign does not count."""
    digits = str(abs(number)).zfill(width)
    return "-" + digits if number < 0 else digits


def letters(number: int) -> str:
    """1 a, 26 z, 27 aa; 0 is `0`."""
    if number == 0:
        return "0"
    rest = abs(number)
    digits: list[str] = []
    while rest > 0:
        rest, digit = divmod(rest - 1, 26)
        digits.append(chr(ord("a") + digit))
    if number < 0:
        digits.append("-")
    return "".join(reversed(digits))


def roman(number: int) -> str:
    """Roman numerals to 5000, with a sign for negative numbers; other numbers in decimal."""
    rest = abs(number)
    if not 0 < rest <= 5000:
        return decimal(number)
    out = ["-"] if number < 0 else []
    for value, numeral in _ROMAN:
        while rest >= value:
            out.append(numeral)
            rest -= value
    return "".join(out)
