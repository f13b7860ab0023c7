"""Tables of the RTF backend: rows, spans, borders, widths, nesting; boxes."""

import re

from rtf_kit import body, p, pages

from dazzle_core.backends.rtf.grid import BOTTOM, TOP, Border, Cell, Columns, arrange, resolve_borders
from dazzle_core.flow.values import Color
from dazzle_core.language.values import LengthSpec


def cell(*content, number=1, **keys):
    return ("table-cell", {"column-number": number, **keys}, *content)


def table(*rows, columns=(), **keys):
    made = [("table-column", {"column-number": n + 1, "width": width}) for n, width in enumerate(columns)]
    return ("table", keys, *made, *rows)


def row(*cells):
    return ("table-row", {}, *cells)


def edges(text):
    return [list(map(int, re.findall(r"\\cellx(\d+)", line))) for line in re.findall(r"\\trowd[^\n]*", text)]


class TestRows:
    def test_cells(self):
        text = body(pages(table(row(cell(p("a")), cell(p("b"), number=2)))))
        assert edges(text) == [[5000, 10000]]
        assert re.search(r"\\intbl[^\n]* a\\cell\n\\pard\\plain\\intbl[^\n]* b\\cell\n\\row", text)

    def test_widths(self):
        shares = [LengthSpec(0, 0, 1), 1000, LengthSpec(0, 0, 2)]
        text = body(pages(table(row(cell(p("a"))), columns=shares)))
        assert edges(text) == [[3000, 4000, 10000]]

    def test_least_width(self):
        rows = row(cell(p("ab")), cell(p("some words more"), number=2))
        (found,) = edges(body(pages(table(rows, **{"table-width": False}))))
        assert found[0] < 600
        assert 1000 < found[1] < 3000

    def test_span_over_columns(self):
        keys = {"n-columns-spanned": 2}
        text = body(pages(table(row(cell(p("a"), **keys)), row(cell(p("b")), cell(p("c"), number=2)))))
        assert edges(text) == [[10000], [5000, 10000]]

    def test_span_over_rows(self):
        first = row(cell(p("a"), **{"n-rows-spanned": 2}), cell(p("b"), number=2))
        text = body(pages(table(first, row(cell(p("c"), number=2)))))
        rows = re.findall(r"\\trowd[^\n]*", text)
        assert "\\clvmgf" in rows[0]
        assert "\\clvmrg" in rows[1]
        assert edges(text) == [[5000, 10000]] * 2

    def test_missing_cells_are_there(self):
        text = body(pages(table(row(cell(p("a")), cell(p("b"), number=2)), row(cell(p("c"), number=2)))))
        assert text.count("\\cell\n") == 4

    def test_repeated_header_and_footer(self):
        part = (
            "table-part",
            {},
            ("#port", None, row(cell(p("body")))),
            ("#port", "header", row(cell(p("head")))),
            ("#port", "footer", row(cell(p("foot")))),
        )
        text = body(table(part))
        assert text.count("\\trhdr") == 1
        assert text.index("\\trhdr") < text.index("head") < text.index("body") < text.index("foot")

    def test_space_before_is_after_the_paragraph_above(self):
        text = body(p("above"), table(row(cell(p("a"))), **{"space-before": 120}))
        assert "\\sa120" in text.split("\\par\n")[0]

    def test_two_tables_are_not_one(self):
        text = body(table(row(cell(p("a")))), table(row(cell(p("b")))))
        assert re.search(r"\\row\n\\pard\\plain\\sl-20[^\n]*\\par\n\\trowd", text)

    def test_indents_in_cells_are_from_the_cell(self):
        inside = table(row(cell(p("a"), p("b", start_indent=700))))
        text = body(pages(("display-group", {"start-indent": 500}, inside)))
        assert "\\trleft500" in text
        assert "\\ql\\sl-240" in text.split(" a")[0]
        assert "\\li200" in text.split(" b")[0]

    def test_margins_vertical_alignment_background(self):
        keys = {
            "cell-before-column-margin": 60,
            "cell-before-row-margin": 30,
            "cell-after-row-margin": 40,
            "cell-row-alignment": "center",
            "cell-background?": True,
            "background-color": Color(9, 9, 9),
        }
        text = body(table(row(cell(p("a"), **keys))))
        assert "\\clvertalc" in text
        assert "\\clcbpat1" in text
        assert re.search(r"\\sa40[^\n]*\\li60[^\n]*\\sb30[^\n]* a\\cell", text)

    def test_nested(self):
        inner = table(row(cell(p("c")), cell(p("d"), number=2)))
        text = body(pages(table(row(cell(p("a"), inner), cell(p("b"), number=2)))))
        assert text.count("\\nestcell{\\nonesttables\\par}") == 2
        assert "{\\*\\nesttableprops\\trowd\\trgaph0\\itap2\\trleft0" in text
        assert "\\intbl\\itap2" in text

    def test_page_break_before(self):
        assert "\\pagebb" in body(table(row(cell(p("a"))), **{"break-before": "page"})).split("\\trowd")[0]


class TestBorders:
    def test_of_the_table(self):
        text = body(table(("#border", "table.before-row-border", True), row(cell(p("a"))), row(cell(p("b")))))
        first, second = re.findall(r"\\trowd[^\n]*", text)
        assert "\\clbrdrt\\brdrs\\brdrw20" in first
        assert "\\clbrdr" not in second

    def test_of_a_cell_belongs_to_its_neighbour_too(self):
        upper = row(cell(("#border", "table-cell.after-row-border", True), p("a")))
        first, second = re.findall(r"\\trowd[^\n]*", body(table(upper, row(cell(p("b"))))))
        assert "\\clbrdrb" in first
        assert "\\clbrdrt" in second

    def test_higher_priority_wins(self):
        upper, lower = Cell(0, 1, 1), Cell(0, 1, 1)
        upper.set_border(BOTTOM, Border(1, ""))
        lower.set_border(TOP, Border(0, "\\brdrs"))
        grid = arrange([[upper], [lower]], 1)
        resolve_borders(grid, [Border()] * 4)
        assert grid[1][0].borders[TOP] == Border(1, "")


class TestGrid:
    def test_a_cell_where_one_is_already_is_not_shown_twice(self):
        tall, over = Cell(0, 1, 2), Cell(0, 2, 1)
        grid = arrange([[tall], [over]], 2)
        assert [[slot.cell for slot in slots] for slots in grid] == [[tall, None], [over]]

    def test_widths_never_vanish(self):
        columns = Columns()
        columns.declare(0, 1, 5000)
        assert columns.widths(1000, 2)[1] > 0
        assert sum(columns.widths(1000, 2)) <= 1100


class TestBoxes:
    def test_displayed_box_is_a_table(self):
        box = ("box", {"display?": True, "start-indent": 400, "box-type": "both"}, p("a"), p("b"))
        text = body(pages(box))
        assert edges(text) == [[10000]]
        assert "\\trleft400" in text
        assert text.count("\\clbrdr") == 4
        assert "\\li80\\ri80" in text

    def test_side_by_side(self):
        items = [("side-by-side-item", {}, p(word)) for word in ("a", "b")]
        text = body(pages(("side-by-side", {}, *items)))
        assert edges(text) == [[5000, 10000]]
