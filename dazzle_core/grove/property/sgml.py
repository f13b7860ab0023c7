"""Values of properties that depend on how SGML was declared or written; XML documents have constants there.

See `properties`, which gives them their names.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.grove.declarations import doctype_node, entity_node
from dazzle_core.grove.property.names import NULL, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.grove.attributes import NamedNodeList
    from dazzle_core.grove.declarations import ElementType
    from dazzle_core.grove.nodes import Document, Element, Pi


def is_included(node: Element) -> bool:
    """Whether an element stands where only an inclusion allows it."""
    sgml = node.grove.dtd.sgml
    return sgml is not None and node.index in sgml.included


def is_empty_type(node: Element) -> bool:
    """Whether an element is declared EMPTY (or has a content reference): SGML has no end-tag for it."""
    sgml = node.grove.dtd.sgml
    if sgml is not None:
        return node.index in sgml.must_omit
    model = node.grove.dtd.declarations.models.get(node.gi)
    return model is not None and model[0] == 1


def content_type(node: ElementType) -> Any:
    """The kind of an element type's content; of one that is not declared it is `any`."""
    if node.details is not None:
        return Name(node.details.content)
    model = node.model
    return Name({1: "empty", 2: "any"}.get(model[0], "model-group") if model is not None else "any")


def exceptions(kind: str) -> Callable[[ElementType], Any]:
    """The getter of `inclusions` or `exclusions`: null where there cannot be any."""

    def names(node: ElementType) -> Any:
        if node.details is not None:
            return list(getattr(node.details, kind)) if node.details.content in _WITH_EXCEPTIONS else NULL
        return NULL if node.model is not None and node.model[0] == 1 else []

    return names


_WITH_EXCEPTIONS: Final = ("model-group", "any")


def omissible(tag: str) -> Callable[[ElementType], Any]:
    """The getter of whether a tag may be omitted; `tag` is a field of `dtd.TypeDetails`."""
    return lambda node: NULL if node.details is None else getattr(node.details, tag)


def reference_name(node: Pi) -> str | None:
    """The entity that a processing instruction is a reference to."""
    sgml = node.grove.dtd.sgml
    return None if sgml is None else sgml.instructions.get(node)


def reference_entity(node: Pi) -> Any:
    """The entity that a processing instruction is a reference to, as a node."""
    name = reference_name(node)
    found = None if name is None else entity_node(node.grove, name)
    return NULL if found is None else found


def defaulted_entities(node: Document) -> NamedNodeList:
    """Entities that stand for the default one; as OpenJade has it, all that are referred to (SGML)."""
    doctype = doctype_node(node.grove)
    return doctype.referenced_entities()


def application_info(node: Document) -> Any:
    """APPINFO of the SGML declaration."""
    sgml = node.grove.dtd.sgml
    return NULL if sgml is None or sgml.application_info is None else sgml.application_info
