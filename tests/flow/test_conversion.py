"""Conversion of values; what is accepted and how it is rounded is OpenJade's."""

from types import SimpleNamespace

import pytest

from dazzle_core.diagnostics import Code
from dazzle_core.flow import conversion as c
from dazzle_core.flow.characteristics import CHARACTERISTICS
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.flow.nics import MultiMode
from dazzle_core.flow.values import InlineSpace
from dazzle_core.language.values import Char, Length, LengthSpec, Quantity, Symbol, make_list

PLAIN = SimpleNamespace(dsssl2=False, parse_number=None)
SECOND = SimpleNamespace(dsssl2=True, parse_number={"12pt": Length(12000), "3": 3, "2.5": 2.5}.get)


@pytest.mark.parametrize(
    ("value_type", "value", "typed"),
    [
        (c.LENGTH, Length(10), 10),
        (c.LENGTH, Quantity(595275.59, 1), 595275),
        (c.LENGTH_SPEC, Quantity(283464.57, 1), 283465),
        (c.LENGTH_SPEC, Quantity(-0.5, 1), -1),
        (c.LENGTH_SPEC, LengthSpec(10.4), 10),
        (c.INTEGER, 3, 3),
        (c.OPTIONAL_POSITIVE, False, False),
        (c.BOOLEAN, True, True),
        (c.SYMBOL, Symbol("bold"), "bold"),
        (c.SYMBOL, True, True),
        (c.PUBLIC_ID, "", False),
        (c.LETTERS, Symbol("EN"), "EN"),
        (c.LETTERS, "DE", "DE"),
        (c.CHAR, Char("x"), "x"),
        (c.CHAR, "x", "x"),
        (c.DISPLAY_SPACE, Length(6000), 6000),
    ],
)
def test_what_is_accepted(value_type, value, typed):
    assert value_type.convert(value, PLAIN) == typed


@pytest.mark.parametrize(
    ("value_type", "value"),
    [
        (c.LENGTH, 0),
        (c.LENGTH, LengthSpec(1)),
        (c.LENGTH, Quantity(1, 2)),
        (c.LENGTH, "12pt"),
        (c.INTEGER, 3.0),
        (c.INTEGER, True),
        (c.OPTIONAL_POSITIVE, 0),
        (c.BOOLEAN, "yes"),
        (c.BOOLEAN, 1),
        (c.SYMBOL, Symbol("nonsense")),
        (c.SYMBOL, "bold"),
        (c.STRING, Symbol("x")),
        (c.PUBLIC_ID, Symbol("x")),
        (c.LETTERS, "en"),
        (c.CHAR, "xy"),
        (c.COLOR, False),
        (c.one_of("before", "after"), False),
    ],
)
def test_what_is_refused(value_type, value):
    with pytest.raises(InvalidValue):
        value_type.convert(value, PLAIN)


@pytest.mark.parametrize(
    ("value_type", "value", "typed"),
    [
        (c.LENGTH, "12pt", 12000),
        (c.LENGTH_SPEC, "12pt", 12000),
        (c.INTEGER, "3", 3),
        (c.REAL, "2.5", 2.5),
        (c.BOOLEAN, "yes", True),
        (c.BOOLEAN, "false", False),
        (c.SYMBOL, "bold", "bold"),
        (c.OPTIONAL_LENGTH_SPEC, "no", False),
        (c.OPTIONAL_POSITIVE, "3", 3),
    ],
)
def test_strings_are_converted_with_dsssl2(value_type, value, typed):
    assert value_type.convert(value, SECOND) == typed


def test_a_display_size_part_is_kept_with_a_rounded_length():
    spec = c.LENGTH_SPEC.convert(LengthSpec(1000.4, 0.25), PLAIN)
    assert (spec.length, spec.display, spec.table) == (1000, 0.25, 0)
    width = c.TABLE_LENGTH_SPEC.convert(LengthSpec(0.0, 0.0, 2.0), PLAIN)
    assert (width.length, width.table) == (0, 2.0)


def test_a_length_stands_for_an_inline_space():
    space = c.INLINE_SPACE.convert(Length(5), PLAIN)
    assert type(space) is InlineSpace
    assert (space.nominal, space.minimum, space.maximum) == (5, 5, 5)


def test_characters_beyond_ascii_are_dropped_from_a_public_identifier_and_reported():
    with pytest.raises(InvalidValue) as caught:
        c.PUBLIC_ID.convert("né", PLAIN)
    assert caught.value.partial == ("n",)
    assert caught.value.messages == ((Code.INVALID_PUBLIC_ID_CHAR, ("é",)),)


def test_a_list_of_pairs_is_kept_up_to_the_bad_member():
    attributes = make_list([make_list(["a", "1"]), make_list(["b", 2]), make_list(["c", "3"])])
    from dazzle_core.flow.nics import STRING_PAIRS

    with pytest.raises(InvalidValue) as caught:
        STRING_PAIRS.convert(attributes, PLAIN)
    assert caught.value.partial == ([("a", "1")],)


def test_multi_modes():
    modes = CLASSES["multi-mode"].nics["multi-modes"].type
    value = make_list([False, Symbol("open"), make_list([Symbol("closed"), "Closed"])])
    assert modes.convert(value, PLAIN) == (MultiMode(None), MultiMode("open"), MultiMode("closed", "Closed"))


def test_scale_is_a_factor_two_factors_or_a_word():
    scale = CLASSES["external-graphic"].nics["scale"].type
    assert scale.convert(2, PLAIN) == (2.0, 2.0)
    assert scale.convert(make_list([1, 0.5]), PLAIN) == (1.0, 0.5)
    assert scale.convert(Symbol("max"), PLAIN) == "max"
    with pytest.raises(InvalidValue):
        scale.convert(make_list([1]), PLAIN)


def test_char_map_takes_procedures_of_one_argument():
    convert = CHARACTERISTICS["char-map"].convert

    def one(char):
        return char

    assert convert(one, PLAIN) is one
    with pytest.raises(InvalidValue) as caught:
        convert(lambda: 1, PLAIN)
    assert caught.value.messages == ((Code.TOO_MANY_ARGUMENTS, ()),)
    with pytest.raises(InvalidValue) as caught:
        convert(lambda first, second: 1, PLAIN)
    assert caught.value.messages == ((Code.MISSING_ARGUMENT, ()),)
    with pytest.raises(InvalidValue):
        convert(Symbol("uppercase"), PLAIN)
    assert convert(Symbol("uppercase"), SECOND) == "uppercase"
