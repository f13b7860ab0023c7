"""The text backend: pages, notes, links; expected lines are written by hand."""

import pytest
from events import run

from dazzle_core.backends.text import TextBackend
from dazzle_core.backends.text.pages import number_text
from dazzle_core.flow.values import URI, Address

LINE = 12000
COLUMN = 7200


def text(*items, options=("30", "ascii"), encoding="utf-8"):
    out, messages = run(TextBackend, items, ".", options, encoding=encoding)
    assert messages == []
    return out.decode(encoding)


def p(*content, **keys):
    return ("paragraph", {key.replace("_", "-"): value for key, value in keys.items()}, *content)


def pages(*items, **keys):
    """The pages of a section of 8 lines (and 2 for each of header and footer)."""
    keys = {
        "page-height": 8 * LINE,
        "page-width": 30 * COLUMN,
        **{k.replace("_", "-"): v for k, v in keys.items()},
    }
    found = text(("simple-page-sequence", keys, *items), options=("pages", "ascii"))
    return [page.splitlines() for page in found.split("\f")]


LINES = [p(str(number)) for number in range(10)]


class TestPages:
    def test_cut_where_a_page_is_full(self):
        assert pages(*LINES) == [list("01234567"), list("89")]

    def test_margins(self):
        found = pages(*LINES, top_margin=2 * LINE, bottom_margin=LINE, left_margin=3 * COLUMN)
        assert found[0] == ["", "", "   0", "   1", "   2", "   3", "   4"]
        assert len(found) == 2

    def test_break_before(self):
        assert pages(p("a"), ("paragraph", {"break-before": "page"}, "b")) == [["a"], ["b"]]

    def test_keep_with_next(self):
        items = [*LINES[:7], ("paragraph", {"keep-with-next?": True}, "head"), p("x"), p("y")]
        assert pages(*items) == [list("0123456"), ["head", "x", "y"]]

    def test_keep_together(self):
        group = ("display-group", {"keep": "page"}, p("a"), p("b"), p("c"))
        assert pages(*LINES[:6], group) == [list("012345"), list("abc")]

    def test_what_cannot_be_kept_is_cut(self):
        group = ("display-group", {"keep": "page"}, *LINES)
        assert pages(group) == [list("01234567"), list("89")]

    def test_no_line_alone(self):
        found = pages(
            *LINES[:7], p("aaaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbbbbbbbbbbbb cccccccccccccccccccccccc")
        )
        assert found == [list("0123456"), ["a" * 26, "b" * 26, "c" * 24]]

    def test_space_at_the_top_is_dropped(self):
        assert pages(*LINES[:8], p("x", **{"space-before": 2 * LINE})) == [list("01234567"), ["x"]]

    @pytest.mark.parametrize(
        ("number", "kind", "expected"),
        [
            (4, "1", "4"),
            (4, "i", "iv"),
            (1994, "I", "MCMXCIV"),
            (1, "a", "a"),
            (27, "a", "aa"),
            (28, "A", "AB"),
        ],
    )
    def test_numbers(self, number, kind, expected):
        assert number_text(number, kind) == expected


class TestHeaders:
    SHEET = """(define if-first-page (external-procedure "UNREGISTERED::James Clark//Procedure::if-first-page"))
(element doc (make simple-page-sequence
  page-height: 120pt page-width: 216pt
  left-header: (literal "Title") right-header: (if-first-page (literal "first") (literal "later"))
  center-footer: (make sequence (literal "- ") (page-number-sosofo) (literal " -"))
  (make paragraph (literal "See page ") (with-mode number (process-matching-children "last")) (literal "."))
  (process-children)))
(mode number (element last (current-node-page-number-sosofo)))
(element item (make paragraph (process-children)))
(element last (make paragraph (process-children)))
"""

    def test_pages_of_a_document(self, tmp_path):
        from dazzle_core.api import Document, Stylesheet

        sheet = tmp_path / "s.dsl"
        sheet.write_text(
            '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n' + self.SHEET
        )
        items = "".join(f"<item>{number}</item>" for number in range(8))
        document = Document.from_bytes(f"<doc>{items}<last>end</last></doc>".encode(), name="doc.xml")
        result = Stylesheet.load(sheet, cache=False).run(document, backends=["text-pages"], output=tmp_path)
        assert result.messages == []
        first, second = (tmp_path / "doc.txt").read_text().split("\f")
        assert first.splitlines() == [
            "Title                    first",
            "",
            "See page 2.",
            *"01234",
            "",
            "            - 1 -",
        ]
        assert second.splitlines() == [
            "Title                    later",
            "",
            *"567",
            "end",
            "",
            "",
            "",
            "            - 2 -",
        ]


class TestNotes:
    def test_notes_stand_at_the_end(self):
        note = ("footnote", {}, p("A note that is longer than a line of it."))
        assert text(p("word", note, " more"), p("last")).splitlines() == [
            "word(1) more",
            "last",
            "",
            "--------------------",
            "(1) A note that is longer than",
            "    a line of it.",
        ]

    def test_addresses_are_numbered(self):
        def link(uri, content):
            return ("link", {"destination": Address(URI, None, (uri,))}, content)

        items = [link("http://a.example/", "one"), " ", link("http://b.example/", "b.example"), " "]
        assert text(p(*items, link("http://a.example/", "again"))).splitlines() == [
            "one [1] b.example again [1]",
            "",
            "--------------------",
            "[1] http://a.example/",
        ]


def bordered(*rows):
    """A table with all borders of all cells, one letter in each."""
    sides = ("before-row", "after-row", "before-column", "after-column")
    borders = [("#border", f"table-cell.{side}-border", True) for side in sides]
    made = [
        (
            "table-row",
            {},
            *(("table-cell", {"column-number": n}, *borders, p(letter)) for n, letter in enumerate(row, 1)),
        )
        for row in rows
    ]
    return ("table", {"table-width": False}, ("table-part", {}, *made))


class TestDrawing:
    def test_unicode(self):
        assert text(bordered("ab", "cd"), options=("30",)).splitlines() == [
            "┌───┬───┐",
            "│ a │ b │",
            "├───┼───┤",
            "│ c │ d │",
            "└───┴───┘",
        ]

    def test_ascii_where_the_encoding_has_no_lines(self):
        assert text(bordered("ab", "cd"), options=("30",), encoding="latin-1").splitlines()[0] == "+---+---+"
