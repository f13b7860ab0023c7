"""Text of a specification with the place of every character.

`SourceText` is the text of one body; `Sources` gives every body of a stylesheet
a range of numbers, so that one integer says where a form stands. Places are
computed when asked for, and pickle without the text (they go into the cache).
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from dazzle_core.diagnostics import Location, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dazzle_core.stylesheet.markup.inputs import Input, LocatedText


class Segment(NamedTuple):
    """A run of text: from `offset` on it stands in `file` at `line` (from 1) and `column` (from 0).

    A fixed segment is the text of an internal entity: all of it has one place,
    the one behind the reference (as the reference implementation reports it).
    """

    offset: int
    file: str
    line: int
    column: int
    fixed: bool = False


class _Map:
    """Segments and line starts of one text, in packed form."""

    __slots__ = ("_passed", "breaks", "columns", "file_numbers", "files", "lines", "offsets")

    def __init__(self, segments: list[Segment], breaks: array[int]) -> None:
        self.breaks = breaks
        self._passed: list[int] | None = None
        self.files: list[str] = []
        self.offsets = array("i")
        self.file_numbers = array("i")
        self.lines = array("i")
        self.columns = array("i")
        numbers: dict[str, int] = {}
        for offset, file, line, column, fixed in segments:
            if file not in numbers:
                numbers[file] = len(self.files)
                self.files.append(file)
            self.offsets.append(offset)
            self.file_numbers.append(numbers[file])
            self.lines.append(line)
            self.columns.append(~column if fixed else column)

    def place(self, offset: int) -> tuple[str, int, int] | None:
        """File, line and column of an offset."""
        offsets, breaks = self.offsets, self.breaks
        run = bisect_right(offsets, offset) - 1
        if run < 0:
            return None
        line, column = self.lines[run], self.columns[run]
        if line <= 0:
            return None
        file = self.files[self.file_numbers[run]]
        if column < 0:
            return file, line, ~column
        if self._passed is None:
            self._passed = [bisect_right(breaks, start) for start in offsets]
        index = bisect_right(breaks, offset)
        passed = index - self._passed[run]
        if passed <= 0:
            return file, line, column + offset - offsets[run]
        return file, line + passed, offset - breaks[index - 1]


class SourceText:
    """The text of one body.

    Line ends are CR, one for each line end of the source. With `record_starts`
    (external files named by `content=`, whose text is taken as it is) every line
    also begins with LF. `messages` are those to give just before this text is
    parsed: a file named by `content=` is opened only then. Without segments the
    text has no place (definitions of the command line).
    """

    __slots__ = ("_located", "_map", "_segments", "messages", "record_starts", "text")

    def __init__(
        self,
        text: str,
        segments: list[Segment] | None = None,
        record_starts: bool = False,
        messages: tuple[Message, ...] = (),
    ) -> None:
        self.text = text
        self._segments = segments
        self.record_starts = record_starts
        self.messages = messages
        self._located: LocatedText | None = None
        self._map: _Map | None = None

    @classmethod
    def from_located(cls, located: LocatedText, record_starts: bool = False) -> SourceText:
        """The text of a body as it was put together; line and column are computed when asked for."""
        source = cls(located.text, None, record_starts)
        source._located = located
        return source

    @property
    def segments(self) -> list[Segment]:
        """The runs of the text, in order."""
        if self._segments is None:
            self._segments = _segments(self._located, self.record_starts) if self._located else []
            self._located = None
        return self._segments

    def locate(self, offset: int) -> Location | None:
        """File, line and column of the character at an offset."""
        place = self._packed().place(offset)
        return None if place is None else Location(*place)

    def _packed(self) -> _Map:
        if self._map is None:
            self._map = _Map(self.segments, _breaks(self.text, "\n" if self.record_starts else "\r"))
        return self._map

    def __getstate__(self) -> tuple[str, list[Segment], bool, tuple[Message, ...]]:
        return self.text, self.segments, self.record_starts, self.messages

    def __setstate__(self, state: tuple[str, list[Segment], bool, tuple[Message, ...]]) -> None:
        self.text, self._segments, self.record_starts, self.messages = state
        self._located = None
        self._map = None


def _segments(located: LocatedText, record_starts: bool) -> list[Segment]:
    made: list[Segment] = []
    last: Segment | None = None
    for offset, source, position in _runs(located, record_starts):
        place = source.locate(position)
        if place is None:
            segment = Segment(offset, "", 0, 0, True)
        else:
            segment = Segment(offset, *place, source.chunks is None)
        if last is not None and segment.fixed and segment[1:] == last[1:]:
            continue
        made.append(segment)
        last = segment
    return made


def _runs(located: LocatedText, record_starts: bool) -> Iterator[tuple[int, Input, int]]:
    """Offset, input and position of every run; one that crosses from file to file is cut there."""
    ends = [*located.offsets[1:], located.length]
    runs = zip(located.offsets, located.inputs, located.positions, strict=True)
    for (offset, source, position), end in zip(runs, ends, strict=True):
        yield offset, source, position
        for chunk in (source.chunks or ())[1:]:
            start = chunk.start
            if start > position:
                ahead = start - position
                if not record_starts:
                    ahead -= source.text.count("\n", position, start)
                if offset + ahead < end:
                    yield offset + ahead, source, start


def _breaks(text: str, line_end: str) -> array[int]:
    lengths = map(len, text.split(line_end)[:-1])
    return array("i", [end + line for line, end in enumerate(accumulate(lengths), 1)])


class Sources:
    """All texts of a stylesheet under one numbering.

    A place is a number `loc` = base of the text + offset in it; -1 is no place.
    """

    __slots__ = ("_bases", "_maps", "_packed", "_texts", "_top")

    def __init__(self) -> None:
        self._bases: list[int] = []
        self._texts: list[SourceText | None] = []
        self._maps: list[_Map | None] = []
        self._top = 0
        self._packed: bytes | None = None

    def add(self, source: SourceText) -> int:
        """Give a text its numbers; the base is returned."""
        self._unpack()
        base = self._top
        self._bases.append(base)
        self._texts.append(source)
        self._maps.append(None)
        self._top = base + len(source.text) + 1
        return base

    def locate(self, loc: int) -> Location | None:
        """File, line and column of a place, or None."""
        place = self.place(loc)
        return None if place is None else Location(*place)

    def place(self, loc: int) -> tuple[str, int, int] | None:
        """What `locate` gives, as a plain tuple."""
        if self._packed is not None:
            self._unpack()
        if loc < 0:
            return None
        index = bisect_right(self._bases, loc) - 1
        if index < 0 or loc >= self._top:
            return None
        found = self._maps[index]
        if found is None:
            text = self._texts[index]
            assert text is not None
            found = self._maps[index] = text._packed()
        place = found.place(loc - self._bases[index])
        if place is not None and not place[2]:
            end = (self._bases[index + 1] if index + 1 < len(self._bases) else self._top) - 1
            if loc == end > self._bases[index]:
                # Behind the last line end: the reference implementation tells no column there.
                return place[0], place[1], -1
        return place

    def __getstate__(self) -> bytes:
        self._unpack()
        return zlib.compress(_pack(self), 1)

    def __setstate__(self, state: bytes) -> None:
        self._packed = state
        self._bases = []
        self._texts = []
        self._maps = []
        self._top = 0

    def _unpack(self) -> None:
        if self._packed is not None:
            packed, self._packed = zlib.decompress(self._packed), None
            _unpack(self, packed)


def _pack(sources: Sources) -> bytes:
    import marshal

    maps = []
    for index, text in enumerate(sources._texts):
        found = sources._maps[index]
        if found is None:
            assert text is not None
            found = text._packed()
        steps = array(
            "i", [after - before for before, after in zip([0, *found.breaks], found.breaks, strict=False)]
        )
        numbers = [found.offsets, found.file_numbers, found.lines, found.columns]
        maps.append(([each.tobytes() for each in numbers], found.files, steps.tobytes()))
    return marshal.dumps((sources._top, sources._bases, maps))


def _unpack(sources: Sources, packed: bytes) -> None:
    import marshal

    sources._top, sources._bases, maps = marshal.loads(packed)
    for numbers, files, steps in maps:
        found = _Map([], array("i"))
        for name, data in zip(("offsets", "file_numbers", "lines", "columns"), numbers, strict=True):
            getattr(found, name).frombytes(data)
        found.files = files
        position = 0
        for step in array("i", steps):
            position += step
            found.breaks.append(position)
        sources._maps.append(found)
        sources._texts.append(None)
