"""Trees handed over by programs become groves: any tree through an adapter, lxml trees.

The grove is that of the XML document which the tree stands for: each line break in text
is CR LF, text that is adjacent is one chunk. Nothing is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from dazzle_core.diagnostics import Location
from dazzle_core.grove.builder import MAX_DEPTH, Builder
from dazzle_core.grove.dtd.facts import Dtd
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.nodes import Text
from dazzle_core.grove.places import ListedPlaces

if TYPE_CHECKING:
    from dazzle_core.grove.nodes import Element

_SPACE = " \t\r\n"


class TreeBuilder(Builder):
    """Builds a grove from what a program says of its tree, in document order.

    builder = TreeBuilder("index")
    builder.begin("section", {"ids": "a b"}, ids=("a", "b"), place=Location("index.rst", 3, 0))
    builder.characters("Text")
    builder.end()
    grove = builder.finish()
    """

    def __init__(
        self,
        sysid: str = "",
        *,
        dtd: Dtd | None = None,
        number: int = 1,
        max_depth: int = MAX_DEPTH,
    ) -> None:
        super().__init__(Grove(sysid, dtd=dtd, number=number), max_depth)
        self._locations: list[Location | None] = []

    def begin(
        self,
        gi: str,
        attributes: Mapping[str, str] | None = None,
        ids: Sequence[str] = (),
        place: Location | None = None,
    ) -> Element:
        """An element begins. Raises DocumentError when elements are nested too deeply.

        `ids` are names that it can be found by; the first is its ID.
        """
        loc = -1
        if place is not None:
            loc = len(self._locations)
            self._locations.append(place)
        element = self.start(gi, dict(attributes) if attributes else {}, loc)
        if ids:
            element.id = ids[0]
            for name in ids:
                self.grove.ids.setdefault(name, element)
        return element

    def characters(self, text: str) -> None:
        """Text of the innermost open element."""
        parent = self.current
        if parent is None:
            return
        if "\n" in text:
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        content = parent.content
        last = content[-1] if content else None
        if type(last) is Text:
            last.data += text
        elif not self.grove.kind(parent.gi).element_only:
            self.text(text)
        else:
            self.text(text.lstrip(_SPACE))

    def finish(self) -> Grove:
        """The grove."""
        grove = super().finish()
        grove.places.add(ListedPlaces(self._locations))
        return grove


class TreeAdapter(Protocol):
    """What `read_tree` asks of a tree: a node is whatever the program likes."""

    def name(self, node: Any) -> str | None:
        """The name of the element that a node stands for; None when it is left out with all it holds."""
        ...

    def attributes(self, node: Any) -> Mapping[str, str]:
        """Names and values of its attributes."""
        ...

    def ids(self, node: Any) -> Sequence[str]:
        """The names by which it can be found; the first is its ID."""
        ...

    def children(self, node: Any) -> Iterable[Any]:
        """What it holds: nodes, and strings for text."""
        ...

    def place(self, node: Any) -> Location | None:
        """Where it comes from."""
        ...


def read_tree(
    root: Any, adapter: TreeAdapter, sysid: str = "", number: int = 1, max_depth: int = MAX_DEPTH
) -> Grove:
    """The grove of a tree. Raises DocumentError when it is too deep."""
    builder = TreeBuilder(sysid, number=number, max_depth=max_depth)
    open_children = [iter((root,))]
    while open_children:
        child = next(open_children[-1], None)
        if child is None:
            open_children.pop()
            if open_children:
                builder.end()
        elif isinstance(child, str):
            builder.characters(child)
        else:
            name = adapter.name(child)
            if name is not None:
                builder.begin(name, adapter.attributes(child), adapter.ids(child), adapter.place(child))
                open_children.append(iter(adapter.children(child)))
    return builder.finish()
