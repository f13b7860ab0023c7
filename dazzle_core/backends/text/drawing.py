"""What lines of tables, boxes and rules are drawn with."""

from __future__ import annotations

from typing import Final


class Drawing:
    """Characters for lines; `corner` tells which one joins lines that go up, down, left and right."""

    __slots__ = ("_corners", "across", "down")

    def __init__(self, across: str, down: str, corners: str) -> None:
        self.across = across
        self.down = down
        self._corners = corners

    def corner(self, up: bool, down: bool, left: bool, right: bool) -> str:
        """The character where lines meet."""
        return self._corners[up + 2 * down + 4 * left + 8 * right]


#: Characters in order of the sum of 1 (up), 2 (down), 4 (left), 8 (right).
ASCII: Final = Drawing("-", "|", " |||-+++-+++-+++")
UNICODE: Final = Drawing("─", "│", " │││─┘┐┤─└┌├─┴┬┼")
