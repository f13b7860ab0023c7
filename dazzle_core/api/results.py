"""What a run gave."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from dazzle_core.diagnostics import Message
    from dazzle_core.output import Written

#: Severities of messages that are errors (E of the engine, X and Q of a parser of documents).
ERRORS = frozenset("EXQ")


class Listener:
    """Hands messages on, each once: a run that has to begin anew gives its first ones again."""

    __slots__ = ("_again", "_heard", "_on_message")

    def __init__(self, on_message: Callable[[Message], None] | None) -> None:
        self._on_message = on_message
        self._heard = 0
        self._again = 0

    def hear(self, message: Message) -> None:
        """Take a message."""
        if self._again:
            self._again -= 1
            return
        self._heard += 1
        if self._on_message is not None:
            self._on_message(message)

    def begin_again(self) -> None:
        """What was heard so far will come again."""
        self._again = self._heard


class Result:
    """The outcome of `Stylesheet.run`.

    `files`: what was written, in order of completion (`Written`: path, size, whether it
    changed); `messages`: those of reading the stylesheet for these backends, and of the
    run, in order.
    """

    __slots__ = ("files", "messages")

    def __init__(self, files: list[Written], messages: list[Message]) -> None:
        self.files = files
        self.messages = messages

    @property
    def ok(self) -> bool:
        """Whether no message is an error. Files are written in any case."""
        return not any(message.severity in ERRORS for message in self.messages)

    def __repr__(self) -> str:
        return f"<Result: {len(self.files)} files, {len(self.messages)} messages>"
