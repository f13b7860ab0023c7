"""Files on the disk: all new content beside its place first, then renamed into place."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping

from dazzle_core.errors import OutputError
from dazzle_core.output.temporary import name_beside

#: Bytes that are read or written at once.
_PIECE = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)
_DEVICES = ("/dev/", "/proc/")


def write_files(contents: Mapping[str, bytes | bytearray], folders: list[str]) -> set[str]:
    """Write `contents` (by path) and make `folders`; returns the paths that changed.

    A file that holds its content already is not touched. The others are written
    to temporary files first; they take their places only when all could be
    written. Something that is not a regular file (a device, a pipe) is written
    to directly. Raises OutputError; then no file has changed that had not been
    replaced as a whole, and no temporary file and no new folder is left.
    """
    made: list[str] = []
    waiting: list[tuple[str, str]] = []
    direct: list[str] = []
    known: set[str] = set()
    path = ""
    try:
        for path in folders:
            _make_folder(path, made)
        beside = name_beside()
        for path, data in contents.items():
            facts = _facts(path)
            if _is_special(path, facts):
                direct.append(path)
            elif facts is None or not _holds(path, facts, data):
                folder, slash, _ = path.rpartition(os.sep)
                if folder not in known:
                    _make_folder(folder, made)
                    known.add(folder)
                temporary = f"{folder}{slash}{beside}{len(waiting)}.tmp"
                _write_new(temporary, data, facts)
                waiting.append((temporary, path))
        changed = {path for _, path in waiting}.union(direct)
        while waiting:
            temporary, path = waiting[-1]
            os.replace(temporary, path)
            waiting.pop()
        for path in direct:
            with open(path, "wb") as special:
                special.write(contents[path])
    except BaseException as error:
        for temporary, _ in waiting:
            _remove_quietly(temporary)
        for folder in reversed(made):
            _remove_folder_quietly(folder)
        if isinstance(error, OSError):
            raise cannot_write(path, error) from None
        raise
    return changed


def holds(path: str, data: bytes | bytearray) -> bool:
    """Whether `path` is a regular file with exactly `data`."""
    facts = _facts(path)
    return facts is not None and _holds(path, facts, data)


def _facts(path: str) -> os.stat_result | None:
    """What there is at a path; None for nothing."""
    try:
        return os.stat(path)
    except OSError:
        return None


def _holds(path: str, facts: os.stat_result, data: bytes | bytearray) -> bool:
    """As `holds`; by calls of the system alone: an object for a file costs more than reading it."""
    if facts.st_size != len(data) or not stat.S_ISREG(facts.st_mode):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
    except OSError:
        return False
    try:
        done = 0
        while done < len(data):
            piece = os.read(descriptor, _PIECE)
            if not piece or piece != data[done : done + len(piece)]:
                return False
            done += len(piece)
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)


def cannot_write(name: str, error: OSError) -> OutputError:
    """The message for an output that could not be written."""
    reason = error.strerror or str(error)
    return OutputError(f'cannot write output file "{name}" ({reason})', code="cannot-write-output")


def _is_special(path: str, facts: os.stat_result | None) -> bool:
    # /dev/stdout may be redirected to a regular file, which a rename would cut off from its reader.
    if path.startswith(_DEVICES):
        return True
    return facts is not None and not stat.S_ISREG(facts.st_mode) and not stat.S_ISDIR(facts.st_mode)


def _make_folder(path: str, made: list[str]) -> None:
    if not path or os.path.isdir(path):
        return
    _make_folder(os.path.dirname(path), made)
    try:
        os.mkdir(path, 0o755)
    except FileExistsError:
        if not os.path.isdir(path):  # else another process made it meanwhile
            raise
    else:
        made.append(path)


def _write_new(temporary: str, data: bytes | bytearray, replaced: os.stat_result | None) -> None:
    """Write a file that does not exist yet; it gets the mode of what it replaces."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        try:
            done = os.write(descriptor, data)
            while done < len(data):
                done += os.write(descriptor, data[done : done + _PIECE])
        finally:
            os.close(descriptor)
        if replaced is not None:
            os.chmod(temporary, stat.S_IMODE(replaced.st_mode))
    except BaseException:
        _remove_quietly(temporary)
        raise


def _remove_quietly(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _remove_folder_quietly(path: str) -> None:
    with contextlib.suppress(OSError):
        os.rmdir(path)
