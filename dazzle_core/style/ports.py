"""Ports and labels: flow objects that go elsewhere than where they are made (ISO/IEC 10179 clause 12.4.3).

A labeled sosofo is connected to the innermost port with that label, and takes
over the inherited characteristics of the flow object that has the port. What
comes for a port in use, or for a principal port from inside another flow
object, is kept and output when that ends.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.flow.sosofo import DiscardLabeled, FlowObject, Labeled
from dazzle_core.language.values import Symbol
from dazzle_core.style.sinks.content import ANYTHING, Acceptor
from dazzle_core.style.sinks.output import Output
from dazzle_core.style.sinks.record import Recorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.style.inheritance.frames import Frame
    from dazzle_core.style.state import ProcessorState


class Port:
    """A port that can be connected to: its labels, where its content goes, what is kept for it.

    `connected`: how many connections are open; while one is, others are kept.
    """

    __slots__ = ("acceptor", "connected", "kept", "labels", "name", "out")

    def __init__(self, name: str, out: Output, accepts: Acceptor) -> None:
        self.name = name
        self.labels = [name]
        self.out = out
        self.acceptor = accepts
        self.connected = 0
        self.kept: list[Kept] = []


class Connectable:
    """An open flow object whose ports can be connected to.

    `frame`: its inherited characteristics; `level`: its depth among open flow
    objects; `principal_labels`: labels that a content map gives its principal port.
    """

    __slots__ = ("acceptor", "frame", "level", "ports", "principal_labels")

    def __init__(self, ports: list[Port], frame: Frame, level: int, accepts: Acceptor | None) -> None:
        self.ports = ports
        self.frame = frame
        self.level = level
        self.acceptor = accepts
        self.principal_labels: list[str] = []


class Connection:
    """A connection in force, and what to go back to: made before anything is changed.

    `unmatched`: labels inside it for which there was no port; `depth`: how many
    flow objects with ports enclose the one connected to.
    """

    __slots__ = ("_acceptor", "_frame", "_out", "_previous", "depth", "port", "unmatched")

    def __init__(self, state: ProcessorState, port: Port | None, depth: int) -> None:
        self.port = port
        self.depth = depth
        self.unmatched = 0
        self._previous = state.connection
        self._out = state.out
        self._frame = state.frame
        self._acceptor = state.acceptor
        state.connection = self

    def restore(self, state: ProcessorState) -> None:
        """End the connection."""
        state.connection = self._previous
        state.out = self._out
        state.frame = self._frame
        state.acceptor = self._acceptor


class Kept:
    """Content that is output later, as made for a node in a mode."""

    __slots__ = ("mode", "node", "recorder")

    def __init__(self, node: Any, mode: str) -> None:
        self.node = node
        self.mode = mode
        self.recorder = Recorder()

    def replay(self, state: ProcessorState, out: Output) -> None:
        """Output the content."""
        announced = self.node is not None and state.modes[self.mode].announced
        if announced:
            out.start_node(self.node, self.mode)
        self.recorder.replay(out)
        if announced:
            out.end_node()


def release(state: ProcessorState) -> None:
    """Output what was kept for the principal port of a flow object at the present level."""
    for kept in state.queues.pop(state.level, ()):
        kept.replay(state, state.out)


# --- flow objects with ports ---------------------------------------------------------------------------


def push_ports(state: ProcessorState, ports: list[Port], accepts: Acceptor) -> None:
    """Open the ports of the current flow object; content without label is checked by `accepts`."""
    state.connectables.append(Connectable(ports, state.frame, state.level, accepts))
    state.connectable_level += 1
    state.acceptor = accepts


def pop_ports(state: ProcessorState, outer: Acceptor) -> None:
    """Close the ports of the current flow object."""
    state.connectables.pop()
    state.connectable_level -= 1
    state.acceptor = outer


# --- labeled sosofos -----------------------------------------------------------------------------------


def process_labeled(state: Any, step: Labeled) -> None:
    """Process a sosofo in the port that its label names; in place when there is none."""
    if not _connect(state, step.label.name):
        state.report(Code.NO_PORT, step.loc, step.label.name)
        state.connection.unmatched += 1
    state.walk(step.content)
    _disconnect(state)


def _connect(state: Any, label: str) -> bool:
    depth = state.connectable_level
    for connectable in reversed(state.connectables):
        for port in connectable.ports:
            if label in port.labels:
                _connect_port(state, connectable, port, depth)
                return True
        if label in connectable.principal_labels:
            _connect_principal(state, connectable, depth)
            return True
        depth -= 1
    return False


def _mode_name(state: Any) -> str:
    mode = state.run.mode
    return mode.name if mode is not None else ""


def _connect_port(state: Any, connectable: Connectable, port: Port, depth: int) -> None:
    Connection(state, port, depth)
    state.frame = connectable.frame
    state.acceptor = port.acceptor
    if port.connected:
        kept = Kept(state.run.node, _mode_name(state))
        port.kept.append(kept)
        state.out = Output(kept.recorder)
    else:
        state.out = port.out
    port.connected += 1
    _announce(state)


def _connect_principal(state: Any, connectable: Connectable, depth: int) -> None:
    same = connectable.level == state.level
    Connection(state, None, depth)
    state.frame = connectable.frame
    assert connectable.acceptor is not None
    state.acceptor = connectable.acceptor
    if not same:
        kept = Kept(state.run.node, _mode_name(state))
        state.queues.setdefault(connectable.level, []).append(kept)
        state.out = Output(kept.recorder)
    _announce(state)


def _announce(state: Any) -> None:
    mode = state.run.mode
    if mode is not None and mode.announced:
        state.out.start_node(state.run.node, mode.name)


def _disconnect(state: Any) -> None:
    state.end_row_of_connection()
    connection = state.connection
    if connection.unmatched:
        connection.unmatched -= 1
        return
    mode = state.run.mode
    if mode is not None and mode.announced:
        state.out.end_node()
    port = connection.port
    if port is not None:
        port.connected -= 1
        if not port.connected:
            while port.kept:
                port.kept.pop(0).replay(state, port.out)
    connection.restore(state)


# --- content maps, discarding ----------------------------------------------------------------------------


def process_mapped_content(state: Any, step: FlowObject) -> None:
    """Process the content of a flow object with `content-map:`, which renames the labels of its ports."""
    connectables = state.connectables
    if not connectables or connectables[-1].level != state.level:
        connectables.append(Connectable([], state.frame, state.level, state.acceptor))
    connectable = connectables[-1]
    loc = step.spec.content_map_loc
    _rename(state, connectable, step.content_map, loc if loc >= 0 else step.spec.loc)
    state.walk(step.content or [])
    if not connectables[-1].ports:
        connectables.pop()


def _rename(state: Any, connectable: Connectable, content_map: Any, loc: int) -> None:
    for port in connectable.ports:
        port.labels = []
    said = False
    while content_map is not None:
        entry: Any = None
        if type(content_map) is tuple:
            entry, content_map = content_map
        else:
            content_map = None
        if not _rename_one(state, connectable, entry, loc) and not said:
            state.report(Code.BAD_CONTENT_MAP, loc)
            said = True


def _rename_one(state: Any, connectable: Connectable, entry: Any, loc: int) -> bool:
    """Take one entry `(label port)` of a content map; False when it is no such thing."""
    if type(entry) is not tuple or type(entry[0]) is not Symbol or type(entry[1]) is not tuple:
        return False
    label, (target, rest) = entry[0].name, entry[1]
    if type(target) is Symbol:
        for port in connectable.ports:
            if port.name == target.name:
                port.labels.append(label)
                break
        else:
            state.report(Code.CONTENT_MAP_PORT, loc, target.name)
    elif target is False:
        connectable.principal_labels.append(label)
    else:
        return False
    return rest is None


def process_discarding(state: Any, step: DiscardLabeled) -> None:
    """Process a sosofo, dropping what is labeled with a label."""
    state.level += 1
    port = Port(step.label.name, state.nowhere, ANYTHING)
    state.connectables.append(Connectable([port], state.frame, state.level, None))
    state.walk(step.content)
    state.connectables.pop()
    state.level -= 1
    if state.queues:
        release(state)
