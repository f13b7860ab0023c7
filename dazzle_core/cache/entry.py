"""The file format of an entry: nothing is decoded before its digest was compared.

    magic and format version   8 bytes
    length of the header       4 bytes, little-endian
    digest of the header       32 bytes (of everything but itself: magic, length, header)
    header                     marshal of a tuple of plain values (`Header`)
    sections                   one after the other

The header holds where each section ends and a digest of each, so a section is read
and checked when it is asked for: a warm start touches only what it runs. The file has
to have exactly the length that its header says.
"""

from __future__ import annotations

import marshal
import os
import sys

from dazzle_core.cache.digests import HEADER_SIZE, SECTION_SIZE, header_digest, section_digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.cache.fingerprints import Dependencies

MAGIC = b"DAZZLE\x00\x02"
PREFIX = len(MAGIC) + 4 + HEADER_SIZE
LIMIT = 1 << 32  # section ends are 32-bit numbers
_MARSHAL = 2  # without references: every Python reads it


class DamagedError(Exception):
    """The file is not an entry of this format, or not the one that was written."""


class Header:
    """The checked fields of a header, in the order in which they are stored.

    `key` and `label` as given to `Cache.put`; `created_ns` the time it was written;
    `files`, `missing` what it was made from; `ends` where each section ends, counted
    from the first; `digests` of the sections, one after the other.
    """

    __slots__ = ("created_ns", "digests", "ends", "files", "key", "label", "missing")

    def __init__(
        self,
        key: str,
        label: str,
        created_ns: int,
        files: tuple[tuple[str, int, int, int, int, bytes, bool], ...],
        missing: tuple[str, ...],
        ends: bytes,
        digests: bytes,
        byteorder: str,
    ) -> None:
        if byteorder != sys.byteorder:
            raise DamagedError("written on a machine of another byte order")
        self.key = key
        self.label = label
        self.created_ns = created_ns
        self.files = files
        self.missing = missing
        self.ends = memoryview(ends).cast("I")
        self.digests = digests


class Entry:
    """An entry whose header was checked; sections are read and checked when asked for.

    `key`, `label`, `created_ns` as in the header; `size` of the file in bytes. The file
    stays open until `close` (or until nobody holds the entry), so a newer entry may
    replace it meanwhile. Threads and forked processes may share an entry.
    """

    __slots__ = ("_file", "_header", "_start", "_whole", "created_ns", "key", "label", "size")

    def __init__(self, descriptor: int, size: int, start: int, header: Header) -> None:
        self._file = descriptor
        self._start = start
        self._header = header
        self._whole: bytes | None = None
        self.size = size
        self.key = header.key
        self.label = header.label
        self.created_ns = header.created_ns
        if not hasattr(os, "pread"):  # a system on which an open file could not be replaced either
            os.lseek(descriptor, 0, os.SEEK_SET)
            self._whole = os.read(descriptor, size)
            self.close()

    @property
    def dependencies(self) -> Dependencies:
        """The files and the empty places that the entry was made from."""
        from dazzle_core.cache.fingerprints import Dependencies, FileFacts

        return Dependencies([FileFacts(*facts) for facts in self._header.files], self._header.missing)

    def __len__(self) -> int:
        """How many sections there are."""
        return len(self._header.ends)

    def section(self, index: int) -> bytes | None:
        """The bytes of one section; None when they are damaged or cannot be read any more."""
        ends = self._header.ends
        begin = ends[index - 1] if index else 0
        length = ends[index] - begin
        begin += self._start
        try:
            if self._whole is not None:
                data = self._whole[begin : begin + length]
            else:
                data = os.pread(self._file, length, begin)
        except OSError:
            return None
        digest = self._header.digests[index * SECTION_SIZE : (index + 1) * SECTION_SIZE]
        if len(data) != length or section_digest(data) != digest:
            return None
        return data

    def intact(self) -> bool:
        """Whether every section can be read and is the one that was written."""
        return all(self.section(index) is not None for index in range(len(self)))

    def close(self) -> None:
        """Close the file; sections cannot be read any more."""
        descriptor, self._file = self._file, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __del__(self) -> None:
        self.close()


def encode(
    key: str, label: str, created_ns: int, sections: list[bytes], dependencies: Dependencies
) -> list[bytes]:
    """The pieces of an entry's file, in order; raises ValueError when it would be too long."""
    ends: list[int] = []
    total = 0
    for section in sections:
        total += len(section)
        ends.append(total)
    if total >= LIMIT:
        raise ValueError("an entry of the cache cannot have 4 GiB")
    packed = b"".join(end.to_bytes(4, sys.byteorder) for end in ends)
    digests = b"".join(map(section_digest, sections))
    files = tuple(facts.as_tuple() for facts in dependencies.files)
    fields = (key, label, created_ns, files, dependencies.missing, packed, digests, sys.byteorder)
    header = marshal.dumps(fields, _MARSHAL)
    front = MAGIC + len(header).to_bytes(4, "little")
    return [front, header_digest(front + header), header, *sections]


def open_entry(path: str) -> Entry:
    """Open an entry and check its header.

    Raises OSError when the file cannot be read, DamagedError when it is not a whole entry.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        size = os.fstat(descriptor).st_size
        front = os.read(descriptor, PREFIX)
        if len(front) != PREFIX or not front.startswith(MAGIC):
            raise DamagedError("not an entry of this format")
        magic_and_length = front[: PREFIX - HEADER_SIZE]
        length = int.from_bytes(magic_and_length[len(MAGIC) :], "little")
        if PREFIX + length > size:
            raise DamagedError("cut short")
        packed = os.read(descriptor, length)
        if len(packed) != length or header_digest(magic_and_length + packed) != front[-HEADER_SIZE:]:
            raise DamagedError("header damaged")
        header = Header(*marshal.loads(packed))
        if size != PREFIX + length + (header.ends[-1] if header.ends else 0):
            raise DamagedError("cut short or continued")
        return Entry(descriptor, size, PREFIX + length, header)
    except BaseException:
        os.close(descriptor)
        raise
