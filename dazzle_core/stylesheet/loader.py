"""Loading stylesheet documents: files are opened, parsed, and their specifications put in order."""

from __future__ import annotations

import re

from dazzle_core.stylesheet.architecture import Architecture
from dazzle_core.stylesheet.builtin import builtin_text
from dazzle_core.stylesheet.entities.catalog import Catalogs
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.entities.sysid import SystemId
from dazzle_core.stylesheet.markup.dtd import Entity
from dazzle_core.stylesheet.markup.inputs import Input, LocatedText, Place
from dazzle_core.stylesheet.markup.instance import InstanceReader
from dazzle_core.stylesheet.messages import CodeTable, Reporter
from dazzle_core.stylesheet.source import SourceText
from dazzle_core.stylesheet.speccodes import SpecCode
from dazzle_core.stylesheet.specification import Specification, SpecificationDocument

#: A file of Scheme text without markup: nothing but spaces and comments before the first parenthesis.
_BARE = re.compile(r"(?:[ \t\r\n\f]+|;[^\r\n]*)*\(")


class Loader:
    """Loads the documents of one stylesheet, each system identifier once."""

    def __init__(self, manager: EntityManager, catalogs: Catalogs, include: tuple[str, ...] = ()) -> None:
        self.manager = manager
        self.catalogs = catalogs
        self.reporter: Reporter = manager.reporter
        self.include = include
        self.documents: dict[SystemId, SpecificationDocument] = {}

    def document(self, sysid: SystemId) -> SpecificationDocument:
        """The document of a system identifier; it is read when a specification of it is asked for."""
        found = self.documents.get(sysid)
        if found is None:
            found = self.documents[sysid] = SpecificationDocument(self, sysid)
        return found

    def report(self, code: CodeTable, place: Place | None, *parameters: object) -> None:
        """Report at a place, or nowhere."""
        self.reporter.report(code, place[0].locate(place[1]) if place else None, *parameters)

    def load(self, document: SpecificationDocument) -> None:
        """Read a document, once."""
        if document.loaded:
            return
        document.loaded = True
        named = any(storage.name for storage in document.sysid.storages)
        source = self.manager.open(document.sysid) if named else None
        if source is not None and source.chunks:
            document.file = source.chunks[0].name
        if source is not None and _BARE.match(source.text):
            self._bare(document, source)
            return
        architecture = Architecture(self.reporter, document)
        if source is not None:
            reader = InstanceReader(self.manager, self.catalogs, builtin_text)
            reader.handler = architecture
            reader.includes = self.include
            reader.read_document(source)
            architecture.end_document()
        if not architecture.found:
            self.report(SpecCode.NOT_DSSSL, None)

    def _bare(self, document: SpecificationDocument, source: Input) -> None:
        """The whole file is the body of one specification without ID."""
        text = LocatedText()
        body = source.text.replace("\n", "")
        text.add(body, source, 1, source.end)
        document.bare = True
        found = Specification(document, "", True, False)
        found.bodies.append(SourceText.from_located(text))
        document.header("").part = found

    def ordered(self, first: Specification | None) -> list[Specification]:
        """A specification and those that it uses, recursively, in order of precedence."""
        ordered: list[Specification] = []
        if first is None:
            return ordered
        waiting: list[tuple[Specification, int]] = []
        if not self._enter(first, ordered):
            return ordered
        waiting.append((first, 0))
        while waiting:
            part, position = waiting.pop()
            if position >= len(part.use):
                part.active = False
                continue
            waiting.append((part, position + 1))
            used = part.document.resolve(part.use[position])
            if used is not None and self._enter(used, ordered):
                waiting.append((used, 0))
        return ordered

    def _enter(self, part: Specification, ordered: list[Specification]) -> bool:
        if ordered and ordered[0].style != part.style:
            self.report(SpecCode.MIXED_LANGUAGES, None)
            return False
        ordered.append(part)
        if part.active:
            self.report(SpecCode.USE_LOOP, None)
            return False
        part.active = True
        return True

    def body(self, entity: Entity) -> SourceText | None:
        """The text of an entity that a body refers to: taken as it is, without looking for markup."""
        if entity.text is not None:
            literal = entity.literal()
            return SourceText.from_located(literal, record_starts=True)
        if entity.sysid is None:
            return None
        given = self.reporter.messages
        before = len(given)
        source = self.manager.open(entity.sysid)
        messages = tuple(given[before:])
        del given[before:]
        text = LocatedText()
        if source is not None:
            # the first record start is no line end: what follows it is still in line 1
            text.add(source.text[:1], source, 0, 1)
            text.break_run()
            text.add(source.text[1:], source, 1, source.end)
        made = SourceText.from_located(text, record_starts=True)
        made.messages = messages
        return made
