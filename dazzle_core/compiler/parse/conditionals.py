"""`if`, `cond`, `case`, `and`, `or` (ISO/IEC 10179 clauses 8.3.1.5 and 8.3.2.1 to 8.3.2.4)."""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler.core import (
    Begin,
    Call,
    Case,
    CondFail,
    Const,
    Core,
    If,
    Let,
    Local,
    Or,
    Var,
)
from dazzle_core.compiler.parse.parser import ARROW, ELSE, Parser
from dazzle_core.compiler.parse.registry import expression_form
from dazzle_core.compiler.parse.sequences import parse_sequence
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import CLOSE, IDENTIFIER, OPEN, VECTOR
from dazzle_core.language.reader import SyntaxFailure
from dazzle_core.language.values import UNSPECIFIED


@expression_form("if", "(if test then else) | (if test then) with -2")
def parse_if(parser: Parser) -> Core:
    """A choice; without -2 both branches are required."""
    loc = parser.here()
    test = parser.required()
    then = parser.required()
    if not parser.dsssl2:
        otherwise = parser.required()
    else:
        found = parser.expression(CLOSE)
        if found is None:
            return If(test, then, Const(UNSPECIFIED, parser.here()), loc)
        otherwise = found
    parser.close()
    return If(test, then, otherwise, loc)


@expression_form(
    "cond", "(cond (test expression) ... (else expression)); clauses also (test), (test => procedure)"
)
def parse_cond(parser: Parser) -> Core:
    """The first clause whose test is true; several expressions in a clause only with -2."""
    clauses: list[tuple[int, Core, Core | None, bool]] = []
    otherwise: Core | None = None
    allowed = OPEN
    while True:
        loc = parser.here()
        if parser.get(allowed).kind == CLOSE:
            otherwise = Const(UNSPECIFIED, loc) if parser.dsssl2 else CondFail(loc)
            break
        test = parser.expression(ELSE)
        if test is None:
            otherwise = parse_sequence(parser)
            parser.close()
            break
        value, arrow = _parse_clause(parser, test)
        clauses.append((loc, test, value, arrow))
        allowed = OPEN | CLOSE
    form = otherwise
    for loc, test, value, arrow in reversed(clauses):
        if value is None:
            form = Or(test, form, loc)
        elif arrow:
            var = Var("cond")
            call = Call(value, [Local(var, loc)], loc)
            form = Let([(var, test)], If(Local(var, loc), call, form, loc), loc)
        else:
            form = If(test, value, form, loc)
    return form


def _parse_clause(parser: Parser, test: Core) -> tuple[Core | None, bool]:
    """The rest of a clause after its test: its value (None: the test's) and whether `=>` stood before it."""
    value = parser.expression(CLOSE | ARROW)
    if value is None:
        parser.require_expression(test.loc)
        if parser.tokens[parser.index - 1].kind == CLOSE:
            return None, False
        value = parser.required()
        parser.close()
        return value, True
    if not parser.dsssl2:
        parser.close()
        return value, False
    values = [value]
    while (more := parser.expression(CLOSE)) is not None:
        values.append(more)
    return (values[0] if len(values) == 1 else Begin(values, values[0].loc)), False


@expression_form("case", "(case key ((datum ...) expression) ... (else expression))")
def parse_case(parser: Parser) -> Core:
    """The clause that has a datum equal to the key."""
    loc = parser.here()
    key = parser.required()
    clauses: list[tuple[list[Any], Core]] = []
    otherwise: Core | None = None
    parser.unresolved = False
    unresolved = False
    while parser.get(OPEN | CLOSE if clauses else OPEN).kind != CLOSE:
        token = parser.get(OPEN | IDENTIFIER)
        if token.kind == IDENTIFIER:
            if token.name != "else":
                parser.report(Code.CASE_ELSE, parser.here(), token.name)
                raise SyntaxFailure
            otherwise = parse_sequence(parser)
            parser.close()
            break
        data = []
        parser.unresolved = False
        while (token := parser.get_datum(CLOSE)).kind != CLOSE:
            datum = parser.datum_of(token)
            if token.kind in (OPEN, VECTOR):
                break  # OpenJade takes the end of a list for the end of the data
            data.append(datum)
        unresolved = unresolved or parser.unresolved
        clauses.append((data, parse_sequence(parser)))
    if otherwise is None and parser.dsssl2:
        otherwise = Const(UNSPECIFIED, loc)
    return Case(key, clauses, otherwise, loc, unresolved)


@expression_form("and", "(and expression ...)")
def parse_and(parser: Parser) -> Core:
    """The last value when all are true, else `#f`."""
    tests = _parse_tests(parser)
    if not tests:
        return Const(True, parser.base + parser.offsets[parser.index - 2])
    form = tests.pop()[1]
    for loc, test in reversed(tests):
        form = If(test, form, Const(False, loc), loc)
    return form


@expression_form("or", "(or expression ...)")
def parse_or(parser: Parser) -> Core:
    """The first true value, else `#f`."""
    tests = _parse_tests(parser)
    if not tests:
        return Const(False, parser.base + parser.offsets[parser.index - 2])
    form = tests.pop()[1]
    for loc, test in reversed(tests):
        form = Or(test, form, loc)
    return form


def _parse_tests(parser: Parser) -> list[tuple[int, Core]]:
    """Expressions up to the closing parenthesis, each with the place of the token before it."""
    tests: list[tuple[int, Core]] = []
    while True:
        loc = parser.here()
        test = parser.expression(CLOSE)
        if test is None:
            return tests
        tests.append((loc, test))
