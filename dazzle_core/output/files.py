"""Files on the disk: all new content beside its place first, then renamed into place."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Mapping

from dazzle_core.errors import OutputError

#: Bytes that are read or written at once.
_PIECE = 1 << 20


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
    path = ""
    try:
        for path in folders:
            _make_folder(path, made)
        for path, data in contents.items():
            if _is_special(path):
                direct.append(path)
            elif not holds(path, data):
                _make_folder(os.path.dirname(path), made)
                waiting.append((_write_beside(path, data), path))
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
    """Whether `path` is a regular file with exactly `data`.

    By calls of the system alone: outputs may be many, and objects for files take longer than to read them.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        facts = os.fstat(descriptor)
        if facts.st_size != len(data) or not stat.S_ISREG(facts.st_mode):
            return False
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


def _is_special(path: str) -> bool:
    # /dev/stdout may be redirected to a regular file, which a rename would cut off from its reader.
    if path.startswith(("/dev/", "/proc/")):
        return True
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


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


def _write_beside(path: str, data: bytes | bytearray) -> str:
    temporary = os.path.join(os.path.dirname(path), f".dazzle-{os.urandom(6).hex()}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            done = os.write(descriptor, data)
            while done < len(data):
                done += os.write(descriptor, data[done : done + _PIECE])
        finally:
            os.close(descriptor)
        if os.path.exists(path):
            os.chmod(temporary, stat.S_IMODE(os.stat(path).st_mode))
    except BaseException:
        _remove_quietly(temporary)
        raise
    return temporary


def _remove_quietly(path: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _remove_folder_quietly(path: str) -> None:
    with contextlib.suppress(OSError):
        os.rmdir(path)
