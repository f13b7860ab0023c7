"""Specifications of documents: collected from the forms, resolved over `use` and other documents.

ISO/IEC 10179 clause 7. A specification is found by its ID in its document; one
without ID has the empty one, and a second of the same ID takes the first's place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dazzle_core.records import record
from dazzle_core.stylesheet.architecture import FormAttributes
from dazzle_core.stylesheet.entities.sysid import SystemId
from dazzle_core.stylesheet.forms import (
    DECLARATIONS,
    EXTERNAL,
    STYLE,
    STYLE_BODY,
    TRANSFORMATION,
    TRANSFORMATION_BODY,
)
from dazzle_core.stylesheet.markup.dtd import Dtd, Entity
from dazzle_core.stylesheet.markup.inputs import Input, LocatedText, Place
from dazzle_core.stylesheet.source import SourceText
from dazzle_core.stylesheet.speccodes import SpecCode

if TYPE_CHECKING:
    from dazzle_core.stylesheet.loader import Loader


@record
class Declaration:
    """A declaration element: its kind (the form, upper case), attributes, content."""

    kind: str
    attributes: dict[str, str]
    content: SourceText


class Specification:
    """One specification as written: what it uses, its bodies, its declarations."""

    __slots__ = ("active", "bodies", "declarations", "document", "id", "partial", "style", "use")

    def __init__(
        self,
        document: SpecificationDocument,
        id: str,
        style: bool,
        partial: bool,
        use: list[Header] | None = None,
        bodies: list[SourceText | Entity] | None = None,
        declarations: list[Declaration] | None = None,
        active: bool = False,
    ) -> None:
        self.document = document
        self.id = id
        self.style = style
        self.partial = partial
        self.use: list[Header] = [] if use is None else use
        #: texts, or entities that are opened when their turn comes
        self.bodies: list[SourceText | Entity] = [] if bodies is None else bodies
        self.declarations: list[Declaration] = [] if declarations is None else declarations
        #: it is being resolved: meeting it again is a loop
        self.active = active


@record
class ExternalSpecification:
    """A specification of another document: the one of an ID, or the first."""

    document: SpecificationDocument
    header: Header | None


@record
class Header:
    """An ID of a document that was defined or mentioned."""

    document: SpecificationDocument
    id: str
    mentioned: Place | None = None
    part: Specification | ExternalSpecification | None = None


class SpecificationDocument:
    """One document: its headers in the order in which their IDs were first met."""

    def __init__(self, loader: Loader, sysid: SystemId) -> None:
        self.loader = loader
        self.sysid = sysid
        self.loaded = False
        #: the file as it was found
        self.file = ""
        self.headers: dict[str, Header] = {}
        self.declarations: list[Declaration] = []
        #: where the instance begins, when the document follows the architecture
        self.begins: Place | None = None
        self.bare = False
        self._dtd: Dtd | None = None
        self._specification: Specification | None = None
        self._declaration: Declaration | None = None
        self._gathering: LocatedText | None = None

    def header(self, identifier: str, mentioned: Place | None = None) -> Header:
        """The header of an ID, made when it is new."""
        header = self.headers.get(identifier)
        if header is None:
            header = self.headers[identifier] = Header(self, identifier)
        if mentioned is not None and header.mentioned is None:
            header.mentioned = mentioned
        return header

    def instance_begins(self, dtd: Dtd, place: Place) -> None:
        """The document follows the architecture."""
        self._dtd = dtd
        self.begins = place

    def start_form(self, form: str, attributes: FormAttributes, place: Place) -> None:
        """An element of a form begins."""
        if form in (STYLE, TRANSFORMATION):
            self._start_specification(form == STYLE, attributes)
        elif form == EXTERNAL:
            self._external(attributes, place)
        elif form in (STYLE_BODY, TRANSFORMATION_BODY):
            self._start_body(attributes)
        elif form in DECLARATIONS:
            values = {name: text.text for name, text in attributes.items()}
            self._declaration = Declaration(form, values, SourceText(""))
            self._gathering = LocatedText()

    def end_form(self, form: str) -> None:
        """An element of a form ends."""
        if form in (STYLE, TRANSFORMATION):
            self._specification = None
        elif form in (STYLE_BODY, TRANSFORMATION_BODY):
            if self._gathering is not None and self._specification is not None:
                self._specification.bodies.append(SourceText.from_located(self._gathering))
            self._gathering = None
        elif form in DECLARATIONS and self._declaration is not None and self._gathering is not None:
            self._declaration.content = SourceText.from_located(self._gathering)
            owner = self._specification or self
            owner.declarations.append(self._declaration)
            self._gathering = None
            self._declaration = None

    def form_data(self, text: str, source: Input, start: int, end: int) -> None:
        """Character data of the form that is open."""
        gathering = self._gathering
        if gathering is None:
            return
        if "\r" in text and source.stray:
            _add_stray(gathering, text, source, start, end)
        else:
            gathering.add(text, source, start, end)

    def _start_specification(self, style: bool, attributes: FormAttributes) -> None:
        given = attributes.get("ID")
        identifier = given.text if given else ""
        header = self.header(identifier)
        partial = attributes.get("PARTIAL")
        found = Specification(self, identifier, style, partial is not None and partial.text == "PARTIAL")
        header.part = self._specification = found
        use = attributes.get("USE")
        if use is not None:
            position = 0
            for token in use.text.split(" "):
                if token:
                    found.use.append(self.header(token, use.place(position)))
                position += len(token) + 1

    def _external(self, attributes: FormAttributes, place: Place) -> None:
        given = attributes.get("ID")
        header = self.header(given.text if given else "")
        entity = self._entity(attributes.get("DOCUMENT"))
        if entity is None or entity.internal or entity.sysid is None:
            return
        document = self.loader.document(entity.sysid)
        specid = attributes.get("SPECID")
        target = document.header(specid.text, place) if specid else None
        header.part = ExternalSpecification(document, target)

    def _start_body(self, attributes: FormAttributes) -> None:
        if self._specification is None:
            return
        entity = self._entity(attributes.get("CONTENT"))
        if entity is None:
            self._gathering = LocatedText()
        else:
            self._specification.bodies.append(entity)

    def _entity(self, name: LocatedText | None) -> Entity | None:
        """The data entity that an attribute names."""
        if name is None or self._dtd is None:
            return None
        entity = self._dtd.general.get(name.text)
        return entity if entity is not None and entity.is_data else None

    def first(self) -> Specification | None:
        """The first specification of the document, loaded when needed; a document without any is reported."""
        self.loader.load(self)
        if not self.headers:
            if self.begins is not None:
                self.loader.report(SpecCode.NO_PARTS, self.begins)
            return None
        return self.resolve(next(iter(self.headers.values())))

    def resolve(self, header: Header) -> Specification | None:
        """The specification that a header means, in this document or another; a missing one is reported."""
        seen: set[int] = set()
        current = header
        while True:
            document = current.document
            document.loader.load(document)
            part = current.part
            if part is None:
                self.loader.report(SpecCode.MISSING_PART, current.mentioned, current.id)
                return None
            if isinstance(part, Specification):
                return part
            if id(part) in seen:
                self.loader.report(SpecCode.USE_LOOP, None)
                return None
            seen.add(id(part))
            target = part.header
            if target is None:
                other = part.document
                self.loader.load(other)
                if not other.headers:
                    if other.begins is not None:
                        self.loader.report(SpecCode.NO_PARTS, other.begins)
                    return None
                target = next(iter(other.headers.values()))
            current = target


def _add_stray(gathering: LocatedText, text: str, source: Input, start: int, end: int) -> None:
    """Data with a CR that ends no record: a run ends behind it, since it ends no line either."""
    raw = source.text[start:end]
    if len(raw) == len(text) == 1:
        gathering.add(text, source, start, end)
        return
    position = 0
    while position < len(raw):
        stray = position
        while True:
            stray = raw.find("\r", stray)
            if stray < 0 or not raw.startswith("\n", stray + 1):
                break
            stray += 1
        stop = len(raw) if stray < 0 else stray + 1
        gathering.add(raw[position:stop].replace("\n", ""), source, start + position, start + stop)
        gathering.break_run()
        position = stop
