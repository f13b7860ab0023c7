"""Boxes as markup: what may stand where in HTML is put right here."""

from __future__ import annotations

import re

from dazzle_core.backends.html.tree import (
    BLOCK,
    INLINE,
    PARAGRAPH,
    PART,
    TRANSPARENT,
    Anchor,
    Box,
    PageNumber,
    Run,
    is_blank,
    is_display,
)
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.backends.html.targets import Targets

_VOID: Final = frozenset(["img", "hr", "col", "br"])
_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|\S")
#: The class of leaders that fill their line.
LEADER: Final = "dz-leader"
_MATH_ROWS: Final = frozenset(["math", "mrow", "mtd", "msqrt"])


def escape(text: str) -> str:
    """Text for content."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Text for the value of an attribute in double quotes."""
    return escape(text).replace('"', "&quot;").replace("\r", " ")


class Markup:
    """Writes boxes into `out`.

    `targets` knows the ids of what begins at a place, and where links lead.
    """

    def __init__(self, targets: Targets) -> None:
        self.out: list[str] = []
        self._identify = targets.identify
        self._further = targets.further
        self._address = targets.address

    def box(self, box: Box) -> None:
        """Write a box with its content."""
        kind = box.kind
        if kind == TRANSPARENT:
            self._transparent(box)
        elif kind == PARAGRAPH:
            self._paragraph(box)
        elif kind == INLINE or box.tag in _VOID:
            self._inline(box)
        elif box.tag[0] == "m" and kind == PART:
            self._math(box)
        else:
            self._block(box)

    def start(self, box: Box, tag: str = "") -> None:
        """The start-tag; the first id that is needed is its own, further ones stand before its content."""
        ids = [name for element in box.anchors for name in self._identify(element)]
        ids += self._further(box)
        tag = tag or box.tag
        parts = [f"<{tag}"]
        attributes = box.attributes
        own = attributes.get("id")
        if own is None and ids:
            own = ids.pop(0)
        if own:
            parts.append(f' id="{escape_attribute(own)}"')
        if box.css:
            parts.append(f' class="{box.css}"')
        for name, value in attributes.items():
            if name != "id":
                parts.append(f' {name}="{escape_attribute(value)}"')
        parts.append(">")
        self.out.append("".join(parts))
        if ids and tag not in _VOID:
            inside = "td" if tag in ("table", "tr", "thead", "tbody", "tfoot") else ""
            if not inside:
                self.out += [f'<span id="{escape_attribute(name)}"></span>' for name in ids]

    # --- displays ---------------------------------------------------------------------------------

    def _block(self, box: Box) -> None:
        """A box with displays; text between them gets paragraphs of its own."""
        out = self.out
        self.start(box)
        out.append("\r")
        if box.kind == PART and box.tag not in ("td", "th"):
            for child in box.children:
                if type(child) is Box:
                    self.box(child)
        else:
            self.flow(box.children, "" if box.tag in ("td", "th", "li") else "p")
        out.append(f"</{box.tag}>\r")

    def flow(self, children: list[Any], around: str) -> None:
        """Displays, and text between them in elements called `around` (empty: none when it stands alone)."""
        if not around and not any(map(is_display, children)):
            self.text(children)
            return
        line: list[Any] = []
        for child in children:
            if is_display(child):
                self._line(line, around or "p")
                line = []
                self.box(child)
            else:
                line.append(child)
        self._line(line, around or "p")

    def _line(self, line: list[Any], around: str) -> None:
        if all(map(is_blank, line)):
            for item in line:
                if type(item) is Anchor:
                    self._anchor(item)
                elif type(item) is Run and item.raw:
                    self.out.append(item.text)
            return
        if all(type(item) is not Box and not (type(item) is Run and not item.raw) for item in line) and any(
            type(item) is Run for item in line
        ):
            # Nothing but markup of the stylesheet's own, which may be a display.
            self.text(line)
            return
        self.out.append(f"<{around}>")
        self.text(line)
        self.out.append(f"</{around}>\r")

    def _paragraph(self, box: Box) -> None:
        """A paragraph; with displays inside it, a division in which text has paragraphs."""
        if any(map(is_display, box.children)):
            self.start(box, "div")
            self.out.append("\r")
            self.flow(box.children, "p")
            self.out.append("</div>\r")
            return
        if box.tag == "p" and not box.css and not box.anchors and all(map(is_blank, box.children)):
            return
        tag = box.tag
        if tag[0] == "h" and all(map(is_blank, box.children)):
            tag = "p"
        self.start(box, tag)
        if tag == "pre":
            # The first line end after the start-tag is not taken for a part of the text.
            self.out.append("\r")
        place = _filling_leader(box.children)
        if place is None:
            self.text(box.children)
        else:
            # The leader takes what the text before and after it leave of the line.
            self.out.append('<span class="dz-led"><span>')
            self.text(box.children[:place])
            self.out.append("</span>")
            self._leader(box.children[place])
            self.out.append("<span>")
            self.text(box.children[place + 1 :])
            self.out.append("</span></span>")
        self.out.append(f"</{tag}>\r")

    # --- in lines -----------------------------------------------------------------------------------

    def text(self, children: list[Any]) -> None:
        """What stands in lines."""
        out = self.out
        for place, child in enumerate(children):
            kind = type(child)
            if kind is Run:
                if child.raw:
                    out.append(child.text)
                elif child.tag:
                    css = f' class="{child.css}"' if child.css else ""
                    out.append(f"<{child.tag}{css}>{escape(child.text)}</{child.tag}>")
                else:
                    out.append(escape(child.text))
            elif kind is Box:
                if child.tag == "leader":
                    # Where its line ends with a page number that no screen has, there is nothing to lead to.
                    if not _leads_nowhere(children[place + 1 :]):
                        self._leader(child)
                else:
                    self.box(child)
            elif kind is Anchor:
                self._anchor(child)

    def _leader(self, box: Box) -> None:
        self.out.append(f'<span class="{box.css}" aria-hidden="true"></span>')

    def _inline(self, box: Box) -> None:
        self.start(box)
        if box.tag not in _VOID:
            self.text(box.children)
            self.out.append(f"</{box.tag}>")

    def _transparent(self, box: Box) -> None:
        """A link, or nothing around the content."""
        display = is_display(box)
        address = self._address(box.attributes["href"]) if box.tag else ""
        if not address:
            if display:
                self.flow(box.children, "p")
            else:
                self.text(box.children)
            return
        self.out.append(f'<a href="{escape_attribute(address)}">')
        if display:
            self.flow(box.children, "p")
        else:
            self.text(box.children)
        self.out.append("</a>")

    def _anchor(self, anchor: Anchor) -> None:
        for element in anchor.elements:
            self.out += [f'<span id="{escape_attribute(name)}"></span>' for name in self._identify(element)]

    # --- formulas ---------------------------------------------------------------------------------

    def _math(self, box: Box) -> None:
        """A part of a formula; its text is cut into identifiers, numbers and operators."""
        self.start(box)
        out = self.out
        for child in box.children:
            if type(child) is Box:
                self.box(child)
            elif type(child) is Run:
                if child.raw:
                    out.append(child.text)
                elif box.tag == "mtext":
                    out.append(escape(child.text))
                else:
                    tokens = [_token(token) for token in _TOKENS.findall(child.text)]
                    alone = box.tag in _MATH_ROWS or len(tokens) == 1
                    out.append("".join(tokens) if alone else f"<mrow>{''.join(tokens)}</mrow>")
        out.append(f"</{box.tag}>")


def _token(token: str) -> str:
    """An identifier, a number or an operator of a formula."""
    tag = "mn" if token[0].isdigit() else "mi" if token[0].isalpha() else "mo"
    return f"<{tag}>{escape(token)}</{tag}>"


def _filling_leader(children: list[Any]) -> int | None:
    """The place of the one leader of a line that fills it; None when there is none."""
    places = [place for place, child in enumerate(children) if type(child) is Box and child.tag == "leader"]
    if len(places) != 1 or children[places[0]].css != LEADER or _leads_nowhere(children[places[0] + 1 :]):
        return None
    return places[0]


def _leads_nowhere(rest: list[Any]) -> bool:
    return all(type(item) is PageNumber or is_blank(item) or _is_only_number(item) for item in rest) and bool(
        rest
    )


def _is_only_number(item: Any) -> bool:
    return (
        type(item) is Box
        and item.kind in (TRANSPARENT, INLINE)
        and all(type(child) is PageNumber or is_blank(child) for child in item.children)
    )


__all__ = ["BLOCK", "Markup", "escape", "escape_attribute"]
