"""Inherited characteristics as attributes of fot: the text that each value gives."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.backends.fot.values import length_spec, parts, units, word
from dazzle_core.flow import conversion as c
from dazzle_core.flow.char_map import CHAR_MAP_TYPE
from dazzle_core.flow.characteristics import CHARACTERISTICS, Characteristic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: The characteristic whose text depends on what was written before.
GLYPH_SUBST_TABLE: Final = "glyph-subst-table"
#: Written under the name of another one by the reference.
_MISNAMED: Final = {"inhibit-line-breaks?": "border-present"}


def _length(name: str, value: Any) -> str:
    return f' {name}="{units(value)}"'


def _length_spec(name: str, value: Any) -> str:
    return f' {name}="{length_spec(value)}"'


def _optional_length_spec(name: str, value: Any) -> str:
    # The reference leaves out "=".
    return f' {name}"false"' if value is False else _length_spec(name, value)


def _word(name: str, value: Any) -> str:
    return f' {name}="{word(value)}"'


def _optional_integer(name: str, value: Any) -> str:
    return f' {name}="{value or 0}"'


def _color(name: str, value: Any) -> str:
    if value is False:
        return f' {name}="false"'
    return f' {name}="#{value.red:02X}{value.green:02X}{value.blue:02X}"'


def _inline_space(name: str, value: Any) -> str:
    if value is False:
        return f' {name}="false"'
    nominal, minimum, maximum = (parts(part) for part in (value.nominal, value.minimum, value.maximum))
    if not (any(nominal) or any(minimum) or any(maximum)):
        return ""
    # The reference leaves out the closing quote.
    text = f' {name}="{length_spec(value.nominal)}'
    if minimum != nominal or maximum != nominal:
        text += f",{length_spec(value.minimum)},{length_spec(value.maximum)}"
    return text


def _char_map(name: str, value: Any) -> str:
    return f' {name}="{value if type(value) is str else "false"}"'


_WRITERS: Final[dict[c.ValueType, Callable[[str, Any], str]]] = {
    c.LENGTH: _length,
    c.LENGTH_SPEC: _length_spec,
    c.OPTIONAL_LENGTH_SPEC: _optional_length_spec,
    c.BOOLEAN: _word,
    c.SYMBOL: _word,
    c.INTEGER: _word,
    c.STRING: _word,
    c.PUBLIC_ID: _word,
    c.LETTERS: _word,
    c.OPTIONAL_POSITIVE: _optional_integer,
    c.COLOR: _color,
    c.OPTIONAL_COLOR: _color,
    c.INLINE_SPACE: _inline_space,
    c.OPTIONAL_INLINE_SPACE: _inline_space,
    CHAR_MAP_TYPE: _char_map,
}
#: Types whose texts are remembered by value: no two values of such a type are equal and differ.
_REMEMBERED: Final = (c.LENGTH, c.BOOLEAN, c.SYMBOL, c.INTEGER, c.STRING, c.PUBLIC_ID, c.LETTERS)


class Attribute:
    """One characteristic as attribute; `texts` remembers the text of each value."""

    __slots__ = ("_name", "_remember", "_write", "texts")

    def __init__(self, characteristic: Characteristic) -> None:
        name = characteristic.name
        self._name = _MISNAMED.get(name, name.rstrip("?"))
        self._write = _WRITERS[characteristic.type]
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


def attributes() -> dict[str, Attribute]:
    """A fresh table of the attributes that can be written without looking at the output."""
    return {
        name: Attribute(characteristic)
        for name, characteristic in CHARACTERISTICS.items()
        if characteristic.delivered and name != GLYPH_SUBST_TABLE
    }
