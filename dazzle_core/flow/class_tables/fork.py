"""Classes of ISO/IEC 10179 that OpenJade 1.4 lacks and forks of OpenJade 1.3.3 know."""

from __future__ import annotations

from dazzle_core.flow import content as accept
from dazzle_core.flow import conversion as c
from dazzle_core.flow.class_tables.text import DIRECTION, display_or_inline
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import DISPLAY, INLINE, SCALE, NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


CLASSES: Final = (
    FlowObjectClass("page-sequence", accept.PAGING, "display", feature="page"),
    FlowObjectClass("column-set-sequence", accept.DISPLAY, "display", feature="page"),
    FlowObjectClass("embedded-text", accept.INLINE, "inline", table(NonInherited("direction", DIRECTION))),
    FlowObjectClass(
        "anchor",
        accept.INLINE,
        None,
        table(NonInherited("display?", c.BOOLEAN), *INLINE),
        accept_by=display_or_inline,
    ),
    FlowObjectClass(
        "included-container-area",
        accept.INLINE,
        "display",
        table(
            *DISPLAY,
            *INLINE,
            NonInherited("display?", c.BOOLEAN),
            NonInherited("width", c.LENGTH_SPEC),
            NonInherited("height", c.LENGTH_SPEC),
            NonInherited("scale", SCALE, "max-uniform"),
            NonInherited("position-point-x", c.POSITION, 0),
            NonInherited("position-point-y", c.POSITION, 0),
            NonInherited("escapement-direction", DIRECTION),
            NonInherited("contents-rotation", c.INTEGER, 0),
        ),
        accept_by=display_or_inline,
    ),
    FlowObjectClass("glyph-annotation", accept.INLINE, "inline"),
    FlowObjectClass("aligned-column", accept.DISPLAY, "inline-or-display", table(*DISPLAY)),
    FlowObjectClass(
        "multi-line-inline-note",
        accept.INLINE,
        "inline",
        ports=(("open", "inline"), ("close", "inline")),
        kind="ports",
    ),
    FlowObjectClass("emphasizing-mark", accept.INLINE, "inline", ports=(("mark", "inline"),), kind="ports"),
)
