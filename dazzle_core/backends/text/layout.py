"""The sections of a document as lines: one flow, or pages."""

from __future__ import annotations

from typing import Any

from dazzle_core.backends.text.blocks import Group
from dazzle_core.backends.text.pages import Line, Margins, Sheet, bounds, cut, measured, number_text
from dazzle_core.backends.text.style import Style

#: So often pages are made anew because page numbers in the text were not the right ones.
_MOST_ROUNDS = 4


class Layout:
    """Collects sections; `numbers` are those of the pages on which elements begin, once they are known.

    `margins`: headers and footers of the section that is being collected.
    """

    def __init__(self, has_pages: bool) -> None:
        self.numbers: dict[Any, str] = {}
        self.margins: Margins = {}
        self._has_pages = has_pages
        self._sections: list[tuple[Group, Style, int, Margins]] = []

    def add(self, section: Group, style: Style, width: int) -> None:
        """A section is complete."""
        self._sections.append((section, style, width, self.margins))
        self.margins = {}

    def lines(self) -> list[str]:
        """All lines; the first of a page begins with a form feed, but for the first page."""
        if self._has_pages:
            return self._pages()
        lines: list[str] = []
        for section, _, width, _ in self._sections:
            found = section.lines(width, False)
            if found and lines:
                lines.append("")
            lines += found
        return lines

    def _pages(self) -> list[str]:
        # A page number can need more columns than was thought, and move what follows.
        for _ in range(_MOST_ROUNDS):
            measures = [measured(section.content(width, False)) for section, _, width, _ in self._sections]
            before = dict(self.numbers)
            self._number(measures)
            if self.numbers == before:
                break
        lines: list[str] = []
        number = 0
        for (_, style, width, margins), measure in zip(self._sections, measures, strict=True):
            sheet = Sheet(style, width, margins)
            for place, texts in enumerate(cut(measure, sheet.height)):
                number += 1
                page = sheet.page(texts, number, place == 0, margins)
                if lines and page:
                    page[0] = "\f" + page[0]
                lines += page
        return lines

    def _number(self, measures: list[list[Line]]) -> None:
        """Find the page of each element."""
        number = 0
        for (_, style, width, margins), measure in zip(self._sections, measures, strict=True):
            sheet = Sheet(style, width, margins)
            for start, end in bounds(measure, sheet.height):
                number += 1
                for line in measure[start:end]:
                    for element in line.elements:
                        self.numbers.setdefault(element, "")
                        self.numbers[element] = number_text(number, sheet.format)
