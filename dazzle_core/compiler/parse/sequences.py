"""Bodies of several expressions, `begin` and `set!` (OpenJade extensions of the -2 mode)."""

from __future__ import annotations

from dazzle_core.compiler.core import Assign, Begin, Core
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import expression_form
from dazzle_core.language.lexer import CLOSE


@expression_form("begin", "(begin expression ...)", dsssl2=True)
def parse_sequence(parser: Parser) -> Core:
    """Expressions up to a closing parenthesis; one alone without -2."""
    loc = parser.here()
    first = parser.required()
    if not parser.dsssl2:
        parser.close()
        return first
    expressions = [first]
    while (more := parser.expression(CLOSE)) is not None:
        expressions.append(more)
    return first if len(expressions) == 1 else Begin(expressions, loc)


@expression_form("set!", "(set! variable expression)", dsssl2=True)
def parse_assignment(parser: Parser) -> Core:
    """An assignment; only local variables can be assigned to."""
    loc = parser.here()
    name = parser.variable_name()
    var = parser.scope.get(name)
    if var is not None:
        var.assigned = True
    value = parser.required()
    parser.close()
    return Assign(var, name, value, loc)
