"""Inherited characteristics in force, as objects that are shared.

A state is made once for all that has the same values, so what is derived from one
(its CSS, the class of a piece of text in it) is derived once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dazzle_core.backends.api import Changes, FixedChanges, LengthSpec
from dazzle_core.flow.values import Color
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Device units in a point.
UNITS: Final = 1000

CLARK: Final = "UNREGISTERED::James Clark//Characteristic::"
DAZZLE: Final = "UNREGISTERED::Dazzle//Characteristic::"
HEADING_LEVEL: Final = CLARK + "heading-level"
SCROLL_TITLE: Final = CLARK + "scroll-title"
PAGE_N_COLUMNS: Final = CLARK + "page-n-columns"
PAGE_COLUMN_SEP: Final = CLARK + "page-column-sep"
PAGE_NUMBER_FORMAT: Final = CLARK + "page-number-format"
STYLE_NAME: Final = DAZZLE + "style-name"
ALTERNATE_TEXT: Final = DAZZLE + "alternate-text"
TITLE: Final = DAZZLE + "document-title"
AUTHOR: Final = DAZZLE + "document-author"
SUBJECT: Final = DAZZLE + "document-subject"
KEYWORDS: Final = DAZZLE + "document-keywords"
CONTENTS_TITLE: Final = DAZZLE + "contents-title"
#: Facts about the document, with the name of each as metadata of HTML (empty: it is the title).
FACTS: Final = {TITLE: "", AUTHOR: "author", SUBJECT: "description", KEYWORDS: "keywords"}

#: The characteristics that are looked at, with their initial values: lengths in points, colors as
#: numbers of 0 to 255, extensions by public identifier.
INITIAL: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "font-size": 10.0,
        "font-family-name": "iso-serif",
        "font-weight": "medium",
        "font-posture": "upright",
        "font-structure": "solid",
        "quadding": "start",
        "last-line-quadding": "relative",
        "display-alignment": "start",
        "field-align": "start",
        "field-width": 0.0,
        "lines": "wrap",
        "start-indent": 0.0,
        "first-line-start-indent": 0.0,
        "end-indent": 0.0,
        "line-spacing": 12.0,
        "left-margin": 0.0,
        "right-margin": 0.0,
        "top-margin": 0.0,
        "bottom-margin": 0.0,
        "page-width": 612.0,
        "page-height": 792.0,
        "color": (0, 0, 0),
        "background-color": False,
        "border-present?": True,
        "line-thickness": 1.0,
        "box-type": "border",
        "box-corner-radius": 3.0,
        "box-corner-rounded": False,
        "cell-before-row-margin": 0.0,
        "cell-after-row-margin": 0.0,
        "cell-before-column-margin": 0.0,
        "cell-after-column-margin": 0.0,
        "cell-row-alignment": "start",
        "cell-background?": False,
        "position-point-shift": 0.0,
        "sideline-side": "start",
        "sideline-sep": 4.0,
        "hyphenate?": False,
        "kern?": False,
        "inhibit-line-breaks?": False,
        "expand-tabs?": 8,
        "widow-count": 2,
        "orphan-count": 2,
        "writing-mode": "left-to-right",
        "language": False,
        "country": False,
        "math-display-mode": "display",
        HEADING_LEVEL: 0,
        SCROLL_TITLE: "",
        PAGE_N_COLUMNS: 1,
        PAGE_COLUMN_SEP: 36.0,
        PAGE_NUMBER_FORMAT: "1",
        STYLE_NAME: "",
        ALTERNATE_TEXT: "",
        CONTENTS_TITLE: "",
        **dict.fromkeys(FACTS, ""),
    }
)


class State:
    """The values in force.

    `values`: by the names of `INITIAL`. Compare states by identity.
    """

    __slots__ = ("_by_changes", "_by_values", "_fixed", "_states", "values")

    def __init__(self, values: dict[str, Any], states: dict[Any, State]) -> None:
        self.values = values
        self._states = states
        self._fixed: dict[int, tuple[FixedChanges, State]] = {}
        self._by_changes: dict[Any, State] = {}

    @classmethod
    def initial(cls) -> State:
        """The state in which nothing was specified."""
        states: dict[Any, State] = {}
        first = cls(dict(INITIAL), states)
        states[tuple(first.values.items())] = first
        return first

    def child(self, changes: Changes) -> State:
        """The state after `changes`."""
        if type(changes) is FixedChanges:
            known = self._fixed.get(id(changes))
            # The changes are kept with it: no other object can get their identity.
            if known is None:
                known = self._fixed[id(changes)] = (changes, self._after(changes))
            return known[1]
        return self._after(changes)

    def _after(self, changes: Changes) -> State:
        specified = {}
        for characteristic, value in changes:
            name = characteristic.public_id or characteristic.name
            if name in INITIAL:
                specified[name] = plain(value, type(INITIAL[name]) is float)
        if not specified:
            return self
        key = tuple(specified.items())
        state = self._by_changes.get(key)
        if state is None:
            values = {**self.values, **specified}
            whole = tuple(values.items())
            state = self._states.get(whole)
            if state is None:
                state = self._states[whole] = State(values, self._states)
            self._by_changes[key] = state
        return state


def plain(value: Any, is_length: bool) -> Any:
    """A value that compares by content: lengths in points or (points, display sizes), colors as a tuple."""
    if is_length:
        return points(value)
    if type(value) is Color:
        return (value.red, value.green, value.blue)
    return value


def points(length: Any) -> Any:
    """A length in points; (points, times the display size) where it depends on that."""
    if type(length) is LengthSpec:
        fixed = length.length / UNITS
        return (fixed, length.display) if length.display else fixed
    return length / UNITS if length else 0.0
