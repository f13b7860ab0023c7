"""Tables as grids: which cell is where, how wide columns are, which border wins where two meet.

Source: ISO/IEC 10179 clause 12.6.27; a border of the table wins over one of a cell of the same
priority, as in OpenJade.
"""

from __future__ import annotations

import itertools

from dazzle_core.backends.api import LengthSpec
from dazzle_core.backends.rtf.area import Place
from dazzle_core.backends.rtf.styles import resolved
from dazzle_core.typed import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

TOP: Final = 0
BOTTOM: Final = 1
LEFT: Final = 2
RIGHT: Final = 3

#: No column is narrower.
_LEAST_WIDTH: Final = 60


class Border(NamedTuple):
    """A border: its priority, the words of its line (empty: there is none)."""

    priority: int = 0
    words: str = ""


NO_BORDER: Final = Border()
NO_BORDERS: Final = (NO_BORDER,) * 4


class CellLayout:
    """What the characteristics in force say of a cell; `space` is between its upper edge and its text."""

    __slots__ = ("alignment", "color", "place", "size", "space")

    def __init__(self, alignment: str, color: int, size: int, place: Place, space: int) -> None:
        self.alignment = alignment
        self.color = color
        self.size = size
        self.place = place
        self.space = space


#: What a cell without characteristics has.
PLAIN: Final = CellLayout("t", 0, 20, Place(0), 0)


class Cell:
    """A cell of the source: first column (from 0), columns and rows that it spans; its content.

    `pieces`, `nodes`, `places`: as in the area of the cell.
    """

    __slots__ = ("borders", "column", "columns", "layout", "nodes", "pieces", "places", "rows")

    def __init__(self, column: int, columns: int, rows: int, layout: CellLayout = PLAIN) -> None:
        self.column = column
        self.columns = columns
        self.rows = rows
        self.layout = layout
        self.borders: tuple[Border, ...] = NO_BORDERS
        self.pieces: list[str] = []
        self.nodes: list[Any] | None = None
        self.places: list[int] = []

    def set_border(self, side: int, border: Border) -> None:
        """Give the cell a border of its own."""
        borders = list(self.borders)
        borders[side] = border
        self.borders = tuple(borders)


class Slot:
    """A place in a row: its cell (None: nothing is there) and which part of it, top to bottom."""

    __slots__ = ("borders", "cell", "column", "columns", "first", "merged")

    def __init__(self, cell: Cell | None, column: int, columns: int, first: bool, merged: bool) -> None:
        self.cell = cell
        self.column = column
        self.columns = columns
        self.first = first
        self.merged = merged
        self.borders = list(cell.borders) if cell is not None else [NO_BORDER] * 4


def arrange(rows: Sequence[Sequence[Cell]], count: int) -> list[list[Slot]]:
    """Rows of slots over `count` columns: spans down are repeated, gaps are filled."""
    grid: list[list[Slot | None]] = [[None] * count for _ in rows]
    for index, row in enumerate(rows):
        for cell in row:
            columns = range(cell.column, min(cell.column + cell.columns, count))
            if any(grid[index][column] is not None for column in columns):
                columns = range(cell.column, cell.column)
            depth = 0
            while (
                depth < max(cell.rows, 1)
                and index + depth < len(grid)
                and all(grid[index + depth][column] is None for column in columns)
                and columns
            ):
                if depth and any(_covers(other, columns) for other in rows[index + depth]):
                    break
                depth += 1
            for down in range(depth):
                slot = Slot(cell, cell.column, len(columns), down == 0, depth > 1)
                if down:
                    slot.borders[TOP] = NO_BORDER
                if down < depth - 1:
                    slot.borders[BOTTOM] = NO_BORDER
                for column in columns:
                    grid[index + down][column] = slot
    return [_filled(row) for row in grid]


def _covers(cell: Cell, columns: range) -> bool:
    return cell.column < columns.stop and cell.column + cell.columns > columns.start


def _filled(row: list[Slot | None]) -> list[Slot]:
    slots: list[Slot] = []
    for column, slot in enumerate(row):
        if slot is None:
            slots.append(Slot(None, column, 1, True, False))
        elif not slots or slots[-1] is not slot:
            slots.append(slot)
    return slots


def resolve_borders(rows: list[list[Slot]], table: Sequence[Border]) -> None:
    """Decide between borders that meet; both sides of a meeting get the winner."""
    for row in rows:
        row[0].borders[LEFT] = _outside(row[0].borders[LEFT], table[LEFT])
        row[-1].borders[RIGHT] = _outside(row[-1].borders[RIGHT], table[RIGHT])
        for left, right in itertools.pairwise(row):
            winner = _stronger(left.borders[RIGHT], right.borders[LEFT])
            left.borders[RIGHT] = right.borders[LEFT] = winner
    for slot in rows[0]:
        slot.borders[TOP] = _outside(slot.borders[TOP], table[TOP])
    for slot in rows[-1]:
        slot.borders[BOTTOM] = _outside(slot.borders[BOTTOM], table[BOTTOM])
    for upper, lower in itertools.pairwise(rows):
        for above in upper:
            below = [slot for slot in lower if slot.column < above.column + above.columns]
            below = [slot for slot in below if slot.column + slot.columns > above.column]
            if any(slot.cell is above.cell is not None for slot in below):
                continue
            winner = above.borders[BOTTOM]
            for slot in below:
                winner = _stronger(winner, slot.borders[TOP])
            above.borders[BOTTOM] = winner
            for slot in below:
                if slot.column >= above.column and slot.columns <= above.columns:
                    slot.borders[TOP] = winner


def _stronger(one: Border, other: Border) -> Border:
    if one.priority != other.priority:
        return one if one.priority > other.priority else other
    return one if one.words or not other.words else other


def _outside(cell: Border, table: Border) -> Border:
    if table.priority > cell.priority or (table.priority == cell.priority and table.words):
        return table
    return cell


class Columns:
    """The declared columns and what they come to."""

    def __init__(self) -> None:
        self.specified: dict[int, Any] = {}
        self.count = 0
        self._widths: dict[tuple[int, int], list[int]] = {}

    def declare(self, column: int, span: int, width: Any) -> None:
        """A column (from 0); a width of several together says nothing about one."""
        self._widths.clear()
        self.count = max(self.count, column + span)
        if width is not None and span == 1:
            self.specified[column] = width

    def widths(self, total: int, count: int) -> list[int]:
        """The width of each of `count` columns in a table of the width `total`."""
        found = self._widths.get((total, count))
        if found is None:
            found = self._widths[total, count] = self._made(total, count)
        return found

    def _made(self, total: int, count: int) -> list[int]:
        fixed = [0] * count
        shares = [0.0] * count
        for column in range(count):
            width = self.specified.get(column)
            if width is None:
                shares[column] = 1.0
            else:
                fixed[column] = max(resolved(width, total), 0)
                if type(width) is LengthSpec:
                    shares[column] = max(width.table, 0.0)
        units = sum(shares)
        unit = max(total - sum(fixed), 0) / units if units else 0.0
        widths = [max(int(fixed[column] + shares[column] * unit), _LEAST_WIDTH) for column in range(count)]
        excess = sum(widths) - total
        if units and excess > 0:
            # Fixed columns left nothing: all give way, in proportion.
            widths = [max(width * total // (total + excess), _LEAST_WIDTH) for width in widths]
        return widths


def by_content(total: int, texts: list[tuple[int, int]]) -> list[int]:
    """Widths for content: no more than it needs, and its longest words whole where that can be."""
    least = [max(word, _LEAST_WIDTH) for word, _ in texts]
    most = [max(whole, _LEAST_WIDTH) for _, whole in texts]
    if sum(most) <= total:
        return most
    if sum(least) >= total:
        return [max(word * total // sum(least), _LEAST_WIDTH) for word in least]
    spare, wish = total - sum(least), sum(most) - sum(least)
    return [word + (whole - word) * spare // wish for word, whole in zip(least, most, strict=True)]
