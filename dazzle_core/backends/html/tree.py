"""The tree of boxes that calls build and `markup` writes."""

from __future__ import annotations

from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from dazzle_core.backends.html.state import State

#: Kinds of boxes: with displays inside; a paragraph (text, displays only by accident); inside a line;
#: part of a table or formula, which is written as it is; what has either, as its content wants it.
BLOCK: Final = "block"
PARAGRAPH: Final = "paragraph"
INLINE: Final = "inline"
PART: Final = "part"
TRANSPARENT: Final = "transparent"


class Box:
    """An element of the page.

    `tag`, `css` (its class, may be empty), `attributes`: of its start-tag; `kind`:
    see above; `state`: in force for its text; `base`: the indents (start, end) that lie
    around its content already; `anchors`: elements of the document that begin here;
    `level`: of a heading, else 0; `marker`: whether it is the label of a list item.
    """

    __slots__ = (
        "anchors",
        "attributes",
        "base",
        "children",
        "css",
        "kind",
        "level",
        "marker",
        "state",
        "tag",
    )

    def __init__(
        self,
        tag: str,
        kind: str,
        state: State,
        css: str = "",
        attributes: dict[str, str] | None = None,
        base: tuple[Any, Any] = (0.0, 0.0),
    ) -> None:
        self.tag = tag
        self.kind = kind
        self.state = state
        self.css = css
        self.attributes = attributes if attributes is not None else {}
        self.base = base
        self.children: list[Any] = []
        self.anchors: list[Any] = []
        self.level = 0
        self.marker = False

    def shell(self) -> Box:
        """A box like this one without its content."""
        copy = Box(self.tag, self.kind, self.state, self.css, dict(self.attributes), self.base)
        copy.level = self.level
        return copy


class Run:
    """A piece of text in one style; `tag` and `css` of the element around it, empty for none.

    `raw`: markup that is written as it is.
    """

    __slots__ = ("css", "raw", "tag", "text")

    def __init__(self, text: str, tag: str = "", css: str = "", raw: bool = False) -> None:
        self.text = text
        self.tag = tag
        self.css = css
        self.raw = raw


class Anchor:
    """Elements of the document that begin here, inside a line."""

    __slots__ = ("elements",)

    def __init__(self, elements: list[Any]) -> None:
        self.elements = elements


class PageNumber:
    """The number of the page of `node`, of this one for None: there are no pages on a screen."""

    __slots__ = ("node",)

    def __init__(self, node: Any) -> None:
        self.node = node


def is_display(item: Any) -> bool:
    """Whether a child stands on lines of its own."""
    if type(item) is not Box:
        return False
    if item.kind == TRANSPARENT:
        return any(is_display(child) for child in item.children)
    return item.kind in (BLOCK, PARAGRAPH) or item.tag == "table"


def is_blank(item: Any) -> bool:
    """Whether nothing of a child can be seen."""
    if type(item) is Run:
        return not item.raw and not item.text.strip(" \r\n\t")
    if type(item) is Box:
        return item.kind in (INLINE, TRANSPARENT) and item.tag != "img" and all(map(is_blank, item.children))
    return True


def text_of(item: Any) -> str:
    """The text of a child and all inside it."""
    if type(item) is Run:
        return "" if item.raw else item.text
    if type(item) is Box:
        return "".join(map(text_of, item.children))
    return ""


def boxes(box: Box) -> Iterator[Box]:
    """A box and all boxes inside it, in order."""
    pending = [box]
    while pending:
        found = pending.pop()
        yield found
        pending += [child for child in reversed(found.children) if type(child) is Box]
