"""The backend `fot`: the flow object tree, as OpenJade writes it (see the package).

Pushed characteristics become attributes of the next element that is written
with attributes. Elements of the document become anchors before the first text
or object that is made for them; an element for which nothing is written gets
none. Headers and footers are kept until all kinds of page are known.
"""

from __future__ import annotations

from dazzle_core.backends.api import (
    WEB_PICTURES,
    Backend,
    BackendContext,
    Changes,
    FixedBorders,
    FixedChanges,
    FixedFlow,
    Flow,
    Profile,
)
from dazzle_core.backends.fot.attributes import Attributes
from dazzle_core.backends.fot.inherited import GLYPH_SUBST_TABLE, Inherited, attributes
from dazzle_core.backends.fot.tags import add_tag_methods
from dazzle_core.backends.fot.values import escape
from dazzle_core.flow.class_tables.pages import HEADER_FOOTER_PARTS
from dazzle_core.flow.values import IDREF, NODE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final


_UNMAPPED: Final = "\N{REPLACEMENT CHARACTER}"
#: Pieces of text that are held before they are handed on.
_MANY: Final = 20_000


class FotBackend(Backend):
    """Writes the flow object tree."""

    profile = Profile(
        "fot",
        features=frozenset({"sideline", "side-by-side", "table", "math", "simple-page", "online"}),
        suffix="fot",
        picture_types=WEB_PICTURES,
    )
    node_calls = "initial"
    #: What writes non-inherited characteristics, and inherited ones.
    _write = Attributes()
    _inherited = Inherited()
    #: Text is handed on before the end.
    _hands_on = True

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._attributes = attributes(self._inherited)
        #: Attributes of characteristics that were pushed and not yet written.
        self._pushed = ""
        self._out = ['<?xml version="1.0"?>\r<fot>\r']
        self._main = self._body = self._out
        # Elements that have no anchor yet; `_opened` has what each `start_node` added to them.
        self._pending: list[Any] = []
        self.pending_elements = self._pending
        self._opened: list[Any] = []
        self._anchors = True
        self._headers: dict[tuple[str, bool, bool], str] = {}
        self._glyph_tables: set[int] = set()

    def finish(self) -> None:
        """Write the tree."""
        self._out.append("</fot>\r")
        self.context.main.write("".join(self._out))

    # --- text and nodes ---------------------------------------------------------------------------

    def characters(self, text: str) -> None:
        """A run of text."""
        if self._pending and self._anchors:
            self._flush()
        # As `escape`, without the call: most of what is written is text.
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        if '"' in text:
            text = text.replace('"', "&quot;")
        if not text.isascii():
            text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
        self._out.append(f"<text>{text}</text>\r")

    def sdata(self, node: Any, text: str) -> None:
        """An SDATA entity: text, unless nothing maps it."""
        if text == _UNMAPPED:
            self._out.append(f'<sdata name="{escape(node.name)}" text="{escape(node.text)}"/>\r')
        else:
            self.characters(text)

    def start_node(self, node: Any, mode: str) -> None:
        """Note an element that wants an anchor."""
        added = None
        if node.kind == "element" and node not in self._pending:
            self._pending.append(node)
            added = node
        self._opened.append(added)

    def end_node(self) -> None:
        """Forget an element for which nothing was written."""
        added = self._opened.pop()
        if added is not None and self._pending and self._pending[-1] is added:
            self._pending.pop()

    def _flush(self) -> None:
        """Write the anchors that are due; never in headers and footers."""
        if self._anchors:
            append = self._out.append
            for node in self._pending:
                if node.id is None and node.grove.number == 1:
                    append(f'<a name="{node.index}"/>\r')
                else:
                    append(f'<a name="{_name(node)}"/>\r')
            self._pending.clear()

    # --- inherited characteristics ------------------------------------------------------------------

    def pushed(self, changes: Changes) -> None:
        """Keep characteristics for the next element."""
        if type(changes) is FixedChanges:
            text = changes.memo
            if text is None:
                text = self._attribute_text(changes)
                if not any(characteristic.name == GLYPH_SUBST_TABLE for characteristic, _ in changes):
                    changes.memo = text
            self._pushed += text
        else:
            self._pushed += self._attribute_text(changes)

    def _attribute_text(self, changes: Changes) -> str:
        table = self._attributes
        text = ""
        for characteristic, value in changes:
            attribute = table.get(characteristic.name)
            if attribute is not None:
                text += attribute.text(value)
            elif characteristic.name == GLYPH_SUBST_TABLE:
                text += self._glyph_table_attribute(value)
        return text

    def _glyph_table_attribute(self, value: Any) -> str:
        """References to glyph substitution tables; those that are new are written first."""
        tables = []
        if value is not False:
            rest = value if type(value) is tuple else (value, None)
            while rest is not None:
                tables.append(rest[0])
                rest = rest[1]
        for table in tables:
            if table.number not in self._glyph_tables:
                self._glyph_tables.add(table.number)
                self._out.append(f'<define-glyph-subst-table id="gst{table.number}">\r')
                for old, new in table.pairs:
                    self._out.append(
                        f'<glyph-subst old="{self._write.glyph(old)}" new="{self._write.glyph(new)}"/>\r'
                    )
                self._out.append("</define-glyph-subst-table>")
        return f' glyph-subst-table="{" ".join(f"gst{table.number}" for table in tables)}"'

    def _element(self, start: str, end: str = ">\r") -> None:
        """Write a start-tag (or empty element) with the pushed characteristics."""
        self._out.append(f"{start}{self._pushed}{end}")
        self._pushed = ""

    # --- classes with attributes ----------------------------------------------------------------------

    def _kept(self, flow: Flow, write: Callable[[Flow], str]) -> str:
        """The attributes that `write` gives: those of characteristics that come again are kept."""
        if type(flow) is not FixedFlow:
            return write(flow)
        text: str | None = flow.memo
        if text is None:
            text = flow.memo = write(flow)
        return text

    def start_paragraph(self, flow: Flow, node: Any) -> None:
        """A paragraph."""
        attributes = self._kept(flow, self._write.display) if flow else ""
        self._out.append(f"<paragraph{attributes}{self._pushed}>\r")
        self._pushed = ""

    def paragraph_break(self, flow: Flow, node: Any) -> None:
        """A break between paragraphs."""
        self._element("<paragraph-break" + self._kept(flow, self._write.display), "/>\r")

    def start_display_group(self, flow: Flow, node: Any) -> None:
        """A display group."""
        self._element("<display-group" + self._kept(flow, self._write.display_group))

    def character(self, flow: Flow, node: Any) -> None:
        """A character: a line end inside its tag, none after it."""
        self._flush()
        self._element("<character" + self._write.character(flow), "\r/>")

    def external_graphic(self, flow: Flow, node: Any) -> None:
        """A picture."""
        self._flush()
        self._element("<external-graphic" + self._kept(flow, self._write.external_graphic), "/>\r")

    def rule(self, flow: Flow, node: Any) -> None:
        """A rule."""
        self._flush()
        self._element("<rule" + self._kept(flow, self._write.rule), "/>\r")

    def start_leader(self, flow: Flow, node: Any) -> None:
        """A leader."""
        self._flush()
        self._element("<leader" + self._kept(flow, self._write.leader))

    def start_line_field(self, flow: Flow, node: Any) -> None:
        """A line field."""
        self._flush()
        self._element("<line-field")

    def start_box(self, flow: Flow, node: Any) -> None:
        """A box."""
        self._flush()
        self._element("<box" + self._kept(flow, self._write.box))

    def start_score(self, flow: Flow, node: Any) -> None:
        """A score."""
        self._element("<score" + self._kept(flow, self._write.score))

    def start_side_by_side(self, flow: Flow, node: Any) -> None:
        """Flow objects side by side."""
        self._flush()
        self._element("<side-by-side" + self._kept(flow, self._write.display))

    def start_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """One of them; the reference writes anchors into the start-tag."""
        self._out.append("<side-by-side-item")
        self._flush()
        self._element("")

    def start_link(self, flow: Flow, node: Any) -> None:
        """A link: pushed characteristics come before its destination."""
        address = flow.get("destination", False)
        destination = ""
        if address is not False:
            if address.kind == NODE and address.node is not None and address.node.kind == "element":
                destination = f' destination="{_name(address.node)}"'
            elif address.kind == IDREF:
                destination = f' destination="{_prefix(address.node)}{escape(address.params[0])}"'
        self._element("<link", destination + ">\r")

    # --- pages -----------------------------------------------------------------------------------------

    def start_simple_page_sequence(self, flow: Flow, node: Any) -> None:
        """A page sequence; its headers and footers follow."""
        self._element("<simple-page-sequence")
        self._anchors = False
        self._headers = {}
        self._body = self._out

    def start_header_footer(self, part: str, first: bool, front: bool) -> None:
        """Keep what follows."""
        self._out = []

    def end_paragraph(self, flow: Flow, node: Any) -> None:
        """The end of a paragraph; what was written is handed on when it is much."""
        out = self._out
        out.append("</paragraph>\r")
        if len(out) > _MANY and out is self._main and self._hands_on:
            self.context.main.write("".join(out))
            out.clear()

    def end_header_footer(self, part: str, first: bool, front: bool) -> None:
        """A header or footer is complete."""
        self._headers[part, first, front] = "".join(self._out)
        self._out = self._body

    def end_headers_footers(self) -> None:
        """Write headers and footers, one for all kinds of page that have the same."""
        self._anchors = True
        for part in HEADER_FOOTER_PARTS:
            by_type = {
                (first, front): self._headers.get((part, first, front), "")
                for first in (False, True)
                for front in (False, True)
            }
            front_differs = any(by_type[first, True] != by_type[first, False] for first in (True, False))
            first_differs = any(by_type[True, front] != by_type[False, front] for front in (True, False))
            for front in (False, True) if front_differs else (False,):
                for first in (False, True) if first_differs else (False,):
                    text = by_type[first, front]
                    if text:
                        kind = f' front="{str(front).lower()}"' if front_differs else ""
                        kind += f' first="{str(first).lower()}"' if first_differs else ""
                        name = "simple-page-sequence." + part
                        self._out.append(f"<{name}{kind}>\r{text}</{name}>\r")

    def page_number(self) -> None:
        """The page number."""
        self._out.append("<page-number/>\r")

    def node_page_number(self, node: Any) -> None:
        """The page number of an element."""
        if node.kind == "element":
            self._out.append(f'<page-number ref="{_name(node)}"/>\r')

    # --- tables ----------------------------------------------------------------------------------------

    def start_table(self, flow: Flow, node: Any) -> None:
        """A table."""
        self._flush()
        self._element("<table" + self._kept(flow, self._write.table))

    def start_table_part(self, flow: Flow, node: Any) -> None:
        """A part of a table."""
        self._element("<table-part" + self._kept(flow, self._write.display))

    def table_column(self, flow: Flow, node: Any) -> None:
        """A column."""
        self._element("<table-column" + self._kept(flow, self._write.table_column), "/>\r")

    def start_table_cell(self, flow: Flow, node: Any) -> None:
        """A cell."""
        self._element("<table-cell" + self._kept(flow, self._write.table_cell))

    def border(self, name: str) -> None:
        """A border of a table or cell."""
        self._out.append(f"<{name}{self._pushed}/>\r")
        self._pushed = ""

    def borders(self, borders: FixedBorders) -> None:
        """All borders of a cell."""
        text: str | None = borders.memo
        if text is not None and not self._pushed:
            self._out.append(text)
            return
        lasting = not self._pushed
        begin = len(self._out)
        for name, changes in borders:
            self.pushed(changes)
            self.border(name)
            if any(characteristic.name == GLYPH_SUBST_TABLE for characteristic, _ in changes):
                lasting = False  # the table is written where it comes first
        if lasting:
            borders.memo = "".join(self._out[begin:])

    # --- formulas and ports ------------------------------------------------------------------------------

    def start_grid(self, flow: Flow, node: Any) -> None:
        """A grid."""
        self._element("<grid" + self._write.integers(flow, "grid-n-columns", "grid-n-rows"))

    def start_grid_cell(self, flow: Flow, node: Any) -> None:
        """A cell of a grid."""
        self._element("<grid-cell" + self._write.integers(flow, "column-number", "row-number"))

    def alignment_point(self, flow: Flow, node: Any) -> None:
        """A point of alignment."""
        self._element("<alignment-point", "/>\r")

    def fraction_bar(self) -> None:
        """The bar of a fraction."""
        self._element("<fraction.fraction-bar", "/>\r")

    def radical_character(self, flow: Flow | None) -> None:
        """The character of a radical."""
        if flow is not None:
            self._element("<radical.radical" + self._write.character(flow), "/>\r")

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """A port."""
        if flow_class.name != "multi-mode":
            self._out.append(f"<{flow_class.name}.{port or 'principal'}>\r")
            return
        name = f' name="{escape(port.name)}"' if port.name is not None else ""
        description = f' desc="{escape(port.description)}"' if port.description is not None else ""
        self._out.append(f"<multi-mode.mode{name}{description}>\r")

    def end_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """The end of a port."""
        part = "mode" if flow_class.name == "multi-mode" else port or "principal"
        self._out.append(f"</{flow_class.name}.{part}>\r")


def _name(node: Any) -> str:
    """The name of the anchor of an element: its ID, else its number."""
    return _prefix(node) + (escape(node.id) if node.id is not None else str(node.index))


def _prefix(node: Any) -> str:
    number = node.grove.number
    return f"{number}." if number > 1 else ""


add_tag_methods(FotBackend)
