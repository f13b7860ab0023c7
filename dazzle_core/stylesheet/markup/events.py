"""What a parser tells of a document: the events that a specification needs."""

from __future__ import annotations

from typing import Protocol

from dazzle_core.stylesheet.markup.dtd import Attributes, Dtd, ElementType
from dazzle_core.stylesheet.markup.inputs import Input, Place


class Handler(Protocol):
    """Receives the events of one document, in order."""

    def processing_instruction(self, text: str, place: Place, in_prolog: bool) -> None:
        """A processing instruction."""

    def end_prolog(self, dtd: Dtd, place: Place) -> None:
        """The document type is complete, the instance begins."""

    def start_element(self, element: ElementType, attributes: Attributes, place: Place) -> None:
        """An element begins."""

    def end_element(self, element: ElementType, place: Place) -> None:
        """An element ends."""

    def data(self, text: str, source: Input, start: int, end: int) -> None:
        """Character data: it stands in `source` from `start` to `end`."""
