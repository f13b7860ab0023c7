"""Hands out the tokens of one body, says what is wrong with them, and reads data.

A place in the grammar says which tokens it allows. Another one is `unexpected`
(`SyntaxFailure` then ends the form), but where only `)` can follow it is taken as
read, and the token is looked at again. Messages and positions are OpenJade's: the
place of a message is the beginning of the token last looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import (
    CHAR,
    CLOSE,
    END,
    EXPRESSION,
    GLYPH,
    HASH_CONTENTS,
    IDENTIFIER,
    KEYWORD,
    LITERAL,
    NUMBER,
    OPEN,
    PERIOD,
    QUASIQUOTE,
    QUOTE,
    SLOW,
    SPLICE,
    STRING,
    UNQUOTE,
    VECTOR,
    Lexer,
    Token,
)
from dazzle_core.language.values import ERROR, NIL, Symbol, UnresolvedQuantity, Vector

#: Takes a message: code, offset of the place, parameters, and the places that continue it.
Report = Callable[..., None]

#: What may begin a datum.
DATUM: Final = EXPRESSION | VECTOR | UNQUOTE | SPLICE

_ABBREVIATIONS: Final = {
    QUOTE: "quote",
    QUASIQUOTE: "quasiquote",
    UNQUOTE: "unquote",
    SPLICE: "unquote-splicing",
}
_ASSUMED_CLOSE: Final = Token(CLOSE, ")", ")")


class SyntaxFailure(Exception):  # noqa: N818 - it ends a form; the message was reported
    """What was being read cannot be understood; the message is out already."""


class Reader:
    """The tokens of one body with its base offset, and a place among them.

    `report(code, loc, *params)` takes each message. `index` is the token to be
    read next; the one before it is the token last read.
    """

    def __init__(self, lexer: Lexer, text: str, base: int, report: Report) -> None:
        self.lexer = lexer
        self.report = report
        self.base = base
        self.text = text
        self.tokens, self.offsets = lexer.cut(text)
        self.index = 0
        #: A datum read so far holds quantities whose units are not known.
        self.unresolved = False

    # --- places -------------------------------------------------------------------------------

    def here(self) -> int:
        r"""The place of the token last read (of a character: of what follows `#\`)."""
        last = self.index - 1
        if last < 0:
            return self.base
        token = self.tokens[last]
        loc = self.base + self.offsets[last]
        return loc + 2 if CHAR in (token.kind, token.then) else loc

    # --- tokens -------------------------------------------------------------------------------

    def get(self, allowed: int) -> Token:
        """The next token, one of those allowed; raises SyntaxFailure after a message."""
        token = self.tokens[self.index]
        if token.kind & allowed:  # never a slow one
            self.index += 1
            return token
        return self._get_slowly(allowed)

    def close(self) -> None:
        """Read `)`, or take it as read with a message."""
        if self.tokens[self.index].kind == CLOSE:
            self.index += 1
        else:
            self._get_slowly(CLOSE)

    def _get_slowly(self, allowed: int) -> Token:
        while True:
            token = self.tokens[self.index]
            kind = token.kind
            if kind == SLOW:
                kind = self._complain(token, allowed)
                if not kind:
                    del self.tokens[self.index], self.offsets[self.index]
                    continue
            if kind & allowed:
                if kind != END:
                    self.index += 1
                return _plain(token, kind)
            return self._recover(token, kind, allowed)

    def settle(self) -> bool:
        """Skip what is no token, with its messages, before the next token; whether there was any."""
        token = self.tokens[self.index]
        if token.then or token.text in ('"', "#", "#\\"):
            return False
        self._complain(token, 0)
        del self.tokens[self.index], self.offsets[self.index]
        return True

    def _complain(self, token: Token, allowed: int) -> int:
        """Say the message of a slow token; the kind it then has, 0 when it is skipped."""
        loc = self.base + self.offsets[self.index]
        text, then = token.text, token.then
        if then in (IDENTIFIER, KEYWORD):
            if then == IDENTIFIER or allowed & KEYWORD:
                self.report(Code.INVALID_IDENTIFIER, loc, token.name)
        elif then == STRING:
            if allowed & STRING:
                for name in self.lexer.unescape(text[1:-1])[1]:
                    self.report(Code.UNKNOWN_CHARACTER_NAME, loc, name)
        elif then == CHAR:
            if allowed & CHAR:
                self.report(Code.UNKNOWN_CHARACTER_NAME, loc + 2, token.name)
        elif then == GLYPH:
            if allowed & EXPRESSION == EXPRESSION and not allowed & HASH_CONTENTS:
                self.report(Code.INVALID_AFII_GLYPH, loc, token.name)
        elif then == NUMBER:
            if allowed & EXPRESSION == EXPRESSION and not allowed & HASH_CONTENTS:  # not when skipping
                self.report(Code.INVALID_NUMBER, loc, text)
        elif text == '"':
            if allowed & STRING:
                for name in self.lexer.unescape(self.text[self.offsets[self.index] + 1 :])[1]:
                    self.report(Code.UNKNOWN_CHARACTER_NAME, loc, name)
                self.index += 1
                self.report(Code.UNTERMINATED_STRING, loc)
                raise SyntaxFailure
            return STRING
        elif text in ("#", "#\\"):  # nothing follows
            del self.tokens[self.index], self.offsets[self.index]
            self.report(Code.UNEXPECTED_END, loc)
            if not allowed & END:
                raise SyntaxFailure
            return END
        elif text.startswith("#!"):
            self.report(Code.UNKNOWN_NAMED_CONSTANT, loc, token.name)
        elif text.startswith("#"):
            self.report(Code.INVALID_HASH, loc)
        else:
            self.report(Code.INVALID_CHARACTER, loc)
        return then

    def _recover(self, token: Token, kind: int, allowed: int) -> Token:
        """A token that is not allowed: assume `)` where nothing else can follow, else give up."""
        offset = self.offsets[self.index]
        loc = self.base + offset
        if allowed == CLOSE:
            self.report(Code.MISSING_CLOSE_PAREN, loc)
            self.tokens.insert(self.index, _ASSUMED_CLOSE)
            self.offsets.insert(self.index, offset)
            self.index += 1
            return _ASSUMED_CLOSE
        if kind == END:
            self.report(Code.UNEXPECTED_END, loc)
            raise SyntaxFailure
        text = token.text
        if kind == STRING:
            # A string is not read where none is allowed: its quote alone is the token.
            text = '"'
        elif kind == UNQUOTE:
            # The character after the comma was looked at and is lost with it.
            text = self.text[offset : offset + 2]
        self.index += 1
        if len(text) != len(token.text):
            self._cut_again(offset + len(text))
        self.report(Code.UNEXPECTED_TOKEN, loc, text)
        raise SyntaxFailure

    def _cut_again(self, start: int) -> None:
        """Cut the text from an offset on into tokens once more."""
        tokens, offsets = self.lexer.cut(self.text[start:])
        self.tokens[self.index :] = tokens
        self.offsets[self.index :] = [start + offset for offset in offsets]

    # --- data ---------------------------------------------------------------------------------

    def datum(self) -> Any:
        """The next datum; `unresolved` is set when it holds a quantity."""
        return self.datum_of(self.get(DATUM))

    def get_datum(self, also: int = 0) -> Token:
        """The first token of a datum, or one of those also allowed."""
        return self.get(DATUM | also)

    def datum_of(self, token: Token) -> Any:
        """The datum that begins with a token that was read; `unresolved` as above."""
        kind = token.kind
        if kind & LITERAL:
            value = token.value
            if type(value) is UnresolvedQuantity:
                self.unresolved = True
            return value
        if kind == IDENTIFIER:
            return token.value
        if kind == OPEN:
            return self._list()
        if kind == VECTOR:
            return self._vector()
        name = _ABBREVIATIONS.get(kind)
        if name is None:
            # #!rest and the like: OpenJade reads nothing here and crashes.
            self.report(Code.UNEXPECTED_TOKEN, self.here(), token.text)
            raise SyntaxFailure
        return (Symbol(name), (self.datum(), NIL))

    def _list(self) -> Any:
        members: list[Any] = []
        tail: Any = NIL
        allowed = DATUM | CLOSE
        while True:
            token = self.get(allowed)
            if token.kind == CLOSE:
                break
            if token.kind == PERIOD:
                tail = self.datum()
                self.close()
                break
            members.append(self.datum_of(token))
            allowed = DATUM | CLOSE | PERIOD
        for member in reversed(members):
            tail = (member, tail)
        return tail

    def _vector(self) -> Vector:
        members: list[Any] = []
        while True:
            token = self.get(DATUM | CLOSE)
            if token.kind == CLOSE:
                return Vector(members, constant=True)
            members.append(self.datum_of(token))


def _plain(token: Token, kind: int) -> Token:
    """A token whose message is out, as one of the kind it is."""
    if token.kind == kind:
        return token
    value = ERROR if kind in (NUMBER, GLYPH) else token.value
    plain = Token(kind, token.text, token.name, value)
    plain.form = token.form
    return plain
