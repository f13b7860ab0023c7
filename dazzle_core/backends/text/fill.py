"""Chunks into lines: filling, and setting each line to its quadding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dazzle_core.backends.text.inline import LEADER_WIDTH, Chunk, Leader, shown
from dazzle_core.backends.text.measure import chop, pad

_RIGHT: Final = ("end", "page-outside", "spread-outside")


def fill(chunks: Sequence[Chunk], width: int, first_width: int, cut: bool) -> list[list[Chunk]]:
    """Lines of chunks, as many as fit in each (`first_width` for the first, then `width`).

    `cut`: what is wider than a line is cut, else it stands out.
    """
    lines: list[list[Chunk]] = []
    line: list[Chunk] = []
    used = 0
    room = first_width
    for chunk in chunks:
        needed = chunk.width + (1 if chunk.space and line else 0)
        if line and used + needed > room:
            lines.append(line)
            line, used, room = [], 0, width
            needed = chunk.width
        if cut and chunk.width > room and not chunk.leaders:
            *full, rest = _cut(chunk, room, width)
            lines.extend([piece] for piece in full)
            if full:
                room = width
            chunk, needed = rest, rest.width
        line.append(chunk)
        used += needed
    if line:
        lines.append(line)
    return lines


def set_line(line: Sequence[Chunk], width: int, quadding: str) -> str:
    """One line as text; leaders and the gaps of a justified line take what is left of `width`."""
    gaps = [1 if chunk.space and number else 0 for number, chunk in enumerate(line)]
    left = width - sum(chunk.width for chunk in line) - sum(gaps)
    leaders = sum(chunk.leaders for chunk in line)
    if left > 0 and not leaders and quadding == "justify":
        wide = [number for number, gap in enumerate(gaps) if gap]
        for turn, number in enumerate(wide):
            gaps[number] += left * (turn + 1) // len(wide) - left * turn // len(wide)
    texts = []
    for gap, chunk in zip(gaps, line, strict=True):
        texts.append(" " * gap)
        for part in chunk.parts:
            if isinstance(part, Leader):
                extra = 0
                if not part.width and left > 0:
                    extra = -(-left // leaders)
                    left, leaders = left - extra, leaders - 1
                part = part.text((part.width or LEADER_WIDTH) + extra)
            texts.append(part)
    text = shown("".join(texts))
    if quadding == "center":
        return pad(text, width, "center").rstrip()
    if quadding in _RIGHT:
        return pad(text, width, "end")
    return text


def _cut(chunk: Chunk, room: int, width: int) -> list[Chunk]:
    text = "".join(part if isinstance(part, str) else part.text(part.width) for part in chunk.parts)
    first = chop(text, room)[0]
    rest = text[len(first) :]
    pieces = [first, *(chop(rest, width) if rest else ())]
    return [Chunk([piece], chunk.space and not number) for number, piece in enumerate(pieces)]
