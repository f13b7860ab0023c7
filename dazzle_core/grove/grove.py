"""A grove: the root of a document's nodes and the indexes over them.

The same class serves XML, SGML and trees handed over by programs; what differs is how
names are folded. A grove is made by a `builder.Builder` and not changed afterwards;
nodes that are made on demand and numbers that were computed are remembered in it.
"""

from __future__ import annotations

from bisect import bisect_left

from dazzle_core.grove.dtd.facts import AttributeFacts, Dtd, EntityFacts, NotationFacts, TypeFacts
from dazzle_core.grove.nodes import Document, Element, Node, Text
from dazzle_core.grove.places import Places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.diagnostics import Location, Message
    from dazzle_core.grove.nodelist import NodeList
    from dazzle_core.grove.xml.external import EntityAccess

_UPPER: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_NO_FACTS: Final = TypeFacts(False, None, (), frozenset(), {})

#: The entities that every XML document has.
PREDEFINED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


class ElementKind:
    """What the grove knows of one element type.

    `order`: the place of each attribute, declared ones first; `element_only`, `id_name`,
    `tokenized`, `defaults`: see `dtd.TypeFacts`. `elements`: those of this type in
    document order, `indexes`: their numbers; both only of a grove that is complete.
    """

    __slots__ = ("_indexes", "defaults", "element_only", "elements", "gi", "id_name", "order", "tokenized")

    def __init__(self, gi: str, facts: TypeFacts) -> None:
        self.gi = gi
        self.element_only = facts.element_only
        self.id_name = facts.id_name
        self.tokenized = facts.tokenized
        self.defaults = facts.defaults
        self.order = {name: index for index, name in enumerate(facts.names)}
        self.elements: list[Element] = []
        self._indexes: list[int] | None = None

    @property
    def indexes(self) -> list[int]:
        """The numbers of the elements, ascending."""
        if self._indexes is None:
            self._indexes = [element.index for element in self.elements]
        return self._indexes

    def between(self, start: int, end: int) -> list[Element]:
        """The elements with numbers from `start` up to `end`."""
        indexes = self.indexes
        low = bisect_left(indexes, start)
        high = bisect_left(indexes, end, low)
        return self.elements if high - low == len(indexes) else self.elements[low:high]


class Grove:
    """One document.

    `dtd` are the facts of its document type (without declarations when it has none).
    `sysid`: the name it was read by; `fold_general`, `fold_entities`: whether names of
    elements, attributes, IDs and tokens, and names of entities, are folded to upper
    case; `number`: 1 for the main document, more for those read by `sgml-parse`;
    `elements`: all elements in document order; `ids`: the element of each ID;
    `messages`: what reading it reported.
    """

    __slots__ = (
        "_attribute_nodes",
        "_child_numbers",
        "_entities",
        "_grouped",
        "access",
        "dtd",
        "elements",
        "fold_entities",
        "fold_general",
        "ids",
        "is_xml",
        "kinds",
        "made",
        "messages",
        "number",
        "places",
        "root",
        "selected",
        "sysid",
    )

    def __init__(
        self,
        sysid: str = "",
        *,
        dtd: Dtd | None = None,
        is_xml: bool = True,
        fold_general: bool = False,
        fold_entities: bool = False,
        number: int = 1,
    ) -> None:
        self.sysid = sysid
        self.dtd = Dtd() if dtd is None else dtd
        self.is_xml = is_xml
        self.fold_general = fold_general
        self.fold_entities = fold_entities
        self.number = number
        self.places = Places()
        self.elements: list[Element] = []
        self.ids: dict[str, Element] = {}
        self.kinds: dict[str, ElementKind] = {}
        self.messages: list[Message] = []
        self.access: EntityAccess | None = None
        self.root = Document(self)
        #: Children by element and type, for those that a query asked for.
        self.selected: dict[tuple[Element, str], NodeList] = {}
        self._attribute_nodes: dict[Element, list[Node | Text]] = {}
        self._child_numbers: dict[Element, int] = {}
        self._entities: dict[str, EntityFacts] | None = None
        self._grouped = False
        #: Nodes of declarations, by what they stand for: made once, when they are asked for.
        self.made: dict[object, Node] = {}

    @property
    def document_element(self) -> Element | None:
        """The document element."""
        return self.root.element

    @property
    def element_count(self) -> int:
        """How many elements there are."""
        return len(self.elements)

    @property
    def entities(self) -> dict[str, EntityFacts]:
        """The general entities by name: the predefined ones of XML, then those that are declared."""
        found = self._entities
        if found is None:
            found = {}
            if self.is_xml:
                for name, text in PREDEFINED.items():
                    found[name] = EntityFacts(name, "cdata", text, None, None, "", None)
            found.update((name, facts) for name, facts in self.dtd.entities.items() if name not in found)
            self._entities = found
        return found

    def entity(self, name: str) -> EntityFacts | None:
        """The general entity with a name (folded already)."""
        return self.entities.get(name) if self.is_xml else self.dtd.entity(name)

    @property
    def notations(self) -> dict[str, NotationFacts]:
        """The notations by name."""
        return self.dtd.declarations.notations

    def kind(self, gi: str) -> ElementKind:
        """What is known of an element type; of one that was never met, that it is not declared."""
        found = self.kinds.get(gi)
        if found is None:
            found = self.kinds[gi] = ElementKind(gi, self.dtd.type(gi) or _NO_FACTS)
        return found

    def indexed(self, gi: str) -> ElementKind | None:
        """The elements of a type with their index; None when the document has none."""
        if not self._grouped:
            groups: dict[str, list[Element]] = {}
            for element in self.elements:
                groups.setdefault(element.gi, []).append(element)
            for name, elements in groups.items():
                self.kinds[name].elements = elements
            self._grouped = True
        return self.kinds.get(gi)

    def elements_by_gi(self, gi: str) -> list[Element]:
        """The elements of a type in document order; not to be changed."""
        found = self.indexed(gi)
        return [] if found is None else found.elements

    def element_with_id(self, name: str) -> Element | None:
        """The element with an ID, folded as the document folds names; None when there is none."""
        return self.ids.get(name.translate(_UPPER) if self.fold_general else name)

    def normalize_general(self, name: str) -> str:
        """A name of an element, attribute, ID or token as this document spells it."""
        return name.translate(_UPPER) if self.fold_general else name

    def normalize_entity(self, name: str) -> str:
        """A name of an entity as this document spells it."""
        return name.translate(_UPPER) if self.fold_entities else name

    def locate(self, node: Node | Text) -> Location | None:
        """File, line and column of a node (of the start of its tag); None when it has no place."""
        loc = node.loc
        return self.places.locate(~loc if loc < -1 else loc)

    def attribute_facts(self, gi: str) -> list[AttributeFacts]:
        """All attributes of an element type: those declared, then those that were met."""
        declared = self.dtd.attributes_of(gi)
        kind = self.kinds.get(gi)
        names = declared if kind is None else kind.order
        return [declared.get(name) or AttributeFacts(name, "CDATA", "implied", None) for name in names]

    def attribute_definitions(self, gi: str) -> list[AttributeFacts]:
        """The same, as they were declared."""
        self.dtd.declarations  # noqa: B018 (now all is known)
        return self.attribute_facts(gi)

    def attribute_nodes(self, element: Element) -> list[Node | Text]:
        """The attributes of an element as nodes, in the order of its type; the implied ones too."""
        nodes = self._attribute_nodes.get(element)
        if nodes is None:
            from dazzle_core.grove.attributes import AttributeAssignment

            values = element.attributes
            made: list[Node | Text] = [
                AttributeAssignment(element, index, facts, values.get(facts.name))
                for index, facts in enumerate(self.attribute_facts(element.gi))
            ]
            nodes = self._attribute_nodes.setdefault(element, made)  # threads get the same nodes
        return nodes

    def child_number(self, element: Element) -> int:
        """The number of an element among the children of its parent with its type, from 1."""
        number = self._child_numbers.get(element)
        if number is None:
            if element.parent is None:
                return 1
            counts: dict[str, int] = {}
            numbers = self._child_numbers
            for item in element.parent.content:
                if type(item) is Element:
                    gi = item.gi
                    counts[gi] = numbers[item] = counts.get(gi, 0) + 1
            number = numbers[element]
        return number

    def close(self) -> None:
        """Free the nodes at once, also when the garbage collector was told to leave them alone.

        None of them may be used any more.
        """
        for element in self.elements:
            element.content = []
            element.parent = None
        self.elements = []
        self.ids = {}
        self.kinds = {}
        self.made = {}
        self.selected = {}
        self._attribute_nodes = {}
        self._child_numbers = {}
        self.root = Document(self)
