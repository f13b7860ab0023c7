"""Text to tokens (ISO/IEC 10179 clauses 7.3 and 8.5; details are OpenJade's).

The text of a body is cut by one compiled expression in a single call; each
distinct spelling is looked at once and then found in a table, so a token costs a
dictionary look-up. What needs a message (or is skipped with one) is a token of
kind `SLOW`: the reader says the message when it gets there, since the order of
messages is part of the behaviour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate, compress
from typing import Any, Final

from dazzle_core.language.charnames import character
from dazzle_core.language.dialect import Dialect
from dazzle_core.language.numbers import parse_number
from dazzle_core.language.values import UNSPECIFIED, Char, GlyphId, Keyword, Symbol

# What a token is. A place in the grammar allows a set of them, as a sum of bits.
OPEN: Final = 1 << 0
CLOSE: Final = 1 << 1
IDENTIFIER: Final = 1 << 2
STRING: Final = 1 << 3
NUMBER: Final = 1 << 4
CHAR: Final = 1 << 5
TRUE: Final = 1 << 6
FALSE: Final = 1 << 7
KEYWORD: Final = 1 << 8
QUOTE: Final = 1 << 9
QUASIQUOTE: Final = 1 << 10
UNQUOTE: Final = 1 << 11
SPLICE: Final = 1 << 12
VECTOR: Final = 1 << 13
PERIOD: Final = 1 << 14
HASH_OPTIONAL: Final = 1 << 15
HASH_REST: Final = 1 << 16
HASH_KEY: Final = 1 << 17
HASH_CONTENTS: Final = 1 << 18
UNSPECIFIED_TOKEN: Final = 1 << 19
GLYPH: Final = 1 << 20
END: Final = 1 << 21
SLOW: Final = 1 << 22

#: Tokens that are allowed together wherever one of them is.
OTHER: Final = TRUE | NUMBER | CHAR | QUOTE | QUASIQUOTE | UNSPECIFIED_TOKEN | GLYPH
#: What may begin an expression; the named constants are let through, as OpenJade does.
EXPRESSION: Final = (
    OTHER | FALSE | KEYWORD | OPEN | IDENTIFIER | STRING | HASH_OPTIONAL | HASH_REST | HASH_KEY
)
ANYTHING: Final = SLOW - 1
#: Tokens that stand for their value.
LITERAL: Final = TRUE | FALSE | STRING | KEYWORD | CHAR | NUMBER | UNSPECIFIED_TOKEN | GLYPH

_NAMED: Final = {
    "optional": HASH_OPTIONAL,
    "rest": HASH_REST,
    "key": HASH_KEY,
    "contents": HASH_CONTENTS,
}
_AFII: Final = "ISO/IEC 10036/RA//Glyphs"
_WHITE: Final = " \t\r\n\f"
_NAME_CHARS: Final = "-A-Za-z0-9!$%&*/<=>?~_^:+."


class Token:
    """One spelling. `kind` is one of the bits above; `name` its text as a name or number.

    `value` is the datum it stands for, when it is a literal. `form` is what the
    lexer's user attached to an identifier. A slow token has the `kind` it will
    have in `then`, 0 when it is skipped.
    """

    __slots__ = ("form", "kind", "name", "text", "then", "value")

    def __init__(self, kind: int, text: str, name: str, value: Any = None, then: int = 0) -> None:
        self.kind = kind
        self.text = text
        self.name = name
        self.value = value
        self.then = then
        self.form: Any = None

    def __repr__(self) -> str:
        return f"Token({self.text!r})"


class Lexer:
    """Cuts text into tokens under a dialect.

    `forms` gives each identifier that means something special to the user of
    the tokens the object that its token carries as `form`.
    """

    def __init__(self, dialect: Dialect, forms: Mapping[str, Any]) -> None:
        self.dialect = dialect
        self._forms = forms
        white = _WHITE + "".join(sorted(dialect.separators))
        self._table = _Table(self, white)
        ends = re.escape(white + '();"')
        controls = "".join(
            chr(code) for code in range(32) if chr(code) not in white and chr(code) not in dialect.name_chars
        )
        blank = f"[{re.escape(white)}]"
        # Spellings and what is between them are cut alike: a group for each would take twice as long.
        self._cut = re.compile(
            rf"""  {blank}++(?:;[^\r]*+\r?{blank}*+)*+
                 | ;[^\r]*+\r?
                 | [()]
                 | "(?>[^"\\]+|\\[\\"]|\\[^\\"][^{ends}]*+)*+"
                 | [^{ends}\#'`,{re.escape(controls)}][^{ends}]*+
                 | \#\\[\s\S][^{ends}]*
                 | \#[bodxA!][^{ends}]*
                 | \#[\s\S]?
                 | ['`"{re.escape(controls)}]
                 | ,@?""",
            re.VERBOSE,
        ).findall
        escape_name = rf"\\(?:([\\\"])|([^\\\"][^{ends}]*);?)"
        self._escapes = re.compile(escape_name)
        names = _NAME_CHARS + re.escape("".join(sorted(dialect.name_chars)))
        if not dialect.strict:
            # All but some of ASCII: compiling a class of a million characters takes 2 ms.
            others = re.sub(f"[{names}]+", "", "".join(map(chr, range(0x7F))))
            names = "^" + re.escape(others)
        self._name = re.compile(f"[{names}]+").fullmatch

    def cut(self, text: str) -> tuple[list[Token], list[int]]:
        """The tokens of a text, `END` last, and the offset of each."""
        pieces = self._cut(text)
        found = list(map(self._table.__getitem__, pieces))
        offsets = list(compress(accumulate(map(len, pieces), initial=0), found))
        tokens: list[Token] = list(filter(None, found))
        tokens.append(Token(END, "", ""))
        offsets.append(len(text))
        return tokens, offsets

    # --- the kinds of spellings -----------------------------------------------------------------

    def classify(self, text: str) -> Token:
        """The token of a spelling."""
        first = text[:1]
        if first == '"':
            return self._string(text)
        if first == "#":
            return self._hash(text)
        kind = _SIMPLE.get(text)
        if kind is not None:
            return Token(kind, text, text)
        if first in "0123456789+-." and text not in ("+", "-", "..."):
            return self._number(text)
        if first < " " and first not in self.dialect.name_chars:
            return Token(SLOW, text, text)
        return self._word(text)

    def _word(self, text: str) -> Token:
        valid = self._name(text) is not None
        if text.endswith(":") and len(text) > 1:
            name = text[:-1]
            valid = valid and not (len(name) > 1 and name.endswith(":"))
            token = Token(KEYWORD, text, name, Keyword(name))
        else:
            token = Token(IDENTIFIER, text, text, Symbol(text))
            token.form = self._forms.get(text)
        if not valid:
            token.kind, token.then = SLOW, token.kind
        return token

    def _number(self, text: str) -> Token:
        value = parse_number(text)
        if value is None:
            return Token(SLOW, text, text, then=NUMBER)
        return Token(NUMBER, text, text, value)

    def _string(self, text: str) -> Token:
        if len(text) == 1:
            return Token(SLOW, text, text)
        value = text[1:-1]
        if "\\" in value:
            value, unknown = self.unescape(value)
            if unknown:
                return Token(SLOW, text, text, value, then=STRING)
        return Token(STRING, text, text, value)

    def unescape(self, text: str) -> tuple[str, list[str]]:
        """The characters of a string with its escapes replaced, and the names that are unknown."""
        unknown: list[str] = []

        def replace(match: re.Match[str]) -> str:
            if match[1]:
                return match[1]
            found = self.character(match[2])
            if found is None:
                unknown.append(match[2])
                return ""
            return found

        return self._escapes.sub(replace, text), unknown

    def character(self, name: str) -> str | None:
        """The character with a name, or None."""
        return character(name, self.dialect.char_names, self.dialect.strict)

    def _hash(self, text: str) -> Token:
        second = text[1:2]
        if second == "\\":
            return self._character(text)
        if second in ("b", "o", "d", "x"):
            return self._number(text)
        if second == "t":
            return Token(TRUE, text, text, True)
        if second == "f":
            return Token(FALSE, text, text, False)
        if second == "!":
            kind = _NAMED.get(text[2:])
            return Token(SLOW, text, text[2:]) if kind is None else Token(kind, text, text)
        if second == "A":
            digits = text[2:]
            number = int(digits) if digits.isascii() and digits.isdigit() else 0
            if not number:
                return Token(SLOW, text, digits, then=GLYPH)
            return Token(GLYPH, text, text, GlyphId(_AFII, number))
        if self.dialect.dsssl2:
            if second == "v":
                return Token(UNSPECIFIED_TOKEN, text, text, UNSPECIFIED)
            if second == "(":
                return Token(VECTOR, text, text)
        return Token(SLOW, text, text)

    def _character(self, text: str) -> Token:
        name = text[2:]
        if len(name) < 2:
            return Token(CHAR if name else SLOW, text, name, Char(name) if name else None)
        found = self.character(name)
        if found is None:
            return Token(SLOW, text, name, Char("\ufffd"), then=CHAR)
        return Token(CHAR, text, name, Char(found))


_SIMPLE: Final = {
    "(": OPEN,
    ")": CLOSE,
    "'": QUOTE,
    "`": QUASIQUOTE,
    ",": UNQUOTE,
    ",@": SPLICE,
    ".": PERIOD,
    "": END,
}


class _Table(dict[str, "Token | None"]):
    """The tokens met so far by their spelling; None for white space and comments."""

    def __init__(self, lexer: Lexer, white: str) -> None:
        self._lexer = lexer
        self._blank = white + ";"

    def __missing__(self, text: str) -> Token | None:
        token = self[text] = None if text[0] in self._blank else self._lexer.classify(text)
        return token
