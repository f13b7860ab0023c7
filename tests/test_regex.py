"""Regular expressions that are compiled late are those that `re` would compile."""

import re

import pytest

from dazzle_core.regex import late_pattern


def test_it_is_the_expression():
    late = late_pattern(r"([a-z]+)([0-9]*)", re.IGNORECASE)
    assert late.fullmatch("Ab12").groups() == ("Ab", "12")
    assert late.sub("-", "a1 b") == "- -"
    assert late.pattern == r"([a-z]+)([0-9]*)"


def test_bytes():
    assert late_pattern(rb"<\?xml").match(b"<?xml ")


def test_a_mistake_shows_when_it_is_used():
    late = late_pattern("(")
    with pytest.raises(re.error):
        late.match("")
