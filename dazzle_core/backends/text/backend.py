"""The backend: which call makes which block or inline item, and the document as lines."""

from __future__ import annotations

import posixpath
from types import MappingProxyType
from typing import Any

from dazzle_core.backends.api import BackendContext, Flow, Profile
from dazzle_core.backends.text.blocks import Frame, Group, Indented, Paragraph, Rule
from dazzle_core.backends.text.build import spaces
from dazzle_core.backends.text.formulas import PORTS, FormulaBuilder
from dazzle_core.backends.text.inline import Leader, PageNumber, PageReference, field, plain
from dazzle_core.backends.text.layout import Layout
from dazzle_core.backends.text.measure import DEFAULT_WIDTH, UNITS_PER_INCH, columns, units
from dazzle_core.backends.text.references import NOTE_CLASSES, ReferenceBuilder
from dazzle_core.backends.text.style import HEADING_LEVEL, PAGE_NUMBER_FORMAT, Style
from dazzle_core.backends.text.tables import TableBuilder
from dazzle_core.flow.characteristics import EXTENSION_CHARACTERISTICS
from dazzle_core.flow.classes import EXTENSION_CLASSES
from dazzle_core.output import OutputFile
from dazzle_core.output.encoding import REPLACE

_LEAST_PAGE = 20


class TextBackend(TableBuilder, FormulaBuilder, ReferenceBuilder):
    """Plain text, filled to the width of the page; an option that is a number is that width.

    Other options: `pages` makes pages with headers, footers and form feeds; `ascii` and
    `unicode` say what tables and boxes are drawn with (by default as the encoding allows).
    """

    profile = Profile(
        "text",
        units_per_inch=UNITS_PER_INCH,
        features=frozenset(
            ["sideline", "side-by-side", "table", "math", "simple-page", "online"],
        ),
        extension_classes=MappingProxyType({name: EXTENSION_CLASSES[name] for name in NOTE_CLASSES}),
        extension_characteristics=MappingProxyType(
            {name: EXTENSION_CHARACTERISTICS[name] for name in (HEADING_LEVEL, PAGE_NUMBER_FORMAT)}
        ),
        suffix=".txt",
        row_content="cells",
    )

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        widths = [int(option) for option in context.options if option.isdecimal()]
        self._width = max(widths[0], _LEAST_PAGE) if widths else None
        self._layout = Layout("pages" in context.options)
        if isinstance(context.main, OutputFile):
            context.main.errors = REPLACE  # plain text has no character references

    # --- areas of the document

    def start_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """A section of pages, or one flow."""
        self._end_section(self.styles.now)

    def end_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """The section is complete."""
        self._end_section(self.styles.now)

    start_scroll = start_simple_page_sequence
    end_scroll = end_simple_page_sequence

    def start_header_footer(self, part: str, first: bool, front: bool) -> None:
        """What follows stands at the top or the foot of pages; without pages it is dropped."""
        self._kept_elements = self.pending_elements[:]
        self.discard()
        self.catch()

    def end_header_footer(self, part: str, first: bool, front: bool) -> None:
        """Keep it."""
        self._layout.margins[part, first, front] = self.caught()
        self.close_area()
        self.pending_elements[:] = self._kept_elements

    def page_number(self) -> None:
        """The number of the page."""
        self.put(PageNumber())

    def node_page_number(self, node: Any) -> None:
        """The number of the page where a node begins."""
        self.put(PageReference(node, self._layout.numbers))

    # --- displays

    def start_paragraph(self, flow: Flow, node: Any) -> None:
        """A paragraph: lines of text, and displays between them."""
        self.open_group(Group(*spaces(flow)), flow, self.styles.now)

    def end_paragraph(self, flow: Flow, node: Any) -> None:
        """The paragraph is complete."""
        self.close_area()

    def paragraph_break(self, flow: Flow, node: Any) -> None:
        """A new line with the indent of a first one."""
        self.area.add(Group(*spaces(flow)))
        self.area.pieces = 0

    def start_display_group(self, flow: Flow, node: Any) -> None:
        """A group with space around it."""
        self.open_group(Group(*spaces(flow)), flow)

    def end_display_group(self, flow: Flow, node: Any) -> None:
        """The group is complete."""
        self.close_area()

    def start_box(self, flow: Flow, node: Any) -> None:
        """A box: a display with a frame; an inline one is only its content."""
        if flow.get("display?"):
            style = self.styles.now
            framed = style["border-present?"] and style["box-type"] in ("border", "both")
            around = spaces(flow)
            place = Indented(style, self.area.base)
            group = Frame(place, *around, drawing=self.drawing) if framed else Group(*around)
            self.add_display(group, flow)
            inside = (units(style["start-indent"]), units(style["end-indent"]))
            self.open_area(group, base=inside if framed else None)

    def end_box(self, flow: Flow, node: Any) -> None:
        """The box is complete."""
        if flow.get("display?"):
            self.close_area()

    def rule(self, flow: Flow, node: Any) -> None:
        """A rule: a line of hyphens, or a short inline one; vertical ones are not shown."""
        orientation = flow.get("orientation", "horizontal")
        length = flow.get("length")
        if orientation == "horizontal":
            place = (self.styles.now, self.area.base)
            self.add_display(Rule(*place, length, *spaces(flow), drawing=self.drawing), flow)
        elif orientation == "escapement":
            self.put("_" * max(columns(length or 0), 1))
        elif orientation == "line-progression":
            self.put("|")

    def external_graphic(self, flow: Flow, node: Any) -> None:
        """A picture: its name in brackets."""
        name = posixpath.basename(flow.get("entity-system-id", "")) or "picture"
        if not flow.get("display?"):
            self.put(f"[{name}]")
            return
        style = {**self.styles.now, "quadding": self.styles.now["display-alignment"], HEADING_LEVEL: 0}
        paragraph = Paragraph(style, self.area.base, first=False)
        paragraph.items.append(f"[{name}]")
        group = Group(*spaces(flow))
        group.children.append(paragraph)
        self.add_display(group, flow)

    # --- inline

    def character(self, flow: Flow, node: Any) -> None:
        """One character."""
        if flow.get("char"):
            self.characters(flow["char"])

    def start_leader(self, flow: Flow, node: Any) -> None:
        """What is repeated in the leader follows."""
        self.catch()

    def end_leader(self, flow: Flow, node: Any) -> None:
        """A leader of a length, or over what is left of the line."""
        pattern = plain(self.caught()).replace("\r", " ")
        length = flow.get("length")
        self.put(Leader(pattern or " ", max(columns(length), 1) if length else 0))

    def start_line_field(self, flow: Flow, node: Any) -> None:
        """The content of a field follows."""
        self.catch()

    def end_line_field(self, flow: Flow, node: Any) -> None:
        """A field of a width."""
        self.put(field(self.caught(), self.styles.now))

    def start_marginalia(self, flow: Flow, node: Any) -> None:
        """Text for the margin follows."""
        self.catch()

    def end_marginalia(self, flow: Flow, node: Any) -> None:
        """There is no margin: in brackets."""
        self.put(f"[{plain(self.caught()).strip()}] ")

    # --- ports

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The content of a port goes where its flow object needs it."""
        name = flow_class.name
        if name == "table-part":
            self._tables[-1].port = port or "principal"
        elif name == "multi-mode":
            if not self._is_shown(port, flow):
                self.discard()
        elif name in PORTS:
            self.catch()

    def end_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The content of the port was given."""
        name = flow_class.name
        if name == "multi-mode":
            if not self._is_shown(port, flow):
                self.close_area()
        elif name in PORTS:
            self.end_formula_port(port)

    def _is_shown(self, port: Any, flow: Flow) -> bool:
        """The principal mode is shown, or the first one where there is none."""
        modes = flow.get("multi-modes") or (port,)
        principal = [mode for mode in modes if mode.name is None]
        return bool(port.name is None or (not principal and port is modes[0]))

    # --- the document

    def finish(self) -> None:
        """Write the lines."""
        self._end_section(self.styles.now)
        self.put_references()
        self._end_section(self.styles.now)
        self.context.main.write("".join([line + "\r" for line in self._layout.lines()]))

    def _end_section(self, style: Style) -> None:
        """What was collected is a section, with its notes."""
        self.put_notes()
        self.area.end_text()
        group = self.area.group
        if isinstance(group, Group) and group.children:
            section = Group()
            section.children = group.children[:]
            group.children.clear()
            self._layout.add(section, style, self._page_width(style))

    def _page_width(self, style: Style) -> int:
        if self._width is not None:
            return self._width
        if style["page-width"] is None:
            return DEFAULT_WIDTH
        margins = style["left-margin"] + style["right-margin"]
        return max(columns(style["page-width"] - margins), _LEAST_PAGE)
