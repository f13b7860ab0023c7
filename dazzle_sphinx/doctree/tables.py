"""Places of table cells.

A doctree says how many columns and rows a cell covers, not where it stands.
`dazzle:column` is the number of its first column, counting from 1 and past the
cells that reach down from rows above; `dazzle:stub` marks cells in columns of
row headings.
"""

from __future__ import annotations

from docutils import nodes

from dazzle_sphinx.doctree.context import Context


def add_columns(tree: nodes.document, context: Context) -> None:
    """Number the cells of all tables in `tree`."""
    for group in tree.findall(nodes.tgroup):
        stubs = [bool(column.get("stub")) for column in group.children if isinstance(column, nodes.colspec)]
        for part in group.children:
            if isinstance(part, (nodes.thead, nodes.tbody)):
                _number_cells(part, stubs)


def _number_cells(part: nodes.Element, stubs: list[bool]) -> None:
    covered: dict[int, int] = {}  # column -> rows that a cell above still covers
    for row in part.children:
        column = 0
        reaching = {number: rows - 1 for number, rows in covered.items() if rows > 1}
        for cell in row.children:
            if not isinstance(cell, nodes.entry):
                continue
            while covered.get(column, 0) > 0:
                column += 1
            cell["dazzle:column"] = str(column + 1)
            if column < len(stubs) and stubs[column]:
                cell["dazzle:stub"] = "1"
            width = int(cell.get("morecols", 0)) + 1
            if rows := int(cell.get("morerows", 0)):
                reaching.update(dict.fromkeys(range(column, column + width), rows))
            column += width
        covered = reaching
