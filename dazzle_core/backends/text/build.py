"""From calls to blocks: where text goes, what is open, what stands between what."""

from __future__ import annotations

from typing import Any

from dazzle_core.backends.api import BackendContext, Changes, Flow
from dazzle_core.backends.common.elements import ElementNotes
from dazzle_core.backends.text.blocks import Block, Group, PageBreak, Paragraph
from dazzle_core.backends.text.drawing import ASCII, UNICODE, Drawing
from dazzle_core.backends.text.inline import Item, unbroken
from dazzle_core.backends.text.style import Style, StyleStack


class Area:
    """A group that is being filled; `paragraph` takes text, made when text comes.

    `style` is that of the paragraph flow object whose content this is, else None:
    then text makes a paragraph in the style in force.
    """

    __slots__ = ("base", "group", "paragraph", "pieces", "style")

    def __init__(self, group: Group, base: tuple[float, float], style: Style | None = None) -> None:
        self.group = group
        self.base = base
        self.style = style
        self.paragraph: Paragraph | None = None
        self.pieces = 0

    def add(self, block: Block) -> None:
        """A block; it ends the text before it."""
        self.end_text()
        self.group.children.append(block)

    def end_text(self) -> None:
        """Text that follows is of a new paragraph."""
        self.paragraph = None

    def items(self, style: Style) -> list[Item]:
        """Where text goes that is in `style`."""
        if self.paragraph is None:
            first = self.style is None or self.pieces == 0
            self.paragraph = Paragraph(self.style or style, self.base, first)
            self.pieces += 1
            self.group.children.append(self.paragraph)
        return self.paragraph.items


class Builder(ElementNotes):
    """Keeps what is open: areas, and inline content that is caught for a leader, a field or a formula."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.styles = StyleStack()
        self.drawing = _drawing(context)
        self.area = Area(Group(), (0, 0))
        self._outer: list[tuple[Area, list[list[Item]]]] = []
        self._caught: list[list[Item]] = []

    def pushed(self, changes: Changes) -> None:
        """Characteristics of what starts next."""
        self.styles.push(changes)

    def popped(self, changes: Changes) -> None:
        """The values before are in force again."""
        self.styles.pop()

    def characters(self, text: str) -> None:
        """Text."""
        style = self.styles.now
        self.put(unbroken(text) if style["inhibit-line-breaks?"] else text)

    def put(self, item: Item) -> None:
        """An inline item, to where text goes now."""
        if self._caught:
            self._caught[-1].append(item)
            return
        items = self.area.items(self.styles.now)
        if self.pending_elements and self.area.paragraph is not None:
            self.area.paragraph.elements += self.pending_elements
            self.pending_elements.clear()
        items.append(item)

    def catch(self) -> None:
        """Keep the inline content that follows."""
        self._caught.append([])

    def caught(self) -> list[Item]:
        """The inline content since `catch`."""
        return self._caught.pop()

    def open_area(
        self, group: Group, style: Style | None = None, base: tuple[float, float] | None = None
    ) -> None:
        """Fill `group` until `close_area`; what is caught outside does not catch its text."""
        self._outer.append((self.area, self._caught))
        self.area = Area(group, self.area.base if base is None else base, style)
        self._caught = []

    def close_area(self) -> None:
        """The group is complete."""
        self.area, self._caught = self._outer.pop()

    def add_display(self, block: Block, flow: Flow) -> None:
        """A display block, with the breaks that its flow object asks for."""
        if flow.get("break-before"):
            self.area.add(PageBreak())
        if self.pending_elements:
            block.elements = self.pending_elements[:]
            self.pending_elements.clear()
        block.keep = bool(flow.get("keep"))
        block.keep_next = bool(flow.get("keep-with-next?"))
        block.keep_previous = bool(flow.get("keep-with-previous?"))
        self.area.add(block)
        if flow.get("break-after"):
            self.area.add(PageBreak())

    def open_group(self, group: Group, flow: Flow, style: Style | None = None) -> None:
        """A display block whose content follows."""
        self.add_display(group, flow)
        self.open_area(group, style)

    def discard(self) -> None:
        """Drop what follows, until `close_area`."""
        self.open_area(Group())


def _drawing(context: BackendContext) -> Drawing:
    """What lines are drawn with: what the options say, else as the encoding allows."""
    if "ascii" in context.options:
        return ASCII
    if "unicode" in context.options or context.encoding.lower().startswith("utf"):
        return UNICODE
    return ASCII


def spaces(flow: Flow) -> tuple[Any, Any]:
    """Space before and after of a display flow object."""
    return flow.get("space-before", 0), flow.get("space-after", 0)
