"""Calls kept for later: the content of ports that come after the principal one.

A `Recorder` is a sink that remembers its calls; `replay` makes them again.
"""

from __future__ import annotations

from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.style.sinks.output import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Recorder:
    """A sink that keeps the calls made to it, each with the name of the `Output` attribute to call."""

    __slots__ = ("_calls",)

    def __init__(self) -> None:
        self._calls: list[tuple[str, tuple[Any, ...]]] = []

    def replay(self, output: Output) -> None:
        """Make the calls on `output`, in order."""
        for name, arguments in self._calls:
            call = getattr(output, name)
            if call is not None:
                call(*arguments)

    def start_other(self, flow_class: FlowObjectClass, flow: Any, node: Any) -> None:
        """Keep the start of a flow object."""
        self._calls.append(("start", (flow_class, flow, node)))

    def end_other(self, flow_class: FlowObjectClass, flow: Any, node: Any) -> None:
        """Keep the end of a flow object."""
        self._calls.append(("end", (flow_class, flow, node)))

    def other(self, flow_class: FlowObjectClass, flow: Any, node: Any) -> None:
        """Keep an atomic flow object."""
        self._calls.append(("atomic", (flow_class, flow, node)))

    def characters(self, text: str) -> None:
        """Keep text."""
        self._calls.append(("characters", (text,)))

    def sdata(self, node: Any, text: str) -> None:
        """Keep an SDATA entity."""
        self._calls.append(("sdata", (node, text)))

    def pushed(self, changes: Any) -> None:
        """Keep inherited characteristics."""
        self._calls.append(("pushed", (changes,)))

    def popped(self, changes: Any) -> None:
        """Keep the end of inherited characteristics."""
        self._calls.append(("popped", (changes,)))

    def start_node(self, node: Any, mode: str) -> None:
        """Keep the start of a node."""
        self._calls.append(("start_node", (node, mode)))

    def end_node(self) -> None:
        """Keep the end of a node."""
        self._calls.append(("end_node", ()))

    def start_port(self, flow_class: Any, port: Any, flow: Any) -> None:
        """Keep the start of a port."""
        self._calls.append(("start_port", (flow_class, port, flow)))

    def end_port(self, flow_class: Any, port: Any, flow: Any) -> None:
        """Keep the end of a port."""
        self._calls.append(("end_port", (flow_class, port, flow)))

    def start_header_footer(self, part: str, first: bool, front: bool) -> None:
        """Keep the start of a header or footer."""
        self._calls.append(("start_header_footer", (part, first, front)))

    def end_header_footer(self, part: str, first: bool, front: bool) -> None:
        """Keep the end of a header or footer."""
        self._calls.append(("end_header_footer", (part, first, front)))

    def end_headers_footers(self) -> None:
        """Keep the end of all headers and footers."""
        self._calls.append(("end_headers_footers", ()))

    def border(self, name: str) -> None:
        """Keep a border."""
        self._calls.append(("border", (name,)))

    def fraction_bar(self) -> None:
        """Keep the bar of a fraction."""
        self._calls.append(("fraction_bar", ()))

    def radical_character(self, flow: Any) -> None:
        """Keep the character of a radical."""
        self._calls.append(("radical_character", (flow,)))

    def page_number(self) -> None:
        """Keep a page number."""
        self._calls.append(("page_number", ()))

    def node_page_number(self, node: Any) -> None:
        """Keep the page number of a node."""
        self._calls.append(("node_page_number", (node,)))
