"""The files of one run: collected in memory, written together at its end.

A backend opens as many outputs as it likes, several at once (an `entity` flow
object inside another); text is kept until `OutputRoot.commit` writes all files.
So a run that fails leaves the outputs of the last good run as they were.
"""

from __future__ import annotations

import errno
import os
import stat
import sys

from dazzle_core.errors import OutputError
from dazzle_core.output.encoding import REFERENCE, encode
from dazzle_core.output.files import cannot_write, write_files
from dazzle_core.output.names import check, confine, is_inside
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


#: Characters that one run may write in all, unless said otherwise.
DEFAULT_LIMIT = 2**32
_STANDARD_OUTPUT = "-"
#: What is no name of a file where it stands last.
_NOT_LEAVES = ("", ".", "..")
#: Characters that an output holds before it encodes them.
_MOST_HELD = 1 << 20
#: What OpenJade's streams hold: two of characters, then one of bytes.
_BLOCK, _BLOCK_OF_BYTES = 1024, 8192


class Written(NamedTuple):
    """One output after `commit`.

    `path`: its real path, `-` for standard output; `name`: the path relative to
    the output folder with `/` between its parts, None when it is not in the
    folder; `sha256` is empty unless the root keeps digests; `changed`: False
    when the file held the same content already.
    """

    path: str
    name: str | None
    size: int
    sha256: str
    changed: bool


class OutputFile:
    """An output being written: text in, one encoded file out.

    `errors` says what becomes of characters that the encoding lacks (see
    `dazzle_core.output.encoding`); a backend whose output has no character
    references changes it before it writes anything.
    """

    __slots__ = ("_data", "_held", "_passed_on", "_pieces", "_root", "encoding", "errors", "path")

    def __init__(self, root: OutputRoot, path: str, encoding: str) -> None:
        self._root = root
        self._pieces: list[str] | None = []
        # What was encoded already, and how many characters were not.
        self._data = bytearray()
        self._held = 0
        self._passed_on: int | None = None
        self.path = path
        self.encoding = encoding
        self.errors = REFERENCE

    def write(self, text: str) -> None:
        """Append `text`: CR is a line end, LF is dropped.

        Raises OutputError when the run has written more than its root allows.
        """
        if self._pieces is None:
            raise ValueError(f"output {self.path} was closed")
        self._pieces.append(text)
        self._root.count(len(text))
        self._held += len(text)
        if self._held > _MOST_HELD and self.encoding == "utf-8":
            self._encode(self._pieces)

    def _encode(self, pieces: list[str]) -> None:
        """Encode what there is, so that long outputs take memory once; what cannot be waits for the end."""
        self._held = 0
        text = "".join(pieces)
        try:
            self._data += encode(text, self.encoding, self.errors)
        except OutputError:
            self._held = -self._root.limit
            pieces[:] = [text]
        else:
            pieces.clear()

    def covered(self) -> None:
        """A file of the same name was opened inside this one, which emptied it.

        OpenJade then has both in one file: the inner one from its begin, and what it had not
        passed on of this one where it would have stood.
        """
        if self._pieces is None:
            return
        text = "".join(self._pieces)
        handed = _whole(_whole(len(text), _BLOCK), _BLOCK)
        passed_on = len(self._data) + len(encode(text[:handed], self.encoding, self.errors))
        self._passed_on = _whole(passed_on, _BLOCK_OF_BYTES)

    def merged(self, data: bytes | bytearray, inner: bytes | bytearray) -> bytes | bytearray:
        """The bytes of the file, when others of its name were written while it was open."""
        start = self._passed_on
        if start is None:
            return data
        return inner[:start].ljust(start, b"\0") + data[start:] + inner[len(data) :]

    def close(self) -> None:
        """No more text comes. A second call does nothing."""
        if self._pieces is not None:
            text = "".join(self._pieces)
            self._pieces = None
            data: bytes | bytearray = encode(text, self.encoding, self.errors)
            if self._data:
                self._data += data
                data = self._data
            self._root.finish(self, data)


class OutputRoot:
    """The outputs of one run and the folder that confines the names of a stylesheet.

    `folder`: the output folder; `base`: what relative names are relative to
    (default: `folder`); `widened`: the user named the folder, so that absolute
    names and `..` are allowed where they stay in it; `encoding`: a codec (see
    `find_encoding`); `limit`: characters that the run may write; `protected`:
    real paths that no name may mean (the manifest); `digests`: tell the SHA-256
    of each output; `stdout`: a binary stream used as standard output.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        *,
        base: str | os.PathLike[str] | None = None,
        widened: bool = False,
        encoding: str = "utf-8",
        limit: int = DEFAULT_LIMIT,
        protected: frozenset[str] = frozenset(),
        digests: bool = False,
        stdout: Any = None,
    ) -> None:
        self.folder = os.path.realpath(folder)
        self.base = self.folder if base is None else os.path.realpath(base)
        self.widened = widened
        self.encoding = encoding
        self.limit = limit
        self.protected = protected
        self.digests = digests
        self.stdout = stdout
        self._size = 0
        self._open: list[OutputFile] = []
        self._finished: dict[str, bytes | bytearray] = {}
        self._folders: list[str] = []
        # Folders in which files were opened: what stands before the file in its name, the real path.
        self._known: dict[str, str] = {}

    @classmethod
    def for_command_line(cls, option: str | None, **settings: Any) -> OutputRoot:
        """The root of a run from the command line; `option` is the value of `--output-root`.

        Names are relative to the current folder, as OpenJade's are, unless the
        output folder does not contain it: then they are relative to the output
        folder.
        """
        here = os.getcwd()
        if option is None:
            return cls(here, **settings)
        inside = is_inside(os.path.realpath(here), os.path.realpath(option))
        return cls(option, base=here if inside else None, widened=True, **settings)

    def open(self, name: str, *, make_folders: bool = False) -> OutputFile:
        """An output with a name from a stylesheet.

        `make_folders`: missing folders are made, else they are an error. A name
        opened again replaces what was written under it before. Raises
        OutputError: code `output-name` when the name is refused,
        `cannot-open-output` when no such file can be made.
        """
        path = self._new_in_known_folder(name)
        if path is None:
            path = self._confined(name)
            self._check(name, path, make_folders)
            self._note_folder(name, path)
        return self._opened(path)

    def _new_in_known_folder(self, name: str) -> str | None:
        """The path of a file that does not exist yet, in a folder in which one was opened before.

        None when it is anything else. A run may make tens of thousands of files in one folder: this
        asks the system once for each, all other checks together up to ten times.
        """
        head, _, leaf = name.rpartition("/")
        folder = self._known.get(head)
        if folder is None or leaf in _NOT_LEAVES or "\\" in leaf:
            return None
        check(name, self.widened)
        path = f"{folder}{leaf}"
        if path in self._folders or path in self.protected:
            return None
        try:
            found = os.lstat(path).st_mode
        except FileNotFoundError:
            return path
        except OSError:
            return None
        return path if stat.S_ISREG(found) and os.access(path, os.W_OK) else None

    def _note_folder(self, name: str, path: str) -> None:
        head, _, leaf = name.rpartition("/")
        folder, slash, last = path.rpartition(os.sep)
        if last == leaf and "\\" not in leaf and os.path.isdir(folder):
            self._known[head] = folder + slash

    def open_path(self, path: str | os.PathLike[str]) -> OutputFile:
        """An output at a path that the user gave (`-o`): any path; `-` is standard output."""
        name = os.fspath(path)
        if name == _STANDARD_OUTPUT:
            return self.open_standard_output()
        # A device is not resolved: /dev/stdout may lead to a pipe, which has no path.
        real = name if name.startswith("/dev/") else os.path.realpath(name)
        self._check(name, real, False)
        return self._opened(real)

    def open_standard_output(self) -> OutputFile:
        """Standard output; written after all files."""
        return self._opened(_STANDARD_OUTPUT)

    def make_folder(self, name: str) -> None:
        """Make the folder `name`, with mode 0755, when all is written. Raises OutputError as `open` does."""
        path = self._confined(name)
        if os.path.exists(path) and not os.path.isdir(path):
            raise _cannot_open(name, errno.ENOTDIR)
        self._check_folder(name, os.path.dirname(path), True)
        if path not in self._folders:
            self._folders.append(path)

    def count(self, characters: int) -> None:
        """Note that so many more characters were written. Raises OutputError beyond the limit."""
        self._size += characters
        if self._size > self.limit:
            raise OutputError(
                f"more than {self.limit} characters of output (--max-output N allows more)",
                code="output-limit",
            )

    @property
    def meter(self) -> Callable[[Callable[[str], None]], Callable[[str], None]] | None:
        """What is put before a backend's method for text where somebody set a limit of his own.

        Backends write when they have all of a document: a run without end would never come to that.
        """
        return None if self.limit >= DEFAULT_LIMIT else self._metered

    def _metered(self, characters: Callable[[str], None]) -> Callable[[str], None]:
        # Not all text is written, and then other characters are; what is written is counted later.
        left = 2 * self.limit

        def counted(text: str) -> None:
            nonlocal left
            left -= len(text)
            if left < 0:
                self.count(self.limit + 1)
            characters(text)

        return counted

    def finish(self, file: OutputFile, data: bytes | bytearray) -> None:
        """Take over the bytes of a file that was closed."""
        if file in self._open:
            self._open.remove(file)
        # Reinserted, so that the order is that of closing.
        before = self._finished.pop(file.path, b"")
        self._finished[file.path] = (
            before + data if file.path == _STANDARD_OUTPUT else file.merged(data, before)
        )

    def planned(self) -> list[Written]:
        """Close all outputs; what `commit` is going to write."""
        while self._open:
            self._open[-1].close()
        return self._written(set())

    def commit(self) -> list[Written]:
        """Close and write everything; the outputs in order of closing.

        Raises OutputError when something cannot be written; then every file is
        either as it was or complete.
        """
        while self._open:
            self._open[-1].close()
        files = {path: data for path, data in self._finished.items() if path != _STANDARD_OUTPUT}
        changed = write_files(files, self._folders)
        if _STANDARD_OUTPUT in self._finished:
            self._write_standard_output(self._finished[_STANDARD_OUTPUT])
            changed.add(_STANDARD_OUTPUT)
        written = self._written(changed)
        self.abandon()
        return written

    def _written(self, changed: set[str]) -> list[Written]:
        return [
            Written(path, self._name(path), len(data), self._digest(data), path in changed)
            for path, data in self._finished.items()
        ]

    def abandon(self) -> None:
        """Forget everything that was not written."""
        self._open = []
        self._finished = {}
        self._folders = []

    def __enter__(self) -> OutputRoot:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self.abandon()

    def _confined(self, name: str) -> str:
        path = confine(name, self.base, self.folder, self.widened)
        if path in self.protected:
            raise OutputError(
                f'output file name "{name}" refused: Dazzle keeps its own records there', code="output-name"
            )
        return path

    def _opened(self, path: str) -> OutputFile:
        file = OutputFile(self, path, self.encoding)
        self._open.append(file)
        return file

    def _check(self, name: str, path: str, make_folders: bool) -> None:
        """Raise what the operating system would say to opening `path` for writing."""
        if not name:
            raise _cannot_open(name, errno.ENOENT)
        if os.path.isdir(path) or path in self._folders or name.endswith("/"):
            raise _cannot_open(name, errno.EISDIR)
        if os.path.exists(path) and not os.access(path, os.W_OK):
            raise _cannot_open(name, errno.EACCES)
        self._check_folder(name, os.path.dirname(path), make_folders)

    def _check_folder(self, name: str, folder: str, make_folders: bool) -> None:
        while not os.path.isdir(folder):
            if os.path.exists(folder):
                raise _cannot_open(name, errno.ENOTDIR)
            # The output folder itself is made with its first file.
            if not make_folders and folder not in self._folders and not is_inside(self.folder, folder):
                raise _cannot_open(name, errno.ENOENT)
            folder = os.path.dirname(folder)
        if not os.access(folder, os.W_OK | os.X_OK) and not folder.startswith("/dev"):
            raise _cannot_open(name, errno.EACCES)

    def _write_standard_output(self, data: bytes | bytearray) -> None:
        try:
            if self.stdout is not None:
                self.stdout.write(data)
            elif hasattr(sys.stdout, "buffer"):
                sys.stdout.flush()
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
            else:  # replaced by a stream of text
                sys.stdout.write(data.decode(self.encoding.removesuffix("-sig"), "replace"))
        except OSError as error:
            raise cannot_write("standard output", error) from error

    def _name(self, path: str) -> str | None:
        if path == _STANDARD_OUTPUT or not is_inside(path, self.folder):
            return None
        return path[len(self.folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/") or "."

    def _digest(self, data: bytes | bytearray) -> str:
        if not self.digests:
            return ""
        from hashlib import sha256  # takes longer to import than a small run needs to write

        return sha256(data).hexdigest()


def _whole(count: int, block: int) -> int:
    """How many of `count` a buffer of `block` has passed on: it does when there is one too many."""
    return max(count - 1, 0) // block * block


def _cannot_open(name: str, number: int) -> OutputError:
    return OutputError(f'cannot open output file "{name}" ({os.strerror(number)})', code="cannot-open-output")
