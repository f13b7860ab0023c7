"""From calls to boxes: what is open, where text goes, which elements begin where."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Changes, Flow
from dazzle_core.backends.common.elements import ElementNotes
from dazzle_core.backends.html import declarations as css
from dazzle_core.backends.html.classes import Classes
from dazzle_core.backends.html.state import STYLE_NAME, State
from dazzle_core.backends.html.tree import BLOCK, INLINE, PARAGRAPH, TRANSPARENT, Anchor, Box, Run
from dazzle_core.typed import Any

#: Tags for text that differs from the text around it in one way only.
_BOLD = ("font-weight", "700")
_SLANTED = ("font-style", "italic")


class Builder(ElementNotes):
    """Keeps the open boxes and the characteristics in force."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self.state = State.initial()
        self.classes = Classes()
        self.root = Box("main", BLOCK, self.state)
        self.box = self.root
        #: The font size of the document in points: what `rem` is a multiple of.
        self.size = 10.0
        self._outer_states: list[State] = []
        self._outer_boxes: list[Box] = []
        self._spans: dict[tuple[State, State], tuple[str, str]] = {}
        self._texts: dict[State, dict[str, str]] = {}

    # --- characteristics ---------------------------------------------------------------------------

    def pushed(self, changes: Changes) -> None:
        """Characteristics of what starts next."""
        self._outer_states.append(self.state)
        self.state = self.state.child(changes)

    def popped(self, changes: Changes) -> None:
        """The values before are in force again."""
        self.state = self._outer_states.pop()

    def text_declarations(self, state: State) -> dict[str, str]:
        """How text looks in a state."""
        found = self._texts.get(state)
        if found is None:
            found = self._texts[state] = css.text_declarations(state.values, self.size)
        return found

    def changed_text(self, state: State, outer: State) -> list[tuple[str, Any]]:
        """The declarations that a box in `state` needs inside one in `outer`."""
        if state is outer:
            return []
        return css.difference(self.text_declarations(state), self.text_declarations(outer))

    # --- boxes -------------------------------------------------------------------------------------

    def open(self, box: Box) -> Box:
        """Add a box and put what follows into it."""
        if self.pending_elements and box.kind != TRANSPARENT:
            box.anchors = self.pending_elements[:]
            self.pending_elements.clear()
        self.box.children.append(box)
        self._outer_boxes.append(self.box)
        self.box = box
        return box

    def enter(self, box: Box) -> Box:
        """Put what follows into a box that is kept elsewhere."""
        self._outer_boxes.append(self.box)
        self.box = box
        return box

    def close(self) -> Box:
        """End of the innermost box; gives it."""
        box = self.box
        self.box = self._outer_boxes.pop()
        return box

    def put(self, item: Any) -> None:
        """Add something that has no content."""
        if self.pending_elements:
            self._put_anchor()
        self.box.children.append(item)

    def open_block(
        self, tag: str, name: str, flow: Flow, extra: list[tuple[str, Any]] | None = None, kind: str = BLOCK
    ) -> Box:
        """Open a display; its class has the declarations of its state, its space and `extra` ones."""
        outer = self.box
        state = self.state
        items = self.changed_text(state, outer.state)
        items += css.display(flow, self.size)
        if extra:
            items += extra
        name = state.values[STYLE_NAME] or name
        box = Box(tag, kind, state, self.classes.name(name, items), base=outer.base)
        self.note_language(box, outer.state)
        return self.open(box)

    def open_inline(self, tag: str, css_class: str = "", attributes: dict[str, str] | None = None) -> Box:
        """Open a box inside a line; text in it is compared with the style around it."""
        outer = self.box
        return self.open(Box(tag, INLINE, outer.state, css_class, attributes, outer.base))

    def note_language(self, box: Box, outer: State) -> None:
        """Language and direction, where they differ from those around."""
        if box.state is outer:
            return
        values, around = box.state.values, outer.values
        if (values["language"], values["country"]) != (around["language"], around["country"]):
            box.attributes["lang"] = language_tag(values["language"], values["country"])
        if values["writing-mode"] != around["writing-mode"]:
            box.attributes["dir"] = "rtl" if values["writing-mode"] == "right-to-left" else "ltr"

    def indents(self, first_line: bool) -> list[tuple[str, Any]]:
        """Declarations for the indents in force, less those that lie around."""
        values = self.state.values
        start, end = self.box.base
        found: list[tuple[str, Any]] = []
        for name, length, base in (
            ("margin-inline-start", values["start-indent"], start),
            ("margin-inline-end", values["end-indent"], end),
        ):
            distance = css.indent(length, base, self.size)
            if distance:
                found.append((name, distance))
        first = css.indent(values["first-line-start-indent"], 0.0, self.size) if first_line else ""
        if first:
            found.append(("text-indent", first))
        return found

    # --- text ----------------------------------------------------------------------------------------

    def characters(self, text: str) -> None:
        """Text, in an element of its own where it looks different from the text around."""
        if self.pending_elements:
            self._put_anchor()
        box = self.box
        state = self.state
        if state is box.state:
            tag = name = ""
        else:
            span = self._spans.get((box.state, state))
            if span is None:
                span = self._spans[box.state, state] = self._span(box.state, state)
            tag, name = span
        children = box.children
        if children:
            last = children[-1]
            if type(last) is Run and last.css == name and last.tag == tag and not last.raw:
                last.text += text
                return
        children.append(Run(text, tag, name))

    def _span(self, outer: State, state: State) -> tuple[str, str]:
        """The element for text of `state` where that of `outer` is in force."""
        own, around = self.text_declarations(state), self.text_declarations(outer)
        items = css.difference(own, around, css.INLINE)
        items += css.inline_extras(state, outer, self.size)
        shift = state.values["position-point-shift"]
        if not items:
            return "", ""
        if items == [_BOLD]:
            return "strong", ""
        if items == [_SLANTED]:
            return "em", ""
        tag = "span"
        if css.is_monospace(state.values["font-family-name"]) and own["font-family"] != around["font-family"]:
            tag = "code"
        elif shift and shift != outer.values["position-point-shift"] and not isinstance(shift, tuple):
            tag = "sup" if shift > 0 else "sub"
        elif _BOLD in items:
            tag = "strong"
        elif _SLANTED in items:
            tag = "em"
        style = state.values[STYLE_NAME]
        if style == outer.values[STYLE_NAME]:
            style = ""
        return tag, self.classes.name(style or ("text" if tag == "span" else tag), items)

    # --- elements of the document -----------------------------------------------------------------------

    def _put_anchor(self) -> None:
        elements = self.pending_elements[:]
        self.pending_elements.clear()
        box = self.box
        if not box.children and box.kind in (PARAGRAPH, INLINE):
            box.anchors += elements
        else:
            box.children.append(Anchor(elements))


def language_tag(language: Any, country: Any) -> str:
    """The tag of BCP 47; empty when the language is not known."""
    if not language:
        return ""
    return f"{language.lower()}-{country.upper()}" if country else str(language.lower())


def base_name(node: Any, fallback: str) -> str:
    """What a class is called: after the generic identifier of the element that it is for."""
    return getattr(node, "gi", None) or fallback
