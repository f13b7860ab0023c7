"""The order in which OpenJade goes through named things: that of its hash tables.

It shows in the order of entities, notations and element types in node lists, and in that
of compile-time messages (processing modes, character properties). A table starts with
eight places, doubles when half full, and moves down from an occupied place.
"""

from __future__ import annotations

from collections.abc import Iterable

_FIRST_SIZE = 8


def _hash(name: str) -> int:
    value = 0
    for char in name:
        value = (value * 33 + ord(char)) & 0xFFFF_FFFF_FFFF_FFFF
    return value


def _insert(table: list[str | None], name: str) -> None:
    place = _hash(name) & (len(table) - 1)
    while table[place] is not None:
        place = place - 1 if place else len(table) - 1
    table[place] = name


def table_order(names: Iterable[str]) -> list[str]:
    """Names, given in order of first mention, in the order of the table."""
    table: list[str | None] = [None] * _FIRST_SIZE
    for used, name in enumerate(names):
        if used >= len(table) // 2:
            grown: list[str | None] = [None] * (2 * len(table))
            for old in table:
                if old is not None:
                    _insert(grown, old)
            table = grown
        _insert(table, name)
    return [name for name in table if name is not None]
