"""Reading files, and remembering what was read and what was looked for.

The record is what a cache needs to know whether a stylesheet may have changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple


class Dependency(NamedTuple):
    """A file that was read: its path as it was opened, stat facts and the digest of its bytes."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    sha256: str


class FileReader:
    """Reads files and records them; `missing` are the places that were looked at in vain."""

    def __init__(self) -> None:
        self._read: dict[str, Dependency] = {}
        self._missing: dict[str, None] = {}

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError; a file that is not there is recorded as missing."""
        from hashlib import sha256

        try:
            with open(path, "rb") as stream:
                data = stream.read()
                stat = os.fstat(stream.fileno())
        except (FileNotFoundError, NotADirectoryError):
            self._missing[path] = None
            raise
        except ValueError as error:
            raise FileNotFoundError(2, os.strerror(2), path) from error
        self._read[path] = Dependency(
            path, stat.st_size, stat.st_mtime_ns, stat.st_ino, sha256(data).hexdigest()
        )
        return data

    def read_standard_input(self) -> bytes:
        """The bytes of standard input; no file is recorded."""
        import sys

        return sys.stdin.buffer.read()

    @property
    def dependencies(self) -> list[Dependency]:
        """Files read, in the order in which they were first read."""
        return list(self._read.values())

    @property
    def missing(self) -> list[str]:
        """Paths that were looked for and not found."""
        return [path for path in self._missing if path not in self._read]

    def note_missing(self, paths: Iterable[str]) -> None:
        """Record further places that were looked at in vain."""
        self._missing.update(dict.fromkeys(paths))
