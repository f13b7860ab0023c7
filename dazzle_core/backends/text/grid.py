"""Tables: cells on a grid, widths of columns, lines with borders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dazzle_core.backends.api import LengthSpec
from dazzle_core.backends.text.blocks import Group, Indented, Stream
from dazzle_core.backends.text.drawing import ASCII, Drawing
from dazzle_core.backends.text.measure import columns, pad
from dazzle_core.backends.text.style import Style
from dazzle_core.backends.text.widths import ColumnWidths


class Cell:
    """A cell: where it stands, what it spans, its content and which of its borders are there."""

    __slots__ = ("alignment", "borders", "column", "content", "row", "span", "span_rows")

    def __init__(self, column: int, span: int, span_rows: int, alignment: str) -> None:
        self.column = column
        self.span = span
        self.span_rows = span_rows
        self.alignment = alignment
        self.row = 0
        self.content = Group()
        self.borders: dict[str, bool] = {}


class Table(Indented):
    """A table; `width` None for the full width, False for the least.

    `rows` are lists of cells, the first `header_rows` of them the header;
    `specified` are the widths of columns by number (from 0).
    """

    __slots__ = ("borders", "drawing", "header_rows", "rows", "specified", "width")

    def __init__(
        self,
        style: Style,
        base: tuple[float, float],
        width: Any,
        before: Any = 0,
        after: Any = 0,
        drawing: Drawing = ASCII,
    ) -> None:
        super().__init__(style, base, before, after)
        self.width = width
        self.drawing = drawing
        self.specified: dict[int, Any] = {}
        self.rows: list[list[Cell]] = []
        self.header_rows = 0
        self.borders: dict[str, bool] = {}

    def content(self, width: int, cut: bool) -> Stream:
        """The rows."""
        start, room = self.margins(width)
        grid = Grid(self)
        if not grid.count:
            return
        if self.width not in (None, False):
            room = min(room, max(columns(self.width, room), 1))
        alignment = self.style["display-alignment"]
        for line in grid.lines(room):
            yield (" " * start + pad(line, room, alignment)).rstrip()

    def natural_widths(self) -> tuple[int, int]:
        """The narrowest and the widest that the columns can do with."""
        grid = Grid(self)
        around = sum(grid.gaps)
        least, most = grid.widths().natural()
        return least + around, most + around


class Grid:
    """The cells of a table by row and column, ready to be drawn."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.cells: list[Cell] = [cell for row in table.rows for cell in row]
        self.at: list[dict[int, Cell]] = [{} for _ in table.rows]
        for number, row in enumerate(table.rows):
            for cell in row:
                self._place(cell, number)
        #: Number of columns.
        self.count = max((column + 1 for row in self.at for column in row), default=0)
        self._draw_edges()

    def _place(self, cell: Cell, row: int) -> None:
        cell.row = row
        cell.span_rows = min(cell.span_rows, len(self.at) - row)
        # A cell is put beside what a row above has spanned to here.
        while any(column in self.at[row] for column in range(cell.column, cell.column + cell.span)):
            cell.column += 1
        for below in range(row, row + cell.span_rows):
            for column in range(cell.column, cell.column + cell.span):
                self.at[below].setdefault(column, cell)

    def _draw_edges(self) -> None:
        """Which pieces of the grid's lines are there."""
        rows, count, borders = len(self.at), self.count, self.table.borders
        #: `across[i][j]`: a line above row i in column j; `down[i][j]`: a line left of column j in row i.
        self.across = [[False] * count for _ in range(rows + 1)]
        self.down = [[False] * (count + 1) for _ in range(rows)]
        for cell in self.cells:
            bottom, right = cell.row + cell.span_rows, cell.column + cell.span
            for column in range(cell.column, right):
                self.across[cell.row][column] |= cell.borders.get("before-row", False)
                self.across[bottom][column] |= cell.borders.get("after-row", False)
            for row in range(cell.row, bottom):
                self.down[row][cell.column] |= cell.borders.get("before-column", False)
                self.down[row][right] |= cell.borders.get("after-column", False)
        for column in range(count):
            self.across[0][column] |= borders.get("before-row", False)
            self.across[rows][column] |= borders.get("after-row", False)
        for line in self.down:
            line[0] |= borders.get("before-column", False)
            line[count] |= borders.get("after-column", False)
        header = self.table.header_rows
        if 0 < header < rows and not any(map(any, self.across)):
            self.across[header] = [True] * count  # a header that nothing sets off is underlined
        #: Columns between the columns of the table, those at its edges included.
        self.gaps = [2] * (count + 1)
        for number in range(count + 1):
            ruled = any(line[number] for line in self.down)
            outer = number in (0, count)
            self.gaps[number] = (2 if ruled else 0) if outer else (3 if ruled else 2)

    def widths(self) -> ColumnWidths:
        """What the content and the table ask for."""
        result = ColumnWidths(self.count)
        for number, width in self.table.specified.items():
            if number < self.count:
                share = width.table if isinstance(width, LengthSpec) else 0
                result.specify(number, 0 if share else columns(width), share)
        for cell in sorted(self.cells, key=lambda cell: cell.span):
            least, most = cell.content.natural_widths()
            inside = sum(self.gaps[cell.column + 1 : cell.column + cell.span])
            result.ask(cell.column, cell.span, max(least - inside, 1), most - inside)
        return result

    def lines(self, room: int) -> Iterator[str]:
        """The table in at most `room` columns (more when there are more columns than that)."""
        around = sum(self.gaps)
        widths = self.widths().fit(room - around, fill=self.table.width is not False)
        texts = {id(cell): cell.content.lines(self._cell_width(cell, widths), True) for cell in self.cells}
        heights = self._heights(texts)
        drawn = {id(cell): self._aligned(cell, texts[id(cell)], heights) for cell in self.cells}
        done = dict.fromkeys(drawn, 0)
        for row in range(len(self.at) + 1):
            if any(self.across[row]):
                yield self._border_line(row, widths, drawn, done)
            if row < len(self.at):
                for _ in range(heights[row]):
                    yield self._text_line(row, widths, drawn, done)

    def _cell_width(self, cell: Cell, widths: list[int]) -> int:
        right = cell.column + cell.span
        return sum(widths[cell.column : right]) + sum(self.gaps[cell.column + 1 : right])

    def _heights(self, texts: dict[int, list[str]]) -> list[int]:
        """Lines of each row; a cell over several rows makes the last of them higher where it must."""
        heights = [0] * len(self.at)
        for cell in sorted(self.cells, key=lambda cell: cell.span_rows):
            last = cell.row + cell.span_rows - 1
            inside = sum(heights[cell.row : last]) + sum(
                1 for row in range(cell.row + 1, last + 1) if any(self.across[row])
            )
            heights[last] = max(heights[last], len(texts[id(cell)]) - inside, 1 if cell.span_rows == 1 else 0)
        return heights

    def _aligned(self, cell: Cell, lines: list[str], heights: list[int]) -> list[str]:
        last = cell.row + cell.span_rows
        room = sum(heights[cell.row : last]) + sum(
            1 for row in range(cell.row + 1, last) if any(self.across[row])
        )
        missing = max(room - len(lines), 0)
        above = {"end": missing, "center": missing // 2}.get(cell.alignment, 0)
        return [""] * above + lines + [""] * (missing - above)

    def _text_line(
        self, row: int, widths: list[int], drawn: dict[int, list[str]], done: dict[int, int]
    ) -> str:
        parts: list[str] = []
        column = 0
        line = self.table.drawing.down
        while column < self.count:
            self._gap(parts, column, line if self.down[row][column] else " ", " ")
            cell = self.at[row].get(column)
            if cell is None:
                parts.append(" " * widths[column])
                column += 1
            else:
                parts.append(self._next_line(cell, widths, drawn, done))
                column = cell.column + cell.span
        self._gap(parts, self.count, line if self.down[row][self.count] else " ", " ")
        return "".join(parts)

    def _border_line(
        self, row: int, widths: list[int], drawn: dict[int, list[str]], done: dict[int, int]
    ) -> str:
        parts: list[str] = []
        drawing = self.table.drawing
        dash = drawing.across
        across = self.across[row]
        column = 0
        while column <= self.count:
            above = row > 0 and self.down[row - 1][column]
            below = row < len(self.at) and self.down[row][column]
            left = column > 0 and across[column - 1]
            right = column < self.count and across[column]
            if above or below:
                corner = drawing.corner(above, below, left, right)
                self._gap(parts, column, corner, dash if right else " ", dash if left else " ")
            else:
                self._gap(parts, column, *(dash * 3 if left and right else "   "))
            if column == self.count:
                break
            cell = self.at[row].get(column) if 0 < row < len(self.at) else None
            if cell is not None and cell.row < row:
                parts.append(self._next_line(cell, widths, drawn, done))
                column = cell.column + cell.span
            else:
                parts.append((dash if right else " ") * widths[column])
                column += 1
        return "".join(parts)

    def _next_line(
        self, cell: Cell, widths: list[int], drawn: dict[int, list[str]], done: dict[int, int]
    ) -> str:
        number = done[id(cell)]
        done[id(cell)] = number + 1
        lines = drawn[id(cell)]
        return pad(lines[number] if number < len(lines) else "", self._cell_width(cell, widths))

    def _gap(self, parts: list[str], column: int, line: str, after: str, before: str | None = None) -> None:
        """What stands between two columns: the line in it, and what is on its two sides."""
        width = self.gaps[column]
        before = after if before is None else before
        if column == 0:
            parts.append((line + after)[:width])
        elif column == self.count:
            parts.append((before + line)[:width])
        else:
            parts.append((before + line + after)[:width] if width == 3 else after * width)
