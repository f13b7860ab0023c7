"""Inherited characteristics as attributes of fot: the text that each value gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dazzle_core.backends.fot.values import Values, parts
from dazzle_core.flow import conversion as c
from dazzle_core.flow.char_map import CHAR_MAP_TYPE
from dazzle_core.flow.characteristics import CHARACTERISTICS, Characteristic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: The characteristic whose text depends on what was written before.
GLYPH_SUBST_TABLE: Final = "glyph-subst-table"


class Inherited(Values):
    """How inherited characteristics are written; a method for each kind of value."""

    #: Written under the name of another one.
    misnamed: Mapping[str, str] = MappingProxyType({"inhibit-line-breaks?": "border-present"})

    def a_length(self, name: str, value: Any) -> str:
        """A length."""
        return f' {name}="{self.units(value)}"'

    def a_length_spec(self, name: str, value: Any) -> str:
        """A length spec."""
        return f' {name}="{self.length_spec(value)}"'

    def an_optional_length_spec(self, name: str, value: Any) -> str:
        """A length spec or `#f`, which the reference writes without the equals sign."""
        return f' {name}"false"' if value is False else self.a_length_spec(name, value)

    def a_word(self, name: str, value: Any) -> str:
        """A boolean, symbol or integer."""
        return f' {name}="{self.word(value)}"'

    def a_string(self, name: str, value: Any) -> str:
        """A string, or `#f`."""
        return f' {name}="{self.word(value)}"'

    def an_optional_integer(self, name: str, value: Any) -> str:
        """An integer or `#f`."""
        return f' {name}="{value or 0}"'

    def a_color(self, name: str, value: Any) -> str:
        """A color or `#f`."""
        if value is False:
            return f' {name}="false"'
        return f' {name}="#{value.red:02X}{value.green:02X}{value.blue:02X}"'

    def an_inline_space(self, name: str, value: Any) -> str:
        """An inline space or `#f`; the reference leaves out the closing quote."""
        if value is False:
            return f' {name}="false"'
        nominal, minimum, maximum = (parts(part) for part in (value.nominal, value.minimum, value.maximum))
        if not (any(nominal) or any(minimum) or any(maximum)):
            return ""
        text = f' {name}="{self.length_spec(value.nominal)}'
        if minimum != nominal or maximum != nominal:
            text += f",{self.length_spec(value.minimum)},{self.length_spec(value.maximum)}"
        return text

    def a_char_map(self, name: str, value: Any) -> str:
        """A procedure is written as `false`."""
        return f' {name}="{value if type(value) is str else "false"}"'


_WRITERS: Final[dict[c.ValueType, str]] = {
    c.LENGTH: "a_length",
    c.LENGTH_SPEC: "a_length_spec",
    c.OPTIONAL_LENGTH_SPEC: "an_optional_length_spec",
    c.BOOLEAN: "a_word",
    c.SYMBOL: "a_word",
    c.INTEGER: "a_word",
    c.STRING: "a_string",
    c.PUBLIC_ID: "a_string",
    c.LETTERS: "a_word",
    c.OPTIONAL_POSITIVE: "an_optional_integer",
    c.COLOR: "a_color",
    c.OPTIONAL_COLOR: "a_color",
    c.INLINE_SPACE: "an_inline_space",
    c.OPTIONAL_INLINE_SPACE: "an_inline_space",
    CHAR_MAP_TYPE: "a_char_map",
}
#: Types whose texts are remembered by value: no two values of such a type are equal and differ.
_REMEMBERED: Final = (c.LENGTH, c.BOOLEAN, c.SYMBOL, c.INTEGER, c.STRING, c.PUBLIC_ID, c.LETTERS)


class Attribute:
    """One characteristic as attribute; `texts` remembers the text of each value."""

    __slots__ = ("_name", "_remember", "_write", "texts")

    def __init__(self, characteristic: Characteristic, writer: Inherited) -> None:
        name = characteristic.name
        self._name = writer.misnamed.get(name, name.rstrip("?"))
        self._write: Callable[[str, Any], str] = getattr(writer, _WRITERS[characteristic.type])
        self._remember = characteristic.type in _REMEMBERED
        self.texts: dict[Any, str] = {}

    def text(self, value: Any) -> str:
        """The attribute with a space in front; may be nothing."""
        if not self._remember:
            return self._write(self._name, value)
        found = self.texts.get(value)
        if found is None:
            found = self.texts[value] = self._write(self._name, value)
        return found


def attributes(writer: Inherited) -> dict[str, Attribute]:
    """A fresh table of the attributes that can be written without looking at the output."""
    return {
        name: Attribute(characteristic, writer)
        for name, characteristic in CHARACTERISTICS.items()
        if characteristic.delivered and name != GLYPH_SUBST_TABLE
    }
