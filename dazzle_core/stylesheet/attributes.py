"""Attribute specification lists, in tags and in declarations of data entities.

ISO 8879 clauses 7.9 and 11.4.1.2: names, values, values whose attribute name is
left out, and the checks of declared values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dazzle_core.stylesheet.catalog import Catalogs
from dazzle_core.stylesheet.dtd import LISTS, TOKENIZED, AttributeDefinition, Attributes, AttributeValue
from dazzle_core.stylesheet.entities import EntityManager
from dazzle_core.stylesheet.groups import GroupReader
from dazzle_core.stylesheet.inputs import Input, LocatedText, Place
from dazzle_core.stylesheet.scanner import SPACE, DeclarationError, fold, upper
from dazzle_core.stylesheet.sgmlcodes import SgmlCode

_TOKEN = re.compile(r"[A-Za-z0-9.\-]+")
_UNQUOTED = re.compile(r"[^ \t\r\n>]+")
#: declared value → (what its tokens begin with, what they are made of)
_CLASSES = {
    "NUMBER": (r"[0-9]", r"[0-9]"),
    "NUMBERS": (r"[0-9]", r"[0-9]"),
    "NUTOKEN": (r"[0-9]", r"[A-Za-z0-9.\-]"),
    "NUTOKENS": (r"[0-9]", r"[A-Za-z0-9.\-]"),
    "NMTOKEN": (r"[A-Za-z0-9.\-]", r"[A-Za-z0-9.\-]"),
    "NMTOKENS": (r"[A-Za-z0-9.\-]", r"[A-Za-z0-9.\-]"),
    "GROUP": (r"[A-Za-z0-9.\-]", r"[A-Za-z0-9.\-]"),
}
_NAME_CLASS = (r"[A-Za-z]", r"[A-Za-z0-9.\-]")


class AttributeReader(GroupReader):
    """Reads attribute specification lists and checks values against their definitions."""

    def __init__(
        self, manager: EntityManager, catalogs: Catalogs, builtin: Callable[[str], Input | None] | None = None
    ) -> None:
        super().__init__(manager, catalogs, builtin)
        self.ids: dict[str, Place | None] = {}
        self.id_references: dict[str, list[Place | None]] = {}
        self._current: dict[tuple[int, str], LocatedText] = {}

    def attribute_list(
        self, definitions: list[AttributeDefinition], closing: str
    ) -> tuple[Attributes, str, list[AttributeDefinition]]:
        """Read up to the closing delimiter: values, the delimiter (`>` `/` `]`, "" unclosed), definitions.

        An attribute that is not defined is reported and added to the definitions.
        """
        values: Attributes = {}
        pending: tuple[LocatedText, Place] | None = None
        while True:
            inp = self.inp
            match = SPACE.match(inp.text, inp.pos)
            if match:
                inp.pos = match.end()
            start = self.at = inp.pos
            if start >= inp.end:
                self.error(SgmlCode.ATTRIBUTE_ENTITY_END)
                raise DeclarationError
            character = inp.text[start]
            if pending is not None and character == "=":
                inp.pos += 1
                definitions = self._specification(pending[0], values, definitions, closing)
                pending = None
                continue
            if pending is not None:
                self._minimized(pending[0], values, definitions)
                pending = None
                self.at = start
            if character in ">/" and closing == ">":
                inp.pos += 1
                return self.defaulted(values, definitions), character, definitions
            if character == "<" and closing == ">":
                return self.defaulted(values, definitions), "", definitions
            if character == "]" and closing == "]":
                inp.pos += 1
                return self.defaulted(values, definitions), character, definitions
            match = _TOKEN.match(inp.text, start)
            if match:
                inp.pos = match.end()
                word = LocatedText()
                word.add(match[0], inp, start, inp.pos)
                pending = (word, (inp, start))
                if not match[0][0].isalpha():
                    self._minimized(word, values, definitions)
                    pending = None
                continue
            if character in "\"'=":
                self.error(SgmlCode.ATTRIBUTE_START)
                raise DeclarationError
            self.error(SgmlCode.ATTRIBUTE_CHARACTER, character)
            inp.pos += 1
            raise DeclarationError

    def _minimized(
        self, word: LocatedText, values: Attributes, definitions: list[AttributeDefinition]
    ) -> None:
        """A value without the name of its attribute: the group that has the token."""
        token = upper(word.text)
        for definition in definitions:
            if token in definition.tokens:
                self._set(definition, fold(word), values)
                return
        self.error(SgmlCode.ATTRIBUTE_TOKEN, token)

    def _specification(
        self,
        word: LocatedText,
        values: Attributes,
        definitions: list[AttributeDefinition],
        closing: str,
    ) -> list[AttributeDefinition]:
        name = upper(word.text)
        inp = self.inp
        match = SPACE.match(inp.text, inp.pos)
        if match:
            inp.pos = match.end()
        self.at = inp.pos
        definition = next((each for each in definitions if each.name == name), None)
        if definition is None:
            self.error(SgmlCode.NO_ATTRIBUTE, name)
            definition = AttributeDefinition(name, "CDATA", (), "#IMPLIED", None)
            definitions = [*definitions, definition]
        if name in values:
            self.error(SgmlCode.ATTRIBUTE_TWICE, name)
        self._set(definition, self._value(definition, closing), values)
        return definitions

    def _value(self, definition: AttributeDefinition, closing: str) -> LocatedText:
        inp = self.inp
        start = inp.pos
        character = inp.text[start : start + 1]
        if not character:
            self.error(SgmlCode.ATTRIBUTE_ENTITY_END)
            raise DeclarationError
        if character in "\"'":
            return self.literal("tokens" if definition.declared in TOKENIZED else "attribute")
        match = _TOKEN.match(inp.text, start)
        if match is None:
            if character in (">", "=") or (character == "]" and closing == "]"):
                self.error(SgmlCode.ATTRIBUTE_VALUE_START)
                raise DeclarationError
            self.error(SgmlCode.ATTRIBUTE_UNQUOTED)
            match = _UNQUOTED.match(inp.text, start)
            assert match is not None
        end = match.end()
        rest = _UNQUOTED.match(inp.text, end) if closing == ">" else None
        text = LocatedText()
        text.add(match[0], inp, start, end)
        if rest and rest[0][0] not in "/<\"'=":
            self.at = end
            if definition.declared in TOKENIZED:
                self.error(SgmlCode.ATTRIBUTE_VALUE_CHARACTER, rest[0][0], definition.name)
            else:
                self.error(SgmlCode.ATTRIBUTE_UNQUOTED)
                text.add(rest[0], inp, end, rest.end())
            end = rest.end()
        inp.pos = end
        return text

    def _set(self, definition: AttributeDefinition, text: LocatedText, values: Attributes) -> None:
        text = self.checked(definition, text)
        if definition.default == "#FIXED" and definition.value and definition.value.text != text.text:
            self.error(SgmlCode.ATTRIBUTE_FIXED, definition.name)
        if definition.name not in values:
            values[definition.name] = AttributeValue(text, True)
        if definition.default == "#CURRENT":
            self._current[id(definition), definition.name] = text
        self.semantics(definition, text)

    def checked(self, definition: AttributeDefinition, text: LocatedText) -> LocatedText:
        """A value as its declared value wants it: folded, its tokens checked."""
        declared = definition.declared
        if declared not in TOKENIZED:
            return text
        if declared not in ("ENTITY", "ENTITIES"):
            text = fold(text)
        value = text.text
        if not value:
            self.error(SgmlCode.ATTRIBUTE_SYNTAX)
            return text
        first, rest = _CLASSES.get(declared, _NAME_CLASS)
        position = 0
        for count, token in enumerate(value.split(" ")):
            if count == 1 and declared not in LISTS:
                self.error_at(SgmlCode.ATTRIBUTE_MULTIPLE, text.place(position - 1), definition.name)
            self._check_token(definition, text, token, position, first, rest)
            position += len(token) + 1
        if definition.tokens and value not in definition.tokens:
            self.error(SgmlCode.ATTRIBUTE_GROUP, value, definition.name, list(definition.tokens))
        return text

    def _check_token(
        self,
        definition: AttributeDefinition,
        text: LocatedText,
        token: str,
        position: int,
        first: str,
        rest: str,
    ) -> None:
        if not token:
            self.error(SgmlCode.ATTRIBUTE_SYNTAX)
            return
        if not re.match(first, token):
            if not re.match(rest, token):
                code = SgmlCode.ATTRIBUTE_VALUE_CHARACTER
            elif first == "[0-9]":
                code = SgmlCode.ATTRIBUTE_VALUE_NUMBER
            else:
                code = SgmlCode.ATTRIBUTE_VALUE_NAME
            self.error_at(code, text.place(position), token[0], definition.name)
            return
        for index, character in enumerate(token):
            if not re.match(rest, character):
                self.error_at(
                    SgmlCode.ATTRIBUTE_VALUE_CHARACTER,
                    text.place(position + index),
                    character,
                    definition.name,
                )
                return

    def semantics(self, definition: AttributeDefinition, text: LocatedText) -> None:
        """What a value means: identifiers and references to them, entities, notations."""
        declared = definition.declared
        if declared == "ID":
            self._define_id(text)
        elif declared in ("IDREF", "IDREFS"):
            position = 0
            for token in text.text.split(" "):
                if token not in self.ids:
                    self.id_references.setdefault(token, []).append(text.place(position))
                position += len(token) + 1
        elif declared in ("ENTITY", "ENTITIES") and self.in_instance:
            self._check_entities(text)
        elif declared == "NOTATION" and self.dtd is not None:
            notation = self.dtd.notations.get(text.text)
            if self.in_instance and (notation is None or not notation.defined):
                self.error_at(SgmlCode.ATTRIBUTE_NOTATION, text.place(0), text.text)

    def _define_id(self, text: LocatedText) -> None:
        name = text.text
        if name in self.ids:
            self.error_at(SgmlCode.DUPLICATE_ID, text.place(0), name, follow=self.ids[name])
            return
        self.ids[name] = text.place(0)
        self.id_references.pop(name, None)

    def _check_entities(self, text: LocatedText) -> None:
        assert self.dtd is not None
        position = 0
        for token in text.text.split(" "):
            entity = self.dtd.general.get(token)
            if entity is None:
                self.error_at(SgmlCode.ATTRIBUTE_ENTITY, text.place(position), token)
            elif not entity.is_data:
                self.error_at(SgmlCode.ATTRIBUTE_DATA_ENTITY, text.place(position), token)
            position += len(token) + 1

    def defaulted(self, values: Attributes, definitions: Sequence[AttributeDefinition]) -> Attributes:
        """Add the values of attributes that were not specified; a required one is reported."""
        for definition in definitions:
            name = definition.name
            if name in values:
                continue
            if definition.default in ("value", "#FIXED") and definition.value is not None:
                values[name] = AttributeValue(definition.value, False)
                self.semantics(definition, definition.value)
            elif definition.default == "#REQUIRED":
                self.error(SgmlCode.ATTRIBUTE_REQUIRED, name)
            elif definition.default == "#CURRENT":
                current = self._current.get((id(definition), name))
                if current is None:
                    self.error(SgmlCode.ATTRIBUTE_CURRENT, name)
                else:
                    values[name] = AttributeValue(current, False)
        return values
