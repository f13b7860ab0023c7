"""What `node-property` knows: per node class the properties, by SDQL and by RCS name.

Source: ISO/IEC 10179 clause 9.6 (the SGML property set) and 9.4 (intrinsic properties),
as the reference implementation has them; properties that it names but does not give
(`propertynames.ABSENT_IN_OPENJADE`) are given here and left out where it prints nodes. A getter gives
a Python value: a node, a `NodeList`, a bool, a `Name` (an enumerated value or the name of
a class or property), a `Char`, a string, an int, or a list of names or strings; `NULL`
when the property has no value.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.grove.attributes import AttributeAssignment, AttributeValueToken, NamedNodeList, ValueNode
from dazzle_core.grove.content import content_list
from dazzle_core.grove.declarations import (
    AttributeDefinition,
    DocumentType,
    ElementToken,
    ElementType,
    EntityNode,
    ExternalId,
    FormalPublicId,
    ModelGroup,
    NotationNode,
    PcdataToken,
    SgmlConstants,
    doctype_node,
    element_type_node,
    entity_node,
    notation_node,
)
from dazzle_core.grove.nodelist import NodeList, from_nodes
from dazzle_core.grove.nodes import Document, Element, Node, Pi, Sdata
from dazzle_core.grove.property.names import NULL, RCS_NAMES, Name
from dazzle_core.grove.property.sgml import (
    application_info,
    content_type,
    defaulted_entities,
    exceptions,
    is_empty_type,
    is_included,
    omissible,
    reference_entity,
    reference_name,
)
from dazzle_core.language.values import Char
from dazzle_core.typed import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


Getter = Callable[[Any], Any]


class NodeClass(NamedTuple):
    """A class of nodes: its properties in order with their getters, and what the intrinsic ones tell.

    `subnodes`: the properties whose values are nodes of its own; `children`, `data` and
    `separator`: the properties of these names, or None.
    """

    name: str
    properties: dict[str, Getter]
    subnodes: tuple[str, ...] = ()
    children: str | None = None
    data: str | None = None
    separator: str | None = None


def _optional(value: Any) -> Any:
    return NULL if value is None else value


def _symbol(value: str | None) -> Any:
    return NULL if value is None else Name(value)


def _items(items: list[Any]) -> NodeList:
    return content_list(items, 0, 0, len(items))


def _entity_of(node: Any) -> Any:
    return _optional(entity_node(node.grove, node.name))


def _relation(node: Any) -> Any:
    """The property of the origin that a node belongs to."""
    found = getattr(node, "relation", None) or _RELATIONS.get(type(node))
    if found is not None:
        return Name(found)
    if isinstance(node, Sdata) and isinstance(node.parent, AttributeAssignment):
        return Name("value")
    if isinstance(node, ValueNode):
        return Name("value" if isinstance(node.owner, AttributeAssignment) else "default-value")
    if isinstance(node, Document):
        return NULL
    if isinstance(node, Pi):
        return Name(node.place)
    return Name("document-element" if isinstance(node, Element) and node.parent is None else "content")


_RELATIONS: Final[dict[type, str]] = {
    AttributeAssignment: "attributes",
    AttributeDefinition: "attribute-defs",
    DocumentType: "doctypes-and-linktypes",
    ElementType: "element-types",
    ElementToken: "content-tokens",
    ExternalId: "external-id",
    FormalPublicId: "formal-public-id",
    NotationNode: "notations",
    PcdataToken: "content-tokens",
    SgmlConstants: "sgml-constants",
}


def _tree_root(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


def _document_elements(node: Document) -> NamedNodeList:
    grove = node.grove
    with_id = [element for element in grove.elements if element.id is not None]
    return NamedNodeList(
        with_id, lambda element: getattr(element, "id", None), grove.normalize_general, grove.ids.get
    )


def _document_types(node: Document) -> NamedNodeList:
    doctype = doctype_node(node.grove)
    return NamedNodeList(
        [doctype], lambda each: getattr(each, "dtd", node.grove.dtd).name, node.grove.normalize_general
    )


def _governing_doctype(node: Document) -> Any:
    """The document type; null when reading ended before it."""
    return doctype_node(node.grove) if node.element is not None or node.grove.dtd.name else NULL


def _no_names(node: Node) -> NamedNodeList:
    return NamedNodeList([], lambda each: None, node.grove.normalize_general)


def _attributes(node: Any) -> Any:
    if isinstance(node, EntityNode) and node.facts.notation is None:
        return NULL
    return NamedNodeList(
        node.attribute_nodes(), lambda each: getattr(each, "name", None), node.grove.normalize_general
    )


def _value(node: AttributeAssignment) -> Any:
    return _items(node.children()) if node.value else NULL


def _token_separator(node: AttributeAssignment) -> Any:
    return Char(" ") if node.facts.type != "CDATA" and " " in (node.value or "") else NULL


def _token_type(node: AttributeValueToken) -> str:
    """The declared type of the attribute; those that SGML elements know may be too wide."""
    owner = node.owner
    facts = owner.facts
    if facts.type == "NMTOKENS" and node.grove.dtd.sgml is not None and type(owner) is AttributeAssignment:
        definition = _definition(owner)
        if definition is not NULL:
            return definition.facts.type  # type: ignore[no-any-return]
    return facts.type


def _token_entity(node: AttributeValueToken) -> Any:
    return _optional(entity_node(node.grove, node.token)) if _token_type(node).startswith("ENTIT") else NULL


def _token_notation(node: AttributeValueToken) -> Any:
    return (
        _optional(notation_node(node.grove, node.token)) if _token_type(node).startswith("NOTATION") else NULL
    )


def _token_referent(node: AttributeValueToken) -> Any:
    return _optional(node.grove.ids.get(node.token)) if _token_type(node).startswith("IDREF") else NULL


def _declared_type(node: AttributeDefinition) -> Any:
    declared = node.facts.type
    if declared.startswith("NOTATION"):
        return Name("notation")
    return Name("name-token-group" if declared.startswith("(") else declared.lower())


def _default_type(node: AttributeDefinition) -> Any:
    return Name({"implied": "implied?"}.get(node.facts.default_type, node.facts.default_type))


def _group_tokens(node: AttributeDefinition) -> Any:
    declared = node.facts.type
    return declared[declared.index("(") + 1 : -1].split("|") if "(" in declared else NULL


def _occurrence(node: Any) -> Any:
    return _symbol({1: "opt", 2: "rep", 3: "plus"}.get(node.model[1]))


_ENTITY: Final[dict[str, Getter]] = {
    "name": lambda node: node.name,
    "entity-type": lambda node: Name(node.facts.type),
    "text": lambda node: _optional(node.facts.text),
    "external-id": lambda node: _optional(node.external_id()),
    "attributes": _attributes,
    "notation-name": lambda node: _optional(node.facts.notation),
    "notation": lambda node: _optional(
        None if node.facts.notation is None else notation_node(node.grove, node.facts.notation)
    ),
}

#: Every class of nodes by its SDQL name.
CLASSES: Final[dict[str, NodeClass]] = {
    each.name: each
    for each in (
        NodeClass(
            "sgml-document",
            {
                "sgml-constants": lambda node: node.grove.made.setdefault("constants", SgmlConstants(node)),
                "application-info": application_info,
                "prolog": lambda node: _items(node.prolog),
                "epilog": lambda node: _items(node.epilog),
                "governing-doctype": _governing_doctype,
                "doctypes-and-linktypes": _document_types,
                "document-element": lambda node: _optional(node.element),
                "elements": _document_elements,
                "entities": lambda node: doctype_node(node.grove).general_entities(),
                "defaulted-entities": defaulted_entities,
            },
            (
                "sgml-constants",
                "prolog",
                "epilog",
                "doctypes-and-linktypes",
                "document-element",
                "defaulted-entities",
            ),
        ),
        NodeClass(
            "element",
            {
                "gi": lambda node: node.gi,
                "id": lambda node: _optional(node.id),
                "attributes": _attributes,
                "content": lambda node: _items(node.content),
                "included?": is_included,
                "must-omit-end-tag?": is_empty_type,
                "element-type": lambda node: element_type_node(node.grove, node.gi),
            },
            ("attributes", "content"),
            children="content",
        ),
        NodeClass(
            "attribute-assignment",
            {
                "attribute-def": lambda node: _definition(node),
                "value": _value,
                "name": lambda node: node.name,
                "implied?": lambda node: node.value is None,
                "token-sep": _token_separator,
            },
            ("value",),
            children="value",
            separator="token-sep",
        ),
        NodeClass(
            "attribute-value-token",
            {
                "token": lambda node: node.token,
                "entity": _token_entity,
                "notation": _token_notation,
                "referent": _token_referent,
            },
            data="token",
        ),
        NodeClass("data-char", {"char": lambda node: Char(node.char)}, data="char"),
        NodeClass(
            "sdata",
            {
                "system-data": lambda node: node.text,
                "char": lambda node: NULL,
                "entity-name": lambda node: node.name,
                "entity": _entity_of,
            },
            data="char",
        ),
        NodeClass(
            "pi",
            {
                "system-data": lambda node: node.data,
                "entity-name": lambda node: _optional(reference_name(node)),
                "entity": reference_entity,
            },
        ),
        NodeClass("external-data", {"entity-name": lambda node: node.name, "entity": _entity_of}),
        NodeClass("subdocument", {"entity-name": lambda node: node.name, "entity": _entity_of}),
        NodeClass(
            "entity", _ENTITY | {"defaulted?": lambda node: node.defaulted}, ("external-id", "attributes")
        ),
        NodeClass("default-entity", _ENTITY, ("external-id", "attributes")),
        NodeClass(
            "notation",
            {
                "name": lambda node: node.name,
                "external-id": lambda node: node.external_id(),
                "attribute-defs": lambda node: node.attribute_defs(),
            },
            ("external-id", "attribute-defs"),
        ),
        NodeClass(
            "external-id",
            {
                "public-id": lambda node: _optional(node.facts.public_id),
                "system-id": lambda node: _optional(node.facts.system_id),
                "generated-system-id": lambda node: _optional(node.generated_system_id()),
                "formal-public-id": lambda node: _optional(node.formal()),
            },
            ("formal-public-id",),
        ),
        NodeClass(
            "formal-public-id",
            {
                "owner-type": lambda node: Name(node.owner_type),
                "owner-id": lambda node: node.owner_id,
                "text-class": lambda node: Name(node.text_class),
                "text-description": lambda node: node.description,
                "text-designating-sequence": lambda node: _optional(node.designating_sequence),
                "text-display-version": lambda node: _optional(node.version),
                "text-language": lambda node: _optional(node.language),
            },
        ),
        NodeClass("sgml-constants", {}),
        NodeClass(
            "document-type",
            {
                "name": lambda node: node.dtd.name,
                "element-types": lambda node: node.element_types(),
                "governing?": lambda node: True,
                "general-entities": lambda node: node.general_entities(),
                "notations": lambda node: node.notations(),
                "default-entity": lambda node: _optional(node.default_entity()),
                "parameter-entities": lambda node: node.parameter_entities(),
            },
            ("general-entities", "notations", "element-types", "default-entity", "parameter-entities"),
        ),
        NodeClass(
            "element-type",
            {
                "attribute-defs": lambda node: node.attribute_defs(),
                "content-type": content_type,
                "exclusions": exceptions("exclusions"),
                "gi": lambda node: node.gi,
                "inclusions": exceptions("inclusions"),
                "model-group": lambda node: _optional(node.model_group()),
                "omit-end-tag?": omissible("omit_end"),
                "omit-start-tag?": omissible("omit_start"),
                "rank-group": lambda node: NULL,
                "rank-stem": lambda node: NULL,
                "rank-suffix": lambda node: NULL,
            },
            ("attribute-defs", "model-group"),
        ),
        NodeClass(
            "attribute-def",
            {
                "current-attribute-index": lambda node: NULL,
                "current-group": lambda node: NULL,
                "decl-value-type": _declared_type,
                "default-value-type": _default_type,
                "default-value": lambda node: _items(node.children()) if node.facts.default else NULL,
                "name": lambda node: node.name,
                "tokens": _group_tokens,
            },
            ("default-value",),
        ),
        NodeClass(
            "model-group",
            {
                "connector": lambda node: Name(node.connector),
                "occur-indicator": _occurrence,
                "content-tokens": lambda node: from_nodes(node.content_tokens()),
            },
            ("content-tokens",),
        ),
        NodeClass("element-token", {"gi": lambda node: node.gi, "occur-indicator": _occurrence}),
        NodeClass("pcdata-token", {}),
    )
}


def _definition(node: AttributeAssignment) -> Any:
    """The definition of an attribute of an element."""
    owner = node.owner
    if not isinstance(owner, Element):
        return NULL
    return _optional(element_type_node(node.grove, owner.gi).attribute_defs().named(node.name))


def _intrinsic(node_class: NodeClass) -> dict[str, Getter]:
    """The properties that every class has, for one class."""
    return {
        "class-name": lambda node: Name(node_class.name),
        "grove-root": lambda node: node.grove.root,
        "subnode-property-names": lambda node: [Name(name) for name in node_class.subnodes],
        "all-property-names": lambda node: [Name(name) for name in PROPERTIES[node_class.name]],
        "children-property-name": lambda node: _symbol(node_class.children),
        "data-property-name": lambda node: _symbol(node_class.data),
        "data-sep-property-name": lambda node: _symbol(node_class.separator),
        "parent": lambda node: _optional(node.parent),
        "tree-root": _tree_root,
        "origin": lambda node: _optional(node.origin),
        "origin-to-subnode-rel-property-name": _relation,
    }


#: For each class all its properties with their getters, the intrinsic ones first.
PROPERTIES: Final[dict[str, dict[str, Getter]]] = {
    name: _intrinsic(node_class) | node_class.properties for name, node_class in CLASSES.items()
}

_BY_RCS_NAME: Final = {rcs: sdql for sdql, rcs in RCS_NAMES.items() if sdql != "content-tokens"}
_NAMES: Final = {
    *CLASSES,
    *RCS_NAMES,
    *(name for properties in PROPERTIES.values() for name in properties),
}


def property_named(name: str, node: Node) -> str | None:
    """The SDQL name of a property given by either name in any case; None for an unknown name.

    `tokens` is two properties: of a model group it means `content-tokens`.
    """
    name = name.lower()
    if name == "tokens" and isinstance(node, ModelGroup):
        return "content-tokens"
    name = _BY_RCS_NAME.get(name, name)
    return name if name in _NAMES else None


def node_property(name: str, node: Node) -> Any:
    """The value of a property: `NULL` when it is null, None when the class has no such property."""
    found = property_named(name, node)
    getter = PROPERTIES[node.kind].get(found) if found is not None else None
    return None if getter is None else getter(node)


def class_named(name: str) -> str | None:
    """The SDQL name of a class given by either name in any case, or None."""
    name = name.lower()
    name = _BY_RCS_NAME.get(name, name)
    return name if name in CLASSES else None


def subnodes(node: Node) -> list[Node]:
    """All subnodes of a node: the members of its subnode properties, in order."""
    node_class = CLASSES[node.kind]
    found: list[Node] = []
    for name in node_class.subnodes:
        value = node_class.properties[name](node)
        if isinstance(value, NodeList):
            found += value
    return found
