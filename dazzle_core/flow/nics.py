"""Non-inherited characteristics: their record, their special types, groups that classes share.

Source: ISO/IEC 10179 clause 12.6.
"""

from __future__ import annotations

from dazzle_core.flow import conversion as c
from dazzle_core.flow.conversion import Context, InvalidValue, ValueType
from dazzle_core.flow.sosofo import FlowObject
from dazzle_core.flow.values import Address
from dazzle_core.language.values import Char, Length, Quantity, Symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


class NonInherited:
    """A non-inherited characteristic of a class.

    `default`: typed value when it is not specified; `early`: evaluated when the
    `make` is, since it decides about other flow objects (columns and rows).
    """

    __slots__ = (
        "default",
        "early",
        "name",
        "type",
    )

    def __init__(
        self,
        name: str,
        type: ValueType,
        default: Any = False,
        early: bool = False,
    ) -> None:
        self.name = name
        self.type = type
        self.default = default
        self.early = early


class MultiMode:
    """One mode of a multi-mode flow object; `name` None is the principal mode."""

    __slots__ = (
        "description",
        "name",
    )

    def __init__(
        self,
        name: str | None,
        description: str | None = None,
    ) -> None:
        self.name = name
        self.description = description

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, MultiMode):
            return NotImplemented
        return self.name == other.name and self.description == other.description

    def __hash__(self) -> int:
        return hash((self.name, self.description))


def table(*items: NonInherited) -> dict[str, NonInherited]:
    """Non-inherited characteristics by name."""
    return {item.name: item for item in items}


def _convert_scale(value: Any, context: Context) -> Any:
    if type(value) is Symbol:
        return _SCALE_SYMBOL.convert(value, context)
    if type(value) is tuple and type(value[1]) is tuple and value[1][1] is None:
        return (float(c.convert_real(value[0], context)), float(c.convert_real(value[1][0], context)))
    factor = float(c.convert_real(value, context))
    return (factor, factor)


def _convert_score(value: Any, context: Context) -> Any:
    if type(value) is Char:
        return value
    if type(value) is Length:
        return value.units
    if type(value) is Quantity and value.dim == 1:
        return int(value.value)
    return _SCORE_SYMBOL.convert(value, context)


def _convert_table_width(value: Any, context: Context) -> Any:
    return False if value is False else c.convert_length_spec(value, context)


def single_flow_object(value: Any, class_name: str) -> Any:
    """The flow object of a sosofo that is just one of class `class_name`, else None."""
    if type(value) is not list or len(value) != 1:
        return None
    step = value[0]
    if type(step) is tuple:
        step = FlowObject(*step)
    elif type(step) is not FlowObject:
        return None
    return step if step.spec.flow_class.name == class_name else None


def convert_border(value: Any, context: Context) -> Any:
    """A boolean, or a sosofo that is just a table-border flow object."""
    if type(value) is list:
        if single_flow_object(value, "table-border") is not None:
            return value
        raise InvalidValue
    return c.convert_boolean(value, context)


def convert_rule(value: Any, context: Context) -> Any:
    """A sosofo that is just a rule flow object."""
    if single_flow_object(value, "rule") is None:
        raise InvalidValue
    return value


def _convert_character_object(value: Any, context: Context) -> Any:
    found = single_flow_object(value, "character")
    if found is None:
        raise InvalidValue
    return found


def _convert_sosofo(value: Any, context: Context) -> Any:
    if type(value) is list:
        return value
    raise InvalidValue


def _convert_destination(value: Any, context: Context) -> Any:
    if value is False or isinstance(value, Address):
        return value
    raise InvalidValue


def _multi_mode(value: Any) -> MultiMode:
    if value is False:
        return MultiMode(None)
    if type(value) is Symbol:
        return MultiMode(value.name)
    if type(value) is tuple and type(value[1]) is tuple and value[1][1] is None:
        name, description = value[0], value[1][0]
        if type(description) is str and (name is False or type(name) is Symbol):
            return MultiMode(None if name is False else name.name, description)
    raise InvalidValue


def _convert_multi_modes(value: Any, context: Context) -> tuple[MultiMode, ...]:
    modes: list[MultiMode] = []
    while value is not None:
        try:
            if type(value) is not tuple:
                raise InvalidValue
            modes.append(_multi_mode(value[0]))
        except InvalidValue:
            raise InvalidValue(tuple(modes)) from None
        value = value[1]
    return tuple(modes)


def _convert_pairs(value: Any, context: Context) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    while value is not None:
        if type(value) is tuple:
            item, value = value
            if type(item) is tuple:
                name, rest = item
                if type(rest) is tuple:
                    text, end = rest
                    if end is None and type(name) is str and type(text) is str:
                        pairs.append((name, text))
                        continue
        raise InvalidValue(pairs)
    return pairs


def _convert_strings(value: Any, context: Context) -> list[str]:
    strings: list[str] = []
    while value is not None:
        if type(value) is not tuple or type(value[0]) is not str:
            raise InvalidValue(strings)
        strings.append(value[0])
        value = value[1]
    return strings


_SCALE_SYMBOL = c.one_of("max", "max-uniform")
_SCORE_SYMBOL = c.one_of("before", "through", "after")
_BREAK = c.one_of(False, "page", "column-set", "column")

SCALE: Final = ValueType("number, list of two numbers, max or max-uniform", _convert_scale)
SCORE: Final = ValueType("character, length, before, through or after", _convert_score)
TABLE_WIDTH: Final = ValueType("length-spec or #f", _convert_table_width)
BORDER: Final = ValueType("boolean or table-border", convert_border)
RULE: Final = ValueType("rule flow object", convert_rule)
CHARACTER_OBJECT: Final = ValueType("character flow object", _convert_character_object)
SOSOFO: Final = ValueType("sosofo", _convert_sosofo)
DESTINATION: Final = ValueType("address or #f", _convert_destination)
MULTI_MODES: Final = ValueType("list of modes", _convert_multi_modes)
STRING_PAIRS: Final = ValueType("list of pairs of strings", _convert_pairs)
STRINGS: Final = ValueType("list of strings", _convert_strings)

DISPLAY: Final = (
    NonInherited("keep-with-previous?", c.BOOLEAN),
    NonInherited("keep-with-next?", c.BOOLEAN),
    NonInherited("may-violate-keep-before?", c.BOOLEAN),
    NonInherited("may-violate-keep-after?", c.BOOLEAN),
    NonInherited("position-preference", c.one_of(False, "top", "bottom")),
    NonInherited("keep", c.one_of(False, True, "page", "column-set", "column")),
    NonInherited("break-before", _BREAK),
    NonInherited("break-after", _BREAK),
    NonInherited("space-before", c.DISPLAY_SPACE, 0),
    NonInherited("space-after", c.DISPLAY_SPACE, 0),
)
INLINE: Final = (
    NonInherited("break-before-priority", c.INTEGER, 0),
    NonInherited("break-after-priority", c.INTEGER, 0),
)
