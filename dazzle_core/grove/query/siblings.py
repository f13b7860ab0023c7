"""Whether a node is the first or last among its siblings (ISO/IEC 10179 clause 10.2.4.4).

Of the same type, or absolutely: of all elements. The document element has no siblings:
it is the last of none, and not the first.
"""

from __future__ import annotations

from dazzle_core.grove.nodes import Element, Node


def is_first_sibling(node: Node) -> bool:
    """Whether no element of the same type comes before an element among its siblings."""
    if type(node) is not Element or node.parent is None:
        return False
    return node.grove.child_number(node) == 1


def is_last_sibling(node: Node) -> bool:
    """Whether no element of the same type follows an element among its siblings."""
    if type(node) is not Element:
        return False
    if node.parent is None:
        return True
    gi = node.gi
    return not any(
        type(item) is Element and item.gi == gi for item in node.parent.content[node.position + 1 :]
    )


def is_absolute_first_sibling(node: Node) -> bool:
    """Whether no element comes before a node among its siblings."""
    row = node.row()
    return row is not None and not any(type(item) is Element for item in row[0][: row[1]])


def is_absolute_last_sibling(node: Node) -> bool:
    """Whether no element follows a node among its siblings."""
    row = node.row()
    return row is None or not any(type(item) is Element for item in row[0][row[1] + 1 :])
