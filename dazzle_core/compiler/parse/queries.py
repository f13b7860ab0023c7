"""The query forms that bind a variable to each node of a list (ISO/IEC 10179 clause 10.2.2).

Each is a call of a node-list procedure with a procedure of one argument; it is
the builtin one, whatever the stylesheet calls by that name.
"""

from __future__ import annotations

from functools import partial

from dazzle_core.compiler.core import Call, Core, Global, Lambda, Var
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import expression_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import IDENTIFIER

#: The forms with the procedures they call, and whether -2 knows them without the question mark too.
_FORMS = {
    "there-exists?": "node-list-some?",
    "for-all?": "node-list-every?",
    "select-each": "node-list-filter",
    "union-for-each": "node-list-union-map",
}


def _parse_query(procedure: str, parser: Parser) -> Core:
    loc = parser.here()
    parser.require("query", loc)
    token = parser.get(IDENTIFIER)
    if token.form is not None:
        parser.report(Code.SYNTACTIC_KEYWORD, parser.here(), token.name)
    nodes = parser.required()
    var = Var(token.name)
    saved = parser.bind((var,))
    body = parser.required()
    parser.unbind(saved)
    parser.close()
    test = Lambda([var], [], None, [], body, loc)
    return Call(Global(procedure, loc, builtin=True), [test, nodes], loc)


for _name, _procedure in _FORMS.items():
    _parse = partial(_parse_query, _procedure)
    expression_form(_name, f"({_name} variable node-list expression)")(_parse)
    if _name.endswith("?"):
        expression_form(_name[:-1], f"({_name[:-1]} variable node-list expression)", dsssl2=True)(_parse)
