"""The parser's messages as values.

OpenSP prints a line for each, `PROGRAM:FILE:LINE:COL:E: text`, and may put lines before it
(`In entity x included from doc.sgm:3:4`) and after it (lines without a letter, such as
`PROGRAM:FILE:LINE:COL: entity was defined here`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dazzle_core.diagnostics import Location, Message
from dazzle_core.grove.sgml.process import PROGRAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_LINE: Final = re.compile(
    rf"{PROGRAM}:(?:(?P<file>.*?):(?P<line>\d+):(?P<column>\d+):)?(?:(?P<letter>[IWEXQ]):)? ?(?P<text>.*)"
)
CODE: Final = "sgml-parser"


class ParserMessage(Message):
    """A message of the parser; `before` are lines that came in front of it."""

    __slots__ = ("before",)

    def __init__(self, severity: str, text: str, location: Location | None, before: tuple[str, ...]) -> None:
        super().__init__(CODE, severity, text, location)
        self.before = before

    def render(self, program: str) -> str:
        """The message as lines; those in front of it have no name of a program."""
        return "\n".join([*self.before, super().render(program)])


def parser_messages(text: str) -> Iterator[Message]:
    """The messages in what the parser printed, in order."""
    current: ParserMessage | None = None
    before: list[str] = []
    for line in text.removesuffix("\n").split("\n") if text else ():
        match = _LINE.fullmatch(line)
        if match is None:
            before.append(line)
            continue
        location = None
        if match["line"]:
            location = Location(match["file"], int(match["line"]), int(match["column"]))
        letter = match["letter"] or ""
        if not letter and current is not None and not before:
            current.follows = (*current.follows, (match["text"], location))
            continue
        if current is not None:
            yield current
        current = ParserMessage(letter, match["text"], location, tuple(before))
        before = []
    if current is not None:
        yield current
    for line in before:  # of the system: the parser itself always gives its name
        yield Message(CODE, "E", line)
