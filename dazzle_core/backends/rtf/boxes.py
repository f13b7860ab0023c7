"""Displayed boxes, sidelines, rules."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import PARAGRAPH_END, PARAGRAPH_START
from dazzle_core.backends.rtf.grid import BOTTOM, LEFT, RIGHT, TOP, Border, CellLayout
from dazzle_core.backends.rtf.styles import resolved
from dazzle_core.backends.rtf.tables import TableBuilder
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Between the lines of a box and what is in it, in twips.
_PADDING: Final = 80
_MOST_GAP: Final = 620
#: About the width of a space, as a share of the font size.
_SPACE: Final = 0.25


class BoxBuilder(TableBuilder):
    """A displayed box is a table of one cell: its content may be anything, and has its own indents."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._sidelines: list[str | None] = []

    def start_box(self, flow: Flow, node: Any) -> None:
        """A box, displayed or in a line."""
        if not flow.get("display?"):
            self.start_inline_box()
            return
        self.start_display(flow)
        values = self.style.values
        table = self.open_table()
        if values["box-type"] in ("border", "both") and values["border-present?"]:
            border = Border(0, self.formats.line(self.style))
            for side in (TOP, BOTTOM, LEFT, RIGHT):
                table.borders[side] = border
        table.row = []
        table.rows["principal"] = [table.row]
        color = 0
        if values["box-type"] in ("background", "both") and values["background-color"]:
            color = self.formats.colors.number(values["background-color"])
        cell = self.open_cell(0)
        layout = cell.layout
        cell.layout = CellLayout("t", color, layout.size, layout.place, layout.space)
        area = self.area
        place = area.place
        width = max(place.width - 2 * _PADDING, 1)
        area.place = self.places[width, place.start, place.end, _PADDING, _PADDING]
        area.space = _PADDING // 2

    def end_box(self, flow: Flow, node: Any) -> None:
        """The box is complete."""
        if not flow.get("display?"):
            self.end_inline_box()
            return
        area = self.area
        if area.head >= 0:
            self.close_paragraph(area)
        area.add_space(_PADDING // 2, area.place.width)
        self.close_cell()
        self.close_table()
        self.end_display()

    # --- sidelines ---------------------------------------------------------------------------------

    def start_sideline(self, flow: Flow, node: Any) -> None:
        """A line beside paragraphs."""
        area = self.area
        values = self.style.values
        line = self.formats.line(self.style)
        gap = min(abs(resolved(values["sideline-sep"], area.place.width)), _MOST_GAP)
        side = values["sideline-side"]
        words = ""
        if side not in ("end", "right", "outside", "page-outside"):
            words += f"\\brdrl{line}\\brsp{gap}"
        if side in ("end", "right", "outside", "page-outside", "both"):
            words += f"\\brdrr{line}\\brsp{gap}"
        if area.head >= 0:
            area.extra += words
            self._sidelines.append(None)
        else:
            self._sidelines.append(area.inside)
            area.inside += words

    def end_sideline(self, flow: Flow, node: Any) -> None:
        """The end of the line."""
        area = self.area
        inside = self._sidelines.pop()
        if inside is not None:
            if area.head >= 0:
                self.close_paragraph(area)
            area.inside = inside

    # --- rules -------------------------------------------------------------------------------------

    def rule(self, flow: Flow, node: Any) -> None:
        """A rule: the border of an empty paragraph, or a line in the line."""
        orientation = flow.get("orientation", "horizontal")
        if orientation == "horizontal":
            self._horizontal(flow)
        elif orientation == "vertical":
            self._vertical(flow)
        elif orientation == "escapement":
            self._in_line(flow)

    def _horizontal(self, flow: Flow) -> None:
        self.start_display(flow)
        area, style = self.area, self.style
        place = area.place
        start = place.start_of(style.length("start-indent", place.width))
        end = place.end_of(style.length("end-indent", place.width))
        length = flow.get("length")
        if length is not None:
            spare = max(place.width - start - end - resolved(length, place.width), 0)
            alignment = style.values["display-alignment"]
            if alignment == "center":
                start, end = start + spare // 2, end + spare - spare // 2
            elif alignment in ("end", "right", "outside"):
                start += spare
            else:
                end += spare
        self._line_paragraph(f"\\li{start}\\ri{end}\\brdrt{self.formats.line(style)}\\brsp0\\sl-20")
        self.end_display()

    def _vertical(self, flow: Flow) -> None:
        """A rule from top to bottom: the left border of a paragraph as high as it is long."""
        self.start_display(flow)
        area, style = self.area, self.style
        place = area.place
        start = place.start_of(style.length("start-indent", place.width))
        length = resolved(flow.get("length", 0), place.width)
        if length > 0:
            self._line_paragraph(f"\\li{start}\\brdrl{self.formats.line(style)}\\brsp0\\sl-{length}")
        self.end_display()

    def _line_paragraph(self, words: str) -> None:
        area = self.area
        self.before_block(area)
        space = area.take_space()
        if area.breaking == "page":
            words += "\\pagebb"
        area.breaking = ""
        area.after_table = False
        area.last = len(area.out)
        before = f"\\sb{space}" if space else ""
        keep = "\\keep" if area.keep else ""
        area.out.append(f"{PARAGRAPH_START}{area.inside}{before}{keep}{words}\\slmult0\\fs2 ")
        area.out.append(PARAGRAPH_END)

    def _in_line(self, flow: Flow) -> None:
        length = flow.get("length")
        if length is None:
            return
        size = max(self.style.values["font-size"] * _SPACE, 1)
        count = max(int(resolved(length, self.area.place.width) / size), 1)
        self.write_inline("{\\ul " + "\\~" * count + "}")
