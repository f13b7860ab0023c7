"""The process of `onsgmls`: how it is called, its output as lines, its messages, its end.

It is never left behind: whoever starts it ends it, also after an error, and a parser that
is silent for too long is taken for stuck.
"""

from __future__ import annotations

import io
import os
import select
import subprocess
import tempfile
import time
from collections.abc import Sequence

from dazzle_core.errors import DocumentError
from dazzle_core.grove.sgml.options import ParserOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import IO, Any, Final, Self

PROGRAM: Final = "onsgmls"

#: How many seconds the parser may be silent.
PATIENCE: Final = 300.0
#: How many bytes it may say: a few lines of entities that refer to each other can stand for more than
#: any memory holds.
MAX_OUTPUT: Final = 512 << 20

#: What the output shall tell: lines, all general entities, IDs, included elements, elements
#: without end-tag, identifiers of notations, characters that are not SGML's, DATA attributes.
_OUTPUT: Final = tuple(
    f"-o{option}"
    for option in ("line", "entity", "id", "included", "empty", "notation-sysid", "nonsgml", "data-attribute")
)
_READ: Final = 1 << 16
_KILL_AFTER: Final = 5.0

MISSING: Final = (
    "this is an SGML document, and reading SGML needs the program onsgmls of OpenSP, which is not installed"
    " (Debian and Ubuntu: apt install opensp; Fedora: dnf install opensp; macOS: brew install open-sp);"
    " XML documents are read without it"
)


def command(
    sysids: Sequence[str],
    options: ParserOptions,
    catalogs: Sequence[str] = (),
    directories: Sequence[str] = (),
    restricted: bool = False,
) -> list[str]:
    """The command line that parses a document made of the texts of `sysids`."""
    words = [PROGRAM, *_OUTPUT, "-bUTF-8", *(f"-{letter}" for letter in "egx" if letter in options.show)]
    for letter, arguments in (
        ("c", catalogs),
        ("D", directories),
        ("i", options.include),
        ("w", options.warnings),
        ("a", options.active),
        ("A", options.architectures),
    ):
        words += [f"-{letter}{argument}" for argument in arguments]
    if options.max_errors is not None:
        words.append(f"-E{options.max_errors}")
    if restricted:
        words.append("-R")
    return [*words, "--", *sysids]


def environment(encoding: str | None) -> dict[str, str]:
    """The environment of the parser; `encoding` is that of the document when ours does not name one.

    Its internal character set is Unicode, as the reference implementation's is; messages
    are in English.
    """
    variables = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    variables["SP_CHARSET_FIXED"] = "1"
    variables["LC_ALL"] = "C"
    if encoding is not None and not variables.get("SP_ENCODING"):
        variables["SP_ENCODING"] = encoding
    return variables


_NOT_PASSED_ON: Final = frozenset({"SP_BCTF", "SP_SYSTEM_CHARSET", "LANGUAGE"})


class _Output(io.RawIOBase):
    """The parser's output.

    Raises DocumentError when nothing comes for `patience` seconds, or more than `limit` bytes.
    """

    def __init__(self, pipe: IO[bytes], patience: float, limit: int) -> None:
        self._fileno = pipe.fileno()
        self._patience = patience
        self._limit = limit

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Wait for bytes and take them."""
        if not select.select([self._fileno], [], [], self._patience)[0]:
            raise DocumentError(
                f"the SGML parser gave no answer for {self._patience:g} seconds", None, "parser-timeout"
            )
        data = os.read(self._fileno, min(len(buffer), _READ))
        self._limit -= len(data)
        if self._limit < 0:
            raise DocumentError(
                "the entities of the document expand to more text than is allowed", None, "too-large"
            )
        buffer[: len(data)] = data
        return len(data)


class Parser:
    """A running `onsgmls`; to be used in a `with` statement.

    `standard_input`: the bytes that it shall find there; `patience`, `limit`: how long it may
    be silent, and how much it may say. Raises DocumentError when it is not installed or
    cannot be started.
    """

    def __init__(
        self,
        words: list[str],
        variables: dict[str, str],
        standard_input: bytes | None = None,
        patience: float = PATIENCE,
        limit: int = MAX_OUTPUT,
    ) -> None:
        self._limit = limit
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        self._patience = patience
        try:
            with _input_file(standard_input) as stdin:
                self._process = subprocess.Popen(
                    words, stdin=stdin, stdout=subprocess.PIPE, stderr=self._errors, env=variables
                )
        except FileNotFoundError:
            self._errors.close()
            raise DocumentError(MISSING, None, "no-sgml-parser") from None
        except (OSError, ValueError) as error:
            self._errors.close()
            raise DocumentError(
                f"the SGML parser {PROGRAM} cannot be started ({error})", None, "no-sgml-parser"
            ) from None

    def lines(self) -> Iterator[str]:
        """The lines of the output as they come, each with its line end."""
        assert self._process.stdout is not None
        output = io.BufferedReader(_Output(self._process.stdout, self._patience, self._limit), _READ)
        return iter(io.TextIOWrapper(output, encoding="utf-8", errors="replace", newline="\n"))

    def finish(self) -> str:
        """Wait for the end, once all lines were read; the messages.

        Raises DocumentError when it did not end by itself.
        """
        try:
            status = self._process.wait(self._patience)
        except subprocess.TimeoutExpired:
            status = -1
        if status < 0 or status > 1:
            self._stop()
            raise DocumentError(f"the SGML parser ended with status {status}", None, "parser-failed")
        return self.messages()

    def messages(self) -> str:
        """What it reported so far."""
        self._errors.seek(0)
        return _decoded(self._errors.read())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        process = self._process
        if process.poll() is None:
            process.terminate()
            deadline = time.monotonic() + _KILL_AFTER
            while process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
            if process.poll() is None:
                process.kill()
                process.wait()
        if process.stdout is not None:
            process.stdout.close()
        self._errors.close()


def _input_file(data: bytes | None) -> IO[bytes]:
    """A file with the standard input of the parser."""
    if data is None:
        return open(os.devnull, "rb")
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    file.write(data)
    file.seek(0)
    return file


def _decoded(data: bytes) -> str:
    """Messages are in UTF-8, but for names of files that are not."""
    return data.decode("utf-8", "surrogateescape")
