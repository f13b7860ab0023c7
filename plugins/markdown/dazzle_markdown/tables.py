"""Tables: rows of cells that hold blocks."""

from __future__ import annotations

from typing import Any

from dazzle_core.plugins import Flow
from dazzle_markdown.blocks import Block


class Tables:
    """What the backend does with tables; a cell collects blocks of its own."""

    _tables: list[Block]
    #: For each part of a table that is open, the row where the content of a port began.
    _parts: list[int]
    _blocks: list[Block]
    _outer_blocks: list[list[Block]]
    _open: Block | None

    def _begin(self, kind: str) -> Block:
        raise NotImplementedError

    def start_table(self, flow: Flow, node: Any) -> None:
        """A table."""
        self._tables.append(self._begin("table"))
        self._open = None

    def end_table(self, flow: Flow, node: Any) -> None:
        """The table is complete."""
        self._tables.pop()
        self._open = None

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """Rows of a head come after those of the body: they are put before them at the end."""
        if flow_class.name == "table-part":
            self._parts.append(len(self._tables[-1].rows))

    def end_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The rows of a port were given."""
        if flow_class.name != "table-part":
            return
        start = self._parts.pop()
        if port == "header":
            table = self._tables[-1]
            rows = table.rows[start:]
            del table.rows[start:]
            if not table.headers:
                table.rows[:0] = rows
                table.headers = len(rows)

    def start_table_row(self, flow: Flow, node: Any) -> None:
        """A row."""
        self._tables[-1].rows.append([])

    def start_table_cell(self, flow: Flow, node: Any) -> None:
        """A cell; column 0 is the one that ends a row, for its borders alone."""
        self._outer_blocks.append(self._blocks)
        self._blocks = []
        self._open = None

    def end_table_cell(self, flow: Flow, node: Any) -> None:
        """The cell is complete; those that it spans are empty."""
        content = self._blocks
        self._blocks = self._outer_blocks.pop()
        self._open = None
        number = flow.get("column-number")
        if number == 0:
            return
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        while number and len(row) < number - 1:
            row.append([])
        row.append(content)
        row.extend([] for _ in range(flow.get("n-columns-spanned", 1) - 1))
