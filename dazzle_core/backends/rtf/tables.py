"""Tables, and what is set side by side: rows of cells, each an area of its own; tables nest."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, FixedBorders, Flow
from dazzle_core.backends.rtf.area import PARAGRAPH_START, Area, Place
from dazzle_core.backends.rtf.fields import NOT_TEXT
from dazzle_core.backends.rtf.grid import (
    BOTTOM,
    LEFT,
    NO_BORDER,
    NO_BORDERS,
    RIGHT,
    TOP,
    Border,
    Cell,
    CellLayout,
    Columns,
    Slot,
    arrange,
    by_content,
    resolve_borders,
)
from dazzle_core.backends.rtf.pages import PageBuilder
from dazzle_core.backends.rtf.styles import Style, resolved
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
_BORDER_WORDS: Final = ("\\clbrdrt", "\\clbrdrb", "\\clbrdrl", "\\clbrdrr")
_ALIGNMENTS: Final = {"start": "t", "center": "c", "end": "b"}
_TABLE_ALIGNMENTS: Final = {"end": "r", "outside": "r", "right": "r", "center": "c"}
#: About the width of a character, as a share of the font size.
_CHARACTER: Final = 0.55
#: What a column has besides: margins, borders.
_SLACK: Final = 160


class Table:
    """An open table.

    `left`: where it begins, counted from the edge of its area; `width`: what is asked for;
    `minimum`: no wider than its content; `depth`: 1 for a table that is in no other; `port`: the
    part of a table part that is open; `cell`: the open cell; `begun`: some rows were written;
    `inside`, `cell_end`: words of the paragraphs in cells, the end of a cell; `layouts`: of cells, by
    style, first column, number of columns.
    """

    __slots__ = (
        "alignment",
        "begun",
        "borders",
        "cell",
        "cell_end",
        "columns",
        "depth",
        "headers",
        "inside",
        "keep",
        "layouts",
        "left",
        "minimum",
        "port",
        "row",
        "rows",
        "style",
        "width",
    )

    def __init__(self, style: Style, depth: int) -> None:
        self.style = style
        self.depth = depth
        self.columns = Columns()
        self.borders = [NO_BORDER] * 4
        self.rows: dict[str, list[list[Cell]]] = {}
        self.headers = 0
        self.port = "principal"
        self.row: list[Cell] | None = None
        self.cell: Cell | None = None
        self.left = 0
        self.width = 0
        self.minimum = False
        self.alignment = "l"
        self.keep = False
        self.begun = False
        nested = depth > 1
        self.inside = f"\\intbl\\itap{depth}" if nested else "\\intbl"
        self.cell_end = "\\nestcell{\\nonesttables\\par}\r" if nested else "\\cell\r"
        self.layouts: dict[tuple[Style, int, int], CellLayout] = {}

    def all_rows(self) -> list[list[Cell]]:
        """The rows of the open part in the order in which they are shown; `headers` of them repeat."""
        header = self.rows.get("header", [])
        self.headers = len(header)
        rows = header + self.rows.get("principal", []) + self.rows.get("footer", [])
        self.rows = {}
        self.port = "principal"
        return rows


class TableBuilder(PageBuilder):
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
        table = Table(style, len(self.tables) + 1)
        start = place.start_of(style.length("start-indent", place.width))
        end = place.end_of(style.length("end-indent", place.width))
        room = max(place.width - start - end, 1)
        table.left, table.width = start, room
        table.minimum = wanted is False
        table.keep = area.keep
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
        self._write_rows(table, table.all_rows())
        self.tables.pop()

    def start_table_part(self, flow: Flow, node: Any) -> None:
        """A part with rows, header and footer of its own."""
        self.start_display(flow)

    def end_table_part(self, flow: Flow, node: Any) -> None:
        """The part is complete."""
        table = self.tables[-1]
        self._write_rows(table, table.all_rows())
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
        cell, area = table.cell, self.leave()
        assert cell is not None
        after = area.space + self.style.values["cell-after-row-margin"]
        if table.keep:
            area.say("\\keepn")
        end = table.cell_end
        if area.out:
            if after:
                area.say(f"\\sa{after}")
            area.end_with(end)
        else:
            space = area.space + after
            words = f"\\sb{space}" if space else ""
            area.out.append(f"{PARAGRAPH_START}{area.inside}{words}\\fs{cell.size} {end}")
        cell.content = area.text()
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

    # --- writing -----------------------------------------------------------------------------------

    def _write_rows(self, table: Table, rows: list[list[Cell]]) -> None:
        """Put rows into the area around the table."""
        rows = [row for row in rows if row]
        if not rows:
            return
        area = self.area
        if not table.begun:
            self.before_block(area)
            self._space_before_table(area)
        count = max(table.columns.count, max(cell.column + cell.columns for row in rows for cell in row))
        if table.minimum and not table.columns.specified:
            widths = by_content(table.width, _texts(rows, count))
        else:
            widths = table.columns.widths(table.width, count)
        edges = [table.left]
        for width in widths:
            edges.append(edges[-1] + width)
        self._align(table, edges, area.place)
        headers = 0 if table.begun else table.headers
        if table.depth == 1 and tuple(table.borders) == NO_BORDERS and _is_plain(rows, count):
            self._write_plain_rows(table, rows, edges, headers)
        else:
            grid = arrange(rows, count)
            resolve_borders(grid, table.borders)
            for index, slots in enumerate(grid):
                self._write_row(table, slots, edges, index < headers)
        table.begun = True
        area.last = -1
        area.after_table = True

    def _space_before_table(self, area: Area) -> None:
        """Rows have no space before them: the paragraph above has it, or one that is put in between."""
        space = area.take_space()
        inside = area.inside
        if area.breaking:
            kind = "\\pagebb" if area.breaking == "page" else ""
            column = "\\column " if area.breaking == "column" else ""
            area.breaking = ""
            area.out.append(f"{PARAGRAPH_START}{inside}{kind}\\sl-20\\slmult0\\fs2 {column}\\par\r")
        elif area.last >= 0:
            if space:
                area.say(f"\\sa{space}")
        elif area.after_table:
            area.out.append(f"{PARAGRAPH_START}{inside}\\sl-{max(space, 20)}\\slmult0\\fs2 \\par\r")

    def _align(self, table: Table, edges: list[int], place: Place) -> None:
        """Move the edges of columns to where the table is aligned, when there is room beside it."""
        style = table.style
        end = place.width - place.end_of(style.length("end-indent", place.width))
        spare = end - edges[-1]
        if spare <= 0 or table.alignment == "l":
            return
        shift = spare if table.alignment == "r" else spare // 2
        edges[:] = [edge + shift for edge in edges]

    def _write_plain_rows(self, table: Table, rows: list[list[Cell]], edges: list[int], headers: int) -> None:
        """Write rows as `_write_row` does, where no cell spans and there are no borders."""
        out = self.area.out
        known: dict[Any, str] = {}
        for index, row in enumerate(rows):
            key = (index < headers, *[(cell.alignment, cell.color) for cell in row])
            definition = known.get(key)
            if definition is None:
                slots = [Slot(cell, cell.column, 1, True, False) for cell in row]
                definition = known[key] = self._definition(table, slots, edges, index < headers) + "\r"
            out.append(definition)
            out += [cell.content for cell in row]
            out.append("\\row\r")

    def _definition(self, table: Table, slots: list[Slot], edges: list[int], header: bool) -> str:
        """What a row says of itself and its cells."""
        words = ["\\trowd\\trgaph0"]
        if table.depth > 1:
            words.append(f"\\itap{table.depth}")
        words.append(f"\\trleft{edges[0]}")
        if header:
            words.append("\\trhdr")
        if table.keep or header:
            words.append("\\trkeep")
        for slot in slots:
            words.append(_cell_words(slot))
            words.append(f"\\cellx{edges[slot.column + slot.columns]}")
        return "".join(words)

    def _write_row(self, table: Table, slots: list[Slot], edges: list[int], header: bool) -> None:
        definition = self._definition(table, slots, edges, header)
        out = self.area.out
        end, inside = table.cell_end, table.inside
        if table.depth == 1:
            out.append(definition + "\r")
        for slot in slots:
            if slot.cell is not None and slot.first:
                out.append(slot.cell.content)
            else:
                size = slot.cell.size if slot.cell is not None else 2
                out.append(f"{PARAGRAPH_START}{inside}\\fs{size} {end}")
        if table.depth == 1:
            out.append("\\row\r")
        else:
            out.append(f"{{\\*\\nesttableprops{definition}\\nestrow}}{{\\nonesttables\\par}}\r")

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


def _is_plain(rows: list[list[Cell]], count: int) -> bool:
    """Whether each row has one cell in each of the columns, and none has borders."""
    for row in rows:
        if len(row) != count:
            return False
        for column, cell in enumerate(row):
            if cell.column != column or cell.columns != 1 or cell.rows > 1 or cell.borders != NO_BORDERS:
                return False
    return True


def _texts(rows: list[list[Cell]], count: int) -> list[tuple[int, int]]:
    """About how wide what each column holds is: its longest word, its longest paragraph."""
    texts = [(0, 0)] * count
    for cell in (cell for row in rows for cell in row if cell.columns == 1):
        unit = cell.size * 10 * _CHARACTER
        lines = [NOT_TEXT.sub("", line) for line in cell.content.split("\r")]
        most = int(max(map(len, lines)) * unit) + _SLACK
        least = int(max(len(word) for line in lines for word in line.split(" ")) * unit) + _SLACK
        known = texts[cell.column]
        texts[cell.column] = (max(least, known[0]), max(most, known[1]))
    return texts


def _cell_words(slot: Slot) -> str:
    """What a row says of one cell."""
    words = ""
    if slot.merged:
        words = "\\clvmgf" if slot.first else "\\clvmrg"
    cell = slot.cell
    words += f"\\clvertal{cell.alignment if cell is not None else 't'}"
    for border, name in zip(slot.borders, _BORDER_WORDS, strict=True):
        if border.words:
            words += name + border.words
    if cell is not None and cell.color:
        words += f"\\clcbpat{cell.color}\\clshdng0"
    return words
