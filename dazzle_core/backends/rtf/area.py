"""Areas: where text goes. The body of a section, a cell, a note, a header, a place for what is read only.

An area holds pieces of RTF in order. A paragraph begins with a piece that is filled in when it is
complete, since tabs, keeps and line heights are known only then.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.backends.rtf.characters import PLAIN, CharFormat
from dazzle_core.backends.rtf.styles import Style, resolved
from dazzle_core.flow.values import FORCE, DisplaySpace
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PARAGRAPH_START: Final = "\\pard\\plain"
PARAGRAPH_END: Final = "\\par\r"
#: The priority of forced spaces.
_FORCED: Final = 1 << 62


class Place:
    """What lengths in an area are relative to; there is one object for the same values (`Places`).

    `width`: the display size; `start`, `end`: indents that stand for the edges of the area, since
    they were in force where it began; `before`, `after`: space between the edges and the text;
    `beginnings`: how paragraphs here begin, by all that it depends on.
    """

    __slots__ = ("after", "before", "beginnings", "end", "start", "width")

    def __init__(self, width: int, start: int = 0, end: int = 0, before: int = 0, after: int = 0) -> None:
        self.width = width
        self.start = start
        self.end = end
        self.before = before
        self.after = after
        self.beginnings: dict[Any, str] = {}

    def start_of(self, indent: int) -> int:
        r"""A start-indent from the edge that `\li` is counted from."""
        return (indent - self.start if indent >= self.start else indent) + self.before

    def end_of(self, indent: int) -> int:
        r"""An end-indent from the edge that `\ri` is counted from."""
        return (indent - self.end if indent >= self.end else indent) + self.after


class Places(dict[tuple[int, ...], Place]):
    """The places of a document, by width, start, end, before, after."""

    def __missing__(self, values: tuple[int, ...]) -> Place:
        found = self[values] = Place(*values)
        return found


class Area:
    r"""See the module.

    `out`: the pieces; `inside`: words of every paragraph (`\intbl` ...); `collect`: takes text
    instead of the area. Of the open paragraph: `head`: the index of its first piece, -1 without one;
    `style`, `base`, `first`, `before`, `tabs`, `extra`, `tall`; `field_end`: where the label fields
    so far end. Of the open piece of text: `ready`: the style that is in force in `out`, `grouped`: a
    group is open, `linked`: the link whose
    field is open, from the piece `linked_at` on. Of displays: `current`: the style of the
    paragraph flow object, None outside; `displays`, `keeps`, `outer`: stacks; `space`, `priority`: what
    is between the last display and the next; `breaking`; `keep`, `kept`, `keep_next`; `last`: the first
    piece of the last paragraph, -1 where there is none to say more about. `nodes`, `places`: elements
    without ID that begin here, and before which piece, of the main area and of cells whose pieces
    become pieces of it; `nodes` is None in other areas.
    """

    __slots__ = (
        "after_table",
        "base",
        "before",
        "breaking",
        "collect",
        "column",
        "current",
        "displays",
        "empty",
        "extra",
        "field_end",
        "first",
        "grouped",
        "head",
        "inside",
        "keep",
        "keep_next",
        "keeps",
        "kept",
        "last",
        "linked",
        "linked_at",
        "marked",
        "nodes",
        "out",
        "outer",
        "place",
        "places",
        "prefix",
        "priority",
        "ready",
        "space",
        "spaced",
        "style",
        "tabs",
        "tall",
    )

    def __init__(self, place: Place, inside: str = "", marked: bool = True) -> None:
        self.out: list[str] = []
        self.place = place
        self.inside = inside
        #: Bookmarks are written.
        self.marked = marked
        #: What begins the first paragraph.
        self.prefix = ""
        self.nodes: list[Any] | None = None
        self.places: list[int] = []
        self.collect: Callable[[str, Style], None] | None = None
        self.head = -1
        self.style: Style
        self.base: CharFormat = PLAIN
        self.first = True
        self.before = 0
        self.tabs = ""
        self.extra = ""
        self.tall = False
        self.field_end = -1
        self.column = 0
        self.spaced = True
        self.ready: Style | None = None
        self.grouped = False
        self.linked: Any = None
        self.linked_at = 0
        self.current: Style | None = None
        self.displays: list[Any] = []
        self.outer: list[Style | None] = []
        self.space = 0
        self.priority = 0
        self.breaking = ""
        self.keep = False
        self.keeps: list[bool] = []
        self.kept = False
        self.keep_next = False
        self.last = -1
        #: Nothing has been put here.
        self.empty = True
        #: The last thing here is a table.
        self.after_table = False

    def renew(self, place: Place, inside: str, space: int) -> None:
        """Begin again as the area of another cell: what was written is forgotten.

        All that a complete paragraph and complete displays leave as it was is so already.
        """
        self.out = []
        self.nodes = None
        self.place = place
        self.inside = inside
        self.space = space
        self.priority = 0
        self.first = True
        self.breaking = ""
        self.kept = False
        self.keep_next = False
        self.last = -1
        self.empty = True
        self.after_table = False

    def add_space(self, value: Any, width: int) -> None:
        """Let a display space meet those that are there already (clause 12.5.4.1)."""
        if type(value) is int:
            size, priority = value, 0
        elif type(value) is DisplaySpace:
            size = resolved(value.nominal, width)
            if value.priority == FORCE:
                self.space = size + (self.space if self.priority == _FORCED else 0)
                self.priority = _FORCED
                return
            priority = int(value.priority)
        else:
            size, priority = resolved(value, width), 0
        if not size and not priority:
            return
        if priority > self.priority:
            self.space, self.priority = size, priority
        elif priority == self.priority and size > self.space:
            self.space = size

    def take_space(self) -> int:
        """The space before what comes next; it is used up."""
        size = max(self.space, 0)
        self.space = self.priority = 0
        return size

    def say(self, words: str) -> None:
        """Add words to the last paragraph."""
        if self.last >= 0:
            text = self.out[self.last]
            if words not in text:
                self.out[self.last] = PARAGRAPH_START + words + text[len(PARAGRAPH_START) :]

    def end_with(self, words: str) -> None:
        """End the area with other words than the last paragraph's own end."""
        if self.out and self.out[-1] == PARAGRAPH_END:
            self.out[-1] = words
        else:
            self.out.append(f"{PARAGRAPH_START}{self.inside}\\sl-20\\slmult0\\fs2 {words}")

    def text(self) -> str:
        """All of it."""
        return "".join(self.out)
