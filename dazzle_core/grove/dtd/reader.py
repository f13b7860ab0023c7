"""Declarations read by expat: the internal subset, or a whole document type with its files.

expat finds and checks declarations; what it does not tell is taken from the text: where
a line end stood in the replacement text of an entity, as opposed to a reference to a
character (in the grove a line end is CR LF, the reference just that character).
"""

from __future__ import annotations

import pyexpat as expat  # what xml.parsers.expat hands on

from dazzle_core.errors import DocumentError
from dazzle_core.grove.dtd.facts import AttributeFacts, Declarations, EntityFacts, Model, NotationFacts
from dazzle_core.regex import late_pattern
from dazzle_core.stylesheet.markup.inputs import Input
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.diagnostics import Location
    from dazzle_core.grove.xml.external import EntityAccess

_FIRST_FEED = 1 << 15
_CHARACTER = late_pattern(r"&#(?:x([0-9a-fA-F]+)|([0-9]+));")


class Doctype(NamedTuple):
    """A document type declaration: its parts, and from where to where it stands in the text."""

    name: str
    public_id: str | None
    system_id: str | None
    subset: str
    start: int
    end: int


class Prolog(NamedTuple):
    """What stands before the document element, which begins at `body`."""

    doctype: Doctype | None
    body: int
    declarations: Declarations


def skip_record_start(text: str) -> int:
    """Where the text for expat begins: a file's first character is the start of its first record."""
    return 1 if text.startswith("\n") else 0


def char_offset(text: str, start: int, byte_index: int) -> int:
    """The offset of a character, from the index of a byte counted from `start` in UTF-8."""
    if text.isascii():
        return start + byte_index
    head = text[start : start + byte_index].encode("utf-8", "surrogatepass")
    return start + len(head[:byte_index].decode("utf-8", "ignore"))


def syntax_error(source: Input, offset: int, error: expat.ExpatError) -> DocumentError:
    """A document that is not well-formed, as an error at an offset."""
    what = expat.errors.messages.get(error.code, str(error))
    return DocumentError(
        f"the document is not well-formed: {what}",
        source.locate(min(offset, len(source.text))),
        "not-well-formed",
    )


class _Reader:
    """Handlers that collect declarations; `stack` are the parsers of the open entities, innermost last."""

    def __init__(self, source: Input, access: EntityAccess | None, external: bool) -> None:
        self.declarations = Declarations()
        self.access = access
        self.parser = parser = expat.ParserCreate()
        self.stack: list[tuple[expat.XMLParserType, Input]] = [(parser, source)]
        self.external_subset: Input | None = None
        self._parameter_names: dict[tuple[str | None, str | None, str | None], str] = {}
        parser.SetBase(source.chunks[0].name if source.chunks else "")
        parser.EntityDeclHandler = self._entity
        parser.NotationDeclHandler = self._notation
        parser.ElementDeclHandler = self._element
        parser.AttlistDeclHandler = self._attribute
        if external:
            parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_ALWAYS)
            parser.ExternalEntityRefHandler = self._external

    def location(self) -> Location | None:
        """The place of the declaration or reference that is being read."""
        parser, source = self.stack[-1]
        text = source.text
        return source.locate(char_offset(text, skip_record_start(text), parser.CurrentByteIndex))

    def _element(self, gi: str, model: Model) -> None:
        self.declarations.models.setdefault(gi, model)

    def _attribute(self, gi: str, name: str, type_: str, default: str | None, required: int) -> None:
        attributes = self.declarations.attributes.setdefault(gi, {})
        if name not in attributes:
            if default is None:
                kind = "required" if required else "implied"
            else:
                kind = "fixed" if required else "value"
            attributes[name] = AttributeFacts(name, type_, kind, default)

    def _notation(self, name: str, base: str | None, system_id: str | None, public_id: str | None) -> None:
        self.declarations.notations.setdefault(name, NotationFacts(name, public_id, system_id, base or ""))

    def _entity(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        base: str | None,
        system_id: str | None,
        public_id: str | None,
        notation: str | None,
    ) -> None:
        if value is not None and ("\n" in value or "\r" in value):
            value = self._with_records(value)
        kind = "text" if notation is None else "ndata"
        facts = EntityFacts(name, kind, value, public_id, system_id, base or "", notation)
        if is_parameter:
            self.declarations.parameter_entities.setdefault(name, facts)
            self._parameter_names.setdefault((base, system_id, public_id), name)
        else:
            self.declarations.entities.setdefault(name, facts)

    def _with_records(self, value: str) -> str:
        """A replacement text whose line ends are CR LF, and references just their characters."""
        parser, source = self.stack[-1]
        text = source.text
        start = char_offset(text, skip_record_start(text), parser.CurrentByteIndex)
        quote = text[start : start + 1]
        end = text.find(quote, start + 1) if quote in ("'", '"') else -1
        literal = text[start + 1 : end]
        if end < 0 or "%" in literal:  # it came from a parameter entity: which is which cannot be told
            return value.replace("\n", "\r\n")
        return _CHARACTER.sub(lambda found: chr(int(found[1], 16) if found[1] else int(found[2])), literal)

    def _external(
        self, context: str | None, base: str | None, system_id: str | None, public_id: str | None
    ) -> int:
        if self.access is None:
            return 1
        source, self.external_subset = self.external_subset, None
        if source is None:
            name = self._parameter_names.get((base, system_id, public_id))
            kind = "doctype" if name is None else "parameter"
            facts = EntityFacts(name or "", "text", None, public_id, system_id, base or "", None)
            source = self.access.open(kind, facts, self.location())
        parser = self.stack[-1][0].ExternalEntityParserCreate(context)
        parser.SetBase(source.chunks[0].name if source.chunks else "")
        self.stack.append((parser, source))
        if len(self.stack) > 200:
            raise DocumentError("entities are nested too deeply", self.location(), "entity-depth")
        self.feed(source)
        self.stack.pop()
        return 1

    def feed(self, source: Input) -> None:
        """Parse a whole entity with the innermost parser."""
        parser = self.stack[-1][0]
        start = skip_record_start(source.text)
        try:
            parser.Parse(source.text[start:], True)
        except expat.ExpatError as error:
            raise syntax_error(
                source, char_offset(source.text, start, parser.ErrorByteIndex), error
            ) from None


def read_prolog(source: Input, access: EntityAccess | None = None, external: bool = False) -> Prolog:
    """The prolog of a document, up to the document element.

    With `external` the files of the document type are read too, else nothing but the
    internal subset. Raises DocumentError.
    """
    text = source.text
    reader = _Reader(source, access, external)
    parser = reader.parser
    start = skip_record_start(text)
    names: list[tuple[str, str | None, str | None, bool]] = []
    marks: list[int] = []

    def doctype_began(name: str, system_id: str | None, public_id: str | None, subset: int) -> None:
        names.append((name, system_id, public_id, bool(subset)))
        marks.append(parser.CurrentByteIndex)

    def doctype_ended() -> None:
        marks.append(parser.CurrentByteIndex)

    def element_began(name: str, attributes: dict[str, str]) -> None:
        parser.StartElementHandler = None
        parser.ExternalEntityRefHandler = None
        body.append(parser.CurrentByteIndex)

    body: list[int] = []
    parser.StartDoctypeDeclHandler = doctype_began
    parser.EndDoctypeDeclHandler = doctype_ended
    parser.StartElementHandler = element_began
    position, size = start, _FIRST_FEED
    try:
        while not body:
            part = text[position : position + size]
            position += size
            size *= 4
            parser.Parse(part, not part)
    except expat.ExpatError as error:
        if not body:  # what comes later is for the reader of the content to find
            raise syntax_error(source, char_offset(text, start, parser.ErrorByteIndex), error) from None
    offset = char_offset(text, start, body[0])
    if not names:
        return Prolog(None, offset, reader.declarations)
    name, system_id, public_id, has_subset = names[0]
    opened = char_offset(text, start, marks[0])
    closed = char_offset(text, start, marks[1])
    subset = text[opened + 1 : text.rindex("]", opened, closed)] if has_subset else ""
    doctype = Doctype(name, public_id, system_id, subset, text.rindex("<!DOCTYPE", 0, opened + 1), closed + 1)
    return Prolog(doctype, offset, reader.declarations)


def read_external_subset(doctype: Doctype, source: Input, access: EntityAccess) -> Declarations:
    """The declarations of the external subset, whose text is `source`. Raises DocumentError."""
    reader = _Reader(Input("<x/>"), access, True)
    reader.external_subset = source
    reader.parser.Parse(f"<!DOCTYPE {doctype.name} SYSTEM ''><{doctype.name}/>", True)
    return reader.declarations
