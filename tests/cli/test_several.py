"""Several backends in one run, and pages of sections."""

import pytest
from command import Folder

LEVEL = (
    '(declare-characteristic heading-level "UNREGISTERED::James Clark//Characteristic::heading-level" 0)\n'
)
SHEET = (
    LEVEL
    + """(element doc (make scroll (process-children)))
(element title (make paragraph heading-level: 1 (process-children)))
(element para (make paragraph (process-children)))
(element ref (make link destination: (idref-address (attribute-string "to")) (process-children)))
"""
)
DOCUMENT = """<!DOCTYPE doc [<!ATTLIST title id ID #IMPLIED>]>
<doc><title id="one">One</title><para>See <ref to="two">there</ref>, not <ref to="gone">this</ref>.</para>
<title id="two">Two</title><para>Here.</para></doc>
"""


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path, tmp_path / "cache")
    (tmp_path / "cache").mkdir(mode=0o700)
    made.write("doc.xml", DOCUMENT)
    made.sheet(SHEET)
    return made


def test_each_backend_has_its_result(folder):
    assert folder.run("-t", "text", "-t", "html", "-d", "doc.dsl", "doc.xml") == (0, "", "")
    assert {"doc.html", "doc.txt"} <= set(folder.names())
    assert "Here." in folder.read("doc.txt")
    assert ">Here.</p>" in folder.read("doc.html")


def test_the_name_of_the_result_is_that_of_all_but_for_the_suffix(folder):
    assert (
        folder.run("-t", "text", "-t", "html", "-t", "xml", "-o", "x.out", "-d", "doc.dsl", "doc.xml")[0] == 0
    )
    assert {"x.html", "x.txt"} <= set(folder.names())


def test_nothing_is_written_when_one_fails(folder):
    folder.write("x.html/keep", "")
    status, _, err = folder.run("-t", "text", "-t", "html", "-o", "x.out", "-d", "doc.dsl", "doc.xml")
    assert status == 1
    assert "x.html" in err
    assert "x.txt" not in folder.names()


def test_a_page_of_each_section(folder):
    assert folder.run("-t", "html", "--split", "1", "-d", "doc.dsl", "doc.xml") == (0, "", "")
    assert {"doc.html", "doc-two.html", "doc.css"} <= set(folder.names())
    assert 'See <a href="doc-two.html#two">there</a>, not this.' in folder.read("doc.html")
    assert '<h1 id="two"' in folder.read("doc-two.html")


def test_a_backend_that_cannot_split(folder):
    status, _, err = folder.run("-t", "fot", "--split", "1", "-d", "doc.dsl", "doc.xml")
    assert status == 1
    assert "--split" in err
    assert folder.names() == ["cache", "doc.dsl", "doc.xml"]
