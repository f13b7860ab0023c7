"""Pages: lines cut where a page is full, with headers, footers and form feeds.

A page break never comes where a mark of the stream forbids it, unless a page
would be empty otherwise. Spaces at the top of a page are dropped, those that are
not conditional stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from dazzle_core.backends.text.blocks import BEGINS, Mark, Space, combined
from dazzle_core.backends.text.inline import Item, PageNumber, plain
from dazzle_core.backends.text.measure import LINE, columns, pad, space_lines, text_width
from dazzle_core.backends.text.style import PAGE_NUMBER_FORMAT, Style

#: The height of a page whose stylesheet does not set it: 11 inches.
_LINES: Final = 66
_LEAST_LINES: Final = 5
_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        "m cm d cd c xc l xl x ix v iv i".split(),
        strict=True,
    )
)
#: The content of a header or footer by part, first page?, front page?
Margins = dict[tuple[str, bool, bool], list[Item]]


class Line:
    """A line with the blank lines before it, as they are in a page and at its top."""

    __slots__ = ("above", "at_top", "elements", "glued", "starts_page", "text")

    def __init__(
        self, text: str, above: int, at_top: int, glued: bool, starts_page: bool, elements: list[Any]
    ) -> None:
        self.text = text
        self.above = above
        self.at_top = at_top
        self.glued = glued
        self.starts_page = starts_page
        self.elements = elements


def measured(stream: Iterable[str | Space | Mark]) -> list[Line]:
    """The lines of a stream with what pages need to know about each."""
    lines: list[Line] = []
    spaces: list[Space] = []
    elements: list[Any] = []
    glued = starts_page = False
    keeps = 0
    # Whether the line before is inside what is kept together, so that this one is glued to it.
    kept = False
    for item in stream:
        if isinstance(item, Space):
            spaces.append(item)
        elif isinstance(item, Mark):
            kind = item.kind
            if kind == BEGINS:
                elements.append(item.element)
            elif kind == "glue":
                glued = True
            elif kind == "break":
                starts_page = True
            elif kind == "keep":
                keeps += 1
            else:
                keeps -= 1
                kept = kept and keeps > 0
        else:
            firm = [space for space in spaces if not space.conditional]
            above, at_top = space_lines(combined(spaces)), space_lines(combined(firm))
            lines.append(Line(item, above, at_top, glued or kept, starts_page, elements))
            spaces, elements, glued, starts_page = [], [], False, False
            kept = keeps > 0
    return lines


def cut(lines: list[Line], height: int) -> list[list[str]]:
    """The lines of each page; `height` of them fit."""
    return [_texts(lines[start:end]) for start, end in bounds(lines, height)]


def bounds(lines: list[Line], height: int) -> list[tuple[int, int]]:
    """Where pages begin and end."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        used = lines[start].at_top + 1
        end = start + 1
        while end < len(lines) and not lines[end].starts_page and used + lines[end].above + 1 <= height:
            used += lines[end].above + 1
            end += 1
        if end < len(lines) and not lines[end].starts_page:
            best = end
            while best > start and lines[best].glued:
                best -= 1
            end = best if best > start else end
        found.append((start, end))
        start = end
    return found


def _texts(lines: list[Line]) -> list[str]:
    texts: list[str] = []
    for number, line in enumerate(lines):
        texts += [""] * (line.above if number else line.at_top)
        texts.append(line.text)
    return texts


def number_text(number: int, kind: str) -> str:
    """A page number in a format: 1, i, I, a or A."""
    if kind in ("i", "I"):
        text = ""
        for value, letters in _ROMAN:
            text += letters * (number // value)
            number %= value
        return text.upper() if kind == "I" else text
    if kind in ("a", "A"):
        text = ""
        while number > 0:
            number, letter = divmod(number - 1, 26)
            text = chr(ord(kind) + letter) + text
        return text
    return str(number)


class Sheet:
    """The measures of pages in lines and columns, from the characteristics of a page sequence."""

    __slots__ = ("bottom", "footer", "format", "header", "height", "left", "top", "width")

    def __init__(self, style: Style, width: int, margins: Margins) -> None:
        page = style["page-height"]
        height = _LINES if page is None else max(round(page / LINE), _LEAST_LINES)
        parts = {part.partition("-")[2] for (part, _, _), items in margins.items() if plain(items).strip()}
        self.top = round(style["top-margin"] / LINE)
        self.bottom = round(style["bottom-margin"] / LINE)
        # A header or a footer needs its line and an empty one, whatever the margin is.
        if "header" in parts:
            self.top = max(self.top, 2)
        if "footer" in parts:
            self.bottom = max(self.bottom, 2)
        self.height = max(height - self.top - self.bottom, _LEAST_LINES)
        self.header = min(round(style["header-margin"] / LINE), max(self.top - 2, 0))
        self.footer = min(round(style["footer-margin"] / LINE), max(self.bottom - 2, 0))
        self.left = columns(style["left-margin"]) if style["page-width"] is not None else 0
        self.width = width
        self.format = style[PAGE_NUMBER_FORMAT]

    def page(self, texts: list[str], number: int, is_first: bool, margins: Margins) -> list[str]:
        """The lines of a page, from the top of the sheet to the last that has something."""
        is_front = number % 2 == 1
        name = number_text(number, self.format)

        def margin(place: str) -> str:
            found = [
                plain(
                    [
                        _numbered(item, name)
                        for item in margins.get((f"{side}-{place}", is_first, is_front), [])
                    ]
                )
                for side in ("left", "center", "right")
            ]
            return _spread([text.replace("\r", " ").strip() for text in found], self.width)

        lines = [""] * self.top + texts
        header, footer = margin("header"), margin("footer")
        if header:
            lines[self.header] = header
        if footer:
            lines += [""] * (self.top + self.height + self.bottom - self.footer - 1 - len(lines))
            lines.append(footer)
        indent = " " * self.left
        return [(indent + line).rstrip() for line in lines]


def _numbered(item: Any, name: str) -> Item:
    return name if isinstance(item, PageNumber) else item


def _spread(texts: list[str], width: int) -> str:
    """Three texts at the left, in the middle and at the right of a line."""
    left, center, right = texts
    line = left
    if center:
        line = pad(line, max((width - text_width(center)) // 2, text_width(line) + 1 if line else 0)) + center
    if right:
        line = pad(line, max(width - text_width(right), text_width(line) + 1 if line else 0)) + right
    return line
