"""Events of a doctree to a document of `dazzle_core`: the grove that stylesheets see.

Every id of an element finds it; the first one is its ID. An element that
docutils gives no place has that of the nearest element around it.
"""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core import Document
from dazzle_core.diagnostics import Location
from dazzle_core.grove.adapter import TreeBuilder
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_sphinx.doctree.walk import Event, Start, Text


def document_of(events: Iterable[Event], name: str, access: DocumentEntities | None = None) -> Document:
    """The document that the events describe; messages call it `name`.

    `access`: to the files that a stylesheet may read while it runs. Raises
    DocumentError when elements are nested too deeply.
    """
    builder = TreeBuilder(name)
    builder.grove.access = access
    places: list[Location | None] = [None]
    for event in events:
        if isinstance(event, Start):
            place = places[-1]
            if event.source is not None and event.line:
                place = Location(event.source, event.line, 0)
            places.append(place)
            builder.begin(event.name, event.attributes, event.ids, place)
        elif isinstance(event, Text):
            builder.characters(event.text)
        else:
            places.pop()
            builder.end()
    return Document(builder.finish(), name)
