"""Calls for tables and for things side by side."""

from __future__ import annotations

from typing import Any

from dazzle_core.backends.api import BackendContext, Flow, LengthSpec
from dazzle_core.backends.text.build import Builder, spaces
from dazzle_core.backends.text.grid import Cell, Table
from dazzle_core.backends.text.measure import units

_BORDER = "-border"


class OpenTable:
    """A table that is being filled: `part` are the rows of its open part by port."""

    __slots__ = ("cell", "column", "part", "port", "row", "table")

    def __init__(self, table: Table) -> None:
        self.table = table
        self.part: dict[str, list[list[Cell]]] = {}
        self.port = "principal"
        self.row: list[Cell] | None = None
        self.cell: Cell | None = None
        self.column = 0

    def end_part(self) -> None:
        """Move the rows of the open part to the table; only the first header becomes the table's."""
        header = self.part.get("header", [])
        if not self.table.rows:
            self.table.header_rows = len(header)
        self.table.rows += header + self.part.get("principal", []) + self.part.get("footer", [])
        self.part = {}
        self.port = "principal"

    def start_row(self) -> list[Cell]:
        """A new row."""
        self.row = []
        self.part.setdefault(self.port, []).append(self.row)
        return self.row


class TableBuilder(Builder):
    """Makes tables; they nest."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._tables: list[OpenTable] = []

    def start_table(self, flow: Flow, node: Any) -> None:
        """A table."""
        place = (self.styles.now, self.area.base)
        table = Table(*place, flow.get("table-width"), *spaces(flow), drawing=self.drawing)
        self.add_display(table, flow)
        self._tables.append(OpenTable(table))

    def end_table(self, flow: Flow, node: Any) -> None:
        """The table is complete."""
        self._tables.pop().end_part()

    def end_table_part(self, flow: Flow, node: Any) -> None:
        """The part is complete, its header and footer too."""
        self._tables[-1].end_part()

    def table_column(self, flow: Flow, node: Any) -> None:
        """A column; a width of several columns together says nothing about one."""
        table = self._tables[-1]
        number = flow.get("column-number") or table.column + 1
        span = flow.get("n-columns-spanned", 1)
        table.column = number + span - 1
        if flow.get("width") is not None and span == 1:
            table.table.specified[number - 1] = flow["width"]

    def start_table_row(self, flow: Flow, node: Any) -> None:
        """A row."""
        self._tables[-1].start_row()

    def end_table_row(self, flow: Flow, node: Any) -> None:
        """The row is complete."""
        self._tables[-1].row = None

    def start_table_cell(self, flow: Flow, node: Any) -> None:
        """A cell; column 0 is the one that OpenJade adds at the end of a row, for its borders alone."""
        table = self._tables[-1]
        row = table.row if table.row is not None else table.start_row()
        number = flow.get("column-number")
        if number is None:
            number = max((cell.column + cell.span for cell in row), default=0) + 1
        cell = Cell(
            number - 1,
            flow.get("n-columns-spanned", 1),
            flow.get("n-rows-spanned", 1),
            self.styles.now["cell-row-alignment"],
        )
        if number:
            row.append(cell)
        table.cell = cell
        self.open_area(cell.content, base=self._cell_base(table.table))

    def end_table_cell(self, flow: Flow, node: Any) -> None:
        """The cell is complete."""
        self.close_area()
        self._tables[-1].cell = None

    def border(self, name: str) -> None:
        """Whether a border of the table or of the open cell is there."""
        owner, _, side = name.partition(".")
        table = self._tables[-1]
        target = table.table if owner == "table" else table.cell
        if target is not None:
            target.borders[side.removesuffix(_BORDER)] = bool(self.styles.now["border-present?"])

    def start_side_by_side(self, flow: Flow, node: Any) -> None:
        """Items beside each other, in columns of one width."""
        table = Table(self.styles.now, self.area.base, None, *spaces(flow))
        self.add_display(table, flow)
        self._tables.append(OpenTable(table))
        self._tables[-1].start_row()

    def end_side_by_side(self, flow: Flow, node: Any) -> None:
        """All items were given."""
        self._tables.pop().end_part()

    def start_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """An item is a cell."""
        table = self._tables[-1]
        row = table.row if table.row is not None else table.start_row()
        table.table.specified[len(row)] = LengthSpec(0, 0, 1)
        row.append(Cell(len(row), 1, 1, "start"))
        self.open_area(row[-1].content, base=self._cell_base(table.table))

    def end_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """The item is complete."""
        self.close_area()

    def _cell_base(self, table: Table) -> tuple[float, float]:
        """What the indents in a cell are counted from.

        A cell is an area of its own: indents that it has from outside the table
        say nothing in it. Those that it sets itself do.
        """
        start, end = (
            units(self.styles.now[name]) if self.styles.now[name] is table.style[name] else 0.0
            for name in ("start-indent", "end-indent")
        )
        return start, end
