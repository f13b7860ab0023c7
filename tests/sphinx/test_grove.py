"""The tree as a grove: text, ids, places."""

from __future__ import annotations

from docutils import nodes

from dazzle_core.diagnostics import Location
from dazzle_sphinx.doctree.grove import document_of
from dazzle_sphinx.doctree.walk import walk


def tree() -> nodes.Element:
    inner = nodes.emphasis("", "two")
    paragraph = nodes.paragraph("", "", nodes.Text("one\n"), inner, ids=["a", "b"])
    paragraph.source, paragraph.line = "page.rst", 7
    return nodes.section("", paragraph, classes=["x", "y z"])


def grove():
    return document_of(walk(tree()), "page.txt").grove


def test_names_attributes_and_text() -> None:
    section = grove().document_element
    assert section.gi == "section"
    assert section.attributes == {"classes": r"x y\ z"}
    paragraph = section.content[0]
    assert paragraph.content[0].data == "one\r\n"
    assert paragraph.content[1].gi == "emphasis"


def test_every_id_finds_its_element() -> None:
    found = grove()
    paragraph = found.document_element.content[0]
    assert found.element_with_id("a") is paragraph
    assert found.element_with_id("b") is paragraph
    assert paragraph.id == "a"


def test_places() -> None:
    found = grove()
    paragraph = found.document_element.content[0]
    assert found.locate(paragraph) == Location("page.rst", 7, 0)
    assert found.locate(paragraph.content[1]) == Location("page.rst", 7, 0)
    assert found.locate(found.document_element) is None
