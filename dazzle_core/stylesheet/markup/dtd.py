"""A document type as declared: element types, attributes, entities, notations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dazzle_core.stylesheet.markup.contentmodel import Model, mixed

if TYPE_CHECKING:
    from dazzle_core.stylesheet.entities.sysid import SystemId
    from dazzle_core.stylesheet.markup.inputs import LocatedText, Place

#: Declared values whose tokens are names of entities, identifiers, ...
TOKENIZED = frozenset(
    """ENTITY ENTITIES ID IDREF IDREFS NAME NAMES NMTOKEN NMTOKENS NUMBER NUMBERS NUTOKEN NUTOKENS NOTATION
    GROUP""".split()
)
LISTS = frozenset("ENTITIES IDREFS NAMES NMTOKENS NUMBERS NUTOKENS".split())


class AttributeDefinition(NamedTuple):
    """One attribute: name, declared value, tokens of a group, default.

    `default` is "#IMPLIED", "#REQUIRED", "#CURRENT", "#CONREF", "#FIXED" or
    "value"; the value itself is `value`.
    """

    name: str
    declared: str
    tokens: tuple[str, ...]
    default: str
    value: LocatedText | None


class AttributeValue(NamedTuple):
    """A value of an attribute: its text with places, whether it was specified in the tag."""

    text: LocatedText
    specified: bool


Attributes = dict[str, AttributeValue]


class ElementType:
    """An element type. `content` is "model", "any", "cdata", "rcdata" or "empty"."""

    __slots__ = (
        "attributes",
        "content",
        "defined",
        "exclusions",
        "inclusions",
        "index",
        "is_mixed",
        "model",
        "name",
        "omit_end",
        "omit_start",
        "undefined",
    )

    def __init__(self, name: str, index: int) -> None:
        self.name = name
        self.index = index
        self.defined = False
        self.undefined = False
        self.content = "any"
        self.model: Model = ("empty",)
        self.is_mixed = True
        self.omit_start = False
        self.omit_end = True
        self.inclusions: tuple[str, ...] = ()
        self.exclusions: tuple[str, ...] = ()
        self.attributes: list[AttributeDefinition] = []

    def define(self, content: str, model: Model, omit_start: bool, omit_end: bool) -> None:
        """Give the element type its content and tag minimisation."""
        self.defined = True
        self.content = content
        self.model = model
        self.is_mixed = mixed(model) if content == "model" else content != "empty"
        self.omit_start = omit_start
        self.omit_end = omit_end

    def copy(self) -> ElementType:
        """The same declarations for another document, whose tags may change what is current."""
        made = ElementType(self.name, self.index)
        for slot in ElementType.__slots__:
            setattr(made, slot, getattr(self, slot))
        return made

    def attribute(self, name: str) -> AttributeDefinition | None:
        """The definition of an attribute, or None."""
        for definition in self.attributes:
            if definition.name == name:
                return definition
        return None


class Notation:
    """A notation: identifiers and place, once declared, and attributes of its data."""

    __slots__ = ("attributes", "declared", "defined", "name", "public", "system")

    def __init__(self, name: str) -> None:
        self.name = name
        self.defined = False
        self.declared: Place | None = None
        self.public: str | None = None
        self.system: str | None = None
        self.attributes: list[AttributeDefinition] = []


class Entity:
    """An entity. `data` is "text", "cdata", "sdata", "ndata", "subdoc" or "pi".

    Internal ones have `text`; the places of its characters come from `literal`
    (put together from references) or from `start` (written in one piece).
    """

    __slots__ = (
        "data",
        "declared",
        "kind",
        "literal_text",
        "name",
        "notation",
        "plain",
        "public",
        "start",
        "sysid",
        "system",
        "text",
    )

    def __init__(self, name: str, kind: str, data: str, declared: Place, text: str | None = None) -> None:
        self.name = name
        self.kind = kind
        self.data = data
        self.declared = declared
        self.text = text
        self.literal_text: LocatedText | None = None
        self.start: Place | None = None
        self.public: str | None = None
        self.system: str | None = None
        self.sysid: SystemId | None = None
        self.notation: str | None = None
        #: known to hold nothing but data characters (None: not yet looked at)
        self.plain: bool | None = None

    @property
    def internal(self) -> bool:
        """The text stands in the declaration."""
        return self.text is not None

    @property
    def is_data(self) -> bool:
        """A data or subdocument entity, that an attribute may name."""
        return self.data not in ("text", "pi")

    def literal(self) -> LocatedText:
        """The text of an internal entity with the places where it was written."""
        if self.literal_text is None:
            from dazzle_core.stylesheet.markup.inputs import LocatedText

            self.literal_text = LocatedText()
            if self.start is not None and self.text:
                source, start = self.start
                self.literal_text.add(self.text, source, start, start + len(self.text))
        return self.literal_text


class Dtd:
    """Everything that a document type declares."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.elements: dict[str, ElementType] = {}
        self.general: dict[str, Entity] = {}
        self.parameters: dict[str, Entity] = {}
        self.notations: dict[str, Notation] = {}
        self.default_entity: Entity | None = None
        #: general entities that were referenced but never declared
        self.undefined: dict[str, Entity] = {}

    def element(self, name: str) -> ElementType:
        """The element type of a name, made when it is new."""
        found = self.elements.get(name)
        if found is None:
            found = self.elements[name] = ElementType(name, len(self.elements))
        return found

    def undefined_element(self, name: str) -> ElementType:
        """An element type that no declaration defines: any content, end-tag omissible."""
        found = self.element(name)
        if not found.defined:
            found.define("any", ("empty",), False, True)
            found.undefined = True
        return found

    def take(self, other: Dtd) -> None:
        """Add what another document type declares, to one that has no elements or notations yet."""
        self.elements = {name: element.copy() for name, element in other.elements.items()}
        self.notations = dict(other.notations)
        for entities, others in ((self.general, other.general), (self.parameters, other.parameters)):
            for name, entity in others.items():
                entities.setdefault(name, entity)

    def notation(self, name: str) -> Notation:
        """The notation of a name, made when it is new."""
        found = self.notations.get(name)
        if found is None:
            found = self.notations[name] = Notation(name)
        return found


#: What an external subset declares, and its processing instructions with their places.
Subset = tuple[Dtd, "list[tuple[str, Place]]"]
