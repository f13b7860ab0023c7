"""The HTML backend: which markup comes of which flow objects; pages, links, classes."""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import html5lib
from events import run

from dazzle_core.backends.html import HtmlBackend, colors
from dazzle_core.flow.values import URI, Address, Color, DisplaySpace
from dazzle_core.language.values import LengthSpec

PT = 1000


def page(*items, folder=".", options=()):
    out, messages = run(HtmlBackend, items, folder, options)
    assert messages == []
    text = out.decode()
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(text)
    return text


def body(*items, **settings):
    text = page(*items, **settings)
    main = re.search(r'<main id="content"[^>]*>\n(.*)</main>', text, re.DOTALL)
    return main.group(1)


def rule(text, name):
    """The declarations of a class."""
    found = re.search(rf"^\.{re.escape(name)} {{ (.*) }}$", text, re.MULTILINE)
    return dict(item.split(": ", 1) for item in found.group(1).split("; ")) if found else {}


def p(*content, **keys):
    return ("paragraph", {key.replace("_", "-"): value for key, value in keys.items()}, *content)


class TestText:
    def test_paragraph(self):
        assert body(p("a < b & c")) == '<p class="paragraph">a &lt; b &amp; c</p>\n'

    def test_one_class_for_equal_characteristics(self):
        text = page(p("a", font_size=20 * PT), p("b", font_size=20 * PT), p("c", font_size=12 * PT))
        assert re.findall(r'<p class="([^"]*)">', text) == ["paragraph", "paragraph", "paragraph-2"]
        assert rule(text, "paragraph")["font-size"] == "2rem"
        assert text.count("font-size: 2rem") == 1
        assert "style=" not in text

    @pytest.mark.parametrize(
        ("keys", "markup"),
        [
            ({"font-weight": "bold"}, "<strong>x</strong>"),
            ({"font-posture": "italic"}, "<em>x</em>"),
            ({"font-family-name": "iso-monospace"}, '<code class="code">x</code>'),
            ({"position-point-shift": 3 * PT}, '<sup class="sup">x</sup>'),
            ({"position-point-shift": -3 * PT}, '<sub class="sub">x</sub>'),
        ],
    )
    def test_text_in_another_style(self, keys, markup):
        assert body(p("a ", ("sequence", keys, "x"), " b")) == f'<p class="paragraph">a {markup} b</p>\n'

    def test_equal_neighbours_are_one_piece(self):
        bold = ("sequence", {"font-weight": "bold"}, "x")
        assert "<strong>xx</strong>" in body(p(bold, bold))

    def test_lines_as_they_are(self):
        text = page(p("a\r  b", lines="asis", font_family_name="iso-monospace"))
        assert '<pre class="paragraph">\na\n  b</pre>' in text
        assert rule(text, "paragraph")["white-space"] == "pre"

    def test_language_and_direction(self):
        assert 'lang="ar-EG" dir="rtl"' in body(
            p("x", language="AR", country="eg", writing_mode="right-to-left")
        )


class TestDisplays:
    def test_headings_skip_no_level(self):
        text = body(
            p("One", **{"heading-level": 1}),
            p("Deep", **{"heading-level": 3}),
            p("Two", **{"heading-level": 1}),
        )
        assert re.findall(r"<(h\d) id=\"([^\"]*)\"", text) == [("h1", "one"), ("h2", "deep"), ("h1", "two")]

    def test_contents(self):
        text = page(*(p(name, **{"heading-level": 1}) for name in ("One", "Two", "Three")))
        assert re.findall(r'<li><a href="([^"]*)">([^<]*)</a>', text) == [
            ("#one", "One"),
            ("#two", "Two"),
            ("#three", "Three"),
        ]
        assert "<nav" not in page(p("One", **{"heading-level": 1}))

    def test_spaces_indents_breaks(self):
        keys = {
            "space-before": DisplaySpace(5 * PT, 5 * PT, 5 * PT),
            "start-indent": LengthSpec(20 * PT),
            "first-line-start-indent": -10 * PT,
            "break-before": "page",
        }
        assert rule(page(("paragraph", keys, "x")), "paragraph") == {
            "margin-top": "0.5rem",
            "break-before": "page",
            "margin-inline-start": "calc(2rem * var(--indent))",
            "text-indent": "calc(-1rem * var(--indent))",
        }

    def test_a_display_in_a_paragraph(self):
        assert body(p("a", ("display-group", {}, p("b")), "c")) == (
            '<div class="paragraph">\n<p>a</p>\n<div class="group">\n<p class="paragraph">b</p>\n</div>\n<p>c</p>\n</div>\n'
        )

    def test_list(self):
        def item(label, text):
            return p(
                ("line-field", {"field-width": 10 * PT}, label),
                text,
                start_indent=20 * PT,
                first_line_start_indent=-10 * PT,
            )

        text = body(("display-group", {}, item("•", "a"), item("•", "b")), p("after"))
        assert re.sub(r' class="[^"]*"', "", text).replace("\n", "") == (
            '<div><ul role="list"><li><p><span>• </span>a</p></li><li><p><span>• </span>b</p></li></ul></div>'
            "<p>after</p>"
        )
        assert '<ol class="dz-list"' in body(item("1.", "a"), item("2.", "b"))

    def test_box_keeps_what_is_in_it(self):
        text = page(("box", {"display?": True, "start-indent": 30 * PT}, p("x", start_indent=0)))
        assert "margin-inline-start" not in rule(text, "paragraph")
        assert rule(text, "box")["border"] == "1pt solid"

    def test_dark_pages_have_colors_that_can_be_read(self):
        text = page(p("x", color=Color(0, 0, 128)))
        assert rule(text, "paragraph")["color"] == "var(--ink-1)"
        light, dark = re.findall(r"--ink-1: (#\w+)", text)
        assert light == "#000080"
        as_numbers = tuple(int(dark[place : place + 2], 16) for place in (1, 3, 5))
        assert colors.contrast(as_numbers, colors.DARK_PAGE) >= 4.5

    @pytest.mark.parametrize(
        "ink", [Color(0, 0, 128), Color(106, 106, 106), Color(0, 0, 0), Color(176, 0, 32)]
    )
    def test_colors_on_a_background_of_their_own_can_be_read_on_dark_pages(self, ink):
        box = {"display?": True, "box-type": "background", "background-color": Color(245, 245, 245)}
        text = page(("box", box, p("x", color=ink)))
        dark = dict(re.findall(r"--((?:ink|paper)-\d+): #(\w{6})", text.partition("@media")[2]))
        (paper,) = (value for name, value in dark.items() if name.startswith("paper"))
        inks = [value for name, value in dark.items() if name.startswith("ink")] or ["e4e6e8"]
        for found in inks:
            as_numbers = [tuple(bytes.fromhex(value)) for value in (found, paper)]
            assert colors.contrast(*as_numbers) >= 4.5

    def test_leader_fills_its_line(self):
        assert (
            '<span class="dz-led"><span>a</span><span class="dz-leader" aria-hidden="true"></span><span>b</span>'
            in body(p("a", ("leader", {}, "."), "b"))
        )


class TestTables:
    def table(self, *rows, columns=()):
        return ("table", {}, ("table-part", {}, *columns, ("#port", None, *rows)))

    def cell(self, *content, number=1, **keys):
        return (
            "table-cell",
            {"column-number": number, **{k.replace("_", "-"): v for k, v in keys.items()}},
            *content,
        )

    def test_head_and_body(self):
        part = (
            "table-part",
            {},
            ("#port", "header", ("table-row", {}, self.cell(p("H")))),
            ("#port", None, ("table-row", {}, self.cell(p("B")))),
        )
        text = re.sub(r' class="[^"]*"', "", body(("table", {}, part))).replace("\n", "")
        assert (
            '<thead><tr><th scope="col"><p>H</p></th></tr></thead><tbody><tr><td><p>B</p></td></tr></tbody>'
            in text
        )

    def test_spans(self):
        text = body(
            self.table(
                ("table-row", {}, self.cell(p("a")), self.cell(p("b"), number=2)),
                ("table-row", {}, self.cell(p("c"), n_columns_spanned=2)),
            )
        )
        assert text.count('colspan="2"') == 1

    def test_columns_in_which_nothing_begins_do_not_count(self):
        text = body(self.table(("table-row", {}, self.cell(p("a"), n_columns_spanned=2))))
        assert "colspan" not in text

    def test_rows_without_cells_are_none(self):
        assert "<tr>" not in body(self.table(("table-row", {})))

    def test_widths_are_shares(self):
        columns = [
            ("table-column", {"column-number": number, "width": LengthSpec(0, 0, share)})
            for number, share in ((1, 1.0), (2, 3.0))
        ]
        row = ("table-row", {}, self.cell(p("a")), self.cell(p("b"), number=2))
        text = page(self.table(row, columns=columns))
        assert rule(text, "dz-column")["width"] == "25%"
        assert rule(text, "dz-column-2")["width"] == "75%"


class TestLinks:
    def test_uri(self):
        link = ("link", {"destination": Address(URI, None, ("http://a.example/b c",))}, "text")
        assert '<a href="http://a.example/b%20c">text</a>' in body(p(link))

    @pytest.mark.parametrize("uri", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x"])
    def test_no_programs(self, uri):
        assert "<a" not in body(p(("link", {"destination": Address(URI, None, (uri,))}, "text")))

    def test_links_do_not_nest(self):
        def link(*content):
            return ("link", {"destination": Address(URI, None, ("x",))}, *content)

        assert body(p(link("a", link("b")))).count("<a ") == 1


class TestPages:
    def test_entities_are_pages_that_share_a_style_sheet(self, tmp_path):
        out, messages = run(
            HtmlBackend, [p("main"), ("entity", {"system-id": "deep/b.html"}, p("other"))], tmp_path
        )
        assert messages == []
        other = (tmp_path / "deep/b.html").read_text()
        assert '<link rel="stylesheet" href="index.css">' in out.decode()
        assert '<link rel="stylesheet" href="../index.css">' in other
        assert ">other</p>" in other
        assert (tmp_path / "index.css").is_file()

    def test_split(self, tmp_path):
        items = [p("intro")] + [p(name, **{"heading-level": 1}) for name in ("One", "Two", "Three")]
        out, _ = run(HtmlBackend, [("scroll", {}, ("display-group", {}, *items))], tmp_path, ("split", "1"))
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "index-one.html",
            "index-three.html",
            "index-two.html",
            "index.css",
        ]
        two = (tmp_path / "index-two.html").read_text()
        assert '<a rel="prev" href="index-one.html">' in two
        assert '<a href="#two" aria-current="true">Two</a>' in two
        assert ">intro</p>" in out.decode()

    def test_notes(self):
        text = body(p("a", ("footnote", {}, p("one")), ("footnote", {"mark": "*"}, p("two"))))
        assert re.findall(r'href="(#note[^"]*)"[^>]*>([^<]*)<', text) == [
            ("#note-1", "1"),
            ("#note-2", "*"),
            ("#note-ref-1", "1"),
            ("#note-ref-2", "*"),
        ]


class TestFormulas:
    def test_fraction(self):
        text = body(p(("fraction", {}, ("#port", "numerator", "x+1"), ("#port", "denominator", "2"))))
        assert (
            "<math><mfrac><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac></math>"
            in text
        )

    def test_superscript_takes_what_stands_before(self):
        assert "<msup><mi>b</mi><mrow><mn>2</mn></mrow></msup>" in body(
            p(("math-sequence", {}, "ab", ("superscript", {}, "2")))
        )
