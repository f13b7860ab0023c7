"""Paragraphs: when they are open, how they begin."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import PARAGRAPH_END, PARAGRAPH_START, Area, Place
from dazzle_core.backends.rtf.displays import DisplayBuilder
from dazzle_core.backends.rtf.styles import ASIS, HEADING_LEVEL, PARAGRAPH_BACKGROUND, STYLE_NAME, Style
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_QUADDING: Final = {
    "start": "\\ql",
    "left": "\\ql",
    "inside": "\\ql",
    "page-inside": "\\ql",
    "end": "\\qr",
    "right": "\\qr",
    "outside": "\\qr",
    "page-outside": "\\qr",
    "center": "\\qc",
    "justify": "\\qj",
}
#: Sides of paragraphs that are written from right to left.
_OTHER_SIDE: Final = {"\\ql": "\\qr", "\\qr": "\\ql"}
#: Characters that are nothing at the edges of a paragraph whose lines are filled.
BLANK: Final = " \t\r\n"
#: The end of a line inside a paragraph.
LINE: Final = "\\line\r"


class ParagraphBuilder(DisplayBuilder):
    """Writes paragraphs."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        #: Some paragraph is hyphenated; the least number of hyphenated lines in a row, 0 for any.
        self.hyphenated = False
        self.ladder = 0

    def start_paragraph(self, flow: Flow, node: Any) -> None:
        """A paragraph; nothing is written before there is text in it."""
        area = self.area
        if flow or area.head >= 0 or self.columns > 1:
            self.start_display(flow)
        else:
            area.displays.append(None)
        area.outer.append(area.current)
        area.current = self.style
        area.first = True

    def end_paragraph(self, flow: Flow, node: Any) -> None:
        """The paragraph is complete."""
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        if area.displays[-1] is not None or self.columns > 1:
            self.end_display()
        else:
            del area.displays[-1]
        area.current = area.outer.pop()
        area.first = False

    def paragraph_break(self, flow: Flow, node: Any) -> None:
        """What follows is as in a paragraph of its own."""
        area = self.area
        if not area.outer:
            return
        self.end_display()
        self.start_display(flow)
        area.current = self.style
        area.first = True

    def open_paragraph(self) -> Area:
        """Begin a paragraph of RTF, when none is open."""
        area = self.area
        if area.head >= 0:
            return area
        if area.keep or area.keep_next:
            self.before_block(area)
        area.empty = False
        style = area.style = area.current or self.style
        area.base = style.chars or self.formats.of(style)
        area.head = len(area.out)
        area.out.append("")
        # The space before it, which is used up.
        area.before = area.space if area.space > 0 else 0
        area.space = area.priority = 0
        area.after_table = False
        area.tabs = area.extra = ""
        area.tall = False
        area.field_end = -1
        area.column = 0
        area.spaced = True
        if area.prefix:
            area.out.append(area.prefix)
            area.prefix = ""
        return area

    def before_block(self, area: Area) -> None:
        """Settle what the last paragraph has to do with what comes next."""
        if area.keep:
            if area.kept:
                area.keep_next = True
            area.kept = True
        if area.keep_next:
            if not area.breaking:
                area.say("\\keepn")
            area.keep_next = False
        area.empty = False

    def close_paragraph(self, area: Area) -> None:
        """End the open paragraph and fill in how it begins."""
        out = area.out
        style = area.style
        if style.space >= ASIS:
            out[-1] = out[-1].rstrip(" \n").removesuffix(LINE) or " "
        # As `close_run`, without the call.
        if area.grouped:
            out.append("}")
            area.grouped = False
        if area.linked is not None:
            self.close_link(area)
        area.ready = None
        if area.breaking or area.extra or area.tall:
            out[area.head] = self._beginning(area)
        else:
            # Nearly all paragraphs begin like another one.
            key = (style, area.first, area.before, area.inside, area.tabs, area.keep)
            beginnings = area.place.beginnings
            found = beginnings.get(key)
            if found is None:
                found = beginnings[key] = self._beginning(area)
            out[area.head] = found
        out.append(PARAGRAPH_END)
        area.last = area.head
        area.head = -1
        area.first = False

    def close_run(self, area: Area) -> None:
        """Close the group and the field that are open in the paragraph."""
        if area.grouped:
            area.out.append("}")
            area.grouped = False
        if area.linked is not None:
            self.close_link(area)
        area.ready = None

    def close_link(self, area: Area) -> None:
        """Close the field of a link."""
        raise NotImplementedError

    def _beginning(self, area: Area) -> str:
        style = area.style
        key = (area.place, area.first)
        words = style.paragraphs.get(key)
        if words is None:
            words = style.paragraphs[key] = self.paragraph_words(style, area.place, area.first)
        if area.tall and "\\sl-" in words:
            words = words.replace("\\sl-", "\\sl")
        space = f"\\sb{area.before}" if area.before else ""
        if words.startswith("\\s"):
            self._note_space(words, space)
        keep = "\\keep" if area.keep else ""
        column = ""
        if area.breaking:
            if area.breaking == "page":
                keep += "\\pagebb"
            else:
                column = "\\column "
            area.breaking = ""
        words += f"{space}{keep}{area.tabs}{area.extra}{area.base.words}"
        return f"{PARAGRAPH_START}{area.inside}{words} {column}"

    def _note_space(self, words: str, space: str) -> None:
        digits = words[2:].partition("\\")[0]
        if digits.isdecimal():
            self.formats.sheet.note_space(int(digits), space)

    def paragraph_words(self, style: Style, place: Place, first: bool = True) -> str:
        """The control words of paragraphs in a style, without what changes from one to the next."""
        values = style.values
        words = []
        rightwards = values["writing-mode"] == "right-to-left"
        if rightwards:
            words.append("\\rtlpar")
        quadding = values["quadding"]
        if quadding == "justify" and style.space >= ASIS:
            quadding = "start"
        side = _QUADDING.get(quadding, "\\ql")
        words.append(_OTHER_SIDE.get(side, side) if rightwards else side)
        start = place.start_of(style.length("start-indent", place.width))
        end = place.end_of(style.length("end-indent", place.width))
        if start:
            words.append(f"\\li{start}")
        if end:
            words.append(f"\\ri{end}")
        indent = style.length("first-line-start-indent", place.width) if first else 0
        if indent:
            words.append(f"\\fi{indent}")
        spacing = style.length("line-spacing", place.width)
        least = values["min-leading"] is not False
        words.append(f"\\sl{spacing if least else -spacing}\\slmult0")
        if values["widow-count"] <= 1 and values["orphan-count"] <= 1:
            words.append("\\nowidctlpar")
        else:
            words.append("\\widctlpar")
        if values["hyphenate?"]:
            self.hyphenated = True
            ladder = values["hyphenation-ladder-count"]
            if ladder and (not self.ladder or ladder < self.ladder):
                self.ladder = ladder
        else:
            words.append("\\hyphpar0")
        if not values["numbered-lines?"]:
            words.append("\\noline")
        if values[PARAGRAPH_BACKGROUND]:
            words.append(f"\\cbpat{self.formats.colors.number(values[PARAGRAPH_BACKGROUND])}")
        level = values[HEADING_LEVEL]
        if 1 <= level <= 9:
            words.append(f"\\outlinelevel{level - 1}")
        text = "".join(words)
        number = self.formats.sheet.paragraph(values[STYLE_NAME], level, text + self.formats.of(style).words)
        return f"\\s{number}{text}" if number else text
