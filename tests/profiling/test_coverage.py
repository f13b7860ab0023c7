"""`dazzle coverage`: which rules and lines ran, as a table, pages and data of coverage.py."""

import pytest
from command import Folder

SHEET = """(define (used n)
  (if (> n 100)
      (literal "many")
      (literal "few")))
(define (unused n)
  (literal (number->string n)))
(element doc
  (make scroll
    (make paragraph
      (used (node-list-length (children (current-node)))))))
(element never
  (make paragraph
    (unused 1)))
"""
FIRST = 3


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path, tmp_path / "cache")
    (tmp_path / "cache").mkdir(mode=0o700)
    made.write("doc.xml", "<doc>text</doc>")
    made.sheet(SHEET)
    return made


def test_table(folder):
    status, out, err = folder.run("coverage", "-t", "fot", "-d", "doc.dsl", "-o", "-", "doc.xml")
    assert status == 0
    assert "<text>few</text>" in out
    head, line, total = err.splitlines()
    assert head.split() == ["file", "lines", "missed", "cover", "rules", "unused", "missing"]
    name, lines, missed, _, _, rules, unused, missing = line.split(maxsplit=7)
    assert (name, rules, unused) == ("doc.dsl", "2", "1")
    missed_lines = set()
    for part in missing.split(", "):
        first, _, last = part.partition("-")
        missed_lines |= set(range(int(first), int(last or first) + 1))
    many, few = FIRST + 2, FIRST + 3
    assert many in missed_lines
    assert few not in missed_lines
    assert FIRST + 11 in missed_lines
    assert 0 < int(missed) < int(lines)
    assert total.split()[0] == "all"


def test_nothing_is_lost_warm(folder):
    words = ("coverage", "-t", "fot", "-d", "doc.dsl", "doc.xml")
    assert folder.run(*words)[2] == folder.run(*words)[2]


def test_pages(folder):
    assert folder.run("coverage", "--html", "pages", "-t", "fot", "-d", "doc.dsl", "doc.xml")[0] == 0
    assert 'href="file-1.html">doc.dsl</a>' in folder.read("pages/index.html")
    page = folder.read("pages/file-1.html")
    assert '<span class="ran">(define (used n)</span>' in page
    assert '<span class="missed">      (literal &quot;many&quot;)</span>' in page
    assert "<code>(element never)</code>" in page


def test_data(folder):
    coverage = pytest.importorskip("coverage")
    assert folder.run("coverage", "--data", "data", "-t", "fot", "-d", "doc.dsl", "doc.xml")[0] == 0
    data = coverage.CoverageData(basename=str(folder.path / "data"))
    data.read()
    lines = set(data.lines(str(folder.path / "doc.dsl")))
    assert FIRST + 3 in lines
    assert FIRST + 2 not in lines
