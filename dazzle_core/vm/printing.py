"""The external representation of values, as `debug` and messages show it (ISO/IEC 10179 clause 8.2.3).

The forms are OpenJade's. Lists of any length and depth are printed in one loop.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from dazzle_core.grove.nodelist import NodeList
from dazzle_core.language.values import (
    ERROR,
    UNSPECIFIED,
    Char,
    Keyword,
    Length,
    Quantity,
    Symbol,
    Vector,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def show(value: Any, units_per_inch: int = 72000) -> str:
    """The external representation of any value; lengths are told in points."""
    plain = _PLAIN.get(type(value))
    if plain is not None:
        return plain(value, units_per_inch)
    if type(value) in (tuple, Vector):
        return _show_compound(value, units_per_inch)
    return _show_other(value, units_per_inch)


def show_real(value: float) -> str:
    """A real as C's `%g` writes it, six significant digits; a NaN with its sign."""
    if value != value and math.copysign(1.0, value) < 0:
        return "-nan"
    return "%g" % value  # noqa: UP031 - the format is C's


def show_integer(value: int, radix: int = 10) -> str:
    """An integer with the digits `0123456789abcdef`; radix 2, 8, 10 or 16."""
    return format(value, _RADIX_FORMATS[radix])


_RADIX_FORMATS = {2: "b", 8: "o", 10: "d", 16: "x"}


def _show_string(value: str, units: int) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _show_length(value: Length, units: int) -> str:
    return show_real(value.units * 72.0 / units) + "pt"


def _show_quantity(value: Quantity, units: int) -> str:
    try:
        factor = (72.0 / units) ** value.dim
    except OverflowError:
        factor = math.inf
    return f"{show_real(value.value * factor)}pt{value.dim}"


_PLAIN: dict[type, Callable[[Any, int], str]] = {
    bool: lambda value, units: "#t" if value else "#f",
    int: lambda value, units: str(value),
    float: lambda value, units: show_real(value),
    str: _show_string,
    type(None): lambda value, units: "()",
    Symbol: lambda value, units: str(value.name),
    Keyword: lambda value, units: f"{value.name}:",
    Char: lambda value, units: f"#\\{value.value}",
    Length: _show_length,
    Quantity: _show_quantity,
}


def _show_other(value: Any, units: int) -> str:
    if value is UNSPECIFIED:
        return "#v"
    if value is ERROR:
        return "#<error>"
    if isinstance(value, NodeList):
        from dazzle_core.vm.nodeproperties import describe

        return describe(value)
    return f"#<unknown object {id(value)}>"


class _Text:
    """Text to print as it is, on the stack among values."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class _Tail:
    """The rest of a list whose first members are printed."""

    __slots__ = ("rest",)

    def __init__(self, rest: Any) -> None:
        self.rest = rest


class _Slot:
    """A vector that is being printed, and the next member; `opened`: it marked the one before."""

    __slots__ = ("index", "opened", "vector")

    def __init__(self, vector: Vector, index: int, opened: bool) -> None:
        self.vector = vector
        self.index = index
        self.opened = opened


def _show_compound(value: Any, units: int) -> str:
    out: list[str] = []
    stack: list[Any] = [value]
    open_slots: set[tuple[int, int]] = set()
    while stack:
        item = stack.pop()
        kind = type(item)
        if kind is _Tail:
            rest = item.rest
            if type(rest) is tuple:
                out.append(" ")
                stack += (_Tail(rest[1]), rest[0])
            elif rest is None:
                out.append(")")
            else:
                out.append(" . ")
                stack += (_Text(")"), rest)
        elif kind is tuple:
            out.append("(")
            stack += (_Tail(item[1]), item[0])
        elif kind is _Text:
            out.append(item.text)
        elif kind is Vector:
            out.append("#(")
            stack.append(_Slot(item, 0, False))
        elif kind is _Slot:
            _show_slot(item, out, stack, open_slots)
        else:
            out.append(show(item, units))
    return "".join(out)


def _show_slot(slot: _Slot, out: list[str], stack: list[Any], open_slots: set[tuple[int, int]]) -> None:
    vector, index = slot.vector, slot.index
    if slot.opened:
        open_slots.remove((id(vector), index - 1))
    if index >= len(vector.items):
        out.append(")")
        return
    if index:
        out.append(" ")
    key = (id(vector), index)
    if key in open_slots:
        # This member is being printed: it contains its own vector.
        out.append("#<cycle>")
        stack.append(_Slot(vector, index + 1, False))
        return
    open_slots.add(key)
    stack += (_Slot(vector, index + 1, True), vector.items[index])
