"""Lists of content: children with their text, siblings, and whole subtrees in document order."""

from __future__ import annotations

from collections.abc import Iterator

from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.grove.nodes import Element, Node, Text, TextTail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.grove.nodes import DataChar


class ContentList(NodeList):
    """The content of an element from one character or node on, up to another.

    Members are `items[start:end]`, the first one (text) without `offset` characters;
    then the first `tail` characters of the text at `end`, one by one. Never empty:
    `content_list` makes it.
    """

    __slots__ = ("end", "items", "offset", "start", "tail")

    def __init__(self, items: list[Node | Text], start: int, offset: int, end: int, tail: int = 0) -> None:
        self.items = items
        self.start = start
        self.offset = offset
        self.end = end
        self.tail = tail

    def is_empty(self) -> bool:
        """False."""
        return False

    def first(self) -> Node:
        """The first node or character."""
        item = self.items[self.start]
        return item.char(self.offset) if type(item) is Text else item  # type: ignore[return-value]

    def rest(self) -> NodeList:
        """The list without its first node or character."""
        item = self.items[self.start]
        if type(item) is Text:
            offset = self.offset + 1
            if offset < (len(item.data) if self.start < self.end else self.tail):
                return ContentList(self.items, self.start, offset, self.end, self.tail)
        return content_list(self.items, self.start + 1, 0, self.end, self.tail)

    def chunk_rest(self) -> NodeList:
        """The list without what is left of the first chunk (in the cut text at the end: one character)."""
        if self.start < self.end:
            return content_list(self.items, self.start + 1, 0, self.end, self.tail)
        return self.rest()

    def length(self) -> int:
        """Nodes and characters, counted by chunks."""
        count = self.tail - self.offset
        for item in self.items[self.start : self.end]:
            count += len(item.data) if type(item) is Text else 1
        return count

    def ref(self, index: int) -> Node | None:
        """A node, found by chunks."""
        if index < 0:
            return None
        index += self.offset
        for item in self.items[self.start : self.end]:
            size = len(item.data) if type(item) is Text else 1
            if index < size:
                return item.char(index) if type(item) is Text else item  # type: ignore[return-value]
            index -= size
        last = self.items[self.end] if index < self.tail else None
        return last.char(index) if type(last) is Text else None

    def __iter__(self) -> Iterator[Node]:
        offset = self.offset
        for item in self.items[self.start : self.end]:
            if type(item) is Text:
                yield from map(item.char, range(offset, len(item.data)))
            else:
                yield item  # type: ignore[misc]
            offset = 0
        yield from self._cut(offset)

    def _cut(self, offset: int) -> Iterator[DataChar]:
        if self.tail:
            item = self.items[self.end]
            if type(item) is Text:
                yield from map(item.char, range(offset, self.tail))

    def chunks(self) -> Iterator[Node | Text | TextTail]:
        """The items; text that was begun as what is left of it, cut text at the end as characters."""
        items = self.items[self.start : self.end]
        offset = self.offset
        if offset and items:
            item = items.pop(0)
            if type(item) is Text:
                yield TextTail(item, offset)
            offset = 0
        yield from items
        yield from self._cut(offset)

    def contains(self, node: Node) -> bool:
        """Whether a node stands in this stretch of content; found by its position."""
        row = node.row()
        if row is None or row[0] is not self.items:
            return False
        at = (row[1], getattr(node, "offset", 0))
        return (self.start, self.offset) <= at < (self.end, self.tail)


def content_list(items: list[Node | Text], start: int, offset: int, end: int, tail: int = 0) -> NodeList:
    """A `ContentList`, or the empty list."""
    if start < end or (start == end and offset < tail):
        return ContentList(items, start, offset, end, tail)
    return EMPTY


class SubtreeList(NodeList):
    """The nodes of a subtree in document order, from one on.

    `root` is the top, `node` the first member (text: its chunk, with `offset`
    characters taken off), `whole` whether the root is a member of the full list.
    """

    __slots__ = ("node", "offset", "root", "whole")

    def __init__(self, root: Node, node: Node | Text, offset: int = 0, whole: bool = True) -> None:
        self.root = root
        self.node = node
        self.offset = offset
        self.whole = whole

    def is_empty(self) -> bool:
        """False."""
        return False

    def first(self) -> Node:
        """The first node or character."""
        node = self.node
        return node.char(self.offset) if type(node) is Text else node  # type: ignore[return-value]

    def rest(self) -> NodeList:
        """The list without its first node or character."""
        node = self.node
        if type(node) is Text and self.offset + 1 < len(node.data):
            return SubtreeList(self.root, node, self.offset + 1, self.whole)
        return self.chunk_rest()

    def chunk_rest(self) -> NodeList:
        """The list without what is left of the first chunk."""
        following = after(self.node, self.root)
        return EMPTY if following is None else SubtreeList(self.root, following, 0, self.whole)

    def elements(self) -> tuple[Element, int, int] | None:
        """For a list nothing was taken from: an element of its grove, and the interval of its elements.

        None otherwise: then the members have to be walked.
        """
        root = self.root
        if type(root) is not Element:
            return None
        if self.node is root:
            return root, root.index, root.end
        if root.content and self.node is root.content[0] and not self.offset:
            return root, root.index + 1, root.end
        return None

    def length(self) -> int:
        """Nodes and characters, counted by chunks."""
        return sum(1 if isinstance(chunk, Node) else len(chunk.data) for chunk in self.chunks())

    def __iter__(self) -> Iterator[Node]:
        offset = self.offset
        node: Node | Text | None = self.node
        while node is not None:
            if type(node) is Text:
                yield from map(node.char, range(offset, len(node.data)))
            else:
                yield node  # type: ignore[misc]
            offset = 0
            node = after(node, self.root)

    def chunks(self) -> Iterator[Node | Text | TextTail]:
        """The nodes and whole chunks of text."""
        node: Node | Text | None = self.node
        if self.offset and type(node) is Text:
            yield TextTail(node, self.offset)
            node = after(node, self.root)
        while node is not None:
            yield node
            node = after(node, self.root)

    def contains(self, node: Node) -> bool:
        """Whether a node is in the subtree and not before the first member; found by its ancestors."""
        path = path_from(self.root, node)
        start = path_from(self.root, self.first())
        return path is not None and start is not None and path >= start and (self.whole or len(path) > 0)


def path_from(root: Node, node: Node) -> list[tuple[int, int]] | None:
    """Where a node is below a root: positions (and character offsets) from the top; None when it is not."""
    path: list[tuple[int, int]] = []
    current: Node | None = node
    while current is not None and current != root:
        row = current.row()
        if row is None or current.parent is None:
            return None
        path.append((row[1], getattr(current, "offset", 0)))
        current = current.parent
    return path[::-1] if current is not None else None


def after(node: Node | Text, root: Node) -> Node | Text | None:
    """The next node or chunk in document order inside the subtree of `root`."""
    if type(node) is Element and node.content:
        return node.content[0]
    current: Node | Text = node
    while current is not root:
        parent = current.parent
        if parent is None or type(parent) is not Element:
            return None
        position = current.position + 1  # type: ignore[union-attr]
        if position < len(parent.content):
            return parent.content[position]
        current = parent
    return None
