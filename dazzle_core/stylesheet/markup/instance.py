"""The document instance: tags given and omitted, data, references, marked sections.

ISO 8879 clauses 7.2 to 7.8 and 9. Data goes to the handler in runs as long as
possible: one search finds the next delimiter, nothing looks at single characters.
"""

from __future__ import annotations

import re

from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.dtd import Entity
from dazzle_core.stylesheet.markup.elements import ElementReader
from dazzle_core.stylesheet.markup.inputs import Input, Place
from dazzle_core.stylesheet.markup.scanner import NAME, NON_SGML, DeclarationError, GiveUpError, upper

_CONTROL = f"[{NON_SGML}]"
#: the next markup in mixed content; the second also knows the null end-tag
_MIXED = re.compile(
    rf"<(?:[A-Za-z?>]|/[A-Za-z>]|!(?:[A-Za-z>\[]|--))|&(?:[A-Za-z(]|#[A-Za-z0-9])|\]\]>|{_CONTROL}"
)
_MIXED_NET = re.compile(rf"/|{_MIXED.pattern}")
_RCDATA = re.compile(rf"&(?:[A-Za-z(]|#[A-Za-z0-9])|\]\]>|{_CONTROL}")
_RCDATA_ENTITY = re.compile(rf"&(?:[A-Za-z(]|#[A-Za-z0-9])|{_CONTROL}")
_CDATA = re.compile(rf"\]\]>|{_CONTROL}")
_ELEMENT_CDATA = re.compile(rf"</[A-Za-z>]|{_CONTROL}")
_ELEMENT_RCDATA = re.compile(rf"</[A-Za-z>]|&(?:[A-Za-z(]|#[A-Za-z0-9])|{_CONTROL}")
#: what makes the text of an entity more than data characters of one record
_NOT_PLAIN = re.compile(rf"[\r\n/]|{_MIXED.pattern}")
_TAG = re.compile(r"</?[A-Za-z>]")
_SPACES = re.compile(r"[ \t\r\n]+")
_SUBSET = frozenset("DOCTYPE LINKTYPE ELEMENT ATTLIST ENTITY NOTATION SHORTREF LINK IDLINK".split())


class InstanceReader(ElementReader):
    """Reads the instance of a document whose prolog was read."""

    #: "" or the kind of the marked section that suspends markup: CDATA, RCDATA
    special: str
    special_level: int

    def read_document(self, source: Input) -> None:
        """Read a document: prolog, then instance, to its end or to where it cannot go on."""
        self.push(source)
        try:
            if self.prolog() and self.dtd is not None:
                self.handler.end_prolog(self.dtd, self.place())
                self.instance()
        except GiveUpError:
            return

    def instance(self) -> None:
        """Read the instance to its end."""
        self.in_instance = True
        self.special = ""
        self.special_level = 0
        self.start_content()
        self._first_token()
        while True:
            inp = self.inp
            if inp.pos >= inp.end:
                if not self._end_of_input():
                    return
                continue
            match = self._delimiter().search(inp.text, inp.pos)
            stop = match.start() if match else inp.end
            if stop > inp.pos:
                self._data(stop)
            if match:
                self.at = stop
                self._markup(match[0])

    def _first_token(self) -> None:
        """Without a start-tag first, the document element is implied before anything is looked at."""
        inp = self.inp
        self.at = inp.pos
        if inp.pos < inp.end and not _TAG.match(inp.text, inp.pos):
            self.imply_first()

    def _delimiter(self) -> re.Pattern[str]:
        if self.special:
            if self.level > self.special_level:
                return _RCDATA_ENTITY
            return _CDATA if self.special == "CDATA" else _RCDATA
        content = self.current.content
        if content == "cdata":
            return _ELEMENT_CDATA
        if content == "rcdata":
            return _ELEMENT_RCDATA
        return _MIXED_NET if self.nets else _MIXED

    def _end_of_input(self) -> bool:
        """An entity ends; False at the end of the document."""
        self.at = self.inp.end
        if self.level == 1:
            self.end_all()
            for begun in reversed(self.sections):
                self.error_at(SgmlCode.SECTION_UNCLOSED, self.place(), follow=begun)
            for name, places in self.id_references.items():
                for place in places:
                    self.error_at(SgmlCode.MISSING_ID, place, name)
            return False
        if self.special and self.level == self.special_level:
            self.error(SgmlCode.SECTION_ENTITY_END)
        if self.after_document_element:
            self.error(SgmlCode.AFTER_END_ENTITY)
        self.pop()
        return True

    def _data(self, stop: int) -> None:
        """Characters up to `stop`: data, or separators between elements."""
        inp = self.inp
        if not self.current.is_mixed and not self.special and not self.recovering:
            match = _SPACES.match(inp.text, inp.pos)
            if match:
                inp.pos = min(match.end(), stop)
                if inp.pos == stop:
                    return
        self.at = inp.pos
        self.accept_data(self.place())
        start, inp.pos = inp.pos, stop
        self.records(inp, start, stop)

    def _markup(self, found: str) -> None:
        inp = self.inp
        first = found[0]
        if first == "&":
            self._content_reference(found)
        elif first == "<":
            second = found[1]
            if second == "/":
                self._end_tag(found)
            elif second == "!":
                self._declaration(found)
            elif second == "?":
                self._pi()
            elif second == ">":
                inp.pos += 2
                self.empty_start_tag()
            else:
                self.start_tag()
        elif first == "]":
            self._section_end()
        elif first == "/":
            inp.pos += 1
            self.null_end_tag()
        else:
            self.error(SgmlCode.NON_SGML, ord(first))
            start = inp.pos
            inp.pos += 1
            self.accept_data((inp, start))
            self.records(inp, start, start + 1)

    def _end_tag(self, found: str) -> None:
        if found[2] == ">":
            self.inp.pos += 3
            self.empty_end_tag()
        else:
            self.end_tag()

    def _declaration(self, found: str) -> None:
        inp = self.inp
        try:
            if found == "<![":
                if self.after_document_element:
                    self.error(SgmlCode.AFTER_END_SECTION)
                self._section_start()
            elif found[2] in "->":
                self.comment_declaration()
            else:
                match = NAME.match(inp.text, inp.pos + 2)
                assert match is not None
                self.at = match.start()
                inp.pos = match.end()
                self._instance_declaration(upper(match[0]))
        except DeclarationError:
            pass
        self.note_markup()

    def _instance_declaration(self, word: str) -> None:
        level = self.level
        if word in ("USEMAP", "USELINK"):
            if self.after_document_element:
                self.error(SgmlCode.AFTER_END_DECLARATION, word)
        else:
            self.error(
                SgmlCode.INSTANCE_DECLARATION if word in _SUBSET else SgmlCode.UNKNOWN_DECLARATION, word
            )
        self._skip_to_end(level)

    def _skip_to_end(self, level: int) -> None:
        """Skip an unusable declaration."""
        inp = self.inp
        end = inp.text.find(">", inp.pos)
        line = inp.text.find("\r", inp.pos + 250)
        stops = [stop for stop in (end, line) if stop >= 0]
        inp.pos = min(stops) + 1 if stops else inp.end

    def _pi(self) -> None:
        try:
            self.read_pi()
        except DeclarationError:
            return
        self.note_markup()

    def _section_start(self) -> None:
        place = self.place()
        status = self.section_status()
        if status == "IGNORE":
            self.note_markup()
            self.skip_ignored(place)
            return
        self.sections.append(place)
        if status in ("CDATA", "RCDATA"):
            self.special = status
            self.special_level = self.level

    def _section_end(self) -> None:
        self.inp.pos += 3
        self.end_section()
        self.special = ""
        self.special_level = 0
        self.note_markup()

    def _content_reference(self, found: str) -> None:
        inp = self.inp
        start = inp.pos
        if found[1] == "#":
            if self.after_document_element:
                self.error(SgmlCode.AFTER_END_CHARACTER)
            if "0" <= found[2] <= "9":
                character = self.numeric_reference()
                if character is not None:
                    self.accept_data((inp, start))
                    self.note_data()
                    self.handler.data(character, inp, start, start + 1)
            else:
                self._named(start)
            return
        if found[1] == "(":
            self._grouped_reference()
            return
        if self.after_document_element:
            self.error(SgmlCode.AFTER_END_REFERENCE)
        match = NAME.match(inp.text, start + 1)
        assert match is not None
        assert self.dtd is not None
        entity = self.dtd.general.get(match[0])
        if (
            entity is not None
            and entity.text is not None
            and entity.data == "text"
            and self._is_plain(entity)
        ):
            end = match.end()
            if end < inp.end and inp.text[end] in ";\r":
                end += 1
            inp.pos = end
            self._plain(entity, start, end)
            return
        self._reference_to_content()

    def _reference_to_content(self) -> None:
        entity, start = self.entity_reference(False)
        if entity is not None:
            self._content(entity, start)

    def _is_plain(self, entity: Entity) -> bool:
        if entity.plain is None:
            assert entity.text is not None
            entity.plain = _NOT_PLAIN.search(entity.text) is None
        return entity.plain and self.current.is_mixed

    def _plain(self, entity: Entity, start: int, after: int) -> None:
        """An entity that is nothing but a few data characters: no need to open it."""
        text = entity.text
        if not text:
            return
        self.count(entity)
        source = Input(text, None, entity, self.inp, after)
        self.accept_data((source, 0))
        self.note_data()
        self.handler.data(text, source, 0, len(text))

    def _named(self, start: int) -> None:
        inp = self.inp
        character = self.named_reference()
        if character is None:
            return
        if character in " \t" and not self.current.is_mixed:
            return
        if character == "\n":
            self.note_record_start()
            return
        self.accept_data((inp, start))
        if character == "\r":
            self.record_end(inp, start)
        else:
            self.note_data()
            self.handler.data(character, inp, start, start + 1)

    def _grouped_reference(self) -> None:
        """`&(names)name;`: a reference for a document or link type; there are no others here."""
        inp = self.inp
        inp.pos += 2
        try:
            names = self.names("name", self.level)
        except DeclarationError:
            return
        assert self.dtd is not None
        if self.dtd.name in names:
            self.error(SgmlCode.CONCURRENT, 0)
        match = NAME.match(inp.text, inp.pos)
        self.at = inp.pos
        if match is None:
            self.error(SgmlCode.ENTITY_NAME_MISSING)
            return
        if self.dtd.name in names:
            inp.pos -= 1
            self._reference_to_content()
        else:
            self.reference_end(match.end())

    def _content(self, entity: Entity, start: int) -> None:
        """Open or deliver an entity that is referenced in content."""
        after = self.inp.pos
        if entity.data == "text":
            self.open_text(entity, start, after)
        elif entity.data == "pi":
            if self.special:
                self.error(SgmlCode.PI_ENTITY_RCDATA)
            else:
                self.note_markup()
        elif entity.internal:
            assert entity.text is not None
            if not entity.text and entity.data == "cdata":
                return
            source = Input(entity.text, None, entity, self.inp, after)
            self.count(entity)
            self.accept_data((source, 0))
            self.note_data()
            if entity.data == "cdata":
                self.handler.data(entity.text, source, 0, len(entity.text))
        elif self.special:
            self.error(SgmlCode.EXTERNAL_DATA_RCDATA)
        else:
            self.accept_data((self.inp, start))
            self.note_data()

    def processing_instruction(self, text: str, place: Place) -> None:
        """Hand a processing instruction on."""
        self.handler.processing_instruction(text, place, not self.in_instance)
