"""Node lists (ISO/IEC 10179 clause 10.2): ordered lists of nodes that are never changed.

Every list answers `is_empty`, `first` and `rest` in constant time; lists whose
content is known are flat (`ArrayNodeList`, and the lists of `content`), the
others compute what they are asked for. A node is its own singleton list. There
is one empty list, `EMPTY`, but a lazy list may turn out empty too.

Data comes in two ways. Walked with `first`/`rest` or iterated, a list has one node
per character. `chunks` hands over text that nothing has cut yet in whole pieces
(`Text`, or `TextTail` after the first characters were taken off); which lists
keep text whole is a fact of the reference implementation and decides where the
text runs of the output begin and end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.grove.nodes import Node, Text, TextTail


class NodeList:
    """A node list; also the base of all nodes."""

    __slots__ = ()

    def is_empty(self) -> bool:
        """Whether there is no first node."""
        return self.first() is None

    def first(self) -> Node | None:
        """The first node, or None."""
        raise NotImplementedError

    def rest(self) -> NodeList:
        """The list without its first node; empty for an empty list."""
        raise NotImplementedError

    def chunk_rest(self) -> NodeList:
        """The list without its first chunk: what `rest` gives, where chunks are single nodes."""
        return self.rest()

    def ref(self, index: int) -> Node | None:
        """The node at an index from 0, or None when there is none (also for a negative index)."""
        if index < 0:
            return None
        for node in self:
            if index == 0:
                return node
            index -= 1
        return None

    def length(self) -> int:
        """How many nodes there are."""
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Node]:
        """The nodes, characters one by one."""
        nodes: NodeList = self
        while True:
            node = nodes.first()
            if node is None:
                return
            yield node
            nodes = nodes.rest()

    def chunks(self) -> Iterator[Node | Text | TextTail]:
        """The nodes, with uncut text in whole pieces."""
        return iter(self)

    def reversed(self) -> NodeList:
        """The list in reverse order; text falls into characters."""
        return ReversedNodeList(self)

    def contains(self, node: Node) -> bool:
        """Whether a node is a member."""
        return any(node == member for member in self)

    def singleton(self) -> Node | None:
        """The only member; None when there is none or more than one."""
        node = self.first()
        return node if node is not None and self.rest().is_empty() else None


class EmptyNodeList(NodeList):
    """The empty node list; only `EMPTY` is made of it.

    It answers what compiled code asks of one node or none: `gi`, `parent`.
    """

    __slots__ = ()
    gi: Final = False
    parent: Final = None

    def is_empty(self) -> bool:
        """True."""
        return True

    def first(self) -> Node | None:
        """None."""
        return None

    def rest(self) -> NodeList:
        """The list itself."""
        return self

    def ref(self, index: int) -> Node | None:
        """None."""
        return None

    def length(self) -> int:
        """0."""
        return 0

    def __iter__(self) -> Iterator[Node]:
        return iter(())

    def reversed(self) -> NodeList:
        """The list itself."""
        return self

    def contains(self, node: Node) -> bool:
        """False."""
        return False


#: The empty node list.
EMPTY: Final = EmptyNodeList()


class ArrayNodeList(NodeList):
    """The nodes of a Python list from `start` on. Never empty: use `from_nodes` when that is not known."""

    __slots__ = ("_rest", "items", "start")

    def __init__(self, items: list[Any], start: int = 0) -> None:
        self.items = items
        self.start = start
        self._rest: NodeList | None = None

    def is_empty(self) -> bool:
        """False."""
        return False

    def first(self) -> Node | None:
        """The node at `start`."""
        node: Node = self.items[self.start]
        return node

    def rest(self) -> NodeList:
        """The same Python list, one further; made once, as stylesheets walk the same list again and again."""
        rest = self._rest
        if rest is None:
            start = self.start + 1
            rest = ArrayNodeList(self.items, start) if start < len(self.items) else EMPTY
            self._rest = rest
        return rest

    def ref(self, index: int) -> Node | None:
        """A node, in constant time."""
        index += self.start
        if self.start <= index < len(self.items):
            node: Node = self.items[index]
            return node
        return None

    def length(self) -> int:
        """How many nodes there are, in constant time."""
        return len(self.items) - self.start

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items[self.start :] if self.start else self.items)

    def reversed(self) -> NodeList:
        """A flat list too."""
        return ArrayNodeList(self.items[self.start :][::-1])


def from_nodes(nodes: list[Any]) -> NodeList:
    """The list of the nodes of a Python list, which must not be changed any more."""
    if len(nodes) > 1:
        return ArrayNodeList(nodes)
    if nodes:
        node: Node = nodes[0]
        return node
    return EMPTY


class ReversedNodeList(NodeList):
    """A list in reverse order, made flat when it is first looked at; reversed again it is the list it was."""

    __slots__ = ("_flat", "source")

    def __init__(self, source: NodeList) -> None:
        self.source = source
        self._flat: NodeList | None = None

    def _made(self) -> NodeList:
        if self._flat is None:
            self._flat = from_nodes(list(self.source)[::-1])
        return self._flat

    def first(self) -> Node | None:
        """The last node of the source."""
        return self._made().first()

    def rest(self) -> NodeList:
        """The others."""
        return self._made().rest()

    def length(self) -> int:
        """The length of the source."""
        return self.source.length()

    def __iter__(self) -> Iterator[Node]:
        return iter(self._made())

    def reversed(self) -> NodeList:
        """The source: its text is still in one piece."""
        return self.source


class Concatenation(NodeList):
    """One list after another, duplicates kept (`node-list`); text stays in one piece.

    Lists are often built up one node at a time, so a concatenation is made in
    constant time and put into a row of its parts when it is first looked at.
    """

    __slots__ = ("_row", "head", "tail")

    def __init__(self, head: NodeList, tail: NodeList) -> None:
        self.head = head
        self.tail = tail
        self._row: NodeList | None = None

    def _made(self) -> NodeList:
        if self._row is None:
            parts = _parts(self)
            if all(type(part) is ArrayNodeList or part.rest() is EMPTY for part in parts):
                self._row = from_nodes([node for part in parts for node in part])
            else:
                self._row = Row(EMPTY, parts, 0)
        return self._row

    def first(self) -> Node | None:
        """The first node of the first part that has one."""
        return self._made().first()

    def rest(self) -> NodeList:
        """The others."""
        return self._made().rest()

    def chunk_rest(self) -> NodeList:
        """All but the first chunk of the first part."""
        return self._made().chunk_rest()

    def length(self) -> int:
        """The lengths of the parts."""
        return self._made().length()

    def ref(self, index: int) -> Node | None:
        """The node at an index."""
        return self._made().ref(index)

    def __iter__(self) -> Iterator[Node]:
        return iter(self._made())

    def chunks(self) -> Iterator[Node | Text | TextTail]:
        """The chunks of the parts."""
        return self._made().chunks()

    def contains(self, node: Node) -> bool:
        """Whether a part contains a node."""
        return any(part.contains(node) for part in _parts(self))


def _parts(whole: Concatenation) -> list[NodeList]:
    """The parts of nested concatenations in order, without recursion: they may be nested deeply."""
    parts: list[NodeList] = []
    todo: list[NodeList] = [whole]
    while todo:
        part = todo.pop()
        if type(part) is Concatenation:
            if part._row is not None and part is not whole:
                todo.append(part._row)
            else:
                todo.append(part.tail)
                todo.append(part.head)
        elif type(part) is Row:
            parts += part.lists()
        elif part is not EMPTY:
            parts.append(part)
    return parts


class Row(NodeList):
    """Lists one after the other: `head`, then `parts` from `start` on."""

    __slots__ = ("head", "parts", "start")

    def __init__(self, head: NodeList, parts: list[NodeList], start: int) -> None:
        self.head = head
        self.parts = parts
        self.start = start

    def _skip(self) -> NodeList:
        """The head, after moving on to the first list that has a node."""
        while self.head.is_empty() and self.start < len(self.parts):
            self.head = self.parts[self.start]
            self.start += 1
        return self.head

    def first(self) -> Node | None:
        """The first node of the first list that has one."""
        return self._skip().first()

    def rest(self) -> NodeList:
        """The rest of that list, and the other lists."""
        head = self._skip()
        return Row(head.rest(), self.parts, self.start) if self.start < len(self.parts) else head.rest()

    def chunk_rest(self) -> NodeList:
        """The same without the whole first chunk."""
        head = self._skip().chunk_rest()
        return Row(head, self.parts, self.start) if self.start < len(self.parts) else head

    def lists(self) -> list[NodeList]:
        """All lists."""
        return [self.head, *self.parts[self.start :]]

    def length(self) -> int:
        """The lengths of the lists."""
        return sum(part.length() for part in self.lists())

    def __iter__(self) -> Iterator[Node]:
        for part in self.lists():
            yield from part

    def chunks(self) -> Iterator[Node | Text | TextTail]:
        """The chunks of the lists."""
        for part in self.lists():
            yield from part.chunks()

    def contains(self, node: Node) -> bool:
        """Whether a list contains a node."""
        return any(part.contains(node) for part in self.lists())


def concatenate(lists: Iterable[NodeList]) -> NodeList:
    """The concatenation of any number of lists (`node-list`)."""
    result: NodeList | None = None
    for part in reversed(list(lists)):
        result = part if result is None else Concatenation(part, result)
    return EMPTY if result is None else result
