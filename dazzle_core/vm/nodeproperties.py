"""Values of node properties as values of the language, and nodes as they are printed (clauses 9.1, 9.6)."""

from __future__ import annotations

from dazzle_core.grove.attributes import NamedNodeList
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.grove.nodes import Node, Sdata
from dazzle_core.grove.property.names import ABSENT_IN_OPENJADE, NULL, Name
from dazzle_core.grove.property.properties import PROPERTIES, node_property
from dazzle_core.language.values import Char, Symbol, make_list
from dazzle_core.vm.sdata import SdataMap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.vm.run import Run

__all__ = ["MISSING", "NULL", "describe", "property_value"]


class _Missing:
    """The value of a property that the node's class does not have."""

    __slots__ = ()


MISSING: Final = _Missing()


def property_value(run: Run, node: Node, name: str, rcs: bool) -> Any:
    """The value of a property named in SDQL or RCS, in any case; `NULL`, or `MISSING`.

    With `rcs` names in the value are RCS names.
    """
    value = node_property(name, node)
    if value is NULL and type(node) is Sdata and name.lower() == "char":
        return Char(run.sdata(node.name, node.text))
    if value is None:
        return MISSING
    if type(value) is Name:
        return _symbol(value, rcs)
    if type(value) is list:
        return make_list([_symbol(item, rcs) if type(item) is Name else item for item in value])
    return value


def _symbol(name: Name, rcs: bool) -> Symbol:
    return Symbol(name.rcs if rcs else name.sdql)


# --- printing ----------------------------------------------------------------------------------

_SDATA: Final = SdataMap()


def describe(nodes: NodeList) -> str:
    """A node list as `debug` prints it: each node with its properties."""
    return "#node-list(" + "".join([_describe_node(node) for node in nodes]) + ")"


def _describe_node(node: Node) -> str:
    parts = [
        f"{name}: {_described(name, node, getter(node))} "
        for name, getter in PROPERTIES[node.kind].items()
        if name not in _NOT_PRINTED
    ]
    return "< " + "".join(parts) + "> "


_NOT_PRINTED: Final = ABSENT_IN_OPENJADE | {"all-property-names"}


def _described(name: str, node: Node, value: Any) -> str:
    if value is NULL:
        if type(node) is Sdata and name == "char":
            return f"#\\{_SDATA(node.name, node.text)}"
        return "#<null>"
    if type(value) is bool:
        return "#t" if value else "#f"
    if type(value) is str:
        return f'"{value}"'
    if type(value) is Name:
        return value.sdql
    if type(value) is Char:
        return f"#\\{value.value}"
    if type(value) is list:
        return "(" + " ".join([item.sdql if type(item) is Name else f'"{item}"' for item in value]) + ")"
    if isinstance(value, NamedNodeList):
        return "#<named-node-list>"
    if isinstance(value, Node) and name != "content-tokens":
        return "#<node>"
    return "#<node-list>" if isinstance(value, NodeList) else str(value)
