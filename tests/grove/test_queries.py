"""Questions to nodes, answered as OpenJade answers them (`numbers.txt`: see record.py)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from grove_cases import NUMBERS, PATTERN_DOCUMENT

from dazzle_core.grove.attributes import NamedNodeList
from dazzle_core.grove.nodelist import EMPTY, ArrayNodeList, from_nodes
from dazzle_core.grove.nodes import Element, Node
from dazzle_core.grove.query import library, numbering, queries, siblings
from dazzle_core.grove.xml.read import read_xml

GROVE = read_xml(PATTERN_DOCUMENT.encode(), sysid="doc.xml")
RECORDED = Path(__file__).with_name("numbers.txt").read_text(encoding="utf-8").splitlines()


def data_or_false(nodes: Any) -> str | bool:
    return False if nodes.is_empty() else queries.data(nodes)


#: The same questions as `NUMBERS`, as calls of this package.
ASKED: tuple[Callable[[Node], object], ...] = (
    queries.generic_identifier,
    numbering.child_number,
    numbering.element_number,
    numbering.all_element_number,
    siblings.is_first_sibling,
    siblings.is_last_sibling,
    siblings.is_absolute_first_sibling,
    siblings.is_absolute_last_sibling,
    lambda node: numbering.hierarchical_number(["doc", "sec"], node),
    lambda node: numbering.hierarchical_number(["sec", "p"], node),
    lambda node: numbering.hierarchical_number_recursive("sec", node),
    lambda node: numbering.ancestor_child_number("sec", node),
    lambda node: numbering.element_number_list(["sec", "p"], node),
    lambda node: numbering.element_number_list(["p", "e", "nosuch"], node),
    lambda node: queries.have_ancestor("sec", node),
    lambda node: queries.have_ancestor(["doc", "sec", "sec"], node),
    queries.first_child_gi,
    lambda node: queries.generic_identifier(node.parent) if node.parent is not None else False,
    lambda node: queries.inherited_attribute_string("kind", node),
    lambda node: queries.inherited_element_attribute_string("sec", "id", node),
    lambda node: queries.children(node).length(),
    lambda node: queries.descendants(node).length(),
    lambda node: queries.preced(node).length(),
    lambda node: queries.follow(node).length(),
    lambda node: queries.data(node),
    lambda node: [queries.generic_identifier(each) for each in library.ancestors(node)],
    lambda node: data_or_false(library.ipreced(node)),
    lambda node: data_or_false(library.ifollow(node)),
    queries.node_id,
)


def shown(value: Any) -> str:
    """A value as OpenJade prints it; a record start and end as they are."""
    if isinstance(value, bool):
        return "#t" if value else "#f"
    if isinstance(value, list):
        return "(" + " ".join(map(shown, value)) + ")" if value else "()"
    return f'"{value}"' if isinstance(value, str) else str(value)


@pytest.mark.parametrize("element", GROVE.elements, ids=lambda element: element.attributes["n"])
def test_as_recorded(element: Element) -> None:
    recorded = next(line for line in RECORDED if line.startswith(f'("{element.attributes["n"]}" '))
    assert len(ASKED) == len(NUMBERS)
    answers = [element.attributes["n"], *(ask(element) for ask in ASKED)]
    assert "(" + " ".join(map(shown, answers)) + ")" == recorded


def characters() -> list[Node]:
    """The text `tail`, character by character."""
    return list(queries.children(GROVE.elements[7]))[3:]


def test_characters() -> None:
    """What OpenJade answers for characters: no numbers of their own, those of elements around them."""
    t, a, *_ = characters()
    assert queries.generic_identifier(a) is False
    assert queries.node_id(a) is False
    assert numbering.child_number(a) is False
    assert numbering.element_number(a) is False
    assert numbering.all_element_number(a) is False
    assert not siblings.is_first_sibling(a)
    assert not siblings.is_last_sibling(a)
    assert not siblings.is_absolute_first_sibling(t)
    assert siblings.is_absolute_last_sibling(a)
    assert numbering.hierarchical_number(["doc", "sec"], a) == [1, 2]
    assert numbering.element_number_list(["sec", "p"], t) == [4, 2]
    assert queries.ancestor("doc", a) is GROVE.document_element
    assert queries.attribute_string("n", a) is False
    assert queries.inherited_attribute_string("n", a) == "8"
    assert queries.data(a) == "a"
    assert queries.tree_root(a) is GROVE.document_element
    assert queries.grove_root(a) is GROVE.root


def test_the_root() -> None:
    """It has no children and is nobody's parent."""
    root = GROVE.root
    assert queries.parent(GROVE.document_element) is EMPTY
    assert queries.children(root) is EMPTY
    assert queries.descendants(root) is EMPTY
    assert list(queries.subtree(root)) == [root]
    assert queries.attributes(root) is EMPTY
    assert queries.data(root) == ""
    assert numbering.child_number(root) is False
    assert queries.follow(root) is EMPTY
    assert siblings.is_absolute_last_sibling(root)
    assert not siblings.is_absolute_first_sibling(root)


def test_by_id() -> None:
    one = GROVE.elements[1]
    assert queries.element_with_id("one", GROVE.root) is one
    assert queries.element_with_id("One", GROVE.root) is EMPTY


def test_have_ancestor_of_no_types() -> None:
    assert queries.have_ancestor([], GROVE.document_element)


def test_attributes_are_a_named_list() -> None:
    sec = GROVE.elements[1]
    found = queries.attributes(sec)
    assert isinstance(found, NamedNodeList)
    assert found.names() == ["n", "id", "kind", "class"]
    assert queries.data(found) == "2onea"
    assert found.named("class") is not None
    assert found.named("class").value is None
    assert found.named("Kind") is None
    assert found.first() is queries.attributes(sec).first()
    assert found.rest().length() == 3
    kind = found.named("kind")
    assert queries.parent(kind) is EMPTY
    assert kind.origin is sec
    assert [node.token for node in queries.children(kind)] == ["a"]
    assert [node.char for node in queries.children(found.named("n"))] == ["2"]
    assert [node.name for node in queries.follow(kind)] == ["class"]
    assert [node.name for node in queries.preced(kind)] == ["n", "id"]
    assert queries.attribute("kind", ArrayNodeList(GROVE.elements)).length() == 4


def test_subgroves_hold_attributes_and_their_values() -> None:
    p = GROVE.elements[15]
    kinds = [node.kind for node in queries.subgrove(p)]
    attribute, char = "attribute-assignment", "data-char"
    assert kinds == ["element", attribute, char, char, attribute, attribute, char]


def test_sets_of_nodes() -> None:
    one, two, three, four = GROVE.elements[:4]
    left, right = from_nodes([one, two, one, three]), from_nodes([three, four, one, four])
    assert list(library.remove_duplicates(left)) == [one, two, three]
    assert list(library.union([left, right])) == [one, two, three, four]
    assert list(library.intersection([left, right])) == [one, three]
    assert list(library.difference([left, right])) == [two]
    assert list(library.symmetric_difference([left, right])) == [two, four]
    for operation in (library.union, library.intersection, library.difference, library.symmetric_difference):
        assert operation([]) is EMPTY
        assert list(operation([left])) == [one, two, three]
    within = queries.descendants(two)
    assert list(library.intersection([right, within])) == [three, four]
    assert list(library.difference([right, within])) == [one]


def test_parts_of_lists() -> None:
    nodes = queries.children(GROVE.elements[7])
    assert queries.data(library.head(nodes, 4)) == "t"
    assert queries.data(library.tail(nodes, 4)) == "ail"
    assert library.tail(nodes, 99) is EMPTY
    assert library.tail(nodes, -1) is EMPTY
    assert library.head(nodes, 0) is EMPTY
    assert queries.data(library.last(nodes)) == "l"
    assert library.last(EMPTY) is EMPTY


def test_order_in_the_tree() -> None:
    e = GROVE.elements
    tail = characters()
    mixed = from_nodes([tail[1], e[10], e[0], tail[0], e[10], e[13]])
    assert list(library.sort_in_tree_order(mixed)) == [e[0], e[10], e[13], tail[0], tail[1]]
    attributes = list(queries.attributes(e[1]))
    assert list(library.sort_in_tree_order(from_nodes([*attributes[:2][::-1], e[1], e[0]]))) == [
        attributes[1],
        attributes[0],
        e[0],
        e[1],
    ]
    assert library.is_tree_before(e[0], e[1])
    assert not library.is_tree_before(e[1], e[0])
    assert not library.is_tree_before(e[1], e[1])
    assert library.is_grove_before(attributes[0], e[2])
    assert not library.is_grove_before(e[2], attributes[0])
    assert [node.attributes["n"] for node in library.tree_before(e[2])] == ["1", "2"]
    assert list(library.grove_root_path(e[2])) == [GROVE.root, e[0], e[1]]
    assert list(library.rsiblings(e[2])) == list(queries.children(e[1]))
    assert library.ipreced(e[0]).is_empty()
