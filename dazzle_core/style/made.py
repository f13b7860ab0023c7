"""Processing `Made` steps: the flow objects that need nothing but start, content and end.

Most of a run is spent here and in `nodes`, so what `flows` does in steps is done in one
function, without calls; whatever is not usual goes there.
"""

from __future__ import annotations

from dazzle_core.errors import EvalError, OutputError
from dazzle_core.flow.sosofo import FlowObject, Made
from dazzle_core.style.flows import FlowProcessing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class MadeProcessing(FlowProcessing):
    """The part of the processor that turns `Made` steps into calls."""

    __slots__ = ()

    def made(self, step: Made) -> None:
        """Process a flow object: style, characteristics, start, content, end."""
        spec, node, content, nic, thunks, use = step
        plan = self.plans.get(spec)
        if plan is None:
            plan = self.plan_of(spec)
        outer = self.acceptor
        frame = self.frame
        style = plan.style
        if not plan.usual or not plan.accept & outer.mask or self.connectables:
            self.flow_object(FlowObject(spec, node, content, nic, thunks, use))
            return
        out = self.out
        changes: Any = None
        if use is not None:
            changes = self.push_flow_object(plan, FlowObject(spec, node, content, nic, thunks, use))
        elif style is not None:
            transition = frame.steps.get(style)
            if transition is None:
                changes = self.push_prepared(style, (FlowObject(spec, node, content, nic, thunks),))
            else:
                # As `push_prepared`, without the call.
                self.frame = transition.state
                changes = transition.changes
                if changes and out.pushed is not None:
                    out.pushed(changes)
        run = self.run
        current = run.node
        if plan.out is not out:
            plan.bind(out)
        flow: Any = plan.flow
        if nic is not None:
            # As `characteristics_of`, without the call.
            mode = run.mode
            context = self.context
            run.node, run.mode, run.style = node, None, context
            context.base = context.below = frame
            context.rests_on, context.loops = None, False
            try:
                values = nic()
            except EvalError as error:
                run.report_error(error)
                values = None
            finally:
                run.node, run.mode, run.style = current, mode, None
            if values is None:
                self.start_sequence()
                self.end_sequence()
                self.pop(frame, changes)
                return
            flow = None if plan.prepare is None else plan.prepare(values)
            if flow is None:
                flow = plan.given.flow(values, self)
        start = plan.start
        if start is not None:
            try:
                start(flow, current)
            except OutputError as error:
                raise self.placed(error, spec.loc) from None
        if content:
            dispatch = self.dispatch
            if plan.acceptor is None:
                for inside in content:
                    dispatch[type(inside)](inside)
            else:
                self.acceptor = plan.acceptor
                if plan.paragraph:
                    self.paragraphs += 1
                for inside in content:
                    dispatch[type(inside)](inside)
                self.acceptor = outer
                if plan.paragraph:
                    self.paragraphs -= 1
        end = plan.end
        if end is not None:
            try:
                end(flow, current)
            except OutputError as error:
                raise self.placed(error, spec.loc) from None
        if changes is not None:
            self.frame = frame
            if changes and out.popped is not None:
                out.popped(changes)
