"""Blocks: what stands one below the other, and how it becomes lines.

A block gives a stream of lines and spaces for a width; `resolve` joins the
spaces that meet (ISO/IEC 10179 clause 12.5.4.1): forced ones add up and beat all
others, else the largest of those with the highest priority stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from dazzle_core.backends.text.drawing import ASCII, Drawing
from dazzle_core.backends.text.fill import fill, set_line
from dazzle_core.backends.text.inline import Field, Item, chunks, plain, shown, without_idle_leader
from dazzle_core.backends.text.measure import LINE, chop, columns, pad, space_lines, text_width, units
from dazzle_core.backends.text.style import HEADING_LEVEL, Style
from dazzle_core.flow.values import FORCE, DisplaySpace

#: Characters that underline headings, by level; lower ones are not underlined.
_UNDERLINES = '=-~^"'
#: Columns that a paragraph keeps whatever its indents say.
_LEAST_WIDTH = 8


class Space:
    """A display space between lines, in device units."""

    __slots__ = ("conditional", "priority", "size")

    def __init__(self, size: float, priority: int | str = 0, conditional: bool = True) -> None:
        self.size = size
        self.priority = priority
        self.conditional = conditional


def display_space(value: Any, width: int) -> Space:
    """The space that a converted `space-before` or `space-after` stands for."""
    if isinstance(value, DisplaySpace):
        return Space(units(value.nominal, width), value.priority, value.conditional)
    return Space(units(value, width))


def combined(spaces: Iterable[Space]) -> float:
    """The size of spaces that meet."""
    forced = [space.size for space in spaces if space.priority == FORCE]
    if forced:
        return sum(forced)
    # A space of nothing is what a flow object has that specifies none: it has no say.
    numbered = [(space.priority, space.size) for space in spaces if space.size or space.priority]
    return float(max(numbered)[1]) if numbered else 0


def resolve(stream: Iterable[str | Space | Mark]) -> list[str]:
    """Lines with blank ones for the spaces between them.

    At the beginning and the end only unconditional spaces are kept.
    """
    lines: list[str] = []
    spaces: list[Space] = []
    for item in stream:
        if isinstance(item, Space):
            spaces.append(item)
            continue
        if isinstance(item, Mark):
            continue
        if spaces:
            seen = spaces if lines else [space for space in spaces if not space.conditional]
            lines.extend([""] * space_lines(combined(seen)))
            spaces = []
        lines.append(item)
    last = [space for space in spaces if not space.conditional]
    return lines + [""] * (space_lines(combined(last)) if lines else 0)


class Mark:
    """What pages look at between lines: `kind` is one of those below; `element`: what begins here."""

    __slots__ = ("element", "kind")

    def __init__(self, kind: str, element: Any = None) -> None:
        self.kind = kind
        self.element = element


#: A page begins; no page begins before the next line; none begins until the matching end.
BREAK: Final = Mark("break")
GLUE: Final = Mark("glue")
KEEP: Final = Mark("keep")
END_KEEP: Final = Mark("end-keep")
BEGINS: Final = "begins"

Stream = Iterator["str | Space | Mark"]


class Block:
    """Something that stands between two spaces, `before` and `after` (converted characteristics).

    `keep`, `keep_next`, `keep_previous`: what the flow object says about pages;
    `elements` of the document begin with it.
    """

    __slots__ = ("after", "before", "elements", "keep", "keep_next", "keep_previous")

    def __init__(self, before: Any = 0, after: Any = 0) -> None:
        self.before = before
        self.after = after
        self.keep = self.keep_next = self.keep_previous = False
        self.elements: list[Any] = []

    def stream(self, width: int, cut: bool) -> Stream:
        """Lines of at most `width` columns, spaces, marks; without `cut` long words stand out.

        Groups in groups make no generators in generators: each line would go through all of them.
        """
        pending: list[Block | list[Space | Mark]] = [self]
        while pending:
            block = pending.pop()
            if isinstance(block, list):
                yield from block
                continue
            yield display_space(block.before, width)
            if block.keep_previous:
                yield GLUE
            if block.keep:
                yield KEEP
            for element in block.elements:
                yield Mark(BEGINS, element)
            end: list[Space | Mark] = [END_KEEP] if block.keep else []
            if block.keep_next:
                end.append(GLUE)
            end.append(display_space(block.after, width))
            if type(block) is Group:
                pending.append(end)
                pending.extend(reversed(block.children))
            else:
                yield from block.content(width, cut)
                yield from end

    def content(self, width: int, cut: bool) -> Stream:
        """What stands between the spaces."""
        raise NotImplementedError

    def natural_widths(self) -> tuple[int, int]:
        """Columns of the longest word and of the content without any line break."""
        lines = resolve(self.content(1 << 16, False))
        most = max((text_width(line) for line in lines), default=0)
        return min(most, 1), most


class Group(Block):
    """Blocks one below the other."""

    __slots__ = ("children",)

    def __init__(self, before: Any = 0, after: Any = 0) -> None:
        super().__init__(before, after)
        self.children: list[Block] = []

    def content(self, width: int, cut: bool) -> Stream:
        """The streams of the children."""
        for child in self.children:
            yield from child.stream(width, cut)

    def lines(self, width: int, cut: bool) -> list[str]:
        """The lines of the children, as in an area of its own."""
        return resolve(item for child in self.children for item in child.stream(width, cut))

    def natural_widths(self) -> tuple[int, int]:
        """The largest of the children."""
        found = [child.natural_widths() for child in self.children]
        return max((least for least, _ in found), default=0), max((most for _, most in found), default=0)


class Indented(Block):
    """A block between the indents of a style; `base` is what the area begins with (cells of tables)."""

    __slots__ = ("end", "start", "style")

    def __init__(self, style: Style, base: tuple[float, float], before: Any = 0, after: Any = 0) -> None:
        super().__init__(before, after)
        self.style = style
        self.start = units(style["start-indent"]) - base[0]
        self.end = units(style["end-indent"]) - base[1]

    def hanging(self, width: int) -> int:
        """Columns that lines after the first are moved by, to stand below the text of the first."""
        return 0

    def margins(self, width: int, first: bool = False) -> tuple[int, int]:
        """Columns before a line, and of the line."""
        start = columns(self.start + (units(self.style["first-line-start-indent"], width) if first else 0))
        if not first:
            start += self.hanging(width)
        end = max(columns(self.end), 0)
        start = max(min(start, width - _LEAST_WIDTH), 0)
        return start, max(width - start - end, min(_LEAST_WIDTH, width))


class Paragraph(Indented):
    """Inline content; `first`: with the indent of a first line."""

    __slots__ = ("first", "items")

    def __init__(self, style: Style, base: tuple[float, float], first: bool = True) -> None:
        super().__init__(style, base)
        self.items: list[Item] = []
        self.first = first

    def content(self, width: int, cut: bool) -> Stream:
        """The lines, and the line under a heading."""
        texts = self._filled(width, cut) if self.style["lines"] == "wrap" else self._as_is(width, cut)
        left, right = width, 0
        for number, text in enumerate(texts):
            start, _ = self.margins(width, self.first and number == 0)
            line = (" " * start + text).rstrip()
            # Orphans and widows: so many lines stay together at a page's end and beginning.
            if 0 < number < self.style["orphan-count"] or (
                number and len(texts) - number < self.style["widow-count"]
            ):
                yield GLUE
            if line:
                left, right = min(left, len(line) - len(line.lstrip())), max(right, text_width(line))
            yield line
        level = self.style[HEADING_LEVEL]
        if right and 0 < level <= len(_UNDERLINES):
            yield GLUE
            yield " " * left + _UNDERLINES[level - 1] * (right - left)

    def natural_widths(self) -> tuple[int, int]:
        """The longest word, and the content on one line, with the indents."""
        start, room = self.margins(1 << 16, self.first)
        around = max(start, self.margins(1 << 16)[0]) + (1 << 16) - start - room
        if self.style["lines"] != "wrap":
            most = max((text_width(line) for line in self._records()), default=0)
            return (most if most == 0 else 1) + around, most + around
        found = chunks(self.items)
        if not found:
            return 0, 0
        most = sum(chunk.width + (1 if chunk.space else 0) for chunk in found) - (1 if found[0].space else 0)
        return max(chunk.width for chunk in found) + around, most + around

    def hanging(self, width: int) -> int:
        """What a label in an outdented first line takes more than the outdent."""
        outdent = -units(self.style["first-line-start-indent"], width)
        if not self.first or outdent <= 0 or not self.items or not isinstance(self.items[0], Field):
            return 0
        label = columns(self.start) - columns(self.start - outdent)
        return max(text_width(self.items[0].text()) - label, 0)

    def _filled(self, width: int, cut: bool) -> list[str]:
        room, first_room = self.margins(width)[1], self.margins(width, self.first)[1]
        lines = fill(chunks(without_idle_leader(self.items)), room, first_room, cut)
        quadding = self.style["quadding"]
        last = self.style["last-line-quadding"]
        if last == "relative":
            last = "start" if quadding == "justify" else quadding
        result = []
        for number, line in enumerate(lines, 1):
            line_room = first_room if number == 1 else room
            result.append(set_line(line, line_room, last if number == len(lines) else quadding))
        return result

    def _as_is(self, width: int, cut: bool) -> list[str]:
        room = self.margins(width)[1]
        mode = self.style["lines"]
        lines: list[str] = []
        for record in self._records():
            if mode == "asis-truncate":
                lines.append(chop(record, room)[0])
            elif mode == "asis-wrap" or cut:
                lines.extend(chop(record, room))
            else:
                lines.append(record)
        if self.style["quadding"] in ("end", "center"):
            lines = [pad(line, room, self.style["quadding"]) for line in lines]
        return lines

    def _records(self) -> list[str]:
        """The records of the content, without an empty one at its beginning and its end."""
        text = shown(plain(self.items))
        if self.style["lines"] == "none":
            return [text.replace("\r", " ")] if text.strip() else []
        records = text.split("\r")
        if len(records) > 1 and not records[-1].strip():
            records.pop()
        if len(records) > 1 and not records[0].strip():
            del records[0]
        if records == [""]:
            return []
        tab = self.style["expand-tabs?"]
        return [record.expandtabs(tab or 1) for record in records]


class Rule(Indented):
    """A horizontal rule; `length` None for the whole width."""

    __slots__ = ("drawing", "length")

    def __init__(
        self,
        style: Style,
        base: tuple[float, float],
        length: Any,
        before: Any = 0,
        after: Any = 0,
        drawing: Drawing = ASCII,
    ) -> None:
        super().__init__(style, base, before, after)
        self.length = length
        self.drawing = drawing

    def content(self, width: int, cut: bool) -> Stream:
        """One line."""
        start, room = self.margins(width)
        length = room if self.length is None else max(1, min(columns(self.length, room), room))
        yield " " * start + pad(self.drawing.across * length, room, self.style["display-alignment"]).rstrip()

    def natural_widths(self) -> tuple[int, int]:
        """As short as can be: a rule takes the width that there is."""
        length = 1 if self.length is None else max(1, columns(self.length))
        return 1, length


class Frame(Group):
    """A box with a border around its blocks."""

    __slots__ = ("drawing", "place")

    def __init__(self, place: Indented, before: Any = 0, after: Any = 0, drawing: Drawing = ASCII) -> None:
        super().__init__(before, after)
        self.place = place
        self.drawing = drawing

    def content(self, width: int, cut: bool) -> Stream:
        """The content, a line around it."""
        start, room = self.place.margins(width)
        inner = max(room - 4, 1)
        indent, dashes, down = " " * start, self.drawing.across * (inner + 2), self.drawing.down
        corner = self.drawing.corner
        yield f"{indent}{corner(False, True, False, True)}{dashes}{corner(False, True, True, False)}"
        for line in self.lines(inner, True):
            yield f"{indent}{down} {pad(line, inner)} {down}"
        yield f"{indent}{corner(True, False, False, True)}{dashes}{corner(True, False, True, False)}"

    def natural_widths(self) -> tuple[int, int]:
        """The content and its frame."""
        least, most = super().natural_widths()
        return least + 4, most + 4


class PageBreak(Block):
    """A break before or after a flow object; without pages, more blank lines than elsewhere."""

    __slots__ = ()

    def content(self, width: int, cut: bool) -> Stream:
        """Space for two lines, which gives way to larger ones."""
        yield BREAK
        yield Space(2 * LINE)

    def natural_widths(self) -> tuple[int, int]:
        """Nothing."""
        return 0, 0
