"""Properties of nodes and named node lists (ISO/IEC 10179 clauses 9.1, 10.1.6, 10.2.3)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.grove.attributes import NamedNodeList
from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.language.values import Symbol, make_list
from dazzle_core.vm.arguments import singleton_node, string
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import wrong_type
from dazzle_core.vm.keywords import decode_keys
from dazzle_core.vm.nodeproperties import MISSING, NULL, property_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run

_KEYS = ("default", "null", "rcs?")


@primitive("node-property", 2, rest=True, run=True, feature="query")
def node_property(run: Run, name: Any, node: Any, *pairs: Any) -> Any:
    """A property of a node; `default:` for a missing or null value, `null:` for a null one.

    With a true `rcs?:` names in the value are RCS names.
    """
    text = name.name if type(name) is Symbol else name
    if type(text) is not str:
        raise wrong_type(0, "node-property", name, "a string or symbol")
    found = singleton_node(1, "node-property", node)
    keys = decode_keys(pairs, _KEYS)
    rcs = "rcs?" in keys and pairs[keys["rcs?"]] is not False
    value = property_value(run, found, text, rcs)
    if value is NULL and "null" in keys:
        return pairs[keys["null"]]
    if value is not NULL and value is not MISSING:
        return value
    if "default" not in keys:
        raise EvalError(Code.NO_NODE_PROPERTY, text)
    return pairs[keys["default"]]


# --- named node lists --------------------------------------------------------------------------


@primitive("named-node-list?", 1, feature="query")
def is_named_node_list(value: Any) -> bool:
    """Whether a value is a node list whose members have names."""
    return isinstance(value, NamedNodeList)


@primitive("named-node", 2, feature="query")
def named_node(name: Any, nodes: Any) -> NodeList:
    """The member with a name, or an empty list."""
    text = string(0, "named-node", name)
    node = _named(1, "named-node", nodes).named(text)
    return EMPTY if node is None else node


@primitive("named-node-list-names", 1, feature="query")
def named_node_list_names(nodes: Any) -> Any:
    """The names of the members."""
    return make_list(_named(0, "named-node-list-names", nodes).names())


@primitive("named-node-list-normalize", 3, feature="query")
def named_node_list_normalize(name: Any, nodes: Any, property_name: Any) -> str:
    """A name as the list's document spells it."""
    text = string(0, "named-node-list-normalize", name)
    named = _named(1, "named-node-list-normalize", nodes)
    if type(property_name) is not Symbol:
        raise wrong_type(2, "named-node-list-normalize", property_name, "a symbol")
    return named.normalize(text)


def _named(index: int, primitive_name: str, nodes: Any) -> NamedNodeList:
    if not isinstance(nodes, NamedNodeList):
        raise wrong_type(index, primitive_name, nodes, "a named node list")
    return nodes
