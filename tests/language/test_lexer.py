"""Tokens and named characters."""

from __future__ import annotations

import pytest

from dazzle_core.language.charnames import character, predefined
from dazzle_core.language.dialect import Dialect
from dazzle_core.language.lexer import CHAR, END, IDENTIFIER, KEYWORD, SLOW, STRING, Lexer
from dazzle_core.language.values import Char


def spellings(text: str, **options: object) -> list[tuple[str, int]]:
    tokens, offsets = Lexer(Dialect(**options), {}).cut(text)  # type: ignore[arg-type]
    assert tokens[-1].kind == END
    assert offsets[-1] == len(text)
    return [(token.text, offset) for token, offset in zip(tokens, offsets, strict=True)][:-1]


def test_offsets() -> None:
    assert spellings('(a "b\rc");x\r (d') == [
        ("(", 0),
        ("a", 1),
        ('"b\rc"', 3),
        (")", 8),
        ("(", 13),
        ("d", 14),
    ]


def test_nothing() -> None:
    assert spellings("") == []
    assert spellings("\r\r") == []
    assert spellings("; comment") == []
    assert spellings("; comment\n still\r1") == [("1", 17)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#true", ["#t", "rue"]),
        ("#falsify", ["#f", "alsify"]),
        (r"#\( #\; #\" #\a)", [r"#\(", r"#\;", r'#\"', r"#\a", ")"]),
        (",@a ,b", [",@", "a", ",", "b"]),
        ("'`a", ["'", "`", "a"]),
        ('a"b"c', ["a", '"b"', "c"]),
        ("a;b\rc", ["a", "c"]),
        ("a'b#c", ["a'b#c"]),
        ("#(1)", ["#(", "1", ")"]),
        ("#!rest r", ["#!rest", "r"]),
        ("\x01\x02a\x01", ["\x01", "\x02", "a\x01"]),
        ('"a\\"b" "a\\\\" "\\x\\" c', ['"a\\"b"', '"a\\\\"', '"\\x\\"', "c"]),
    ],
)  # fmt: skip
def test_cut(text: str, expected: list[str]) -> None:
    assert [text for text, _ in spellings(text)] == expected


def kind_and_value(text: str, **options: object) -> tuple[int, object]:
    (token, _), _ = Lexer(Dialect(**options), {}).cut(text)  # type: ignore[arg-type]
    return token.kind, token.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'"x\U-00E9;y"', "xéy"),
        (r'"x\U-00E9 y"', "xé y"),
        (r'"a\space;b"', "a b"),
        ('"a\rb"', "a\rb"),
        (r'"\em-dash;"', "—"),
        (r'"\greek-small-letter-alpha;\latin-small-letter-e-with-acute;"', "αé"),
        (r'"\U-1F600;"', "\U0001f600"),
        (r'"\U-D800;"', "\ufffd"),
    ],
)
def test_strings(text: str, value: str) -> None:
    assert kind_and_value(text) == (STRING, value)


@pytest.mark.parametrize(
    ("text", "value"), [(r"#\a", "a"), (r"#\space", " "), (r"#\U-2014", "—"), (r"#\\", "\\")]
)
def test_characters(text: str, value: str) -> None:
    assert kind_and_value(text) == (CHAR, Char(value))


@pytest.mark.parametrize("text", ["naïve", "a.b", "...", "+", "-", ":!$%&*/<=>?~_^", ">x-1", "\x7f"])
def test_identifiers(text: str) -> None:
    assert kind_and_value(text)[0] == IDENTIFIER


@pytest.mark.parametrize("text", ["key:", "é:", "::"])
def test_keywords(text: str) -> None:
    assert kind_and_value(text)[0] == KEYWORD


def test_strict_names_are_ascii() -> None:
    assert kind_and_value("naïve", strict=True)[0] == SLOW
    assert kind_and_value("naïve", strict=True, name_chars=frozenset("ï"))[0] == IDENTIFIER
    assert kind_and_value(r"#\space", strict=True)[0] == SLOW
    assert kind_and_value(r"#\U-2014", strict=True) == (CHAR, Char("—"))
    assert kind_and_value(r"#\space", strict=True, char_names={"space": "_"}) == (CHAR, Char("_"))


def test_declared_characters() -> None:
    assert kind_and_value("a|b", name_chars=frozenset("|"))[0] == IDENTIFIER
    assert [text for text, _ in spellings("a|b", separators=frozenset("|"))] == ["a", "b"]
    assert kind_and_value(r'"\a|"', separators=frozenset("|"))[0] == SLOW


def test_names_of_characters() -> None:
    assert len(predefined()) == 894
    assert character("no-break-space", {}) == "\xa0"
    assert character("no-break-space", {"no-break-space": "x"}) == "x"
    assert character("tab", {}) is None
    assert character("U-00e9", {}) is None
    assert character("U-E9", {}) is None


def test_many_escapes_in_an_unterminated_string_take_linear_time() -> None:
    text = '"' + "\\foo\\bar " * 20_000
    assert spellings(text)[0] == ('"', 0)
