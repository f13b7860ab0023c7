"""Addresses (ISO/IEC 10179 clause 12.5.8)."""

from __future__ import annotations

from dazzle_core.flow.values import ENTITY, HYTIME_LINKEND, IDREF, NODE, SGML_DOCUMENT, URI, Address
from dazzle_core.vm import declare
from dazzle_core.vm.arguments import singleton_node, string
from dazzle_core.vm.declare import OPENJADE, primitive
from dazzle_core.vm.errors import no_current_node, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.nodes import Node
    from dazzle_core.vm.run import Run


@primitive("address?", 1)
def is_address(value: Any) -> bool:
    """Whether a value is an address."""
    return type(value) is Address


@primitive("address-local?", 1, run=True, effects=declare.NODE)
def is_address_local(run: Run, address: Any) -> bool:
    """Whether an address is in the document of the current node."""
    if type(address) is not Address:
        raise wrong_type(0, "address-local?", address, "an address")
    current = _current_node(run)
    if address.kind == NODE:
        return bool(address.node.grove is current.grove)
    return address.kind == IDREF


@primitive("address-visited?", 1)
def is_address_visited(address: Any) -> bool:
    """Whether a reader followed the address before: never."""
    if type(address) is not Address:
        raise wrong_type(0, "address-visited?", address, "an address")
    return False


@primitive("current-node-address", run=True, effects=declare.NODE)
def current_node_address(run: Run) -> Address:
    """The address of the current node."""
    return Address(NODE, _current_node(run))


@primitive("hytime-linkend", run=True, effects=declare.NODE)
def hytime_linkend(run: Run) -> Address:
    """What the current node, a HyTime link, leads to."""
    return Address(HYTIME_LINKEND, _current_node(run))


@primitive("idref-address", 1, run=True, effects=declare.NODE)
def idref_address(run: Run, name: Any) -> Address:
    """The address of the element with an ID in the current node's document."""
    name = string(0, "idref-address", name)
    return Address(IDREF, _current_node(run), (name,))


@primitive("entity-address", 1, run=True, effects=declare.NODE)
def entity_address(run: Run, names: Any) -> Address:
    """The address of entities of the current node's document, their names separated by spaces."""
    names = string(0, "entity-address", names)
    return Address(ENTITY, _current_node(run), (names,))


@primitive("sgml-document-address", 2)
def sgml_document_address(system_id: Any, fragment: Any) -> Address:
    """The address of a place in another SGML document."""
    system_id = string(0, "sgml-document-address", system_id)
    return Address(SGML_DOCUMENT, None, (system_id, string(1, "sgml-document-address", fragment)))


@primitive("node-list-address", 1)
def node_list_address(nodes: Any) -> Address:
    """The address of a node."""
    return Address(NODE, singleton_node(0, "node-list-address", nodes))


@primitive("uri-ref-address", 1, public_id=OPENJADE + "uri-ref-address")
def uri_ref_address(uri: Any) -> Address:
    """The address of a URI. OpenJade extension."""
    return Address(URI, None, (string(0, "uri-ref-address", uri),))


def _current_node(run: Run) -> Node:
    node: Node | None = run.node
    if node is None:
        raise no_current_node()
    return node
