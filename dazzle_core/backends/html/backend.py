"""The backend: which call makes which box, and the document as pages."""

from __future__ import annotations

from types import MappingProxyType

from dazzle_core.backends.api import WEB_PICTURES, BackendContext, Flow, Profile
from dazzle_core.backends.common.streams import EntityStreams
from dazzle_core.backends.html import declarations as css
from dazzle_core.backends.html.build import Builder, base_name
from dazzle_core.backends.html.document import write_pages
from dazzle_core.backends.html.formulas import FormulaBuilder
from dazzle_core.backends.html.markup import LEADER
from dazzle_core.backends.html.notes import Notes
from dazzle_core.backends.html.paper import Paper
from dazzle_core.backends.html.state import (
    ALTERNATE_TEXT,
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
from dazzle_core.backends.html.targets import picture_address
from dazzle_core.backends.html.tree import BLOCK, INLINE, PARAGRAPH, TRANSPARENT, Box, PageNumber, Run
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
    *FACTS,
)
_SPLIT = "split"
_SCORES: dict[Any, str] = {"before": "overline", "through": "line-through", "after": "underline"}


class Page:
    """A file of the result: its name (empty: the main one) and its content."""

    __slots__ = ("file", "name", "notes", "root")

    def __init__(self, root: Box, name: str = "", file: Any = None) -> None:
        self.root = root
        self.name = name
        self.file = file
        self.notes = Notes()


class HtmlBackend(TableBuilder, FormulaBuilder, Builder):
    """HTML 5 with one style sheet; `html-split-N` makes a page of each section down to level N."""

    profile = Profile(
        "html",
        features=frozenset(["dz-sideline", "side-by-side", "table", "math", "simple-page", "online"]),
        media=("screen",),
        extension_classes=MappingProxyType({name: EXTENSION_CLASSES[name] for name in _CLASSES}),
        extension_characteristics=MappingProxyType(
            {name: EXTENSION_CHARACTERISTICS[name] for name in _CHARACTERISTICS}
        ),
        suffix="html",
        picture_types=WEB_PICTURES,
    )

    splits = True

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.page = Page(self.root)
        self.pages = [self.page]
        self.paper = Paper(self.classes)
        self.facts = dict.fromkeys(FACTS, "")
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
        name = base_name(node, "paragraph")
        box = self.open_block(tag, name, flow, self.indents(first_line=True), PARAGRAPH)
        if tag[0] == "h":
            box.level = level

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

    # --- rules, pictures ------------------------------------------------------------------------------

    def rule(self, flow: Flow, node: Any) -> None:
        """A rule between displays, or in a line."""
        values = self.state.values
        orientation = flow.get("orientation", "horizontal")
        line = f"{max(values['line-thickness'], 0.5):g}pt solid"
        items: list[tuple[str, Any]] = []
        if values["color"] != (0, 0, 0):
            items.append(("color", values["color"]))
        length = flow.get("length")
        if orientation == "horizontal":
            items += [("border-top", line), *css.display(flow, self.size), *self.indents(first_line=False)]
            if length is not None:
                items.append(("width", self._length(length)))
            tag, kind, name = "hr", BLOCK, "dz-rule"
        elif orientation == "escapement":
            items += [("border-bottom", line), ("width", self._length(length) if length else "1em")]
            tag, kind, name = "span", INLINE, "dz-inline-rule"
        else:
            items += [("border-inline-start", line)]
            if length:
                items.append(("height", self._length(length)))
            tag, kind, name = "span", INLINE, "dz-upright-rule"
        if kind == BLOCK and self.box.kind in (PARAGRAPH, INLINE):
            tag, name = "span", "dz-rule"
        self.put(Box(tag, kind, self.state, self.classes.name(name, items)))

    def _length(self, length: Any) -> str:
        fixed = getattr(length, "length", length) / 1000
        share = getattr(length, "display", 0)
        parts = [css.rem(fixed, self.size)] if fixed or not share else []
        if share:
            parts.append(f"{share * 100:g}%")
        return parts[0] if len(parts) == 1 else f"calc({' + '.join(parts)})"

    def external_graphic(self, flow: Flow, node: Any) -> None:
        """A picture, never wider than the screen."""
        name = flow.get("entity-system-id", "")
        items: list[tuple[str, Any]] = []
        for limit in ("max-width", "max-height"):
            if limit in flow:
                length = self._length(flow[limit])
                items.append((limit, f"min({length}, 100%)" if limit == "max-width" else length))
        scale = flow.get("scale", "max-uniform")
        if isinstance(scale, tuple) and scale != (1.0, 1.0):
            items.append(("zoom", f"{scale[0]:g}"))
        alternate = self._alternate(node)
        picture = Box(
            "img",
            INLINE,
            self.state,
            self.classes.name("dz-picture", items),
            {"src": picture_address(name), "alt": alternate},
        )
        if flow.get("display?"):
            align = css.text_declarations(
                {**self.state.values, "quadding": self.state.values["display-alignment"]}, self.size
            )["text-align"]
            extra = [*self.indents(first_line=False)]
            if align != "start":
                extra.append(("text-align", align))
            self.open_block("div", "figure", flow, extra, PARAGRAPH)
            self.put(picture)
            self.close()
        else:
            self.put(picture)

    def _alternate(self, node: Any) -> str:
        """The text for those who do not see a picture: what the document says."""
        specified = self.state.values[ALTERNATE_TEXT]
        attributes = {} if specified else getattr(node, "attributes", None) or {}
        for name in ("alt", "ALT"):
            value = attributes.get(name)
            text = getattr(value, "value", value)
            if isinstance(text, str):
                return text
        return str(specified)

    # --- inside lines ----------------------------------------------------------------------------------

    def character(self, flow: Flow, node: Any) -> None:
        """One character."""
        if flow.get("char"):
            self.characters(flow["char"])

    def start_leader(self, flow: Flow, node: Any) -> None:
        """What fills the rest of a line."""
        length = flow.get("length")
        name = self.classes.name("dz-fixed-leader", [("width", self._length(length))]) if length else LEADER
        self.open_inline("span", name, {"aria-hidden": "true"})

    def end_leader(self, flow: Flow, node: Any) -> None:
        """Dots are drawn by the style sheet."""
        box = self.close()
        box.tag = "leader"

    def start_line_field(self, flow: Flow, node: Any) -> None:
        """A field of a width; at the start of an outdented line, the label of a list item."""
        values = self.state.values
        width = values["field-width"]
        items: list[tuple[str, Any]] = self.changed_text(self.state, self.box.state)
        amount = width[0] if isinstance(width, tuple) else width
        if amount:
            items.append(("min-width", css.rem(amount, self.size)))
        if values["field-align"] not in ("start", "left"):
            items.append(("text-align", "center" if values["field-align"] == "center" else "end"))
        is_first = self.box.kind == PARAGRAPH and not any(type(item) is not Run for item in self.box.children)
        first = values["first-line-start-indent"]
        box = self.open_inline("span", self.classes.name("dz-field", items))
        box.state = self.state
        box.marker = is_first and (first[0] if isinstance(first, tuple) else first) < 0

    def end_line_field(self, flow: Flow, node: Any) -> None:
        """The field is complete."""
        self.close()

    def start_score(self, flow: Flow, node: Any) -> None:
        """A line through, above or below text."""
        kind = flow.get("type")
        line = _SCORES.get(kind, "underline")
        if isinstance(kind, int):
            line = "overline" if kind > 0 else "underline"
        tag = {"line-through": "s", "underline": "u"}.get(line, "span")
        self.open_inline(
            tag, "" if tag != "span" else self.classes.name("dz-score", [("text-decoration", line)])
        )

    def end_score(self, flow: Flow, node: Any) -> None:
        """The score ends."""
        self.close()

    def start_link(self, flow: Flow, node: Any) -> None:
        """A link; inside another one it is only its content."""
        destination = flow.get("destination")
        if not destination or any(box.tag == "a" for box in (*self._outer_boxes, self.box)):
            self.open(Box("", TRANSPARENT, self.box.state, base=self.box.base))
            return
        box = self.open(Box("a", TRANSPARENT, self.box.state, base=self.box.base))
        box.attributes["href"] = destination

    def end_link(self, flow: Flow, node: Any) -> None:
        """The link ends."""
        self.close()

    def page_number(self) -> None:
        """The number of the page."""
        self.put(PageNumber(None))

    def node_page_number(self, node: Any) -> None:
        """The number of the page of a node."""
        self.put(PageNumber(node))

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
        self.open_block("nav", "dz-table-of-contents", {}).attributes["aria-label"] = flow.get("label") or (
            "Table of contents"
        )

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
