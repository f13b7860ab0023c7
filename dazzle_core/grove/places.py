"""Places of nodes: numbers that stand for an offset in one of the files of a document."""

from __future__ import annotations

from bisect import bisect_right

from dazzle_core.diagnostics import Location
from dazzle_core.typed import Protocol


class Located(Protocol):
    """A text that knows the lines and columns of its characters (`stylesheet.markup.inputs.Input`)."""

    @property
    def text(self) -> str:
        """The characters: as many as there are places."""

    def locate(self, offset: int) -> Location | None:
        """File, line and column of the character at an offset."""


class ListedPlaces:
    """Places that were told one by one: the offset is the number in the list."""

    __slots__ = ("locations", "text")

    def __init__(self, locations: list[Location | None]) -> None:
        self.locations = locations
        self.text = " " * len(locations)

    def locate(self, offset: int) -> Location | None:
        """The location with a number."""
        return self.locations[offset] if offset < len(self.locations) else None


class Places:
    """The texts of a document under one numbering: a place is the text's base + an offset in it."""

    __slots__ = ("_bases", "_texts", "_top")

    def __init__(self) -> None:
        self._bases: list[int] = []
        self._texts: list[Located] = []
        self._top = 0

    def add(self, text: Located) -> int:
        """Give a text its numbers; its base is returned."""
        base = self._top
        self._bases.append(base)
        self._texts.append(text)
        self._top = base + len(text.text) + 1
        return base

    def locate(self, place: int) -> Location | None:
        """File, line and column; None for a place outside of all texts."""
        if not 0 <= place < self._top:
            return None
        index = bisect_right(self._bases, place) - 1
        return self._texts[index].locate(place - self._bases[index])
