"""The text backend: paragraphs, spaces, rules, tables; expected lines are written by hand."""

import textwrap

import pytest
from events import run

from dazzle_core.backends.text import TextBackend
from dazzle_core.flow.nics import MultiMode
from dazzle_core.flow.values import FORCE, DisplaySpace
from dazzle_core.language.values import LengthSpec

PT = 1000
COLUMN = 7200


def text(*items, width=30, encoding="utf-8", folder=".", options=("ascii",)):
    out, messages = run(TextBackend, items, folder, (str(width), *options), encoding=encoding)
    assert messages == []
    return out.decode(encoding)


def p(*content, **keys):
    return ("paragraph", named(keys), *content)


def named(keys):
    return {key.replace("_", "-"): value for key, value in keys.items()}


def lines(expected):
    return textwrap.dedent(expected).lstrip("\n")


WORDS = "one two three four five six seven eight nine ten"


class TestFilling:
    def test_width(self):
        assert text(p(WORDS)) == lines("""
            one two three four five six
            seven eight nine ten
            """)

    def test_white_space_is_one_space(self):
        assert text(p(" a \r\n\t b", "c \r")) == "a bc\n"

    def test_pieces_that_touch_are_one_word(self):
        items = ["one two three four five si", ("sequence", {}, "x"), "!"]
        assert text(p(*items), width=26) == "one two three four five\nsix!\n"

    @pytest.mark.parametrize(
        ("quadding", "expected"),
        [
            ("end", "   one two three four five six\n          seven eight nine ten\n"),
            ("center", " one two three four five six\n     seven eight nine ten\n"),
            ("justify", "one two  three four  five  six\nseven eight nine ten\n"),
        ],
    )
    def test_quadding(self, quadding, expected):
        assert text(p(WORDS, quadding=quadding)) == expected

    def test_last_line_quadding(self):
        assert text(p(WORDS, quadding="justify", last_line_quadding="end")).splitlines()[1] == (
            "          seven eight nine ten"
        )

    def test_indents(self):
        keys = {"start-indent": 4 * COLUMN, "end-indent": 6 * COLUMN, "first-line-start-indent": -2 * COLUMN}
        assert text(("paragraph", keys, WORDS)).splitlines() == [
            "  one two three four",
            "    five six seven eight",
            "    nine ten",
        ]

    def test_long_words_stand_out(self):
        assert text(p("a " + "x" * 40 + " b")) == f"a\n{'x' * 40}\nb\n"

    def test_no_break_spaces_and_inhibited_breaks(self):
        items = ["one two three four ", ("sequence", {"inhibit-line-breaks?": True}, "five six seven")]
        assert text(p(*items)) == "one two three four\nfive six seven\n"
        assert (
            text(p("one two three four five\u00a0six\u00a0seven")) == "one two three four\nfive six seven\n"
        )

    def test_east_asian_text_breaks_between_characters_but_not_before_punctuation(self):
        assert text(p("日本語のテキストは空白がない。次の行"), width=20) == lines("""
            日本語のテキストは空
            白がない。次の行
            """)
        assert text(p("日本語日本語日本語日。次"), width=20) == "日本語日本語日本語\n日。次\n"

    def test_combining_characters_take_no_column(self):
        assert text(p("e\u0301" * 20 + " x"), width=22) == "e\u0301" * 20 + " x\n"

    def test_leaders_fill_the_line(self):
        assert text(p("Title", ("leader", {}, "."), "7")) == "Title........................7\n"
        assert text(p("a", ("leader", {"length": 5 * COLUMN}, " ."), "b")) == "a. . .b\n"

    def test_line_fields(self):
        label = ("line-field", {"field-width": 4 * COLUMN}, "1.")
        keys = {"start-indent": 4 * COLUMN, "first-line-start-indent": -4 * COLUMN}
        assert text(("paragraph", keys, label, WORDS)) == lines("""
            1.  one two three four five
                six seven eight nine ten
            """)
        assert (
            text(p(("line-field", {"field-width": 4 * COLUMN, "field-align": "end"}, "1"), "x")) == "   1x\n"
        )

    def test_lines_as_they_are(self):
        content = "\rfirst  line\r\n\tindented\r\rlast\r"
        assert text(p(content, lines="asis")) == "first  line\n        indented\n\nlast\n"

    def test_lines_as_they_are_wrapped_or_truncated(self):
        assert text(p("x" * 25, lines="asis-wrap"), width=20) == "x" * 20 + "\n" + "x" * 5 + "\n"
        assert text(p("x" * 25, lines="asis-truncate"), width=20) == "x" * 20 + "\n"

    def test_paragraph_break(self):
        keys = {"first-line-start-indent": 2 * COLUMN}
        assert (
            text(("paragraph", keys, "a", ("paragraph-break", {"space-before": 12 * PT}), "b"))
            == "  a\n\n  b\n"
        )

    def test_a_display_in_a_paragraph(self):
        keys = {"first-line-start-indent": 2 * COLUMN}
        items = ("paragraph", keys, "a", ("paragraph", {"start-indent": 4 * COLUMN}, "b"), "c")
        assert text(items) == "  a\n      b\nc\n"

    def test_text_outside_paragraphs(self):
        assert text("a ", ("sequence", {}, "b"), p("c"), " \r", "d") == "a b\nc\nd\n"


class TestSpaces:
    @pytest.mark.parametrize(
        ("after", "before", "blank"),
        [
            (0, 0, 0),
            (2 * PT, 0, 0),
            (5 * PT, 0, 1),
            (12 * PT, 6 * PT, 1),
            (24 * PT, 12 * PT, 2),
            (DisplaySpace(36 * PT, 0, 0), DisplaySpace(12 * PT, 0, 0, priority=1), 1),
            (DisplaySpace(12 * PT, 0, 0, priority=FORCE), DisplaySpace(12 * PT, 0, 0, priority=FORCE), 2),
            (36 * PT, DisplaySpace(12 * PT, 0, 0, priority=FORCE), 1),
        ],
    )
    def test_spaces_that_meet(self, after, before, blank):
        assert text(p("a", space_after=after), p("b", space_before=before)) == "a\n" + "\n" * blank + "b\n"

    def test_spaces_of_groups_meet_those_inside(self):
        group = ("display-group", {"space-before": 24 * PT}, p("b", space_before=12 * PT))
        assert text(p("a"), group) == "a\n\n\nb\n"

    def test_only_unconditional_space_at_the_beginning(self):
        assert text(p("a", space_before=12 * PT)) == "a\n"
        assert text(p("a", space_before=DisplaySpace(12 * PT, 0, 0, conditional=False))) == "\na\n"

    def test_page_breaks_are_seen(self):
        assert text(p("a"), p("b", break_before="page", space_before=PT)) == "a\n\n\nb\n"


class TestDisplays:
    def test_rules(self):
        assert text(("rule", {"start-indent": 2 * COLUMN})) == "  " + "-" * 28 + "\n"
        rule = ("rule", {"length": 4 * COLUMN, "display-alignment": "center"})
        assert text(rule) == " " * 13 + "----\n"
        assert text(p("x", ("rule", {"orientation": "escapement", "length": 3 * COLUMN}))) == "x___\n"

    def test_pictures(self):
        assert text(p("see ", ("external-graphic", {"entity-system-id": "a/b.png"}))) == "see [b.png]\n"
        picture = (
            "external-graphic",
            {"entity-system-id": "b.png", "display?": True, "display-alignment": "end"},
        )
        assert text(picture) == " " * 23 + "[b.png]\n"

    def test_boxes(self):
        box = ("box", {"display?": True, "start-indent": 2 * COLUMN}, p("one two three four five six"))
        assert text(box).splitlines() == [
            "  +--------------------------+",
            "  | one two three four five  |",
            "  | six                      |",
            "  +--------------------------+",
        ]

    def test_headings_are_underlined(self):
        assert text(p("Title", **{"heading-level": 1})) == "Title\n=====\n"
        assert text(p("Title", quadding="center", **{"heading-level": 2}), width=25) == (
            " " * 10 + "Title\n" + " " * 10 + "-----\n"
        )

    def test_side_by_side(self):
        items = [("side-by-side-item", {}, p(WORDS)), ("side-by-side-item", {}, p("x"))]
        assert text(("side-by-side", {}, *items)) == lines("""
            one two three   x
            four five six
            seven eight
            nine ten
            """)

    def test_the_page(self, tmp_path):
        keys = {"page-width": 72 * COLUMN, "left-margin": 20 * COLUMN, "right-margin": 22 * COLUMN}
        page = ("simple-page-sequence", keys, p(WORDS))
        expected = b"one two three four five six\nseven eight nine ten\n"
        assert run(TextBackend, [page], tmp_path)[0] == expected
        assert run(TextBackend, [page, page], tmp_path)[0] == expected + b"\n" + expected

    def test_only_one_mode_is_shown(self):
        modes = (MultiMode("a"), MultiMode(None), MultiMode("b"))
        ports = [("#port", mode, mode.name or "principal") for mode in modes]
        assert text(p("x ", ("multi-mode", {"multi-modes": modes}, *ports), " y")) == "x principal y\n"
        modes = (MultiMode("a"), MultiMode("b"))
        ports = [("#port", mode, mode.name) for mode in modes]
        assert text(p(("multi-mode", {"multi-modes": modes}, *ports))) == "a\n"

    def test_formulas(self):
        fraction = ("fraction", {}, ("#port", "numerator", "a+b"), ("#port", "denominator", "2"))
        assert (
            text(p(fraction, " x", ("superscript", {}, "2"), ("subscript", {}, "i+1")))
            == "(a+b)/2 x^2_(i+1)\n"
        )

    def test_characters_that_the_encoding_lacks(self):
        assert text(p("a—b"), encoding="iso-8859-1") == "a?b\n"


SIDES = ("before-row", "after-row", "before-column", "after-column")


def cell(number, *content, borders=(), **keys):
    present = [("#border", f"table-cell.{side}-border", True) for side in borders]
    return ("table-cell", {"column-number": number, **named(keys)}, *present, *content)


def row(*cells):
    return ("table-row", {}, *cells)


class TestTables:
    def test_columns(self):
        rows = [row(cell(1, p("a")), cell(2, p("long text"))), row(cell(1, p("bcd")), cell(2, p("x")))]
        assert text(("table", {}, *rows)) == "a    long text\nbcd  x\n"

    def test_a_header_is_set_off(self):
        part = (
            "table-part",
            {},
            ("#port", None, row(cell(1, p("a")), cell(2, p("b")))),
            ("#port", "header", row(cell(1, p("Head")), cell(2, p("H")))),
            ("#port", "footer", row(cell(1, p("f")), cell(2, p("F")))),
        )
        assert text(("table", {}, part)) == "Head  H\n-------\na     b\nf     F\n"

    def test_borders_and_spans(self):
        rows = [
            row(cell(1, p("a"), borders=SIDES, n_rows_spanned=2), cell(2, p("b"), borders=SIDES)),
            row(cell(2, p("c"), borders=SIDES)),
            row(cell(1, p("d and e"), borders=SIDES, n_columns_spanned=2), cell(0)),
        ]
        assert text(("table", {}, *rows)) == lines("""
            +----+----+
            | a  | b  |
            |    +----+
            |    | c  |
            +----+----+
            | d and e |
            +---------+
            """)

    def test_outer_borders_only(self):
        borders = [("#border", f"table.{side}-border", True) for side in SIDES]
        assert (
            text(("table", {}, *borders, row(cell(1, p("a")), cell(2, p("b")))))
            == "+------+\n| a  b |\n+------+\n"
        )

    def test_shares_take_the_whole_width(self):
        columns = [("table-column", {"width": LengthSpec(0, 0, share)}) for share in (1, 3)]
        rows = row(cell(1, p("a")), cell(2, p("b", quadding="end")))
        assert text(("table", {}, *columns, rows)) == "a" + " " * 28 + "b\n"

    def test_fixed_widths(self):
        columns = [("table-column", {"width": 8 * COLUMN}), ("table-column", {"width": 5 * COLUMN})]
        assert text(("table", {}, *columns, row(cell(1, p("a b")), cell(2, p("one two"))))) == (
            "a b       one\n          two\n"
        )

    def test_long_content_is_filled(self):
        rows = row(cell(1, p("key")), cell(2, p(WORDS)))
        assert text(("table", {}, rows)) == lines("""
            key  one two three four five
                 six seven eight nine ten
            """)

    def test_words_wider_than_the_table_are_cut(self):
        assert text(("table", {}, row(cell(1, p("x" * 40)), cell(2, p("y")))), width=20) == (
            f"{'x' * 17}  y\n{'x' * 17}\n{'x' * 6}\n"
        )

    def test_cells_do_not_have_the_indents_of_their_table(self):
        table = ("table", {"start-indent": 4 * COLUMN}, row(cell(1, p("a")), cell(2, p("b"))))
        assert text(table) == "    a  b\n"

    def test_alignment_in_the_row(self):
        rows = row(cell(1, p("1"), p("2"), p("3")), cell(2, p("x"), **{"cell-row-alignment": "end"}))
        assert text(("table", {}, rows)) == "1\n2\n3  x\n"

    def test_wide_characters_keep_the_grid(self):
        rows = [row(cell(1, p("日本"), borders=SIDES)), row(cell(1, p("abc"), borders=SIDES))]
        assert text(("table", {}, *rows)) == "+------+\n| 日本 |\n+------+\n| abc  |\n+------+\n"

    def test_tables_nest(self):
        inner = ("table", {}, row(cell(1, p("a"), borders=SIDES)))
        assert text(("table", {}, row(cell(1, inner), cell(2, p("b"))))) == "+---+  b\n| a |\n+---+\n"

    def test_an_empty_table(self):
        assert text(p("a"), ("table", {}), p("b")) == "a\nb\n"
