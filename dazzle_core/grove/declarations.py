"""Nodes of declarations: entities, notations, element types, content models, attribute definitions.

They are made when a query asks for them, once each (`Grove.made`), from the facts of
`dtd`. Source: ISO/IEC 10179 clause 9.6 (the SGML property set); which properties there
are is in `properties`. None of them has a parent; `origin` tells where it belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dazzle_core.grove.attributes import AttributeAssignment, NamedNodeList, value_nodes
from dazzle_core.grove.nodes import Node, Text
from dazzle_core.grove.property.order import table_order

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, TypeVar

    from dazzle_core.grove.dtd.facts import (
        AttributeFacts,
        Dtd,
        EntityFacts,
        Model,
        NotationFacts,
        TypeDetails,
    )
    from dazzle_core.grove.grove import Grove

    _N = TypeVar("_N", bound=Node)


class DeclarationNode(Node):
    """A node of the document type; `origin` is the node whose subnode it is."""

    __slots__ = ("_grove", "_origin")

    def __init__(self, origin: Node) -> None:
        self._grove = origin.grove
        self._origin = origin

    @property
    def grove(self) -> Grove:
        """The grove of the document."""
        return self._grove

    @property
    def origin(self) -> Node:
        """The node whose subnode this is."""
        return self._origin


def _once(grove: Grove, key: object, make: Callable[[], _N]) -> _N:
    """The node for a key, made when it is first asked for."""
    node = grove.made.get(key)
    if node is None:
        node = grove.made.setdefault(key, make())
    return node  # type: ignore[return-value]


class SgmlConstants(DeclarationNode):
    """The node that only says that there are constants."""

    __slots__ = ()
    kind = "sgml-constants"


class DocumentType(DeclarationNode):
    """The document type."""

    __slots__ = ("dtd",)
    kind = "document-type"

    def __init__(self, origin: Node, dtd: Dtd) -> None:
        super().__init__(origin)
        self.dtd = dtd

    def general_entities(self) -> NamedNodeList:
        """The declared general entities, and the predefined ones."""
        in_order = self.dtd.sgml is not None  # the parser has told them so
        return _named(self.grove, self.grove.entities, entity_node, self.grove.normalize_entity, in_order)

    def default_entity(self) -> EntityNode | None:
        """The default entity; XML has none."""
        facts = self.dtd.declarations.default_entity
        if facts is None:
            return None
        return _once(self.grove, "#DEFAULT", lambda: DefaultEntity(self, facts, "default-entity"))

    def referenced_entities(self) -> NamedNodeList:
        """The entities that an SGML document refers to."""

        def make(grove: Grove, name: str) -> EntityNode | None:
            return entity_node(grove, name) or self.parameter_entity(name)

        return _named(self.grove, self.dtd.references(), make, self.grove.normalize_entity)

    def parameter_entities(self) -> NamedNodeList:
        """The parameter entities."""
        names = self.dtd.declarations.parameter_entities
        make = lambda grove, name: self.parameter_entity(name)  # noqa: E731
        return _named(self.grove, names, make, self.grove.normalize_entity)

    def parameter_entity(self, name: str) -> EntityNode | None:
        """The parameter entity with a name (folded already), or None."""
        facts = self.dtd.declarations.parameter_entities.get(name)
        if facts is None:
            return None
        return _once(self.grove, ("%", name), lambda: EntityNode(self, facts, "parameter-entities"))

    def notations(self) -> NamedNodeList:
        """The notations."""
        return _named(self.grove, self.dtd.notation_names(), notation_node, self.grove.normalize_general)

    def element_types(self) -> NamedNodeList:
        """The element types: those that are declared, have attributes, are named in a model, or were met."""
        names = {**_named_in_models(self.dtd), **self.grove.kinds}
        return _named(self.grove, names, element_type_node, self.grove.normalize_general)


def _named(
    grove: Grove,
    names: Iterable[str],
    make: Callable[[Grove, str], Node | None],
    normalize: Callable[[str], str],
    in_order: bool = False,
) -> NamedNodeList:
    found = {name: node for name in names if (node := make(grove, name)) is not None}
    names = found if in_order else table_order(found)
    return NamedNodeList([found[name] for name in names], _name_of, normalize, found.get)


def _name_of(node: Any) -> str:
    name: str = node.name
    return name


def _named_in_models(dtd: Dtd) -> dict[str, None]:
    found: dict[str, None] = {}
    declarations = dtd.declarations
    for gi, model in declarations.models.items():
        found[gi] = None
        todo = list(model[3][::-1])
        while todo:
            part = todo.pop()
            if part[2] is not None:
                found.setdefault(part[2])
            todo += part[3][::-1]
    found.update(dict.fromkeys(declarations.attributes))
    return found


def doctype_node(grove: Grove) -> DocumentType:
    """The document type of a grove; that of a document without one is implied."""
    return _once(grove, "doctype", lambda: DocumentType(grove.root, grove.dtd))


def entity_node(grove: Grove, name: str) -> EntityNode | None:
    """The general entity with a name (folded already), or None."""
    facts = grove.entity(name)
    if facts is None and grove.dtd.sgml is not None:
        facts = grove.dtd.sgml.defaulted.get(name)
    if facts is None:
        return None
    return _once(grove, ("&", name), lambda: EntityNode(doctype_node(grove), facts, "general-entities"))


def notation_node(grove: Grove, name: str) -> NotationNode | None:
    """The notation with a name (folded already), or None."""
    facts = grove.notations.get(name)
    if facts is None:
        return None
    return _once(grove, ("notation", name), lambda: NotationNode(doctype_node(grove), facts))


def element_type_node(grove: Grove, gi: str) -> ElementType:
    """The element type with a name."""
    return _once(grove, ("type", gi), lambda: ElementType(doctype_node(grove), gi))


class EntityNode(DeclarationNode):
    """An entity; `relation` is the property of the origin that it belongs to."""

    __slots__ = ("facts", "relation")
    kind = "entity"

    def __init__(self, origin: Node, facts: EntityFacts, relation: str) -> None:
        super().__init__(origin)
        self.facts = facts
        self.relation = relation

    @property
    def name(self) -> str:
        """The name of the entity."""
        return self.facts.name

    def external_id(self) -> ExternalId | None:
        """The external identifier; None of an internal entity."""
        if self.facts.text is not None:
            return None
        return _once(self.grove, ("id of", self), lambda: ExternalId(self, self.facts, self.facts.type))

    def attribute_nodes(self) -> list[Node | Text]:
        """The data attributes: XML has none."""
        sgml = self.grove.dtd.sgml
        given = sgml.data_attributes.get(self.name, []) if sgml is not None else []
        return [
            _once(
                self.grove,
                ("data attribute", self, index),
                lambda index=index, each=each: AttributeAssignment(self, index, *each),  # type: ignore[misc]
            )
            for index, each in enumerate(given)
        ]

    @property
    def defaulted(self) -> bool:
        """Whether a reference to it was one to the default entity."""
        return self.relation == "general-entities" and self.grove.entity(self.name) is None


class DefaultEntity(EntityNode):
    """The entity that stands for those that are not declared."""

    __slots__ = ()
    kind = "default-entity"


class NotationNode(DeclarationNode):
    """A notation."""

    __slots__ = ("facts",)
    kind = "notation"

    def __init__(self, origin: Node, facts: NotationFacts) -> None:
        super().__init__(origin)
        self.facts = facts

    @property
    def name(self) -> str:
        """The name of the notation."""
        return self.facts.name

    def external_id(self) -> ExternalId:
        """The external identifier."""
        return _once(self.grove, ("id of", self), lambda: ExternalId(self, self.facts, "notation"))

    def attribute_defs(self) -> NamedNodeList:
        """The definitions of attributes of its data: XML has none."""
        declared = self.grove.dtd.declarations.notation_attributes.get(self.name, {})
        return _definitions(self, list(declared.values()))


class ExternalId(DeclarationNode):
    """The external identifier of an entity or a notation.

    `declared_as` is the entity's type, or "notation".
    """

    __slots__ = ("declared_as", "facts")
    kind = "external-id"

    def __init__(self, origin: Node, facts: EntityFacts | NotationFacts, declared_as: str) -> None:
        super().__init__(origin)
        self.facts = facts
        self.declared_as = declared_as

    def generated_system_id(self) -> str | None:
        """The formal system identifier that catalogs and the place of the declaration lead to."""
        access = self.grove.access
        return None if access is None else access.generated_system_id(self.declared_as, self.facts)

    def formal(self) -> FormalPublicId | None:
        """The parts of the public identifier; None when it is not formal."""
        from dazzle_core.stylesheet.entities.publicid import formal_error

        public_id = self.facts.public_id
        if public_id is None or formal_error(public_id) is not None:
            return None
        return _once(self.grove, ("fpi of", self), lambda: FormalPublicId(self, public_id))


class FormalPublicId(DeclarationNode):
    """A formal public identifier, taken apart (ISO 8879 clause 10.2)."""

    __slots__ = (
        "description",
        "designating_sequence",
        "language",
        "owner_id",
        "owner_type",
        "text_class",
        "version",
    )
    kind = "formal-public-id"

    def __init__(self, origin: Node, public_id: str) -> None:
        super().__init__(origin)
        fields = public_id.split("//")
        self.owner_type = {"-": "unregistered", "+": "registered"}.get(fields[0], "iso")
        if self.owner_type != "iso":
            fields = fields[1:]
        self.owner_id = fields[0]
        text_class, _, self.description = fields[1].partition(" ")
        self.text_class = text_class.lower()
        rest = fields[2:]
        if self.description == "-" and rest:
            self.description = rest.pop(0)
        last = rest[0] if rest else None
        self.language = None if text_class == "CHARSET" else last
        self.designating_sequence = last if text_class == "CHARSET" else None
        self.version = rest[1] if len(rest) > 1 else None


class ElementType(DeclarationNode):
    """An element type."""

    __slots__ = ("gi",)
    kind = "element-type"

    gi: str

    def __init__(self, origin: Node, gi: str) -> None:
        super().__init__(origin)
        self.gi = gi

    @property
    def name(self) -> str:
        """The generic identifier."""
        return self.gi

    @property
    def model(self) -> Model | None:
        """The content model as it was declared; None for a type that was not declared."""
        return self.grove.dtd.declarations.models.get(self.gi)

    @property
    def details(self) -> TypeDetails | None:
        """What only SGML declares of it."""
        return self.grove.dtd.declarations.details.get(self.gi)

    def attribute_defs(self) -> NamedNodeList:
        """The definitions of the attributes."""
        return _definitions(self, self.grove.attribute_definitions(self.gi))

    def model_group(self) -> ModelGroup | None:
        """The content model; None for declared content."""
        model = self.model
        if model is None or model[0] not in _GROUPS:
            return None
        return _once(self.grove, ("model", self.gi), lambda: ModelGroup(self, model, "model-group"))


def _definitions(owner: ElementType | NotationNode, attributes: list[AttributeFacts]) -> NamedNodeList:
    definitions = [
        _once(
            owner.grove,
            ("attribute", owner, index),
            lambda index=index, facts=facts: AttributeDefinition(owner, index, facts),  # type: ignore[misc]
        )
        for index, facts in enumerate(attributes)
    ]
    return NamedNodeList(definitions, _name_of, owner.grove.normalize_general)


class AttributeDefinition(DeclarationNode):
    """The definition of an attribute of an element type or a notation."""

    __slots__ = ("facts", "position")
    kind = "attribute-def"

    def __init__(self, origin: Node, position: int, facts: AttributeFacts) -> None:
        super().__init__(origin)
        self.position = position
        self.facts = facts

    @property
    def name(self) -> str:
        """The name of the attribute."""
        return self.facts.name

    def children(self) -> list[Node | Text]:
        """The default value as nodes; none when there is none."""
        return value_nodes(self, self.facts, self.facts.default)


_GROUPS: Final = (3, 5, 6, 7)  # expat's XML_CTYPE_MIXED, XML_CTYPE_CHOICE, XML_CTYPE_SEQ; all (&)
_MIXED: Final = 3
_NAME: Final = 4
_ALL: Final = 7
_PCDATA: Final = 8


class ModelGroup(DeclarationNode):
    """A group of a content model; `relation` is the property of the origin that it belongs to."""

    __slots__ = ("_tokens", "model", "relation")
    kind = "model-group"

    def __init__(self, origin: Node, model: Model, relation: str) -> None:
        super().__init__(origin)
        self.model = model
        self.relation = relation
        self._tokens: list[Node] | None = None

    @property
    def connector(self) -> str:
        """`seq`, `or` or `and`; a group of one token is a sequence."""
        kind, _, _, children = self.model
        if kind == _ALL:
            return "and"
        return "seq" if kind == 6 or (kind == _MIXED and not children) else "or"

    def content_tokens(self) -> list[Node]:
        """The tokens and groups in it."""
        if self._tokens is None:
            tokens: list[Node] = [PcdataToken(self)] if self.model[0] == _MIXED else []
            for part in self.model[3]:
                if part[0] == _NAME:
                    tokens.append(ElementToken(self, part))
                elif part[0] == _PCDATA:
                    tokens.append(PcdataToken(self))
                else:
                    tokens.append(ModelGroup(self, part, "content-tokens"))
            self._tokens = tokens
        return self._tokens


class ElementToken(DeclarationNode):
    """An element type named in a content model."""

    __slots__ = ("model",)
    kind = "element-token"

    def __init__(self, origin: Node, model: Model) -> None:
        super().__init__(origin)
        self.model = model

    @property
    def gi(self) -> str:
        """The generic identifier."""
        return self.model[2] or ""


class PcdataToken(DeclarationNode):
    """`#PCDATA` in a content model."""

    __slots__ = ()
    kind = "pcdata-token"
