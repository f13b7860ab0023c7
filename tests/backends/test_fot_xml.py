"""The backend fot-xml: everything that fot writes, as well-formed XML."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.conformance.casefile import read_cases
from tests.conformance.engines import Question, ask
from tests.conformance.questions import question
from tests.conformance.sheetfile import read_sheets

CASES = Path(__file__).parents[1] / "conformance" / "cases"


def tree(asked: Question) -> etree._Element:
    lines = ask(asked, "vm", backend="fot-xml").tree
    return etree.fromstring("<fot>\n" + "\n".join(lines) + "\n</fot>")


def made(body: str) -> etree._Element:
    """What a sosofo inside a paragraph becomes."""
    root = tree(Question(f"(root (make scroll (make paragraph {body})))\n", "<doc/>\n"))
    return root[0][0]


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.txt")), ids=lambda path: path.stem)
def test_cases_are_well_formed(path: Path) -> None:
    cases = read_cases(path)
    if cases.wrap:
        tree(question(cases, cases.cases)[0])


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.sheet")), ids=lambda path: path.stem)
def test_sheets_are_well_formed(path: Path) -> None:
    for sheet in read_sheets(path):
        tree(sheet.question)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("space-before: (+ 1pt (* (display-size) .5))", {"space-before": "1pt+50.00%"}),
        ("start-indent: (* (display-size) -.25)", {"start-indent": "-25.00%"}),
        ("start-indent: -.05pt", {"start-indent": "-.05pt"}),
        ("start-indent: 3000000pt", {"start-indent": "3000000pt"}),
        ("min-leading: #f", {"min-leading": "false"}),
        ("escapement-space-before: (inline-space 3pt max: 4pt)", {"escapement-space-before": "3pt,3pt,4pt"}),
        ("inline-space-space: 1pt", {"inline-space-space": "1pt"}),
        ("inhibit-line-breaks?: #t", {"inhibit-line-breaks": "true"}),
        ("expand-tabs?: #f", {"expand-tabs": "false"}),
        ('font-family-name: "a<b>\\"&"', {"font-family-name": 'a<b>"&'}),
        ("border-present?: #f inhibit-line-breaks?: #t", {"border-present": "false", "inhibit-line-breaks": "true"}),
    ],
)  # fmt: skip
def test_characteristics(value: str, written: dict[str, str]) -> None:
    root = tree(Question(f'(root (make scroll (make paragraph {value} (literal "x"))))\n', "<doc/>\n"))
    assert dict(root[0][0].attrib) == written


@pytest.mark.parametrize(
    ("body", "name", "attributes"),
    [
        ('(make leader length: 3pt (literal "."))', "leader", {"length": "3pt"}),
        ('(make score type: #\\& (literal "x"))', "score", {"type": "char", "char": "&"}),
        ("(make embedded-text direction: 'right-to-left (literal \"x\"))", "embedded-text", {"direction": "right-to-left"}),
        ("(make included-container-area width: 3pt (make paragraph))", "included-container-area", {"width": "3pt"}),
        ("(make anchor)", "anchor", {}),
        ('(make emphasizing-mark (literal "x"))', "emphasizing-mark", {}),
    ],
)  # fmt: skip
def test_elements(body: str, name: str, attributes: dict[str, str]) -> None:
    element = next(made(body).iter(name))
    assert dict(element.attrib) == attributes


def test_characters_that_xml_forbids() -> None:
    assert made('(literal "a\\U-0001;b\\U-000C;")')[0].text == "a\ufffdb\ufffd"


def test_a_characteristic_that_was_pushed_twice_is_written_once() -> None:
    body = """(declare-flow-object-class mine "UNREGISTERED::Nobody//Flow Object Class::mine")
(root (make scroll (make mine font-size: 3pt (make paragraph font-size: 4pt (literal "x")))))
"""
    assert tree(Question(body, "<doc/>\n"))[0][0].get("font-size") == "4pt"


def test_anchors_are_elements() -> None:
    body = """(root (make scroll (process-children)))
(element doc (make side-by-side (process-children)))
(element p (make side-by-side-item (make paragraph (process-children))))
"""
    root = tree(Question(body, "<doc><p>one</p><p>two</p></doc>\n"))
    assert [item[0].tag for item in root.iter("side-by-side-item")] == ["a", "a"]
