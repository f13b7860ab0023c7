"""Character properties (ISO/IEC 10179 clause 8.5.8.1)."""

from __future__ import annotations

from dazzle_core.compiler.core import AddCharProperties, CharProperty, Key
from dazzle_core.compiler.parse.declarations import parse_public_id
from dazzle_core.compiler.parse.definitions import counts
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import top_level_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import CHAR, CLOSE, IDENTIFIER, KEYWORD, OTHER
from dazzle_core.language.reader import SyntaxFailure


@top_level_form("declare-char-property", "(declare-char-property name expression)")
def parse_char_property(parser: Parser) -> None:
    """A property of characters with its default."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    default = parser.required()
    parser.close()
    table = parser.collector.char_properties
    if counts(parser, table, name, Code.DUPLICATE_CHAR_PROPERTY, Code.FIRST_DECLARATION):
        table.add(name, parser.part, loc)
        parser.collector.add(CharProperty(name, default, loc, parser.part))


@top_level_form(
    "declare-char-characteristic+property",
    "(declare-char-characteristic+property name public-id expression)",
    style=True,
)
def parse_char_characteristic(parser: Parser) -> None:
    """A property of characters that is also a characteristic of the character flow object."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    public_id = parse_public_id(parser)
    default = parser.required()
    parser.close()
    collector = parser.collector
    inherited = collector.characteristics.find(name)
    earlier = collector.char_characteristics.find(name)
    declared = collector.char_properties.find(name)
    if inherited is not None or (earlier is not None and earlier.part == parser.part):
        place = (inherited or earlier).loc  # type: ignore[union-attr]
        follows = ((Code.FIRST_DEFINITION, place),)
        parser.report(Code.DUPLICATE_CHARACTERISTIC, loc, name, follows=follows)
    elif earlier is not None:
        return
    elif declared is not None:
        follows = ((Code.FIRST_DECLARATION, declared.loc),)
        parser.report(Code.DUPLICATE_CHAR_PROPERTY, loc, name, follows=follows)
    else:
        collector.char_characteristics.add(name, parser.part, loc)
        collector.char_properties.add(name, parser.part, loc)
        collector.add(CharProperty(name, default, loc, parser.part, public_id, characteristic=True))


@top_level_form("add-char-properties", "(add-char-properties key: value ... char ...)")
def parse_char_properties(parser: Parser) -> None:
    """Values of properties for some characters."""
    loc = parser.here()
    keys: list[Key] = []
    while (token := parser.get(KEYWORD | OTHER)).kind == KEYWORD:
        value = parser.required()
        keys.append(Key(token.name, value, value.loc))
    chars: list[str] = []
    while True:
        if token.kind != CHAR:
            parser.report(Code.BAD_CHAR_PROPERTIES, parser.here())
            raise SyntaxFailure
        chars.append(token.value.value)
        token = parser.get(OTHER | CLOSE)
        if token.kind == CLOSE:
            break
    for key in keys:
        _add_values(parser, key, chars, loc)


def _add_values(parser: Parser, key: Key, chars: list[str], loc: int) -> None:
    """Add one property's value for the characters that have none yet."""
    collector = parser.collector
    table = collector.char_values
    new = []
    for char in chars:
        earlier = table.find((key.name, char))
        if earlier is None:
            new.append(char)
        elif earlier.part == parser.part:
            follows = ((Code.PREVIOUS_DECLARATION, earlier.loc),)
            parser.report(Code.DUPLICATE_CHAR_VALUE, parser.here(), key.name, follows=follows)
    for char in new:
        table.add((key.name, char), parser.part, loc)
    if new:
        collector.add(AddCharProperties([key], new, loc, parser.part))
