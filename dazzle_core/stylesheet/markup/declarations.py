"""Markup declarations of a document type: ELEMENT, ATTLIST, ENTITY, NOTATION.

ISO 8879 clauses 10.5 and 11. Short reference declarations are read and have no
effect: no stylesheet uses them.
"""

from __future__ import annotations

import re

from dazzle_core.stylesheet.entities.publicid import formal_error, text_class
from dazzle_core.stylesheet.markup.attributes import AttributeReader
from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.contentmodel import EMPTY
from dazzle_core.stylesheet.markup.dtd import TOKENIZED, AttributeDefinition, Dtd, Entity, Notation
from dazzle_core.stylesheet.markup.inputs import LocatedText, Place
from dazzle_core.stylesheet.markup.parameters import Allowed, Param
from dazzle_core.stylesheet.markup.scanner import NAME, NON_SGML, DeclarationError, upper
from dazzle_core.stylesheet.messages import Bare

#: An internal entity whose literal holds no reference: by far the most frequent declaration.
_PLAIN_ENTITY = re.compile(
    r"<!(?:ENTITY|entity)[ \t\r\n]+(%[ \t\r\n]+)?([A-Za-z][A-Za-z0-9.\-]*)[ \t\r\n]+"
    rf"(?:\"([^\"%&{NON_SGML}]*)\"|'([^'%&{NON_SGML}]*)')[ \t\r\n]*>"
)

_MDC = Allowed(">")
_NAME = Allowed(name="name")
_NAME_OR_MDC = Allowed(">", name="name")
_NAMES = Allowed(name="name", group="name")
_ELEMENT_1 = Allowed(
    "-", group="model", number=True, name="reserved", reserved=("O", "CDATA", "RCDATA", "EMPTY", "ANY")
)
_ELEMENT_2 = Allowed("-", name="reserved", reserved=("O",))
_ELEMENT_3 = Allowed(group="model", name="reserved", reserved=("CDATA", "RCDATA", "EMPTY", "ANY"))
_EXCEPTIONS = Allowed(">", inclusions=True, exclusions=True)
_INCLUSIONS = Allowed(">", inclusions=True)
_ATTLIST = Allowed(name="name", group="name", rni=True, reserved=("NOTATION",))
_DECLARED_VALUE = Allowed(
    group="nametoken",
    name="reserved",
    reserved=(
        "CDATA",
        "ENTITY",
        "ENTITIES",
        "ID",
        "IDREF",
        "IDREFS",
        "NAME",
        "NAMES",
        "NMTOKEN",
        "NMTOKENS",
        "NUMBER",
        "NUMBERS",
        "NUTOKEN",
        "NUTOKENS",
        "NOTATION",
    ),
)
_NAME_GROUP = Allowed(group="name")
_DEFAULTS = ("FIXED", "REQUIRED", "CURRENT", "CONREF", "IMPLIED")
_DEFAULT = {
    tokens: Allowed(literal="tokens" if tokens else "attribute", name="value", rni=True, reserved=_DEFAULTS)
    for tokens in (False, True)
}
_FIXED = {
    tokens: Allowed(literal="tokens" if tokens else "attribute", name="value") for tokens in (False, True)
}
_ENTITY_NAME = Allowed("%", name="name", rni=True, reserved=("DEFAULT",))
_ENTITY_TEXT = Allowed(
    literal="parameter",
    name="reserved",
    reserved=("CDATA", "SDATA", "PI", "STARTTAG", "ENDTAG", "MS", "MD", "SYSTEM", "PUBLIC"),
)
_PARAMETER_LITERAL = Allowed(literal="parameter")
_ENTITY_TYPES = ("SUBDOC", "CDATA", "SDATA", "NDATA")
_SYSTEM_OR_TYPE = Allowed(">", literal="system", name="reserved", reserved=_ENTITY_TYPES)
_TYPE = Allowed(">", name="reserved", reserved=_ENTITY_TYPES)
_DSO_OR_MDC = Allowed(">[")
_EXTERNAL = Allowed(name="reserved", reserved=("PUBLIC", "SYSTEM"))
_MINIMUM = Allowed(literal="minimum")
_SYSTEM_OR_MDC = Allowed(">", literal="system")
_BRACKETS = {"STARTTAG": ("<", ">"), "ENDTAG": ("</", ">"), "MS": ("<![", "]]>"), "MD": ("<!", ">")}
_DATA_ATTRIBUTE_REFUSED = frozenset(("ENTITY", "ENTITIES", "ID", "IDREF", "IDREFS", "NOTATION"))


class DeclarationReader(AttributeReader):
    """Reads declarations whose name was read; the definitions go into `dtd`."""

    #: where the declaration being read began
    declaration: Place

    def _dtd(self) -> Dtd:
        assert self.dtd is not None
        return self.dtd

    def plain_entity(self) -> bool:
        """Read an internal entity declaration without references in one go, if that is what is next."""
        inp = self.inp
        match = _PLAIN_ENTITY.match(inp.text, inp.pos)
        if match is None:
            return False
        parameter, name, text, other = match.groups()
        start = match.start(3)
        if text is None:
            text = other
            start = match.start(4)
        dtd = self._dtd()
        table = dtd.parameters if parameter else dtd.general
        if name not in table:
            kind = "parameter" if parameter else "general"
            entity = table[name] = Entity(name, kind, "text", (inp, match.start()), text)
            entity.start = (inp, start)
        inp.pos = match.end()
        return True

    def element_declaration(self) -> None:
        """`<!ELEMENT names minimisation content exceptions>`."""
        level = self.level
        names = self._names_parameter(self.param(_NAMES, level), level)
        param = self.param(_ELEMENT_1, level)
        for name in names:
            self.note_element(name)
        if param.kind == "number":
            names = [name + param.text for name in names]
            param = self.param(_ELEMENT_1, level)
        omit_start = omit_end = unspecified = False
        if param.kind == "-" or param.text == "O":
            omit_start = param.kind != "-"
            omit_end = self.param(_ELEMENT_2, level).kind != "-"
            param = self.param(_ELEMENT_3, level)
        else:
            unspecified = True
        content, model = param.text.lower(), EMPTY
        if param.kind == "group":
            content, model = "model", self.model(level)
        if unspecified:
            self.error(SgmlCode.MISSING_MINIMIZATION)
        inclusions: list[str] = []
        exclusions: list[str] = []
        if content in ("model", "any"):
            param = self.param(_EXCEPTIONS, level)
            if param.kind == "-(":
                exclusions = self.names("name", level)
                param = self.param(_INCLUSIONS, level)
            if param.kind == "+(":
                inclusions = self.names("name", level)
                self.param(_MDC, level)
        else:
            self.param(_MDC, level)
        for name in names:
            element = self._dtd().element(name)
            if element.defined:
                self.error(SgmlCode.DUPLICATE_ELEMENT, name)
                continue
            element.define(content, model, omit_start, omit_end)
            element.inclusions, element.exclusions = tuple(inclusions), tuple(exclusions)
            self._check_conref(name, element.attributes)

    def note_element(self, gi: str) -> None:
        """An element type is mentioned: it gets its number in the order of the document type."""
        self._dtd().element(gi)

    def _names_parameter(self, param: Param, level: int) -> list[str]:
        return [upper(param.text)] if param.kind == "name" else self.names("name", level)

    def _check_conref(self, name: str, attributes: list[AttributeDefinition]) -> None:
        if self._dtd().element(name).content == "empty" and any(
            each.default == "#CONREF" for each in attributes
        ):
            self.error(SgmlCode.CONREF_EMPTY, name)

    def attlist_declaration(self) -> None:
        """`<!ATTLIST elements definitions>` and `<!ATTLIST #NOTATION notations definitions>`."""
        level = self.level
        param = self.param(_ATTLIST, level)
        of_notation = param.kind == "rni" and param.text == "NOTATION"
        if of_notation:
            param = self.param(_NAMES, level)
        owners = self._names_parameter(param, level)
        definitions: list[AttributeDefinition] = []
        param = self.param(_NAME, level)
        while param.kind != ">":
            name = upper(param.text)
            definition = self._definition(name, definitions, of_notation, level)
            if definition is not None:
                definitions.append(definition)
            param = self.param(_NAME_OR_MDC, level)
        for owner in owners:
            dtd = self._dtd()
            attributed = dtd.notation(owner) if of_notation else dtd.element(owner)
            if attributed.attributes:
                self.error(SgmlCode.DUPLICATE_ATTLIST, Bare("notation" if of_notation else "element"), owner)
                continue
            attributed.attributes = definitions
            if not of_notation and dtd.element(owner).defined:
                self._check_conref(owner, definitions)

    def _definition(
        self, name: str, earlier: list[AttributeDefinition], of_notation: bool, level: int
    ) -> AttributeDefinition | None:
        duplicate = any(each.name == name for each in earlier)
        if duplicate:
            self.error(SgmlCode.DUPLICATE_ATTRIBUTE, name)
        declared, tokens = self._declared_value(earlier, of_notation, duplicate, level)
        param = self.param(_DEFAULT[declared in TOKENIZED], level)
        default = "value"
        if param.kind == "rni":
            default = "#" + param.text
            if param.text == "FIXED":
                param = self.param(_FIXED[declared in TOKENIZED], level)
        if declared == "ID" and default not in ("#IMPLIED", "#REQUIRED"):
            self.error(SgmlCode.ID_DEFAULT)
        if of_notation and default in ("#CURRENT", "#CONREF"):
            self.error(SgmlCode.DATA_ATTRIBUTE_DEFAULT)
        definition = AttributeDefinition(name, declared, tokens, default, None)
        if param.located is not None:
            definition = definition._replace(value=self.checked(definition, param.located))
        return None if duplicate else definition

    def _declared_value(
        self, earlier: list[AttributeDefinition], of_notation: bool, duplicate: bool, level: int
    ) -> tuple[str, tuple[str, ...]]:
        param = self.param(_DECLARED_VALUE, level)
        declared, tokens = param.text, ()
        found: tuple[str, ...] = tokens
        if param.kind == "group":
            declared, found = "GROUP", tuple(self.names("nametoken", level))
        elif declared == "NOTATION":
            self.param(_NAME_GROUP, level)
            found = tuple(self.names("name", level))
        if of_notation and declared in _DATA_ATTRIBUTE_REFUSED:
            self.error(SgmlCode.DATA_ATTRIBUTE_VALUE)
        if declared == "ID" and not duplicate:
            for each in earlier:
                if each.declared == "ID":
                    self.error(SgmlCode.MULTIPLE_IDS, each.name)
        for token in found:
            if any(token in each.tokens for each in earlier):
                self.error(SgmlCode.DUPLICATE_ATTRIBUTE_TOKEN, token)
        return declared, found

    def notation_declaration(self) -> None:
        """`<!NOTATION name external identifier>`."""
        level = self.level
        name = upper(self.param(_NAME, level).text)
        notation = self._dtd().notation(name)
        if notation.defined:
            self.error(SgmlCode.DUPLICATE_NOTATION, name)
        param = self.param(_EXTERNAL, level)
        public, system = None, None
        if param.text == "PUBLIC":
            public = self._public(level)
        param = self.param(_SYSTEM_OR_MDC, level)
        if param.located is not None:
            system = param.located.text
            self.param(_MDC, level)
        if public is not None and text_class(public) not in (None, "NOTATION"):
            self.error(SgmlCode.NOTATION_CLASS)
        if not notation.defined:
            notation.defined, notation.public, notation.system = True, public, system
            notation.declared = self.declaration

    def _public(self, level: int) -> str:
        literal = self.param(_MINIMUM, level).located
        assert literal is not None
        wrong = formal_error(literal.text)
        if wrong is not None:
            self.error(wrong, literal.text)
        return literal.text

    def entity_declaration(self) -> None:
        """`<!ENTITY name text or external identifier>`."""
        level = self.level
        param = self.param(_ENTITY_NAME, level)
        kind = "general"
        if param.kind == "%":
            kind = "parameter"
            param = self.param(_NAME, level)
        name = "" if param.kind == "rni" else param.text
        param = self.param(_ENTITY_TEXT, level)
        if param.text in ("SYSTEM", "PUBLIC"):
            self._external_entity(name, kind, param.text, level)
            return
        word = param.text
        if param.located is None:
            param = self.param(_PARAMETER_LITERAL, level)
        literal = param.located
        assert literal is not None
        if word in _BRACKETS:
            literal = self._bracketed(literal, word)
        self.param(_MDC, level)
        data = word.lower() if word in ("CDATA", "SDATA", "PI") else "text"
        if kind == "parameter" and data in ("cdata", "sdata"):
            self.error(SgmlCode.PARAMETER_DATA_ENTITY, name)
            return
        entity = Entity(name, kind, data, self.declaration, literal.text)
        entity.literal_text = literal
        entity.start = literal.place(0) if len(literal) else None
        self.define_entity(entity)

    def _bracketed(self, literal: LocatedText, word: str) -> LocatedText:
        opening, closing = _BRACKETS[word]
        made = LocatedText()
        source, position = self.declaration
        made.add(opening, source, position, position)
        for index, character in enumerate(literal.text):
            place = literal.place(index)
            assert place is not None
            made.add(character, place[0], place[1], place[1] + 1)
        made.add(closing, source, position, position)
        return made

    def _external_entity(self, name: str, kind: str, word: str, level: int) -> None:
        public = self._public(level) if word == "PUBLIC" else None
        param = self.param(_SYSTEM_OR_TYPE, level)
        system = None
        if param.located is not None:
            system = param.located.text
            param = self.param(_TYPE, level)
        data = "text" if param.kind == ">" else param.text.lower()
        entity = Entity(name, kind, data, self.declaration)
        entity.public, entity.system = public, system
        if data == "subdoc":
            self.param(_MDC, level)
        elif data != "text":
            entity.notation = upper(self.param(_NAME, level).text)
            self._data_attributes(self._dtd().notation(entity.notation), level)
        if kind == "parameter" and data != "text":
            self.error(SgmlCode.EXTERNAL_PARAMETER_DATA_ENTITY, name)
            return
        self.define_entity(entity)

    def _data_attributes(self, notation: Notation, level: int) -> None:
        if self.param(_DSO_OR_MDC, level).kind == ">":
            self.defaulted({}, notation.attributes)
            return
        if not notation.attributes:
            self.error(SgmlCode.NOTATION_NO_ATTRIBUTES, notation.name)
        read = self.attribute_list(notation.attributes, "]")
        if not read.complete:
            raise DeclarationError
        notation.attributes = read.definitions
        if not any(value.specified for value in read.values.values()):
            self.error(SgmlCode.EMPTY_DATA_ATTRIBUTES)
        self.param(_MDC, level)

    def define_entity(self, entity: Entity) -> None:
        """Declare an entity; the first declaration of a name counts."""
        dtd = self._dtd()
        if not entity.name:
            dtd.default_entity = dtd.default_entity or entity
            return
        table = dtd.parameters if entity.kind == "parameter" else dtd.general
        if entity.name not in table:
            table[entity.name] = entity
            if not entity.internal:
                self.generate_system_id(entity)

    def skip_declaration(self) -> None:
        """Read a declaration that has no effect here, to its end."""
        while True:
            self.separators(self.level)
            inp = self.inp
            character = inp.text[inp.pos]
            if character in "\"'":
                close = inp.text.find(character, inp.pos + 1)
                if close < 0:
                    self.error(SgmlCode.LITERAL_LEVEL)
                    raise DeclarationError
                inp.pos = close + 1
                continue
            match = NAME.match(inp.text, inp.pos)
            inp.pos = match.end() if match else inp.pos + 1
            if character == ">":
                return
