"""Classes of tables (ISO/IEC 10179 clause 12.6.27)."""

from __future__ import annotations

from dazzle_core.flow import content as accept
from dazzle_core.flow import conversion as c
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import BORDER, DISPLAY, TABLE_WIDTH, NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: The borders of a table, in the order in which backends get them.
TABLE_BORDERS: Final = (
    "before-row-border",
    "after-row-border",
    "before-column-border",
    "after-column-border",
)

CLASSES: Final = (
    FlowObjectClass(
        "table",
        accept.DISPLAY,
        "table",
        table(
            *DISPLAY,
            NonInherited("table-width", TABLE_WIDTH, None),
            *(NonInherited(name, BORDER, None) for name in TABLE_BORDERS),
        ),
        kind="table",
        feature="table",
    ),
    FlowObjectClass(
        "table-part",
        accept.TABLE_PART,
        "table-part",
        table(*(item for item in DISPLAY if item.name != "position-preference")),
        ports=(("header", "table-edge"), ("footer", "table-edge")),
        kind="table-part",
        feature="table",
    ),
    FlowObjectClass(
        "table-column",
        accept.TABLE_COLUMN,
        None,
        table(
            NonInherited("column-number", c.POSITIVE, None),
            NonInherited("n-columns-spanned", c.POSITIVE, 1),
            NonInherited("width", c.TABLE_LENGTH_SPEC, None),
        ),
        kind="table-column",
        feature="table",
    ),
    FlowObjectClass("table-row", accept.TABLE_ROW, "row", kind="table-row", feature="table"),
    FlowObjectClass(
        "table-cell",
        accept.TABLE_CELL,
        "display",
        table(
            NonInherited("column-number", c.POSITIVE, None, early=True),
            NonInherited("n-columns-spanned", c.POSITIVE, 1, early=True),
            NonInherited("n-rows-spanned", c.POSITIVE, 1),
            NonInherited("starts-row?", c.BOOLEAN, early=True),
            NonInherited("ends-row?", c.BOOLEAN, early=True),
        ),
        kind="table-cell",
        feature="table",
    ),
    FlowObjectClass("table-border", accept.NEVER, None, kind="table-border", feature="table"),
)
