"""Entities and notations of a document (ISO/IEC 10179 clause 10.2.4.5).

Names are looked up in the document of the current node, or of the node given.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.grove.declarations import entity_node, notation_node
from dazzle_core.language.values import UNSET, Symbol
from dazzle_core.vm.arguments import node_or_current, string
from dazzle_core.vm.declare import NODE, primitive
from dazzle_core.vm.primitives.attributes import attribute_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.declarations import EntityNode, NotationNode
    from dazzle_core.vm.run import Run


def _of_entity(name: str, value: Callable[[EntityNode], Any]) -> None:
    def look_up(run: Run, entity: Any, node: Any = UNSET) -> Any:
        entity_name = string(0, name, entity)
        grove = node_or_current(run, 1, name, node).grove
        found = entity_node(grove, grove.normalize_entity(entity_name))
        result = None if found is None else value(found)
        return False if result is None else result

    look_up.__doc__ = f"`{name}` of an entity, or #f."
    primitive(name, 1, 1, run=True, effects=NODE)(look_up)


def _external(entity: EntityNode, part: str) -> str | None:
    """A part of the external identifier; None for an internal entity."""
    identifier = entity.external_id()
    return None if identifier is None else getattr(identifier.facts, part)


def _generated(node: EntityNode | NotationNode) -> str | None:
    identifier = node.external_id()
    return None if identifier is None else identifier.generated_system_id()


_of_entity("entity-system-id", lambda entity: _external(entity, "system_id"))
_of_entity("entity-public-id", lambda entity: _external(entity, "public_id"))
_of_entity("entity-generated-system-id", _generated)
_of_entity("entity-text", lambda entity: entity.facts.text)
_of_entity("entity-notation", lambda entity: entity.facts.notation)
_of_entity("entity-type", lambda entity: Symbol(entity.facts.type))


@primitive("entity-attribute-string", 2, 1, run=True, effects=NODE)
def entity_attribute_string(run: Run, entity: Any, name: Any, node: Any = UNSET) -> Any:
    """The value of a data attribute of an entity, or #f."""
    entity_name = string(0, "entity-attribute-string", entity)
    attribute_name = string(1, "entity-attribute-string", name)
    grove = node_or_current(run, 2, "entity-attribute-string", node).grove
    found = entity_node(grove, grove.normalize_entity(entity_name))
    value = None if found is None else attribute_value(run, found, attribute_name)
    return False if value is None else value


def _of_notation(name: str, value: Callable[[NotationNode], Any]) -> None:
    def look_up(run: Run, notation: Any, node: Any = UNSET) -> Any:
        notation_name = string(0, name, notation)
        grove = node_or_current(run, 1, name, node).grove
        found = notation_node(grove, grove.normalize_general(notation_name))
        result = None if found is None else value(found)
        return False if result is None else result

    look_up.__doc__ = f"`{name}` of a notation, or #f."
    primitive(name, 1, 1, run=True, effects=NODE)(look_up)


_of_notation("notation-system-id", lambda notation: notation.facts.system_id)
_of_notation("notation-public-id", lambda notation: notation.facts.public_id)
_of_notation("notation-generated-system-id", _generated)
