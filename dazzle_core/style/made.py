"""Processing `Made` steps: the flow objects that need nothing but start, content and end.

Most of a run is spent here, in `forms` and in `nodes`, so what `flows` does in steps is
done in one function; whatever is not usual goes there.
"""

from __future__ import annotations

from dazzle_core.errors import OutputError
from dazzle_core.flow.sosofo import FlowObject, Made
from dazzle_core.style.flows import FlowProcessing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class MadeProcessing(FlowProcessing):
    """The part of the processor that turns `Made` steps into calls."""

    __slots__ = ()

    def made(self, step: Made) -> None:
        """Process a flow object."""
        self.forms[step[0]](step)

    def usual(self, step: Made, values: tuple[Any, ...] | None = None) -> None:
        """Process a flow object: style, characteristics, start, content, end.

        `values`: those of the characteristics that are evaluated, when that was done.
        """
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
        current = self.run.node
        flow: Any = plan.constants
        if nic is not None:
            if values is None:
                values = self.values_of(nic, node, frame)
            if values is None:
                self.start_sequence()
                self.end_sequence()
                self.pop(frame, changes)
                return
            flow = plan.given.flow(values, self)
        if plan.out is not out:
            plan.bind(out)
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
