"""Tables, and what is set side by side: rows of cells, each an area of its own; tables nest."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, FixedBorders, Flow
from dazzle_core.backends.rtf.area import PARAGRAPH_END, PARAGRAPH_START, Area
from dazzle_core.backends.rtf.grid import BOTTOM, LEFT, RIGHT, TOP, Border, Cell, CellLayout
from dazzle_core.backends.rtf.rows import RowBuilder, Table
from dazzle_core.backends.rtf.styles import KEEP_ROWS, Style, resolved
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SIDES: Final = {
    "before-row-border": TOP,
    "after-row-border": BOTTOM,
    "before-column-border": LEFT,
    "after-column-border": RIGHT,
}
_ALIGNMENTS: Final = {"start": "t", "center": "c", "end": "b"}
_TABLE_ALIGNMENTS: Final = {"end": "r", "outside": "r", "right": "r", "center": "c"}


class TableBuilder(RowBuilder):
    """Writes tables."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.tables: list[Table] = []
        # Layouts of cells in tables without declared columns, by all that they depend on.
        self._layouts: dict[Any, dict[tuple[Style, int, int], CellLayout]] = {}
        # The area of a cell that is complete.
        self._spare: Area | None = None
        #: The open cell is the one that ends a row.
        self._ending = False

    # --- tables and their parts --------------------------------------------------------------------

    def start_table(self, flow: Flow, node: Any) -> None:
        """A table."""
        self.start_display(flow)
        self.open_table(flow.get("table-width"))

    def open_table(self, wanted: Any = None) -> Table:
        """A table between the indents in force; `wanted`: its width, `#f` for the least one."""
        area, style = self.area, self.style
        place = area.place
        table = Table(style, len(self.tables) + 1, area is self.main and not self.tables)
        start = place.start_of(style.length("start-indent", place.width))
        end = place.end_of(style.length("end-indent", place.width))
        room = max(place.width - start - end, 1)
        table.left, table.width = start, room
        table.minimum = wanted is False
        table.keep = area.keep
        table.keep_rows = area.keep or style.values[KEEP_ROWS]
        if wanted not in (None, False):
            table.width = max(resolved(wanted, place.width), 1)
        table.alignment = _TABLE_ALIGNMENTS.get(style.values["display-alignment"], "l")
        table.layouts = self._layouts.setdefault((style, table.width, place.width), {})
        self.tables.append(table)
        return table

    def end_table(self, flow: Flow, node: Any) -> None:
        """The table is complete."""
        self.close_table()
        self.end_display()

    def close_table(self) -> None:
        """Write the rows that were collected."""
        table = self.tables[-1]
        self.write_rows(table, table.all_rows())
        self.tables.pop()

    def start_table_part(self, flow: Flow, node: Any) -> None:
        """A part with rows, header and footer of its own."""
        self.start_display(flow)

    def end_table_part(self, flow: Flow, node: Any) -> None:
        """The part is complete."""
        table = self.tables[-1]
        self.write_rows(table, table.all_rows())
        self.end_display()

    def table_column(self, flow: Flow, node: Any) -> None:
        """A column."""
        table = self.tables[-1]
        table.layouts = {}
        columns = table.columns
        number = flow.get("column-number") or columns.count + 1
        columns.declare(number - 1, flow.get("n-columns-spanned", 1), flow.get("width"))

    def start_table_row(self, flow: Flow, node: Any) -> None:
        """A row."""
        table = self.tables[-1]
        table.row = []
        table.rows.setdefault(table.port, []).append(table.row)

    def end_table_row(self, flow: Flow, node: Any) -> None:
        """The row is complete."""
        self.tables[-1].row = None

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """A port: of a table part, where rows go."""
        if flow_class.name == "table-part" and self.tables:
            self.tables[-1].port = port or "principal"

    # --- cells -------------------------------------------------------------------------------------

    def start_table_cell(self, flow: Flow, node: Any) -> None:
        """A cell; column 0 is the one that ends a row and shows nothing."""
        number = flow.get("column-number")
        if number == 0:
            self.tables[-1].cell = None
            self._ending = True
            return
        if number is None:
            row = self.tables[-1].row
            number = max((cell.column + cell.columns for cell in row or ()), default=0) + 1
        if len(flow) > 1:
            self.open_cell(number - 1, flow.get("n-columns-spanned", 1), flow.get("n-rows-spanned", 1))
        else:
            self.open_cell(number - 1)

    def open_cell(self, column: int, columns: int = 1, rows: int = 1) -> Cell:
        """A cell at a column counted from 0."""
        table = self.tables[-1]
        key = (self.style, column, columns)
        layout = table.layouts.get(key)
        if layout is None:
            layout = table.layouts[key] = self._layout(table, column, columns)
        cell = table.cell = Cell(column, columns, rows, layout)
        if table.row is not None:
            table.row.append(cell)
        area = self._spare
        if area is None:
            area = Area(layout.place, table.inside)
            area.space = layout.space
        else:
            area.renew(layout.place, table.inside, layout.space)
            self._spare = None
        if table.direct:
            area.nodes = []
            area.places = []
        self.areas.append(self.area)
        self.area = area
        return cell

    def _layout(self, table: Table, column: int, columns: int) -> CellLayout:
        values = self.style.values
        outer = self.area.place.width
        color = 0
        if values["cell-background?"] and values["background-color"]:
            color = self.formats.colors.number(values["background-color"])
        place = self.places[
            self._cell_width(table, column, columns),
            table.style.length("start-indent", outer),
            table.style.length("end-indent", outer),
            values["cell-before-column-margin"],
            values["cell-after-column-margin"],
        ]
        alignment = _ALIGNMENTS.get(values["cell-row-alignment"], "t")
        size = max(values["font-size"] // 10, 1)
        return CellLayout(alignment, color, size, place, values["cell-before-row-margin"])

    def end_table_cell(self, flow: Flow, node: Any) -> None:
        """The cell is complete."""
        if self._ending:
            self._ending = False
        else:
            self.close_cell()

    def close_cell(self) -> None:
        """Keep what is in the cell."""
        table = self.tables[-1]
        cell, area = table.cell, self.area
        assert cell is not None
        if area.head >= 0:
            self.close_paragraph(area)
        self.area = self.areas.pop()
        after = area.space + self.style.values["cell-after-row-margin"]
        if table.keep:
            area.say("\\keepn")
        out = area.out
        if out:
            if after:
                area.say(f"\\sa{after}")
            if out[-1] == PARAGRAPH_END:
                out[-1] = table.cell_end
            else:
                area.end_with(table.cell_end)
        else:
            space = area.space + after
            words = f"\\sb{space}" if space else ""
            out.append(f"{PARAGRAPH_START}{area.inside}{words}\\fs{cell.layout.size} {table.cell_end}")
        cell.pieces = out
        if area.nodes:
            cell.nodes = area.nodes
            cell.places = area.places
        self._spare = area

    def _cell_width(self, table: Table, column: int, columns: int) -> int:
        """The width of a cell while the table is not complete: by declared columns, else by a guess."""
        count = table.columns.count or max(column + columns, 2)
        widths = table.columns.widths(table.width, max(count, column + columns))
        return max(sum(widths[column : column + columns]), 1)

    def border(self, name: str) -> None:
        """A border of the table or of the open cell."""
        owner, _, side = name.partition(".")
        values = self.style.values
        if not values["border-present?"] and not values["border-priority"]:
            return  # most borders are so, and so they are from the beginning
        words = self.formats.line(self.style) if values["border-present?"] else ""
        border = Border(values["border-priority"], words)
        table = self.tables[-1]
        if owner == "table":
            table.borders[_SIDES[side]] = border
        elif table.cell is not None:
            table.cell.set_border(_SIDES[side], border)

    def borders(self, borders: FixedBorders) -> None:
        """All borders of a cell."""
        cell = self.tables[-1].cell
        if cell is None:
            return
        try:
            cell.borders = borders.memo[self.style]
        except (KeyError, TypeError):
            for name, changes in borders:
                self.pushed(changes)
                self.border(name)
                self.popped(changes)
            if borders.memo is None:
                borders.memo = {}
            borders.memo[self.style] = cell.borders

    # --- side by side ------------------------------------------------------------------------------

    def start_side_by_side(self, flow: Flow, node: Any) -> None:
        """Items beside each other: a row of cells of one width."""
        self.start_display(flow)
        table = self.open_table()
        table.row = []
        table.rows["principal"] = [table.row]

    def end_side_by_side(self, flow: Flow, node: Any) -> None:
        """All items were given."""
        self.close_table()
        self.end_display()

    def start_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """An item."""
        row = self.tables[-1].row
        self.open_cell(len(row or ()))

    def end_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """The item is complete."""
        self.close_cell()
