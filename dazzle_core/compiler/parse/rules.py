"""Construction rules and modes (ISO/IEC 10179 clause 12.4.1; style rules and or-element are extensions)."""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler.core import Core, Key, Rule
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.patterns import is_pattern
from dazzle_core.compiler.parse.registry import top_level_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import CLOSE, IDENTIFIER, KEYWORD, OPEN, STRING
from dazzle_core.language.reader import SyntaxFailure

#: What a rule does: a construction expression, or the keywords of a style rule with the place of the first.
_Body = tuple[Core | None, list[Key] | None, int]


def _parse_rule_body(parser: Parser) -> _Body:
    """The rest of a rule: its construction expression, or the keywords of a style rule (-2)."""
    form = parser.required()
    keys = _parse_style_keys(parser, form)
    if keys is not None:
        return None, keys, form.loc
    parser.close()
    return form, None, -1


def _parse_style_keys(parser: Parser, form: Core) -> list[Key] | None:
    """The keywords of a style rule when `form` is the first of them, to the end of the rule."""
    name = parser.keyword_of(form) if parser.dsssl2 else None
    if name is None:
        return None
    keys: list[Key] = []
    while True:
        value = parser.required()
        keys.append(Key(name, value, value.loc))
        token = parser.get(KEYWORD | CLOSE)
        if token.kind == CLOSE:
            return keys
        name = token.name


def _add(parser: Parser, kind: str, pattern: Any, loc: int, body: _Body) -> None:
    form, keys, style_loc = body
    parser.collector.add_rule(
        Rule(kind, parser.mode, pattern, form, loc, parser.part, keys, style_loc=style_loc)
    )


@top_level_form("element", "(element pattern expression)", style=True, rule=True)
def parse_element(parser: Parser) -> None:
    """A rule for elements; one whose pattern is wrong is dropped."""
    token = parser.get_datum()
    loc = parser.here()
    pattern = parser.datum_of(token)
    valid = is_pattern(parser, pattern, loc)
    body = _parse_rule_body(parser)
    if valid:
        _add(parser, "element", pattern, loc, body)


@top_level_form("or-element", "(or-element (pattern ...) expression)", dsssl2=True, style=True, rule=True)
def parse_or_element(parser: Parser) -> None:
    """A rule for elements that match any of several patterns."""
    parser.get(OPEN)
    patterns: list[Any] = []
    valid = True
    also = 0
    while (token := parser.get_datum(also)).kind != CLOSE:
        loc = parser.here()
        pattern = parser.datum_of(token)
        valid = valid and is_pattern(parser, pattern, loc)
        patterns.append(pattern)
        also = CLOSE
    loc = parser.here()
    body = _parse_rule_body(parser)
    if valid:
        _add(parser, "or-element", patterns, loc, body)


@top_level_form("id", "(id name expression)", style=True, rule=True)
def parse_id(parser: Parser) -> None:
    """A rule for the element with an ID."""
    loc = parser.here()
    token = parser.get(STRING | IDENTIFIER)
    name = token.value if token.kind == STRING else token.name
    _add(parser, "id", name, loc, _parse_rule_body(parser))


@top_level_form("default", "(default expression)", rule=True)
def parse_default(parser: Parser) -> None:
    """A rule for any element."""
    loc = parser.here()
    if not parser.lexer.dialect.style:
        parser.report(Code.STYLE_LANGUAGE_ONLY, loc)
        raise SyntaxFailure
    _add(parser, "default", None, loc, _parse_rule_body(parser))


@top_level_form("root", "(root expression)", style=True, rule=True)
def parse_root(parser: Parser) -> None:
    """A rule for the root; a second one of a part comes after the first."""
    loc = parser.here()
    body = _parse_rule_body(parser)
    if body[1] is None:
        table = parser.collector.root_rules
        earlier = table.find(parser.mode)
        if earlier is not None and earlier.part == parser.part:
            parser.report(Code.DUPLICATE_ROOT_RULE, loc, follows=((Code.FIRST_DEFINITION, earlier.loc),))
        table.add(parser.mode, parser.part, loc)
    _add(parser, "root", None, loc, body)


@top_level_form("query", "(query node-list expression [priority])", style=True, rule=True)
def parse_query(parser: Parser) -> None:
    """A rule for the nodes of a list."""
    loc = parser.here()
    query = parser.required()
    form = parser.required()
    priority: Core | None = None
    keys = _parse_style_keys(parser, form)
    if keys is None:
        priority = parser.expression(CLOSE)
        if priority is not None:
            parser.close()
    body = form if keys is None else None
    parser.collector.add_rule(
        Rule("query", parser.mode, None, body, loc, parser.part, keys, query, priority, form.loc)
    )


@top_level_form("mode", "(mode name rule ...)", style=True)
def parse_mode(parser: Parser) -> None:
    """Rules of a named mode; a mode may be opened again."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    parser.mode = name
    parser.collector.open_mode(name, loc)
    while parser.get(OPEN | CLOSE).kind != CLOSE:
        word = parser.get(IDENTIFIER).name
        form = parser.top_level.get(word)
        if form is None or not form.rule:
            parser.report(Code.BAD_MODE_FORM, parser.here(), word)
            raise SyntaxFailure
        form.parse(parser)
    parser.mode = None


@top_level_form("=>", "(=> query transform [priority])")
def parse_association(parser: Parser) -> None:
    """A rule of a transformation specification."""
    loc = parser.here()
    if parser.lexer.dialect.style:
        parser.report(Code.TRANSFORMATION_ONLY, loc)
        raise SyntaxFailure
    query = parser.required()
    transform = parser.required()
    priority = parser.expression(CLOSE)
    if priority is not None:
        parser.close()
    parser.collector.add_rule(
        Rule("transform", None, None, transform, loc, parser.part, None, query, priority)
    )
