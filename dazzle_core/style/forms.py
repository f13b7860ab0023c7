"""Functions made for `make` forms: each does what flow objects of one form need, and no more.

A form whose flow objects are `Made` tuples has a function that processes one. For forms
without inherited characteristics it consists of what the output wants of them: nothing
but the content, calls for start and end, or what the backend prepared for the form. Forms
that need more, and flow objects that come where something unusual is going on, go to
`made.MadeProcessing.usual`. There are functions for the backend's output, and others for
what no port accepted, which goes nowhere.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.errors import EvalError, OutputError
from dazzle_core.flow.sosofo import FlowObject, Made, MakeSpec
from dazzle_core.style.classes.cells import row_or_cell
from dazzle_core.style.plans import FormFunction, Plan
from dazzle_core.style.sinks.output import FlowCall, Output, Prepared
from dazzle_core.typed import Any


class Forms(dict[MakeSpec, FormFunction]):
    """The function of each form that a run met; others are made when they are asked for.

    `state`: the processor; `out`: where its calls go.
    """

    __slots__ = ("_state", "out")

    def __init__(self, state: Any, out: Output) -> None:
        super().__init__()
        self._state = state
        self.out = out

    def __missing__(self, spec: MakeSpec) -> FormFunction:
        state = self._state
        function = self[spec] = _function(state, state.plan_of(spec), self)
        return function


def _function(state: Any, plan: Plan, forms: Forms) -> FormFunction:
    if not plan.usual:
        return row_or_cell(state, plan, forms) or state.usual
    out = forms.out
    if plan.style is not None or plan.paragraph:
        return state.usual if plan.atomic else _full(state, plan, forms)
    prepared: Prepared | None = out.prepare(plan.flow_class, plan.constants, plan.dynamic)
    if prepared is not None:
        return _prepared(state, plan, forms, *prepared)
    if plan.dynamic:
        return state.usual if plan.atomic else _full(state, plan, forms)
    start, end = out.calls(plan.flow_class)
    if start is None and end is None and plan.acceptor is None:
        return _content_only(state, plan, forms)
    return _constant(state, plan, forms, start or _nothing, end or _nothing)


def _nothing(flow: Any, node: Any) -> None:
    """A call that the backend does not want."""


# They are written out in full: a call for what they share would cost as much as what it does.


def _content_only(state: Any, plan: Plan, forms: Forms) -> FormFunction:
    """The backend wants nothing of the form itself."""
    accept, main = plan.accept, forms.out
    dispatch = state.dispatch

    def process(step: Made) -> None:
        _, _, content, _, _, use = step
        if use is not None or state.connectables or state.out is not main or not accept & state.acceptor.mask:
            state.usual(step)
            return
        for inside in content or ():
            if type(inside) is tuple:
                forms[inside[0]](inside)
            else:
                dispatch[type(inside)](inside)

    return process


def _constant(state: Any, plan: Plan, forms: Forms, start: FlowCall, end: FlowCall) -> FormFunction:
    """All characteristics are constant."""
    accept, main, flow, loc = plan.accept, forms.out, plan.constants, plan.loc
    accepts_inside = plan.acceptor
    dispatch, run = state.dispatch, state.run

    def process(step: Made) -> None:
        _, _, content, _, _, use = step
        outer = state.acceptor
        if use is not None or state.connectables or state.out is not main or not accept & outer.mask:
            state.usual(step)
            return
        node = run.node
        try:
            start(flow, node)
        except OutputError as error:
            raise state.placed(error, loc) from None
        state.acceptor = accepts_inside or outer
        for inside in content or ():
            if type(inside) is tuple:
                forms[inside[0]](inside)
            else:
                dispatch[type(inside)](inside)
        state.acceptor = outer
        try:
            end(flow, node)
        except OutputError as error:
            raise state.placed(error, loc) from None

    return process


def _full(state: Any, plan: Plan, forms: Forms) -> FormFunction:
    """Inherited characteristics are specified, it is a paragraph, or others are evaluated."""
    accept, main, constants, given, loc = plan.accept, forms.out, plan.constants, plan.given, plan.loc
    accepts_inside, style = plan.acceptor, plan.style
    paragraph = int(plan.paragraph)
    pushed, popped = main.pushed, main.popped
    start, end = main.calls(plan.flow_class)
    starts, ends = start or _nothing, end or _nothing
    dispatch, run = state.dispatch, state.run

    def process(step: Made) -> None:
        _, made_for, content, evaluate, _, use = step
        outer = state.acceptor
        if state.connectables or state.out is not main or not accept & outer.mask:
            state.usual(step)
            return
        frame = state.frame
        changes: Any = None
        if use is not None:
            changes = state.push_flow_object(plan, FlowObject(*step))
        elif style is not None:
            transition = frame.steps.get(style)
            if transition is None:
                changes = state.push_prepared(style, (FlowObject(*step),))
            else:
                # As `push_prepared`, without the call.
                state.frame = transition.state
                changes = transition.changes
                if changes and pushed is not None:
                    pushed(changes)
        flow: Any = constants
        if evaluate is not None:
            values = state.values_of(evaluate, made_for, frame)
            if values is None:
                state.start_sequence()
                state.end_sequence()
                state.pop(frame, changes)
                return
            flow = given.flow(values, state)
        node = run.node
        try:
            starts(flow, node)
        except OutputError as error:
            raise state.placed(error, loc) from None
        state.acceptor = accepts_inside or outer
        state.paragraphs += paragraph
        for inside in content or ():
            if type(inside) is tuple:
                forms[inside[0]](inside)
            else:
                dispatch[type(inside)](inside)
        state.acceptor = outer
        state.paragraphs -= paragraph
        try:
            ends(flow, node)
        except OutputError as error:
            raise state.placed(error, loc) from None
        if changes is not None:
            state.frame = frame
            if changes and popped is not None:
                popped(changes)

    return process


def _prepared(
    state: Any,
    plan: Plan,
    forms: Forms,
    start: Callable[[tuple[Any, ...]], Any],
    end: Callable[[Any], None],
) -> FormFunction:
    """The backend prepared calls for the form."""
    accept, main, apart, loc = plan.accept, forms.out, plan.apart, plan.loc
    accepts_inside = plan.acceptor
    dispatch, run = state.dispatch, state.run

    def process(step: Made) -> None:
        _, node, content, evaluate, _, use = step
        outer = state.acceptor
        if use is not None or state.connectables or state.out is not main or not accept & outer.mask:
            state.usual(step)
            return
        values: Any = ()
        if evaluate is not None:
            if apart and node is run.node:
                try:
                    values = evaluate()
                except EvalError as error:
                    run.report_error(error)
                    values = None
            else:
                values = state.values_of(evaluate, node, state.frame)
            if values is None:
                state.start_sequence()
                state.end_sequence()
                return
        try:
            token = start(values)
        except OutputError as error:
            raise state.placed(error, loc) from None
        if token is None:
            state.usual(step, values)
            return
        if content:
            state.acceptor = accepts_inside or outer
            for inside in content:
                if type(inside) is tuple:
                    forms[inside[0]](inside)
                else:
                    dispatch[type(inside)](inside)
            state.acceptor = outer
        try:
            end(token)
        except OutputError as error:
            raise state.placed(error, loc) from None

    return process
