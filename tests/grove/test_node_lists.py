"""Node lists: identity, laziness, and which lists keep text in one piece (measured with openjade -t fot)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dazzle_core.grove.grove import Grove
from dazzle_core.grove.nodelist import EMPTY, ArrayNodeList, Concatenation, NodeList, concatenate, from_nodes
from dazzle_core.grove.nodes import DataChar, Element, Node, Text, TextTail, same_node
from dazzle_core.grove.query.computed import ChunkFilter, FilterNodeList, MapNodeList
from dazzle_core.grove.query.queries import children, descendants, follow, preced, select_by_class, subtree
from dazzle_core.grove.xml.read import read_xml

DOCUMENT = b"<doc><a>abcdef<x>ghi</x>jkl</a><f>pqr</f><f>stu</f><e/></doc>"


GROVE = read_xml(DOCUMENT, sysid="doc.xml")


@pytest.fixture
def grove() -> Grove:
    return GROVE


def pieces(nodes: NodeList) -> list[str]:
    """Chunks as they would be written: text runs, and names of elements."""
    out = []
    for chunk in nodes.chunks():
        if isinstance(chunk, (Text, TextTail)):
            out.append(chunk.data)
        else:
            out.append(chunk.char if isinstance(chunk, DataChar) else f"<{chunk.gi}>")
    return out


def test_text_stays_whole_or_falls_into_characters(grove: Grove) -> None:
    a = grove.elements_by_gi("a")[0]
    both = from_nodes(grove.elements_by_gi("f"))
    whole = ["abcdef", "<x>", "jkl"]
    assert pieces(children(a)) == whole
    assert pieces(children(a).rest()) == ["bcdef", "<x>", "jkl"]
    assert pieces(Concatenation(children(a), children(a))) == whole * 2
    assert pieces(select_by_class(children(a), "data-char")) == ["abcdef", "jkl"]
    assert pieces(descendants(a)) == ["abcdef", "<x>", "ghi", "jkl"]
    assert pieces(descendants(a).rest()) == ["bcdef", "<x>", "ghi", "jkl"]
    assert pieces(children(a).reversed().reversed()) == whole
    assert pieces(children(a).reversed())[:4] == ["l", "k", "j", "<x>"]
    assert pieces(children(both)) == list("pqrstu")
    assert pieces(FilterNodeList(lambda node: True, children(a))) == [*"abcdef", "<x>", *"jkl"]
    assert pieces(follow(children(a).first())) == ["bcdef", "<x>", "jkl"]


def test_siblings(grove: Grove) -> None:
    a = grove.elements_by_gi("a")[0]
    x = grove.elements_by_gi("x")[0]
    c = children(a).ref(2)
    assert isinstance(c, DataChar)
    assert c.char == "c"
    assert pieces(preced(c)) == ["a", "b"]
    assert pieces(preced(x)) == ["abcdef"]
    assert pieces(preced(children(a).ref(8))) == ["abcdef", "<x>", "j"]
    assert pieces(follow(x)) == ["jkl"]
    assert preced(grove.document_element) is EMPTY
    assert follow(grove.document_element) is EMPTY
    assert preced(children(a).first()) is EMPTY
    assert [node.gi for node in follow(a)] == ["f", "f", "e"]


def test_one_node_has_many_objects_only_for_characters(grove: Grove) -> None:
    a = grove.elements_by_gi("a")[0]
    first, again = children(a).first(), children(a).first()
    assert first is not again
    assert same_node(first, again)
    assert hash(first) == hash(again)
    assert not same_node(first, children(a).ref(1))
    assert children(grove.document_element).first() is a
    assert first.parent is a
    assert children(a).contains(again)
    assert not children(a).rest().contains(again)
    assert children(a).rest().contains(children(a).ref(1))
    assert descendants(grove.document_element).contains(first)
    assert not descendants(a).contains(a)
    assert subtree(a).contains(a)
    assert not subtree(grove.elements_by_gi("x")[0]).contains(a)
    assert not descendants(a).chunk_rest().contains(first)
    assert preced(children(a).ref(3)).contains(first)
    assert not preced(children(a).ref(3)).contains(children(a).ref(3))


def test_a_node_is_its_own_list(grove: Grove) -> None:
    a = grove.document_element
    assert a.first() is a
    assert a.rest() is EMPTY
    assert (a.length(), a.ref(0), a.ref(1), list(a)) == (1, a, None, [a])
    assert a.reversed() is a
    assert from_nodes([a]) is a
    assert from_nodes([]) is EMPTY


def test_the_empty_list() -> None:
    assert EMPTY.is_empty()
    assert EMPTY.first() is None
    assert EMPTY.rest() is EMPTY
    assert (EMPTY.length(), EMPTY.ref(0), list(EMPTY), EMPTY.reversed()) == (0, None, [], EMPTY)
    assert EMPTY.singleton() is None
    assert children(EMPTY) is EMPTY
    assert descendants(EMPTY) is EMPTY
    assert concatenate([]) is EMPTY


def test_maps_call_when_the_walk_comes_by(grove: Grove) -> None:
    called: list[Node] = []

    def twice(node: Node) -> NodeList:
        called.append(node)
        return from_nodes([node, node])

    elements = ArrayNodeList(grove.elements)
    nodes = MapNodeList(twice, elements)
    assert called == []
    assert nodes.first() is grove.elements[0]
    assert len(called) == 1
    assert nodes.rest().first() is grove.elements[0]
    assert len(called) == 1
    assert nodes.rest().rest().first() is grove.elements[1]
    assert len(called) == 2
    assert nodes.length() == 2 * len(grove.elements)
    assert not nodes.failed


def test_a_map_ends_where_its_function_fails(grove: Grove) -> None:
    elements = grove.elements
    nodes = MapNodeList(lambda node: node if node is not elements[2] else None, ArrayNodeList(elements))
    assert list(nodes) == elements[:2]
    failing = MapNodeList(lambda node: None, ArrayNodeList(elements))
    assert failing.is_empty()
    assert failing.failed
    assert failing.rest() is EMPTY


def test_filters_ask_again_when_a_taken_node_is_left(grove: Grove) -> None:
    """OpenJade calls the predicate once more for a node that was taken; with `pure` it is called once."""
    asked: list[str] = []

    def wanted(node: Node) -> bool:
        asked.append(node.gi)
        return node.gi == "f"

    nodes = FilterNodeList(wanted, ArrayNodeList(grove.elements))
    assert nodes.first().gi == "f"
    assert asked == ["doc", "a", "x", "f"]
    nodes.rest()
    assert asked[4:] == ["f"]
    asked.clear()
    pure = FilterNodeList(wanted, ArrayNodeList(grove.elements), pure=True)
    assert [node.gi for node in pure] == ["f", "f"]
    assert len(asked) == len(grove.elements)
    assert pure.contains(grove.elements_by_gi("f")[0])


def test_concatenations_nested_deeply(grove: Grove) -> None:
    nodes: NodeList = EMPTY
    for _ in range(20_000):
        nodes = Concatenation(nodes, grove.document_element)
    assert nodes.length() == 20_000
    assert nodes.first() is grove.document_element
    nodes = EMPTY
    for _ in range(20_000):
        nodes = Concatenation(grove.document_element, nodes)
    assert nodes.length() == 20_000


def test_concatenations_of_lazy_lists(grove: Grove) -> None:
    a = grove.elements_by_gi("a")[0]
    empty = FilterNodeList(lambda node: False, ArrayNodeList(grove.elements))
    nodes = concatenate([empty, children(a), EMPTY, empty, a, children(a)])
    assert nodes.length() == 10 + 1 + 10
    assert pieces(nodes) == ["abcdef", "<x>", "jkl", "<a>", "abcdef", "<x>", "jkl"]
    assert pieces(nodes.rest())[0] == "bcdef"
    assert pieces(nodes.chunk_rest())[0] == "<x>"
    assert concatenate([empty, empty]).is_empty()
    assert nodes.contains(a)


@given(st.lists(st.integers(0, 5), max_size=6), st.integers(0, 12))
def test_walking_and_iterating_agree(choice: list[int], skip: int) -> None:
    grove = GROVE
    a = grove.elements_by_gi("a")[0]
    sources: list[NodeList] = [
        children(a),
        descendants(grove.document_element),
        ArrayNodeList(grove.elements),
        a,
        children(from_nodes(grove.elements_by_gi("f"))),
        ChunkFilter(lambda node: type(node) is Element, subtree(a)),
    ]
    nodes = concatenate([sources[number] for number in choice])
    for _ in range(skip):
        nodes = nodes.rest()
    expected = list(nodes)
    walked = []
    rest = nodes
    while not rest.is_empty():
        walked.append(rest.first())
        rest = rest.rest()
    assert walked == expected
    assert nodes.length() == len(expected)
    assert [nodes.ref(index) for index in range(len(expected))] == expected
    assert nodes.ref(len(expected)) is None
    assert nodes.ref(-1) is None
    assert list(nodes.reversed()) == expected[::-1]
    by_chunk: list[Node] = []
    for chunk in nodes.chunks():
        by_chunk += [chunk] if isinstance(chunk, Node) else [chunk.char(n) for n in range(len(chunk.data))]
    assert by_chunk == expected
    assert all(nodes.contains(node) for node in expected)
