"""Length-specs, display spaces and inline spaces (ISO/IEC 10179 clauses 12.5.2, 12.5.4)."""

from __future__ import annotations

from dazzle_core.flow.conversion import InvalidValue, convert_length_spec
from dazzle_core.flow.values import FORCE, DisplaySpace, InlineSpace
from dazzle_core.language.values import LengthSpec, Symbol
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.keywords import key_pairs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


_LIMITS: Final = {"min": "minimum", "max": "maximum"}


@primitive("display-size")
def display_size() -> LengthSpec:
    """The size of the display area, as a length-spec."""
    return LengthSpec(0.0, 1.0)


@primitive("table-unit", 1, feature="table")
def table_unit(count: Any) -> LengthSpec:
    """So many table units, as a length-spec."""
    if type(count) is not int:
        raise wrong_type(0, "table-unit", count, "an exact integer")
    return LengthSpec(0.0, 0.0, float(count))


@primitive("display-space?", 1)
def is_display_space(value: Any) -> bool:
    """Whether a value is a display space."""
    return type(value) is DisplaySpace


@primitive("display-space", 1, rest=True)
def display_space(nominal: Any, *pairs: Any) -> DisplaySpace:
    """A display space with `min:`, `max:`, `conditional?:` and `priority:`."""
    name = "display-space"
    length = _length_spec(name, 0, nominal)
    given = {"nominal": length, "minimum": length, "maximum": length}
    for keyword, index in key_pairs(pairs, ("min", "max", "conditional?", "priority")):
        value = pairs[index]
        if keyword in _LIMITS:
            given[_LIMITS[keyword]] = _length_spec(name, index + 1, value)
        elif keyword == "conditional?":
            if type(value) is not bool:
                raise wrong_type(index + 1, name, value, "a boolean")
            given["conditional"] = value
        elif type(value) is int or value is Symbol(FORCE):
            given["priority"] = value if type(value) is int else FORCE
        else:
            raise wrong_type(index + 1, name, value, 'an integer or the symbol "force"')
    return DisplaySpace(**given)


@primitive("inline-space?", 1)
def is_inline_space(value: Any) -> bool:
    """Whether a value is an inline space."""
    return type(value) is InlineSpace


@primitive("inline-space", 1, rest=True)
def inline_space(nominal: Any, *pairs: Any) -> InlineSpace:
    """An inline space with `min:` and `max:`."""
    name = "inline-space"
    length = _length_spec(name, 0, nominal)
    given = {"nominal": length, "minimum": length, "maximum": length}
    for keyword, index in key_pairs(pairs, ("min", "max")):
        given[_LIMITS[keyword]] = _length_spec(name, index + 1, pairs[index])
    return InlineSpace(**given)


class _Strict:
    """Conversions as without -2: strings are not numbers."""

    dsssl2 = False
    parse_number = None


_STRICT = _Strict()


def _length_spec(primitive_name: str, index: int, value: Any) -> Any:
    """A converted length or length-spec."""
    try:
        return convert_length_spec(value, _STRICT)
    except InvalidValue:
        raise wrong_type(index, primitive_name, value, "a length or length-spec") from None
