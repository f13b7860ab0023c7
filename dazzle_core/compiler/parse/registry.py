"""The words that begin forms, each declared beside the function that parses its form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from dazzle_core.compiler.core import Core
from dazzle_core.language.dialect import Dialect
from dazzle_core.records import record

if TYPE_CHECKING:
    from dazzle_core.compiler.parse.parser import Parser

#: Parses the rest of an expression form, its closing parenthesis included.
ParseExpression = Callable[["Parser"], Core]
#: Parses the rest of a top-level form and hands the result to the collector.
ParseTopLevel = Callable[["Parser"], None]


@record
class Word:
    """A syntactic keyword: not for use as a variable.

    `parse` is None for words that are no form of their own (`else`, `define`).
    `grammar` is the form as it is written. `dsssl2`: known with -2 only;
    `style`: not known in a transformation specification.
    """

    name: str
    grammar: str
    parse: ParseExpression | None = None
    dsssl2: bool = False
    style: bool = False


@record
class TopLevelForm:
    """A form at top level; `rule` says that it may also stand in a mode."""

    name: str
    grammar: str
    parse: ParseTopLevel
    dsssl2: bool = False
    style: bool = False
    rule: bool = False


WORDS: Final[dict[str, Word]] = {
    name: Word(name, name) for name in ("define", "else", "=>", "unquote", "unquote-splicing")
}
TOP_LEVEL: Final[dict[str, TopLevelForm]] = {}


def expression_form(
    name: str, grammar: str, *, dsssl2: bool = False, style: bool = False
) -> Callable[[ParseExpression], ParseExpression]:
    """Declare the parser of an expression form."""

    def declare(parse: ParseExpression) -> ParseExpression:
        WORDS[name] = Word(name, grammar, parse, dsssl2, style)
        return parse

    return declare


def top_level_form(
    name: str, grammar: str, *, dsssl2: bool = False, style: bool = False, rule: bool = False
) -> Callable[[ParseTopLevel], ParseTopLevel]:
    """Declare the parser of a top-level form."""

    def declare(parse: ParseTopLevel) -> ParseTopLevel:
        TOP_LEVEL[name] = TopLevelForm(name, grammar, parse, dsssl2, style, rule)
        return parse

    return declare


def words_of(dialect: Dialect) -> dict[str, Word]:
    """The syntactic keywords of a dialect."""
    return {name: word for name, word in WORDS.items() if _known(word, dialect)}


def top_level_of(dialect: Dialect) -> dict[str, TopLevelForm]:
    """The top-level forms of a dialect."""
    return {name: form for name, form in TOP_LEVEL.items() if _known(form, dialect)}


def _known(entry: Word | TopLevelForm, dialect: Dialect) -> bool:
    return (dialect.dsssl2 or not entry.dsssl2) and (dialect.style or not entry.style)
