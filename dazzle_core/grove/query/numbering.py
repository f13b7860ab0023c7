"""Numbers of elements among others (ISO/IEC 10179 clause 10.2.4.3), found by index.

The document element is the first child of its type; what DSSSL gives as #f for a node
that is no element is `False`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dazzle_core.grove.nodes import Element, Node


def child_number(node: Node) -> int | bool:
    """The number of an element among the children of its parent with its type, from 1."""
    return node.grove.child_number(node) if type(node) is Element else False


def ancestor_child_number(gi: str, node: Node) -> int | bool:
    """The child number of the nearest ancestor of a type; False without one."""
    grove = node.grove
    gi = grove.normalize_general(gi)
    current = node.parent
    while current is not None:
        if type(current) is Element and current.gi == gi:
            return grove.child_number(current)
        current = current.parent
    return False


def hierarchical_number(gis: Sequence[str], node: Node) -> list[int]:
    """Child numbers of ancestors with the types of a list, found from the last type outwards.

    0 stands for one that is missing.
    """
    grove = node.grove
    numbers: list[int] = []
    current: Node | None = node
    for gi in reversed(gis):
        gi = grove.normalize_general(gi)
        number = 0
        while current is not None and current.parent is not None:
            current = current.parent
            if type(current) is Element and current.gi == gi:
                number = grove.child_number(current)
                break
        numbers.append(number)
    return numbers[::-1]


def hierarchical_number_recursive(gi: str, node: Node) -> list[int]:
    """The child numbers of all ancestors of a type, outermost first."""
    grove = node.grove
    gi = grove.normalize_general(gi)
    numbers: list[int] = []
    current = node.parent
    while current is not None:
        if type(current) is Element and current.gi == gi:
            numbers.append(grove.child_number(current))
        current = current.parent
    return numbers[::-1]


def elements_before(node: Node) -> int:
    """How many elements begin before a node in document order."""
    if type(node) is Element:
        return node.index
    row, parent = node.row(), node.parent
    if row is None or type(parent) is not Element:
        return 0
    items, position = row
    for item in reversed(items[:position]):
        if type(item) is Element:
            return item.end
    return parent.index + 1


def count_up_to(gi: str, node: Node, start: int = 0) -> int:
    """How many elements of a type there are from number `start` up to and including a node."""
    kind = node.grove.indexed(gi)
    if kind is None:
        return 0
    end = elements_before(node) + (type(node) is Element)
    indexes = kind.indexes
    return max(0, bisect_left(indexes, end) - bisect_left(indexes, start))


def element_number(node: Node) -> int | bool:
    """How many elements of its type there are up to and including an element."""
    return count_up_to(node.gi, node) if type(node) is Element else False


def element_number_list(gis: Sequence[str], node: Node) -> list[int]:
    """Element numbers at a node, for a list of types.

    Of the first type all elements count, of each further one those since the last
    element of the type before it.
    """
    grove = node.grove
    names = [grove.normalize_general(gi) for gi in gis]
    numbers: list[int] = []
    for place, gi in enumerate(names):
        if place == 0:
            numbers.append(count_up_to(gi, node))
            continue
        reset = names[place - 1]
        if reset == gi:
            numbers.append(0)
            continue
        kind = grove.indexed(reset)
        start = 0
        if kind is not None:
            end = elements_before(node) + (type(node) is Element)
            found = bisect_left(kind.indexes, end)
            start = kind.indexes[found - 1] if found else 0
        numbers.append(count_up_to(gi, node, start))
    return numbers


def all_element_number(node: Node) -> int | bool:
    """The number of an element among all elements of its document, from 1."""
    return node.index + 1 if type(node) is Element else False
