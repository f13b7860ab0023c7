"""Tables: columns, rows, cells, spans and borders (ISO/IEC 10179 clause 12.6.27).

Rows begin and end as cells ask for it; columns that no cell covers get an empty
one, and each row ends with a dummy cell, as OpenJade does for backends that want
to know where the row ends. A cell has the characteristics of its column, its
row and its own, each wrapped as a sequence.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.flow.changes import FixedBorders, FixedFlow
from dazzle_core.flow.characteristics import CHARACTERISTICS
from dazzle_core.flow.class_tables.tables import TABLE_BORDERS
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.nics import single_flow_object
from dazzle_core.flow.sosofo import FlowObject
from dazzle_core.language.values import ERROR
from dazzle_core.style.inheritance.frames import State
from dazzle_core.style.keys import keep
from dazzle_core.style.plans import PreparedStyle, Row, segments
from dazzle_core.style.ports import release
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_ROW: Final = CLASSES["table-row"]
_CELL: Final = CLASSES["table-cell"]
_COLUMN: Final = CLASSES["table-column"]
_TABLE: Final = CLASSES["table"]
#: The borders of cells: what a backend gets of them; or else name and value of each.
Borders = FixedBorders | tuple[tuple[str, Any], ...]
_PRESENT: Final = CHARACTERISTICS["border-present?"]
_NOTHING: Final[dict[str, Any]] = {}
#: Borders of cells as backends know them, with the characteristics that say how they are.
_CELL_BORDERS: Final = tuple(("table-cell." + name, "cell-" + name) for name in TABLE_BORDERS)


class Table:
    """An open table, or the part of it that is open.

    `column`: where the next cell goes; `columns`: how many there are; `styles`: of
    columns, by (index, span); `covered`: for each column how many rows its last cell
    still covers, this one included; `row_style`: of the table-row that is open, None
    when a cell began the row; `row_depth`: depth of the connection in which it began.
    Styles are what `push_prepared` takes.
    """

    __slots__ = ("column", "columns", "covered", "in_row", "outer", "row_depth", "row_style", "styles")

    def __init__(self, outer: Table | None) -> None:
        self.outer = outer
        self.column = 0
        self.columns = 0
        self.covered: list[int] = []
        self.in_row = False
        self.row_depth = 0
        self.row_style: tuple[PreparedStyle, Any] | None = None
        self.styles: dict[tuple[int, int], tuple[PreparedStyle, Any]] = {}

    def restart(self) -> None:
        """Forget the columns: a table part begins."""
        self.column = 0
        self.columns = 0
        self.covered = []
        self.row_style = None
        self.styles = {}

    def note_cell(self, index: int, columns: int, rows: int) -> None:
        """Take in a cell at column `index` that spans `columns` and `rows`."""
        self.column = index + columns
        covered = self.covered
        if len(covered) < self.column:
            covered.extend([0] * (self.column - len(covered)))
        if columns == 1:
            covered[index] = rows
        else:
            for place in range(index, self.column):
                covered[place] = rows
        if self.columns < self.column:
            self.columns = self.column


def put_border(processor: Any, name: str, value: Any) -> None:
    """Give the backend a border with its characteristics.

    `value`: a boolean, or a sosofo that is just a table-border.
    """
    out = processor.out
    frame = processor.frame
    if value is True or value is False:
        changes = processor.push_prepared(_border_presence(processor, value), ())
    else:
        border = None if value is ERROR else single_flow_object(value, "table-border")
        changes = None if border is None else processor.push_style(border)
    out.border(name)
    processor.pop(frame, changes)


def _border_presence(processor: Any, value: bool) -> PreparedStyle:
    """What says that a border is there or not."""
    style: PreparedStyle | None = processor.border_styles.get(value)
    if style is None:
        row = Row(_PRESENT, value, -1, -1, processor.usage)
        style = processor.border_styles[value] = processor.prepare([row])
    return style


def put_cell_borders(processor: Any) -> None:
    """Give the backend the borders of a cell."""
    frame = processor.frame
    out = processor.out
    if type(frame) is not State:
        for name, characteristic in _CELL_BORDERS:
            put_border(processor, name, processor.current_value(characteristic))
        return
    borders = frame.borders
    if borders is None:
        borders = frame.borders = _borders_in(processor)
    if type(borders) is not FixedBorders:
        for name, value in borders:
            put_border(processor, name, value)
        return
    if out.borders is not None:
        out.borders(borders)
        return
    if out is processor.nowhere:
        return
    for name, changes in borders:
        if changes and out.pushed is not None:
            out.pushed(changes)
        out.border(name)
        if changes and out.popped is not None:
            out.popped(changes)


def _borders_in(processor: Any) -> Borders:
    """The borders of cells in the present state."""
    values: list[tuple[str, Any]] = []
    known: list[tuple[str, Any]] = []
    for name, characteristic in _CELL_BORDERS:
        value = processor.current_value(characteristic)
        style: PreparedStyle | None = None
        if value is True or value is False:
            style = _border_presence(processor, value)
        else:
            border = None if value is ERROR else single_flow_object(value, "table-border")
            if border is not None:
                style = processor.style_of(segments(border))[0]
        values.append((name, value))
        if style is not None and style.constant:
            known.append((name, style.changes))
    return FixedBorders(known) if len(known) == len(values) else tuple(values)


# --- tables and parts ------------------------------------------------------------------------------------


def process_table(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A table, between pushing its style and popping it."""
    processor.table = Table(processor.table)
    out = processor.out
    node = processor.run.node
    out.start(_TABLE, flow, node)
    common = processor.current_value("table-border")
    for name in TABLE_BORDERS:
        value = flow.get(name)
        put_border(processor, "table." + name, common if value is None else value)
    processor.content(step, "table")
    if processor.table.in_row:
        end_row(processor)
    cover_spanned_rows(processor)
    processor.table = processor.table.outer
    out.end(_TABLE, flow, node)


def end_part(processor: Any) -> None:
    """Finish the rows of a table part before its edges are output."""
    table = processor.table
    if table is not None:
        if table.in_row:
            end_row(processor)
        cover_spanned_rows(processor)


def cover_spanned_rows(processor: Any) -> None:
    """Add rows until no cell spans beyond the last one."""
    for _ in range(max(processor.table.covered, default=0)):
        start_row(processor, None)
        end_row(processor)


# --- columns ---------------------------------------------------------------------------------------------


def process_column(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A table-column, between pushing its style and popping it."""
    table = processor.table
    number = flow.get("column-number")
    index = (table.column if table is not None else 0) if number is None else number - 1
    span = flow.get("n-columns-spanned", 1)
    processor.out.atomic(_COLUMN, {**flow, "column-number": index + 1}, processor.run.node)
    if table is not None:
        table.column = index + span
        table.styles[index, span] = processor.style_of(segments(step))


# --- rows ------------------------------------------------------------------------------------------------


def process_row(processor: Any, step: FlowObject) -> None:
    """A table-row; its style is pushed for each of its cells, so not here."""
    processor.level += 1
    with_row = processor.accept_or_divert(_ROW.accept, step.spec.loc)
    table = processor.table
    if table is None:
        processor.report(Code.ROW_OUTSIDE_TABLE, -1)
        processor.content(step)
    else:
        if table.in_row:
            end_row(processor)
        start_row(processor, processor.style_of(segments(step)))
        processor.content(step, processor.row_content)
        if table.in_row:
            end_row(processor)
    if with_row is not None:
        processor.undivert(with_row)
    processor.level -= 1
    if processor.queues:
        release(processor)


def start_row(processor: Any, style: tuple[PreparedStyle, Any] | None) -> None:
    """Begin a row; `style` is that of its table-row, None when there is none."""
    table = processor.table
    if table is not None:
        table.row_style = style
        table.column = 0
        table.in_row = True
        table.row_depth = processor.connection.depth
    processor.out.start(_ROW, _NOTHING, processor.run.node)


def end_row(processor: Any) -> None:
    """End a row: fill the columns that nothing covers, then add the dummy cell."""
    table = processor.table
    if table is not None:
        covered = table.covered
        index = 0
        while index < table.columns + 1:
            if index >= len(covered) or not covered[index]:
                table.column = index
                _add_empty_cell(processor, missing=index >= table.columns)
            if index < table.columns:
                covered[index] -= 1
            index += 1
        table.in_row = False
    processor.out.end(_ROW, _NOTHING, processor.run.node)


def end_row_of_connection(processor: Any) -> None:
    """End a row that was begun in the port whose connection ends."""
    table = processor.table
    if table is not None and table.in_row and table.row_depth == processor.connectable_level:
        end_row(processor)


# --- cells -----------------------------------------------------------------------------------------------


def process_cell(processor: Any, step: FlowObject) -> None:
    """A table-cell."""
    spec = step.spec
    processor.level += 1
    plan = processor.plan_of(spec)
    given = processor.given_with(plan, step.early)
    early = given.base
    table = processor.table
    if table is None or not table.in_row:
        start_row(processor, None)
    elif early.get("starts-row?"):
        end_row(processor)
        start_row(processor, None)
    pushes = _push_column_and_row(processor, early)
    outer = processor.frame
    changes: Any = None
    if plan.style is not None or step.use is not None or step.override is not None:
        changes = processor.push_flow_object(plan, step)
    flow = processor.characteristics_of(step, outer, given)
    if flow is None:
        processor.start_sequence()
        processor.end_sequence()
    else:
        diverted = processor.accept_or_divert(_CELL.accept, spec.loc)
        _put_cell(processor, step, flow, False)
        if diverted is not None:
            processor.undivert(diverted)
    processor.pop(outer, changes)
    _pop_column_and_row(processor, pushes)
    if early.get("ends-row?"):
        end_row(processor)
    processor.level -= 1
    if processor.queues:
        release(processor)


def _add_empty_cell(processor: Any, missing: bool) -> None:
    """A cell that no flow object made; `missing`: the dummy that ends each row."""
    pushes = _push_column_and_row(processor, _NOTHING)
    _put_cell(processor, None, _NOTHING, missing)
    _pop_column_and_row(processor, pushes)


def _push_column_and_row(processor: Any, early: dict[str, Any]) -> list[tuple[Any, Any]]:
    """Push the styles of the column and the row of a cell; what to go back to, outermost first."""
    pushes: list[tuple[Any, Any]] = []
    table = processor.table
    if table is None:
        return pushes
    number = early.get("column-number")
    index = table.column if number is None else number - 1
    for style in (table.styles.get((index, early.get("n-columns-spanned", 1))), table.row_style):
        if style is not None:
            frame = processor.frame
            pushes.append((frame, processor.push_prepared(*style) if style[0].rows else None))
            processor.start_sequence()
    return pushes


def _pop_column_and_row(processor: Any, pushes: list[tuple[Any, Any]]) -> None:
    while pushes:
        frame, changes = pushes.pop()
        processor.end_sequence()
        processor.pop(frame, changes)


def numbered(processor: Any, flow: dict[str, Any], number: int) -> dict[str, Any]:
    """The characteristics of a cell with the number of its column; made once for what comes again."""
    if type(flow) is not FixedFlow and flow is not _NOTHING:
        return {**flow, "column-number": number}
    key = (id(flow), number)
    found = processor.numbered.get(key)
    if found is None or found[0] is not flow:
        found = (flow, FixedFlow({**flow, "column-number": number}))
        keep(processor.numbered, key, found)
    cell: dict[str, Any] = found[1]
    return cell


def _put_cell(processor: Any, step: FlowObject | None, flow: dict[str, Any], missing: bool) -> None:
    """Output a cell; `step` None: an empty one that no flow object made."""
    table = processor.table
    if table is None:
        processor.report(Code.CELL_OUTSIDE_TABLE, -1)
        if step is not None:
            processor.content(step)
        return
    number = flow.get("column-number")
    index = table.column if number is None else number - 1
    shown = 0 if missing else index + 1
    cell = flow if number == shown else numbered(processor, flow, shown)
    out = processor.out
    node = processor.run.node
    out.start(_CELL, cell, node)
    if not missing:
        table.note_cell(index, flow.get("n-columns-spanned", 1), flow.get("n-rows-spanned", 1))
    put_cell_borders(processor)
    if step is not None:
        processor.content(step, "display")
    out.end(_CELL, cell, node)
