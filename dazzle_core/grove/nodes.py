"""What a document is made of: the nodes of its tree (ISO/IEC 10179 clause 9.6, the SGML property set).

Elements, text and the rest of the content are made once, when the document is read.
Text stays in chunks: a chunk is text that stands in one piece in its source, ended by
any markup, reference or section boundary (and where the reference implementation's
storage ends, see `blocks`). A node for one character is made when a query asks for
one; two nodes for the same character are equal.

A place is a number `loc`, a place of `sources.Sources`; text whose characters all have
one place (that of the reference to an internal entity) has `~loc`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dazzle_core.grove.nodelist import EMPTY, NodeList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from dazzle_core.grove.grove import Grove


class Node(NodeList):
    """Any node; its own singleton list."""

    __slots__ = ()

    #: The name of the node's class.
    kind: ClassVar[str] = ""

    @property
    def grove(self) -> Grove:
        """The grove that the node belongs to."""
        raise NotImplementedError

    @property
    def parent(self) -> Node | None:
        """The node whose content (or value) this node is in; None for the document element and others."""
        return None

    @property
    def gi(self) -> str | bool:
        """The generic identifier; False for what has none."""
        return False

    @property
    def origin(self) -> Node | None:
        """The node of which this is a subnode; None for the root."""
        return self.parent

    @property
    def loc(self) -> int:
        """The place in the source, -1 when there is none."""
        return -1

    def row(self) -> tuple[list[Node | Text], int] | None:
        """The list of nodes that this one stands in, and where; None for nodes without siblings."""
        return None

    def is_empty(self) -> bool:
        """False."""
        return False

    def first(self) -> Node:
        """The node itself."""
        return self

    def rest(self) -> NodeList:
        """The empty list."""
        return EMPTY

    def ref(self, index: int) -> Node | None:
        """The node itself at 0."""
        return None if index else self

    def length(self) -> int:
        """1."""
        return 1

    def __iter__(self) -> Iterator[Node]:
        return iter((self,))

    def reversed(self) -> NodeList:
        """The node itself."""
        return self

    def contains(self, node: Node) -> bool:
        """Whether it is the same node."""
        return self == node

    def singleton(self) -> Node:
        """The node itself."""
        return self


class Element(Node):
    """An element.

    `gi` the generic identifier; `attributes` the values that were specified or have a
    default, by name; `content` elements, text and other nodes in order; `id` the value
    of the attribute declared as ID; `index` its number among all elements in document
    order, from 0, `end` that of the first element after its subtree; `position` the
    place in the parent's content.
    """

    __slots__ = ("attributes", "content", "end", "gi", "grove", "id", "index", "loc", "parent", "position")
    kind = "element"

    gi: str
    parent: Element | None
    grove: Grove
    index: int
    end: int
    position: int
    attributes: dict[str, str]
    content: list[Node | Text]
    id: str | None
    loc: int

    def __init__(
        self,
        gi: str,
        parent: Element | None,
        grove: Grove,
        index: int,
        position: int,
        attributes: dict[str, str],
        loc: int,
    ) -> None:
        self.gi = gi
        self.parent = parent
        self.grove = grove
        self.index = index
        self.position = position
        self.attributes = attributes
        self.loc = loc
        self.id = None
        self.end = 0

    @property
    def origin(self) -> Node:
        """The parent; of the document element the root."""
        return self.grove.root if self.parent is None else self.parent

    def row(self) -> tuple[list[Node | Text], int] | None:
        """The parent's content; the document element has no siblings."""
        return None if self.parent is None else (self.parent.content, self.position)

    def attribute_nodes(self) -> list[Node | Text]:
        """All attributes of the element's type as nodes, also the implied ones."""
        return self.grove.attribute_nodes(self)

    def __repr__(self) -> str:
        return f"<Element {self.gi} {self.index}>"


class Text:
    """A chunk of text; not a node itself.

    `data` the characters, `position` its place in the parent's content; `loc` the place
    of the first character.
    """

    __slots__ = ("data", "loc", "parent", "position")
    kind: ClassVar[str] = "data-char"

    def __init__(self, parent: Element, position: int, data: str, loc: int) -> None:
        self.parent = parent
        self.position = position
        self.data = data
        self.loc = loc

    def char(self, offset: int) -> DataChar:
        """The node of one character."""
        return DataChar(self, offset)

    def __repr__(self) -> str:
        return f"<Text {self.data!r}>"


class TextTail:
    """A chunk of text without its first characters: what is left of it in a list."""

    __slots__ = ("chunk", "offset")
    kind: ClassVar[str] = "data-char"

    def __init__(self, chunk: Text, offset: int) -> None:
        self.chunk = chunk
        self.offset = offset

    @property
    def data(self) -> str:
        """The characters that are left."""
        return self.chunk.data[self.offset :]

    @property
    def parent(self) -> Element:
        """The element in whose content the text is."""
        return self.chunk.parent

    @property
    def loc(self) -> int:
        """The place of the first character that is left."""
        loc = self.chunk.loc
        return loc if loc < 0 else loc + self.offset

    def char(self, offset: int) -> DataChar:
        """The node of one character, counted from the first one left."""
        return DataChar(self.chunk, self.offset + offset)


class DataChar(Node):
    """One character of a chunk; equal to any other node of the same character."""

    __slots__ = ("chunk", "offset")
    kind = "data-char"

    def __init__(self, chunk: Text, offset: int) -> None:
        self.chunk = chunk
        self.offset = offset

    @property
    def grove(self) -> Grove:
        """The grove of the element."""
        return self.chunk.parent.grove

    @property
    def parent(self) -> Element:
        """The element in whose content the character is."""
        return self.chunk.parent

    @property
    def loc(self) -> int:
        """The place of the character."""
        loc = self.chunk.loc
        return ~loc if loc < 0 else loc + self.offset

    @property
    def char(self) -> str:
        """The character."""
        return self.chunk.data[self.offset]

    def row(self) -> tuple[list[Node | Text], int]:
        """The content of the element, and where the chunk is."""
        return self.chunk.parent.content, self.chunk.position

    def __eq__(self, other: object) -> bool:
        return type(other) is DataChar and other.chunk is self.chunk and other.offset == self.offset

    def __hash__(self) -> int:
        return hash((id(self.chunk), self.offset))

    def __repr__(self) -> str:
        return f"<DataChar {self.char!r}>"


class _Leaf(Node):
    """A node without content of its own inside an element."""

    __slots__ = ("loc", "parent", "position")

    parent: Element
    position: int
    loc: int

    def __init__(self, parent: Element, position: int, loc: int) -> None:
        self.parent = parent
        self.position = position
        self.loc = loc

    @property
    def grove(self) -> Grove:
        """The grove of the element."""
        return self.parent.grove

    def row(self) -> tuple[list[Node | Text], int]:
        """The content of the element."""
        return self.parent.content, self.position


class Pi(Node):
    """A processing instruction; `data` is all of its text, `position` its place in the list it stands in.

    `place` is "content", or "prolog" or "epilog": there it has no parent.
    """

    __slots__ = ("data", "grove", "loc", "parent", "place", "position")
    kind = "pi"

    parent: Element | None
    grove: Grove
    loc: int

    def __init__(
        self, grove: Grove, parent: Element | None, position: int, data: str, loc: int, place: str = "content"
    ) -> None:
        self.grove = grove
        self.parent = parent
        self.position = position
        self.data = data
        self.loc = loc
        self.place = place

    @property
    def origin(self) -> Node:
        """The parent, or the root."""
        return self.grove.root if self.parent is None else self.parent

    def row(self) -> tuple[list[Node | Text], int]:
        """The content of the element, or the instructions of prolog or epilog."""
        if self.parent is not None:
            return self.parent.content, self.position
        root = self.grove.root
        return (root.prolog if self.place == "prolog" else root.epilog), self.position


class Sdata(_Leaf):
    """A reference to an internal SDATA entity: its name and text."""

    __slots__ = ("name", "text")
    kind = "sdata"

    def __init__(self, parent: Element, position: int, loc: int, name: str, text: str) -> None:
        super().__init__(parent, position, loc)
        self.name = name
        self.text = text


class ExternalData(_Leaf):
    """A reference to an external data entity."""

    __slots__ = ("name",)
    kind = "external-data"

    def __init__(self, parent: Element, position: int, loc: int, name: str) -> None:
        super().__init__(parent, position, loc)
        self.name = name


class Subdocument(ExternalData):
    """A reference to a subdocument entity."""

    __slots__ = ()
    kind = "subdocument"


class Document(Node):
    """The root of a grove: no children, but `element`, the document element.

    `prolog` and `epilog` are the processing instructions before and after it.
    """

    __slots__ = ("element", "epilog", "grove", "prolog")
    kind = "sgml-document"

    grove: Grove

    def __init__(self, grove: Grove) -> None:
        self.grove = grove
        self.element: Element | None = None
        self.prolog: list[Node | Text] = []
        self.epilog: list[Node | Text] = []


def same_node(first: Node, second: Node) -> bool:
    """Whether two values are one node of the document."""
    return first is second or first == second
