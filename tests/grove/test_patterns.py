"""Patterns match what they match in OpenJade (`patterns.tsv`: see record.py)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from grove_cases import PATTERN_DOCUMENT

from dazzle_core.diagnostics import Code
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.nodelist import EMPTY
from dazzle_core.grove.nodes import Element
from dazzle_core.grove.query.computed import MapNodeList
from dazzle_core.grove.query.patterns import Declared, PatternError, id_pattern, parse_pattern
from dazzle_core.grove.query.queries import attribute_string, children, descendants, select_elements, subtree
from dazzle_core.grove.xml.read import read_xml
from dazzle_core.language.values import Keyword, Symbol, make_list

TABLE = Path(__file__).with_name("patterns.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
TOKEN = re.compile(r'\s*(\(|\)|"[^"]*"|[^\s()"]+)')


def datum(text: str) -> Any:
    """A datum written in Scheme."""
    tokens = TOKEN.findall(text)

    def read() -> Any:
        token = tokens.pop(0)
        if token != "(":
            return atom(token)
        items, tail = [], None
        while tokens[0] != ")":
            if tokens[0] == ".":
                tokens.pop(0)
                tail = read()
            else:
                items.append(read())
        tokens.pop(0)
        return make_list(items, tail)

    return read()


def atom(token: str) -> Any:
    if token.startswith('"'):
        return token[1:-1]
    if token in ("#t", "#f"):
        return token == "#t"
    if token.lstrip("-").isdigit():
        return int(token)
    return Keyword(token[:-1]) if token.endswith(":") else Symbol(token)


@pytest.fixture(scope="module")
def grove() -> Grove:
    return read_xml(PATTERN_DOCUMENT.encode(), sysid="doc.xml")


@pytest.mark.parametrize(("text", "expected"), [row for row in ROWS if not row[1].startswith("error: ")])
def test_selects_what_openjade_selects(grove: Grove, text: str, expected: str) -> None:
    pattern = parse_pattern(datum(text), str, dsssl2=True)
    wanted = [name for name in expected.split() if name != "#f"]  # characters: () matches them too
    whole = subtree(grove.document_element)
    for nodes in (whole, MapNodeList(lambda node: node, whole)):
        found = select_elements(nodes, pattern)
        names = [attribute_string("n", node) for node in found if type(node) is Element]
        assert names == wanted
    assert [e.attributes["n"] for e in grove.elements if pattern.matches(e)] == wanted
    if pattern.gi is not None:
        assert all(e.gi == pattern.gi for e in grove.elements if pattern.matches(e))
    if pattern.trivial:
        assert all(pattern.matches(e) for e in grove.elements if pattern.gi in (None, e.gi))


@pytest.mark.parametrize(("text", "expected"), [row for row in ROWS if row[1].startswith("error: ")])
def test_wrong_patterns(text: str, expected: str) -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(datum(text), str, dsssl2=True)
    template = re.escape(caught.value.code.template)
    for place in ("{0}", "{1}"):
        template = template.replace(re.escape(place), ".*")
    assert re.fullmatch(template, expected.removeprefix("error: "))


def test_qualifiers_are_known_with_2_only() -> None:
    with pytest.raises(PatternError) as caught:
        parse_pattern(datum("(p id: x)"))
    assert caught.value.code is Code.PATTERN_BAD_MEMBER
    assert caught.value.params == (Keyword("id"),)
    with pytest.raises(PatternError):
        parse_pattern(datum("(#t p)"))
    with pytest.raises(PatternError):
        parse_pattern(datum('(p ("role" #t))'))


@pytest.mark.parametrize(
    ("text", "vector"),
    [
        ("p", (0, 0, 0, 1, 0, 0, 0, 0, 0)),
        ("#t", (0, 0, 0, 0, 0, 0, 0, 0, 0)),
        ("(a b c)", (0, 0, 0, 3, 0, 0, 0, 0, 0)),
        ('(a ("x" "1" "y" "2"))', (0, 0, 0, 1, 0, 0, 0, 0, 2)),
        ("(a repeat: * b)", (0, 0, 0, 1, -1, 0, 0, 0, 0)),
        ("(a repeat: + b)", (0, 0, 0, 2, -1, 0, 0, 0, 0)),
        ("(a id: x class: y)", (0, 1, 1, 1, 0, 0, 0, 0, 0)),
        ("(a position: first-of-type only: of-any)", (0, 0, 0, 1, 0, 0, 1, 1, 0)),
        ("(a importance: 3 priority: -2 b importance: 1)", (4, 0, 0, 2, 0, -2, 0, 0, 0)),
        ('(a children: (b (c "1")))', (0, 0, 0, 2, 0, 0, 0, 0, 1)),
    ],
)
def test_specificity(text: str, vector: tuple[int, ...]) -> None:
    """The vector that language.md section 7 describes: what comes first decides."""
    assert parse_pattern(datum(text), str, dsssl2=True).specificity == vector


def test_id_rules(grove: Grove) -> None:
    pattern = id_pattern(Symbol("one"))
    assert pattern.specificity == (0, 1, 0, 0, 0, 0, 0, 0, 0)
    assert [e.attributes["n"] for e in grove.elements if pattern.matches(e)] == ["2"]
    declared = Declared(ids=("xid",), classes=("class", "role"))
    pattern = id_pattern("z", str, declared)
    assert [e.attributes["n"] for e in grove.elements if pattern.matches(e)] == ["9", "16"]
    pattern = parse_pattern(datum('(#t class: "x y")'), str, True, declared)
    assert [e.attributes["n"] for e in grove.elements if pattern.matches(e)] == ["9"]


def test_names_are_folded_as_the_document_folds_them() -> None:
    assert parse_pattern("para", str.upper).gi == "PARA"
    assert parse_pattern(datum("(sec para)"), str.upper).gi == "PARA"


def test_selections_from_all_kinds_of_lists(grove: Grove) -> None:
    sec = grove.elements_by_gi("sec")[0]
    p = parse_pattern("p")
    names = [attribute_string("n", node) for node in select_elements(children(sec), p)]
    assert names == ["4", "7"]
    assert [node.index for node in select_elements(descendants(sec), p)] == [3, 6]
    assert select_elements(EMPTY, p) is EMPTY
    assert select_elements(sec, p) is EMPTY
    rest = descendants(sec).rest()
    assert [attribute_string("n", node) for node in select_elements(rest, p)] == ["4", "7"]
    first = select_elements(children(sec), p)
    assert first.first() is first.first()
    assert first.rest().first().attributes["n"] == "7"
    assert first.rest().rest().is_empty()
    assert first.contains(grove.elements[3])
    assert not first.contains(grove.elements[2])
