"""`let`, `let*`, `letrec` and named `let` (ISO/IEC 10179 clauses 8.3.2.5 and 8.3.2.6)."""

from __future__ import annotations

from collections.abc import Iterator

from dazzle_core.compiler.core import Core, Lambda, Let, Letrec, NamedLet, Var
from dazzle_core.compiler.parse.forward import bind_forward
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.procedures import parse_body
from dazzle_core.compiler.parse.registry import expression_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import CLOSE, IDENTIFIER, OPEN
from dazzle_core.language.reader import SyntaxFailure


@expression_form("let", "(let ((variable init) ...) body) | (let name ((variable init) ...) body)")
def parse_let(parser: Parser) -> Core:
    """Variables whose inits see none of them, or a loop."""
    loc = parser.here()
    parser.require_expression(loc)
    token = parser.get(OPEN | IDENTIFIER)
    if token.kind == IDENTIFIER:
        parser.get(OPEN)
        return _named_let(parser, token.name, loc)
    bindings = [(var, parser.required()) for var in _variables(parser)]
    if not bindings:
        return parse_body(parser)
    saved = parser.bind([var for var, _ in bindings])
    body = parse_body(parser)
    parser.unbind(saved)
    return Let(bindings, body, loc)


def _named_let(parser: Parser, name: str, loc: int) -> Core:
    variables = []
    inits = []
    for var in _variables(parser):
        variables.append(var)
        inits.append(parser.required())
    loop = Var(name)
    saved = parser.bind([loop, *variables])
    body = parse_body(parser)
    parser.unbind(saved)
    return NamedLet(loop, Lambda(variables, [], None, [], body, loc, name), inits, loc)


@expression_form("let*", "(let* ((variable init) ...) body)")
def parse_let_star(parser: Parser) -> Core:
    """Variables whose inits see those before them."""
    loc = parser.here()
    parser.require_expression(loc)
    parser.get(OPEN)
    bindings = []
    saved: list[tuple[str, Var | None]] = []
    for var in _variables(parser):
        bindings.append((var, parser.required()))
        saved += parser.bind((var,))
    body = parse_body(parser)
    parser.unbind(saved)
    return Let(bindings, body, loc, sequential=True) if bindings else body


@expression_form("letrec", "(letrec ((variable init) ...) body)")
def parse_letrec(parser: Parser) -> Core:
    """Variables whose inits see all of them; none has a value before all inits are evaluated."""
    loc = parser.here()
    parser.require_expression(loc)
    parser.get(OPEN)
    bindings = []
    saved: list[tuple[str, Var | None]] = []
    for var in _variables(parser):
        saved += parser.bind((var,))
        init = parser.required()
        if type(init) is Lambda:
            init.name = var.name
        bindings.append((var, init))
    body = parse_body(parser)
    parser.unbind(saved)
    return Letrec(bind_forward(bindings, dict(saved)), body, loc)


def _variables(parser: Parser) -> Iterator[Var]:
    """The variables of a list of bindings whose parenthesis was read; the caller reads each init."""
    names: set[str] = set()
    while parser.get(CLOSE | OPEN).kind != CLOSE:
        name = parser.variable_name()
        if name in names:
            parser.report(Code.DUPLICATE_BINDING, parser.here(), name)
            raise SyntaxFailure
        names.add(name)
        yield Var(name)
        parser.close()
