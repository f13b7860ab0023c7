"""Characteristics in force: what of them Markdown can show."""

from __future__ import annotations

from typing import Any

from dazzle_core.plugins import Changes, LengthSpec

HEADING_LEVEL = "UNREGISTERED::James Clark//Characteristic::heading-level"
ALTERNATE_TEXT = "UNREGISTERED::Dazzle//Characteristic::alternate-text"
#: Names, or public identifiers, with the values that hold until something else is said.
_INITIAL: dict[str, Any] = {
    "font-weight": "medium",
    "font-posture": "upright",
    "font-family-name": "iso-serif",
    "lines": "wrap",
    "start-indent": 0,
    "end-indent": 0,
    "last-line-end-indent": 0,
    "first-line-start-indent": 0,
    HEADING_LEVEL: 0,
    ALTERNATE_TEXT: "",
}
_MONOSPACE = ("mono", "courier", "typewriter", "consolas")
#: A page of ordinary width in device units, for lengths that depend on it.
_WIDTH = 6 * 72000


class Styles:
    """A stack of the characteristics in force."""

    def __init__(self) -> None:
        self._style = dict(_INITIAL)
        self._outer: list[dict[str, Any]] = []

    def push(self, changes: Changes) -> None:
        """Characteristics of what starts next."""
        self._outer.append(self._style)
        known = {
            name: value
            for characteristic, value in changes
            if (name := characteristic.public_id or characteristic.name) in _INITIAL
        }
        if known:
            self._style = {**self._style, **known}

    def pop(self) -> None:
        """The values before are in force again."""
        self._style = self._outer.pop()

    @property
    def level(self) -> int:
        """The level of the heading that this is, 0 for none."""
        return max(0, int(self._style[HEADING_LEVEL] or 0))

    @property
    def alternate_text(self) -> str:
        """The words for a picture that is not seen."""
        return str(self._style[ALTERNATE_TEXT])

    @property
    def monospace(self) -> bool:
        """All characters have one width."""
        name = str(self._style["font-family-name"]).lower()
        return any(part in name for part in _MONOSPACE)

    @property
    def as_is(self) -> bool:
        """Lines are kept as they are."""
        return str(self._style["lines"]).startswith("asis")

    @property
    def marks(self) -> str:
        """How text stands out: some of "b", "i" and "c" (bold, italic, code)."""
        style = self._style
        marks = ""
        if not self.level and "bold" in style["font-weight"]:
            marks += "b"
        if "italic" in style["font-posture"] or "oblique" in style["font-posture"]:
            marks += "i"
        return marks + "c" if self.monospace else marks

    @property
    def quoted(self) -> bool:
        """Text is set in at the right too, to its last line (entries of contents are not)."""
        end = self.indent("end-indent")
        return end > 0 and end + self.indent("last-line-end-indent") > 0

    def indent(self, name: str = "start-indent") -> float:
        """An indent in device units."""
        length = self._style[name]
        if isinstance(length, LengthSpec):
            return float(length.length + length.display * _WIDTH)
        return float(length)
