"""The backend `fot-xml`: the flow object tree as well-formed XML, without the defects of the reference.

It differs from `fot` where that is no XML or says what is not so: percentages of length specs,
missing quotes and equals signs, `inhibit-line-breaks?` under another name, lengths beyond 32 bits
and small negative ones, text of attributes that is not escaped, anchors inside a start-tag,
an attribute twice in one tag, characters that XML forbids. And it writes elements for the classes
of ISO/IEC 10179 that the reference lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dazzle_core.backends.api import BackendContext, Changes, Flow, LengthSpec
from dazzle_core.backends.fot.attributes import Attributes
from dazzle_core.backends.fot.backend import FotBackend
from dazzle_core.backends.fot.inherited import Inherited
from dazzle_core.backends.fot.values import Values, escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

#: What XML 1.0 has no place for (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STAND_IN: Final = "\N{REPLACEMENT CHARACTER}"
#: An attribute in the text of a start-tag.
_ATTRIBUTE: Final = re.compile(r' ([^ =]+)="[^"]*"')
_ROW: Final = re.compile(r"<table-row[ >]")
_TAG: Final = re.compile(r"<(/?)([a-z][a-z.-]*)[^>]*?(/?)>")


class Mended(Values):
    """Values without the defects."""

    def units(self, value: int) -> str:
        """A length of any size, with its sign in front."""
        whole, decimals = divmod(abs(value), 1000)
        text = f"{whole or ''}.{decimals:03d}".rstrip("0").rstrip(".")
        return f"{'-' if value < 0 else ''}{text or '0'}pt"

    def length_spec(self, value: Any) -> str:
        """A length spec with its part of the display size."""
        if type(value) is not LengthSpec:
            return self.units(value)
        return (
            self.table_length_spec(value) if value.display or value.table else self.units(int(value.length))
        )

    def word(self, value: Any) -> str:
        """A boolean, number, symbol or string."""
        return clean(super().word(value))

    def glyph(self, value: Any) -> str:
        """A glyph identifier or `false`."""
        return clean(super().glyph(value))


class MendedAttributes(Mended, Attributes):
    """Attributes without the defects."""

    def character(self, flow: Flow) -> str:
        """Those of a character."""
        if _FORBIDDEN.match(flow.get("char", " ")):
            flow = {**flow, "char": _STAND_IN}
        return super().character(flow)

    def leader(self, flow: Flow) -> str:
        """Those of a leader, its length in quotes."""
        length = f' length="{self.length_spec(flow["length"])}"' if "length" in flow else ""
        return length + self.inline(flow)

    def score(self, flow: Flow) -> str:
        """The type of a score."""
        kind = flow["type"]
        if type(kind) in (str, int):
            return super().score(flow)
        if type(kind) is LengthSpec:
            return f' type="{self.length_spec(kind)}"'
        return f' type="char" char="{clean(kind.value)}"'


class MendedInherited(Mended, Inherited):
    """Inherited characteristics without the defects."""

    misnamed: Mapping[str, str] = MappingProxyType({})

    def an_optional_length_spec(self, name: str, value: Any) -> str:
        """A length spec or `#f`."""
        return self.a_word(name, False) if value is False else self.a_length_spec(name, value)

    def an_optional_integer(self, name: str, value: Any) -> str:
        """An integer or `#f`."""
        return self.a_word(name, value)

    def an_inline_space(self, name: str, value: Any) -> str:
        """An inline space or `#f`; all of it, also when it is nothing."""
        if value is False:
            return self.a_word(name, value)
        text = super().an_inline_space(name, value)
        return text + '"' if text else f' {name}="0pt"'


class WellFormedFotBackend(FotBackend):
    """Writes the flow object tree as XML."""

    profile = FotBackend.profile
    _write = MendedAttributes()
    _inherited = MendedInherited()
    _hands_on = False  # the whole is looked at in the end

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        #: The attributes in `_pushed` by name.
        self._by_name: dict[str, str] = {}

    def finish(self) -> None:
        """Write the tree; rows that cells outside a table began are ended."""
        text = "".join(self._out)
        if len(_ROW.findall(text)) != text.count("</table-row>"):
            self._out[:] = [_ended(text)]
        super().finish()

    def pushed(self, changes: Changes) -> None:
        """Keep characteristics for the next element: the last value of each."""
        if not self._pushed:
            self._by_name = {}
        for match in _ATTRIBUTE.finditer(self._attribute_text(changes)):
            self._by_name.pop(match[1], None)
            self._by_name[match[1]] = match[0]
        self._pushed = "".join(self._by_name.values())

    def characters(self, text: str) -> None:
        """A run of text."""
        super().characters(_FORBIDDEN.sub(_STAND_IN, text))

    def start_side_by_side_item(self, flow: Flow, node: Any) -> None:
        """One of several side by side; anchors are its content."""
        self._element("<side-by-side-item")
        self._flush()

    # --- classes that the reference lacks ------------------------------------------------------------

    def anchor(self, flow: Flow, node: Any) -> None:
        """An anchor of the flow (clause 12.6.10)."""
        self._flush()
        self._element("<anchor" + self._write.box(flow), "/>\r")

    def start_embedded_text(self, flow: Flow, node: Any) -> None:
        """Text of another direction (clause 12.6.13)."""
        direction = flow.get("direction", False)
        self._element("<embedded-text" + (f' direction="{direction}"' if direction else ""))

    def start_included_container_area(self, flow: Flow, node: Any) -> None:
        """An area with a size of its own (clause 12.6.16)."""
        self._flush()
        text = self._write.box(flow)
        for name in ("width", "height"):
            if flow.get(name, False) is not False:
                text += f' {name}="{self._write.length_spec(flow[name])}"'
        if flow.get("contents-rotation"):
            text += f' contents-rotation="{flow["contents-rotation"]}"'
        self._element("<included-container-area" + text)

    def start_aligned_column(self, flow: Flow, node: Any) -> None:
        """A column with points of alignment (clause 12.6.23)."""
        self._element("<aligned-column" + self._write.display(flow))


def _ended(text: str) -> str:
    """The text with an end-tag for each element that has none, before the end of its parent."""
    result: list[str] = []
    names: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        end, name, empty = tag.groups()
        if end:
            result.append(text[at : tag.start()])
            at = tag.start()
            while names[-1] != name:
                result.append(f"</{names.pop()}>\r")
            names.pop()
        elif not empty:
            names.append(name)
    return "".join(result) + text[at:]


def clean(text: str) -> str:
    """Escaped text without what XML forbids."""
    return escape(_FORBIDDEN.sub(_STAND_IN, text))


def _starter(name: str) -> Callable[[Any, Flow, Any], None]:
    def start(self: Any, flow: Flow, node: Any) -> None:
        self._element("<" + name)

    return start


def _ender(name: str) -> Callable[[Any, Flow, Any], None]:
    def end(self: Any, flow: Flow, node: Any) -> None:
        self._out.append(f"</{name}>\r")

    return end


_PLAIN: Final = (
    "page-sequence column-set-sequence glyph-annotation multi-line-inline-note emphasizing-mark".split()
)
for _name in _PLAIN:
    setattr(WellFormedFotBackend, "start_" + _name.replace("-", "_"), _starter(_name))
for _name in (*_PLAIN, "embedded-text", "included-container-area", "aligned-column"):
    setattr(WellFormedFotBackend, "end_" + _name.replace("-", "_"), _ender(_name))
