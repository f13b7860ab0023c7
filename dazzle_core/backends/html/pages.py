"""Cutting a document into pages at its headings."""

from __future__ import annotations

from dazzle_core.backends.html.tree import BLOCK, TRANSPARENT, Box, boxes
from dazzle_core.typed import Any

_DEEPEST = 6


def cut(root: Box, level: int) -> list[Box]:
    """The parts of a box, each but the first beginning with a heading of `level` or a higher one.

    What lies around a place of cutting is repeated around each part. Boxes are not
    copied where nothing is cut.
    """
    parts = [root.shell()]
    parts[0].anchors = root.anchors
    for child in root.children:
        if type(child) is not Box or not _has_heading(child, level):
            parts[-1].children.append(child)
        elif child.level:
            part = root.shell()
            part.children.append(child)
            parts.append(part)
        else:
            first, *others = cut(child, level)
            if first.children or not others:
                parts[-1].children.append(first)
            else:
                others[0].anchors = first.anchors + others[0].anchors
            for piece in others:
                part = root.shell()
                part.children.append(piece)
                parts.append(part)
    return _without_empty(parts)


def _without_empty(parts: list[Box]) -> list[Box]:
    if len(parts) > 1 and not parts[0].children:
        parts[1].anchors = parts[0].anchors + parts[1].anchors
        # A first part without content stays for the caller to see that nothing comes before the heading.
        parts[0].anchors = []
    return parts


def _has_heading(box: Box, level: int) -> bool:
    """Whether a heading to cut at lies in a box, or is it."""
    if box.level:
        return box.level <= level
    if box.kind not in (BLOCK, TRANSPARENT):
        return False
    return any(type(child) is Box and _has_heading(child, level) for child in box.children)


def first_heading(box: Box) -> Any:
    """The first heading in a box; None when there is none."""
    pending = [box]
    while pending:
        found = pending.pop()
        if found.level:
            return found
        pending += [child for child in reversed(found.children) if type(child) is Box]
    return None


def rank_headings(root: Box) -> None:
    """Give the headings of a page the tags h1, h2 ... so that none is skipped."""
    levels: list[int] = []
    for box in boxes(root):
        if box.level:
            while levels and levels[-1] >= box.level:
                levels.pop()
            levels.append(box.level)
            box.tag = f"h{min(len(levels), _DEEPEST)}"
