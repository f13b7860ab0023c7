"""Regular expressions that are compiled late are those that `re` would compile."""

import marshal
import re

import pytest

from dazzle_core import regex
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


def test_flags_are_those_of_re():
    for name in ("IGNORECASE", "MULTILINE", "DOTALL", "VERBOSE", "ASCII"):
        assert getattr(regex, name) == getattr(re, name)


@pytest.fixture(params=[regex.DOTALL, re.DOTALL], ids=["number", "flag"])
def kept(monkeypatch, request):
    """Parts of one expression as they are kept for another process."""
    flags = request.param
    monkeypatch.setattr(regex, "_taken", {})
    monkeypatch.setattr(regex, "_compiled", [])
    text = r"(?P<name>[a-z]+)=(?:([0-9]+)|'(.*?)')"
    assert late_pattern(text, flags).match("a=1")
    assert regex.compiled_anew() == 1
    parts = regex.compiled_parts()
    monkeypatch.setattr(regex, "_taken", {})
    monkeypatch.setattr(regex, "_compiled", [])
    return text, parts


def test_what_was_compiled_serves_another_process(kept, monkeypatch):
    text, parts = kept
    regex.take_parts(marshal.loads(marshal.dumps(parts)))
    again, plain = late_pattern(text, regex.DOTALL), re.compile(text, re.DOTALL)
    for subject in ("a=1", "xy='1\n2'", "X=1", "ab=c"):
        found, expected = again.match(subject), plain.match(subject)
        assert (found and (found.groups(), found.groupdict(), found.span())) == (
            expected and (expected.groups(), expected.groupdict(), expected.span())
        )
    assert again.flags == plain.flags
    assert not regex.compiled_anew()
    assert regex.compiled_parts() == parts


def test_parts_of_another_python_are_not_used(kept):
    text, ((_, flags, parts),) = kept
    regex.take_parts([(text, flags, (parts[0], [1, 2, 3], *parts[2:]))])
    assert late_pattern(text, flags).match("a=1")
    assert regex.compiled_anew() == 1
    regex.take_parts([("x", 0, (1,))])
    assert late_pattern("x").match("x")
