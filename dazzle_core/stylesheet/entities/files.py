"""Reading files, and remembering what was read and what was looked for.

The record is what a cache needs to know whether a stylesheet may have changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core.cache.fingerprints import FileFacts, facts_of, read_with_stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


class FileReader:
    """Reads files and records them; `missing` are the places that were looked at in vain."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[bytes, os.stat_result, int]] = {}
        self._missing: dict[str, None] = {}
        self._standard_input: bytes | None = None

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError; a file that is not there is recorded as missing."""
        try:
            self._read[path] = read_with_stat(path)
        except (FileNotFoundError, NotADirectoryError):
            self._missing[path] = None
            raise
        except ValueError as error:
            raise FileNotFoundError(2, "No such file or directory", path) from error
        return self._read[path][0]

    def read_standard_input(self) -> bytes:
        """The bytes of standard input, which can be read once; no file is recorded. Raises OSError."""
        if self._standard_input is None:
            import errno
            import os
            import sys

            if sys.stdin is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            self._standard_input = sys.stdin.buffer.read()
        return self._standard_input

    @property
    def paths(self) -> list[str]:
        """Files read, in the order in which they were first read."""
        return list(self._read)

    @property
    def dependencies(self) -> list[FileFacts]:
        """Facts of the files read, in the same order; the digests are computed now."""
        return [facts_of(path, stat, data, when) for path, (data, stat, when) in self._read.items()]

    @property
    def missing(self) -> list[str]:
        """Paths that were looked for and not found."""
        return [path for path in self._missing if path not in self._read]

    def note_missing(self, paths: Iterable[str]) -> None:
        """Record further places that were looked at in vain."""
        self._missing.update(dict.fromkeys(paths))
