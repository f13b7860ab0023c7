"""The tree of a formula (ISO/IEC 10179 clause 12.6.26), and what both ways of writing one need."""

from __future__ import annotations

from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.backends.api import Flow
    from dazzle_core.backends.rtf.styles import Style


class MathText:
    """A run of text."""

    __slots__ = ("style", "text")

    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self.style = style


class Item:
    """A flow object: the name of its class, its content by port (None: the principal one)."""

    __slots__ = ("flow", "name", "parts", "style")

    def __init__(self, name: str, flow: Flow, style: Style) -> None:
        self.name = name
        self.flow = flow
        self.style = style
        self.parts: dict[Any, list[Any]] = {}

    def part(self, port: Any) -> list[Any]:
        """The content of a port."""
        return self.parts.setdefault(port, [])

    @property
    def cells(self) -> list[list[list[Any]]]:
        """The content of the cells of a grid, by row."""
        cells = [item for item in self.part(None) if isinstance(item, Item) and item.name == "grid-cell"]
        kind = self.style.values["grid-position-cell-type"]
        columns = self.flow.get("grid-n-columns") or 0
        rows = self.flow.get("grid-n-rows") or 0
        placed: dict[tuple[int, int], list[Any]] = {}
        for index, cell in enumerate(cells):
            row, column = cell.flow.get("row-number"), cell.flow.get("column-number")
            if kind == "column-major":
                place = (index % (rows or 1), index // (rows or 1))
            elif kind == "explicit" or (row and column):
                place = ((row or 1) - 1, (column or 1) - 1)
            else:
                place = (index // (columns or 1), index % (columns or 1))
            placed[place] = cell.part(None)
        height = max([rows, *(row + 1 for row, _ in placed)])
        width = max([columns, *(column + 1 for _, column in placed)])
        return [[placed.get((row, column), []) for column in range(width)] for row in range(height)]


def plain(items: list[Any]) -> str:
    """The text in a part of a formula."""
    found = ""
    for item in items:
        if isinstance(item, MathText):
            found += item.text
        else:
            for part in item.parts.values():
                found += plain(part)
    return found
