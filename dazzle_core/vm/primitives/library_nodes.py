"""Library procedures over nodes: properties, relatives, queries (ISO/IEC 10179 clauses 10.1, 10.2).

OpenJade has them in Scheme: an error inside names the primitive that failed, and
has no place.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import NOWHERE, Code
from dazzle_core.errors import EvalError
from dazzle_core.grove.attributes import NamedNodeList
from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.grove.nodes import Document, Node, Sdata
from dazzle_core.grove.query import library, queries
from dazzle_core.grove.query.computed import ChunkFilter, MapNodeList
from dazzle_core.language.values import UNSET, Symbol
from dazzle_core.vm.calls import call_from_library
from dazzle_core.vm.declare import NODE, primitive
from dazzle_core.vm.errors import no_current_node, wrong_type
from dazzle_core.vm.nodeproperties import MISSING, NULL, property_value
from dazzle_core.vm.patterns import pattern_for
from dazzle_core.vm.userlists import filter_nodes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


@primitive("current-root", run=True, library=True, effects=NODE)
def current_root(run: Run) -> Node:
    """The root of the current node's grove."""
    node: Node | None = run.node
    if node is None:
        raise no_current_node(NOWHERE)
    return node.grove.root


# --- properties --------------------------------------------------------------------------------


def _property(run: Run, name: Any, node: Any) -> Any:
    """A property of one node, `MISSING` or `NULL`; EvalError as `node-property` raises it."""
    text = name.name if type(name) is Symbol else name
    if type(text) is not str:
        raise wrong_type(0, "node-property", name, "a string or symbol", NOWHERE)
    found = node.singleton() if isinstance(node, NodeList) else None
    if found is None:
        raise wrong_type(1, "node-property", node, "a singleton node list", NOWHERE)
    return property_value(run, found, text, rcs=False)


def _or(value: Any, default: Any, null: Any = UNSET) -> Any:
    """A value, or what stands for a missing or null one."""
    if value is NULL:
        return default if null is UNSET else null
    return default if value is MISSING else value


def _mapped(run: Run, function: Callable[[Node], Any], nodes: Any) -> NodeList:
    """`node-list-map` with a function of ours."""
    if not isinstance(nodes, NodeList):
        raise wrong_type(1, "node-list-map", nodes, "a node list", NOWHERE)

    def mapped(node: Node) -> NodeList | None:
        try:
            result = function(node)
        except EvalError as error:
            run.report_error(error)
            return None
        if isinstance(result, NodeList):
            return result
        run.report(Code.RETURN_NOT_NODE_LIST, location=NOWHERE)
        return None

    return MapNodeList(mapped, nodes)


@primitive("node-list-property", 2, run=True, library=True)
def node_list_property(run: Run, name: Any, nodes: Any) -> NodeList:
    """The values, node lists, of a property of each member."""
    return _mapped(run, lambda node: _or(_property(run, name, node), EMPTY), nodes)


def _property_list(name: str) -> None:
    def values(run: Run, nodes: Any) -> NodeList:
        return node_list_property(run, Symbol(name), nodes)

    values.__doc__ = f"The property `{name}` of each member."
    primitive(name, 1, run=True, library=True)(values)


for _name in ("origin", "tree-root", "grove-root", "source", "referent"):
    _property_list(_name)


@primitive("origin-to-subnode-rel", 1, run=True, library=True)
def origin_to_subnode_rel(run: Run, node: Any) -> Any:
    """The name of the property of its origin that a node is in, or #f."""
    return _or(_property(run, Symbol("origin-to-subnode-rel-property-name"), node), False)


@primitive("property-lookup", 4, run=True, library=True, calls=True)
def property_lookup(run: Run, name: Any, node: Any, present: Any, absent: Any) -> Any:
    """What one of two procedures gives for the value of a property, or for #f when there is none."""
    value = _property(run, name, node)
    if value is MISSING or value is NULL:
        return call_from_library(run, absent, False)
    return call_from_library(run, present, value)


@primitive("select-by-property", 3, run=True, library=True, calls=True)
def select_by_property(run: Run, nodes: Any, name: Any, procedure: Any) -> NodeList:
    """The members for whose value of a property a procedure does not give #f; no node lists."""

    def wanted(node: Node) -> Any:
        value = _or(_property(run, name, node), False)
        return False if isinstance(value, NodeList) else call_from_library(run, procedure, value)

    return _filtered(run, wanted, nodes)


@primitive("select-by-null-property", 2, run=True, library=True)
def select_by_null_property(run: Run, nodes: Any, name: Any) -> NodeList:
    """The members of which a property is null; one without the property is an error, and taken."""

    def is_null(node: Node) -> bool:
        value = _property(run, name, node)
        if value is MISSING:
            text = name.name if type(name) is Symbol else name
            raise EvalError(Code.NO_NODE_PROPERTY, text, location=NOWHERE)
        return value is NULL

    return _filtered(run, is_null, nodes)


@primitive("select-by-missing-property", 2, run=True, library=True)
def select_by_missing_property(run: Run, nodes: Any, name: Any) -> NodeList:
    """The members without a property."""
    return _filtered(run, lambda node: _property(run, name, node) is MISSING, nodes)


def _filtered(run: Run, predicate: Callable[[Node], Any], nodes: Any) -> NodeList:
    if not isinstance(nodes, NodeList):
        raise wrong_type(1, "node-list-filter", nodes, "a node list", NOWHERE)
    return filter_nodes(run, predicate, nodes, lambda: NOWHERE)


# --- relatives and order -----------------------------------------------------------------------


def _from_grove(name: str, find: Callable[[NodeList], NodeList]) -> None:
    def found(nodes: Any) -> NodeList:
        if not isinstance(nodes, NodeList):
            raise wrong_type(1, "node-list-map", nodes, "a node list", NOWHERE)
        return find(nodes)

    found.__doc__ = f"`{name}` of a node, or of each member of a list."
    primitive(name, 1, library=True)(found)


_from_grove("ancestors", library.ancestors)
_from_grove("grove-root-path", library.grove_root_path)
_from_grove("rsiblings", library.rsiblings)
_from_grove("ipreced", library.ipreced)
_from_grove("ifollow", library.ifollow)
_from_grove("tree-before", library.tree_before)
_from_grove("sort-in-tree-order", library.sort_in_tree_order)


def _order(name: str, test: Callable[[Node, Node], bool], left_first: bool) -> None:
    """`left_first`: OpenJade asks for the root of the first node's grove before it looks at the second."""

    def is_before(left: Any, right: Any) -> bool:
        if left_first and not isinstance(left, NodeList):
            raise wrong_type(1, "node-list-map", left, "a node list", NOWHERE)
        nodes = []
        for index, value in ((1, right), (0, left)):
            if not isinstance(value, NodeList):
                raise wrong_type(index, "node-list", value, "a node list", NOWHERE)
            node = value.singleton()
            if node is None:
                return False
            nodes.append(node)
        return nodes[0] != nodes[1] and test(nodes[1], nodes[0])

    is_before.__doc__ = f"`{name}`: whether a node comes before another one."
    primitive(name, 2, library=True)(is_before)


_order("tree-before?", library.is_tree_before, left_first=False)
_order("grove-before?", library.is_grove_before, left_first=True)


# --- queries -----------------------------------------------------------------------------------


@primitive("attribute", 2, run=True, library=True)
def attribute(run: Run, name: Any, nodes: Any) -> NodeList:
    """The attribute with a name of each member; what is no element ends the list."""

    def named(node: Node) -> NodeList:
        found = queries.attributes(node)
        if type(name) is not str:
            raise wrong_type(0, "named-node", name, "a string", NOWHERE)
        if not isinstance(found, NamedNodeList):
            raise wrong_type(1, "named-node", found, "a named node list", NOWHERE)
        return found.named(name) or EMPTY

    return _mapped(run, named, nodes)


def _subgrove(run: Run, nodes: Any) -> NodeList:
    if nodes is UNSET:
        nodes = run.node
        if nodes is None:
            raise no_current_node(NOWHERE)
    if not isinstance(nodes, NodeList):
        raise wrong_type(0, "subgrove", nodes, "a node list", NOWHERE)
    return nodes


@primitive("q-element", 1, 1, run=True, library=True, effects=NODE)
def q_element(run: Run, pattern: Any, nodes: Any = UNSET) -> NodeList:
    """The elements of a subgrove (by default that of the current node) that match a pattern."""
    tops = _subgrove(run, nodes)
    try:
        parsed = pattern_for(run, pattern, tops)
    except EvalError as error:
        error.location = NOWHERE
        raise
    if isinstance(tops, Document):
        tops = tops.element or EMPTY
    # There are elements in content alone.
    return queries.select_elements(queries.subtree(tops), parsed)


@primitive("q-class", 1, 1, run=True, library=True, effects=NODE)
def q_class(run: Run, class_name: Any, nodes: Any = UNSET) -> NodeList:
    """The nodes of a class in a subgrove."""
    below = queries.subgrove(_subgrove(run, nodes))
    name = class_name.name if type(class_name) is Symbol else ""
    return ChunkFilter(lambda node: node.kind == name, below)


@primitive("q-sdata", 1, 1, run=True, library=True, effects=NODE)
def q_sdata(run: Run, text: Any, nodes: Any = UNSET) -> NodeList:
    """The references to SDATA entities with a text in a subgrove."""
    below = queries.subgrove(_subgrove(run, nodes))
    return ChunkFilter(lambda node: type(node) is Sdata and node.text == text, below)
