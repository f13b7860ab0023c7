"""Rows of tables: what is written of them when a table or a part of it is complete."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.rtf.area import PARAGRAPH_START, Area, Place
from dazzle_core.backends.rtf.fields import NOT_TEXT
from dazzle_core.backends.rtf.grid import (
    NO_BORDER,
    NO_BORDERS,
    PLAIN,
    Cell,
    CellLayout,
    Columns,
    Slot,
    arrange,
    by_content,
    resolve_borders,
)
from dazzle_core.backends.rtf.pages import PageBuilder
from dazzle_core.backends.rtf.styles import Style
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_BORDER_WORDS: Final = ("\\clbrdrt", "\\clbrdrb", "\\clbrdrl", "\\clbrdrr")
#: About the width of a character, as a share of the font size.
_CHARACTER: Final = 0.55
#: What a column has besides: margins, borders.
_SLACK: Final = 160


class Table:
    """An open table.

    `left`: where it begins, counted from the edge of its area; `width`: what is asked for;
    `minimum`: no wider than its content; `depth`: 1 for a table that is in no other; `port`: the
    part of a table part that is open; `cell`: the open cell; `begun`: some rows were written;
    `direct`: cells become a part of the main area; `inside`, `cell_end`: words of the paragraphs in
    cells, the end of a cell; `layouts`: of cells, by style, first column, number of columns.
    """

    __slots__ = (
        "alignment",
        "begun",
        "borders",
        "cell",
        "cell_end",
        "columns",
        "depth",
        "direct",
        "headers",
        "inside",
        "keep",
        "keep_rows",
        "layouts",
        "left",
        "minimum",
        "port",
        "row",
        "rows",
        "style",
        "width",
    )

    def __init__(self, style: Style, depth: int, direct: bool) -> None:
        self.style = style
        self.depth = depth
        self.direct = direct
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
        self.keep_rows = False
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


class RowBuilder(PageBuilder):
    """Writes rows."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        # What plain rows say of themselves in tables without declared columns, by all that it depends on.
        self._definitions: dict[Any, str] = {}
        # Widths of columns of which nothing was declared, by that of the table and their number.
        self._even: dict[tuple[int, int], list[int]] = {}

    def write_rows(self, table: Table, rows: list[list[Cell]]) -> None:
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
        elif table.columns.count:
            widths = table.columns.widths(table.width, count)
        else:
            found = self._even.get((table.width, count))
            if found is None:
                found = self._even[table.width, count] = table.columns.widths(table.width, count)
            widths = found
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
        known = {} if table.columns.count else self._definitions
        for index, row in enumerate(rows):
            key = (index < headers, table.keep_rows, *edges, *[cell.layout for cell in row])
            definition = known.get(key)
            if definition is None:
                slots = [Slot(cell, cell.column, 1, True, False) for cell in row]
                definition = known[key] = self._definition(table, slots, edges, index < headers) + "\r"
            out.append(definition)
            for cell in row:
                # As `_put_cell`, without the call.
                if cell.nodes:
                    self.put_nodes(cell.nodes, cell.places, len(out))
                out += cell.pieces
            out.append("\\row\r")

    def _put_cell(self, cell: Cell, out: list[str]) -> None:
        """Put the content of a cell into the area around the table."""
        if cell.nodes:
            self.put_nodes(cell.nodes, cell.places, len(out))
        out += cell.pieces

    def _definition(self, table: Table, slots: list[Slot], edges: list[int], header: bool) -> str:
        """What a row says of itself and its cells."""
        words = ["\\trowd\\trgaph0"]
        if table.depth > 1:
            words.append(f"\\itap{table.depth}")
        words.append(f"\\trleft{edges[0]}")
        if header:
            words.append("\\trhdr")
        if table.keep_rows or header:
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
                self._put_cell(slot.cell, out)
            else:
                size = slot.cell.layout.size if slot.cell is not None else 2
                out.append(f"{PARAGRAPH_START}{inside}\\fs{size} {end}")
        if table.depth == 1:
            out.append("\\row\r")
        else:
            out.append(f"{{\\*\\nesttableprops{definition}\\nestrow}}{{\\nonesttables\\par}}\r")


def _is_plain(rows: list[list[Cell]], count: int) -> bool:
    """Whether each row has one cell in each of the columns, and none has borders."""
    for row in rows:
        if len(row) != count:
            return False
        for column, cell in enumerate(row):
            if cell.column != column or cell.columns != 1 or cell.rows > 1:
                return False
            if cell.borders is not NO_BORDERS and cell.borders != NO_BORDERS:
                return False
    return True


def _texts(rows: list[list[Cell]], count: int) -> list[tuple[int, int]]:
    """About how wide what each column holds is: its longest word, its longest paragraph."""
    texts = [(0, 0)] * count
    for cell in (cell for row in rows for cell in row if cell.columns == 1):
        unit = cell.layout.size * 10 * _CHARACTER
        lines = [NOT_TEXT.sub("", line) for line in "".join(cell.pieces).split("\r")]
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
    layout = cell.layout if cell is not None else PLAIN
    words += f"\\clvertal{layout.alignment}"
    for border, name in zip(slot.borders, _BORDER_WORDS, strict=True):
        if border.words:
            words += name + border.words
    if layout.color:
        words += f"\\clcbpat{layout.color}\\clshdng0"
    return words
