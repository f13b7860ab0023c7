"""Pages on paper: their size, margins, headers and footers as `@page` rules."""

from __future__ import annotations

from collections.abc import Mapping

from dazzle_core.backends.html.classes import Classes
from dazzle_core.backends.html.state import PAGE_NUMBER_FORMAT
from dazzle_core.backends.html.tree import Box, PageNumber, Run
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_BOXES: Final = {
    "left-header": "top-left",
    "center-header": "top-center",
    "right-header": "top-right",
    "left-footer": "bottom-left",
    "center-footer": "bottom-center",
    "right-footer": "bottom-right",
}
_FORMATS: Final = {"i": "lower-roman", "I": "upper-roman", "a": "lower-alpha", "A": "upper-alpha"}
#: Selectors for the kinds of page, and the kind (first, front) that each shows.
_KINDS: Final = (("", (False, True)), (":left", (False, False)), (":first", (True, True)))
_LEAST_MARGIN: Final = 18.0


class Paper:
    """The page rules of a document; sections whose rules are the same share them."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes
        self._names: dict[Any, str] = {}
        self._geometry: tuple[str, ...] = ()
        self._format = ""
        self._margins: dict[tuple[str, bool, bool], str] = {}

    def start(self, values: Mapping[str, Any]) -> None:
        """A page sequence begins; its headers and footers follow."""
        top, bottom, left, right = (
            max(values[name], _LEAST_MARGIN)
            for name in ("top-margin", "bottom-margin", "left-margin", "right-margin")
        )
        width, height = values["page-width"], values["page-height"]
        self._geometry = (
            f"size: {width:g}pt {height:g}pt",
            f"margin: {top:g}pt {right:g}pt {bottom:g}pt {left:g}pt",
        )
        self._format = _FORMATS.get(values[PAGE_NUMBER_FORMAT], "")
        self._margins = {}

    def margin(self, part: str, first: bool, front: bool, content: Box) -> None:
        """The content of a header or footer on one kind of page."""
        text = self._content(content)
        if text:
            self._margins[part, first, front] = text

    def end(self, section: Box) -> None:
        """The page sequence is complete: `section` gets the name of its pages."""
        key = (self._geometry, tuple(sorted(self._margins.items())))
        name = self._names.setdefault(key, f"pages-{len(self._names) + 1}")
        section.css = f"{section.css} {name}".strip()

    def rules(self) -> list[str]:
        """All rules; the first page sequence is that of the document."""
        rules: list[str] = []
        for (geometry, margins), name in self._names.items():
            if name == "pages-1":
                rules.append(f"@page {{ {'; '.join(geometry)} }}")
            by_kind = {
                kind: {part: text for (part, *rest), text in margins if tuple(rest) == kind}
                for _, kind in _KINDS
            }
            for selector, kind in _KINDS:
                boxes = by_kind[kind]
                if selector and boxes == by_kind[False, True]:
                    continue
                shown = [f"@{_BOXES[part]} {{ content: {text} }}" for part, text in boxes.items()]
                shown += [
                    f"@{_BOXES[part]} {{ content: none }}"
                    for part in (by_kind[False, True] if selector else ())
                    if part not in boxes
                ]
                own = "" if selector else "; ".join(geometry)
                rules.append(
                    f"@page {name}{selector} {{ {own}{'; ' if own and shown else ''}{' '.join(shown)} }}"
                )
            rules.append(f".{name} {{ page: {name} }}")
        return rules

    def _content(self, box: Box) -> str:
        """The text of a header or footer as a CSS value; empty when there is none."""
        parts: list[str] = []
        text = ""
        pending: list[Any] = [box]
        while pending:
            item = pending.pop()
            if type(item) is Run and not item.raw:
                text += item.text
            elif type(item) is PageNumber and item.node is None:
                if text.strip():
                    parts.append(_string(text))
                text = ""
                parts.append(f"counter(page{', ' + self._format if self._format else ''})")
            elif type(item) is Box:
                pending += reversed(item.children)
        if text.strip():
            parts.append(_string(text))
        return " ".join(parts)


def _string(text: str) -> str:
    """A CSS string; it stands inside a `style` element."""
    text = text.replace("\r", " ").replace("\n", " ").replace("\\", "\\\\")
    return '"' + text.replace('"', '\\"').replace("<", "\\3c ") + '"'
