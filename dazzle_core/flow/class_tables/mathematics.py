"""Classes of formulas (ISO/IEC 10179 clause 12.6.26)."""

from __future__ import annotations

from dazzle_core.flow import content as accept
from dazzle_core.flow import conversion as c
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import CHARACTER_OBJECT, NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


def _math(name: str, content: str = "math", *ports: str, kind: str = "ports") -> FlowObjectClass:
    return FlowObjectClass(
        name,
        accept.MATH,
        content,
        ports=tuple((port, "math") for port in ports),
        kind=kind if ports else "plain",
        feature="math",
    )


CLASSES: Final = (
    FlowObjectClass("math-sequence", accept.DISPLAY | accept.INLINE | accept.MATH, "math", feature="math"),
    _math("fraction", "nothing", "numerator", "denominator", kind="fraction"),
    _math("unmath", "inline"),
    _math("superscript"),
    _math("subscript"),
    _math("script", "math", "pre-sup", "pre-sub", "post-sup", "post-sub", "mid-sup", "mid-sub"),
    _math("mark", "math", "over-mark", "under-mark"),
    FlowObjectClass(
        "fence",
        accept.MATH,
        "math",
        ports=(("open", "single-character"), ("close", "single-character")),
        kind="ports",
        feature="math",
    ),
    FlowObjectClass(
        "radical",
        accept.MATH,
        "math",
        table(NonInherited("radical", CHARACTER_OBJECT, None)),
        ports=(("degree", "math"),),
        kind="radical",
        feature="math",
    ),
    _math("math-operator", "math", "operator", "lower-limit", "upper-limit"),
    FlowObjectClass(
        "grid",
        accept.MATH,
        "grid",
        table(
            NonInherited("grid-n-columns", c.POSITIVE, None),
            NonInherited("grid-n-rows", c.POSITIVE, None),
        ),
        feature="math",
    ),
    FlowObjectClass(
        "grid-cell",
        accept.GRID_CELL,
        "math",
        table(NonInherited("column-number", c.POSITIVE, None), NonInherited("row-number", c.POSITIVE, None)),
        feature="math",
    ),
)
