"""Where the reference implementation ends a chunk of text for want of room.

OpenJade appends data to the last chunk as long as its current block of memory has room,
and begins a new chunk otherwise; a chunk is one text run of the output. So the same
text runs come out only if the same room is counted. This is that count, in units of
eight bytes: what each kind of node takes, how large blocks are, and in which pieces the
parser hands over data (lines; cut before `<`, `&`, `>` and `]`, and where a read of the
file ended).
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from dazzle_core.regex import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: A chunk of text or a processing instruction takes this and half a unit a character.
CHARACTERS: Final = 4
#: An element, without and with attributes (each attribute up to the last one specified: one more).
ELEMENT: Final = 6
ELEMENT_WITH_ATTRIBUTES: Final = 7
#: A note of the entity that nodes come from, made when it changes and every hundred nodes.
ORIGIN: Final = 3
NODES_PER_ORIGIN: Final = 100

_ROOT: Final = 7
_FORWARD: Final = 3
_BLOCK_HEAD: Final = 1
_FIRST_BLOCK: Final = 1024
_BLOCKS_PER_SIZE: Final = 20

_READ: Final = 8192
_DECLARED: Final = late_pattern(r"\n?<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_PIECE: Final = late_pattern(r"\r|[^\r][^<&>\]\r]*\r?")


class Blocks:
    """The count: `free` units in the current block, `since` nodes since the last note of origin.

    A reader keeps both in local variables while nodes fit, and calls `take` and `split`
    when they do not.
    """

    __slots__ = ("_begun", "_count", "_size", "free", "since")

    def __init__(self) -> None:
        self.free = 0
        self.since = 0
        self._size = _FIRST_BLOCK
        self._count = 0
        self._begun = False
        self.take(_ROOT)
        self.since = NODES_PER_ORIGIN  # the first node notes its origin

    def take(self, units: int) -> None:
        """Room for something new: in the current block, else in a new one."""
        self.since += 1
        if units <= self.free:
            self.free -= units
            return
        self._count += 1
        if self._count >= _BLOCKS_PER_SIZE:
            self._size *= 2
            self._count = 0
        self._begun = True
        self.free = max(0, self._size - units - _FORWARD - _BLOCK_HEAD)

    def node(self, units: int) -> None:
        """Room for a node, and for a note of its origin if one is due."""
        if self.since >= NODES_PER_ORIGIN:
            self.take(ORIGIN)
            self.since = 0
        self.take(units)

    def origin_changed(self) -> None:
        """The next node comes from another entity than the last."""
        self.since = NODES_PER_ORIGIN

    def end_prolog(self) -> None:
        """The barrier between the processing instructions of the prolog and the document element."""
        if self._begun:
            if self.free <= _FORWARD:
                self.free = 0
                self._begun = False
            else:
                self.free -= _FORWARD

    def split(self, data: str, cuts: Iterable[int] = ()) -> list[str]:
        """Room for data that stands in one place of the source; the chunks that it falls into.

        `cuts` are the offsets at which a read of the file ended.
        """
        pieces: list[str] = []
        done = 0
        for cut in (*cuts, len(data)):
            pieces += _PIECE.findall(data, done, cut)
            done = cut
        chunks: list[str] = []
        current = pieces[0]
        self.node(CHARACTERS + (len(current) + 1 >> 1))
        for piece in pieces[1:]:
            more = (len(current) + len(piece) + 1 >> 1) - (len(current) + 1 >> 1)
            if more <= self.free:
                self.free -= more
                current += piece
            else:
                chunks.append(current)
                current = piece
                self.node(CHARACTERS + (len(current) + 1 >> 1))
        chunks.append(current)
        return chunks


class Reads:
    """Where the reads of a file end in its text: every 8192 bytes.

    The text has records (RS, which stand for no byte, before each line, RE after it).
    """

    __slots__ = ("_bytes", "_codec", "_offset", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0
        self._bytes = 0
        declared = _DECLARED.match(text)
        try:
            self._codec = codecs.lookup(declared[1]).name if declared else "utf-8"
        except LookupError:
            self._codec = "utf-8"
        if self._codec in ("utf-16", "utf-32"):
            self._codec += "-le"  # no mark in front of each piece

    def cuts(self, start: int, end: int) -> list[int]:
        """The ends of reads between two offsets, counted from the first; asked for in ascending order."""
        self._bytes += self._size(self._text[self._offset : start])
        self._offset = start
        count = self._bytes
        found: list[int] = []
        limit = (count // _READ + 1) * _READ
        done = start
        while count + 4 * (end - done) > limit and count + self._size(self._text[done:end]) > limit:
            # The first character that goes beyond the limit, by halving.
            low, high = done, end - 1
            while low < high:
                middle = (low + high) // 2
                if count + self._size(self._text[done : middle + 1]) > limit:
                    high = middle
                else:
                    low = middle + 1
            found.append(low - start)
            count += self._size(self._text[done:low])
            done = low
            limit += _READ
        return found

    def _size(self, text: str) -> int:
        if text.isascii():
            return len(text) - text.count("\n")
        return len(text.replace("\ufffd", "?").encode(self._codec, "replace")) - text.count("\n")
