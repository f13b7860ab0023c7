"""Attribute values against their declared values (ISO 8879 clause 7.9.4)."""

from __future__ import annotations

import re
from collections.abc import Callable

from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.dtd import LISTS, TOKENIZED, AttributeDefinition
from dazzle_core.stylesheet.markup.inputs import LocatedText, Place
from dazzle_core.stylesheet.markup.scanner import fold

#: Reports a code at a place (None: where the caller is reading) with parameters.
Report = Callable[[SgmlCode, Place | None, tuple[object, ...]], None]

_NAME_CLASS = (re.compile(r"[A-Za-z]"), re.compile(r"[A-Za-z0-9.\-]"))
_DIGITS = re.compile(r"[0-9]")
_ANY = _NAME_CLASS[1]
#: declared value → (what its tokens begin with, what they are made of)
_CLASSES = {
    "NUMBER": (_DIGITS, _DIGITS),
    "NUMBERS": (_DIGITS, _DIGITS),
    "NUTOKEN": (_DIGITS, _ANY),
    "NUTOKENS": (_DIGITS, _ANY),
    "NMTOKEN": (_ANY, _ANY),
    "NMTOKENS": (_ANY, _ANY),
    "GROUP": (_ANY, _ANY),
}


def check_value(definition: AttributeDefinition, text: LocatedText, report: Report) -> LocatedText:
    """A value as its declared value wants it: folded to upper case, its tokens checked."""
    declared = definition.declared
    if declared not in TOKENIZED:
        return text
    if declared not in ("ENTITY", "ENTITIES"):
        text = fold(text)
    value = text.text
    if not value:
        report(SgmlCode.ATTRIBUTE_SYNTAX, None, ())
        return text
    position = 0
    for count, token in enumerate(value.split(" ")):
        if count == 1 and declared not in LISTS:
            report(SgmlCode.ATTRIBUTE_MULTIPLE, text.place(position - 1), (definition.name,))
        _check_token(definition, text, token, position, report)
        position += len(token) + 1
    if definition.tokens and value not in definition.tokens:
        report(SgmlCode.ATTRIBUTE_GROUP, None, (value, definition.name, list(definition.tokens)))
    return text


def _check_token(
    definition: AttributeDefinition, text: LocatedText, token: str, position: int, report: Report
) -> None:
    first, rest = _CLASSES.get(definition.declared, _NAME_CLASS)
    name = definition.name
    if not token:
        report(SgmlCode.ATTRIBUTE_SYNTAX, None, ())
    elif first.match(token):
        for index, character in enumerate(token):
            if not rest.match(character):
                place = text.place(position + index)
                report(SgmlCode.ATTRIBUTE_VALUE_CHARACTER, place, (character, name))
                return
    else:
        code = SgmlCode.ATTRIBUTE_VALUE_NUMBER if first is _DIGITS else SgmlCode.ATTRIBUTE_VALUE_NAME
        if not rest.match(token):
            code = SgmlCode.ATTRIBUTE_VALUE_CHARACTER
        report(code, text.place(position), (token[0], name))


def unterminated(text: LocatedText) -> bool:
    """A value that ends like the beginning of an attribute: its closing delimiter is missing."""
    return text.text.rstrip(" ").endswith("=")
