"""Events of a doctree to a document of `dazzle_core`: the grove that stylesheets see."""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core import Document
from dazzle_sphinx.doctree.walk import Event


def document_of(events: Iterable[Event], name: str) -> Document:
    """The document that the events describe; messages call it `name`."""
    raise NotImplementedError
