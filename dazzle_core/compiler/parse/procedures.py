"""`lambda`, formals, `define` and bodies (ISO/IEC 10179 clauses 8.3.1.4 and 8.4)."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.compiler.core import Core, Lambda, Letrec, Var
from dazzle_core.compiler.parse.forward import bind_forward
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import expression_form
from dazzle_core.compiler.parse.sequences import parse_sequence
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import (
    CLOSE,
    HASH_KEY,
    HASH_OPTIONAL,
    HASH_REST,
    IDENTIFIER,
    OPEN,
)
from dazzle_core.language.reader import SyntaxFailure


class _Formals:
    """Formals that were read; `saved` undoes their binding."""

    __slots__ = ("keys", "optional", "required", "rest", "saved")

    def __init__(
        self,
        required: list[Var] | None = None,
        optional: list[tuple[Var, Core | None]] | None = None,
        rest: Var | None = None,
        keys: list[tuple[Var, Core | None]] | None = None,
        saved: list[tuple[str, Var | None]] | None = None,
    ) -> None:
        self.required: list[Var] = [] if required is None else required
        self.optional: list[tuple[Var, Core | None]] = [] if optional is None else optional
        self.rest = rest
        self.keys: list[tuple[Var, Core | None]] = [] if keys is None else keys
        self.saved: list[tuple[str, Var | None]] = [] if saved is None else saved


@expression_form(
    "lambda",
    "(lambda (required ... #!optional x (x init) ... #!rest r #!key x (x init) ...) body)",
)
def parse_lambda(parser: Parser) -> Core:
    """A procedure."""
    loc = parser.here()
    parser.require_expression(loc)
    parser.get(OPEN)
    return parse_procedure(parser, loc)


def parse_procedure(parser: Parser, loc: int, name: str = "") -> Lambda:
    """Formals, whose parenthesis was read, and body."""
    formals = _parse_formals(parser)
    body = parse_body(parser)
    parser.unbind(formals.saved)
    return Lambda(formals.required, formals.optional, formals.rest, formals.keys, body, loc, name)


def _parse_formals(parser: Parser) -> _Formals:
    """Formals up to their closing parenthesis; each is in scope for the inits after it.

    Of a name that is given twice, references mean the first.
    """
    loc = parser.here()
    formals = _Formals()
    seen: set[str] = set()

    def bind(token_name: str) -> Var:
        var = Var(token_name)
        if token_name not in seen:
            seen.add(token_name)
            formals.saved += parser.bind((var,))
        return var

    add = _required
    allowed = CLOSE | IDENTIFIER | HASH_OPTIONAL | HASH_REST | HASH_KEY
    while True:
        token = parser.get(allowed)
        kind = token.kind
        if kind == IDENTIFIER:
            add(formals, bind(token.name), None)
            if add is _rest:
                allowed = HASH_KEY | CLOSE
        elif kind == CLOSE:
            return formals
        elif kind == HASH_OPTIONAL:
            allowed = (allowed | OPEN) & ~HASH_OPTIONAL
            add = _optional
        elif kind == HASH_REST:
            allowed = IDENTIFIER
            add = _rest
        elif kind == HASH_KEY:
            parser.require("keyword", loc)
            allowed = OPEN | CLOSE | IDENTIFIER
            add = _key
        else:
            name = parser.variable_name()
            init = parser.required()
            add(formals, bind(name), init)
            parser.close()


def _required(formals: _Formals, var: Var, init: Core | None) -> None:
    formals.required.append(var)


def _optional(formals: _Formals, var: Var, init: Core | None) -> None:
    formals.optional.append((var, init))


def _rest(formals: _Formals, var: Var, init: Core | None) -> None:
    formals.rest = var


def _key(formals: _Formals, var: Var, init: Core | None) -> None:
    formals.keys.append((var, init))


def parse_define(parser: Parser, declare: Callable[[str], None] | None = None) -> tuple[str, Core]:
    """Name and value of a `define` whose word was read.

    `declare` is told the name before the value is read.
    """
    loc = parser.here()
    token = parser.get(OPEN | IDENTIFIER)
    procedure = token.kind == OPEN
    if procedure:
        parser.require_expression(loc)
        token = parser.get(IDENTIFIER)
    name = token.name
    if token.form is not None:
        parser.report(Code.SYNTACTIC_KEYWORD, parser.here(), name)
    if declare is not None:
        declare(name)
    if procedure:
        return name, parse_procedure(parser, loc, name)
    value = parser.required()
    parser.close()
    if type(value) is Lambda:
        value.name = name
    return name, value


def parse_body(parser: Parser) -> Core:
    """The body of a procedure or binding form, internal definitions first."""
    if not _at_define(parser):
        return parse_sequence(parser)
    loc = parser.here()
    variables: list[Var] = []
    bindings: list[tuple[Var, Core]] = []
    saved: list[tuple[str, Var | None]] = []

    def declare(name: str) -> None:
        var = Var(name)
        variables.append(var)
        saved.extend(parser.bind((var,)))

    while _at_define(parser):
        parser.get(OPEN)
        parser.get(IDENTIFIER)
        name, value = parse_define(parser, declare)
        if any(var.name == name for var, _ in bindings):
            parser.report(Code.DUPLICATE_BINDING, parser.here(), name)
            raise SyntaxFailure
        bindings.append((variables[-1], value))
    body = parse_sequence(parser)
    parser.unbind(saved)
    return Letrec(bind_forward(bindings, dict(saved)), body, loc)


def _at_define(parser: Parser) -> bool:
    """Whether `(define` comes next; OpenJade looks at six letters only (`(defined?` counts)."""
    index = parser.index
    return parser.tokens[index].kind == OPEN and parser.tokens[index + 1].text.startswith("define")
