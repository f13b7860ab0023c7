"""Node lists that a function makes of another list: what it gives for each node, or those it chooses.

Nothing is computed before somebody walks there (ISO/IEC 10179 clause 10.2; `nodelist`
has the lists whose members are known).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dazzle_core.grove.nodelist import EMPTY, NodeList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.grove.nodes import Node, Text, TextTail


class MapNodeList(NodeList):
    """What a function gives for each node of a list, one after the other; text falls into characters.

    The function is called when the walk comes to a node; it returns a node list, or
    None when it failed (and said so): then the list ends there.
    """

    __slots__ = ("_function", "_mapped", "_source")

    def __init__(
        self,
        function: Callable[[Node], NodeList | None],
        source: NodeList,
        mapped: NodeList | None = None,
    ) -> None:
        self._function: Callable[[Node], NodeList | None] | None = function
        self._source = source
        self._mapped = mapped

    @property
    def failed(self) -> bool:
        """Whether the function failed; an error about this list was reported then."""
        return self._function is None

    def first(self) -> Node | None:
        """The first node that comes out; calls the function as often as that takes."""
        while True:
            mapped = self._mapped
            if mapped is not None:
                node = mapped.first()
                if node is not None:
                    return node
                self._mapped = None
            function = self._function
            if function is None:
                return None
            node = self._source.first()
            if node is None:
                return None
            mapped = function(node)
            if mapped is None:
                self._function = None
                return None
            self._mapped = mapped
            self._source = self._source.rest()

    def rest(self) -> NodeList:
        """The others; nothing that was computed is computed again."""
        if self.first() is None or self._mapped is None or self._function is None:
            return EMPTY
        return MapNodeList(self._function, self._source, self._mapped.rest())


class FilterNodeList(NodeList):
    """The nodes for which a predicate is true; text falls into characters.

    The predicate is called when the walk comes to a node, and a second time when the
    walk leaves a node that was taken, as in the reference implementation. With `pure`
    (it reports nothing) it is called once per node.
    """

    __slots__ = ("_known", "_predicate", "_pure", "_source")

    def __init__(self, predicate: Callable[[Node], bool], source: NodeList, pure: bool = False) -> None:
        self._predicate = predicate
        self._source = source
        self._pure = pure
        self._known = False

    def first(self) -> Node | None:
        """The first node taken; the source moves on past those that are not."""
        while True:
            node = self._source.first()
            if node is None or (self._known and self._pure) or self._predicate(node):
                self._known = True
                return node
            self._source = self._source.rest()

    def rest(self) -> NodeList:
        """The others."""
        if self.first() is None:
            return EMPTY
        return FilterNodeList(self._predicate, self._source.rest(), self._pure)

    def contains(self, node: Node) -> bool:
        """Whether the source contains a node and the predicate is true for it."""
        return bool(self._predicate(node)) and self._source.contains(node)


class ChunkFilter(NodeList):
    """The members of a list that pass a test which is the same for all characters of a chunk.

    Text stays in one piece (`select-by-class`, `select-elements`). `test` gets a node;
    of text the first character.
    """

    __slots__ = ("_known", "_source", "_test")

    def __init__(self, test: Callable[[Node], bool], source: NodeList) -> None:
        self._test = test
        self._source = source
        self._known = False

    def first(self) -> Node | None:
        """The first node that passes; the source moves on to it."""
        source = self._source
        node = source.first()
        if not self._known:
            while node is not None and not self._test(node):
                source = source.chunk_rest()
                node = source.first()
            self._source = source
            self._known = True
        return node

    def rest(self) -> NodeList:
        """The others."""
        if self.first() is None:
            return EMPTY
        return ChunkFilter(self._test, self._source.rest())

    def chunk_rest(self) -> NodeList:
        """The others, without the rest of the first chunk."""
        return EMPTY if self.first() is None else ChunkFilter(self._test, self._source.chunk_rest())

    def __iter__(self) -> Iterator[Node]:
        test = self._test
        return (node for node in self._source if test(node))

    def chunks(self) -> Iterator[Node | Text | TextTail]:
        """Chunks of the source."""
        test = self._test
        for chunk in self._source.chunks():
            node = chunk if isinstance(chunk, NodeList) else chunk.char(0)
            if test(node):
                yield chunk

    def contains(self, node: Node) -> bool:
        """Whether a node passes and is a member of the source."""
        return self._test(node) and self._source.contains(node)
