"""Lists that are asked again and again whether they have a member."""

from __future__ import annotations

from dazzle_core.language.values import NIL
from dazzle_core.vm.primitives.lists import member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Members:
    """A list that is walked: some members are no strings, or it is no list."""

    __slots__ = ("_items",)

    def __init__(self, items: Any) -> None:
        self._items = items

    def __contains__(self, value: Any) -> bool:
        return member(value, self._items) is not False


def members(items: Any) -> frozenset[str] | Members:
    """What answers whether a string or `#f` is `member` of a list."""
    found = []
    rest = items
    while type(rest) is tuple and type(rest[0]) is str:
        found.append(rest[0])
        rest = rest[1]
    return frozenset(found) if rest is NIL else Members(items)
