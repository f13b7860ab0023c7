"""`dazzle profile`: the table, the flame graph, the profile for speedscope."""

import json
import re
from xml.etree import ElementTree

import pytest
from command import Folder

SHEET = """
(define (count n) (let loop ((i n) (sum 0)) (if (= i 0) sum (loop (- i 1) (+ sum i)))))
(define (slow nd) (number->string (count (+ 150000 (child-number nd)))))
(element doc (make scroll (process-children)))
(element (doc a) (make paragraph (literal (slow (current-node))) (with-mode later (process-node-list (current-node)))))
(mode later (element a (literal "later")))
"""


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path, tmp_path / "cache")
    (tmp_path / "cache").mkdir(mode=0o700)
    made.write("doc.xml", "<doc>" + "<a/>" * 12 + "</doc>")
    made.sheet(SHEET)
    return made


def test_calls_and_times(folder):
    status, out, err = folder.run("profile", "-t", "fot", "-d", "doc.dsl", "-o", "-", "doc.xml")
    assert status == 0
    assert out.count("<text>later</text>") == 12
    lines = {}
    for line in err.splitlines()[1:]:
        found = re.fullmatch(r" *(\d*) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+)  (.*)", line)
        lines[found[6]] = (found[1], *map(float, found.group(2, 3, 4, 5)))
    assert lines["count  doc.dsl:4"][0] == "12"
    assert lines["slow  doc.dsl:5"][0] == "12"
    assert lines["(element (doc a))  doc.dsl:7"][0] == "12"
    assert lines["(element a) in mode later  doc.dsl:8"][0] == "12"
    own, total = lines["count  doc.dsl:4"][1], lines["slow  doc.dsl:5"][3]
    assert 0 < own <= total + 0.01
    # Nearly all the time is in the loop, and all of it within the rule that asked for it.
    assert own > 0.5 * lines["(element (doc a))  doc.dsl:7"][3]


def test_files(folder):
    words = ("profile", "--no-calls", "--flame", "f.svg", "--speedscope", "f.json", "--top", "1")
    status, _, err = folder.run(*words, "-t", "fot", "-d", "doc.dsl", "doc.xml")
    assert status == 0
    assert len(err.splitlines()) == 2
    titles = [
        e.text for e in ElementTree.parse(folder.path / "f.svg").iter("{http://www.w3.org/2000/svg}title")
    ]
    assert titles[0].startswith("all")
    assert any(title.startswith("count doc.dsl:4") for title in titles)
    data = json.loads(folder.read("f.json"))
    names = [frame["name"] for frame in data["shared"]["frames"]]
    (profile,) = data["profiles"]
    assert len(profile["samples"]) == len(profile["weights"])
    assert sum(profile["weights"]) == pytest.approx(profile["endValue"], abs=1e-4)
    assert ["(element (doc a))", "slow", "count"] in [[names[n] for n in row] for row in profile["samples"]]


def test_the_status_is_that_of_the_run(folder):
    status, _, err = folder.run("profile", "--no-calls", "-t", "fot", "-d", "missing.dsl", "doc.xml")
    assert status == 1
    assert "missing.dsl" in err
