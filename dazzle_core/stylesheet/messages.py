"""Messages of reading a stylesheet document: how they are made and collected.

The texts are in `filecodes` (files, catalogs), `sgmlcodes` (markup) and
`speccodes` (specifications). Texts, letters and places are those of the
reference implementation where it has the message.
"""

from __future__ import annotations

from dazzle_core import diagnostics
from dazzle_core.diagnostics import Location, Message


class CodeTable(diagnostics.CodeTable):
    """The form of a message code: (stable name, severity letter, text, continuation line or nothing).

    Places `{0}` `{1}` of the text are filled with quoted strings, bare numbers,
    lists, ordinals (`Ordinal`) or text that is put in as it is (`Bare`).
    """

    @property
    def slug(self) -> str:
        """The stable name."""
        slug: str = self.value[0]
        return slug

    @property
    def severity(self) -> str:
        """E error, W warning, X a reference to nothing, Q a limit exceeded."""
        letter: str = self.value[1]
        return letter

    @property
    def template(self) -> str:
        """The text with numbered places."""
        text: str = self.value[2]
        return text

    @property
    def follow(self) -> str:
        """The text of the continuation line, empty when the message has none."""
        text: str = self.value[3] if len(self.value) > 3 else ""
        return text


class Bare(str):
    """A parameter that stands in the text as it is."""

    __slots__ = ()


class Ordinal(int):
    """A parameter that is printed as 1st, 2nd, ..."""

    __slots__ = ()


def _shown(parameter: object) -> str:
    if isinstance(parameter, Ordinal):
        ends = {1: "st", 2: "nd", 3: "rd"}
        return f"{int(parameter)}{ends.get(parameter % 10, 'th')}"
    if isinstance(parameter, Bare | int):
        return str(parameter)
    if isinstance(parameter, list | tuple):
        return ", ".join(map(_shown, parameter))
    return f'"{parameter}"'


def make_message(
    code: CodeTable, location: Location | None, *parameters: object, follow: Location | None = None
) -> Message:
    """A message value: `follow` is the place of the continuation line, when the code has one."""
    shown = [_shown(parameter) for parameter in parameters]
    text = code.template.format(*shown) if shown else code.template
    follows = ((code.follow.format(*shown), follow),) if code.follow and follow is not None else ()
    return Message(code.slug, code.severity, text, location, follows)


class Reporter:
    """Collects messages in the order in which they are given.

    Between `hold` and `release` or `drop` messages are kept back: inferring
    omitted tags tries things that may not count.
    """

    __slots__ = ("_held", "messages")

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._held: list[Message] | None = None

    def report(
        self, code: CodeTable, location: Location | None, *parameters: object, follow: Location | None = None
    ) -> None:
        """Add a message."""
        message = make_message(code, location, *parameters, follow=follow)
        (self.messages if self._held is None else self._held).append(message)

    def hold(self) -> None:
        """Keep the following messages back."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Give the messages that were kept back."""
        if self._held:
            self.messages.extend(self._held)
        self._held = None

    def drop(self) -> None:
        """Forget the messages that were kept back."""
        self._held = None
