"""The backend: which call makes which block or piece of text."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, ClassVar

from dazzle_core.plugins import (
    API_VERSION,
    EXTENSION_CHARACTERISTICS,
    EXTENSION_CLASSES,
    IDREF,
    NODE,
    URI,
    WEB_PICTURES,
    Backend,
    BackendContext,
    Changes,
    Flow,
    Profile,
)
from dazzle_markdown.blocks import Block
from dazzle_markdown.links import Links
from dazzle_markdown.styles import ALTERNATE_TEXT, HEADING_LEVEL, Styles
from dazzle_markdown.tables import Tables
from dazzle_markdown.text import Span, escape, inline
from dazzle_markdown.writer import lines_of

_NOTES = [f"UNREGISTERED::Dazzle//Flow Object Class::{name}" for name in ("footnote", "endnote")]


class MarkdownBackend(Tables, Backend):
    """Markdown: headings, emphasis, lists, tables, code, links, pictures, notes."""

    dazzle_api_version = API_VERSION
    node_calls: ClassVar[Any] = "initial"
    profile = Profile(
        "markdown",
        features=frozenset(["sideline", "side-by-side", "table", "math", "simple-page", "online"]),
        extension_classes=MappingProxyType({name: EXTENSION_CLASSES[name] for name in _NOTES}),
        extension_characteristics=MappingProxyType(
            {name: EXTENSION_CHARACTERISTICS[name] for name in (HEADING_LEVEL, ALTERNATE_TEXT)}
        ),
        suffix="md",
        picture_types=WEB_PICTURES,
        row_content="cells",
    )

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._styles = Styles()
        self._links = Links()
        self._blocks: list[Block] = []
        self._outer_blocks: list[list[Block]] = []
        #: The block that takes text; None when the next text begins a paragraph.
        self._open: Block | None = None
        #: Where text goes instead: fields, links, things that are dropped.
        self._caught: list[list[Span]] = []
        self._tables: list[Block] = []
        self._parts: list[int] = []
        self._notes: list[tuple[str, list[Block]]] = []
        self._kept: list[Block | None] = []
        #: Elements of the document for which nothing was made yet.
        self.pending_elements: list[Any] = []

    # --- characteristics and text --------------------------------------------------------------

    def pushed(self, changes: Changes) -> None:
        """Characteristics of what starts next."""
        self._styles.push(changes)

    def popped(self, changes: Changes) -> None:
        """The values before are in force again."""
        self._styles.pop()

    def characters(self, text: str) -> None:
        """Text with the marks of its style."""
        self._put(Span(text, self._styles.marks))

    def _put(self, span: Span) -> None:
        if self._caught:
            self._caught[-1].append(span)
            return
        block = self._open
        if block is None:
            if not span.raw and not span.text.strip():
                return
            block = self._begin("paragraph")
        elif self.pending_elements:
            self._settle(block)
        block.spans.append(span)

    def _begin(self, kind: str) -> Block:
        styles = self._styles
        block = Block(kind, styles.indent(), styles.quoted and kind != "heading")
        self._blocks.append(block)
        self._open = block
        self._settle(block)
        return block

    def _settle(self, block: Block) -> None:
        """The elements that wait begin here."""
        self._links.place(self.pending_elements, block)
        self.pending_elements.clear()

    # --- displays ------------------------------------------------------------------------------

    def start_paragraph(self, flow: Flow, node: Any) -> None:
        """A paragraph, a heading, or lines as they are."""
        styles = self._styles
        if styles.level:
            block = self._begin("heading")
            block.level = styles.level
            self._links.heading(block)
            if node is not None:
                self._links.place([node], block)
        elif styles.as_is:
            self._begin("code" if styles.monospace else "lines")
        else:
            self._begin("paragraph")

    def end_paragraph(self, flow: Flow, node: Any) -> None:
        """The paragraph is complete."""
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
        self._put(Span(f"![{escape(self._styles.alternate_text)}]({_address(name)})", raw=True))
        if flow.get("display?"):
            self._open = None

    # --- inside lines --------------------------------------------------------------------------

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
        outdent = self._styles.indent("first-line-start-indent")
        if block is not None and not block.spans and not self._caught and outdent < 0 and block.label is None:
            block.label = inline(spans)
            block.outdent = outdent
            block.indent = self._styles.indent()
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
        self._links.link(link, target)
        self._put(link)

    # --- notes, headers and footers, the end ---------------------------------------------------

    def start_footnote(self, flow: Flow, node: Any) -> None:
        """A note: a mark here, the content at the end."""
        name = str(len(self._notes) + 1)
        self._put(Span(f"[^{name}]", raw=True))
        self._notes.append((name, []))
        self._outer_blocks.append(self._blocks)
        self._blocks = self._notes[-1][1]
        self._kept.append(self._open)
        self._open = None

    def end_footnote(self, flow: Flow, node: Any) -> None:
        """The note is complete."""
        self._blocks = self._outer_blocks.pop()
        self._open = self._kept.pop()

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
        self._links.resolve()
        lines = lines_of(self._blocks)
        for name, blocks in self._notes:
            content = lines_of(blocks) or [""]
            further = ["    " + line if line else "" for line in content[1:]]
            lines += ["", f"[^{name}]: {content[0]}", *further]
        self.context.main.write("".join(line + "\r" for line in lines))


def _address(text: str) -> str:
    """The address of a link or a picture."""
    return f"<{text}>" if any(character in text for character in " ()<>") else text
