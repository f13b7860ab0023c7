"""The backend: which call makes which block or piece of text."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar

from dazzle_core.backends.api import API_VERSION, Backend, BackendContext, Changes, Flow, LengthSpec, Profile
from dazzle_core.flow.characteristics import EXTENSION_CHARACTERISTICS
from dazzle_core.flow.classes import EXTENSION_CLASSES
from dazzle_core.flow.values import IDREF, NODE, URI
from dazzle_markdown.blocks import Block
from dazzle_markdown.text import Span, escape, inline
from dazzle_markdown.writer import lines_of

HEADING_LEVEL = "UNREGISTERED::James Clark//Characteristic::heading-level"
_ALTERNATE = "UNREGISTERED::Dazzle//Characteristic::alternate-text"
_NOTES = ("footnote", "endnote")
_DAZZLE = "UNREGISTERED::Dazzle//Flow Object Class::"
_INITIAL: dict[str, Any] = {
    "font-weight": "medium",
    "font-posture": "upright",
    "font-family-name": "iso-serif",
    "lines": "wrap",
    "start-indent": 0,
    "first-line-start-indent": 0,
    HEADING_LEVEL: 0,
    _ALTERNATE: "",
}
_MONOSPACE = ("mono", "courier", "typewriter", "consolas")


class MarkdownBackend(Backend):
    """Markdown: headings, emphasis, lists, tables, code, links, pictures, notes."""

    dazzle_api_version = API_VERSION
    node_calls: ClassVar[Any] = "initial"
    profile = Profile(
        "markdown",
        features=frozenset(["sideline", "side-by-side", "table", "math", "simple-page", "online"]),
        extension_classes=MappingProxyType(
            {_DAZZLE + name: EXTENSION_CLASSES[_DAZZLE + name] for name in _NOTES}
        ),
        extension_characteristics=MappingProxyType(
            {name: EXTENSION_CHARACTERISTICS[name] for name in (HEADING_LEVEL, _ALTERNATE)}
        ),
        suffix="md",
    )

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._style = dict(_INITIAL)
        self._outer_styles: list[dict[str, Any]] = []
        self._blocks: list[Block] = []
        self._outer_blocks: list[list[Block]] = []
        #: The block that takes text; None when the next text begins a paragraph.
        self._open: Block | None = None
        #: Where text goes instead: fields, links, things that are dropped.
        self._caught: list[list[Span]] = []
        self._tables: list[Block] = []
        self._notes: list[tuple[str, list[Block]]] = []
        self._emphasis = True
        # Where links of the document lead: the headings, by element.
        self._headings: dict[Any, str] = {}
        self._targets: list[tuple[Span, Any]] = []
        self.pending_elements: list[Any] = []

    # --- characteristics -----------------------------------------------------------------------

    def pushed(self, changes: Changes) -> None:
        """Characteristics of what starts next."""
        self._outer_styles.append(self._style)
        known = {
            name: value
            for characteristic, value in changes
            if (name := characteristic.public_id or characteristic.name) in _INITIAL
        }
        if known:
            self._style = {**self._style, **known}

    def popped(self, changes: Changes) -> None:
        """The values before are in force again."""
        self._style = self._outer_styles.pop()

    # --- text ------------------------------------------------------------------------------------

    def characters(self, text: str) -> None:
        """Text with the marks of its style."""
        self._put(Span(text, self._marks()))

    def _marks(self) -> str:
        style = self._style
        marks = ""
        heading = bool(style[HEADING_LEVEL])
        if not heading and "bold" in style["font-weight"]:
            marks += "b"
        if "italic" in style["font-posture"] or "oblique" in style["font-posture"]:
            marks += "i"
        if _is_monospace(style):
            marks += "c"
        return marks

    def _put(self, span: Span) -> None:
        if self._caught:
            self._caught[-1].append(span)
            return
        if self._open is None:
            if not span.raw and not span.text.strip():
                return
            self._begin("paragraph")
        assert self._open is not None
        self._open.spans.append(span)

    def _begin(self, kind: str) -> Block:
        block = Block(kind, _units(self._style["start-indent"]))
        self._blocks.append(block)
        self._open = block
        return block

    # --- displays ----------------------------------------------------------------------------------

    def start_paragraph(self, flow: Flow, node: Any) -> None:
        """A paragraph, a heading, or lines as they are."""
        style = self._style
        level = style[HEADING_LEVEL]
        if level and level > 0:
            block = self._begin("heading")
            block.level = level
            # All elements that begin with this heading are found by its text.
            for element in (*self.pending_elements, node):
                if element is not None:
                    self._headings.setdefault(element, "")
            self.pending_elements.clear()
        elif style["lines"].startswith("asis"):
            self._begin("code" if _is_monospace(style) else "lines")
        else:
            self._begin("paragraph")

    def end_paragraph(self, flow: Flow, node: Any) -> None:
        """The paragraph is complete."""
        if self._open is not None and self._open.kind == "heading":
            name = _anchor("".join(span.text for span in self._open.spans))
            self._headings = {key: value or name for key, value in self._headings.items()}
        self._open = None

    def paragraph_break(self, flow: Flow, node: Any) -> None:
        """A new paragraph."""
        self._begin("paragraph")

    def start_display_group(self, flow: Flow, node: Any) -> None:
        """What follows stands by itself."""
        self._open = None

    end_display_group = start_display_group

    def rule(self, flow: Flow, node: Any) -> None:
        """A rule between displays."""
        if flow.get("orientation", "horizontal") == "horizontal":
            self._begin("rule")
            self._open = None

    def external_graphic(self, flow: Flow, node: Any) -> None:
        """A picture."""
        if flow.get("display?"):
            self._begin("paragraph")
        name = flow.get("entity-system-id", "")
        self._put(Span(f"![{escape(self._style[_ALTERNATE])}]({_address(name)})", raw=True))
        if flow.get("display?"):
            self._open = None

    # --- inside lines ------------------------------------------------------------------------------

    def character(self, flow: Flow, node: Any) -> None:
        """One character."""
        if flow.get("char"):
            self.characters(flow["char"])

    def start_line_field(self, flow: Flow, node: Any) -> None:
        """At the start of an outdented line, the label of a list item."""
        self._caught.append([])

    def end_line_field(self, flow: Flow, node: Any) -> None:
        """The label, or text in its place."""
        spans = self._caught.pop()
        block = self._open
        first = _units(self._style["first-line-start-indent"])
        if block is not None and not block.spans and not self._caught and first < 0 and block.label is None:
            block.label = inline(spans)
            block.indent = _units(self._style["start-indent"])
            return
        for span in [*spans, Span(" ")]:
            self._put(span)

    def start_leader(self, flow: Flow, node: Any) -> None:
        """Leaders need lines of a known width: a space stands for them."""
        self._caught.append([])

    def end_leader(self, flow: Flow, node: Any) -> None:
        """The pattern is dropped."""
        self._caught.pop()
        self._put(Span(" "))

    def start_link(self, flow: Flow, node: Any) -> None:
        """The text of a link follows."""
        self._caught.append([])

    def end_link(self, flow: Flow, node: Any) -> None:
        """A link, if it leads anywhere."""
        spans = self._caught.pop()
        address: Any = flow.get("destination")
        text = inline(spans)
        target: Any = None
        if address and address.kind == URI and address.params:
            self._put(Span(f"[{text}]({_address(address.params[0])})", raw=True))
            return
        if address and address.kind == NODE:
            target = address.node
        elif address and address.kind == IDREF and address.node is not None:
            target = address.node.grove.element_with_id(address.params[0])
        if target is None or not text:
            for span in spans:
                self._put(span)
            return
        link = Span(text, raw=True)
        self._targets.append((link, target))
        self._put(link)

    # --- tables --------------------------------------------------------------------------------------

    def start_table(self, flow: Flow, node: Any) -> None:
        """A table."""
        self._tables.append(self._begin("table"))
        self._open = None

    def end_table(self, flow: Flow, node: Any) -> None:
        """The table is complete."""
        self._tables.pop()
        self._open = None

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """Rows of a head come after those of the body: they are put before them at the end."""
        if flow_class.name == "table-part":
            self._part_start = len(self._tables[-1].rows)

    def end_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The rows of a port were given."""
        if flow_class.name == "table-part" and port == "header":
            table = self._tables[-1]
            rows = table.rows[self._part_start :]
            del table.rows[self._part_start :]
            if not table.headers:
                table.rows[:0] = rows
                table.headers = len(rows)

    def start_table_row(self, flow: Flow, node: Any) -> None:
        """A row."""
        self._tables[-1].rows.append([])

    def start_table_cell(self, flow: Flow, node: Any) -> None:
        """A cell; column 0 is the one that ends a row, for its borders alone."""
        self._outer_blocks.append(self._blocks)
        self._blocks = []
        self._open = None

    def end_table_cell(self, flow: Flow, node: Any) -> None:
        """The cell is complete; those that it spans are empty."""
        content = self._blocks
        self._blocks = self._outer_blocks.pop()
        self._open = None
        number = flow.get("column-number")
        if number == 0:
            return
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        row = table.rows[-1]
        while number and len(row) < number - 1:
            row.append([])
        row.append(content)
        row.extend([] for _ in range(flow.get("n-columns-spanned", 1) - 1))

    # --- notes, headers and footers, modes -------------------------------------------------------------

    def start_footnote(self, flow: Flow, node: Any) -> None:
        """A note: a mark here, the content at the end."""
        name = str(len(self._notes) + 1)
        self._put(Span(f"[^{name}]", raw=True))
        self._notes.append((name, []))
        self._outer_blocks.append(self._blocks)
        self._blocks = self._notes[-1][1]
        self._kept = self._open
        self._open = None

    def end_footnote(self, flow: Flow, node: Any) -> None:
        """The note is complete."""
        self._blocks = self._outer_blocks.pop()
        self._open = self._kept

    start_endnote = start_footnote
    end_endnote = end_footnote

    def start_header_footer(self, part: str, first: bool, front: bool) -> None:
        """There are no pages: dropped."""
        self._caught.append([])

    def end_header_footer(self, part: str, first: bool, front: bool) -> None:
        """End of what is dropped."""
        self._caught.pop()

    def finish(self) -> None:
        """Write everything."""
        for link, target in self._targets:
            name = self._headings.get(target)
            if name:
                link.text = f"[{link.text}](#{name})"
        lines = lines_of(self._blocks)
        for name, blocks in self._notes:
            content = lines_of(blocks) or [""]
            lines += [
                "",
                f"[^{name}]: {content[0]}",
                *("    " + line if line else "" for line in content[1:]),
            ]
        self.context.main.write("".join(line + "\r" for line in lines))


def _is_monospace(style: dict[str, Any]) -> bool:
    name = style["font-family-name"].lower()
    return any(part in name for part in _MONOSPACE)


def _units(length: Any) -> float:
    """A length spec in device units, with pages of an ordinary width."""
    if isinstance(length, LengthSpec):
        return float(length.length + length.display * 6 * 72000)
    return float(length)


def _address(text: str) -> str:
    """The address of a link or a picture."""
    return f"<{text}>" if any(character in text for character in " ()<>") else text


def _anchor(text: str) -> str:
    """The name that a heading has on GitHub and most other readers."""
    kept = "".join(c for c in text.lower() if c.isalnum() or c in " -_")
    return "-".join(kept.split())
