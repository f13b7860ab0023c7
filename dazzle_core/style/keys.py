"""What stands for a DSSSL value in a key: equal exactly when nothing can tell the values apart.

Values that are made anew each time (lengths, numbers) go by type and content; those
that compare by identity (colors, procedures, sosofos) by identity, but for a sosofo that
is nothing but a `make` form of constants, which goes by the form.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType

from dazzle_core.flow.values import Color, GlyphSubstTable, InlineSpace
from dazzle_core.language.values import Char, GlyphId, Keyword, Length, LengthSpec, Quantity, Symbol
from dazzle_core.vm.calls import Procedure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: Stands for a value that no key can have: a node (it would hardly come again), a list.
NO_KEY: Final = object()

#: Things kept in one table: more are hardly met again.
_MOST: Final = 4096

#: Their own keys: hashed and compared by identity, or strings; `True` meets no 1, which has a type with it.
_ITSELF: Final = frozenset({str, bool, type(None), Symbol, Keyword, Char, FunctionType, Procedure})


class Same:
    """Stands for one object and keeps it alive."""

    __slots__ = ("item",)

    def __init__(self, item: Any) -> None:
        self.item = item

    def __eq__(self, other: object) -> bool:
        return type(other) is Same and other.item is self.item

    def __hash__(self) -> int:
        return id(self.item)


def _float(value: float) -> Any:
    # Both zeros are equal, but print differently.
    return value or str(value)


def _sosofo(value: Any) -> Any:
    if len(value) == 1 and type(value[0]) is tuple:
        spec, _, content, nic, thunks, use = value[0]
        if not (content or thunks) and nic is None and use is None:
            return spec
    return Same(value)


_BY_CONTENT: Final[dict[type, Callable[[Any], Any]]] = {
    int: lambda value: (int, value),
    float: lambda value: (float, value or str(value)),  # as `_float`
    Length: lambda value: (Length, value.units),
    Quantity: lambda value: (Quantity, value.value or str(value.value), value.dim),
    LengthSpec: lambda value: (LengthSpec, _float(value.length), _float(value.display), _float(value.table)),
    GlyphId: lambda value: (GlyphId, value.public_id, value.number),
    list: _sosofo,
    Color: Same,
    InlineSpace: Same,
    GlyphSubstTable: Same,
}


def key_of(value: Any) -> Any:
    """What stands for a value in a key; NO_KEY when nothing can."""
    kind = type(value)
    if kind in _ITSELF:
        return value
    make = _BY_CONTENT.get(kind)
    return NO_KEY if make is None else make(value)


def keep(table: dict[Any, Any], key: Any, value: Any) -> None:
    """Put something into a table of what may come again, which starts anew rather than fill the memory."""
    if len(table) >= _MOST:
        table.clear()
    table[key] = value
