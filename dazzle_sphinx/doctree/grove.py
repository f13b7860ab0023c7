"""Events of a doctree to a document of `dazzle_core`: the grove that stylesheets see.

Line breaks of text become a record end and a record start, as they are in XML
documents. Every id of an element finds it; the first one is its ID. An element
that docutils gives no place has that of the nearest element around it.
"""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core import Document
from dazzle_core.diagnostics import Location
from dazzle_core.grove.builder import Builder
from dazzle_core.grove.external import DocumentEntities
from dazzle_core.grove.grove import Grove
from dazzle_sphinx.doctree.walk import Event, Start, Text

#: A line break as XML documents have it: the end of a record and the start of the next.
_RECORD = "\r\n"
_NOWHERE = -1


class SourceFile:
    """A file whose places are whole lines: the place of line N is its base plus N."""

    def __init__(self, name: str, lines: int) -> None:
        self.name = name
        self.text = "\n" * (lines + 1)

    def locate(self, offset: int) -> Location:
        """The place of a line."""
        return Location(self.name, offset, 0)


def document_of(events: Iterable[Event], name: str, access: DocumentEntities | None = None) -> Document:
    """The document that the events describe; messages call it `name`.

    `access`: to the files that a stylesheet may read while it runs. Raises
    DocumentError when elements are nested too deeply.
    """
    known = list(events)
    grove = Grove(name)
    grove.access = access
    builder = Builder(grove)
    bases = _add_sources(grove, known)
    places = [_NOWHERE]
    for event in known:
        if isinstance(event, Start):
            place = places[-1]
            if event.source is not None and event.line:
                place = bases[event.source] + event.line
            places.append(place)
            element = builder.start(event.name, event.attributes, place)
            for number, identifier in enumerate(event.ids):
                if number == 0:
                    element.id = identifier
                grove.ids.setdefault(identifier, element)
        elif isinstance(event, Text):
            place = places[-1]
            builder.text(event.text.replace("\n", _RECORD), ~place if place > 0 else _NOWHERE)
        else:
            places.pop()
            builder.end()
    return Document(builder.finish(), name)


def _add_sources(grove: Grove, events: list[Event]) -> dict[str, int]:
    """Number the lines of all source files; the base of each."""
    lines: dict[str, int] = {}
    for event in events:
        if isinstance(event, Start) and event.source is not None and event.line:
            lines[event.source] = max(event.line, lines.get(event.source, 0))
    return {name: grove.places.add(SourceFile(name, count)) for name, count in lines.items()}
