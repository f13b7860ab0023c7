"""Attribute specification lists, in tags and in declarations of data entities.

ISO 8879 clauses 7.9 and 11.4.1.2: names, values, values whose attribute name is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dazzle_core.stylesheet.entities.catalog import Catalogs
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.markup.attributevalues import check_value, unterminated
from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.dtd import TOKENIZED, AttributeDefinition, Attributes, AttributeValue
from dazzle_core.stylesheet.markup.groups import GroupReader
from dazzle_core.stylesheet.markup.inputs import Input, LocatedText, Place
from dazzle_core.stylesheet.markup.scanner import NON_SGML, SPACE, DeclarationError, fold, upper

_TOKEN = re.compile(r"[A-Za-z0-9.\-]+")
_UNQUOTED = re.compile(r"[^ \t\r\n>]+")
_NON_SGML = re.compile(f"[{NON_SGML}]")


class AttributeList:
    """An attribute specification list as far as it was read.

    `closing` is the delimiter that ended it: `>`, `/` (null end-tag enabling),
    `]`, or "" (unclosed). Attributes that are not defined are added to
    `definitions`. A list that was not read to its end is not `complete`: it has
    no defaults.
    """

    __slots__ = ("closing", "complete", "definitions", "last", "values")

    def __init__(self, definitions: list[AttributeDefinition]) -> None:
        self.values: Attributes = {}
        self.definitions = definitions
        self.closing = ""
        self.complete = False
        #: the value that was specified last, as it was written; None after a token that is no value
        self.last: LocatedText | None = None


class AttributeReader(GroupReader):
    """Reads attribute specification lists and checks values against their definitions."""

    #: no document type was declared: every attribute and every element is taken as it comes
    lax = False

    def __init__(
        self, manager: EntityManager, catalogs: Catalogs, builtin: Callable[[str], Input | None] | None = None
    ) -> None:
        super().__init__(manager, catalogs, builtin)
        self.ids: dict[str, Place | None] = {}
        self.id_references: dict[str, list[Place | None]] = {}
        self._current: dict[str, LocatedText] = {}

    def attribute_list(self, definitions: list[AttributeDefinition], closing: str) -> AttributeList:
        """Read attributes up to `closing` (`>` of a tag, `]` of a declaration); what is wrong is reported."""
        read = AttributeList(definitions)
        try:
            self._read_list(read, closing)
        except DeclarationError:
            return read
        read.complete = True
        self.defaulted(read.values, read.definitions)
        return read

    def _read_list(self, read: AttributeList, closing: str) -> None:
        word: LocatedText | None = None
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
            if word is not None:
                if character == "=":
                    inp.pos += 1
                    self._specification(word, read, closing)
                    word = None
                    continue
                if character in "\"'":
                    self.error(SgmlCode.ATTRIBUTE_LITERAL)
                    raise DeclarationError
                self._minimized(word, read)
                word = None
            if self._ends(read, character, closing):
                return
            match = _TOKEN.match(inp.text, start)
            if match is None:
                self._unexpected(read, character)
            else:
                inp.pos = match.end()
                word = LocatedText()
                word.add(match[0], inp, start, inp.pos)
                if not match[0][0].isalpha():
                    self._minimized(word, read)
                    word = None

    def _ends(self, read: AttributeList, character: str, closing: str) -> bool:
        if closing == "]":
            if character != "]":
                return False
        elif character == "<":
            return True
        elif character not in ">/":
            return False
        self.inp.pos += 1
        read.closing = character
        return True

    def _unexpected(self, read: AttributeList, character: str) -> None:
        if read.values and read.last is None and character not in "\"'=":
            match = _UNQUOTED.match(self.inp.text, self.inp.pos)
            assert match is not None
            self.inp.pos = match.end()
            return
        self.inp.pos += 1
        if character in "\"'=":
            self.error(SgmlCode.ATTRIBUTE_START)
        elif _NON_SGML.match(character):
            self.error(SgmlCode.NON_SGML, ord(character))
        elif not self._lost_delimiter_before(read):
            self.error(SgmlCode.ATTRIBUTE_CHARACTER, character)
        raise DeclarationError

    def _lost_delimiter_before(self, read: AttributeList) -> bool:
        """The literal before lacks its closing delimiter: say that instead."""
        if read.last is None or not unterminated(read.last):
            return False
        self.error_at(SgmlCode.LITERAL_CLOSE, read.last.place(0))
        return True

    def _minimized(self, word: LocatedText, read: AttributeList) -> None:
        """A value without the name of its attribute: the group that has the token."""
        token = upper(word.text)
        for definition in read.definitions:
            if token in definition.tokens:
                self._set(definition, fold(word), read)
                return
        if self._lost_delimiter_before(read):
            raise DeclarationError
        self.error(SgmlCode.ATTRIBUTE_TOKEN, token)
        read.last = None

    def _specification(self, word: LocatedText, read: AttributeList, closing: str) -> None:
        name = upper(word.text)
        inp = self.inp
        match = SPACE.match(inp.text, inp.pos)
        if match:
            inp.pos = match.end()
        self.at = inp.pos
        definition = next((each for each in read.definitions if each.name == name), None)
        if definition is None:
            if not self.lax:
                self.error(SgmlCode.NO_ATTRIBUTE, name)
            definition = AttributeDefinition(name, "CDATA", (), "#IMPLIED", None)
            read.definitions = [*read.definitions, definition]
        if name in read.values:
            self.error(SgmlCode.ATTRIBUTE_TWICE, name)
        text = self._value(definition, closing)
        delimited = inp.text[inp.pos - 1 : inp.pos] in ("'", '"')
        self._set(definition, text, read)
        if not delimited:
            self._check_rest(definition, text)

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
                inp.pos += 1
                self.error(SgmlCode.ATTRIBUTE_VALUE_START)
                raise DeclarationError
            if _NON_SGML.match(character):
                inp.pos += 1
                self.error(SgmlCode.NON_SGML, ord(character))
                raise DeclarationError
            self.error(SgmlCode.ATTRIBUTE_UNQUOTED)
            match = _UNQUOTED.match(inp.text, start)
            assert match is not None
        end = match.end()
        text = LocatedText()
        text.add(match[0], inp, start, end)
        inp.pos = end
        return text

    def _check_rest(self, definition: AttributeDefinition, text: LocatedText) -> None:
        """What directly follows a value without delimiters, and cannot be part of it."""
        inp = self.inp
        rest = _UNQUOTED.match(inp.text, inp.pos)
        if rest is None or rest[0][0] in "/<\"'=]" or _NON_SGML.match(rest[0]):
            return
        self.at = inp.pos
        if definition.declared in TOKENIZED:
            place = self.place()
            self.error_at(SgmlCode.ATTRIBUTE_VALUE_CHARACTER, place, rest[0][0], definition.name)
        else:
            self.error(SgmlCode.ATTRIBUTE_UNQUOTED)
            text.add(rest[0], inp, inp.pos, rest.end())
        inp.pos = rest.end()

    def _set(self, definition: AttributeDefinition, text: LocatedText, read: AttributeList) -> None:
        read.last = text
        text = self.checked(definition, text)
        if definition.default == "#FIXED" and definition.value and definition.value.text != text.text:
            self.error(SgmlCode.ATTRIBUTE_FIXED, definition.name)
        if definition.name not in read.values:
            read.values[definition.name] = AttributeValue(text, True)
        if definition.default == "#CURRENT":
            self._current[definition.name] = text
        self.semantics(definition, text)

    def checked(self, definition: AttributeDefinition, text: LocatedText) -> LocatedText:
        """A value as its declared value wants it; mistakes are reported."""
        return check_value(definition, text, self._report_value)

    def _report_value(self, code: SgmlCode, place: Place | None, parameters: tuple[object, ...]) -> None:
        self.error_at(code, place or self.place(), *parameters)

    def semantics(self, definition: AttributeDefinition, text: LocatedText) -> None:
        """What a value means: identifiers and references to them, entities, notations."""
        declared = definition.declared
        if not text.text:
            return
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
                current = self._current.get(name)
                if current is None:
                    self.error(SgmlCode.ATTRIBUTE_CURRENT, name)
                else:
                    values[name] = AttributeValue(current, False)
        return values
