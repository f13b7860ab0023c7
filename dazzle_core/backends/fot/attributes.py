"""Non-inherited characteristics as attributes of fot, in the order of the reference."""

from __future__ import annotations

from dazzle_core.backends.api import Flow
from dazzle_core.backends.fot.values import Values, escape, number, parts
from dazzle_core.flow.values import DisplaySpace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_DISPLAY_FLAGS: Final = (
    ("keep-with-previous?", ' keep-with-previous="true"'),
    ("keep-with-next?", ' keep-with-next="true"'),
    ("may-violate-keep-before?", ' may-violate-keep-before="true"'),
    ("may-violate-keep-after?", ' may-violate-keep-after="true"'),
)
_DISPLAY_WORDS: Final = ("position-preference", "keep", "break-before", "break-after")
_CHARACTER: Final = (
    ("drop-after-line-break?", "drop-after-line-break"),
    ("drop-unless-before-line-break?", "drop-unless-before-line-break"),
    ("punct?", "punct"),
    ("input-whitespace?", "input-whitespace"),
    ("input-tab?", "input-tab"),
    ("record-end?", "record-end"),
    ("space?", "space"),
    ("script", "script"),
    ("math-class", "math-class"),
    ("math-font-posture", "math-font-posture"),
    ("break-before-priority", "break-before-priority"),
    ("break-after-priority", "break-after-priority"),
)


class Attributes(Values):
    """Each method gives the attributes of a class, with a space in front of each."""

    def display(self, flow: Flow) -> str:
        """The characteristics that displayed flow objects share."""
        if not flow:
            return ""
        text = ""
        for name, attribute in _DISPLAY_FLAGS:
            if flow.get(name):
                text += attribute
        for name in _DISPLAY_WORDS:
            if name in flow and flow[name] is not False:
                text += f' {name}="{self.word(flow[name])}"'
        if "space-before" in flow:
            text += self._space("space-before", flow["space-before"])
        if "space-after" in flow:
            text += self._space("space-after", flow["space-after"])
        return text

    def display_group(self, flow: Flow) -> str:
        """Those of a display group."""
        coalesce = f' coalesce-id="{escape(flow["coalesce-id"])}"' if "coalesce-id" in flow else ""
        return coalesce + self.display(flow)

    def _space(self, name: str, value: Any) -> str:
        if type(value) is int:
            return f' {name}="{self.units(value)}"' if value else ""
        if type(value) is not DisplaySpace:
            return f' {name}="{self.length_spec(value)}"' if any(parts(value)) else ""
        nominal, minimum, maximum = (parts(part) for part in (value.nominal, value.minimum, value.maximum))
        text = ""
        if any(nominal) or any(minimum) or any(maximum):
            text = f' {name}="{self.length_spec(value.nominal)}'
            if minimum != nominal or maximum != nominal:
                text += f",{self.length_spec(value.minimum)},{self.length_spec(value.maximum)}"
            text += '"'
        if value.priority:
            text += f' {name}-priority="{value.priority}"'
        return text if value.conditional else text + f' {name}-conditional="false"'

    def inline(self, flow: Flow) -> str:
        """The characteristics that inline flow objects share."""
        text = ""
        for name in ("break-before-priority", "break-after-priority"):
            if flow.get(name):
                text += f' {name}="{flow[name]}"'
        return text

    def character(self, flow: Flow) -> str:
        """Those of a character."""
        text = ""
        if "char" in flow:
            text = f' char="&#{ord(flow["char"])};"'
        if "glyph-id" in flow:
            text += f' glyph-id="{self.glyph(flow["glyph-id"])}"'
        for name, attribute in _CHARACTER:
            if name in flow:
                text += f' {attribute}="{self.word(flow[name])}"'
        if flow.get("stretch-factor", 1) != 1:
            text += f' stretch-factor="{number(flow["stretch-factor"])}"'
        return text

    def external_graphic(self, flow: Flow) -> str:
        """Those of an external graphic."""
        text = (
            f' entity-system-id="{escape(flow.get("entity-system-id", ""))}"'
            f' notation-system-id="{escape(flow.get("notation-system-id", ""))}"'
        )
        scale = flow.get("scale", "max-uniform")
        if type(scale) is str:
            text += f' scale="{scale}"'
        else:
            text += f' scale-x="{number(scale[0])}" scale-y="{number(scale[1])}"'
        for name in ("max-width", "max-height"):
            if name in flow:
                text += f' {name}="{self.length_spec(flow[name])}"'
        if flow.get("display?", False):
            return text + ' display="true"' + self.display(flow)
        if flow.get("escapement-direction", False):
            text += f' escapement-direction="{flow["escapement-direction"]}"'
        for name in ("position-point-x", "position-point-y"):
            if name in flow and any(parts(flow[name])):
                text += f' {name}="{self.length_spec(flow[name])}"'
        return text + self.inline(flow)

    def rule(self, flow: Flow) -> str:
        """Those of a rule."""
        orientation = flow.get("orientation", "horizontal")
        text = f' orientation="{orientation}"'
        text += self.display(flow) if orientation in ("horizontal", "vertical") else self.inline(flow)
        return text + (f' length="{self.length_spec(flow["length"])}"' if "length" in flow else "")

    def box(self, flow: Flow) -> str:
        """Those of a box."""
        return ' display="true"' + self.display(flow) if flow.get("display?", False) else self.inline(flow)

    def leader(self, flow: Flow) -> str:
        """Those of a leader; the reference writes the length without quotes."""
        return (f" length={self.length_spec(flow['length'])}" if "length" in flow else "") + self.inline(flow)

    def score(self, flow: Flow) -> str:
        """The type of a score: a character, a length or a word."""
        kind = flow["type"]
        if type(kind) is str:
            return f' type="{kind}"'
        if type(kind) is int:
            return f' type="{self.units(kind)}"'
        return f' type="char" char="{kind.value}"'

    def table(self, flow: Flow) -> str:
        """Those of a table."""
        width = flow.get("table-width")
        text = ""
        if width is False:
            text = ' minimum-width="true"'
        elif width is not None:
            text = f' width="{self.length_spec(width)}"'
        return text + self.display(flow)

    def table_column(self, flow: Flow) -> str:
        """Those of a column."""
        text = self.integers(flow, "column-number") + self.spans(flow, "n-columns-spanned")
        if flow.get("width") is not None:
            text += f' width="{self.table_length_spec(flow["width"])}"'
        return text

    def table_cell(self, flow: Flow) -> str:
        """Those of a cell."""
        return self.integers(flow, "column-number") + self.spans(flow, "n-columns-spanned", "n-rows-spanned")

    def integers(self, flow: Flow, *names: str) -> str:
        """Whole numbers that were specified."""
        return "".join(f' {name}="{flow[name]}"' for name in names if flow.get(name) is not None)

    def spans(self, flow: Flow, *names: str) -> str:
        """Spans other than 1."""
        return "".join(f' {name}="{flow[name]}"' for name in names if flow.get(name, 1) != 1)
