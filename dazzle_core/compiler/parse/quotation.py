"""`quote` and `quasiquote` (ISO/IEC 10179 clauses 8.3.1.2 and 8.3.2.7)."""

from __future__ import annotations

from typing import Final

from dazzle_core.compiler.core import Const, Core, Quasi
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import expression_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import (
    CLOSE,
    EXPRESSION,
    IDENTIFIER,
    LITERAL,
    OPEN,
    PERIOD,
    QUASIQUOTE,
    QUOTE,
    SPLICE,
    UNQUOTE,
    VECTOR,
)
from dazzle_core.language.reader import SyntaxFailure
from dazzle_core.language.values import ERROR, NIL, Symbol, UnresolvedQuantity

#: Allowed beside tokens: `quasiquote`, `unquote` and `unquote-splicing` written out.
_LONG_FORMS: Final = 1 << 24
#: In place of a member: an error in it was reported.
_BROKEN: Final = ""


@expression_form("quote", "(quote datum)")
def parse_quote(parser: Parser) -> Core:
    """A constant."""
    form = parser.quoted()
    parser.close()
    return form


@expression_form("quasiquote", "(quasiquote template)")
def parse_quasiquote(parser: Parser) -> Core:
    """A list that is put together from constants and values."""
    form = parse_template(parser)
    parser.close()
    return Const(ERROR, parser.here()) if form is None else form


def parse_template(parser: Parser) -> Core | None:
    """What follows a backquote; None when it is lost."""
    form = _Template(parser).member(0, 0)
    parser.lost = form == _BROKEN
    return form if isinstance(form, Core) else None


class _Template:
    """Reads one template; `spliced` says of the member last read that `,@` stood before it."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self.spliced = False

    def required(self, level: int) -> Core:
        """One template, at the given depth of backquotes."""
        found = self.member(level, 0)
        if not isinstance(found, Core):
            parser = self.parser
            if found == _BROKEN:
                raise SyntaxFailure
            parser.report(Code.UNEXPECTED_TOKEN, parser.here(), parser.tokens[parser.index - 1].text)
            raise SyntaxFailure
        return found

    def member(self, level: int, also: int) -> Core | str | None:
        """One template; None after a token of `also`; a string is a long form whose name was read."""
        parser = self.parser
        parser.require_expression(parser.here())
        self.spliced = False
        token = parser.get(EXPRESSION | UNQUOTE | VECTOR | (also & ~_LONG_FORMS))
        kind = token.kind
        if kind & LITERAL:
            return Const(token.value, parser.here(), type(token.value) is UnresolvedQuantity)
        if kind == IDENTIFIER:
            if also & _LONG_FORMS and token.name in ("quasiquote", "unquote", "unquote-splicing"):
                return token.name
            return Const(Symbol(token.name), parser.here())
        if kind == QUASIQUOTE:
            return _abbreviation("quasiquote", self.required(level + 1))
        if kind == QUOTE:
            return self.abbreviated("quote", level)
        if kind in (UNQUOTE, SPLICE):
            if level == 0:
                form = parser.required()
                self.spliced = kind == SPLICE
                return form
            return self.abbreviated("unquote" if kind == UNQUOTE else "unquote-splicing", level - 1)
        if kind in (OPEN, VECTOR):
            return self.compound(level, kind == VECTOR, parser.here())
        return None

    def abbreviated(self, name: str, level: int) -> Core | str:
        """What follows a quote or an inner comma; an error in it does not end the list it stands in."""
        try:
            return _abbreviation(name, self.required(level))
        except SyntaxFailure:
            return _BROKEN

    def compound(self, level: int, vector: bool, loc: int) -> Core:
        """A list or vector whose opening token was read."""
        parser = self.parser
        first = self.member(level, CLOSE | SPLICE | _LONG_FORMS)
        if first is None or first == _BROKEN:
            return Const(NIL, loc)
        if isinstance(first, str):
            return self.long_form(level, first)
        members = [first]
        spliced = [self.spliced]
        kind = "vector" if vector else "list"
        also = CLOSE | SPLICE | (0 if vector else PERIOD)
        while True:
            member = self.member(level, also)
            if isinstance(member, Core):
                members.append(member)
                spliced.append(self.spliced)
                continue
            if member == _BROKEN or parser.tokens[parser.index - 1].kind != CLOSE:
                members.append(self.required(level))
                spliced.append(False)
                kind = "improper"
                parser.close()
            break
        self.spliced = False
        return Quasi(members, spliced, kind, loc)

    def long_form(self, level: int, name: str) -> Core:
        """`(unquote x)` and its like; nested `quasiquote` comes out under a wrong name in OpenJade."""
        parser = self.parser
        form: Core
        splice = False
        if name == "quasiquote":
            form = _abbreviation("quasiquotation", self.required(level + 1))
        elif level == 0:
            form = parser.required()
            splice = name == "unquote-splicing"
        else:
            form = _abbreviation(name, self.required(level - 1))
        parser.close()
        self.spliced = splice
        return form


def _abbreviation(name: str, form: Core) -> Core:
    return Quasi([Const(Symbol(name), form.loc), form], [False, False], "list", form.loc)
