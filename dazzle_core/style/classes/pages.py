"""Simple page sequences: headers and footers for four kinds of page (ISO/IEC 10179 clause 12.6.3)."""

from __future__ import annotations

from dazzle_core.flow.class_tables.pages import HEADER_FOOTER_PARTS
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.sosofo import FlowObject
from dazzle_core.style.ports import Connection
from dazzle_core.style.sinks.content import acceptor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_CLASS: Final = CLASSES["simple-page-sequence"]
#: (first, front) in the order in which headers and footers are made.
_PAGE_TYPES: Final = ((False, False), (True, False), (False, True), (True, True))


def process_page_sequence(processor: Any, step: FlowObject, flow: dict[str, Any]) -> None:
    """A simple-page-sequence, between pushing its style and popping it.

    Headers and footers are made once for each kind of page, with inherited
    characteristics of their own.
    """
    out = processor.out
    node = processor.run.node
    out.start(_CLASS, flow, node)
    for first, front in _PAGE_TYPES:
        processor.page_type = (first, front)
        for part in HEADER_FOOTER_PARTS:
            content = flow.get(part)
            if content is not None:
                out.start_header_footer(part, first, front)
                saved = Connection(processor, None, 0)
                processor.frame = processor.states.bottom
                processor.acceptor = acceptor("inline")
                processor.walk(content)
                saved.restore(processor)
                out.end_header_footer(part, first, front)
    out.end_headers_footers()
    processor.content(step, "display")
    out.end(_CLASS, flow, node)
