"""The inherited characteristics that plain text can show, as a stack."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dazzle_core.backends.api import Changes

#: James Clark's extension; the lines of a paragraph with a level are underlined.
HEADING_LEVEL: Final = "UNREGISTERED::James Clark//Characteristic::heading-level"

PAGE_NUMBER_FORMAT: Final = "UNREGISTERED::James Clark//Characteristic::page-number-format"

#: Characteristics that are looked at, with their initial values; extensions by public identifier.
INITIAL: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "start-indent": 0,
        "end-indent": 0,
        "first-line-start-indent": 0,
        "quadding": "start",
        "last-line-quadding": "relative",
        "display-alignment": "start",
        "lines": "wrap",
        "expand-tabs?": 8,
        "inhibit-line-breaks?": False,
        "page-width": None,
        "left-margin": 0,
        "right-margin": 0,
        "field-width": 0,
        "field-align": "start",
        "border-present?": True,
        "box-type": "border",
        "cell-row-alignment": "start",
        "page-height": None,
        "top-margin": 0,
        "bottom-margin": 0,
        "header-margin": 0,
        "footer-margin": 0,
        "orphan-count": 2,
        "widow-count": 2,
        PAGE_NUMBER_FORMAT: "1",
        HEADING_LEVEL: 0,
    }
)

Style = dict[str, Any]


class StyleStack:
    """The values in force; a style is never changed once it was in force, so blocks may keep it."""

    __slots__ = ("_outer", "now")

    def __init__(self) -> None:
        self.now: Style = dict(INITIAL)
        self._outer: list[Style] = []

    def push(self, changes: Changes) -> None:
        """Characteristics of a flow object that starts."""
        self._outer.append(self.now)
        known = {}
        for characteristic, value in changes:
            name = characteristic.public_id or characteristic.name
            if name in INITIAL:
                known[name] = value
        if known:
            self.now = {**self.now, **known}

    def pop(self) -> None:
        """The flow object has ended."""
        self.now = self._outer.pop()
