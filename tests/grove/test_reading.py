"""What XML documents become: line ends, attributes, IDs, places, indexes (measured with openjade)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dazzle_core.diagnostics import Location
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.nodes import Element, Text
from dazzle_core.grove.query.queries import children, data, descendants
from dazzle_core.grove.xml.read import read_xml


def read(text: str | bytes) -> Grove:
    return read_xml(text if isinstance(text, bytes) else text.encode(), sysid="doc.xml")


def content(element: Element) -> list[str]:
    return [item.data if type(item) is Text else f"<{item.kind}>" for item in element.content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<d>one</d>", "one"),
        ("<d>\none\n\ntwo\n</d>\n", "\r\none\r\n\r\ntwo\r\n"),
        (b"<d>\r\none\r\n</d>", "\r\none\r\n"),
        (b"<d>\rone\r</d>", "\r\none\r\n"),
        ("<d>a&#10;b&#13;c&#x9;</d>", "a\nb\rc\t"),
        ("<d/>", ""),
    ],
)
def test_records(text: str | bytes, expected: str) -> None:
    assert data(read(text).document_element) == expected


def test_records_of_external_entities(tmp_path: Path) -> None:
    """Every file begins with a record start; one that ends with a line end ends with a record end."""
    (tmp_path / "one.ent").write_bytes(b"one\ntwo\n")
    (tmp_path / "open.ent").write_bytes(b"one")
    (tmp_path / "none.ent").write_bytes(b"")
    (tmp_path / "line.ent").write_bytes(b"\n")
    path = tmp_path / "doc.xml"
    path.write_text(
        "<!DOCTYPE d ["
        + "".join(f'<!ENTITY {name} SYSTEM "{name}.ent">' for name in ("one", "open", "none", "line"))
        + "]><d><a>&one;</a><a>&open;</a><a>&none;</a><a>&line;</a></d>"
    )
    grove = read_xml(str(path))
    assert [data(element) for element in grove.elements_by_gi("a")] == ["\none\r\ntwo\r", "\none", "", "\n\r"]


def test_internal_entities() -> None:
    grove = read('<!DOCTYPE d [<!ENTITY e "x&#10;y&#13;z\nw"><!ENTITY f "[&e;]">]><d>&f;</d>')
    assert data(grove.document_element) == "[x\ny\rz\r\nw]"
    assert grove.entities["e"].text == "x\ny\rz\r\nw"
    assert grove.entities["f"].text == "[&e;]"


def test_values_of_attributes() -> None:
    grove = read(
        """<!DOCTYPE d [
<!ATTLIST d status (a|b) "b" opt CDATA #IMPLIED tok NMTOKENS #IMPLIED cd CDATA #IMPLIED fx CDATA #FIXED "f">
<!ATTLIST p id ID #IMPLIED><!ENTITY e "a
b">]>
<d tok="  a   b " cd="  a
  b\tc " other="&e;&#10;x > y 'z'"><p id=" x1 "/><p id='x2' q='"'/><p id="x1"/></d>"""
    )
    d = grove.document_element
    assert d.attributes == {
        "status": "b",
        "tok": "a b",
        "cd": "  a   b c ",
        "fx": "f",
        "other": "a b\nx > y 'z'",
    }
    assert [facts.name for facts in grove.attribute_facts("d")] == [
        "status",
        "opt",
        "tok",
        "cd",
        "fx",
        "other",
    ]
    assert [p.id for p in grove.elements_by_gi("p")] == ["x1", "x2", "x1"]
    assert grove.element_with_id("x1") is grove.elements[1]
    assert grove.element_with_id("X1") is None
    assert grove.elements[2].attributes == {"id": "x2", "q": '"'}


def test_attributes_that_are_not_declared_follow_in_order_of_appearance() -> None:
    """As in OpenJade they belong to the element type from then on, for all its elements."""
    grove = read('<doc><a x="1">t</a><a y="2"/><a x="" z="q"/></doc>')
    assert [facts.name for facts in grove.attribute_facts("a")] == ["x", "y", "z"]
    assert [node.value for node in grove.attribute_nodes(grove.elements[1])] == ["1", None, None]


def test_id_needs_a_declaration() -> None:
    grove = read('<doc xml:id="x" id="y"/>')
    assert grove.document_element.id is None
    assert grove.element_with_id("y") is None


def test_space_in_element_content_is_no_data() -> None:
    doctype = "<!DOCTYPE d [<!ELEMENT d (p*)><!ELEMENT p (#PCDATA)>]>"
    assert content(read(f"{doctype}<d>\n <p> </p>\n</d>").document_element) == ["<element>"]
    assert content(read("<d>\n <p> </p>\n</d>").document_element) == ["\r\n ", "<element>", "\r\n"]
    assert content(read(f"{doctype}<d> x <p/>\u00a0</d>").document_element) == ["x ", "<element>", "\u00a0"]


def test_instructions_and_comments() -> None:
    grove = read("<?xml version='1.0'?><!-- <?no?> --><?a b?><d>x<?c  d?><!-- y --><?e?>z</d><!-- --><?f?>")
    d = grove.document_element
    assert content(d) == ["x", "<pi>", "<pi>", "z"]
    assert [item.data for item in d.content[1:3]] == ["c  d", "e"]
    assert [item.data for item in grove.root.prolog] == ["xml version='1.0'", "a b"]
    assert [item.data for item in grove.root.epilog] == ["f"]
    assert data(d) == "xz"


def test_indexes() -> None:
    grove = read("<d><a><b/><a><b/></a></a><b/></d>")
    d, a, b, inner, b2, b3 = grove.elements
    assert [element.index for element in grove.elements] == [0, 1, 2, 3, 4, 5]
    assert [element.end for element in grove.elements] == [6, 5, 3, 5, 5, 6]
    assert [element.position for element in grove.elements] == [0, 0, 0, 1, 0, 1]
    assert grove.elements_by_gi("b") == [b, b2, b3]
    assert grove.elements_by_gi("nosuch") == []
    assert grove.element_count == 6
    assert inner.parent is a
    assert d.parent is None
    assert list(descendants(a)) == [b, inner, b2]


DOCUMENT = """<?xml version="1.0"?>
<!DOCTYPE doc [
<!ENTITY i "in<em>ternal</em> x&#65;y">
<!ENTITY j "J&i;K">
<!ENTITY ext SYSTEM "sub/ext.ent">
<!ATTLIST a id ID #IMPLIED r NMTOKENS #IMPLIED d CDATA "dflt">
]>
<doc>ab&i;cd<?pi here?>
<a id="x" r="p  q" z="u&#65;v">t&#65;u</a><![CDATA[cd]]>&ext;&j;é<a/>&lt;!
</doc>
"""


@pytest.fixture(scope="module")
def located(tmp_path_factory: pytest.TempPathFactory) -> Grove:
    folder = tmp_path_factory.mktemp("located")
    (folder / "sub").mkdir()
    (folder / "sub" / "ext.ent").write_text("ext text <b>bold</b>\nsecond &i;\n")
    (folder / "c.xml").write_text(DOCUMENT, encoding="utf-8")
    return read_xml(str(folder / "c.xml"))


def test_places(located: Grove) -> None:
    """Where `node-list-error` says that nodes are; in an internal entity all are behind its reference."""
    doc = located.document_element
    nodes = list(descendants(doc))

    def place(node: object) -> str:
        found = located.locate(node)
        assert found is not None
        return f"{Path(found.file).name}:{found.line}:{found.column}"

    assert place(doc) == "c.xml:8:0"
    assert [place(nodes[number]) for number in (0, 1, 2, 3, 4, 5, 10, 15, 16)] == [
        *("c.xml:8:5", "c.xml:8:6", "c.xml:8:10", "c.xml:8:10", "c.xml:8:10", "c.xml:8:10"),
        *("c.xml:8:10", "c.xml:8:10", "c.xml:8:11"),
    ]
    assert place(located.elements_by_gi("b")[0]) == "ext.ent:1:9"
    assert place(next(node for node in nodes if node.kind == "pi")) == "c.xml:8:14"
    first, second = located.elements_by_gi("a")
    assert place(first) == "c.xml:9:0"
    assert [place(node) for node in children(first)] == ["c.xml:9:31", "c.xml:9:32", "c.xml:9:37"]
    assert place(second) == "c.xml:9:65"
    assert [place(em) for em in located.elements_by_gi("em")] == ["c.xml:8:10", "ext.ent:2:10", "c.xml:9:64"]
    lower, mark = nodes[-4], nodes[-3]
    assert (lower.char, mark.char) == ("<", "!")
    assert (place(lower), place(mark)) == ("c.xml:9:73", "c.xml:9:73")
    assert located.locate(located.root) is None


def test_number_of_a_grove_and_its_name() -> None:
    grove = read_xml(b"<d/>", sysid="second.xml", number=2)
    assert (grove.number, grove.sysid, grove.is_xml) == (2, "second.xml", True)
    assert grove.locate(grove.document_element) == Location("second.xml", 1, 0)
    assert grove.normalize_general("Para") == "Para"
    assert grove.normalize_entity("Pic") == "Pic"


def test_a_greater_than_sign_in_tags_and_around() -> None:
    grove = read("""<d a="x > y" b='"'>t > u<e c=">>"/><!-- > <a> --> ]] <![CDATA[<x> > ]]]]>></d >""")
    d = grove.document_element
    assert d.attributes == {"a": "x > y", "b": '"'}
    assert content(d) == ["t > u", "<element>", " ]] ", "<x> > ]]", ">"]
    assert grove.elements[1].attributes == {"c": ">>"}


def test_books_of_many_files(tmp_path: Path) -> None:
    count = 60
    for number in range(count):
        (tmp_path / f"c{number}.xml").write_text(f"<chap n='{number}'>&shared; {number}</chap>\n")
    entities = "".join(f'<!ENTITY c{number} SYSTEM "c{number}.xml">' for number in range(count))
    references = "\n".join(f"&c{number};" for number in range(count))
    path = tmp_path / "book.xml"
    path.write_text(f'<!DOCTYPE book [{entities}<!ENTITY shared "text">]>\n<book>{references}</book>')
    grove = read_xml(str(path))
    chapters = grove.elements_by_gi("chap")
    assert [chapter.attributes["n"] for chapter in chapters] == [str(number) for number in range(count)]
    assert data(chapters[7]) == "text 7"
    assert grove.locate(chapters[9]) == Location(str(tmp_path / "c9.xml"), 1, 0)


def test_reading_restores_the_garbage_collector() -> None:
    import gc

    assert gc.isenabled()
    read("<d/>")
    assert gc.isenabled()
    gc.disable()
    try:
        read("<d/>")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_closing_lets_go_of_the_nodes() -> None:
    grove = read("<d><a>text</a><a k='v'/></d>")
    first, second = grove.elements_by_gi("a")
    grove.attribute_nodes(second)
    grove.close()
    assert first.parent is None
    assert grove.document_element is None
    assert grove.elements == []
