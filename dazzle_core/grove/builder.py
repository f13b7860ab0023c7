"""Groves are built here: a reader says what it meets, in document order.

The adapter for trees and the reader of SGML use it as it is; the scanner of XML does
the two most frequent steps (an element, a piece of text) in its own loop.
"""

from __future__ import annotations

from dazzle_core.errors import DocumentError
from dazzle_core.grove.grove import ElementKind, Grove
from dazzle_core.grove.nodes import Element, ExternalData, Node, Pi, Sdata, Subdocument, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: The content of elements that are empty. Never changed.
NO_CONTENT: Final[list[Any]] = []

#: How deep elements may be nested before a document is refused.
MAX_DEPTH: Final = 100_000


def prolog_of(grove: Grove) -> Grove:
    """A grove with what comes before the document element alone; always the same one."""
    made = grove.made.get("prolog")
    if made is None:
        alone = Grove(
            grove.sysid,
            dtd=grove.dtd,
            is_xml=grove.is_xml,
            fold_general=grove.fold_general,
            fold_entities=grove.fold_entities,
            number=grove.number,
        )
        alone.places, alone.access = grove.places, grove.access
        for node in grove.root.prolog:
            if type(node) is Pi:
                alone.root.prolog.append(Pi(alone, None, node.position, node.data, node.loc, node.place))
        made = grove.made.setdefault("prolog", alone.root)
    return made.grove


def completed(specified: dict[str, str], kind: ElementKind) -> tuple[dict[str, str], str | None, int]:
    """Attributes with tokens as they should be and defaults, which are not to be changed; the ID.

    And the number of attributes up to the last one specified, in the order of the type.
    """
    order = kind.order
    count = 0
    for name, value in specified.items():
        index = order.get(name)
        if index is None:
            index = order[name] = len(order)
        if index >= count:
            count = index + 1
        if " " in value and name in kind.tokenized:
            specified[name] = " ".join([token for token in value.split(" ") if token])
    identifier = None if kind.id_name is None else specified.get(kind.id_name)
    if kind.defaults:
        specified = {**kind.defaults, **specified} if specified else kind.defaults
    return specified, identifier, count


class Builder:
    """A grove under construction.

    `current` is the innermost open element, None outside of the document element.
    Names are expected as the document folds them.
    """

    def __init__(self, grove: Grove, max_depth: int = MAX_DEPTH) -> None:
        self.grove = grove
        self.current: Element | None = None
        self.depth = 0
        self.max_depth = max_depth

    def start(self, gi: str, attributes: dict[str, str], loc: int = -1) -> Element:
        """An element begins; `attributes` are those specified. Raises DocumentError when too deep."""
        grove = self.grove
        parent = self.current
        kind = grove.kind(gi)
        position = 0 if parent is None else len(parent.content)
        everything, identifier, _ = completed(attributes, kind)
        element = Element(gi, parent, grove, len(grove.elements), position, everything, loc)
        element.content = []
        if identifier is not None:
            element.id = identifier
            grove.ids.setdefault(identifier, element)
        if parent is not None:
            parent.content.append(element)
        elif grove.root.element is None:
            grove.root.element = element
        grove.elements.append(element)
        self.current = element
        self.depth += 1
        if self.depth > self.max_depth:
            raise self.too_deep(loc)
        return element

    def end(self) -> None:
        """The innermost open element ends."""
        element = self.current
        assert element is not None
        element.end = len(self.grove.elements)
        self.current = element.parent
        self.depth -= 1

    def text(self, data: str, loc: int = -1) -> None:
        """Characters that stand in one place: one chunk; nothing outside of elements."""
        parent = self.current
        if data and parent is not None:
            content = parent.content
            content.append(Text(parent, len(content), data, loc))

    def pi(self, data: str, loc: int = -1) -> Pi:
        """A processing instruction, in an element or before or after the document element; its node."""
        grove, parent = self.grove, self.current
        if parent is not None:
            pi = Pi(grove, parent, len(parent.content), data, loc)
            parent.content.append(pi)
        else:
            place = "prolog" if grove.root.element is None else "epilog"
            row = grove.root.prolog if place == "prolog" else grove.root.epilog
            pi = Pi(grove, None, len(row), data, loc, place)
            row.append(pi)
        return pi

    def sdata(self, name: str, text: str, loc: int = -1) -> None:
        """A reference to an internal SDATA entity."""
        self._leaf(lambda parent, position: Sdata(parent, position, loc, name, text))

    def external_data(self, name: str, loc: int = -1) -> None:
        """A reference to an external data entity."""
        self._leaf(lambda parent, position: ExternalData(parent, position, loc, name))

    def subdocument(self, name: str, loc: int = -1) -> None:
        """A reference to a subdocument entity."""
        self._leaf(lambda parent, position: Subdocument(parent, position, loc, name))

    def _leaf(self, make: Any) -> None:
        parent = self.current
        if parent is not None:
            node: Node = make(parent, len(parent.content))
            parent.content.append(node)

    def finish(self) -> Grove:
        """The grove, once everything was said; elements that are still open end here."""
        while self.current is not None:
            self.end()
        element = self.grove.root.element
        dtd = self.grove.dtd
        if not dtd.name and element is not None:
            dtd.name = element.gi
        return self.grove

    def too_deep(self, loc: int) -> DocumentError:
        """The error for elements nested deeper than is allowed."""
        return DocumentError(
            f"elements are nested more than {self.max_depth} deep",
            self.grove.places.locate(loc),
            "too-deep",
        )
