"""Inline content: text, leaders, fields, breaks, and the chunks that a line is filled with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

from dazzle_core.backends.text.measure import character_width, columns, pad, text_width
from dazzle_core.backends.text.style import Style

#: Spaces at which a line may be broken; a no-break space is none.
_TOKEN: Final = re.compile(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")
#: Spaces that stand in text whose lines must not be broken.
_FIXED_SPACE: Final = str.maketrans({" ": "\u00a0", "\t": "\u00a0", "\r": "\u00a0", "\n": None})
_SHOWN: Final = str.maketrans({"\u00a0": " ", "\u00ad": None, "\u200b": None})
#: What must not begin or end a line of East Asian text.
_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！」』）】》〉〕］｝ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%),.:;?!]}"
)
_NOT_LAST: Final = frozenset("「『（【《〈〔［｛([{")
#: The narrowest leader.
LEADER_WIDTH: Final = 3


class Leader:
    """Fills a line with `pattern`; `width` in columns, 0 for what is left of the line."""

    __slots__ = ("pattern", "width")

    def __init__(self, pattern: str, width: int) -> None:
        self.pattern = pattern
        self.width = width

    def text(self, width: int) -> str:
        """The leader in so many columns; its patterns end at the right."""
        repeated = self.pattern * (width // max(text_width(self.pattern), 1) + 1)
        return repeated[len(repeated) - width :] if repeated.isascii() else pad("", width)


class Field:
    """A line field: content in at least `width` columns."""

    __slots__ = ("alignment", "items", "width")

    def __init__(self, items: list[Item], width: int, alignment: str) -> None:
        self.items = items
        self.width = width
        self.alignment = alignment

    def text(self) -> str:
        """The field with its spaces, which no line break changes; one that is full has one after it."""
        text = plain(self.items).strip()
        if text and self.width and text_width(text) >= self.width:
            text += " "
        return pad(text, self.width, self.alignment).translate(_FIXED_SPACE)


class PageNumber:
    """The number of the page where it stands; known in headers and footers only."""

    __slots__ = ()

    def text(self) -> str:
        """What is shown elsewhere."""
        return ""


class PageReference:
    """The number of the page where `node` begins; `numbers` knows them once there are pages."""

    __slots__ = ("node", "numbers")

    def __init__(self, node: Any, numbers: dict[Any, str]) -> None:
        self.node = node
        self.numbers = numbers

    def text(self) -> str:
        """The number; nothing without pages."""
        return self.numbers.get(self.node, "")


Item = str | Leader | Field | PageNumber | PageReference


class Chunk:
    """What no line break may divide: texts and leaders; `space`: a space comes before it."""

    __slots__ = ("parts", "space", "width")

    def __init__(self, parts: list[str | Leader], space: bool) -> None:
        self.parts = parts
        self.space = space
        self.width = sum(
            text_width(part) if isinstance(part, str) else part.width or LEADER_WIDTH for part in parts
        )

    @property
    def leaders(self) -> int:
        """How many leaders want what is left of the line."""
        return sum(1 for part in self.parts if isinstance(part, Leader) and not part.width)


def shown(text: str) -> str:
    """`text` as it is written: what only guided the breaking of lines is gone."""
    return text if text.isascii() else text.translate(_SHOWN)


def plain(items: Sequence[Item]) -> str:
    """Inline content as one string, as it stands where nothing is filled."""
    parts = []
    for item in items:
        if isinstance(item, str):
            parts.append(item)
        elif isinstance(item, Leader):
            parts.append(item.text(item.width or LEADER_WIDTH))
        else:
            parts.append(item.text())
    return "".join(parts).replace("\n", "")


def unbroken(text: str) -> str:
    """`text` with spaces at which no line is broken."""
    return text.translate(_FIXED_SPACE)


def field(items: list[Item], style: Style) -> Field:
    """The line field of `items` by the characteristics in force."""
    return Field(items, columns(style["field-width"]), style["field-align"])


def chunks(items: Sequence[Item]) -> list[Chunk]:
    """Inline content cut at every place where a line may be broken."""
    result: list[Chunk] = []
    parts: list[str | Leader] = []
    space = False

    def end() -> None:
        nonlocal parts, space
        if parts:
            result.append(Chunk(parts, space))
            parts, space = [], False

    for item in _joined(items):
        if isinstance(item, Leader):
            parts.append(item)
            continue
        for token in _TOKEN.findall(item):
            if token[0] in " \t\r\n\f":
                end()
                space = True
                continue
            for number, piece in enumerate(_pieces(token)):
                if number:
                    end()
                parts.append(piece)
    end()
    return result


def without_idle_leader(items: Sequence[Item]) -> Sequence[Item]:
    """Inline content without a leader at its end that leads to no page number, since there are no pages."""
    end = len(items)
    while (
        end and isinstance(items[end - 1], (str, PageReference)) and not plain(items[end - 1 : end]).strip()
    ):
        end -= 1
    idle = any(isinstance(item, PageReference) for item in items[end:])
    if idle and end and isinstance(items[end - 1], Leader):
        return items[: end - 1]
    return items


def _joined(items: Sequence[Item]) -> Iterator[str | Leader]:
    """Texts that touch each other as one, so that no break comes in between."""
    text = ""
    for item in items:
        if isinstance(item, Leader):
            if text:
                yield text
                text = ""
            yield item
        else:
            text += item if isinstance(item, str) else item.text()
    if text:
        yield text


def _pieces(word: str) -> Iterator[str]:
    """A word cut before and after wide characters, but not where East Asian rules forbid it."""
    if word.isascii():
        yield word
        return
    piece = word[0]
    for before, character in pairwise(word):
        wide = character_width(before) == 2 or character_width(character) == 2
        if wide and character not in _NOT_FIRST and before not in _NOT_LAST and character_width(character):
            yield piece
            piece = ""
        piece += character
    yield piece
