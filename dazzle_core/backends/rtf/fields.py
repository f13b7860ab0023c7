"""Fields of lines, leaders, tables of contents, numbers of captions, entries of an index."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import Area
from dazzle_core.backends.rtf.escape import escape
from dazzle_core.backends.rtf.paragraphs import BLANK
from dazzle_core.backends.rtf.styles import Style, resolved
from dazzle_core.backends.rtf.text import TextBuilder
from dazzle_core.regex import late_pattern
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_TAB: Final = "\\tab "
#: Two tabs that are closer than this are one to readers.
_LEAST_GAP: Final = 26
#: What is not seen of a paragraph: bookmarks, instructions of fields, control words.
NOT_TEXT: Final = late_pattern(r"\{\\\*\\[^{}]*(?:\{[^{}]*\})?[^{}]*\}|\\[a-z]+-?[0-9]* ?|\\'..|[{}\\]")
_LEADERS: Final = {".": "\\tldot", "\u00b7": "\\tlmdot", "-": "\\tlhyph", "_": "\\tlul", "=": "\\tleq"}


class FieldBuilder(TextBuilder):
    """Things that RTF does with tabs and fields."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._fields: list[str] = []
        self._texts: list[list[str]] = []

    # --- line fields -------------------------------------------------------------------------------

    def start_line_field(self, flow: Flow, node: Any) -> None:
        """A field of some width; it has one where nothing but fields is before it in the line."""
        area = self.area
        end = ""
        if area.collect is None:
            values = self.style.values
            width = resolved(values["field-width"], area.place.width)
            fits = area.head < 0
            if fits:
                self.open_paragraph()
                area.field_end = self._line_start(area)
            elif area.field_end >= 0:
                fits = area.out[-1] == _TAB
            if fits:
                area.field_end += width
                area.tabs += self._field_tabs(values["field-align"], area.field_end, width)
                if values["field-align"] in ("end", "center"):
                    area.out.append(_TAB)
                end = _TAB
        self._fields.append(end)

    def end_line_field(self, flow: Flow, node: Any) -> None:
        """The field is complete."""
        end = self._fields.pop()
        area = self.area
        if area.collect is None and end:
            area.out[-1] = area.out[-1].rstrip(" ")
            self.close_run(area)
            area.out.append(end)
            area.spaced = True

    def _line_start(self, area: Area) -> int:
        """Where the first line of the open paragraph begins."""
        style, place = area.style, area.place
        start = place.start_of(style.length("start-indent", place.width))
        return start + (style.length("first-line-start-indent", place.width) if area.first else 0)

    def _field_tabs(self, align: str, end: int, width: int) -> str:
        if align == "end":
            gap = max(_LEAST_GAP, self.style.values["font-size"] // 4)
            return f"\\tqr\\tx{end - gap}\\tx{end}"
        if align == "center":
            return f"\\tqc\\tx{end - max(width // 2, _LEAST_GAP)}\\tx{end}"
        return f"\\tx{end}"

    # --- leaders -----------------------------------------------------------------------------------

    def start_leader(self, flow: Flow, node: Any) -> None:
        """What is repeated in the leader follows."""
        if self.area.collect is None:
            self.open_paragraph()
        self.collect()

    def end_leader(self, flow: Flow, node: Any) -> None:
        """A leader of a length, or up to the end of the line."""
        pattern = self.collected().strip(BLANK)
        area = self.area
        if area.collect is not None:
            return
        length = flow.get("length")
        if length is not None:
            size = resolved(length, area.place.width)
            width = self.style.values["font-size"] * (0.25 if pattern[:1] in ".," else 0.5)
            count = max(int(size / max(width, 1) / max(len(pattern), 1)), 1)
            self.write_inline(escape(pattern * count) if pattern else "\\~" * count)
            return
        signs = set(pattern.replace(" ", ""))
        sign = signs.pop() if len(signs) == 1 else ""
        if pattern and sign not in _LEADERS:
            self.write_inline(escape(pattern))  # no tab can repeat it
        self.begin_run(area, self.style)
        style, place = area.style, area.place
        end = place.end_of(style.length("end-indent", place.width))
        end += style.length("last-line-end-indent", place.width)
        stop = f"\\tqr{_LEADERS.get(sign, '')}\\tx{place.width - end}"
        if stop not in area.tabs:
            area.tabs += stop
        self._free_of_indent(area)
        area.out.append(_TAB)
        area.spaced = True

    def _free_of_indent(self, area: Area) -> None:
        """Where a first line begins before the others, a tab in a short text leads to where these begin.

        Such a text has one line, which can do without.
        """
        style, place = area.style, area.place
        indent = style.length("first-line-start-indent", place.width) if area.first else 0
        if indent >= 0 or area.field_end >= 0:
            return
        words = NOT_TEXT.sub("", "".join(area.out[area.head + 1 :]))
        if len(words) * style.values["font-size"] < -4 * indent:
            area.extra += f"\\li{place.start_of(style.length('start-indent', place.width)) + indent}\\fi0"

    def collect(self) -> None:
        """Take text without writing it, until `collected`."""
        texts: list[str] = []
        self._texts.append(texts)

        def take(text: str, style: Style) -> None:
            texts.append(text)

        self.enter(Area(self.area.place, marked=False)).collect = take

    def collected(self) -> str:
        """The text that was taken."""
        self.leave()
        return "".join(self._texts.pop())

    # --- what word processors can make anew --------------------------------------------------------

    def start_table_of_contents(self, flow: Flow, node: Any) -> None:
        """Entries of headings, or of captions with a label."""
        label = flow.get("caption-label", "")
        if label:
            what = f'\\\\c "{_word(label)}"'
        else:
            what = f'\\\\o "1-{min(flow.get("levels", 9), 9)}"'
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        area.out.append(f"{{\\field{{\\*\\fldinst{{ TOC {what} \\\\h }}}}{{\\fldrslt ")

    def end_table_of_contents(self, flow: Flow, node: Any) -> None:
        """The entries are complete."""
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        area.out.append("}}\r")
        area.last = -1

    def start_caption_number(self, flow: Flow, node: Any) -> None:
        """The number of a caption follows."""
        self.collect()

    def end_caption_number(self, flow: Flow, node: Any) -> None:
        """A number that word processors count."""
        number = escape(self.collected())
        label = _word(flow.get("caption-label", "")) or "Figure"
        self.write_inline(f"{{\\field{{\\*\\fldinst{{ SEQ {label} \\\\* ARABIC }}}}{{\\fldrslt {number}}}}}")

    def index_entry(self, flow: Flow, node: Any) -> None:
        """An entry of an index."""
        parts = [escape(part.replace(":", ";")) for part in flow.get("components", ())]
        if parts:
            self.write_inline(f"{{\\xe{{\\v {':'.join(parts)}}}}}")

    start_index_entry = index_entry


def _word(text: str) -> str:
    """A label as one word of a field."""
    kept = "".join(char if char.isascii() and char.isalnum() else "_" for char in text)
    return kept.strip("_")
