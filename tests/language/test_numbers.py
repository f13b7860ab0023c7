"""Numbers as tokens spell them; the answers are what OpenJade prints for the quoted token."""

from __future__ import annotations

import pytest

from dazzle_core.language.numbers import parse_number, resolve_quantity, standard_unit
from dazzle_core.language.values import Length, Quantity, UnresolvedQuantity
from dazzle_core.vm.printing import show

ANSWERS = {
    "10": "10",
    "-5": "-5",
    "+5": "5",
    "#xff": "255",
    "#b101": "5",
    "#o17": "15",
    "#d12": "12",
    "1.5": "1.5",
    ".5": "0.5",
    "1e3": "1000",
    "1.5e-3": "0.0015",
    "1.": "1",
    "-.5": "-0.5",
    "12.": "12",
    "+.5e3": "500",
    "123456789012": "123456789012",
    "9223372036854775807": "9223372036854775807",
    "-9223372036854775808": "-9223372036854775808",
    "9223372036854775808": "9.22337e+18",
    "123456789012345678901234": "1.23457e+23",
    "1e400": "inf",
    "-1e400": "-inf",
    "1e999999": "inf",
    "0x10": "16",
    "1in": "72pt",
    "2.54cm": "72pt1",
    "10mm": "28.3465pt1",
    "2.5e-1cm": "7.08661pt1",
    "1pica": "12pt",
    "1m": "2834.65pt1",
    "1.5in2": "7776pt2",
    "1e2in2": "518400pt2",
    "#d1.5in2": "7776pt2",
    "5e-2pt2": "0.05pt2",
    "1in-1": "0.0138889pt-1",
    "1in-2": "0.000192901pt-2",
    "1e2in": "7200pt",
    "1e5pt": "100000pt",
    "-3pt": "-3pt",
    "0pt": "0pt",
    "1.23456789pt": "1.234pt",
    "-1.9999pt": "-1.999pt",
    "0.000001pt": "0pt",
    "0.1in": "7.2pt",
    "1000000000000000pt": "1e+15pt",
    "9223372036854775808in": "6.64083e+20pt1",
}
NO_NUMBERS = [
    "1E2in", "1..2", "-.", "1e+", "#xFF", "#b12", "1in+", "1in3x", "1é2", "0x1p4", "1E2E3", "#o778", "#d",
    "1x5y", ".e3", "+e3", "", "-", "abc", " 1", "#",
]  # fmt: skip
UNDEFINED_UNITS = {"1E2": "E", "1e": "e", "1e-3x": "x", "1é": "é", "1.5e3.2": ".", "1/2": "/", "1.5E3": "E"}


def value_of(text: str, units_per_inch: int = 72000) -> object:
    number = parse_number(text)
    if type(number) is UnresolvedQuantity:
        unit = standard_unit(number.unit, units_per_inch)
        assert unit is not None
        return resolve_quantity(number, unit)
    return number


@pytest.mark.parametrize("text", ANSWERS)
def test_value(text: str) -> None:
    assert show(value_of(text)) == ANSWERS[text]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", UNDEFINED_UNITS)
def test_undefined_unit(text: str) -> None:
    number = parse_number(text)
    assert type(number) is UnresolvedQuantity
    assert number.unit == UNDEFINED_UNITS[text]
    assert standard_unit(number.unit, 72000) is None


@pytest.mark.parametrize(
    ("text", "radix", "value"),
    [("ff", 16, 255), ("FF", 16, None), ("101", 2, 5), ("2", 2, None), ("1.5", 16, None)],
)
def test_radix(text: str, radix: int, value: int | None) -> None:
    assert parse_number(text, radix) == value


def test_types_tell_exact_from_inexact() -> None:
    assert type(value_of("1")) is int
    assert type(value_of("1.0")) is float
    assert type(value_of("1.5pt")) is Length
    assert type(value_of("1cm")) is Quantity
    assert type(value_of("1in0")) is float


def test_other_device_units() -> None:
    length = value_of("1.23456789pt", 1440)
    assert isinstance(length, Length)
    assert show(length, 1440) == "1.2pt"


def test_unit_of_the_extended_mode() -> None:
    assert standard_unit("pc", 72000) is None
    assert show(standard_unit("pc", 72000, dsssl2=True)) == "12pt"
