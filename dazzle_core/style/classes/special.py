"""Classes that need more than start, content and end: those with ports, pages, tables, characters.

Each is processed like any flow object, but for a body of its own: `BODIES` by
the kind of the class.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import MultiMode, single_flow_object
from dazzle_core.flow.sosofo import FlowObject
from dazzle_core.language.values import ERROR, UNSET
from dazzle_core.style.classes import characters, tables
from dazzle_core.style.classes.pages import process_page_sequence
from dazzle_core.style.ports import Connection, Port, pop_ports, process_mapped_content, push_ports, release
from dazzle_core.style.sinks.content import acceptor
from dazzle_core.style.sinks.output import Output
from dazzle_core.style.sinks.record import Recorder
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: Processes what lies between pushing the style of a flow object and popping it.
Body = Callable[[Any, FlowObject, dict[str, Any]], None]


def process_special(processor: Any, step: FlowObject, body: Body) -> None:
    """Process a flow object with a body of its own; see `FlowProcessing.flow_object` for the order."""
    spec = step.spec
    plan = processor.plans[spec]
    processor.level += 1
    frame = processor.frame
    changes: Any = None
    if plan.style is not None or step.use is not None or step.override is not None:
        changes = processor.push_flow_object(plan, step)
    flow = plan.constants if step.nic is None else processor.characteristics_of(step, frame, plan.given)
    if flow is None:
        processor.start_sequence()
        processor.end_sequence()
    else:
        accept = plan.accept if plan.accept_by is None else plan.accept_by(flow)
        diverted = processor.accept_or_divert(accept, spec.loc)
        body(processor, step, flow)
        if diverted is not None:
            processor.undivert(diverted)
    processor.pop(frame, changes)
    processor.level -= 1
    if processor.queues:
        release(processor)


# --- one port --------------------------------------------------------------------------------------------


def _transparent(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A declared class that nobody knows: its content."""
    processor.content(step)


def _score(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A score; without a type it acts as a sequence."""
    if "type" not in flow:
        processor.start_sequence()
        processor.content(step, "inline")
        processor.end_sequence()
        return
    _plain(processor, step, flow, "inline")


def _box(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A box: its content is what it is itself."""
    _plain(processor, step, flow, "display" if flow.get("display?", False) else "inline")


def _plain(processor: Any, step: FlowObject, flow: dict[str, Any], content: str) -> None:
    flow_class = step.spec.flow_class
    out, node = processor.out, processor.run.node
    out.start(flow_class, flow, node)
    processor.content(step, content)
    out.end(flow_class, flow, node)


def _marginalia(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """Marginalia: outside a paragraph it is reported, and output all the same."""
    misplaced: Connection | None = None
    if processor.paragraphs == 0:
        processor.report(Code.NO_PARAGRAPH_ANCESTOR, step.spec.loc)
        misplaced = Connection(processor, None, 0)
        processor.frame = processor.states.bottom
    _plain(processor, step, flow, "inline")
    if misplaced is not None:
        misplaced.restore(processor)


def _macro(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A flow object of a class defined by a macro (-2): a sequence around what the macro gives."""
    flow_class = step.spec.flow_class
    processor.start_sequence()
    arguments = [flow.get(name, UNSET) for name in flow_class.nics]
    if not flow_class.atomic:
        arguments.append(step.content or [])
    run, context = processor.run, processor.context
    run.style = context
    context.base = context.below = processor.frame
    context.rests_on, context.loops = None, False
    steps: list[Any] = []
    try:
        steps = processor.binding.macro(flow_class.name)(*arguments)
    except EvalError as error:
        run.report_error(error)
    finally:
        run.style = None
    processor.walk(steps)
    processor.end_sequence()


def _character(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A character."""
    processor.out.atomic(step.spec.flow_class, characters.complete(processor, step, flow), processor.run.node)


def _nothing(processor: Any, step: FlowObject) -> None:
    """A flow object of a class that is only a value."""


# --- several ports ---------------------------------------------------------------------------------------


def _with_ports(processor: Any, step: FlowObject, flow: dict[str, Any], before: Body | None = None) -> None:
    """A flow object with the ports of its class."""
    flow_class = step.spec.flow_class
    ports = [(name, name, content) for name, content in flow_class.ports]
    principal = flow_class.content if flow_class.has_principal_port else None
    _run_ports(processor, step, flow, ports, principal, None, before)


def _run_ports(
    processor: Any,
    step: FlowObject,
    flow: dict[str, Any],
    ports: list[tuple[str, Any, str]],
    principal: str | None,
    principal_port: Any,
    before: Body | None = None,
    after: Callable[[Any], None] | None = None,
) -> None:
    """Start, principal port, the other ports (name, what the backend gets, content), end.

    `before` comes after the start, `after` at the end of the principal port.
    """
    flow_class: FlowObjectClass = step.spec.flow_class
    out, node = processor.out, processor.run.node
    out.start(flow_class, flow, node)
    if before is not None:
        before(processor, step, flow)
    if principal is not None:
        out.start_port(flow_class, principal_port, flow)
    recorders = [Recorder() for _ in ports]
    outer = processor.acceptor
    push_ports(
        processor,
        [
            Port(name, Output(recorder), acceptor(content))
            for (name, _, content), recorder in zip(ports, recorders, strict=True)
        ],
        acceptor("nothing" if principal is None else principal),
    )
    if step.spec.content_map_loc < 0 and step.content_map is None:
        processor.walk(step.content or [])
    else:
        process_mapped_content(processor, step)
    pop_ports(processor, outer)
    if after is not None:
        after(processor)
    if principal is not None:
        out.end_port(flow_class, principal_port, flow)
    for (_, port, _), recorder in zip(ports, recorders, strict=True):
        out.start_port(flow_class, port, flow)
        recorder.replay(out)
        out.end_port(flow_class, port, flow)
    out.end(flow_class, flow, node)


def _fraction(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A fraction: its bar comes first."""
    _with_ports(processor, step, flow, _fraction_bar)


def _fraction_bar(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    value = processor.current_value("fraction-bar")
    rule = None if value is ERROR else single_flow_object(value, "rule")
    _with_style_of(processor, rule, processor.out.fraction_bar)


def _radical(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A radical: its character comes first."""
    _with_ports(processor, step, flow, _radical_character)


def _radical_character(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    radical = flow.get("radical")
    character: dict[str, Any] | None = None
    if radical is not None:
        own = processor.characteristics_of(radical, processor.frame, processor.plan_of(radical.spec).given)
        if own is not None:
            character = characters.complete(processor, radical, own)
    _with_style_of(
        processor,
        radical if character is not None else None,
        lambda: processor.out.radical_character(character),
    )


def _with_style_of(processor: Any, source: FlowObject | None, put: Callable[[], None]) -> None:
    """Make a call with the inherited characteristics that a flow object used as a value specifies."""
    frame = processor.frame
    changes = None if source is None else processor.push_style(source)
    put()
    if source is not None:
        processor.pop(frame, changes)


def _table_part(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A table part: body, header, footer."""
    if processor.table is not None:
        processor.table.restart()
    flow_class = step.spec.flow_class
    ports = [(name, name, content) for name, content in flow_class.ports]
    _run_ports(processor, step, flow, ports, "table-part", None, after=tables.end_part)


def _multi_mode(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A multi-mode: a port for each named mode."""
    modes: tuple[MultiMode, ...] = flow.get("multi-modes", ())
    principal = sorted((mode for mode in modes if mode.name is None), key=lambda mode: mode.description or "")
    named = [(str(mode.name), mode, "any") for mode in modes if mode.name is not None]
    _run_ports(
        processor, step, flow, named, "any" if principal else None, principal[-1] if principal else None
    )


BODIES: Final[dict[str, Body]] = {
    "transparent": _transparent,
    "score": _score,
    "box": _box,
    "marginalia": _marginalia,
    "macro": _macro,
    "character": _character,
    "simple-page-sequence": process_page_sequence,
    "ports": _with_ports,
    "fraction": _fraction,
    "radical": _radical,
    "multi-mode": _multi_mode,
    "table": tables.process_table,
    "table-part": _table_part,
    "table-column": tables.process_column,
}


def _special(body: Body) -> Callable[[Any, FlowObject], None]:
    # A plain function: a `functools.partial` here would put C frames into deep recursion.
    def process(processor: Any, step: FlowObject) -> None:
        process_special(processor, step, body)

    return process


#: What processes flow objects of each special kind. Rows and cells treat even their style differently.
SPECIALS: Final[dict[str, Callable[[Any, FlowObject], None]]] = {
    **{kind: _special(body) for kind, body in BODIES.items()},
    "table-row": tables.process_row,
    "table-cell": tables.process_cell,
    "table-border": _nothing,
}
