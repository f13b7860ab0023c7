"""Sections: pages, columns, headers and footers (ISO/IEC 10179 clause 12.6.3)."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import Area, Place
from dazzle_core.backends.rtf.fields import FieldBuilder
from dazzle_core.backends.rtf.styles import (
    PAGE_BALANCE_COLUMNS,
    PAGE_COLUMN_SEP,
    PAGE_LINE_NUMBERS,
    PAGE_N_COLUMNS,
    PAGE_NUMBER_FORMAT,
    PAGE_NUMBER_RESTART,
    Style,
)
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_FORMATS: Final = {"A": "ucltr", "a": "lcltr", "I": "ucrm", "i": "lcrm"}
#: The line of a header or footer: its height, and what of it is above and below the base line.
_LINE: Final = 240
_ABOVE: Final = 190
_BELOW: Final = 50
#: Word processors want some space above and below the text.
_LEAST_MARGIN: Final = 240
_EMPTY: Final = "\\pard\\plain\\par"
_SIDES: Final = ("left", "center", "right")


class _Section:
    """A page sequence: where its properties go, its headers and footers by side, part, page."""

    __slots__ = ("headers", "index", "place", "style", "words")

    def __init__(self, index: int, style: Style, place: Place, words: str) -> None:
        self.index = index
        self.style = style
        self.place = place
        self.words = words
        self.headers: dict[tuple[str, bool, bool], str] = {}

    def line(self, kind: str, first: bool, front: bool) -> str:
        """A header or footer for one kind of page, its parts apart by tabs; empty when all parts are."""
        left, center, right = (self.headers.get((f"{side}-{kind}", first, front), "") for side in _SIDES)
        if not (left or center or right):
            return ""
        width = self.place.width
        start = f"\\pard\\plain\\sl-{_LINE}\\slmult0"
        if not (left or right):
            return f"{start}\\qc {center}\\par"
        if not (left or center):
            return f"{start}\\qr {right}\\par"
        if not center:
            return f"{start}\\tqr\\tx{width} {left}\\tab {right}\\par"
        return f"{start}\\tqc\\tx{width // 2}\\tqr\\tx{width} {left}\\tab {center}\\tab {right}\\par"


class PageBuilder(FieldBuilder):
    """Writes sections."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.sections: list[_Section] = []
        self._now = 1
        self._balance = False

    def start_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """Pages of one kind; their headers and footers follow."""
        self._start_section()

    def end_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """The pages are complete."""
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        self.columns = 1
        area.breaking = ""
        area.keep_next = False
        area.take_space()

    start_scroll = start_simple_page_sequence

    def end_scroll(self, flow: Flow, node: Any) -> None:
        """The scroll is complete."""
        self.end_simple_page_sequence(flow, node)

    def _start_section(self) -> None:
        style, area = self.style, self.area
        values = style.values
        if self.sections:
            self.balance()
            area.end_with("\\sect\r")
        width = values["page-width"] - values["left-margin"] - values["right-margin"]
        columns = max(values[PAGE_N_COLUMNS], 1)
        gap = max(values[PAGE_COLUMN_SEP], 0)
        if columns > 1:
            width = (width - gap * (columns - 1)) // columns
        whole = max(values["page-width"] - values["left-margin"] - values["right-margin"], _LINE)
        self._whole_place = self.places[whole,]
        section = _Section(len(area.out), style, self._whole_place, page_words(values))
        self.sections.append(section)
        area.out.append("")
        area.last = -1
        area.empty = True
        area.place = self.places[max(width, _LINE),]
        self._columns_place = area.place
        self.columns = self._now = columns
        self._balance = columns > 1 and values[PAGE_BALANCE_COLUMNS]

    # --- headers and footers -----------------------------------------------------------------------

    def start_header_footer(self, part: str, first: bool, front: bool) -> None:
        """One part of a header or footer follows, in a line that is begun already."""
        area = self.enter(Area(self.sections[-1].place, marked=False))
        area.style = self.style
        area.current = self.style
        area.head = 0
        area.out.append("")

    def end_header_footer(self, part: str, first: bool, front: bool) -> None:
        """Keep it."""
        area = self.area
        self.close_run(area)
        area.head = -1
        self.area = self.areas.pop()
        self.sections[-1].headers[part, first, front] = area.text()

    def section_words(self, facing: bool) -> None:
        """Fill in how sections begin; `facing`: left and right pages differ in some section."""
        before: set[str] = set()
        for section in self.sections:
            lines: list[tuple[str, str]] = []
            title = any(
                section.line(kind, True, True) != section.line(kind, False, True)
                for kind in ("header", "footer")
            )
            for kind in ("header", "footer"):
                right = section.line(kind, False, True)
                if facing:
                    lines.append((f"\\{kind}l", section.line(kind, False, False)))
                    lines.append((f"\\{kind}r", right))
                else:
                    lines.append((f"\\{kind}", right))
                if title:
                    lines.append((f"\\{kind}f", section.line(kind, True, True)))
            words = section.words + ("\\titlepg" if title else "")
            for name, line in lines:
                # A section without a header of its own has that of the section before.
                if line or name in before:
                    words += f"\r{{{name} {line or _EMPTY}}}"
                    before.add(name)
            self.main.out[section.index] = words + "\r"

    @property
    def facing(self) -> bool:
        """Whether left and right pages have different headers or footers."""
        return any(
            section.line(kind, False, True) != section.line(kind, False, False)
            for section in self.sections
            for kind in ("header", "footer")
        )

    def balance(self) -> None:
        """Columns that are to be balanced are so when a section without a break comes after them."""
        if self._balance:
            self._balance = False
            words = page_words(self.sections[-1].style.values, 1)
            self.main.end_with("\\sect\r")
            self.main.out.append(f"{words}\\sbknone\r")

    # --- columns -----------------------------------------------------------------------------------

    def span_changes(self) -> None:
        """Displays that span columns stand in a part of the page with one column."""
        area = self.area
        if area is not self.main or not self.sections:
            return
        spans = self.style.values["span"] > 1
        wanted = 1 if spans else self.columns
        if wanted == self._now:
            return
        values = self.sections[-1].style.values
        if not area.empty:
            area.end_with("\\sect\r")
            words = page_words(values, wanted)
            area.out.append(f"{words}\\sbknone\r")
            area.last = -1
        else:
            self.sections[-1].words = page_words(values, wanted)
        self._now = wanted
        area.place = self._whole_place if spans else self._columns_place


def page_words(values: dict[str, Any], columns: int | None = None) -> str:
    """The words of a section: paper, margins, page numbers, columns, line numbers."""
    width, height = values["page-width"], values["page-height"]
    words = [
        "\\sectd",
        "\\lndscpsxn" if width > height else "",
        f"\\pgwsxn{width}\\pghsxn{height}",
        f"\\marglsxn{values['left-margin']}\\margrsxn{values['right-margin']}",
        f"\\margtsxn{max(values['top-margin'], _LEAST_MARGIN)}",
        f"\\margbsxn{max(values['bottom-margin'], _LEAST_MARGIN)}",
        f"\\headery{max(values['header-margin'] - _ABOVE, 0)}",
        f"\\footery{max(values['footer-margin'] - _BELOW, 0)}",
        f"\\pgn{_FORMATS.get(values[PAGE_NUMBER_FORMAT], 'dec')}",
        "\\pgnrestart\\pgnstarts1" if values[PAGE_NUMBER_RESTART] else "",
    ]
    columns = values[PAGE_N_COLUMNS] if columns is None else columns
    if columns > 1:
        words.append(f"\\cols{columns}\\colsx{max(values[PAGE_COLUMN_SEP], 0)}")
    if values[PAGE_LINE_NUMBERS] > 0:
        words.append(f"\\linemod{values[PAGE_LINE_NUMBERS]}\\linex{values['line-number-sep']}\\linerestart")
    return "".join(words)
