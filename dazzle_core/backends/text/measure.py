"""Lengths as columns and lines, and how wide a text is on a terminal."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

UNITS_PER_INCH: Final = 72000
#: A typewriter's pitch: ten columns and six lines an inch.
COLUMN: Final = UNITS_PER_INCH // 10
LINE: Final = UNITS_PER_INCH // 6
#: Columns of a page whose width the stylesheet does not set.
DEFAULT_WIDTH: Final = 72


def units(length: Any, width: int = DEFAULT_WIDTH) -> float:
    """A length spec in device units; `width` is the display size in columns."""
    if isinstance(length, (int, float)):
        return length
    return float(length.length + length.display * width * COLUMN)


def columns(length: Any, width: int = DEFAULT_WIDTH) -> int:
    """A length spec in columns, rounded; `width` is the display size in columns."""
    return int(units(length, width) // COLUMN + (units(length, width) % COLUMN >= COLUMN / 2))


def space_lines(length: float) -> int:
    """A vertical space in lines: what is a quarter of a line or more is to be seen."""
    return int(length / LINE + 0.75) if length > 0 else 0


def text_width(text: str) -> int:
    """Columns that `text` takes: two for wide East Asian characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(character_width, text))


def character_width(character: str) -> int:
    """Columns of one character."""
    if character < "\u0300":
        return 0 if character == "\u00ad" else 1
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def chop(text: str, width: int) -> list[str]:
    """`text` in pieces of at most `width` columns (at least one character each)."""
    if text_width(text) <= width:
        return [text]
    pieces, piece, used = [], "", 0
    for character in text:
        more = character_width(character)
        if piece and used + more > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += more
    pieces.append(piece)
    return pieces


def pad(text: str, width: int, alignment: str = "start") -> str:
    """`text` in `width` columns: `start`, `end` or `center`; a longer text stays as it is."""
    missing = width - text_width(text)
    if missing <= 0:
        return text
    if alignment in ("end", "right", "outside", "page-outside"):
        return " " * missing + text
    if alignment == "center":
        return " " * (missing // 2) + text + " " * (missing - missing // 2)
    return text + " " * missing
