"""`define-language` (ISO/IEC 10179 clause 8.5.8.2).

The description that a `DefineLanguage` form carries is plain data; `vm.languages`
says what is in it.

Anything wrong in it silently ends the form, as in OpenJade.
"""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler.core import DefineLanguage
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import top_level_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import CHAR, CLOSE, IDENTIFIER, OPEN, OTHER, STRING, TRUE, Token
from dazzle_core.language.reader import SyntaxFailure
from dazzle_core.vm.languages import define_language

#: OpenJade has room for so many levels.
_LEVELS = 20


@top_level_form(
    "define-language",
    "(define-language name [(collate ...)] [(toupper (char char) ...)] [(tolower (char char) ...)])",
)
def parse_define_language(parser: Parser) -> None:
    """A language: how characters are ordered and how their case changes."""
    loc = parser.here()
    token = parser.get(IDENTIFIER)
    name = token.name
    if token.form is not None:
        parser.report(Code.SYNTACTIC_KEYWORD, parser.here(), name)
    earlier = parser.collector.variables.find(name)
    if earlier is not None and earlier.part == parser.part:
        follows = ((Code.FIRST_DEFINITION, earlier.loc),)
        parser.report(Code.DUPLICATE_DEFINITION, parser.here(), name, follows=follows)
        raise SyntaxFailure
    language = _Language(parser)
    language.parse()
    if define_language(language.description) is None:
        raise SyntaxFailure
    form = DefineLanguage(name, language.description, loc, parser.part)
    collector = parser.collector
    if earlier is None:
        collector.add(form)
    else:
        # Unlike a define, it wins over one in an earlier part.
        collector.replace(earlier.form, form)
    collector.variables.add(name, parser.part, loc, form)


class _Language:
    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self.known: set[str] = set()
        self.description: dict[str, Any] = {
            "elements": [],
            "symbols": [],
            "levels": [],
            "order": [],
            "toupper": [],
            "tolower": [],
        }

    def parse(self) -> None:
        clauses = {"collate": self.collate, "toupper": self.upper, "tolower": self.lower}
        while self.opens():
            clause = clauses.pop(self.parser.get(IDENTIFIER).name, None)
            if clause is None:
                raise SyntaxFailure
            clause()

    def opens(self) -> bool:
        """Whether another parenthesis opens; else one closes."""
        return self.parser.get(OPEN | CLOSE).kind == OPEN

    def collate(self) -> None:
        clauses = {"element": self.element, "symbol": self.symbol, "order": self.order}
        while self.opens():
            clause = clauses.get(self.parser.get(IDENTIFIER).name)
            if clause is None:
                raise SyntaxFailure
            clause()

    def element(self) -> None:
        name = self.parser.get(IDENTIFIER).name
        text = self.parser.get(STRING).value
        self.parser.close()
        self.known.add(name)
        self.description["elements"].append((name, text))

    def symbol(self) -> None:
        name = self.parser.get(IDENTIFIER).name
        self.parser.close()
        self.known.add(name)
        self.description["symbols"].append(name)

    def order(self) -> None:
        self.parser.get(OPEN)
        self.levels()
        while (token := self.parser.get(OPEN | CLOSE | IDENTIFIER | OTHER)).kind != CLOSE:
            if token.kind == OPEN:
                self.weights()
            elif token.kind == TRUE:
                self.position("", [[""]] * self.level_count)
            else:
                text = self.token(token)
                self.position(text, [[text]] * self.level_count)

    @property
    def level_count(self) -> int:
        return len(self.description["levels"])

    def levels(self) -> None:
        """`forward)`, or several groups: `(forward) (backward position))`.

        A word outside a group makes a level of its own; the words of all groups
        add up (OpenJade never clears them), and each closed group is a level.
        """
        depth = 0
        forward = backward = position = False
        while True:
            token = self.parser.get((0 if depth else OPEN) | CLOSE | IDENTIFIER)
            if token.kind == OPEN:
                depth += 1
            elif token.kind == CLOSE:
                depth -= 1
            elif token.name == "forward" and not backward:
                forward = True
            elif token.name == "backward" and not forward:
                backward = True
            elif token.name == "position":
                position = True
            else:
                raise SyntaxFailure
            if depth < 0:
                return
            if not depth:
                forward = forward or not backward
                if self.level_count == _LEVELS:
                    raise SyntaxFailure
                self.description["levels"].append((backward, position))

    def weights(self) -> None:
        """`token weight ...)`, a weight being a token, a string, or a list of them."""
        text = self.token(self.parser.get(IDENTIFIER | OTHER))
        weights: list[list[str]] = [[]]
        self.check(text)
        depth = 0
        while True:
            token = self.parser.get((0 if depth else OPEN) | CLOSE | IDENTIFIER | OTHER | STRING)
            if token.kind == OPEN:
                depth += 1
            elif token.kind == CLOSE:
                depth -= 1
            elif token.kind == STRING:
                weights[-1] += token.value
            else:
                weights[-1].append(self.check(self.token(token)))
            if depth < 0:
                self.position(text, weights[: self.level_count])
                return
            if not depth:
                weights.append([])

    def token(self, token: Token) -> str:
        """A name or character as text."""
        if token.kind == CHAR:
            return str(token.value.value)
        if token.kind == IDENTIFIER:
            return token.name
        raise SyntaxFailure

    def check(self, text: str) -> str:
        """A collating element or symbol that was declared, or a single character."""
        if len(text) > 1 and text not in self.known:
            raise SyntaxFailure
        return text

    def position(self, text: str, weights: list[list[str]]) -> None:
        self.check(text)
        self.description["order"].append((text, weights))

    def upper(self) -> None:
        self.pairs("toupper")

    def lower(self) -> None:
        self.pairs("tolower")

    def pairs(self, key: str) -> None:
        """`(char char) ...)`."""
        while self.opens():
            first = self.char()
            second = self.char()
            self.parser.close()
            self.description[key].append((first, second))

    def char(self) -> str:
        token = self.parser.get(OTHER)
        if token.kind != CHAR:
            raise SyntaxFailure
        return str(token.value.value)
