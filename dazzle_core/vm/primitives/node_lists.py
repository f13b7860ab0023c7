"""Node lists: their parts, and the lists that belong to nodes (ISO/IEC 10179 clauses 10.2.2, 10.2.3)."""

from __future__ import annotations

from dazzle_core.errors import EvalError
from dazzle_core.grove.content import ContentList
from dazzle_core.grove.nodelist import EMPTY, NodeList, concatenate
from dazzle_core.grove.nodes import Element, Node
from dazzle_core.grove.query import queries
from dazzle_core.language.values import Symbol
from dazzle_core.vm.arguments import node_list, singleton_node
from dazzle_core.vm.calls import is_procedure
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.keywords import check_one_argument
from dazzle_core.vm.patterns import pattern_for
from dazzle_core.vm.userlists import filter_nodes, map_nodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from dazzle_core.vm.run import Run


@primitive("empty-node-list", feature="query")
def empty_node_list() -> NodeList:
    """The list without members."""
    return EMPTY


@primitive("node-list", rest=True, feature="query")
def node_list_(*lists: Any) -> NodeList:
    """The members of all lists; duplicates stay."""
    for index in range(len(lists) - 1, -1, -1):
        if not isinstance(lists[index], NodeList):
            raise wrong_type(index, "node-list", lists[index], "a node list")
    return concatenate(lists)


@primitive("node-list-first", 1, feature="query")
def node_list_first(nodes: Any) -> NodeList:
    """The first member, or an empty list."""
    if isinstance(nodes, Node):
        return nodes
    first = node_list(0, "node-list-first", nodes).first()
    return EMPTY if first is None else first


@primitive("node-list-rest", 1, feature="query")
def node_list_rest(nodes: Any) -> NodeList:
    """All members but the first."""
    return node_list(0, "node-list-rest", nodes).rest()


@primitive("node-list-ref", 2, feature="query")
def node_list_ref(nodes: Any, index: Any) -> NodeList:
    """Member `index`, from 0, or an empty list."""
    members = node_list(0, "node-list-ref", nodes)
    if type(index) is not int:
        raise wrong_type(1, "node-list-ref", index, "an exact integer")
    node = members.ref(index)
    return EMPTY if node is None else node


@primitive("node-list-length", 1, feature="query")
def node_list_length(nodes: Any) -> int:
    """The number of members."""
    return node_list(0, "node-list-length", nodes).length()


@primitive("node-list-reverse", 1, feature="query")
def node_list_reverse(nodes: Any) -> NodeList:
    """The members in reverse order."""
    return node_list(0, "node-list-reverse", nodes).reversed()


@primitive("node-list-no-order", 1, feature="query")
def node_list_no_order(nodes: Any) -> NodeList:
    """The members in any order: here that of the list."""
    return node_list(0, "node-list-no-order", nodes)


@primitive("node-list=?", 2, feature="query")
def is_node_list_equal(left: Any, right: Any) -> bool:
    """Whether two lists have the same nodes in the same order."""
    first = node_list(0, "node-list=?", left)
    if left is right:
        return True
    second = node_list(1, "node-list=?", right)
    if isinstance(first, Node) and isinstance(second, Node):
        return first == second
    others = iter(second)
    for node in first:
        other = next(others, None)
        if other is None or node != other:
            return False
    return next(others, None) is None


@primitive("node-list-contains?", 2, feature="query")
def is_node_list_containing(nodes: Any, node: Any) -> bool:
    """Whether a node is a member of a list."""
    members = node_list(0, "node-list-contains?", nodes)
    return members.contains(singleton_node(1, "node-list-contains?", node))


@primitive("node-list-map", 2, run=True, feature="query", calls=True)
def node_list_map(run: Run, procedure: Any, nodes: Any) -> NodeList:
    """The node lists that a procedure gives for each member, one after the other, when they are needed."""
    members = _procedure_and_list("node-list-map", procedure, nodes)
    return map_nodes(run, procedure, members, run.place())


def map_quiet(run: Run, procedure: Any, nodes: Any) -> NodeList:
    """`node-list-map` with a procedure that may be called at any time: for one node it is called now.

    Stylesheets ask what comes of it again and again, and a node is asked faster than a list
    that is still to be made. When the call fails, the list will say so when it is walked.
    """
    if isinstance(nodes, Node):
        try:
            result = procedure(nodes)
        except EvalError:
            result = None
        if isinstance(result, Node) or result is EMPTY:
            return result
    return node_list_map(run, procedure, nodes)


@primitive("node-list-filter", 2, run=True, feature="query", calls=True)
def node_list_filter(run: Run, procedure: Any, nodes: Any) -> NodeList:
    """The members for which a procedure does not give #f, found when they are needed."""
    members = _procedure_and_list("node-list-filter", procedure, nodes)
    return filter_nodes(run, procedure, members, run.place())


def _procedure_and_list(primitive_name: str, procedure: Any, nodes: Any) -> NodeList:
    if not is_procedure(procedure):
        raise wrong_type(0, primitive_name, procedure, "a procedure")
    check_one_argument(procedure)
    return node_list(1, primitive_name, nodes)


# --- lists that belong to nodes ----------------------------------------------------------------


@primitive("children", 1, feature="query")
def children(nodes: Any) -> NodeList:
    """The content of an element (data characters one by one), or of each member of a list."""
    if type(nodes) is Element:
        content = nodes.content
        return ContentList(content, 0, 0, len(content)) if content else EMPTY
    return queries.children(node_list(0, "children", nodes))


def _relatives(name: str, find: Callable[[NodeList], NodeList]) -> None:
    def relatives(nodes: Any) -> NodeList:
        if not isinstance(nodes, NodeList):
            raise wrong_type(0, name, nodes, "a node list")
        return find(nodes)

    relatives.__doc__ = f"`{name}` of a node, or of each member of a list."
    primitive(name, 1, feature="query")(relatives)


_relatives("follow", queries.follow)
_relatives("preced", queries.preced)
_relatives("descendants", queries.descendants)
_relatives("subtree", queries.subtree)
_relatives("subgrove", queries.subgrove)
_relatives("attributes", queries.attributes)


@primitive("data", 1, run=True, feature="query")
def data(run: Run, nodes: Any) -> str:
    """The character data of all members and what is in them."""
    return queries.data(node_list(0, "data", nodes), run.sdata)


@primitive("select-elements", 2, run=True, feature="query")
def select_elements(run: Run, nodes: Any, pattern: Any) -> NodeList:
    """The members that match a pattern."""
    members = node_list(0, "select-elements", nodes)
    return queries.select_elements(members, pattern_for(run, pattern, members))


@primitive("match-element?", 2, run=True, feature="query")
def is_match_element(run: Run, pattern: Any, node: Any) -> bool:
    """Whether a node matches a pattern."""
    if isinstance(node, Node):
        return pattern_for(run, pattern, node).matches(node)
    try:
        found = singleton_node(1, "match-element?", node)
    except EvalError:
        # OpenJade complains of the pattern first.
        pattern_for(run, pattern, EMPTY)
        raise
    return pattern_for(run, pattern, found).matches(found)


@primitive("select-by-class", 2, feature="query")
def select_by_class(nodes: Any, class_name: Any) -> NodeList:
    """The members of a class of nodes."""
    members = node_list(0, "select-by-class", nodes)
    name = class_name.name if type(class_name) is Symbol else class_name
    if type(name) is not str:
        raise wrong_type(1, "select-by-class", class_name, "a string or symbol")
    return queries.select_by_class(members, name)
