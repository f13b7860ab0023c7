"""Inherited characteristics in force, as objects that are shared.

There is one `Style` for each way of pushing the same changes on the same style, so what is
made of it (control words) is made once, and two places with one style have the same object.
"""

from __future__ import annotations

from types import MappingProxyType

from dazzle_core.backends.api import Changes, LengthSpec
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.backends.rtf.characters import CharFormat

CLARK: Final = "UNREGISTERED::James Clark//Characteristic::"
DAZZLE: Final = "UNREGISTERED::Dazzle//Characteristic::"
HEADING_LEVEL: Final = CLARK + "heading-level"
PAGE_NUMBER_FORMAT: Final = CLARK + "page-number-format"
PAGE_NUMBER_RESTART: Final = CLARK + "page-number-restart?"
PAGE_N_COLUMNS: Final = CLARK + "page-n-columns"
PAGE_COLUMN_SEP: Final = CLARK + "page-column-sep"
PAGE_BALANCE_COLUMNS: Final = CLARK + "page-balance-columns?"
SUPERSCRIPT_HEIGHT: Final = CLARK + "superscript-height"
SUBSCRIPT_DEPTH: Final = CLARK + "subscript-depth"
OVER_MARK_HEIGHT: Final = CLARK + "over-mark-height"
UNDER_MARK_DEPTH: Final = CLARK + "under-mark-depth"
GRID_ROW_SEP: Final = CLARK + "grid-row-sep"
GRID_COLUMN_SEP: Final = CLARK + "grid-column-sep"
STYLE_NAME: Final = DAZZLE + "style-name"
ALTERNATE_TEXT: Final = DAZZLE + "alternate-text"
DOCUMENT_TITLE: Final = DAZZLE + "document-title"
DOCUMENT_AUTHOR: Final = DAZZLE + "document-author"
DOCUMENT_SUBJECT: Final = DAZZLE + "document-subject"
DOCUMENT_KEYWORDS: Final = DAZZLE + "document-keywords"
PAGE_LINE_NUMBERS: Final = DAZZLE + "page-line-numbers"
PARAGRAPH_BACKGROUND: Final = DAZZLE + "paragraph-background"
KEEP_ROWS: Final = DAZZLE + "keep-rows?"

#: What flow objects say about the text in them: control words, as characteristics of our own.
UNDERLINE: Final = "#underline"
STRIKE: Final = "#strike"
BOXED: Final = "#boxed"
SHADED: Final = "#shaded"

#: The characteristics that are looked at, with their initial values: lengths in twips, extensions by
#: public identifier.
INITIAL: Final[MappingProxyType[str, Any]] = MappingProxyType(
    {
        "font-size": 200,
        "font-family-name": "Times New Roman",
        "font-weight": "medium",
        "font-posture": "upright",
        "glyph-subst-table": False,
        "color": None,
        "background-color": False,
        "position-point-shift": 0,
        "language": False,
        "country": False,
        "kern?": False,
        "score-spaces?": True,
        "quadding": "start",
        "last-line-end-indent": 0,
        "display-alignment": "start",
        "start-indent": 0,
        "end-indent": 0,
        "first-line-start-indent": 0,
        "line-spacing": 240,
        "min-leading": False,
        "lines": "wrap",
        "input-whitespace-treatment": "preserve",
        "expand-tabs?": 8,
        "hyphenate?": False,
        "hyphenation-ladder-count": False,
        "widow-count": 2,
        "orphan-count": 2,
        "numbered-lines?": True,
        "line-number-sep": 0,
        "writing-mode": "left-to-right",
        "field-width": 0,
        "field-align": "start",
        "line-thickness": 20,
        "line-repeat": 1,
        "box-type": "border",
        "box-size-before": 160,
        "box-size-after": 80,
        "border-present?": True,
        "border-priority": 0,
        "cell-background?": False,
        "cell-before-row-margin": 0,
        "cell-after-row-margin": 0,
        "cell-before-column-margin": 0,
        "cell-after-column-margin": 0,
        "cell-row-alignment": "start",
        "sideline-side": "start",
        "sideline-sep": 80,
        "span": 1,
        "page-width": 12240,
        "page-height": 15840,
        "left-margin": 0,
        "right-margin": 0,
        "top-margin": 0,
        "bottom-margin": 0,
        "header-margin": 0,
        "footer-margin": 0,
        "math-display-mode": "display",
        "grid-position-cell-type": "row-major",
        "grid-column-alignment": "center",
        HEADING_LEVEL: 0,
        PAGE_NUMBER_FORMAT: "1",
        PAGE_NUMBER_RESTART: False,
        PAGE_N_COLUMNS: 1,
        PAGE_COLUMN_SEP: 720,
        PAGE_BALANCE_COLUMNS: False,
        SUPERSCRIPT_HEIGHT: 100,
        SUBSCRIPT_DEPTH: 60,
        OVER_MARK_HEIGHT: 200,
        UNDER_MARK_DEPTH: 200,
        GRID_ROW_SEP: 40,
        GRID_COLUMN_SEP: 40,
        STYLE_NAME: "",
        PARAGRAPH_BACKGROUND: False,
        KEEP_ROWS: False,
        ALTERNATE_TEXT: "",
        DOCUMENT_TITLE: "",
        DOCUMENT_AUTHOR: "",
        DOCUMENT_SUBJECT: "",
        DOCUMENT_KEYWORDS: "",
        PAGE_LINE_NUMBERS: 0,
        UNDERLINE: "",
        STRIKE: "",
        BOXED: "",
        SHADED: "",
    }
)
#: Of these `#f` and 0 are two values that Python takes for one.
_OPTIONAL_LENGTHS: Final = frozenset({"min-leading"})

#: How white space is treated, in `Style.space`: lines are filled and white space kept, collapsed or
#: ignored; lines are kept and white space is, or is collapsed or ignored.
KEEP: Final = 0
COLLAPSE: Final = 1
IGNORE: Final = 2
ASIS: Final = 3


class Style:
    """Values in force; `chars` and `paragraphs` keep the control words that were made of them."""

    __slots__ = ("_children", "chars", "named", "paragraphs", "space", "values")

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values
        self.chars: CharFormat | None = None
        self.paragraphs: dict[Any, str] = {}
        #: Text may have a style of its own.
        self.named = bool(values[STYLE_NAME])
        self._children: dict[Any, Style] = {}
        treatment = values["input-whitespace-treatment"]
        self.space = COLLAPSE if treatment == "collapse" else IGNORE if treatment == "ignore" else KEEP
        if values["lines"] not in ("wrap", "none"):
            self.space += ASIS

    def pushed(self, changes: Changes) -> Style:
        """The style with changes in force."""
        key = tuple(changes)
        found = self._children.get(key)
        if found is not None:
            return found
        known = {}
        for characteristic, value in changes:
            name = characteristic.public_id or characteristic.name
            if name in INITIAL:
                known[name] = value
        found = Style({**self.values, **known}) if known else self
        if not any(name in _OPTIONAL_LENGTHS for name in known):
            self._children[key] = found
        return found

    def derived(self, name: str, value: Any) -> Style:
        """The style with one value more."""
        if self.values[name] == value:
            return self
        key = (name, value)
        found = self._children.get(key)
        if found is None:
            found = self._children[key] = Style({**self.values, name: value})
        return found

    def length(self, name: str, width: int) -> int:
        """A length spec where the display size is `width`."""
        return resolved(self.values[name], width)


def resolved(value: Any, width: int) -> int:
    """A length spec in twips where the display size is `width`."""
    if type(value) is LengthSpec:
        share = value.display * width
        return int(value.length) + int(share + 0.5 if share >= 0 else share - 0.5)
    return int(value)
