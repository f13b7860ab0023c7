"""Text in paragraphs: pieces of one format each, white space, scores, boxes in a line, page numbers."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import Area
from dazzle_core.backends.rtf.bookmarks import BookmarkBuilder
from dazzle_core.backends.rtf.escape import ANSI, UNICODE, escape
from dazzle_core.backends.rtf.paragraphs import BLANK, LINE
from dazzle_core.backends.rtf.styles import (
    ASIS,
    BOXED,
    COLLAPSE,
    IGNORE,
    KEEP,
    SHADED,
    STRIKE,
    UNDERLINE,
    Style,
)
from dazzle_core.regex import late_pattern
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_EAST_ASIAN: Final = late_pattern(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]+"
)


class TextBuilder(BookmarkBuilder):
    """Writes text into the area in force."""

    node_calls = "initial"

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._escapes = ANSI if self.old else UNICODE

    def characters(self, text: str) -> None:
        """A run of text."""
        style = self.style
        area = self.area
        if area.ready is not style or self.pending_elements:
            if area.head < 0:
                if area.collect is not None:
                    area.collect(text, style)
                    return
                # Blanks and line ends before a paragraph are nothing.
                if (area.current or style).space < ASIS:
                    text = text.lstrip(BLANK)
                else:
                    text = text.replace("\n", "").removeprefix("\r")
                if not text:
                    return
                self.open_paragraph()
            out = area.out
            if area.linked is not self.link or style.named:
                self.begin_run(area, style)
            else:
                # As `begin_run` and `write_bookmarks`, without the calls.
                ready = area.ready
                if area.grouped and ready is not style:
                    out.append("}")
                    area.grouped = False
                pending = self.pending_elements
                if pending:
                    nodes = area.nodes
                    if nodes is not None and len(pending) == 1 and pending[0].id is None:
                        nodes.append(pending.pop())
                        area.places.append(len(out))
                    elif area.marked:
                        self.write_bookmarks(area)
                if ready is not style:
                    chars = style.chars or self.formats.of(style)
                    base = area.base
                    if chars is not base:
                        out.append(chars.openers.get(base) or chars.opener(base))
                        area.grouped = True
                    area.ready = style
        # LF stays where it does no harm: it is dropped when the file is written.
        space = style.space
        if space == COLLAPSE:
            if "\r" in text or "  " in text or "\t" in text or "\n" in text:
                text = _collapsed(text)
            if area.spaced and text[:1] == " ":
                text = text[1:]
            if not text:
                return
            area.spaced = text[-1] == " "
        elif space == KEEP and "\t" not in text:  # as `_spaced`, without the call
            if "\r" in text:
                text = text.replace("\r", " ")
            area.spaced = text[-1:] == " "
        else:
            text = self._spaced(area, style, text)
        if "\\" in text or "{" in text or "}" in text or not text.isascii() or "\0" in text:
            if not text.isascii() and not self.old and _EAST_ASIAN.search(text):
                self._east_asian(area, style, text)
                return
            text = escape(text, self._escapes)
        if space >= ASIS:
            text = text.replace("\r", LINE)
        area.out.append(text)

    def _spaced(self, area: Area, style: Style, text: str) -> str:
        """Text with its white space treated in another way than collapsed in filled lines."""
        space = style.space
        treatment = space % ASIS
        if space < ASIS:
            text = text.replace("\r", " ")
        if treatment == IGNORE:
            return text.replace(" ", "").replace("\t", "")
        if treatment == COLLAPSE:
            text = text.replace("\t", " ")
            while "  " in text:
                text = text.replace("  ", " ")
        if "\t" in text:
            stops = style.values["expand-tabs?"]
            if stops and treatment == KEEP:
                text = text.replace("\n", "")
                text = _expanded(text, area.column, stops)
            else:
                text = text.replace("\t", " ")
        if space >= ASIS:
            _before, end, last = text.rpartition("\r")
            width = len(last) - last.count("\n")
            area.column = width if end else area.column + width
        area.spaced = text.endswith((" ", "\r"))
        return text

    def _east_asian(self, area: Area, style: Style, text: str) -> None:
        """Text with East Asian pieces in it, which want a font of their own."""
        place = 0
        for match in _EAST_ASIAN.finditer(text):
            piece = match[0]
            area.out.append(escape(text[place : match.start()]))
            area.out.append(f"{{{self.formats.east_asian(style, piece)}{escape(piece)}}}")
            place = match.end()
        area.out.append(escape(text[place:]))
        if style.space >= ASIS:
            area.out.append(area.out.pop().replace("\r", LINE))

    def sdata(self, node: Any, text: str) -> None:
        """An SDATA entity: text, or its name where nothing maps it."""
        self.characters(text if text != "\N{REPLACEMENT CHARACTER}" else f"[{node.name}]")

    def character(self, flow: Flow, node: Any) -> None:
        """One character, white space included."""
        char = flow.get("char")
        if char:
            self.characters(char)

    # --- pieces ------------------------------------------------------------------------------------

    def begin_run(self, area: Area, style: Style) -> None:
        """Bring the area to the format of a style: paragraph, bookmarks, link, group."""
        if area.head < 0:
            self.open_paragraph()
        link = self.link
        out = area.out
        if area.ready is not style or area.linked is not link:
            if area.grouped:
                out.append("}")
                area.grouped = False
            if area.linked is not link and area.linked is not None:
                self.close_link(area)
        if self.pending_elements and area.marked:
            self.write_bookmarks(area)
        if area.ready is style:
            return
        if link is not None and area.linked is None:
            self.open_link(area)
        chars = style.chars
        if chars is None or style.named:
            chars = self.formats.of(style, area.style)
        base = area.base
        if chars is not base:
            out.append(chars.openers.get(base) or chars.opener(base))
            area.grouped = True
        area.ready = style

    def write_inline(self, words: str) -> None:
        """Put RTF of some other kind into the line."""
        area = self.area
        if area.collect is not None:
            return
        self.begin_run(area, self.style)
        area.out.append(words)
        area.spaced = False

    def page_number(self) -> None:
        """The number of the page."""
        self.write_inline("\\chpgn ")

    # --- what is around text -----------------------------------------------------------------------

    def start_score(self, flow: Flow, node: Any) -> None:
        """A line under, through or over text; over it is left out."""
        kind = flow.get("type")
        values = self.style.values
        if kind == "through":
            self.push_derived(STRIKE, "\\striked1" if values["line-repeat"] > 1 else "\\strike")
        elif kind == "before":
            self.push_derived(UNDERLINE, values[UNDERLINE])
        elif values["line-repeat"] > 1:
            self.push_derived(UNDERLINE, "\\uldb")
        elif not values["score-spaces?"]:
            self.push_derived(UNDERLINE, "\\ulw")
        elif values["line-thickness"] > 30:
            self.push_derived(UNDERLINE, "\\ulth")
        else:
            self.push_derived(UNDERLINE, "\\ul")

    def end_score(self, flow: Flow, node: Any) -> None:
        """The end of the line."""
        self.popped(())

    def start_inline_box(self) -> None:
        """A box in a line."""
        values = self.style.values
        kind = values["box-type"]
        self._styles.append(self.style)
        if kind in ("background", "both") and values["background-color"]:
            color = self.formats.colors.number(values["background-color"])
            self.style = self.style.derived(SHADED, f"\\chshdng0\\chcbpat{color}")
        if kind in ("border", "both") and not values[BOXED]:
            self.style = self.style.derived(BOXED, "\\chbrdr" + self.formats.line(self.style))

    def end_inline_box(self) -> None:
        """The end of the box."""
        self.popped(())


def _collapsed(text: str) -> str:
    """Text with one space for each piece of white space."""
    if text.isascii():
        # Of ASCII characters `split` knows just the ones that are meant; no replacing is as quick.
        words = " ".join(text.split())
        if not words:
            return " "
        before = " " if text[0] in BLANK else ""
        return before + words + " " if text[-1] in BLANK else before + words
    text = text.replace("\n", "").replace("\r", " ").replace("\t", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _expanded(text: str, column: int, stops: int) -> str:
    """Text with tabs as spaces; it begins at `column`."""
    first, end, rest = text.partition("\r")
    expanded = (" " * (column % stops) + first).expandtabs(stops)[column % stops :]
    return expanded + end + rest.expandtabs(stops)
