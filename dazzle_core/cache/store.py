"""The cache itself: get, put, and what the `dazzle cache` command asks for."""

from __future__ import annotations

import os
import time

from dazzle_core.cache.entry import DamagedError, Entry, encode, open_entry
from dazzle_core.cache.fingerprints import Dependencies
from dazzle_core.cache.folder import SUFFIX, TEMPORARY, evict, objection, prepare, touch, write_file

TYPE_CHECKING = False  # importing typing costs 7 ms
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFAULT_LIMIT = 512 * 1024 * 1024


class Cache:
    """Entries in a folder, found by key, valid as long as the files they depend on are the same.

    `folder`: where they lie, made when the first entry is written; None: nothing is ever
    found or kept. `limit`: bytes above which the least recently used entries go.
    `on_debug` is called with a sentence when something could not be read or written;
    nothing else ever happens then. Processes and threads share a folder without locks.
    """

    __slots__ = ("_refused", "folder", "limit", "on_debug")

    def __init__(
        self,
        folder: str | None,
        limit: int = DEFAULT_LIMIT,
        on_debug: Callable[[str], None] | None = None,
    ) -> None:
        self.folder = os.path.abspath(folder) if folder else None
        self.limit = limit
        self.on_debug = on_debug
        self._refused: bool | None = None

    def get(self, key: str) -> Entry | None:
        """The entry of a key, its header checked and its files unchanged; else None."""
        if not self._readable():
            return None
        path = self._path(key)
        try:
            entry = open_entry(path)
        except FileNotFoundError:
            return None
        except (OSError, DamagedError) as error:
            self.debug(f"cache entry {path} not used: {error}")
            return None
        if entry.key != key:
            self.debug(f"cache entry {path} not used: it has the key of another")
        elif not entry.dependencies.unchanged():
            self.debug(f"cache entry {path} not used: a file it was made from changed")
        else:
            touch(path)
            return entry
        entry.close()
        return None

    def put(self, key: str, sections: list[bytes], dependencies: Dependencies, label: str = "") -> bool:
        """Keep `sections` under a key, in place of any earlier ones; whether that worked.

        `label` says to people what it is ("print.dsl fot").
        """
        if self.folder is None or self._refused:
            return False
        try:
            refused = prepare(self.folder)
            self._note_refusal(refused)
            if refused is not None:
                return False
            write_file(self._path(key), encode(key, label, time.time_ns(), sections, dependencies))
            evict(self.folder, self.limit)
        except (OSError, ValueError) as error:
            self.debug(f"cache entry {label or key} not written: {error}")
            return False
        return True

    def discard(self, key: str) -> None:
        """Remove the entry of a key, as when one of its sections proved damaged."""
        if self._readable():
            try:
                os.unlink(self._path(key))
            except OSError as error:
                self.debug(f"cache entry {key} not removed: {error}")

    def objection(self) -> str | None:
        """Why the folder is not used, in words; None when it is, or would be made."""
        if self.folder is None:
            return "no folder"
        try:
            return objection(self.folder)
        except FileNotFoundError:
            return None
        except OSError as error:
            return error.strerror or str(error)

    def names(self) -> list[str]:
        """The file names of all entries, sorted; raises OSError when the folder cannot be listed."""
        if self.folder is None or not os.path.isdir(self.folder):
            return []
        return sorted(name for name in os.listdir(self.folder) if name.endswith(SUFFIX))

    def entries(self) -> Iterator[tuple[str, Entry | None]]:
        """Each file name with its entry; None for one that is damaged. Raises OSError as `names` does.

        The files that an entry depends on are not looked at.
        """
        for name in self.names():
            try:
                entry = open_entry(os.path.join(self.folder or "", name))
            except FileNotFoundError:
                continue
            except (OSError, DamagedError):
                yield name, None
                continue
            if name == entry.key + SUFFIX and entry.intact():
                yield name, entry
            else:
                yield name, None
            entry.close()

    def clear(self) -> int:
        """Remove every entry and temporary file; how many entries. Raises OSError."""
        names = self.names()
        for name in names:
            os.unlink(os.path.join(self.folder or "", name))
        if self.folder is not None and os.path.isdir(self.folder):
            for name in os.listdir(self.folder):
                if name.endswith(TEMPORARY):
                    os.unlink(os.path.join(self.folder, name))
        return len(names)

    def _path(self, key: str) -> str:
        return os.path.join(self.folder or "", key + SUFFIX)

    def _readable(self) -> bool:
        """Whether the folder is there and may be trusted; found out once."""
        if self.folder is None:
            return False
        if self._refused is None:
            try:
                self._note_refusal(objection(self.folder))
            except FileNotFoundError:
                return False
            except OSError as error:
                self._note_refusal(str(error))
        return not self._refused

    def _note_refusal(self, refused: str | None) -> None:
        if refused is not None and not self._refused:
            self.debug(f"cache folder {self.folder} not used: {refused}")
        self._refused = refused is not None

    def debug(self, text: str) -> None:
        """Tell whoever listens what could not be done."""
        if self.on_debug is not None:
            self.on_debug(text)
