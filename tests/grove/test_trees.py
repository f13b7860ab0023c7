"""Trees handed over by programs: through events, an adapter, or from lxml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

import pytest

from dazzle_core.diagnostics import Location
from dazzle_core.errors import DocumentError
from dazzle_core.grove.adapter import TreeBuilder, read_tree
from dazzle_core.grove.builder import Builder
from dazzle_core.grove.declarations import entity_node
from dazzle_core.grove.dtd.facts import AttributeFacts, Declarations, Dtd
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.lxmltree import from_lxml
from dazzle_core.grove.nodes import Text
from dazzle_core.grove.query.patterns import parse_pattern
from dazzle_core.grove.query.queries import (
    ancestor,
    attribute_string,
    attributes,
    children,
    data,
    element_with_id,
    have_ancestor,
)
from dazzle_core.grove.xml.read import read_xml
from dazzle_core.language.values import make_list


def described(grove: Grove) -> list[object]:
    """Everything about elements and their content but columns."""
    return [
        (
            element.gi,
            element.id,
            element.attributes,
            element.index,
            element.end,
            element.position,
            [item.data if type(item) is Text else item.kind for item in element.content],
        )
        for element in grove.elements
    ]


def test_events() -> None:
    builder = TreeBuilder("index")
    builder.begin("section", {"ids": "a b"}, ids=("a", "b"), place=Location("index.rst", 3, 0))
    builder.characters("one\n")
    builder.characters("two\r\nthree")
    builder.begin("title")
    builder.end()
    builder.end()
    grove = builder.finish()
    section = grove.document_element
    assert data(section) == "one\r\ntwo\r\nthree"
    assert children(section).length() == 15 + 1
    assert [type(item) for item in section.content[:1]] == [Text]
    assert element_with_id("b", section) is section
    assert section.id == "a"
    assert grove.locate(section) == Location("index.rst", 3, 0)
    assert grove.locate(grove.elements[1]) is None
    assert grove.dtd.name == "section"
    assert grove.ids == {"a": section, "b": section}


class Lists:
    """A tree of lists: [name, attributes, child, ...]."""

    def name(self, node: Any) -> str | None:
        return node[0]

    def attributes(self, node: Any) -> Mapping[str, str]:
        return node[1]

    def ids(self, node: Any) -> Sequence[str]:
        return node[1].get("id", "").split()

    def children(self, node: Any) -> Iterable[Any]:
        return node[2:]

    def place(self, node: Any) -> Location | None:
        return None


def test_adapters() -> None:
    tree = ["doc", {}, "a", "b", ["p", {"id": "x"}, "c"], [None, {}, "left out"], "d"]
    grove = read_tree(tree, Lists(), "tree")
    doc = grove.document_element
    assert [item.data if type(item) is Text else item.gi for item in doc.content] == ["ab", "p", "d"]
    assert grove.ids == {"x": grove.elements[1]}
    assert grove.sysid == "tree"


def test_depth_is_limited() -> None:
    tree: list[Any] = ["a", {}]
    for _ in range(50):
        tree = ["a", {}, tree]
    assert read_tree(tree, Lists()).element_count == 51
    with pytest.raises(DocumentError) as caught:
        read_tree(tree, Lists(), max_depth=20)
    assert caught.value.code == "too-deep"


def test_builders_close_what_is_open() -> None:
    builder = Builder(Grove("open"))
    builder.start("a", {})
    builder.start("b", {})
    builder.text("x")
    builder.sdata("mdash", "[mdash ]")
    builder.external_data("pic")
    builder.subdocument("sub")
    builder.pi("inside")
    grove = builder.finish()
    assert [element.end for element in grove.elements] == [2, 2]
    kinds = [item.kind for item in grove.elements[1].content]
    assert kinds == ["data-char", "sdata", "external-data", "subdocument", "pi"]
    assert data(grove.document_element, lambda name, text: "\u2014") == "x\u2014"
    assert data(grove.document_element) == "x\ufffd"


DOCUMENT = b"""<?xml version="1.0"?><?before it?>
<!DOCTYPE doc [<!ELEMENT doc (a?,(b|c)*)><!ELEMENT a (#PCDATA)><!ELEMENT b (#PCDATA|c)*><!ELEMENT c EMPTY>
<!ATTLIST a id ID #IMPLIED k (x|y) "x" n NMTOKENS #IMPLIED>]>
<doc xmlns:q="urn:q" q:z="1" xml:lang="en">
  <a id="i1" n=" p  q ">text
more &amp; after</a><?pi x y?>
  <b>m<c/>t</b>
</doc><?end?>"""


def test_lxml_trees_give_the_grove_of_their_document() -> None:
    etree = pytest.importorskip("lxml.etree")
    parsed = read_xml(DOCUMENT, sysid="d.xml")
    grove = from_lxml(etree.parse(BytesIO(DOCUMENT)), "d.xml")
    expected = described(parsed)
    expected[1] = (*expected[1][:6], ["text\r\nmore & after"])  # type: ignore[index]  # no references in a tree
    assert described(grove) == expected
    assert grove.ids.keys() == parsed.ids.keys()
    assert [item.data for item in grove.root.epilog] == ["end"]
    assert [item.data for item in grove.root.prolog] == ["before it"]
    assert grove.dtd.declarations.models == parsed.dtd.declarations.models
    assert grove.attribute_facts("a") == parsed.attribute_facts("a")
    assert grove.locate(grove.elements[1]).line == 5
    assert from_lxml(etree.fromstring(b"<x><!-- c -->y</x>")).document_element.gi == "x"


def test_documents_that_fold_names() -> None:
    """As SGML does by default: a reader gives folded names, questions are folded too."""
    dtd = Dtd("DOC", inner=Declarations())
    dtd.declarations.attributes["PARA"] = {
        "ROLE": AttributeFacts("ROLE", "NAME", "implied", None),
        "TITLE": AttributeFacts("TITLE", "CDATA", "implied", None),
        "ID": AttributeFacts("ID", "ID", "implied", None),
    }
    grove = Grove("doc.sgm", dtd=dtd, is_xml=False, fold_general=True)
    builder = Builder(grove)
    builder.start("DOC", {})
    builder.start("PARA", {"ROLE": "NOTE", "TITLE": "a b", "ID": "P1"})
    para = builder.finish().elements[1]
    assert attribute_string("Role", para) == "NOTE"
    assert element_with_id("p1", para) is para
    assert ancestor("doc", para) is grove.document_element
    assert have_ancestor(["doc"], para)
    assert parse_pattern("para", grove.normalize_general).matches(para)
    for name, value, expected in (("role", "note", True), ("title", "A b", False), ("title", "a b", True)):
        datum = make_list(["para", make_list([name, value])])
        assert parse_pattern(datum, grove.normalize_general).matches(para) is expected
    assert attributes(para).named("role").value == "NOTE"
    assert grove.normalize_entity("Pic") == "Pic"
    assert entity_node(grove, "lt") is None
