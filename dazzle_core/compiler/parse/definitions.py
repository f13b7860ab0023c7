"""`define`, `define-unit`, `declare-default-language` (ISO/IEC 10179 clauses 8.4, 8.5.7.1, 8.5.8.2)."""

from __future__ import annotations

import re

from dazzle_core.compiler.core import DefaultLanguage, Define, DefineUnit
from dazzle_core.compiler.parse.collector import Table
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.procedures import parse_define
from dazzle_core.compiler.parse.registry import top_level_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import IDENTIFIER
from dazzle_core.language.reader import SyntaxFailure

_UNIT_NAME = re.compile("(?!e$)[A-Za-z]+").fullmatch


def counts(parser: Parser, table: Table, name: str, code: Code, follow: Code) -> bool:
    """Whether a definition that was just read counts; a message when its part has one already."""
    earlier = table.find(name)
    if earlier is None:
        return True
    if earlier.part == parser.part:
        parser.report(code, parser.here(), name, follows=((follow, earlier.loc),))
    return False


@top_level_form("define", "(define name expression) | (define (name formal ...) body)")
def parse_definition(parser: Parser) -> None:
    """A variable or procedure."""
    loc = parser.here()
    name, value = parse_define(parser)
    collector = parser.collector
    if counts(parser, collector.variables, name, Code.DUPLICATE_DEFINITION, Code.FIRST_DEFINITION):
        form = Define(name, value, loc, parser.part)
        collector.variables.add(name, parser.part, loc, form)
        collector.add(form)


@top_level_form("define-unit", "(define-unit name expression)")
def parse_define_unit(parser: Parser) -> None:
    """A unit; its name must be of letters, and not `e` alone."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    if _UNIT_NAME(name) is None:
        parser.report(Code.INVALID_UNIT_NAME, parser.here(), name)
        raise SyntaxFailure
    value = parser.required()
    parser.close()
    collector = parser.collector
    if counts(parser, collector.units, name, Code.DUPLICATE_UNIT, Code.FIRST_DEFINITION):
        collector.units.add(name, parser.part, loc)
        collector.add(DefineUnit(name, value, loc, parser.part))


@top_level_form("declare-default-language", "(declare-default-language expression)")
def parse_default_language(parser: Parser) -> None:
    """The language of comparisons where no other is in force."""
    loc = parser.here()
    value = parser.required()
    parser.close()
    table = parser.collector.default_language
    if counts(parser, table, "", Code.DUPLICATE_DEFAULT_LANGUAGE, Code.FIRST_DECLARATION):
        table.add("", parser.part, loc)
        parser.collector.add(DefaultLanguage(value, loc, parser.part))
