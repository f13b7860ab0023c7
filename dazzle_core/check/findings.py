"""What a check found, before it has places in files."""

from __future__ import annotations

from dazzle_core.diagnostics import Code, Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dazzle_core.diagnostics import Location


class Findings:
    """Findings in the order in which they come, each (code, place) once.

    `severity`: what new findings have instead of the severity of their codes, "" for that.
    """

    def __init__(self) -> None:
        self.severity = ""
        self._found: dict[tuple[Code, int, tuple[object, ...]], tuple[str, tuple[tuple[Code, int], ...]]] = {}

    def add(
        self, code: Code, loc: int, *parameters: object, follows: tuple[tuple[Code, int], ...] = ()
    ) -> None:
        """Note a finding; `follows`: continuation lines with their places."""
        self._found.setdefault((code, loc, parameters), (self.severity or code.severity, follows))

    def messages(self, locate: Callable[[int], Location | None]) -> Iterator[Message]:
        """The findings as messages."""
        for (code, loc, parameters), (severity, follows) in self._found.items():
            yield Message(
                code.slug,
                severity,
                code.template.format(*parameters),
                locate(loc),
                tuple((other.template, locate(place)) for other, place in follows),
            )
