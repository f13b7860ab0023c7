"""Located messages: what is said, where, how sure; rendered as text or JSON.

Every message has a code of the one table `Code`; its value is the severity
letter and the text with numbered places. Texts and letters are OpenJade's
where it has the message (reference: its exit of `PROG:FILE:LINE:COL:T: text`).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a stylesheet or document: line from 1, column from 0."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Code(enum.Enum):
    """Message codes: (stable name, severity letter, text with {0} {1} ... places).

    Severity: E error, W warning, I information, X and Q from a parser of
    documents, "" a continuation line that follows another message.
    """

    UNDEFINED_VARIABLE = ("undefined-variable", "E", 'reference to undefined variable "{0}"')
    NON_FUNCTION = ("non-function", "E", 'call of non-function object "{0}"')
    MISSING_ARGUMENT = ("missing-argument", "E", "missing argument for function call")
    TOO_MANY_ARGUMENTS = ("too-many-arguments", "E", "too many arguments for function")
    DEBUG = ("debug", "I", 'debug "{0}"')

    @property
    def slug(self) -> str:
        return self.value[0]

    @property
    def severity(self) -> str:
        return self.value[1]

    @property
    def template(self) -> str:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Message:
    """One message as a value.

    `location` may be in a stylesheet or a document, None when there is no place;
    `follows` are continuation lines (text, location).
    """

    code: str
    severity: str
    text: str
    location: Location | None = None
    follows: tuple[tuple[str, Location | None], ...] = ()

    def render(self, program: str) -> str:
        """The message as lines `PROG:FILE:LINE:COL:T: text`, without the last line end."""
        lines = []
        for text, location, letter in [
            (self.text, self.location, self.severity),
            *((text, location, "") for text, location in self.follows),
        ]:
            parts = [program]
            if location is not None:
                parts.append(str(location))
            if letter:
                parts.append(letter)
            lines.append(":".join(parts) + ": " + text)
        return "\n".join(lines)
