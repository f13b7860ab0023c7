"""Processing flow objects, literals and the other steps of sosofos (ISO/IEC 10179 clauses 12.4.3, 12.6).

A flow object is processed in the order of OpenJade: its inherited
characteristics are pushed, its non-inherited ones evaluated, then the port
decides whether it is accepted, then comes its content.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError, OutputError
from dazzle_core.flow.changes import FixedFlow
from dazzle_core.flow.sosofo import FlowObject, Literal, PageNumber, PageType, WithNode
from dazzle_core.grove.nodes import Sdata
from dazzle_core.language.values import Char
from dazzle_core.style.given import Given
from dazzle_core.style.keys import keep
from dazzle_core.style.nodes import NodeProcessing
from dazzle_core.style.plans import Plan, own_rows
from dazzle_core.style.ports import Connection, process_mapped_content, release
from dazzle_core.style.sinks.content import ANYTHING, acceptor
from dazzle_core.vm.calls import call1, is_procedure
from dazzle_core.vm.errors import Shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from dazzle_core.style.inheritance.frames import Frame


class FlowProcessing(NodeProcessing):
    """The part of the processor that turns flow objects into calls."""

    __slots__ = ()

    def plan_of(self, spec: Any) -> Plan:
        """The plan of a `make` form, made when its first flow object comes."""
        plan = self.plans.get(spec)
        if plan is not None:
            return plan
        style = self.prepare(own_rows(spec, self.usage)) if spec.style or spec.force else None
        plan = self.plans[spec] = Plan(spec, self.specials.get(spec.flow_class.kind), style)
        return plan

    def flow_object(self, step: FlowObject) -> None:
        """Process a flow object.

        Those of a simple form are processed right here: half the time of a run is spent here.
        """
        plan = self.plans.get(step.spec)
        if plan is None:
            plan = self.plan_of(step.spec)
        outer = self.acceptor
        if (
            not plan.simple
            or not plan.accept & outer.mask
            or step.use is not None
            or step.override is not None
            or self.connectables
            or step.content_map is not None
        ):
            if plan.special is not None:
                plan.special(self, step)
            else:
                self._flow_object(step, plan)
            return
        style = plan.style
        frame = self.frame
        out = self.out
        changes: Any = None
        if style is not None:
            transition = frame.steps.get(style)
            if transition is None:
                changes = self.push_prepared(style, (step,))
            else:
                # As `push_prepared`, without the call.
                self.frame = transition.state
                changes = transition.changes
                if changes and out.pushed is not None:
                    out.pushed(changes)
        if plan.out is not out:
            plan.bind(out)
        start, end = plan.start, plan.end
        flow = plan.constants
        node = self.run.node
        if start is not None:
            try:
                start(flow, node)
            except OutputError as error:
                raise self.placed(error, step.spec.loc) from None
        if plan.acceptor is not None:
            self.acceptor = plan.acceptor
            if plan.paragraph:
                self.paragraphs += 1
        if step.content:
            dispatch = self.dispatch
            for inside in step.content:
                dispatch[type(inside)](inside)
        if plan.acceptor is not None:
            self.acceptor = outer
            if plan.paragraph:
                self.paragraphs -= 1
        if end is not None:
            try:
                end(flow, node)
            except OutputError as error:
                raise self.placed(error, step.spec.loc) from None
        if style is not None:
            self.frame = frame
            if changes and out.popped is not None:
                out.popped(changes)

    def _flow_object(self, step: FlowObject, plan: Plan) -> None:
        """Process a flow object of any class that is not special."""
        spec = step.spec
        self.level += 1
        frame = self.frame
        changes: Any = None
        if step.use is not None or step.override is not None:
            changes = self.push_flow_object(plan, step)
        elif plan.style is not None:
            changes = self.push_prepared(plan.style, (step,))
        flow: Any
        if step.nic is None:
            flow = plan.constants
        else:
            flow = self.characteristics_of(step, frame, plan.given)
        if flow is None:
            self.start_sequence()
            self.end_sequence()
        else:
            accept = plan.accept if plan.accept_by is None else plan.accept_by(flow)
            outer = self.acceptor
            diverted = None if accept & outer.mask else self.accept_or_divert(accept, spec.loc)
            if plan.atomic:
                self.out.atomic(plan.flow_class, flow, self.run.node)
            else:
                inside = self.acceptor
                if plan.acceptor is not None:
                    self.acceptor = plan.acceptor
                self._compound(plan, step, flow)
                self.acceptor = inside
            if diverted is not None:
                self.undivert(diverted)
        if changes is not None:
            self.frame = frame
            if changes and self.out.popped is not None:
                self.out.popped(changes)
        self.level -= 1
        if self.queues:
            release(self)

    def _compound(self, plan: Plan, step: FlowObject, flow: Any) -> None:
        """Start, content and end of a flow object whose port is open."""
        out = self.out
        node = self.run.node
        if plan.out is not out:
            plan.bind(out)
        start, end = plan.start, plan.end
        if start is not None:
            try:
                start(flow, node)
            except OutputError as error:
                raise self.placed(error, step.spec.loc) from None
        if plan.paragraph:
            self.paragraphs += 1
        if step.content_map is None and step.spec.content_map_loc < 0:
            dispatch = self.dispatch
            for inside in step.content or ():
                dispatch[type(inside)](inside)
        else:
            process_mapped_content(self, step)
        if plan.paragraph:
            self.paragraphs -= 1
        if end is not None:
            try:
                end(flow, node)
            except OutputError as error:
                raise self.placed(error, step.spec.loc) from None

    def placed(self, error: OutputError, loc: int) -> OutputError:
        """What a backend could not write, with the place of the flow object that it was for."""
        return OutputError(error.text, error.location or self.place(loc), error.code)

    # --- the parts of it, for classes that need more -------------------------------------------------

    def characteristics_of(self, step: FlowObject, outer: Any, given: Given) -> dict[str, Any] | None:
        """All non-inherited characteristics of a flow object, converted; None when evaluating them failed.

        `outer`: the frame before the flow object pushed its own.
        """
        nic = step.nic
        if nic is None:
            return given.base
        values = self.values_of(nic, step.node, outer)
        return None if values is None else given.flow(values, self)

    def values_of(
        self, evaluate: Callable[[], tuple[Any, ...]], node: Any, outer: Frame
    ) -> tuple[Any, ...] | None:
        """The raw values of characteristics of a flow object made for `node`; None when that failed.

        `outer`: what was in force before the flow object pushed its own.
        """
        run = self.run
        context = self.context
        saved_node, saved_mode = run.node, run.mode
        run.node, run.mode, run.style = node, None, context
        context.base = context.below = outer
        context.rests_on, context.loops = None, False
        try:
            return evaluate()
        except EvalError as error:
            run.report_error(error)
            return None
        finally:
            run.node, run.mode, run.style = saved_node, saved_mode, None

    def given_with(self, plan: Plan, early: tuple[Any, ...]) -> Given:
        """The characteristics of a form, given the values of those that are evaluated with the `make`."""
        if not early:
            return plan.given
        base = plan.early.flow(early, self)
        found = plan.late.get(id(base))
        if found is None or found.base is not base:
            lasting = type(base) is FixedFlow
            found = Given(base if type(base) is FixedFlow else FixedFlow(base), plan.given.rows)
            if lasting:
                keep(plan.late, id(base), found)
        return found

    def report_at(self, code: Code, loc: int) -> None:
        """Report a message at a place of the stylesheet."""
        self.report(code, loc)

    def accept_or_divert(self, accept: int, loc: int) -> Connection | None:
        """Check a flow object with the flags `accept`; when it is not taken, its calls go nowhere.

        Give what comes back to `undivert`.
        """
        if accept & self.acceptor.mask or self.acceptor.accepts(accept, loc, self.report_at):
            return None
        return self.divert()

    def divert(self) -> Connection:
        """Send what follows nowhere: the flow object was not accepted. An empty sequence takes its place."""
        self.start_sequence()
        self.end_sequence()
        saved = Connection(self, None, 0)
        self.out = self.nowhere
        self.forms = self.nowhere_forms
        self.frame = self.states.bottom
        self.acceptor = ANYTHING
        return saved

    def undivert(self, saved: Connection) -> None:
        """End of a flow object that was not accepted."""
        saved.restore(self)
        self.forms = self.nowhere_forms if self.out is self.nowhere else self.main_forms

    def content(self, step: FlowObject, name: str = "parent") -> None:
        """Process the content of a flow object in a port that takes the content called `name`."""
        outer = self.acceptor
        if name != "parent":
            self.acceptor = acceptor(name)
        if step.spec.content_map_loc < 0 and step.content_map is None:
            self.walk(step.content or [])
        else:
            process_mapped_content(self, step)
        self.acceptor = outer

    # --- text ------------------------------------------------------------------------------------------

    def literal(self, step: Literal) -> None:
        """The characters of a `literal`; one without any is checked like others."""
        text = step.text
        accepts = self.acceptor
        if (accepts.characters or accepts.accepts_text(len(text), step.loc, self.report_at)) and text:
            if self.char_mapped:
                text = self.mapped(text, step.loc)
            self.out.characters(text)

    def checked_text(self, node: Any, text: str, loc: int) -> None:
        """Text of the document that is checked and mapped like a literal (process-children-trim)."""
        accepts = self.acceptor
        if accepts.characters or accepts.accepts_text(len(text), loc, self.report_at):
            if self.char_mapped:
                text = self.mapped(text, loc)
            if type(node) is Sdata:
                self.out.sdata(node, text)
            else:
                self.out.characters(text)

    def mapped(self, text: str, loc: int) -> str:
        """Text after the char-map in force."""
        procedure = self.current_value("char-map")
        if not is_procedure(procedure):
            return text
        return "".join(self.mapped_char(procedure, char, loc) for char in text)

    def mapped_char(self, procedure: Any, char: str, loc: int) -> str:
        """What a char-map procedure makes of a character; the character itself when it fails."""
        try:
            result = call1(self.run, procedure, Char(char), self.place(loc))
        except EvalError as error:
            self.run.report_error(error)
            return char
        if type(result) is Char:
            return result.value
        self.report(Code.CHAR_MAP_RESULT, loc, Shown(result), Shown(Char(char)))
        return char

    # --- other steps -------------------------------------------------------------------------------------

    def with_node(self, step: WithNode) -> None:
        """A sosofo that was made with another current node."""
        self.walk(step.content)

    def page_number(self, step: PageNumber) -> None:
        """The number of this page, or of that of a node."""
        if step.node is None:
            self.out.page_number()
        else:
            self.out.node_page_number(step.node)

    def page_type_choice(self, step: PageType) -> None:
        """One of two sosofos; neither outside headers and footers."""
        if self.page_type is not None:
            first, front = self.page_type
            self.walk(step.then if (first if step.kind == "first" else front) else step.otherwise)
