"""The backend: which call makes which box, and the document as pages."""

from __future__ import annotations

from types import MappingProxyType

from dazzle_core.backends.api import WEB_PICTURES, BackendContext, Flow, Profile
from dazzle_core.backends.common.streams import EntityStreams
from dazzle_core.backends.html import declarations as css
from dazzle_core.backends.html.build import base_name
from dazzle_core.backends.html.document import write_pages
from dazzle_core.backends.html.formulas import FormulaBuilder
from dazzle_core.backends.html.inlines import InlineBuilder
from dazzle_core.backends.html.notes import Notes
from dazzle_core.backends.html.paper import Paper
from dazzle_core.backends.html.state import (
    ALTERNATE_TEXT,
    CONTENTS_TITLE,
    FACTS,
    HEADING_LEVEL,
    PAGE_COLUMN_SEP,
    PAGE_N_COLUMNS,
    PAGE_NUMBER_FORMAT,
    SCROLL_TITLE,
    STYLE_NAME,
    TITLE,
)
from dazzle_core.backends.html.tables import TableBuilder
from dazzle_core.backends.html.tree import BLOCK, INLINE, PARAGRAPH, TRANSPARENT, Box, Run
from dazzle_core.flow.characteristics import EXTENSION_CHARACTERISTICS
from dazzle_core.flow.classes import EXTENSION_CLASSES
from dazzle_core.typed import Any

_CLASSES = (
    "UNREGISTERED::James Clark//Flow Object Class::entity",
    "UNREGISTERED::James Clark//Flow Object Class::formatting-instruction",
    "UNREGISTERED::Dazzle//Flow Object Class::directory",
    "UNREGISTERED::Dazzle//Flow Object Class::footnote",
    "UNREGISTERED::Dazzle//Flow Object Class::endnote",
    "UNREGISTERED::Dazzle//Flow Object Class::table-of-contents",
    "UNREGISTERED::Dazzle//Flow Object Class::caption-number",
    "UNREGISTERED::Sebastian Rahtz//Flow Object Class::page-float",
    "UNREGISTERED::Sebastian Rahtz//Flow Object Class::page-footnote",
    "UNREGISTERED::ISOGEN//Flow Object Class::index-entry",
)
_CHARACTERISTICS = (
    HEADING_LEVEL,
    SCROLL_TITLE,
    PAGE_N_COLUMNS,
    PAGE_COLUMN_SEP,
    PAGE_NUMBER_FORMAT,
    STYLE_NAME,
    ALTERNATE_TEXT,
    CONTENTS_TITLE,
    *FACTS,
)
_SPLIT = "split"
#: The name of the style of links to the pages around: no part of a page on paper.
_NAVIGATION = "Navigation"


class Page:
    """A file of the result: its name (empty: the main one) and its content."""

    __slots__ = ("file", "name", "notes", "root")

    def __init__(self, root: Box, name: str = "", file: Any = None) -> None:
        self.root = root
        self.name = name
        self.file = file
        self.notes = Notes()


class HtmlBackend(TableBuilder, FormulaBuilder, InlineBuilder):
    """HTML 5 with one style sheet; `html-split-N` makes a page of each section down to level N."""

    profile = Profile(
        "html",
        features=frozenset(["sideline", "side-by-side", "table", "math", "simple-page", "online"]),
        media=("screen",),
        extension_classes=MappingProxyType({name: EXTENSION_CLASSES[name] for name in _CLASSES}),
        extension_characteristics=MappingProxyType(
            {name: EXTENSION_CHARACTERISTICS[name] for name in _CHARACTERISTICS}
        ),
        suffix="html",
        picture_types=WEB_PICTURES,
        row_content="cells",
    )

    splits = True

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.page = Page(self.root)
        self.pages = [self.page]
        self.paper = Paper(self.classes)
        self.facts = dict.fromkeys(FACTS, "")
        self.contents_title = ""
        self._outer_pages: list[Page] = []
        self._streams = EntityStreams(context, as_openjade=False)
        self._sized = False

    @property
    def split(self) -> int:
        """Down to which heading level sections get pages of their own; 0 for one page."""
        options = self.context.options
        levels = [int(option) for option in options if option.isdecimal()]
        return (levels or [1])[0] if _SPLIT in options else 0

    # --- areas of the document -------------------------------------------------------------------

    def start_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """A section of the page; its page geometry is for paper."""
        self._take_size()
        values = self.state.values
        self.paper.start(values)
        extra: list[tuple[str, Any]] = []
        if values[PAGE_N_COLUMNS] > 1:
            extra = [
                ("--columns", str(values[PAGE_N_COLUMNS])),
                ("column-gap", css.rem(values[PAGE_COLUMN_SEP], self.size)),
            ]
        self.open_block("section", base_name(node, "pages"), {}, extra)

    def end_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """The section is complete."""
        box = self.close()
        self.paper.end(box)

    def start_header_footer(self, part: str, first: bool, front: bool) -> None:
        """What follows goes to the margin of paper pages."""
        self.enter(Box("span", INLINE, self.box.state))
        self._kept_elements = self.pending_elements[:]

    def end_header_footer(self, part: str, first: bool, front: bool) -> None:
        """Keep it."""
        self.paper.margin(part, first, front, self.close())
        self.pending_elements[:] = self._kept_elements

    def start_scroll(self, flow: Flow, node: Any) -> None:
        """The document on a screen."""
        self._take_size()
        self.facts[TITLE] = self.facts[TITLE] or self.state.values[SCROLL_TITLE]
        self.open_block("section", base_name(node, "scroll"), {})

    def end_scroll(self, flow: Flow, node: Any) -> None:
        """The scroll is complete."""
        self.close()

    def _take_size(self) -> None:
        """The first area says what the font size of the document is; each may have facts about it."""
        for name in FACTS:
            self.facts[name] = self.facts[name] or self.state.values[name]
        self.contents_title = self.contents_title or self.state.values[CONTENTS_TITLE]
        if not self._sized:
            self._sized = True
            self.size = self.state.values["font-size"] or self.size
            self._texts.clear()

    # --- displays ----------------------------------------------------------------------------------

    def start_paragraph(self, flow: Flow, node: Any) -> None:
        """A paragraph, a heading, or lines as they are."""
        values = self.state.values
        level = values[HEADING_LEVEL]
        tag = "p"
        if level and level > 0 and not self._in_heading():
            tag = "h1"
        elif values["lines"].startswith("asis") and css.is_monospace(values["font-family-name"]):
            tag = "pre"
        elif values[STYLE_NAME] == _NAVIGATION:
            tag = "nav"
        name = base_name(node, "paragraph")
        box = self.open_block(tag, name, flow, self.indents(first_line=True), PARAGRAPH)
        if tag[0] == "h":
            box.level = level
        elif tag == "nav":
            box.attributes["aria-label"] = "Pages"

    def end_paragraph(self, flow: Flow, node: Any) -> None:
        """The paragraph is complete."""
        self.close()

    def _in_heading(self) -> bool:
        return any(box.level for box in (*self._outer_boxes, self.box))

    def paragraph_break(self, flow: Flow, node: Any) -> None:
        """A new line."""
        self.put(Run("<br>", raw=True))

    def start_display_group(self, flow: Flow, node: Any) -> None:
        """A group with space around it."""
        self.open_block("div", base_name(node, "group"), flow)

    def end_display_group(self, flow: Flow, node: Any) -> None:
        """The group is complete."""
        self.close()

    def start_page_float(self, flow: Flow, node: Any) -> None:
        """A float stands where it is."""
        self.open_block("figure", base_name(node, "figure"), {})

    def end_page_float(self, flow: Flow, node: Any) -> None:
        """The float is complete."""
        self.close()

    def start_box(self, flow: Flow, node: Any) -> None:
        """A box: with a border, a background, or both."""
        values = self.state.values
        items = self._frame()
        if flow.get("display?"):
            box = self.open_block("div", base_name(node, "box"), flow, items + self.indents(first_line=False))
            box.base = (values["start-indent"], values["end-indent"])
        else:
            items += self.changed_text(self.state, self.box.state)
            box = self.open_inline("span", self.classes.name("box", items))
            box.state = self.state

    def end_box(self, flow: Flow, node: Any) -> None:
        """The box is complete."""
        self.close()

    def _frame(self) -> list[tuple[str, Any]]:
        values = self.state.values
        items: list[tuple[str, Any]] = [("padding", "0.3em 0.5em")]
        if values["border-present?"] and values["box-type"] in ("border", "both"):
            items.append(("border", f"{max(values['line-thickness'], 0.5):g}pt solid"))
            if values["box-corner-rounded"]:
                items.append(("border-radius", f"{values['box-corner-radius']:g}pt"))
        if values["background-color"] and values["box-type"] in ("background", "both"):
            items.append(("background-color", values["background-color"]))
        return items

    def start_sideline(self, flow: Flow, node: Any) -> None:
        """A line at the side."""
        values = self.state.values
        side = "inline-end" if values["sideline-side"] in ("end", "outside", "right") else "inline-start"
        sep = values["sideline-sep"]
        items = [
            (f"border-{side}", f"{max(values['line-thickness'], 0.5):g}pt solid"),
            (f"padding-{side}", css.rem(sep[0] if isinstance(sep, tuple) else sep, self.size)),
        ]
        if self.box.kind in (PARAGRAPH, INLINE):
            self.open_inline("span", self.classes.name("dz-sideline", items))
        else:
            self.open_block("div", "dz-sideline", {}, items)

    def end_sideline(self, flow: Flow, node: Any) -> None:
        """The side line ends."""
        self.close()

    def start_marginalia(self, flow: Flow, node: Any) -> None:
        """Text for the margin."""
        self.open_inline("small", "dz-marginalia")

    def end_marginalia(self, flow: Flow, node: Any) -> None:
        """It is complete."""
        self.close()

    def start_side_by_side(self, flow: Flow, node: Any) -> None:
        """Items beside each other; below each other on narrow screens."""
        self.open_block("div", "dz-side-by-side", flow)

    def end_side_by_side(self, flow: Flow, node: Any) -> None:
        """All items were given."""
        self.close()

    def start_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """An item is an area of its own."""
        values = self.state.values
        self.open_block("div", "dz-item-beside", {}).base = (values["start-indent"], values["end-indent"])

    def end_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """The item is complete."""
        self.close()

    # --- modes, notes, files ---------------------------------------------------------------------------

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The content of a port goes where its flow object needs it."""
        if flow_class.name == "multi-mode":
            modes = flow.get("multi-modes") or (port,)
            principal = [mode for mode in modes if mode.name is None]
            shown = port.name is None or (not principal and port is modes[0])
            outer = self.box
            if shown:
                self.open(Box("", TRANSPARENT, outer.state, base=outer.base))
            else:
                self.enter(Box("", TRANSPARENT, outer.state, base=outer.base))
        elif flow_class.name == "table-part":
            self.start_table_port(port)
        else:
            self.start_formula_port(port)

    def end_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The content of the port was given."""
        if flow_class.name == "multi-mode":
            self.close()
        elif flow_class.name != "table-part":
            self.end_formula_port(port)

    def start_footnote(self, flow: Flow, node: Any) -> None:
        """A note at the end of the page, with a mark here that leads there."""
        notes = self.page.notes
        reference, box = notes.add(flow.get("mark", ""), self.box.state, self.state)
        self.put(reference)
        self.enter(box)

    def end_footnote(self, flow: Flow, node: Any) -> None:
        """The note is complete."""
        self.close()

    start_endnote = start_page_footnote = start_footnote
    end_endnote = end_page_footnote = end_footnote

    def start_table_of_contents(self, flow: Flow, node: Any) -> None:
        """A list of what is in the document: a landmark."""
        name = flow.get("caption-label") or "Table of contents"
        self.open_block("nav", "dz-table-of-contents", {}).attributes["aria-label"] = name

    def end_table_of_contents(self, flow: Flow, node: Any) -> None:
        """It is complete."""
        self.close()

    def formatting_instruction(self, flow: Flow, node: Any) -> None:
        """HTML as it is."""
        self.put(Run(flow.get("data", ""), raw=True))

    def start_entity(self, flow: Flow, node: Any) -> None:
        """A page of its own."""
        name = flow.get("system-id", "")
        root = Box("main", BLOCK, self.root.state)
        self._outer_pages.append(self.page)
        self.page = Page(root, name, self._streams.open(name))
        self.pages.append(self.page)
        self.enter(root)

    def end_entity(self, flow: Flow, node: Any) -> None:
        """Back to the page before."""
        self.close()
        self.page = self._outer_pages.pop()

    def start_directory(self, flow: Flow, node: Any) -> None:
        """Pages inside lie in a folder."""
        self._streams.enter(flow.get("path", ""))

    def end_directory(self, flow: Flow, node: Any) -> None:
        """Back to the outer folder."""
        self._streams.leave()

    def finish(self) -> None:
        """Write all pages."""
        write_pages(self)
