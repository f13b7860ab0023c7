"""The prolog: comments, processing instructions, the document type declaration and its subsets.

ISO 8879 clauses 7.1, 10.3, 10.4 and 11.1.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any

from dazzle_core.stylesheet.entities.catalog import Wanted
from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.dtd import Dtd, Entity, Subset
from dazzle_core.stylesheet.markup.inputs import Place
from dazzle_core.stylesheet.markup.parameters import Allowed
from dazzle_core.stylesheet.markup.scanner import (
    NAME,
    NON_SGML,
    SPACE,
    DeclarationError,
    GiveUpError,
    token_name,
    upper,
)
from dazzle_core.stylesheet.markup.sections import SectionReader
from dazzle_core.stylesheet.messages import Bare

_DOCTYPE_NAME = Allowed(name="name")
_DOCTYPE_EXTERNAL = Allowed(">[", name="reserved", reserved=("PUBLIC", "SYSTEM"))
_DOCTYPE_SYSTEM = Allowed(">[", literal="system")
_DSO_OR_MDC = Allowed(">[")
_MDC = Allowed(">")
_TRIES = 10
_SGML_DECLARATION = re.compile(r"<!SGML(?=[ \t\r\n])", re.IGNORECASE)
_RECOVER = re.compile(r"<!(?:--|>|\[|[A-Za-z])|\]|<\?")
_RECOVER_INSIDE = re.compile(r"<!(?:--|>|\[|[A-Za-z])|\]\]>|<\?")
_DECLARATIONS_OF_SUBSET = frozenset("DOCTYPE LINKTYPE USELINK LINK IDLINK".split())
_SUBSET_ONLY = frozenset("ELEMENT ATTLIST ENTITY NOTATION SHORTREF USEMAP USELINK LINK IDLINK".split())
_NON_SGML = re.compile(f"[{NON_SGML}]")


class _Asked(dict[str, Entity]):
    """Entities by name; `asked` when one was looked up."""

    asked = False

    def get(self, name: str, default: object = None) -> Any:
        self.asked = True
        return super().get(name, default)


class PrologReader(SectionReader):
    """Reads everything before the document element."""

    #: where processing instructions of a subset that is read apart go
    _apart: list[tuple[str, Place]] | None = None
    #: opened for the external subset and, with -i, names that are INCLUDE
    includes: tuple[str, ...] = ()

    def processing_instruction(self, text: str, place: Place) -> None:
        """A processing instruction was read."""

    def prolog(self) -> bool:
        """Read the prolog. True when a document type was declared and an instance may follow."""
        self.sections = []
        self._skip_sgml_declaration()
        self._tries = 0
        while True:
            inp = self.inp
            match = SPACE.match(inp.text, inp.pos)
            if match:
                inp.pos = match.end()
            self.at = inp.pos
            if inp.pos >= inp.end:
                if self.dtd is None:
                    self.error(SgmlCode.PROLOG_END)
                return self.dtd is not None
            text = inp.text
            try:
                if text.startswith("<!--", inp.pos) or text.startswith("<!>", inp.pos):
                    self.comment_declaration()
                elif text.startswith("<?", inp.pos):
                    self.read_pi()
                elif text.startswith("<!", inp.pos) and (name := NAME.match(text, inp.pos + 2)):
                    self._prolog_declaration(name)
                elif _NON_SGML.match(text, inp.pos):
                    self.error(SgmlCode.NON_SGML, ord(text[inp.pos]))
                    inp.pos += 1
                elif self.dtd is not None:
                    return True
                elif text[inp.pos] == "<" and (name := NAME.match(text, inp.pos + 1)):
                    self._implied_dtd(upper(name[0]))
                    return True
                else:
                    self._tries += 1
                    if self._tries >= _TRIES:
                        self.error(SgmlCode.NOT_SGML)
                        self.error(SgmlCode.GIVE_UP)
                        return False
                    # a delimiter is shown with the character that makes it none
                    length = 2 if text[inp.pos] == "<" else 1
                    self.error(SgmlCode.PROLOG_CHARACTER, text[inp.pos : inp.pos + length])
                    inp.pos += length
                    raise DeclarationError
            except DeclarationError:
                self._recover_prolog()

    def _skip_sgml_declaration(self) -> None:
        """Pass over an SGML declaration: the concrete syntax stays the one that is built in."""
        inp = self.inp
        space = SPACE.match(inp.text, 0)
        match = _SGML_DECLARATION.match(inp.text, space.end() if space else 0)
        if match:
            self.at = match.start()
            inp.pos = match.end()
            try:
                self.skip_declaration()
            except DeclarationError:
                inp.pos = match.start()

    def _prolog_declaration(self, name: re.Match[str]) -> None:
        inp = self.inp
        self.declaration = (inp, inp.pos)
        self.at = name.start()
        inp.pos = name.end()
        word = upper(name[0])
        if word == "DOCTYPE":
            self._doctype()
            return
        if word in _SUBSET_ONLY:
            self.error(SgmlCode.PROLOG_DECLARATION, word)
            if self.dtd is None:
                self._tries += 1
            raise DeclarationError
        if word == "LINKTYPE":
            self.error(SgmlCode.LINK_UNSUPPORTED)
            self.skip_declaration()
            return
        self.error(SgmlCode.UNKNOWN_DECLARATION, word)
        raise DeclarationError

    def _recover_prolog(self) -> None:
        """Go on at the next markup."""
        inp = self.inp
        while inp.pos < inp.end:
            text = inp.text
            if text.startswith(("<!--", "<!>", "<?"), inp.pos):
                return
            if text.startswith("<!", inp.pos) and NAME.match(text, inp.pos + 2):
                return
            if text[inp.pos] == ">" and SPACE.match(text, inp.pos + 1):
                inp.pos += 1
                return
            inp.pos += 1

    def comment_declaration(self) -> None:
        """`<!-- ... -->` or `<!>`."""
        inp = self.inp
        start = inp.pos
        inp.pos += 2
        while True:
            match = SPACE.match(inp.text, inp.pos)
            if match:
                inp.pos = match.end()
            self.at = inp.pos
            if inp.text.startswith("--", inp.pos):
                self.comment(start if inp.pos == start + 2 else None)
                continue
            if inp.pos >= inp.end:
                self.error(SgmlCode.DECLARATION_LEVEL)
                raise DeclarationError
            character = inp.text[inp.pos]
            if character == ">":
                inp.pos += 1
                return
            inp.pos += 1
            shown = token_name(character, "[(\"'#")
            if shown:
                self.error_at(SgmlCode.COMMENT_TOKEN, self.place(), Bare(shown), follow=(inp, start))
            else:
                self.error_at(SgmlCode.COMMENT_CHARACTER, self.place(), character, follow=(inp, start))
            raise DeclarationError

    def read_pi(self) -> None:
        """`<?...>`."""
        inp = self.inp
        start = inp.pos + 2
        end = inp.text.find(">", start)
        if end < 0:
            self.at = inp.pos = inp.end
            self.error(SgmlCode.PI_END)
            raise DeclarationError
        self.check_characters(inp, start, end)
        inp.pos = end + 1
        self.at = start
        if self._apart is None:
            self.processing_instruction(inp.text[start:end], (inp, start))
        else:
            self._apart.append((inp.text[start:end], (inp, start)))

    def _doctype(self) -> None:
        level = self.level
        if self.dtd is not None:
            self.error(SgmlCode.MULTIPLE_DTDS)
        try:
            name = upper(self.param(_DOCTYPE_NAME, level).text)
            param = self.param(_DOCTYPE_EXTERNAL, level)
            external: Entity | None = None
            if param.text in ("PUBLIC", "SYSTEM"):
                external = Entity(name, "doctype", "text", self.declaration)
                if param.text == "PUBLIC":
                    external.public = self._public(level)
                param = self.param(_DOCTYPE_SYSTEM, level)
                if param.located is not None:
                    external.system = param.located.text
                    param = self.param(_DSO_OR_MDC, level)
                self.generate_system_id(external)
        except DeclarationError as error:
            self.error(SgmlCode.GIVE_UP)
            raise GiveUpError from error
        first = self.dtd is None
        self.dtd = self.dtd or Dtd(name)
        dtd = self.dtd
        if first:
            for include in self.includes:
                entity = dtd.parameters[include] = Entity(
                    include, "parameter", "text", self.declaration, "INCLUDE"
                )
                entity.plain = True
        dtd.element(name)
        if external is None and param.kind == ">":
            self.error(SgmlCode.NO_DTD_SUBSET)
            self.lax = True
        if param.kind == "[":
            self._subset(level)
        if external is not None:
            self._external_subset(external, level)
        self._check(dtd)
        if param.kind == "[":
            with contextlib.suppress(DeclarationError):
                self.param(_MDC, level)

    def _implied_dtd(self, name: str) -> None:
        """There is no document type declaration: a catalog may know the document type."""
        self.error(SgmlCode.OMITTED_PROLOG)
        self.dtd = Dtd(name)
        self.dtd.element(name)
        entity = Entity(name, "doctype", "text", self.place())
        entity.sysid = self.catalogs.resolve(Wanted("doctype", name))
        if entity.sysid is None:
            self.error(SgmlCode.NO_DTD)
            self.lax = True
            self._check(self.dtd)
        else:
            self.error(SgmlCode.IMPLYING_DTD, f"<!DOCTYPE {name} SYSTEM>")
            self._external_subset(entity, self.level)
            self._check(self.dtd)

    def _external_subset(self, entity: Entity, level: int) -> None:
        start = self.at
        if not self._take_subset(entity, level):
            self._read_subset(entity, level)
        self.at = start

    def _take_subset(self, entity: Entity, level: int) -> bool:
        """Take over what another document of this type read, when nothing declared here could change it.

        A stylesheet has dozens of documents, most with the same external subset.
        """
        dtd = self._dtd()
        if entity.sysid is None or dtd.notations or len(dtd.elements) > 1 or dtd.default_entity is not None:
            return False
        known = self.manager.subsets
        key = (entity.sysid, dtd.name)
        if key not in known:
            known[key] = self._subset_apart(entity, level)
        subset = known[key]
        if subset is None:
            return False
        declared, instructions = subset
        dtd.take(declared)
        for text, place in instructions:
            self.processing_instruction(text, place)
        return True

    def _subset_apart(self, entity: Entity, level: int) -> Subset | None:
        """What an external subset declares and its processing instructions.

        None when something is wrong in it, or depends on what was declared before it.
        """
        own, messages = self._dtd(), self.reporter.messages
        before = len(messages)
        dtd = self.dtd = Dtd(own.name)
        dtd.element(own.name)
        general, parameters = _Asked(), _Asked()
        dtd.general, dtd.parameters = general, parameters
        instructions: list[tuple[str, Place]] = []
        self._apart = instructions
        try:
            self._read_subset(entity, level)
        except GiveUpError:
            while self.level > level:
                self.pop()
            general.asked = True
        finally:
            self.dtd, self._apart = own, None
        if len(messages) > before or general.asked or parameters.asked or self.sections:
            del messages[before:]
            return None
        return dtd, instructions

    def _read_subset(self, entity: Entity, level: int) -> None:
        start = self.at
        if self.open_text(entity, start, start):
            self._subset(level + 1, external=True)
            while self.level > level:
                self.pop()

    def _subset(self, level: int, external: bool = False) -> None:
        """Read declarations up to `]`, or to the end of the external subset."""
        while True:
            inp = self.inp
            text = inp.text
            match = SPACE.match(text, inp.pos)
            if match:
                inp.pos = match.end()
            position = self.at = inp.pos
            if position >= inp.end:
                if external and self.level == level:
                    return
                if self.level == 1:
                    self.error(SgmlCode.SUBSET_END)
                    raise GiveUpError
                self.pop()
                continue
            start_level = self.level
            try:
                if text.startswith("<!", position):
                    if not self.plain_entity():
                        self._subset_declaration(position)
                elif (
                    text[position] == "]" and self._subset_may_end() and not text.startswith("]]>", position)
                ):
                    inp.pos = position + 1
                    return
                else:
                    self._subset_other(position)
            except DeclarationError:
                self._recover_subset(start_level)

    def _subset_declaration(self, position: int) -> None:
        inp = self.inp
        text = inp.text
        if text.startswith(("<!--", "<!>"), position):
            self.comment_declaration()
        elif text.startswith("<![", position):
            self.start_section()
        elif name := NAME.match(text, position + 2):
            self.declaration = (inp, position)
            self.at = name.start()
            inp.pos = name.end()
            self._named_declaration(upper(name[0]))
        else:
            self.error(SgmlCode.SUBSET_CHARACTER, "<")
            inp.pos = position + 1
            raise DeclarationError

    def _named_declaration(self, word: str) -> None:
        if word == "ENTITY":
            self.entity_declaration()
        elif word == "ELEMENT":
            self.element_declaration()
        elif word == "ATTLIST":
            self.attlist_declaration()
        elif word == "NOTATION":
            self.notation_declaration()
        elif word in ("SHORTREF", "USEMAP"):
            self.skip_declaration()
        else:
            known = word in _DECLARATIONS_OF_SUBSET
            self.error(SgmlCode.SUBSET_DECLARATION if known else SgmlCode.UNKNOWN_DECLARATION, word)
            raise DeclarationError

    def _subset_other(self, position: int) -> None:
        inp = self.inp
        text = inp.text
        character = text[position]
        if text.startswith("]]>", position):
            inp.pos = position + 3
            self.end_section()
        elif text.startswith("<?", position):
            self.read_pi()
        elif character == "%" and NAME.match(text, position + 1):
            entity, start = self.entity_reference(True)
            if entity is not None:
                self._subset_reference(entity, start)
        elif _NON_SGML.match(character):
            self.error(SgmlCode.NON_SGML, ord(character))
            inp.pos = position + 1
        else:
            self.error(SgmlCode.SUBSET_CHARACTER, character)
            inp.pos = position + 1
            raise DeclarationError

    def _subset_reference(self, entity: Entity, start: int) -> None:
        if entity.data == "pi":
            assert entity.text is not None
            self.processing_instruction(entity.text, self.place())
        elif entity.data != "text":
            self.error(SgmlCode.DTD_DATA_ENTITY)
        else:
            self.open_text(entity, start, self.inp.pos)

    def _recover_subset(self, level: int) -> None:
        while self.level > level:
            self.pop()
        inp = self.inp
        recover = _RECOVER if self._subset_may_end() else _RECOVER_INSIDE
        match = recover.search(inp.text, inp.pos)
        inp.pos = match.start() if match else inp.end

    def _subset_may_end(self) -> bool:
        """`]` is recognised only where no entity and no marked section is open."""
        return self.level == 1 and not self.sections

    def _check(self, dtd: Dtd) -> None:
        """What can be said only when the document type is complete."""
        document_element = dtd.elements[dtd.name]
        if not document_element.defined and not self.lax:
            self.error(SgmlCode.DOCUMENT_ELEMENT_UNDEFINED)
        for element in dtd.elements.values():
            if not element.defined:
                dtd.undefined_element(element.name)
        for entity in dtd.general.values():
            if entity.notation and not dtd.notation(entity.notation).defined:
                self.error_at(SgmlCode.NOTATION_UNDEFINED, entity.declared, entity.notation, entity.name)
        for notation in dtd.notations.values():
            if not notation.defined and notation.attributes:
                self.error(SgmlCode.NOTATION_ATTRIBUTES_UNDEFINED, notation.name)
