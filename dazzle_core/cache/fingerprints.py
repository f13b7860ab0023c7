"""What an entry remembers of the files it was made from, and whether they are still the same.

Facts of a file are its size, its times, its inode and the SHA-256 of its content. A
warm start compares what `stat` says. Equal facts prove nothing of a file that was
written in the last moments before it was read: it may have been written again within
one tick of its file system's clock. Such a file is hashed each time, and so is one
whose facts differ (a copied or touched file may still have the same content).
"""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False  # importing typing costs 7 ms
if TYPE_CHECKING:
    from collections.abc import Iterable

SETTLED_NS = 2_000_000_000  # the coarsest clock of a file system in use (FAT): two seconds


class FileFacts:
    """Facts of one file as it was read.

    `settled`: the file was at least two seconds old when it was read, so that equal
    facts mean equal content.
    """

    __slots__ = ("ctime_ns", "inode", "mtime_ns", "path", "settled", "sha256", "size")

    def __init__(
        self, path: str, size: int, mtime_ns: int, ctime_ns: int, inode: int, sha256: bytes, settled: bool
    ) -> None:
        self.path = path
        self.size = size
        self.mtime_ns = mtime_ns
        self.ctime_ns = ctime_ns
        self.inode = inode
        self.sha256 = sha256
        self.settled = settled

    def as_tuple(self) -> tuple[str, int, int, int, int, bytes, bool]:
        """All facts, in the order of the constructor's arguments."""
        return (
            self.path,
            self.size,
            self.mtime_ns,
            self.ctime_ns,
            self.inode,
            self.sha256,
            self.settled,
        )

    def __repr__(self) -> str:
        return f"FileFacts({self.path!r}, {self.size} bytes, sha256 {self.sha256.hex()[:12]})"


class Dependencies:
    """The files that were read, and the places that were looked at in vain.

    A folder in such a place is as good as nothing. A file there that could not be read
    keeps an entry from ever being used.
    """

    __slots__ = ("files", "missing")

    def __init__(self, files: Iterable[FileFacts], missing: Iterable[str]) -> None:
        self.files = tuple({facts.path: facts for facts in files}.values())
        self.missing = tuple(dict.fromkeys(map(os.path.abspath, missing)))

    def unchanged(self) -> bool:
        """Whether every file is as it was read, and no place holds a file now."""
        return all(map(_same_file, self.files)) and not any(map(os.path.isfile, self.missing))


def read_file(path: str) -> tuple[bytes, FileFacts]:
    """Read a whole file together with its facts; raises OSError."""
    content, stat, when = read_with_stat(path)
    return content, facts_of(path, stat, content, when)


def read_with_stat(path: str) -> tuple[bytes, os.stat_result, int]:
    """The content of a file, what `stat` said while it was read, and when that was; raises OSError."""
    with open(path, "rb") as file:
        while True:
            stat = os.fstat(file.fileno())
            content = file.read()
            after = os.fstat(file.fileno())
            if (stat.st_size, stat.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
                return content, stat, time.time_ns()
            file.seek(0)


def facts_of(path: str, stat: os.stat_result, content: bytes, when: int) -> FileFacts:
    """Facts of a file of which `read_with_stat` gave the rest; the path is made absolute.

    Computing them loads OpenSSL and hashes, which a run that keeps nothing need not do.
    """
    newest = max(stat.st_mtime_ns, stat.st_ctime_ns)
    return FileFacts(
        os.path.abspath(path),
        stat.st_size,
        stat.st_mtime_ns,
        stat.st_ctime_ns,
        stat.st_ino,
        _sha256(content),
        when - newest >= SETTLED_NS,
    )


def _same_file(facts: FileFacts) -> bool:
    try:
        stat = os.stat(facts.path)
    except (OSError, ValueError):
        return False
    if stat.st_size != facts.size:
        return False
    if (
        facts.settled
        and stat.st_mtime_ns == facts.mtime_ns
        and stat.st_ctime_ns == facts.ctime_ns
        and stat.st_ino == facts.inode
    ):
        return True
    try:
        with open(facts.path, "rb") as file:
            return _sha256(file.read()) == facts.sha256
    except OSError:
        return False


def _sha256(content: bytes) -> bytes:
    from hashlib import sha256  # loads OpenSSL: 3 ms that most warm starts do without

    return sha256(content).digest()
