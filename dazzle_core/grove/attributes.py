"""Attributes as nodes: assignments, tokens of their values, characters of their values.

An element keeps its attributes as a plain dict; these nodes are made when a query asks
for them and are kept by the grove, so that the same attribute is the same node.
(ISO/IEC 10179 clause 9.6; which attributes an element has, and in which order, is that
of its element type: those that are not declared follow in order of appearance.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dazzle_core.grove.nodelist import NodeList, from_nodes
from dazzle_core.grove.nodes import Node, Sdata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.declarations import AttributeDefinition, EntityNode
    from dazzle_core.grove.dtd.facts import AttributeFacts
    from dazzle_core.grove.grove import Grove
    from dazzle_core.grove.nodes import Element, Text
    from dazzle_core.grove.sgml.facts import SdataReference


class NamedNodeList(NodeList):
    """A node list whose members have names.

    `name_of` tells the name of a member; `normalize` folds a name as the document does;
    `find` looks a folded name up, where there is an index.
    """

    __slots__ = ("_find", "name_of", "nodes", "normalize")

    def __init__(
        self,
        nodes: list[Any],
        name_of: Callable[[Node], str | None],
        normalize: Callable[[str], str],
        find: Callable[[str], Node | None] | None = None,
    ) -> None:
        self.nodes = nodes
        self.name_of = name_of
        self.normalize = normalize
        self._find = find

    def named(self, name: str) -> Node | None:
        """The member with a name (folded first), or None."""
        name = self.normalize(name)
        if self._find is not None:
            return self._find(name)
        return next((node for node in self.nodes if self.name_of(node) == name), None)

    def names(self) -> list[str]:
        """The names of the members in order."""
        return [name for name in map(self.name_of, self.nodes) if name is not None]

    def is_empty(self) -> bool:
        """Whether there are no members."""
        return not self.nodes

    def first(self) -> Node | None:
        """The first member."""
        return self.nodes[0] if self.nodes else None

    def rest(self) -> NodeList:
        """The others, as a list without names."""
        return from_nodes(self.nodes[1:])

    def length(self) -> int:
        """How many members there are."""
        return len(self.nodes)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)


class AttributeAssignment(Node):
    """An attribute of an element or of an entity.

    `owner` is the element or entity, `position` the place among its attributes, `facts`
    the declaration (an attribute that is not declared is CDATA and implied), `value`
    None when the attribute is implied.
    """

    __slots__ = ("facts", "owner", "position", "value")
    kind = "attribute-assignment"

    def __init__(
        self, owner: Element | EntityNode, position: int, facts: AttributeFacts, value: str | None
    ) -> None:
        self.owner = owner
        self.position = position
        self.facts = facts
        self.value = value

    @property
    def grove(self) -> Grove:
        """The grove of the owner."""
        return self.owner.grove

    @property
    def origin(self) -> Node:
        """The element or entity."""
        return self.owner

    @property
    def name(self) -> str:
        """The name of the attribute."""
        return self.facts.name

    def children(self) -> list[Node | Text]:
        """The value as nodes: tokens, or characters."""
        parts = self.parts
        if parts is None or self.facts.type != "CDATA":
            return value_nodes(self, self.facts, self.value)
        nodes: list[Node | Text] = []
        for part in parts:
            if type(part) is str:
                nodes += [ValueChar(self, len(nodes) + index, char) for index, char in enumerate(part)]
            else:
                nodes.append(self._reference(len(nodes), *part))
        return nodes

    @property
    def parts(self) -> list[str | SdataReference] | None:
        """The pieces of a value with references to SDATA entities; None for any other value."""
        sgml = self.grove.dtd.sgml
        return None if sgml is None else sgml.values.get((getattr(self.owner, "index", -1), self.name))

    @property
    def content(self) -> list[Node | Text]:
        """The same as the children: where references to SDATA entities stand."""
        return self.children()

    def _reference(self, position: int, name: str, text: str) -> Node:
        made = self.grove.made
        key = ("reference", self, position)
        found = made.get(key)
        if found is None:
            found = made.setdefault(key, Sdata(self, position, self.owner.loc, name, text))  # type: ignore[arg-type]
        return found

    def row(self) -> tuple[list[Node | Text], int]:
        """All attributes of the owner."""
        return self.owner.attribute_nodes(), self.position


class ValueNode(Node):
    """A token or a character of the value of an attribute (or of its default in a definition).

    `owner` is the attribute or the definition, `position` counts from 0.
    """

    __slots__ = ("owner", "position")

    def __init__(self, owner: AttributeAssignment | AttributeDefinition, position: int) -> None:
        self.owner = owner
        self.position = position

    @property
    def grove(self) -> Grove:
        """The grove of the owner."""
        return self.owner.grove

    @property
    def parent(self) -> Node:
        """The attribute or the definition."""
        return self.owner

    def row(self) -> tuple[list[Node | Text], int]:
        """All nodes of the value."""
        return self.owner.children(), self.position

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ValueNode) and other.owner is self.owner and other.position == self.position

    def __hash__(self) -> int:
        return hash((id(self.owner), self.position))


class AttributeValueToken(ValueNode):
    """One token of a value."""

    __slots__ = ("token",)
    kind = "attribute-value-token"

    def __init__(self, owner: AttributeAssignment | AttributeDefinition, position: int, token: str) -> None:
        super().__init__(owner, position)
        self.token = token


class ValueChar(ValueNode):
    """One character of a CDATA value."""

    __slots__ = ("char",)
    kind = "data-char"

    def __init__(self, owner: AttributeAssignment | AttributeDefinition, position: int, char: str) -> None:
        super().__init__(owner, position)
        self.char = char


def value_nodes(
    owner: AttributeAssignment | AttributeDefinition, facts: AttributeFacts, value: str | None
) -> list[Node | Text]:
    """The nodes of a value; none when there is no value."""
    if value is None:
        return []
    if facts.type != "CDATA":
        return [AttributeValueToken(owner, index, token) for index, token in enumerate(value.split())]
    return [ValueChar(owner, index, char) for index, char in enumerate(value)]
