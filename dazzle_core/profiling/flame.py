"""A profile as a flame graph: an SVG picture that needs no program but a browser.

Each box is a rule or procedure, as wide as the time that it and what it called took; what it
called stands on it. Pointing at a box shows its place and time.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from dazzle_core.profiling.places import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_WIDTH: Final = 1200
_ROW: Final = 17
_LETTER: Final = 6.5
#: Boxes narrower than this (in pixels) are left out.
_NARROWEST: Final = 0.4


class _Box:
    """A row of calls that begin alike: its time and what was called from it."""

    __slots__ = ("inside", "seconds")

    def __init__(self) -> None:
        self.seconds = 0.0
        self.inside: dict[Place, _Box] = {}


def flame_graph(stacks: Mapping[tuple[Place, ...], float], title: str) -> str:
    """The text of the picture."""
    root = _Box()
    for stack, seconds in stacks.items():
        box = root
        box.seconds += seconds
        for called in stack:
            box = box.inside.setdefault(called, _Box())
            box.seconds += seconds
    depth = max(map(len, stacks), default=0)
    height = (depth + 2) * _ROW + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}"'
        f' height="{height}" font-family="sans-serif" font-size="11">\n',
        "<style>rect { stroke: #fff; stroke-width: 0.5 } g:hover > rect { stroke: #000 }</style>\n",
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>\n',
        f'<text x="{_WIDTH / 2}" y="14" text-anchor="middle" font-size="13">{escape(title)}</text>\n',
    ]
    scale = _WIDTH / root.seconds if root.seconds else 0.0
    bottom = height - _ROW
    # Place, box, left edge, row; without recursion: stylesheets call deeply.
    pending: list[tuple[Place | None, _Box, float, int]] = [(None, root, 0.0, 0)]
    while pending:
        place, box, left, row = pending.pop()
        width = box.seconds * scale
        if width < _NARROWEST:
            continue
        parts.append(_drawn(place, box.seconds, root.seconds, left, bottom - row * _ROW, width))
        for inner_place, inner in sorted(box.inside.items()):
            pending.append((inner_place, inner, left, row + 1))
            left += inner.seconds * scale
    parts.append("</svg>\n")
    return "".join(parts)


def _drawn(place: Place | None, seconds: float, total: float, left: float, top: float, width: float) -> str:
    name = "all" if place is None else place.name
    where = "" if place is None else f" {place.file}:{place.line}"
    share = 100 * seconds / total if total else 0.0
    tip = escape(f"{name}{where}: {seconds:.3f} s, {share:.1f} %")
    room = int(width / _LETTER)
    shown = name if len(name) <= room else name[: room - 1] + "\N{HORIZONTAL ELLIPSIS}" if room > 3 else ""
    label = f'<text x="{left + 3:.1f}" y="{top + 12:.1f}">{escape(shown)}</text>' if shown else ""
    return (
        f'<g><title>{tip}</title><rect x="{left:.2f}" y="{top:.1f}" width="{width:.2f}" height="{_ROW - 1}"'
        f' fill="{_color(name)}"/>{label}</g>\n'
    )


def _color(name: str) -> str:
    """A warm color that is the same for a name each time."""
    number = sum((place + 1) * ord(character) for place, character in enumerate(name))
    return f"hsl({20 + number % 40}, {70 + number % 25}%, {62 + number % 12}%)"
