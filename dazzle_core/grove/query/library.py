"""Operations on node lists that DSSSL defines as a library (ISO/IEC 10179 clause 10.2.2 and 10.2.3).

The results and their order are those of the definitions in the standard, as the
reference implementation has them; membership is tested by hash, not by walking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dazzle_core.grove.content import SubtreeList, path_from
from dazzle_core.grove.nodelist import EMPTY, ArrayNodeList, NodeList, from_nodes
from dazzle_core.grove.nodes import Document, Node
from dazzle_core.grove.query.computed import MapNodeList
from dazzle_core.grove.query.queries import ancestors as ancestors_of
from dazzle_core.grove.query.queries import subgrove, tree_root


def remove_duplicates(nodes: Iterable[Node]) -> NodeList:
    """The nodes of a list, each at its first place only."""
    return from_nodes(list(dict.fromkeys(nodes)))


def union(lists: Sequence[NodeList]) -> NodeList:
    """The first list, then the nodes of the others that were not there yet (each once)."""
    if not lists:
        return EMPTY
    seen: set[Node] = set()
    out: list[Node] = []
    for nodes in lists:
        for node in nodes:
            if node not in seen:
                seen.add(node)
                out.append(node)
    return from_nodes(out)


def intersection(lists: Sequence[NodeList]) -> NodeList:
    """The nodes of the first list (each once) that are in all others."""
    if not lists:
        return EMPTY
    out = list(dict.fromkeys(lists[0]))
    for nodes in lists[1:]:
        members = _members(nodes)
        out = [node for node in out if members(node)]
    return from_nodes(out)


def difference(lists: Sequence[NodeList]) -> NodeList:
    """The nodes of the first list (each once) that are in none of the others."""
    if not lists:
        return EMPTY
    out = list(dict.fromkeys(lists[0]))
    for nodes in lists[1:]:
        members = _members(nodes)
        out = [node for node in out if not members(node)]
    return from_nodes(out)


def symmetric_difference(lists: Sequence[NodeList]) -> NodeList:
    """The nodes of the first list or the second, but not of both; of more lists, two at a time."""
    if not lists:
        return EMPTY
    result = remove_duplicates(lists[0])
    for nodes in lists[1:]:
        result = difference([union([result, nodes]), intersection([result, nodes])])
    return result


def _members(nodes: NodeList) -> Callable[[Node], bool]:
    """A test for membership: of subtrees by position, of other lists by hash."""
    if isinstance(nodes, SubtreeList):
        return nodes.contains
    return set(nodes).__contains__


def tail(nodes: NodeList, count: int) -> NodeList:
    """The list without its first nodes; empty for a negative count."""
    if count < 0:
        return EMPTY
    if type(nodes) is ArrayNodeList:
        start = nodes.start + count
        return ArrayNodeList(nodes.items, start) if start < len(nodes.items) else EMPTY
    while count > 0 and not nodes.is_empty():
        nodes = nodes.rest()
        count -= 1
    return nodes


def head(nodes: NodeList, count: int) -> NodeList:
    """The first nodes of a list, text in single characters."""
    out: list[Node] = []
    if count > 0:
        for node in nodes:
            out.append(node)
            if len(out) == count:
                break
    return from_nodes(out)


def last(nodes: NodeList) -> NodeList:
    """The last node of a list, as a list."""
    found = nodes.ref(nodes.length() - 1)
    return EMPTY if found is None else found


def ancestors(nodes: NodeList) -> NodeList:
    """The ancestors of each node of a list, outermost first."""
    return MapNodeList(lambda node: from_nodes(list(ancestors_of(node))), nodes)


def grove_root_path(nodes: NodeList) -> NodeList:
    """The chain of origins of each node of a list, from the root."""

    def origins(node: Node) -> NodeList:
        out = []
        current = node.origin
        while current is not None:
            out.append(current)
            current = current.origin
        return from_nodes(out[::-1])

    return MapNodeList(origins, nodes)


def rsiblings(nodes: NodeList) -> NodeList:
    """The nodes of the property that each node of a list belongs to, itself included."""
    return MapNodeList(_siblings, nodes)


def _siblings(node: Node) -> NodeList:
    from dazzle_core.grove.property.names import Name
    from dazzle_core.grove.property.properties import node_property

    origin = node.origin
    relation = node_property("origin-to-subnode-rel-property-name", node)
    if origin is None or not isinstance(relation, Name):
        return node
    found = node_property(relation.sdql, origin)
    return found if isinstance(found, NodeList) else EMPTY


def ipreced(nodes: NodeList) -> NodeList:
    """The node just before each node of a list, among its siblings."""

    def before(node: Node) -> NodeList:
        previous: NodeList = EMPTY
        for sibling in _siblings(node):
            if sibling == node:
                return previous
            previous = sibling
        return EMPTY

    return MapNodeList(before, nodes)


def ifollow(nodes: NodeList) -> NodeList:
    """The node just after each node of a list, among its siblings."""

    def behind(node: Node) -> NodeList:
        siblings = iter(_siblings(node))
        for sibling in siblings:
            if sibling == node:
                return next(siblings, EMPTY)
        return EMPTY

    return MapNodeList(behind, nodes)


def sort_in_tree_order(nodes: NodeList) -> NodeList:
    """The nodes of a list (each once) in document order; trees in the order in which they turn up."""
    trees: dict[Node, list[tuple[list[tuple[int, int]], Node]]] = {}
    for node in dict.fromkeys(nodes):
        root = tree_root(node)
        trees.setdefault(root, []).append((path_from(root, node) or [], node))
    out: list[Node] = []
    for members in trees.values():
        members.sort(key=lambda item: item[0])
        out += [node for _, node in members]
    return from_nodes(out)


def tree_before(nodes: NodeList) -> NodeList:
    """For each node of a list the nodes of its tree before it."""

    def before(node: Node) -> NodeList:
        out: list[Node] = []
        root = tree_root(node)
        for other in SubtreeList(root, root) if root.kind == "element" else (root,):
            if other == node:
                break
            out.append(other)
        return from_nodes(out)

    return MapNodeList(before, nodes)


def is_tree_before(first: Node, second: Node) -> bool:
    """Whether a node comes before another in document order; also when they are in two trees."""
    root = tree_root(first)
    other_root = tree_root(second)
    if root != other_root:
        return True
    return (path_from(root, first) or []) < (path_from(root, second) or [])


def is_grove_before(first: Node, second: Node) -> bool:
    """Whether a node comes before another in the grove: attributes before content, see `subgrove`."""
    if first == second:
        return False
    for node in _everything(first.grove.root):
        if node == first:
            return True
        if node == second:
            return False
    return False


def _everything(root: Document) -> Iterable[Node]:
    return subgrove(root)
