"""Where links of the document lead: the names of headings, and anchors at other places."""

from __future__ import annotations

from typing import Any

from dazzle_markdown.blocks import Block
from dazzle_markdown.text import Span, plain


class Links:
    """The links of a document, and the blocks that they may lead to."""

    def __init__(self) -> None:
        self._places: dict[Any, Block] = {}
        self._targets: list[tuple[Span, Any]] = []
        self._headings: list[Block] = []

    def place(self, elements: list[Any], block: Block) -> None:
        """Elements of the document begin with a block; the first one counts."""
        for element in elements:
            self._places.setdefault(element, block)

    def heading(self, block: Block) -> None:
        """Note a heading, in the order of the document."""
        self._headings.append(block)

    def link(self, span: Span, target: Any) -> None:
        """A link to an element; its text is complete when all is."""
        self._targets.append((span, target))

    def resolve(self) -> None:
        """Make the spans links, and give blocks that are no headings anchors."""
        used: dict[str, int] = {}
        for block in self._headings:
            name = _heading_name(plain(block.spans))
            number = used.get(name, 0)
            used[name] = number + 1
            block.name = f"{name}-{number}" if number else name
        for span, target in self._targets:
            place = self._places.get(target)
            if place is None:
                continue
            if place.name is None:
                place.name = place.anchor = _free_name(target, used)
            span.text = f"[{span.text}](#{place.name})"


def _heading_name(text: str) -> str:
    """The name that a heading has on GitHub and for most other readers."""
    kept = "".join(c for c in " ".join(text.split()).lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")


def _free_name(element: Any, used: dict[str, int]) -> str:
    """A name for an element: its ID, or its number."""
    wanted = "".join(
        c if c.isalnum() or c in "-_." else "-" for c in element.id or f"element-{element.index}"
    )
    name, number = wanted, 1
    while name in used:
        name = f"{wanted}-{number}"
        number += 1
    used[name] = 1
    return name
