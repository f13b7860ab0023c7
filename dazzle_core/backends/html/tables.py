"""Calls for tables: column groups, heads, spans, borders."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.html import declarations as css
from dazzle_core.backends.html.build import Builder, base_name
from dazzle_core.backends.html.state import State
from dazzle_core.backends.html.tree import PART, Box
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_SIDES: Final = {
    "before-row-border": "top",
    "after-row-border": "bottom",
    "before-column-border": "left",
    "after-column-border": "right",
}
_PARTS: Final = {None: "tbody", "header": "thead", "footer": "tfoot"}


class OpenTable:
    """A table that is being filled: its box, its columns, the part and the row that are open."""

    __slots__ = (
        "body",
        "box",
        "cell",
        "cell_borders",
        "cells",
        "columns",
        "items",
        "next_column",
        "row",
        "state",
    )

    def __init__(self, box: Box, state: State) -> None:
        self.box = box
        self.state = state
        self.items: list[tuple[str, Any]] = []
        self.columns: dict[int, Any] = {}
        self.next_column = 1
        self.cells: list[tuple[Box, int, int]] = []
        self.body: Box | None = None
        self.row: Box | None = None
        self.cell: Box | None = None
        self.cell_borders: list[tuple[str, Any]] = []


class TableBuilder(Builder):
    """Makes tables; they nest."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._tables: list[OpenTable] = []

    def start_table(self, flow: Flow, node: Any) -> None:
        """A table in a box that scrolls when it is too wide for the screen."""
        extra = self.indents(first_line=False)
        outer = self.open_block("div", "dz-table-box", flow, extra)
        outer.base = (self.state.values["start-indent"], self.state.values["end-indent"])
        outer.attributes.update({"role": "region", "tabindex": "0", "aria-label": "Table"})
        box = Box("table", PART, self.state, base_name(node, "table"), base=outer.base)
        table = OpenTable(box, self.state)
        width: Any = flow.get("table-width")
        if width is not None and width is not False:
            fixed = getattr(width, "length", width) / 1000
            share = getattr(width, "display", 0)
            table.items.append(("width", f"{share * 100:g}%" if share else css.rem(fixed, self.size)))
            table.items.append(("max-width", "100%"))
        elif width is None:
            table.items.append(("width", "100%"))
        self._tables.append(table)
        self.open(box)

    def end_table(self, flow: Flow, node: Any) -> None:
        """The table is complete: write its columns."""
        table = self._tables.pop()
        box = self.close()
        box.css = self.classes.name(box.css, table.items)
        self._end_part(table)
        columns = self._columns(table, _narrow(table.cells))
        if columns is not None:
            box.children.insert(0, columns)
        rows = [part for part in box.children if part.tag != "colgroup"]
        if not rows:
            box.children.clear()
        # The order that browsers want: head, bodies, foot.
        box.children.sort(key=lambda part: ("colgroup", "thead", "tbody", "tfoot").index(part.tag))
        _merge_heads(box)
        outer = self.close()
        if not rows and not box.anchors and not outer.anchors:
            self.box.children.remove(outer)

    def _columns(self, table: OpenTable, begun: set[int]) -> Box | None:
        """The column group of the columns that are `begun`; None when no width is known."""
        if not any(width is not None for width in table.columns.values()):
            return None
        group = Box("colgroup", PART, table.state)
        units = sum(getattr(width, "table", 0) for width in table.columns.values() if width is not None)
        for number in range(1, max(table.columns, default=0) + 1):
            if number not in begun:
                continue
            width = table.columns.get(number)
            items: list[tuple[str, Any]] = []
            if width is not None:
                share = getattr(width, "table", 0)
                fixed = getattr(width, "length", width) / 1000
                if share and units:
                    items.append(("width", f"{share / units * 100:.3g}%"))
                elif getattr(width, "display", 0):
                    items.append(("width", f"{width.display * 100:g}%"))
                elif fixed:
                    items.append(("width", css.rem(fixed, self.size)))
            name = self.classes.name("dz-column", items) if items else ""
            group.children.append(Box("col", PART, table.state, name))
        return group if group.children else None

    def start_table_port(self, port: Any) -> None:
        """Rows of the head, the foot or the body of a part."""
        table = self._tables[-1]
        self._end_part(table)
        table.body = Box(_PARTS.get(port, "tbody"), PART, table.state, base=self.box.base)
        table.box.children.append(table.body)

    def end_table_part(self, flow: Flow, node: Any) -> None:
        """The part is complete."""
        self._end_part(self._tables[-1])
        self._tables[-1].next_column = 1

    def _end_part(self, table: OpenTable) -> None:
        if table.body is not None and not table.body.children:
            table.box.children.remove(table.body)
        table.body = None

    def table_column(self, flow: Flow, node: Any) -> None:
        """A column; a width of several columns together says nothing about one."""
        table = self._tables[-1]
        number = flow.get("column-number") or table.next_column
        span = flow.get("n-columns-spanned", 1)
        table.next_column = number + span
        if span == 1:
            table.columns.setdefault(number, None)
            if flow.get("width") is not None:
                table.columns[number] = flow["width"]

    def start_table_row(self, flow: Flow, node: Any) -> None:
        """A row."""
        table = self._tables[-1]
        if table.body is None:
            self.start_table_port(None)
        assert table.body is not None
        table.row = Box("tr", PART, table.state, base=self.box.base)
        table.body.children.append(table.row)

    def end_table_row(self, flow: Flow, node: Any) -> None:
        """The row is complete; one without cells is none."""
        table = self._tables[-1]
        if table.row is not None and table.body is not None and not table.row.children:
            table.body.children.remove(table.row)
        table.row = None

    def start_table_cell(self, flow: Flow, node: Any) -> None:
        """A cell; column 0 is the one that ends a row, for its borders alone."""
        table = self._tables[-1]
        if table.row is None:
            self.start_table_row({}, node)
        assert table.row is not None
        assert table.body is not None
        values = self.state.values
        # A cell is an area of its own: indents that it has from outside the table say nothing in it.
        around = table.state.values
        base = tuple(
            values[name] if values[name] == around[name] else 0.0 for name in ("start-indent", "end-indent")
        )
        is_head = table.body.tag == "thead"
        cell = Box("th" if is_head else "td", PART, self.state, base=(base[0], base[1]))
        if is_head:
            cell.attributes["scope"] = "col"
        number = flow.get("column-number")
        columns, rows = flow.get("n-columns-spanned", 1), flow.get("n-rows-spanned", 1)
        if columns > 1 and is_head:
            cell.attributes["scope"] = "colgroup"
        if rows > 1:
            cell.attributes["rowspan"] = str(rows)
        if self.pending_elements:
            cell.anchors = self.pending_elements[:]
            self.pending_elements.clear()
        if number != 0:
            table.cells.append((cell, number or len(table.row.children) + 1, columns))
            table.row.children.append(cell)
        table.cell = cell
        table.cell_borders = []
        self.note_language(cell, table.state)
        self.enter(cell)

    def end_table_cell(self, flow: Flow, node: Any) -> None:
        """The cell is complete: its class has margins, borders, alignment."""
        cell = self.close()
        table = self._tables[-1]
        values = cell.state.values
        items = self.changed_text(cell.state, table.state)
        padding = [
            values[f"cell-{name}-margin"]
            for name in ("before-row", "after-column", "after-row", "before-column")
        ]
        if any(padding):
            items.append(("padding", " ".join(css.rem(length, self.size) for length in padding)))
        align = css.row_alignment(values["cell-row-alignment"])
        if align != "top":
            items.append(("vertical-align", align))
        if values["background-color"] and values["cell-background?"]:
            items.append(("background-color", values["background-color"]))
        items += table.cell_borders
        cell.css = self.classes.name("dz-cell", items) if items else ""
        table.cell = None

    def border(self, name: str) -> None:
        """Whether and how a border of the table or of the open cell is there."""
        owner, _, side = name.partition(".")
        table = self._tables[-1]
        values = self.state.values
        if not values["border-present?"] or not values["line-thickness"]:
            return
        items = table.items if owner == "table" else table.cell_borders
        line = f"{max(values['line-thickness'], 0.5):g}pt solid"
        items.append((f"border-{_SIDES[side]}", line))
        if values["color"] != (0, 0, 0):
            items.append((f"border-{_SIDES[side]}-color", values["color"]))


def _narrow(cells: list[tuple[Box, int, int]]) -> set[int]:
    """The columns in which cells begin; the others are taken from the cells that span them."""
    begun = {start for _, start, _ in cells}
    for cell, start, span in cells:
        columns = sum(1 for column in range(start, start + span) if column in begun)
        if columns > 1:
            cell.attributes["colspan"] = str(columns)
        else:
            cell.attributes.pop("colspan", None)
    return begun


def _merge_heads(table: Box) -> None:
    """A table has one head and one foot: those of further parts become rows of bodies."""
    for tag in ("thead", "tfoot"):
        found = [part for part in table.children if part.tag == tag]
        for part in found[1:] if tag == "thead" else found[:-1]:
            part.tag = "tbody"
