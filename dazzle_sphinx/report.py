"""Messages of the engine in Sphinx's log, located in stylesheets and documents."""

from __future__ import annotations

from collections.abc import Iterable

from dazzle_core.diagnostics import Location, Message
from dazzle_core.errors import DazzleError
from dazzle_sphinx.messages import Subtype, emit, logger

#: Suffixes of the files that stylesheets are made of.
_STYLESHEETS = (".dsl", ".scm", ".dsssl", ".ent")


def say(messages: Iterable[Message], said: set[Message]) -> None:
    """Log the messages, each with its place, but for those that were `said` before.

    A stylesheet serves many pages; what is wrong with it is told once.
    """
    for message in messages:
        if message in said:
            continue
        said.add(message)
        text = "\n".join([message.text, *(_follow(text, place) for text, place in message.follows)])
        if message.severity == "I":
            logger.info("%s%s", f"{message.location}: " if message.location else "", text)
            continue
        emit(
            _subtype(message.location), text, location=_place(message.location), error=message.severity != "W"
        )


def explain(problem: DazzleError | str) -> tuple[str, str | None]:
    """The words of a problem, and its place as Sphinx writes places."""
    if isinstance(problem, DazzleError):
        return problem.text, _place(problem.location)
    return problem, None


def _subtype(location: Location | None) -> Subtype:
    if location is not None and not location.file.endswith(_STYLESHEETS):
        return Subtype.DOCUMENT
    return Subtype.STYLESHEET


def _place(location: Location | None) -> str | None:
    """A place as Sphinx writes places: without a column."""
    return f"{location.file}:{location.line}" if location is not None else None


def _follow(text: str, location: Location | None) -> str:
    return f"{location}: {text}" if location is not None else text
