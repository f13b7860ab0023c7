"""Declarations of characteristics, flow-object classes and attributes (ISO/IEC 10179 clause 12.4)."""

from __future__ import annotations

from dazzle_core.compiler.core import (
    Core,
    DeclareAttribute,
    DeclareCharacteristic,
    DeclareClass,
    DeclareMacro,
    InitialValue,
    Var,
)
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import top_level_form
from dazzle_core.diagnostics import Code
from dazzle_core.language.lexer import (
    ANYTHING,
    CLOSE,
    END,
    FALSE,
    HASH_CONTENTS,
    IDENTIFIER,
    OPEN,
    STRING,
)


@top_level_form("declare-initial-value", "(declare-initial-value characteristic expression)", style=True)
def parse_initial_value(parser: Parser) -> None:
    """The initial value of an inherited characteristic that is known already."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    known = parser.collector.is_inherited(name)
    if not known:
        parser.report(Code.NOT_INHERITED, parser.here(), name)
    value = parser.required()
    parser.close()
    if known:
        _add_initial_value(parser, InitialValue(name, value, loc, parser.part))


def _add_initial_value(parser: Parser, form: InitialValue) -> None:
    earlier = parser.collector.add_initial_value(form)
    if earlier is not None:
        follows = ((Code.FIRST_DECLARATION, earlier.loc),)
        parser.report(Code.DUPLICATE_INITIAL_VALUE, form.value.loc, form.name, follows=follows)


def parse_public_id(parser: Parser) -> str | None:
    """A public identifier, or `#f` for none with -2."""
    token = parser.get(STRING | FALSE if parser.dsssl2 else STRING)
    return str(token.value) if token.kind == STRING else None


@top_level_form("declare-characteristic", "(declare-characteristic name public-id expression)", style=True)
def parse_characteristic(parser: Parser) -> None:
    """An extension characteristic with its initial value."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    public_id = parse_public_id(parser)
    value = parser.required()
    parser.close()
    collector = parser.collector
    other = collector.char_characteristics.find(name)
    earlier = collector.characteristics.find(name)
    if other is not None or (earlier is not None and earlier.part == parser.part):
        place = (other or earlier).loc  # type: ignore[union-attr]
        follows = ((Code.FIRST_DEFINITION, place),)
        parser.report(Code.DUPLICATE_CHARACTERISTIC, loc, name, follows=follows)
    elif earlier is None:
        collector.characteristics.add(name, parser.part, loc)
        form = DeclareCharacteristic(name, public_id, value, loc, parser.part)
        collector.add(form)
        # It also declares its initial value, unless there is one.
        first = collector.initial_values.find(name)
        if first is None:
            collector.initial_values.add(name, parser.part, value.loc, form)
        elif first.part == parser.part:
            follows = ((Code.FIRST_DECLARATION, first.loc),)
            parser.report(Code.DUPLICATE_INITIAL_VALUE, value.loc, name, follows=follows)


@top_level_form("declare-flow-object-class", "(declare-flow-object-class name public-id)", style=True)
def parse_flow_object_class(parser: Parser) -> None:
    """An extension flow-object class; the last declaration of a name counts."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    public_id = str(parser.get(STRING).value)
    if _may_declare_class(parser, name, loc):
        parser.collector.add(DeclareClass(name, public_id, loc, parser.part))
    parser.close()


def _may_declare_class(parser: Parser, name: str, loc: int) -> bool:
    """Classes are not checked against each other, but against declared characteristics (as in OpenJade)."""
    earlier = parser.collector.characteristics.find(name)
    if earlier is None:
        return True
    if earlier.part == parser.part:
        follows = ((Code.FIRST_DEFINITION, earlier.loc),)
        parser.report(Code.DUPLICATE_CLASS, loc, name, follows=follows)
    return False


@top_level_form(
    "declare-flow-object-macro",
    "(declare-flow-object-macro name (key ... (key init) ... #!contents name) expression)",
    dsssl2=True,
    style=True,
)
def parse_macro(parser: Parser) -> None:
    """A flow-object class that is an expression over its keywords and content."""
    loc = parser.here()
    name = parser.get(IDENTIFIER).name
    parser.get(OPEN)
    keys: list[tuple[Var, Core | None]] = []
    contents: Var | None = None
    saved: list[tuple[str, Var | None]] = []
    allowed = OPEN | CLOSE | IDENTIFIER | HASH_CONTENTS
    while (token := parser.get(allowed)).kind != CLOSE:
        init: Core | None = None
        if token.kind == HASH_CONTENTS:
            contents = Var(parser.variable_name())
            saved += parser.bind((contents,))
            allowed = CLOSE
            continue
        if token.kind == OPEN:
            token = parser.get(IDENTIFIER)
            init = parser.required()
            parser.close()
        var = Var(token.name)
        keys.append((var, init))
        saved += parser.bind((var,))
    body = parser.required()
    parser.close()
    parser.unbind(saved)
    if _may_declare_class(parser, name, loc):
        parser.collector.add(DeclareMacro(name, keys, contents, body, loc, parser.part))


@top_level_form("declare-class-attribute", "(declare-class-attribute name)", dsssl2=True)
def parse_class_attribute(parser: Parser) -> None:
    """An attribute that the `class:` qualifier of patterns looks at."""
    _parse_attribute(parser, "class")


@top_level_form("declare-id-attribute", "(declare-id-attribute name)", dsssl2=True)
def parse_id_attribute(parser: Parser) -> None:
    """An attribute that the `id:` qualifier of patterns looks at."""
    _parse_attribute(parser, "id")


def _parse_attribute(parser: Parser, kind: str) -> None:
    loc = parser.here()
    token = parser.get(STRING | IDENTIFIER)
    name = str(token.value) if token.kind == STRING else token.name
    parser.collector.add(DeclareAttribute(kind, name, loc, parser.part))
    parser.close()


def _skip(parser: Parser) -> None:
    """A form that is accepted and means nothing here."""
    depth = 0
    while True:
        kind = parser.get(ANYTHING & ~END).kind
        if kind == OPEN:
            depth += 1
        elif kind == CLOSE:
            if not depth:
                return
            depth -= 1


for _name in ("declare-reference-value-type", "define-page-model", "define-column-set-model"):
    top_level_form(_name, f"({_name} ...)", style=True)(_skip)
