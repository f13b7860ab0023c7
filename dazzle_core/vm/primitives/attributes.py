"""Attributes of elements as strings (ISO/IEC 10179 clause 10.2.4.4)."""

from __future__ import annotations

from dazzle_core.grove.declarations import EntityNode
from dazzle_core.grove.nodes import Element
from dazzle_core.language.values import UNSET
from dazzle_core.vm.arguments import optional_or_current, string
from dazzle_core.vm.declare import NODE, primitive
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.nodes import Node
    from dazzle_core.vm.run import Run


def attribute_value(run: Run, node: Node, name: str) -> str | None:
    """The value of an attribute of an element or entity, None when it is not declared or implied."""
    if type(node) is Element:
        grove = node.grove
        if grove.fold_general:
            name = grove.normalize_general(name)
        sgml = grove.dtd.sgml
        if sgml is not None and (node.index, name) in sgml.values:
            parts = sgml.values[node.index, name]
            return "".join([part if type(part) is str else run.sdata(*part) for part in parts])
        return node.attributes.get(name)
    if isinstance(node, EntityNode):
        name = node.grove.normalize_general(name)
        for attribute in node.attribute_nodes():
            if getattr(attribute, "name", None) == name:
                value: str | None = getattr(attribute, "value", None)
                return value
    return None


@primitive("attribute-string", 1, 1, run=True, effects=NODE)
def attribute_string(run: Run, name: Any, node: Any = UNSET) -> Any:
    """The value of an attribute, or #f."""
    if node is UNSET:
        node = run.node
    if type(node) is Element and type(name) is str:
        grove = node.grove
        value = attribute_value(run, node, name) if grove.fold_general else node.attributes.get(name)
        return False if value is None else value
    found = optional_or_current(run, 1, "attribute-string", UNSET if node is None else node)
    if found is None:
        return False
    if type(name) is not str:
        raise wrong_type(0, "attribute-string", name, "a string")
    value = attribute_value(run, found, name)
    return False if value is None else value


@primitive("inherited-attribute-string", 1, 1, run=True, effects=NODE)
def inherited_attribute_string(run: Run, name: Any, node: Any = UNSET) -> Any:
    """The value of an attribute of the node or of the nearest ancestor that has it, or #f."""
    found = optional_or_current(run, 1, "inherited-attribute-string", node)
    if found is None:
        return False
    name = string(0, "inherited-attribute-string", name)
    if type(found) is Element and not found.grove.fold_general and found.grove.dtd.sgml is None:
        # As `attribute_value`, without the calls: stylesheets ask for the language of every paragraph.
        while type(found) is Element:
            value = found.attributes.get(name)
            if value is not None:
                return value
            found = found.parent
        return False
    while found is not None:
        value = attribute_value(run, found, name)
        if value is not None:
            return value
        found = found.parent
    return False


@primitive("inherited-element-attribute-string", 2, 1, run=True, effects=NODE)
def inherited_element_attribute_string(run: Run, gi: Any, name: Any, node: Any = UNSET) -> Any:
    """The same, looking at elements with one generic identifier alone."""
    primitive_name = "inherited-element-attribute-string"
    found = optional_or_current(run, 2, primitive_name, node)
    if found is None:
        return False
    wanted = found.grove.normalize_general(string(0, primitive_name, gi))
    name = string(1, primitive_name, name)
    while found is not None:
        if type(found) is Element and found.gi == wanted:
            value = attribute_value(run, found, name)
            if value is not None:
                return value
        found = found.parent
    return False
