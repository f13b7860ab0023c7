"""Bookmarks: where elements begin to which something refers."""

import re
from types import SimpleNamespace

import pytest
from rtf_kit import body, p, pages

GROVE = SimpleNamespace(number=1)


class Element(SimpleNamespace):
    __hash__ = object.__hash__


def node(index, identifier=None, parent=None):
    return Element(kind="element", id=identifier, index=index, grove=GROVE, parent=parent)


def cell(*content):
    return ("table-cell", {"column-number": 1}, *content)


def table(*cells):
    return ("table", {}, *[("table-row", {}, one) for one in cells])


def bookmark(name):
    return f"{{\\*\\bkmkstart {name}}}{{\\*\\bkmkend {name}}}"


def test_stands_before_the_text_of_the_element():
    one = node(7)
    text = body(pages(p("see ", ("#page-of", one)), p("before ", ("#node", one, "here"))))
    assert f"before {bookmark('_7')}here\\par" in text


def test_is_not_there_when_nothing_refers_to_it():
    assert "bkmkstart" not in body(pages(p(("#node", node(7), "here"))))


def test_with_an_identifier_is_always_there():
    assert bookmark("ID_x") in body(pages(p(("#node", node(7, "x"), "here"))))


def around(content):
    return {
        "cell": table(cell(p("before")), cell(p("in ", content))),
        "second of two tables": ("display-group", {}, table(cell(p("a"))), table(cell(p("in ", content)))),
        "table in a cell": table(cell(p("before"), table(cell(p("in ", content))))),
        "note": p("text", ("footnote", {}, p("in ", content))),
        "note in a cell": table(cell(p("text", ("footnote", {}, p("in ", content))))),
        "cell with a border": table(
            ("table-cell", {}, ("#border", "table-cell.after-row-border", True), p("in ", content))
        ),
    }


@pytest.mark.parametrize("place", around(""))
def test_is_found_again_everywhere(place):
    one = node(7)
    text = body(pages(around(("#node", one, "here"))[place], p("see ", ("#page-of", one))))
    assert re.findall(r"[a-z]* ?\{\\\*\\bkmkstart _7\}\{\\\*\\bkmkend _7\}[a-z]*", text) == [
        f"in {bookmark('_7')}here"
    ]
    assert "\0" not in text


def test_of_elements_that_begin_together_stand_together():
    outer, inner = node(7), node(8)
    content = table(cell(p(("#node", outer, ("#node", inner, "here")))))
    text = body(pages(content, p(("#page-of", inner), ("#page-of", outer))))
    assert f"{bookmark('_7')}{bookmark('_8')}here" in text


def test_of_an_element_without_text_is_that_of_the_one_around_it():
    outer = node(7)
    inner = node(8, parent=outer)
    text = body(pages(p(("#node", outer, "here", ("#node", inner))), p(("#page-of", inner))))
    assert bookmark("_7") + "here" in text
    assert "PAGEREF _7 " in text
    assert "_8" not in text


def test_paragraphs_begin_as_their_own_style_place_and_tabs_say():
    field = ("line-field", {"field-width": 400}, "1.")
    other = ("line-field", {"field-width": 600}, "2.")
    text = body(
        pages(p("a"), p("b", space_before=200), table(cell(p("c"))), p(field, "d"), p(other, "e"), p("f"))
    )
    begins = {match[2]: match[1] for match in re.finditer(r"\\pard\\plain([^ ]*) ([a-f]|[12]\.)", text)}
    assert "\\sb200" in begins["b"]
    assert "\\intbl" in begins["c"]
    assert "\\tx400" in begins["1."]
    assert "\\tx600" in begins["2."]
    assert begins["a"] == begins["f"]
    assert not re.search(r"\\sb|\\intbl|\\tx", begins["a"])
