"""Procedures of the standard that OpenJade lacks; the manual lists them (`beyond-openjade`).

The standard has `select-by-relation` and `select-by-attribute-token` for the node lists of a result
grove (ISO/IEC 10179 clause 11.3.3), as it has `select-by-class` and others that it has for node
lists too. Here they are for node lists.
"""

from __future__ import annotations

from dazzle_core.grove.attributes import AttributeValueToken, NamedNodeList
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.grove.nodes import Node
from dazzle_core.grove.query import queries
from dazzle_core.grove.query.computed import FilterNodeList
from dazzle_core.vm.arguments import node_list, string
from dazzle_core.vm.calls import call1, is_procedure
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.userlists import filter_nodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


@primitive("select-by-relation", 3, run=True, calls=True)
def select_by_relation(run: Run, nodes: Any, count: Any, procedure: Any) -> NodeList:
    """The members of which a procedure gives a node list of at least `count` nodes."""
    name = "select-by-relation"
    members = node_list(0, name, nodes)
    if type(count) is not int:
        raise wrong_type(1, name, count, "an integer")
    if not is_procedure(procedure):
        raise wrong_type(2, name, procedure, "a procedure")

    def related(node: Node) -> bool:
        found = call1(run, procedure, node)
        if not isinstance(found, NodeList):
            raise wrong_type(2, name, found, "a node list")
        rest = found
        for _ in range(count):
            if rest.is_empty():
                return False
            rest = rest.rest()
        return True

    return filter_nodes(run, related, members, run.place())


@primitive("select-by-attribute-token", 3)
def select_by_attribute_token(nodes: Any, attribute: Any, token: Any) -> NodeList:
    """The members that have an attribute with a certain token among its tokens.

    Names and tokens are folded as the document does.
    """
    name = "select-by-attribute-token"
    members = node_list(0, name, nodes)
    wanted_name, wanted = string(1, name, attribute), string(2, name, token)

    def has_token(node: Node) -> bool:
        named = queries.attributes(node)
        found = named.named(wanted_name) if isinstance(named, NamedNodeList) else None
        if found is None:
            return False
        folded = node.grove.normalize_general(wanted)
        return any(
            isinstance(each, AttributeValueToken) and each.token in (wanted, folded)
            for each in queries.children(found)
        )

    return FilterNodeList(has_token, members, pure=True)
