"""Text, paragraphs and characters of the RTF backend."""

import pytest
from rtf_kit import PT, body, document, p, pages, paragraphs

from dazzle_core.flow.values import FORCE, Color, DisplaySpace
from dazzle_core.language.values import LengthSpec


class TestCharacters:
    @pytest.mark.parametrize(
        ("text", "rtf"),
        [
            ("a{b}c\\d", "a\\{b\\}c\\\\d"),
            ("\u00a0\u00ad\u2011", "\\~\\-\\_"),
            ("caf\u00e9", "caf\\u233\\'e9"),
            ("\u201cx\u201d", "\\u8220\\'93x\\u8221\\'94"),
            ("\u0142", "\\u322?"),
            ("\u0151", "\\u337o"),
            ("\uf0a7", "\\u-3929?"),
            ("\U0001f600", "\\u-10179?\\u-8704?"),
        ],
    )
    def test_as_rtf(self, text, rtf):
        assert paragraphs(p(text))[0].endswith(" " + rtf)

    def test_without_unicode(self):
        assert paragraphs(p("\u201c\u0142\u0151"), options=("95",))[0].endswith(" \\'93?o")

    def test_line_feeds_and_controls_are_dropped(self):
        assert paragraphs(p("a\nb\0c"))[0].endswith(" abc")

    def test_east_asian_text_has_a_font_for_it(self):
        text = document(p("x\u65e5\u672c", language="JA"))
        assert "\\fcharset128" in text
        assert "x{\\dbch\\af1\\f1 \\u26085?\\u26412?}" in text


class TestSpace:
    def test_filled_lines(self):
        assert paragraphs(p("a\r\nb"))[0].endswith(" a b")

    def test_collapsed(self):
        keys = {"input_whitespace_treatment": "collapse"}
        assert paragraphs(p("\r\n  a \r", " b  c ", **keys))[0].endswith(" a b c ")

    def test_ignored(self):
        assert paragraphs(p("a b\tc", input_whitespace_treatment="ignore"))[0].endswith(" abc")

    def test_blanks_begin_no_paragraph(self):
        assert body(p("\r\n  ")) == body()

    def test_lines_as_they_are(self):
        text = body(p("\r\n  a\r\n\tb\r", lines="asis"))
        assert "   a\\line\n        b\\par" in text
        assert body(p("a\r\n  ", lines="asis")) == body(p("a", lines="asis"))

    def test_tabs_go_on_from_where_the_line_is(self):
        text = body(p("abc", ("sequence", {"font-weight": "bold"}, "\td"), lines="asis"))
        assert "abc{\\b      d}" in text


class TestFormats:
    @pytest.mark.parametrize(
        ("keys", "words"),
        [
            ({"font-weight": "bold"}, "\\b"),
            ({"font-posture": "italic"}, "\\i"),
            ({"font-size": 12 * PT}, "\\fs24"),
            ({"position-point-shift": 3 * PT}, "\\up6"),
            ({"position-point-shift": -3 * PT}, "\\dn6"),
            ({"color": Color(255, 0, 0)}, "\\cf1"),
            ({"font-family-name": "iso-monospace"}, "\\f1"),
            ({"language": "DE", "country": "AT"}, "\\lang3079"),
            ({"kern?": True}, "\\kerning1"),
        ],
    )
    def test_of_a_piece(self, keys, words):
        assert f"a {{{words} x}} b" in body(p("a ", ("sequence", keys, "x"), " b"))

    def test_a_piece_takes_back_what_the_paragraph_has(self):
        text = body(p("a", ("sequence", {"font-weight": "medium"}, "x"), font_weight="bold"))
        assert "\\b a{\\b0 x}" in text

    def test_black_is_left_to_the_reader(self):
        assert "\\cf" not in document(p("x", color=Color(0, 0, 0)))

    @pytest.mark.parametrize(
        ("keys", "words"),
        [
            ({"type": "after"}, "\\ul"),
            ({"type": "after", "line-repeat": 2}, "\\uldb"),
            ({"type": "after", "score-spaces?": False}, "\\ulw"),
            ({"type": "through"}, "\\strike"),
        ],
    )
    def test_scores(self, keys, words):
        assert f"{{{words} x}}" in body(p(("score", keys, "x")))

    def test_box_in_a_line(self):
        keys = {"box-type": "both", "background-color": Color(1, 2, 3)}
        text = document(p(("box", keys, "x")))
        assert "{\\chshdng0\\chcbpat1\\chbrdr\\brdrs\\brdrw20 x}" in text
        assert "{\\colortbl;\\red1\\green2\\blue3;}" in text

    def test_fonts_have_a_family_and_a_replacement(self):
        text = document(p("x", font_family_name="Helvetica"))
        assert "{\\f1\\fswiss\\fcharset0\\fprq2 Helvetica{\\*\\falt Arial};}" in text


class TestParagraphs:
    @pytest.mark.parametrize(
        ("keys", "words"),
        [
            ({"quadding": "justify"}, "\\qj"),
            ({"quadding": "center"}, "\\qc"),
            ({"start-indent": 100, "end-indent": 50, "first-line-start-indent": -40}, "\\li100\\ri50\\fi-40"),
            ({"line-spacing": 260}, "\\sl-260\\slmult0"),
            ({"line-spacing": 260, "min-leading": 0}, "\\sl260\\slmult0"),
            ({"widow-count": 1, "orphan-count": 1}, "\\nowidctlpar"),
            ({"numbered-lines?": False}, "\\noline"),
            ({"heading-level": 2}, "\\s2\\ql"),
            ({"heading-level": 2}, "\\outlinelevel1"),
            ({"writing-mode": "right-to-left"}, "\\rtlpar\\qr"),
        ],
    )
    def test_words(self, keys, words):
        assert words in paragraphs(("paragraph", keys, "x"))[0]

    def test_hyphenation(self):
        assert "\\hyphpar0" in body(p("x"))
        text = document(p("x", hyphenate_=1, **{"hyphenate?": True, "hyphenation-ladder-count": 3}))
        assert "\\hyphpar0" not in text
        assert "\\hyphauto1\\hyphconsec3" in text

    def test_share_of_the_display_size(self):
        items = pages(p("x", start_indent=LengthSpec(0, 0.5)))
        assert "\\li5000" in body(items)

    def test_spaces_meet(self):
        first, second = paragraphs(p("a", space_after=200), p("b", space_before=120))
        assert "\\sb200" in second
        assert "\\sb" not in first

    def test_forced_spaces_add_up(self):
        force = DisplaySpace(60, 60, 60, True, FORCE)
        assert "\\sb120" in paragraphs(p("a", space_after=force), p("b", space_before=force))[1]
        higher = DisplaySpace(60, 60, 60, True, 2)
        assert "\\sb60" in paragraphs(p("a", space_after=300), p("b", space_before=higher))[1]

    def test_keeps(self):
        one, two, three = paragraphs(
            p("a", **{"keep-with-next?": True}), p("b"), p("c", **{"keep-with-previous?": True})
        )
        assert "\\keepn" in one
        assert "\\keepn" in two
        assert "\\keepn" not in three

    def test_kept_together(self):
        group = ("display-group", {"keep": True}, p("a"), p("b"))
        one, two, three = paragraphs(group, p("c"))
        assert "\\keepn" in one
        assert "\\keep\\" in one + two
        assert "\\keepn" not in two
        assert "\\keep" not in three

    def test_breaks(self):
        _one, two = paragraphs(p("a", break_after="page"), p("b"))
        assert "\\pagebb" in two
        assert "\\column " in paragraphs(p("a"), p("b", break_before="column"))[1]

    def test_text_after_a_display_goes_on(self):
        parts = paragraphs(p("a", p("b"), "c", first_line_start_indent=100))
        assert [part.rpartition(" ")[2] for part in parts] == ["a", "b", "c"]
        assert "\\fi100" in parts[0]
        assert "\\fi" not in parts[2]

    def test_paragraph_break(self):
        parts = paragraphs(
            p("a", ("paragraph-break", {"space-before": 60}), "b", first_line_start_indent=100)
        )
        assert "\\fi100" in parts[1]
        assert "\\sb60" in parts[1]

    def test_sideline(self):
        keys = {"line-thickness": 40, "sideline-sep": 100}
        text = paragraphs(("sideline", keys, p("a")), p("b"))
        assert "\\brdrl\\brdrs\\brdrw40\\brsp100" in text[0]
        assert "\\brdrl" not in text[1]

    def test_rule(self):
        text = body(pages(("rule", {"length": 4000, "display-alignment": "center", "line-thickness": 30})))
        assert "\\li3000\\ri3000\\brdrt\\brdrs\\brdrw30\\brsp0\\sl-20" in text


class TestStyles:
    def test_heading_is_a_named_style(self):
        text = document(p("x", heading_level=1, font_size=16 * PT, space_before=100))
        assert "{\\s1\\sbasedon0\\snext0" in text
        assert "\\fs32\\sb100 heading 1;}" in text

    def test_names_of_paragraphs_and_text(self):
        emphasis = ("sequence", {"style-name": "Strong words", "font-weight": "bold"}, "x")
        text = document(p("a", emphasis, style_name="Body Text", start_indent=200))
        assert "Body Text;}" in text
        assert "{\\*\\cs10\\additive\\b Strong words;}" in text
        assert "{\\cs10\\b x}" in text
        assert "\\pard\\plain\\s11\\ql\\li200" in text

    def test_normal_is_the_format_of_the_pages(self):
        text = document(pages(p("x"), font_size=220, font_family_name="Arial"))
        assert "{\\stylesheet{\\s0\\widctlpar\\f1\\fs22 Normal;}" in text
