"""`make`, `style`, `with-mode` (ISO/IEC 10179 clauses 12.4.3 to 12.4.5; `with-mode` is 12.4.4)."""

from __future__ import annotations

from dazzle_core.compiler.core import Core, Key, Make, Style, WithMode
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import expression_form
from dazzle_core.language.lexer import CLOSE, FALSE, IDENTIFIER, KEYWORD


@expression_form("make", "(make class key: value ... content ...)", style=True)
def parse_make(parser: Parser) -> Core:
    """A flow object; keywords after the first content expression are content."""
    loc = parser.here()
    class_name = parser.get(IDENTIFIER).name
    keys: list[Key] = []
    names: set[str] = set()
    content: list[Core] = []
    while True:
        form = parser.expression(CLOSE)
        if form is None:
            return Make(class_name, keys, content, loc)
        name = None if content else parser.keyword_of(form)
        if name is None:
            content.append(form)
            continue
        value = parser.required()
        if name not in names:
            names.add(name)
            keys.append(Key(name, value, value.loc))


@expression_form("style", "(style key: value ...)", style=True)
def parse_style(parser: Parser) -> Core:
    """A style object."""
    loc = parser.here()
    keys: list[Key] = []
    while (token := parser.get(KEYWORD | CLOSE)).kind != CLOSE:
        value = parser.required()
        keys.append(Key(token.name, value, value.loc))
    return Style(keys, loc)


@expression_form("with-mode", "(with-mode name expression) | (with-mode #f expression)", style=True)
def parse_with_mode(parser: Parser) -> Core:
    """An expression in another processing mode."""
    loc = parser.here()
    token = parser.get(IDENTIFIER | FALSE)
    body = parser.required()
    parser.close()
    return WithMode(token.name if token.kind == IDENTIFIER else None, body, loc)
