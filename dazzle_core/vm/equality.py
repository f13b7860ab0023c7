"""Equivalence of values, and keys that tell apart what Python's `==` does not.

`equal` and `eqv` are ISO/IEC 10179 clause 8.5.2 as OpenJade reads it: strings and
lists compare by content in both, vectors by content in `equal` alone; lengths
and quantities by value and dimension whether exact or not; an integer and a
real are never equal; node lists, sosofos and procedures are equal to themselves
alone. Lists of any length and depth are compared in one loop.
"""

from __future__ import annotations

from collections.abc import Hashable

from dazzle_core.language.values import (
    Char,
    GlyphId,
    Keyword,
    Length,
    Quantity,
    Symbol,
    Vector,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def equal(left: Any, right: Any) -> bool:
    """`equal?`."""
    if left is right:
        return True
    kind = type(left)
    if kind is str:
        # No other type is equal to a Python string.
        return bool(left == right)
    if kind is int or kind is bool:
        return kind is type(right) and left == right
    if kind is tuple:
        return type(right) is tuple and _equal_compound(left, right, True)
    if kind is Symbol or kind is Char or kind is Keyword or left is None:
        return False
    if kind is Vector:
        return type(right) is Vector and _equal_compound(left, right, True)
    return _equal_other(left, right)


def eqv(left: Any, right: Any) -> bool:
    """`eqv?`: `equal?` but for vectors."""
    if left is right:
        return True
    kind = type(left)
    if kind is Vector:
        return False
    if kind is tuple:
        return type(right) is tuple and _equal_compound(left, right, False)
    return equal(left, right)


def _equal_other(left: Any, right: Any) -> bool:
    kind = type(left)
    if kind is float:
        if type(right) is Quantity:
            return right.dim == 0 and bool(right.value == left)
        return type(right) is float and left == right
    if kind is Length:
        if type(right) is Length:
            return bool(left.units == right.units)
        return type(right) is Quantity and right.dim == 1 and right.value == float(left.units)
    if kind is Quantity:
        return _equal_quantity(left, right)
    if kind is GlyphId:
        return (
            type(right) is GlyphId
            and bool(left.public_id == right.public_id)
            and bool(left.number == right.number)
        )
    return False


def _equal_quantity(left: Quantity, right: Any) -> bool:
    kind = type(right)
    if kind is Quantity:
        return bool(left.dim == right.dim) and bool(left.value == right.value)
    if kind is Length:
        return left.dim == 1 and left.value == float(right.units)
    if kind is int or kind is float:
        return left.dim == 0 and left.value == float(right)
    return False


def _equal_compound(left: Any, right: Any, vectors: bool) -> bool:
    """Two pairs or two vectors; with `vectors` vectors compare by content."""
    stack: list[Any] = [left, right]
    while stack:
        right = stack.pop()
        left = stack.pop()
        while type(left) is tuple and type(right) is tuple and left is not right:
            head, other = left[0], right[0]
            if head is not other:
                if type(head) is tuple or type(head) is Vector:
                    stack += (head, other)
                elif not equal(head, other):
                    return False
            left, right = left[1], right[1]
        if left is right:
            continue
        if type(left) is Vector and type(right) is Vector:
            if not vectors or len(left.items) != len(right.items):
                return False
            for pair in zip(left.items, right.items, strict=True):
                stack += pair
        elif type(left) is tuple or type(right) is tuple or not equal(left, right):
            return False
    return True


def typed_key(value: Any) -> Hashable:
    """A key for memos and hash tables: equal for values that can take each other's place.

    `1`, `1.0` and `#t` have three keys. Pairs are walked, never hashed by C; values
    compared by identity have themselves in the key, so they stay alive with it.
    """
    kind = type(value)
    if kind is str or kind is Symbol or value is None:
        # Strings, symbols and the empty list are equal to nothing of another type.
        return value  # type: ignore[no-any-return]
    if kind is int or kind is bool:
        return (kind, value)
    if kind is float:
        return (float, repr(value))
    if kind is tuple:
        return _list_key(value)
    if kind is Length:
        return (Length, value.units)
    if kind is Quantity:
        return (Quantity, repr(value.value), value.dim)
    return _Same(value)


def _list_key(value: Any) -> Hashable:
    """Members of nested lists in one flat tuple, with marks for where each begins and ends."""
    flat: list[Hashable] = []
    stack: list[Any] = [value]
    while stack:
        item = stack.pop()
        if type(item) is not tuple:
            flat.append(_CLOSE if item is _CLOSE else typed_key(item))
            continue
        members: list[Any] = []
        while type(item) is tuple:
            members.append(item[0])
            item = item[1]
        flat.append(_OPEN)
        stack += (_CLOSE, item, *reversed(members))
    return tuple(flat)


class _Same:
    """Compares by identity and keeps its value alive."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return type(other) is _Same and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


_OPEN = _Same("(")
_CLOSE = _Same(")")
