"""Tokens to core forms, by recursive descent; the words of the language are in tables.

There is no tree of data in between: what a token means is decided where it is
read, so that messages come in reading order and stand where OpenJade's do. A
local variable is resolved as it is read: `scope` maps each name that is bound
here to its `Var`. Source: ISO/IEC 10179 clause 8.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dazzle_core.compiler.core import Call, Const, Core, Global, Local, Var
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import (
    ANYTHING,
    CLOSE,
    END,
    EXPRESSION,
    GLYPH,
    IDENTIFIER,
    LITERAL,
    OPEN,
    QUASIQUOTE,
    QUOTE,
    SLOW,
    STRING,
    Lexer,
    Token,
)
from dazzle_core.language.reader import Reader, Report, SyntaxFailure
from dazzle_core.language.values import ERROR, Keyword, UnresolvedQuantity

if TYPE_CHECKING:
    from dazzle_core.compiler.parse.collector import Collector
    from dazzle_core.compiler.parse.registry import TopLevelForm

#: Allowed beside tokens where an expression is read: the words of a `cond` clause.
ELSE: Final = 1 << 24
ARROW: Final = 1 << 25


class Parser(Reader):
    """Parses one body.

    `part` is the index of its specification, `mode` the mode that rules are now
    added to (None: the initial one). An error inside a mode leaves it open, as
    OpenJade does, so that rules found while recovering belong to it.
    """

    def __init__(
        self,
        lexer: Lexer,
        text: str,
        base: int,
        report: Report,
        *,
        part: int,
        collector: Collector,
        top_level: dict[str, TopLevelForm],
    ) -> None:
        super().__init__(lexer, text, base, report)
        self.part = part
        self.collector = collector
        self.top_level = top_level
        self.mode: str | None = None
        self.dsssl2 = lexer.dialect.dsssl2
        self.scope: dict[str, Var] = {}
        #: An expression was wrong in a way that does not end the form: there is none. A
        #: list of arguments ends there all the same (OpenJade).
        self.lost = False
        self._lacks_expression = "expression" not in lexer.dialect.features

    # --- the body -------------------------------------------------------------------------------

    def parse(self) -> None:
        """Parse all top-level forms.

        After an error everything is skipped, without a message, up to the next
        `(` and name of a top-level form, wherever it stands.
        """
        recovering = False
        while True:
            try:
                token = self.get(ANYTHING if recovering else OPEN | END)
                opened = token.kind == OPEN
                if opened:
                    token = self.get(ANYTHING if recovering else IDENTIFIER)
                if token.kind == END:
                    return
                if not opened or token.kind != IDENTIFIER:
                    recovering = True
                    continue
                form = self.top_level.get(token.name)
                if form is None:
                    if not recovering:
                        self.report(Code.UNKNOWN_TOP_LEVEL_FORM, self.here(), token.name)
                    recovering = True
                    continue
                form.parse(self)
                recovering = False
            except SyntaxFailure:
                recovering = True
                self.scope.clear()

    def require(self, feature: str, loc: int) -> None:
        """Say that a feature is used; a message when it was not declared."""
        if feature not in self.lexer.dialect.features:
            self.report(Code.MISSING_FEATURE, loc, feature)

    def require_expression(self, loc: int) -> None:
        """Say that a form of the full expression language is used."""
        if self._lacks_expression:
            self.report(Code.MISSING_FEATURE, loc, "expression")

    # --- expressions ----------------------------------------------------------------------------

    def required(self) -> Core:
        """The next expression."""
        found = self.expression()
        if found is None:
            if self.lost:
                self.lost = False
                return Const(ERROR, self.here())
            # #!rest and the like: OpenJade goes on with nothing and crashes.
            self.report(Code.UNEXPECTED_TOKEN, self.here(), self.tokens[self.index - 1].text)
            raise SyntaxFailure
        return found

    def expression(self, also: int = 0) -> Core | None:
        """The next expression, or None after one of the other tokens that are allowed here."""
        index = self.index
        token = self.tokens[index]
        kind = token.kind
        if kind == IDENTIFIER:
            if token.form is None:
                self.index = index + 1
                name = token.name
                var = self.scope.get(name)
                if var is not None:
                    return Local(var, self.base + self.offsets[index])
                return Global(name, self.base + self.offsets[index])
        elif kind == OPEN:
            self.index = index + 1
            return self._form(self.base + self.offsets[index])
        elif kind == STRING:
            self.index = index + 1
            return Const(token.value, self.base + self.offsets[index])
        token = self.get(EXPRESSION | also)
        kind = token.kind
        if kind & LITERAL:
            if token.value is ERROR and kind == GLYPH:
                self.lost = True
                return None
            return Const(token.value, self.here(), type(token.value) is UnresolvedQuantity)
        if kind == IDENTIFIER:
            return self._variable(token, also)
        if kind == QUOTE:
            return self.quoted()
        if kind == QUASIQUOTE:
            from dazzle_core.compiler.parse.quotation import parse_template

            return parse_template(self)
        if kind == OPEN:  # something was skipped before it
            return self._form(self.here())
        return None

    def quoted(self) -> Const:
        """The datum after `'` as a constant."""
        self.unresolved = False
        token = self.get_datum()
        loc = self.here()
        value = self.datum_of(token)
        return Const(value, loc, self.unresolved)

    def _form(self, loc: int) -> Core:
        """What follows `(`: a form or a call; `loc` is the parenthesis."""
        index = self.index
        head = self.tokens[index]
        operator: Core
        if head.kind == IDENTIFIER:
            word = head.form
            if word is None:
                self.index = index + 1
                name = head.name
                place = self.base + self.offsets[index]
                var = self.scope.get(name)
                operator = Global(name, place) if var is None else Local(var, place)
            elif word.parse is not None:
                self.index = index + 1
                form: Core = word.parse(self)
                return form
            else:
                operator = self.required()
        elif head.kind == SLOW and self.settle():
            return self._form(loc)
        else:
            operator = self.required()
        return Call(operator, self._arguments(), loc)

    def _arguments(self) -> list[Core]:
        """Expressions up to a closing parenthesis; what most of them are is read here."""
        arguments: list[Core] = []
        tokens, offsets, base, scope = self.tokens, self.offsets, self.base, self.scope
        while True:
            index = self.index
            token = tokens[index]
            kind = token.kind
            if kind == CLOSE:
                self.index = index + 1
                return arguments
            if kind == OPEN:
                self.index = index + 1
                arguments.append(self._form(base + offsets[index]))
            elif kind == IDENTIFIER and token.form is None:
                self.index = index + 1
                var = scope.get(token.name)
                place = base + offsets[index]
                arguments.append(Global(token.name, place) if var is None else Local(var, place))
            elif kind == STRING:
                self.index = index + 1
                arguments.append(Const(token.value, base + offsets[index]))
            else:
                argument = self.expression(CLOSE)
                if argument is None:
                    return arguments
                arguments.append(argument)

    def _variable(self, token: Token, also: int = 0) -> Core | None:
        """A word of the language, or an invalid name, where a variable may stand."""
        name = token.name
        if token.form is not None:
            if (name == "else" and also & ELSE) or (name == "=>" and also & ARROW):
                return None
            self.report(Code.SYNTACTIC_KEYWORD, self.here(), name)
        var = self.scope.get(name)
        return Global(name, self.here()) if var is None else Local(var, self.here())

    def keyword_of(self, form: Core) -> str | None:
        """The name of a keyword when an expression is one (quoted or not)."""
        if type(form) is Const and type(form.value) is Keyword:
            return str(form.value.name)
        return None

    # --- scope ----------------------------------------------------------------------------------

    def bind(self, variables: Sequence[Var]) -> list[tuple[str, Var | None]]:
        """Put variables in scope; what `unbind` needs is returned."""
        scope = self.scope
        saved = []
        for var in variables:
            saved.append((var.name, scope.get(var.name)))
            scope[var.name] = var
        return saved

    def unbind(self, saved: list[tuple[str, Var | None]]) -> None:
        """Restore what was in scope before `bind`."""
        scope = self.scope
        for name, var in reversed(saved):
            if var is None:
                del scope[name]
            else:
                scope[name] = var

    def variable_name(self) -> str:
        """A name that is about to be bound."""
        return self.get(IDENTIFIER).name
