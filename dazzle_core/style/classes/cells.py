"""Functions made for `make` forms of table-row and table-cell, most of what large tables consist of.

Each does what `tables` does for any row or cell, where nothing unusual is going on.
"""

from __future__ import annotations

from dazzle_core.flow.changes import FixedBorders
from dazzle_core.flow.sosofo import FlowObject, Made
from dazzle_core.style.classes.tables import (
    end_row,
    numbered,
    process_cell,
    process_row,
    put_cell_borders,
    start_row,
)
from dazzle_core.style.inheritance.frames import State
from dazzle_core.style.nodes import NO_CHARACTERISTICS
from dazzle_core.style.plans import FormFunction, Plan
from dazzle_core.style.sinks.content import acceptor
from dazzle_core.typed import Any


def row_or_cell(state: Any, plan: Plan, forms: Any) -> FormFunction | None:
    """The function of a form; None when it makes neither rows nor cells, or some that need more."""
    if plan.special is process_row:
        return _row(state, plan, forms)
    if plan.special is process_cell and not plan.early.rows:
        return _cell(state, plan, forms)
    return None


def _row(state: Any, plan: Plan, forms: Any) -> FormFunction:
    accept, main, loc = plan.accept, forms.out, plan.loc
    style = plan.style or state.prepare([])
    constant = style.constant
    inside_row = acceptor(state.row_content)
    dispatch = state.dispatch

    def process(step: Made) -> None:
        table = state.table
        if (
            step[5] is not None
            or table is None
            or state.connectables
            or state.queues
            or state.out is not main
        ):
            state.usual(step)
            return
        outer = state.acceptor
        diverted = None
        if not accept & outer.mask and not outer.accepts(accept, loc, state.report_at):
            diverted = state.divert()
        if table.in_row:
            end_row(state)
        start_row(state, (style, () if constant else (FlowObject(*step),)))
        around = state.acceptor
        state.acceptor = inside_row
        for inside in step[2] or ():
            if type(inside) is tuple:
                forms[inside[0]](inside)
            else:
                dispatch[type(inside)](inside)
        state.acceptor = around
        if table.in_row:
            end_row(state)
        if diverted is not None:
            state.undivert(diverted)

    return process


def _cell(state: Any, plan: Plan, forms: Any) -> FormFunction:
    accept, main = plan.accept, forms.out
    constants, style, given = plan.constants, plan.style, plan.given
    starts_row, ends_row = constants.get("starts-row?"), constants.get("ends-row?")
    own_column: int | None = constants.get("column-number")
    own_span: int = constants.get("n-columns-spanned", 1)
    inside_cell = acceptor("display")
    start, end = main.calls(plan.flow_class)
    starts_sequence, ends_sequence = main.start_sequence, main.end_sequence
    borders = main.borders
    dispatch, run = state.dispatch, state.run

    def process(step: Made) -> None:
        _, made_for, content, nic, _, use = step
        table = state.table
        outer = state.acceptor
        if (
            use is not None
            or table is None
            or state.connectables
            or state.queues
            or state.out is not main
            or not accept & outer.mask
        ):
            state.usual(step)
            return
        if not table.in_row:
            start_row(state, None)
        elif starts_row:
            end_row(state)
            start_row(state, None)
        column = table.column if own_column is None else own_column - 1
        bottom = state.frame
        of_column = of_row = own = None
        column_style = table.styles.get((column, own_span)) if table.styles else None
        if column_style is not None:
            of_column = state.push_prepared(*column_style)
            state.start_sequence()
        between = state.frame
        row_style = table.row_style
        if row_style is not None:
            if row_style[0].rows:
                of_row = state.push_prepared(*row_style)
            if starts_sequence is not None:
                starts_sequence(NO_CHARACTERISTICS, run.node)
        around = state.frame
        if style is not None:
            transition = around.steps.get(style)
            if transition is None:
                own = state.push_prepared(style, (FlowObject(*step),))
            else:
                # As `push_prepared`, without the call.
                state.frame = transition.state
                own = transition.changes
                if own and main.pushed is not None:
                    main.pushed(own)
        flow: Any = constants
        if nic is not None:
            values = state.values_of(nic, made_for, around)
            flow = None if values is None else given.flow(values, state)
        if flow is None:
            state.start_sequence()
            state.end_sequence()
        else:
            number = flow.get("column-number")
            index = table.column if number is None else number - 1
            cell = flow if number == index + 1 else numbered(state, flow, index + 1)
            node = run.node
            if start is not None:
                start(cell, node)
            if flow:
                table.note_cell(index, flow.get("n-columns-spanned", 1), flow.get("n-rows-spanned", 1))
            else:
                table.note_cell(index, 1, 1)
            frame = state.frame
            if borders is not None and type(frame) is State and type(frame.borders) is FixedBorders:
                borders(frame.borders)
            else:
                put_cell_borders(state)
            state.acceptor = inside_cell
            for inside in content or ():
                if type(inside) is tuple:
                    forms[inside[0]](inside)
                else:
                    dispatch[type(inside)](inside)
            state.acceptor = outer
            if end is not None:
                end(cell, node)
        if own is not None:
            state.pop(around, own)
        if row_style is not None:
            if ends_sequence is not None:
                ends_sequence(NO_CHARACTERISTICS, run.node)
            state.pop(between, of_row)
        if column_style is not None:
            state.end_sequence()
            state.pop(bottom, of_column)
        if ends_row:
            end_row(state)

    return process
