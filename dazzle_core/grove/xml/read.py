"""XML documents become groves.

expat reads a document once, without DTD attributes and without telling anything: it checks
that the document is well-formed. Then `scanner` goes over the text itself, which says
what expat does not, too: where each piece of text begins and ends, and where everything
stands. (To be called by expat for each element costs more than to look into its tag.)
"""

from __future__ import annotations

import gc
import pyexpat as expat  # what xml.parsers.expat hands on

from dazzle_core.diagnostics import Message
from dazzle_core.errors import DocumentError
from dazzle_core.grove.builder import MAX_DEPTH
from dazzle_core.grove.dtd.cache import document_type
from dazzle_core.grove.dtd.reader import (
    char_offset,
    read_prolog,
    skip_record_start,
    syntax_error,
)
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.xml.encoding import decode_declared
from dazzle_core.grove.xml.expansion import MAX_EXPANSION, Expansion
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_core.grove.xml.scanner import Scanner
from dazzle_core.regex import DOTALL, late_pattern
from dazzle_core.stylesheet.entities.sysid import Storage
from dazzle_core.stylesheet.markup.inputs import Chunk, Input, records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.grove.dtd.cache import FactsCache
    from dazzle_core.grove.dtd.reader import Prolog
    from dazzle_core.grove.xml.external import EntityAccess

_PROLOG_PI: Final = late_pattern(r"<!--.*?-->|<\?(.*?)\?>", DOTALL)


def read_xml(
    document: str | bytes,
    *,
    entities: EntityAccess | None = None,
    cache: FactsCache | None = None,
    sysid: str = "",
    number: int = 1,
    max_depth: int = MAX_DEPTH,
    max_expansion: int = MAX_EXPANSION,
) -> Grove:
    """The grove of an XML document: a path, or the bytes of a document (named `sysid` in messages).

    `entities` gives access to the files that the document names (default: catalogs of the
    environment, files in its own folder), `cache` keeps DTD facts. Raises DocumentError,
    with the place, for a document that cannot be read, is not well-formed, or exceeds the
    limits of depth and of expansion of entities.
    """
    if isinstance(document, bytes):
        source = input_of(document, sysid)
        access = entities
    else:
        sysid = sysid or document
        access = entities or DocumentEntities(document)
        opener = access if isinstance(access, DocumentEntities) else DocumentEntities(document)
        source = opener.read_document()
    return read_input(source, access, cache, sysid, number, max_depth, max_expansion)


def input_of(data: bytes, name: str) -> Input:
    """The text of a document given as bytes; raises DocumentError when they cannot be decoded."""
    text, problem = decode_declared(data)
    if problem is not None:
        raise problem.error(name)
    return Input(records(text), [Chunk(0, name, Storage("OSFILE", name))])


def read_input(
    source: Input,
    access: EntityAccess | None = None,
    cache: FactsCache | None = None,
    sysid: str = "",
    number: int = 1,
    max_depth: int = MAX_DEPTH,
    max_expansion: int = MAX_EXPANSION,
) -> Grove:
    """The grove of an opened document; arguments and errors as of `read_xml`."""
    if isinstance(access, DocumentEntities):
        access.check_encoding(source)
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is garbage: without the pause reading takes up to 8 times as long
    try:
        prolog = read_prolog(source)
        dtd = document_type(prolog, source, access, cache)
        grove = Grove(sysid, dtd=dtd, number=number)
        grove.access = access
        expansion = Expansion(dtd, access)
        expansion.collect(source, prolog.body, max_expansion)
        check = _Check(expansion)
        check.document(source, prolog)
        scanner = Scanner(grove, expansion, max_depth)
        scanner.prolog(source, _instructions(source.text, prolog))
        scanner.document(source, prolog.body)
        grove = scanner.finish()
        grove.messages = check.messages
        return grove
    finally:
        if collecting:
            gc.enable()


def _instructions(text: str, prolog: Prolog) -> list[tuple[int, str]]:
    """The processing instructions before the document element: offset and data."""
    doctype = prolog.doctype
    found = []
    for match in _PROLOG_PI.finditer(text, 0, prolog.body):
        inside = doctype is not None and doctype.start < match.start() < doctype.end
        if match[1] is not None and not inside:
            found.append((match.start(1), match[1]))
    return found


class _Check:
    """expat's look at a document: whether it is well-formed, and its entities can be read.

    `messages`: files that are not there; the document is read without them.
    """

    def __init__(self, expansion: Expansion) -> None:
        self.messages: list[Message] = []
        self._expansion = expansion
        self._open: list[tuple[expat.XMLParserType, Input, int, int]] = []

    def document(self, source: Input, prolog: Prolog) -> None:
        """Look at a document; raises DocumentError."""
        parser = expat.ParserCreate()
        parser.ExternalEntityRefHandler = self._external
        head = self._expansion.doctype("x")
        parser.Parse(head, False)
        self._feed(parser, source, prolog.body, len(head.encode("utf-8", "surrogatepass")))

    def _feed(self, parser: expat.XMLParserType, source: Input, start: int, before: int) -> None:
        """Parse an entity from an offset on; `before` bytes were parsed that do not stand in it."""
        self._open.append((parser, source, start, before))
        text = source.text
        try:
            while len(text) - start > _FED:
                parser.Parse(text[start : start + _FED], False)
                start += _FED
            parser.Parse(text[start:], True)
        except expat.ExpatError as error:
            index = parser.ErrorByteIndex - before
            raise syntax_error(source, char_offset(text, self._open[-1][2], index), error) from None
        self._open.pop()

    def _external(self, context: str, base: str | None, system_id: str | None, public_id: str | None) -> int:
        """A reference to an external entity; its system identifier is its name, see `Expansion.doctype`."""
        parser, source, start, before = self._open[-1]
        name = system_id or ""
        if name in self._expansion.failures or len(self._open) > _MAX_OPEN:
            place = source.locate(char_offset(source.text, start, parser.CurrentByteIndex - before))
            failure = self._expansion.failures.get(name)
            if failure is None:
                raise DocumentError("entities are nested too deeply", place, "entity-depth")
            if failure.code == _NOT_THERE:
                self.messages.append(Message(_NOT_THERE, "E", failure.text, failure.location or place))
                return 1
            raise DocumentError(failure.text, failure.location or place, failure.code)
        entity = self._expansion.files[name]
        inner = parser.ExternalEntityParserCreate(context)
        self._feed(inner, entity, skip_record_start(entity.text), 0)
        return 1


#: The code of errors about files that are not there.
_NOT_THERE: Final = "cannot-find"
_MAX_OPEN: Final = 100
#: How many characters expat gets at once.
_FED: Final = 1 << 20
