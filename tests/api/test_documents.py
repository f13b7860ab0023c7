"""The public face: documents from files, bytes and trees; several backends for one document."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from dazzle_core import DazzleError, Document, DocumentError, Location, Stylesheet, UsageError

SHEET = """
(element doc (make simple-page-sequence (process-children)))
(element a (make paragraph (literal (or (attribute-string "k") "none") ": ") (process-children)))
(element b (make paragraph (literal (if (node-list-empty? (element-with-id "i")) "no" "yes"))))
"""
TEXT = '<doc><a k="v">one\ntwo</a><b/><a id="i"/></doc>'


@pytest.fixture
def sheet(tmp_path: Path) -> Stylesheet:
    (tmp_path / "doc.dsl").write_text(SHEET)
    return Stylesheet.load(tmp_path / "doc.dsl", cache=str(tmp_path / "cache"))


def fot(sheet: Stylesheet, document: Document, folder: Path) -> str:
    result = sheet.run(document, backends=["fot"], output=folder, output_file="out.fot")
    assert result.ok
    return (folder / "out.fot").read_text()


class Trees:
    """An adapter for trees of tuples: name, attributes, children."""

    def name(self, node: Any) -> str | None:
        return None if node[0] == "comment" else str(node[0])

    def attributes(self, node: Any) -> dict[str, str]:
        return dict(node[1])

    def ids(self, node: Any) -> list[str]:
        return [node[1]["id"]] if "id" in node[1] else []

    def children(self, node: Any) -> list[Any]:
        return list(node[2])

    def place(self, node: Any) -> Location | None:
        return Location("tree.py", 7, 3)


TREE = (
    "doc",
    {},
    [("a", {"k": "v"}, ["one\n", ("comment", {}, ["x"]), "two"]), ("b", {}, []), ("a", {"id": "i"}, [])],
)
WITH_IDS = "<!DOCTYPE doc [<!ELEMENT a ANY><!ATTLIST a id ID #IMPLIED>]>"


def test_all_ways_give_the_same_document(sheet: Stylesheet, tmp_path: Path) -> None:
    (tmp_path / "doc.xml").write_text(WITH_IDS + TEXT)
    expected = fot(sheet, Document.read(tmp_path / "doc.xml"), tmp_path)
    assert "yes" in expected
    assert fot(sheet, Document.from_bytes((WITH_IDS + TEXT).encode()), tmp_path) == expected
    assert fot(sheet, Document.from_tree(TREE, Trees()), tmp_path) == expected
    tree = etree.fromstring(WITH_IDS + TEXT)
    assert fot(sheet, Document.from_lxml(tree), tmp_path) == expected
    assert fot(sheet, Document.from_lxml(tree.getroottree(), "doc.xml"), tmp_path) == expected


def test_names_of_trees(tmp_path: Path) -> None:
    (tmp_path / "doc.xml").write_text("<doc/>")
    assert Document.from_lxml(etree.parse(tmp_path / "doc.xml")).name == str(tmp_path / "doc.xml")
    assert Document.from_lxml(etree.XML("<doc/>")).name == "document"
    assert Document.from_tree(TREE, Trees(), "model").name == "model"


def test_messages_have_the_places_of_a_tree(tmp_path: Path) -> None:
    (tmp_path / "doc.dsl").write_text("(element doc (process-node-list (current-node)))")
    sheet = Stylesheet.load(tmp_path / "doc.dsl", cache=False)
    result = sheet.run(Document.from_tree(TREE, Trees()), output=tmp_path)
    assert [str(message.location) for message in result.messages] == ["tree.py:7:3"]
    assert not result.ok


def test_trees_that_are_too_deep() -> None:
    tree: Any = ("a", {}, [])
    for _ in range(200_000):
        tree = ("a", {}, [tree])
    with pytest.raises(DocumentError, match="nested"):
        Document.from_tree(tree, Trees())
    while tree[2]:  # taken apart by hand: nested tuples are freed by recursion
        tree = tree[2].pop()


def test_validation(tmp_path: Path) -> None:
    text = b"<!DOCTYPE doc [\n<!ELEMENT doc (a)><!ELEMENT a EMPTY>]>\n<doc>\n<b/></doc>"
    (tmp_path / "doc.xml").write_bytes(text)
    heard: list[Any] = []
    documents = [
        Document.read(tmp_path / "doc.xml", validate=True, on_message=heard.append),
        Document.from_bytes(text, "doc.xml", validate=True),
    ]
    for document in documents:
        assert not document.ok
        assert {message.location.line for message in document.messages if message.location} == {4}
    assert heard == documents[0].messages
    assert Document.from_bytes(text).ok


@pytest.mark.parametrize("text", [b"", b"<doc>", b"\xff", b"<doc>\0</doc>"])
def test_what_cannot_be_read_raises_only_our_errors(text: bytes) -> None:
    with pytest.raises(DazzleError) as caught:
        Document.from_bytes(text, "some.xml")
    assert caught.value.location is not None
    assert caught.value.location.file == "some.xml"


def test_one_document_for_several_backends(sheet: Stylesheet, tmp_path: Path) -> None:
    book = Document.from_bytes(TEXT.encode(), "book.xml")
    together = sheet.run(book, backends=["fot", "text", "xml"], output=tmp_path / "together")
    assert [Path(file.path).name for file in together.files] == ["book.fot", "book.txt", "book.xml"]
    for backend in ("text", "fot", "xml"):
        (file,) = sheet.run(book, backends=[backend], output=tmp_path / "alone").files
        assert Path(file.path).read_bytes() == (tmp_path / "together" / Path(file.path).name).read_bytes()
    assert [
        file.changed for file in sheet.run(book, backends=["fot"], output=tmp_path / "together").files
    ] == [False]


def test_nothing_is_written_when_one_backend_cannot(sheet: Stylesheet, tmp_path: Path) -> None:
    book = Document.from_bytes(TEXT.encode())
    with pytest.raises(UsageError):
        sheet.run(book, backends=["fot", "nosuch"], output=tmp_path / "out")
    with pytest.raises(UsageError):
        sheet.run(book, backends=["fot", "text"], output=tmp_path / "out", output_file="one")
    assert not (tmp_path / "out").exists()


def test_threads_share_stylesheets_and_documents(sheet: Stylesheet, tmp_path: Path) -> None:
    book = Document.from_bytes(TEXT.encode())
    expected = fot(sheet, book, tmp_path)
    outputs: list[str] = []

    def run(number: int) -> None:
        folder = tmp_path / str(number)
        outputs.extend(fot(sheet, book, folder) for _ in range(5))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outputs == [expected] * 20
