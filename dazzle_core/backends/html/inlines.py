"""Calls for what stands in lines, and for rules and pictures, which may stand alone."""

from __future__ import annotations

from dazzle_core.backends.api import Flow
from dazzle_core.backends.html import declarations as css
from dazzle_core.backends.html.build import Builder
from dazzle_core.backends.html.markup import LEADER
from dazzle_core.backends.html.state import ALTERNATE_TEXT
from dazzle_core.backends.html.targets import picture_address
from dazzle_core.backends.html.tree import BLOCK, INLINE, PARAGRAPH, TRANSPARENT, Box, PageNumber, Run
from dazzle_core.typed import Any

_SCORES: dict[Any, str] = {"before": "overline", "through": "line-through", "after": "underline"}


class InlineBuilder(Builder):
    """Makes rules, pictures, characters, leaders, fields, scores and links."""

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
        """The field is complete; what follows is a word of its own to those who copy it or hear it."""
        box = self.close()
        if box.children:
            box.children.append(Run(" "))

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
