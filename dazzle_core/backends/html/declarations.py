"""From characteristics in force to CSS declarations.

What CSS inherits as the style language does is written where it changes; sizes are
in `rem`, one being the font size of the document, so that a page follows its
reader's font size. Indents shrink on narrow screens by the variable `--indent`.
"""

from __future__ import annotations

from dazzle_core.backends.html.state import State
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

Declarations = tuple[tuple[str, str], ...]

_GENERIC: Final = {
    "iso-serif": '"Source Serif 4", Georgia, "Times New Roman", serif',
    "iso-sanserif": 'system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
    "iso-monospace": 'ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace',
}
_SERIF: Final = ("times", "palatino", "garamond", "georgia", "bookman", "century", "serif", "cambria")
_MONOSPACE: Final = ("courier", "mono", "consolas", "typewriter", "menlo")
_WEIGHTS: Final = {
    "ultra-light": "100",
    "extra-light": "200",
    "light": "300",
    "semi-light": "350",
    "medium": "400",
    "semi-bold": "600",
    "bold": "700",
    "extra-bold": "800",
    "ultra-bold": "900",
}
_ALIGN: Final = {
    "start": "start",
    "end": "end",
    "center": "center",
    "justify": "justify",
    "left": "left",
    "right": "right",
    "inside": "start",
    "outside": "end",
    "page-inside": "start",
    "page-outside": "end",
    "spine": "start",
}
_WHITE_SPACE: Final = {
    "wrap": "normal",
    "none": "nowrap",
    "asis": "pre",
    "asis-wrap": "pre-wrap",
    "asis-truncate": "pre",
}
_ROW_ALIGN: Final = {"start": "top", "center": "middle", "end": "bottom"}


def rem(length: float, size: float) -> str:
    """A length in points as rem; `size`: the font size of the document in points."""
    value = round(length / size, 3)
    return f"{value:g}rem" if value else "0"


def font_family(name: str) -> str:
    """The CSS list of fonts for a font family name."""
    generic = _GENERIC.get(name.lower())
    if generic is not None:
        return generic
    low = name.lower()
    family = "sans-serif"
    if any(part in low for part in _MONOSPACE):
        family = "monospace"
    elif "sans" not in low and any(part in low for part in _SERIF):
        family = "serif"
    quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\r", " ").replace("<", "\\3c ")
    return f'"{quoted}", {family}'


def is_monospace(name: str) -> bool:
    """Whether a font family has letters of one width."""
    low = name.lower()
    return any(part in low for part in _MONOSPACE)


def weight(name: str) -> str:
    """The CSS font weight."""
    return _WEIGHTS.get(name, "400")


def text_declarations(values: Mapping[str, Any], size: float) -> dict[str, str]:
    """What CSS inherits: how text looks. `size`: the font size of the document in points."""
    spacing = values["line-spacing"]
    if isinstance(spacing, tuple):
        spacing = spacing[0]
    font_size = values["font-size"] or 1.0
    posture = values["font-posture"]
    slanted = "italic" if "italic" in posture else "oblique" if "oblique" in posture else "normal"
    found = {
        "font-family": font_family(values["font-family-name"]),
        "font-size": rem(font_size, size),
        "font-weight": weight(values["font-weight"]),
        "font-style": slanted,
        "color": values["color"],
        "line-height": f"{max(round(spacing / font_size, 3), 1):g}",
        "text-align": _ALIGN.get(values["quadding"], "start"),
        "white-space": _WHITE_SPACE.get(values["lines"], "normal"),
        "hyphens": "auto" if values["hyphenate?"] else "manual",
    }
    if found["white-space"].startswith("pre") and values["expand-tabs?"] not in (8, False):
        found["tab-size"] = str(values["expand-tabs?"])
    if values["widow-count"] != 2:
        found["widows"] = str(max(values["widow-count"], 1))
    if values["orphan-count"] != 2:
        found["orphans"] = str(max(values["orphan-count"], 1))
    return found


#: Of `text_declarations`, those that a piece of text within a paragraph can have of its own.
INLINE: Final = ("font-family", "font-size", "font-weight", "font-style", "color", "white-space", "hyphens")


def difference(own: Mapping[str, str], outer: Mapping[str, str], names: Any = None) -> list[tuple[str, Any]]:
    """The declarations of `own` that differ from those around it."""
    return [(name, own[name]) for name in names or own if own[name] != outer.get(name)]


def inline_extras(state: State, outer: State, size: float) -> list[tuple[str, Any]]:
    """Declarations of a piece of text that CSS does not inherit."""
    values, around = state.values, outer.values
    found: list[tuple[str, Any]] = []
    shift = values["position-point-shift"]
    if shift != around["position-point-shift"]:
        amount = shift[0] if isinstance(shift, tuple) else shift
        found.append(("vertical-align", rem(amount, size)))
        found.append(("line-height", "0"))
    if values["background-color"] and values["background-color"] != around["background-color"]:
        found.append(("background-color", values["background-color"]))
    if values["inhibit-line-breaks?"] and not around["inhibit-line-breaks?"]:
        found.append(("white-space", "nowrap"))
    return found


def indent(length: Any, base: Any, size: float) -> str:
    """A horizontal distance that shrinks on narrow screens; `base` is what lies around already."""
    own, share = length if isinstance(length, tuple) else (length, 0)
    around, part = base if isinstance(base, tuple) else (base, 0)
    # What lies further out than its container (a heading in a box) stays in it.
    inside = own - around if own < 0 or share != part else max(own - around, 0)
    distance = rem(inside, size)
    percent = round((share - part) * 100, 2)
    if not percent:
        return "" if distance == "0" else f"calc({distance} * var(--indent))"
    return f"calc(({distance if distance != '0' else '0rem'} + {percent:g}%) * var(--indent))"


def space(value: Any) -> float:
    """The nominal size of a display space in points."""
    nominal = getattr(value, "nominal", value)
    fixed = getattr(nominal, "length", nominal)
    return fixed / 1000 if fixed else 0.0


def display(flow: Mapping[str, Any], size: float) -> list[tuple[str, Any]]:
    """What displays have in common: space around them, breaks, keeps."""
    found: list[tuple[str, Any]] = []
    if not flow:
        return found
    for name, css in (("space-before", "margin-top"), ("space-after", "margin-bottom")):
        amount = space(flow.get(name, 0))
        if amount:
            found.append((css, rem(amount, size)))
    for name in ("break-before", "break-after"):
        kind = flow.get(name)
        if kind:
            found.append((name, "column" if kind == "column" else "page"))
    if flow.get("keep-with-next?") and not flow.get("break-after"):
        found.append(("break-after", "avoid"))
    if flow.get("keep-with-previous?") and not flow.get("break-before"):
        found.append(("break-before", "avoid"))
    if flow.get("keep"):
        found.append(("break-inside", "avoid"))
    return found


def row_alignment(value: str) -> str:
    """The CSS vertical alignment of a cell."""
    return _ROW_ALIGN.get(value, "top")
