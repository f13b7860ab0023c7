"""Open entities: text with record starts and ends, and where it stands.

As in the reference implementation a record begins with RS (line feed) and ends
with RE (carriage return), the first record of every file included; what follows
the last line end of a file is no record. Places are a pair (`Input`, offset)
until somebody asks for line and column.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from dazzle_core.diagnostics import Location
from dazzle_core.regex import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.stylesheet.entities.sysid import Storage
    from dazzle_core.stylesheet.markup.dtd import Entity

#: A place: an input and an offset in its text.
Place = tuple["Input", int]


_CONTROL = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def records(raw: str) -> str:
    """Decoded text as records: the first kind of line end in it is the line end of the file."""
    if raw.endswith("\x1a"):
        raw = raw[:-1]
    if not raw:
        return raw
    lf, cr = raw.find("\n"), raw.find("\r")
    if cr < 0 or 0 <= lf < cr:
        text = "\n" + raw.replace("\n", "\r\n")
    elif raw.startswith("\n", cr + 1):
        text = "\n" + raw
    else:
        text = "\n" + raw.replace("\r", "\r\n")
    return text[:-1] if text.endswith("\n") else text


class Chunk:
    """One file of an entity: where it begins in the text, its name as found, how it was named."""

    __slots__ = (
        "name",
        "start",
        "storage",
    )

    def __init__(
        self,
        start: int,
        name: str,
        storage: Storage,
    ) -> None:
        self.start = start
        self.name = name
        self.storage = storage


class Input:
    """An open entity.

    A file has `chunks` (one, or several when a system identifier joins files);
    the text of an internal entity has `parent`, the input that holds the
    reference, and `after`, the offset behind it: that is the place of all of it.
    """

    __slots__ = (
        "_clean",
        "_starts",
        "_stray",
        "after",
        "chunks",
        "end",
        "entity",
        "parent",
        "pos",
        "text",
    )

    def __init__(
        self,
        text: str,
        chunks: list[Chunk] | None = None,
        entity: Entity | None = None,
        parent: Input | None = None,
        after: int = 0,
    ) -> None:
        self.text = text
        self.pos = 0
        self.end = len(text)
        self.chunks = chunks
        self.entity = entity
        self.parent = parent
        self.after = after
        self._starts: list[int] | None = None
        self._clean: bool | None = None
        self._stray: bool | None = None

    @property
    def clean(self) -> bool:
        """Nothing is in the text but characters of the document character set."""
        if self._clean is None:
            self._clean = not _CONTROL.search(self.text)
        return self._clean

    @property
    def stray(self) -> bool:
        """A file with a CR that ends no record: lines cannot be counted by CR alone."""
        if self._stray is None:
            text = self.text
            ends = text.count("\r") - text.endswith("\r")
            self._stray = self.chunks is not None and ends != text.count("\r\n")
        return self._stray

    @property
    def internal(self) -> bool:
        """All of the text has one place: behind the reference."""
        return self.chunks is None

    def locate(self, offset: int) -> Location | None:
        """File, line and column of an offset; nothing for text that stands in no file."""
        source = self
        while source.chunks is None:
            if source.parent is None:
                return None
            offset = source.after
            source = source.parent
        chunks = source.chunks
        chunk = chunks[0]
        first = 0
        starts = source.starts()
        if len(chunks) > 1:
            chunk = chunks[max(0, bisect_right([each.start for each in chunks], offset) - 1)]
            first = max(0, bisect_right(starts, chunk.start + 1) - 1)
        if not starts:
            return Location(chunk.name, 1, offset - chunk.start)
        index = bisect_right(starts, offset) - 1
        if index < first:
            return Location(chunk.name, 1, 0)
        return Location(chunk.name, index - first + 1, offset - max(starts[index], chunk.start))

    def starts(self) -> list[int]:
        """The offsets of the first characters of the lines."""
        if self._starts is None:
            lengths = map(len, self.text.split("\n")[:-1])
            self._starts = [end + line for line, end in enumerate(accumulate(lengths), 1)]
        return self._starts

    def storage(self, offset: int) -> Chunk | None:
        """The file that relative system identifiers at this offset are relative to.

        For an internal entity that is the file in which its text was written.
        """
        source = self
        while source.chunks is None:
            if source.entity is None:
                return None
            literal = source.entity.literal()
            place = literal.place(min(offset, max(len(literal) - 1, 0)))
            if place is None:
                return None
            source, offset = place
        chunk = source.chunks[0]
        for each in source.chunks[1:]:
            if each.start <= offset:
                chunk = each
        return chunk


class LocatedText:
    """Text put together from runs of inputs, with the place of every character."""

    __slots__ = ("_end", "_input", "_parts", "_text", "inputs", "length", "offsets", "positions")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._text: str | None = ""
        self.length = 0
        #: a run begins at offsets[i] and stands in inputs[i] from positions[i] on
        self.offsets: list[int] = []
        self.inputs: list[Input] = []
        self.positions: list[int] = []
        self._input: Input | None = None
        self._end = 0

    def __len__(self) -> int:
        return self.length

    @property
    def text(self) -> str:
        """The characters."""
        if self._text is None:
            self._text = "".join(self._parts)
            self._parts = [self._text]
        return self._text

    def add(self, characters: str, source: Input, start: int, end: int) -> None:
        """Append characters that stand in `source` from `start` on; what follows them is at `end`."""
        if source is not self._input:
            self._input = source
        elif source.chunks is None or start == self._end:
            self._parts.append(characters)
            self.length += len(characters)
            self._text = None
            self._end = end
            return
        self.offsets.append(self.length)
        self.inputs.append(source)
        self.positions.append(start)
        self._parts.append(characters)
        self.length += len(characters)
        self._text = None
        self._end = end

    def break_run(self) -> None:
        """Let the next characters begin a run of their own."""
        self._input = None

    def place(self, index: int) -> Place | None:
        """The place of the character at an index (exact where runs drop no character)."""
        if not self.offsets:
            return None
        run = max(0, bisect_right(self.offsets, index) - 1)
        return self.inputs[run], self.positions[run] + index - self.offsets[run]

    def locate(self, index: int) -> Location | None:
        """File, line and column of the character at an index."""
        place = self.place(index)
        return place[0].locate(place[1]) if place else None
