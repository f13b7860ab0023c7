"""A doctree as a stream of events, named as Sphinx's `xml` builder names them.

Source: docutils `Element.starttag` and the docutils XML writer, whose rules for
names, for attributes that are written at all and for their text are followed.
Namespace declarations (`xmlns:...`), which that builder adds to the document
element, are not attributes of the document and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes


class Start(NamedTuple):
    """An element begins: name, attributes in order, its ids, and where it was written."""

    name: str
    attributes: dict[str, str]
    ids: tuple[str, ...]
    source: str | None
    line: int | None


class Text(NamedTuple):
    """Characters, with plain line feeds; never empty, never two in a row."""

    text: str


class End(NamedTuple):
    """The element that began last and has not ended ends."""


Event = Start | Text | End
_END = End()


def attribute_text(value: object) -> str:
    """The text of an attribute value, as docutils writes it to XML.

    Booleans are 0 and 1, None stands for an attribute that is only present,
    the items of a list are joined by spaces with their own spaces escaped. Sets
    are sorted, and an object without a text of its own is its class: text that
    changes with each run would make every output new.
    """
    if value is None:
        return "True"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return " ".join(nodes.serial_escape(_plain_text(_as_list(item))) for item in value)
    return _plain_text(value)


def _plain_text(value: object) -> str:
    kind = type(value)
    if isinstance(value, (set, frozenset)):
        return "{" + ", ".join(sorted(map(repr, value))) + "}"
    if kind.__str__ is object.__str__ and kind.__repr__ is object.__repr__:
        return kind.__qualname__
    return str(value)


def _as_list(item: object) -> object:
    """Tuples in lists are shown as lists, as Sphinx's builder does."""
    return list(item) if isinstance(item, tuple) else item


def attributes_of(element: nodes.Element) -> dict[str, str]:
    """The attributes that are written for `element`, sorted by name."""
    return {name: attribute_text(value) for name, value in element.attlist()}


def walk(tree: nodes.Element) -> Iterator[Event]:
    """The events of `tree`, itself included. Does not recurse, so depth is no limit."""
    pending: list[str] = []
    stack: list[Iterator[nodes.Node]] = [iter((tree,))]
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if stack:
                if pending:
                    yield Text("".join(pending))
                    pending.clear()
                yield _END
        elif isinstance(node, nodes.Text):
            if text := node.astext():
                pending.append(text)
        elif isinstance(node, nodes.Element):
            if pending:
                yield Text("".join(pending))
                pending.clear()
            name = node.tagname or type(node).__name__
            yield Start(name, attributes_of(node), tuple(node["ids"]), node.source, node.line)
            stack.append(iter(node.children))
