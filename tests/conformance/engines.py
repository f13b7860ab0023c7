"""Asks an engine: stylesheet and document in, messages and flow-object tree out."""

from __future__ import annotations

import os
import re
import subprocess
import time
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARATION = Path(__file__).with_name("xml.dcl").resolve()
HEAD = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
"""
TAIL = "]]></style-specification-body></style-specification></style-sheet>\n"
HEAD_LINES = HEAD.count("\n")
ENVIRONMENT = {"SP_ENCODING": "UTF-8", "SP_CHARSET_FIXED": "1", "LC_ALL": "C", "TZ": "UTC"}
CLEARED = ("SGML_CATALOG_FILES", "SGML_SEARCH_PATH", "DAZZLE_DEBUG")
OPENJADE = "openjade"
_OUT_OF_MEMORY = "SP library: out of memory"


@dataclass(frozen=True)
class Question:
    """The body of a stylesheet, or a whole one; a document; options; `sgml`: the document is no XML."""

    body: str
    document: str
    options: tuple[str, ...] = ()
    sgml: bool = False

    @property
    def whole(self) -> bool:
        """Whether the body is a whole stylesheet."""
        return self.body.startswith("<!DOCTYPE")


@dataclass(frozen=True)
class Reply:
    """Messages in lines, the lines of the tree, whether the engine died, lines before the body."""

    messages: list[str]
    tree: list[str]
    died: bool
    head: int


def ask(question: Question, engine: str = OPENJADE, cache: Path | None = None, backend: str = "fot") -> Reply:
    """What `openjade`, or our engine `vm` or `tree`, answers; `cache`: a folder for programs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        text = question.body if question.whole else HEAD + question.body + TAIL
        (folder / "cases.dsl").write_text(text, encoding="utf-8")
        (folder / "cases.xml").write_text(question.document, encoding="utf-8")
        words = [*question.options, "-t", backend, "-o", "out.fot", "-d", "cases.dsl"]
        words += ["cases.xml"] if question.sgml else [str(DECLARATION), "cases.xml"]
        status = _openjade(words, folder) if engine == OPENJADE else _dazzle(words, engine, folder, cache)
        tree = folder / "out.fot"
        messages = _read(folder / "messages").split("\n")[:-1]
        return Reply(
            messages,
            _read(tree).split("\n")[2:-2] if tree.exists() else [],
            status < 0 or _OUT_OF_MEMORY in messages,
            0 if question.whole else HEAD_LINES,
        )


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        return file.read()


def _openjade(words: list[str], folder: Path) -> int:
    environment = {key: value for key, value in os.environ.items() if key not in CLEARED} | ENVIRONMENT
    with (folder / "messages").open("wb") as messages:
        done = subprocess.run(["openjade", *words], cwd=folder, env=environment, check=False, stderr=messages)
    return done.returncode


def _dazzle(words: list[str], engine: str, folder: Path, cache: Path | None) -> int:
    from dazzle_core.cli.main import main

    where = [f"--cache-dir={cache}"] if cache else ["--no-cache"]
    with chdir(folder), _environment():
        return main([f"--engine={engine}", *where, "-q", "-f", "messages", *words], program="openjade")


@contextmanager
def _environment() -> Iterator[None]:
    before = dict(os.environ)
    for name in CLEARED:
        os.environ.pop(name, None)
    os.environ.update(ENVIRONMENT)
    time.tzset()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        time.tzset()


_MESSAGE = re.compile(
    r"^openjade:(?:(?P<file>[^:]*):(?P<line>\d+):(?P<column>\d+):)?(?P<letter>[A-Z])?:? ?(?P<text>.*)$",
    re.DOTALL,
)
_ADDRESS = re.compile(r"#<unknown object \d+>")


@dataclass(frozen=True)
class Line:
    """A message; `line` is that of the body, 0 when the place (`LINE:COLUMN`) is elsewhere."""

    file: str
    line: int
    column: int
    letter: str
    text: str
    place: str


def parsed(reply: Reply) -> list[Line]:
    """The messages, with printed texts put together; what is no message is left out."""
    joined: list[str] = []
    for line in reply.messages:  # a printed string may hold line ends
        if line.startswith("openjade:") or not joined:
            joined.append(line)
        else:
            joined[-1] += "\n" + line
    found = []
    for line in joined:
        match = _MESSAGE.match(line)
        if match is None:
            continue
        here = match["file"] == "cases.dsl"
        text = (
            _ADDRESS.sub("#<unknown object>", match["text"])
            .replace("\r", "\\r")
            .replace("\n", "\\n")
            .replace("\0", "\\0")
        )
        found.append(
            Line(
                match["file"] or "",
                int(match["line"]) - reply.head if here else 0,
                int(match["column"] or 0),
                match["letter"] or "-",
                text,
                f"{match['line']}:{match['column']}" if match["line"] else "",
            )
        )
    return found
