"""Classes for text: sequences, paragraphs, inline objects, graphics, boxes (ISO/IEC 10179 clause 12.6)."""

from __future__ import annotations

from collections.abc import Mapping

from dazzle_core.flow import content as accept
from dazzle_core.flow import conversion as c
from dazzle_core.flow.flow_class import FlowObjectClass
from dazzle_core.flow.nics import DISPLAY, INLINE, SCALE, SCORE, NonInherited, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


DIRECTION = c.one_of("top-to-bottom", "left-to-right", "bottom-to-top", "right-to-left")


def display_or_inline(flow: Mapping[str, Any]) -> int:
    """What a class with `display?:` is."""
    return accept.DISPLAY if flow.get("display?", False) else accept.INLINE


def _rule_accept(flow: Mapping[str, Any]) -> int:
    upright = flow.get("orientation", "horizontal") in ("horizontal", "vertical")
    return accept.DISPLAY if upright else accept.INLINE


CHARACTER_NICS: Final = table(
    NonInherited("char", c.CHAR),
    NonInherited("glyph-id", c.GLYPH_ID),
    NonInherited("space?", c.BOOLEAN),
    NonInherited("record-end?", c.BOOLEAN),
    NonInherited("input-tab?", c.BOOLEAN),
    NonInherited("input-whitespace?", c.BOOLEAN),
    NonInherited("punct?", c.BOOLEAN),
    NonInherited("drop-after-line-break?", c.BOOLEAN),
    NonInherited("drop-unless-before-line-break?", c.BOOLEAN),
    *INLINE,
    NonInherited("script", c.PUBLIC_ID),
    NonInherited(
        "math-class",
        c.one_of(
            "ordinary",
            "operator",
            "binary",
            "relation",
            "opening",
            "closing",
            "punctuation",
            "inner",
            "space",
        ),
        "ordinary",
    ),
    NonInherited(
        "math-font-posture",
        c.one_of(
            False,
            "not-applicable",
            "upright",
            "oblique",
            "back-slanted-oblique",
            "italic",
            "back-slanted-italic",
        ),
    ),
    NonInherited("stretch-factor", c.REAL, 1),
)

CLASSES: Final = (
    FlowObjectClass("sequence", accept.ALWAYS, "parent"),
    FlowObjectClass(
        "display-group", accept.DISPLAY, "display", table(NonInherited("coalesce-id", c.STRING), *DISPLAY)
    ),
    FlowObjectClass("paragraph", accept.DISPLAY, "paragraph", table(*DISPLAY)),
    FlowObjectClass("paragraph-break", accept.PARAGRAPH_BREAK, None, table(*DISPLAY)),
    FlowObjectClass("line-field", accept.INLINE, "inline", table(*INLINE)),
    FlowObjectClass("score", accept.INLINE, "inline", table(NonInherited("type", SCORE)), kind="score"),
    FlowObjectClass(
        "external-graphic",
        accept.INLINE,
        None,
        table(
            *DISPLAY,
            *INLINE,
            NonInherited("display?", c.BOOLEAN),
            NonInherited("scale", SCALE, "max-uniform"),
            NonInherited("max-width", c.LENGTH_SPEC),
            NonInherited("max-height", c.LENGTH_SPEC),
            NonInherited("entity-system-id", c.STRING, ""),
            NonInherited("notation-system-id", c.STRING, ""),
            NonInherited("position-point-x", c.POSITION, 0),
            NonInherited("position-point-y", c.POSITION, 0),
            NonInherited("escapement-direction", DIRECTION),
        ),
        accept_by=display_or_inline,
    ),
    FlowObjectClass(
        "rule",
        accept.DISPLAY,
        None,
        table(
            *DISPLAY,
            *INLINE,
            NonInherited(
                "orientation",
                c.one_of("horizontal", "vertical", "escapement", "line-progression"),
                "horizontal",
            ),
            NonInherited("length", c.LENGTH_SPEC),
        ),
        accept_by=_rule_accept,
    ),
    FlowObjectClass("leader", accept.INLINE, "inline", table(NonInherited("length", c.LENGTH_SPEC), *INLINE)),
    FlowObjectClass(
        "character",
        accept.INLINE | accept.CHARACTER | accept.MATH,
        None,
        CHARACTER_NICS,
        kind="character",
    ),
    FlowObjectClass(
        "box",
        accept.INLINE,
        "inline",
        table(*DISPLAY, *INLINE, NonInherited("display?", c.BOOLEAN)),
        kind="box",
        accept_by=display_or_inline,
    ),
    FlowObjectClass("side-by-side", accept.DISPLAY, "side-by-side", table(*DISPLAY), feature="side-by-side"),
    FlowObjectClass("side-by-side-item", accept.SIDE_BY_SIDE_ITEM, "display", feature="side-by-side"),
    FlowObjectClass("alignment-point", accept.INLINE | accept.MATH, None),
    FlowObjectClass("sideline", accept.DISPLAY | accept.INLINE, "inline-or-display", feature="sideline"),
)
