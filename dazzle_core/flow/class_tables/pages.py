"""Classes at the root and for online display (ISO/IEC 10179 clauses 12.6.3, 12.6.28)."""

from __future__ import annotations

from dazzle_core.flow import content as accept
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import DESTINATION, MULTI_MODES, SOSOFO, NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: Parts of headers and footers in the order in which backends get them.
HEADER_FOOTER_PARTS: Final = (
    "left-footer",
    "left-header",
    "center-footer",
    "center-header",
    "right-footer",
    "right-header",
)

CLASSES: Final = (
    FlowObjectClass(
        "simple-page-sequence",
        accept.PAGING,
        "display",
        table(*(NonInherited(part, SOSOFO) for part in HEADER_FOOTER_PARTS)),
        kind="simple-page-sequence",
        feature="simple-page",
    ),
    FlowObjectClass("scroll", accept.SCROLL, "display", feature="online"),
    FlowObjectClass(
        "link", accept.ALWAYS, "parent", table(NonInherited("destination", DESTINATION)), feature="online"
    ),
    FlowObjectClass("marginalia", accept.ALWAYS, "inline", kind="marginalia", feature="online"),
    FlowObjectClass(
        "multi-mode",
        accept.ALWAYS,
        "any",
        table(NonInherited("multi-modes", MULTI_MODES, ())),
        kind="multi-mode",
        feature="online",
    ),
)
