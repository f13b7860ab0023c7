"""Pages, headers, notes, fields, pictures and the file as a whole."""

import struct
import zlib

import pytest
from rtf_kit import PAGE, body, document, p, pages, paragraphs

from dazzle_core.backends.rtf.gif import png_of_gif
from dazzle_core.backends.rtf.pictures import PictureError, kind_of, read_picture
from dazzle_core.flow.values import URI, Address


def png(width=4, height=2):
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(width)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


#: 2 by 2 pixels of black, white, white, black; made by hand from the specification of GIF 89a.
GIF = bytes.fromhex(
    "474946383961" "0200" "0200" "800000" "000000ffffff" "2c" "0000" "0000" "0200" "0200" "00"
    "02" "03" "440205" "00" "3b"
)  # fmt: skip


class TestPages:
    def test_section(self):
        text = body(pages(p("x"), header_margin=600, footer_margin=500))
        assert text.startswith("\\sectd\\pgwsxn12000\\pghsxn16000\\marglsxn1000\\margrsxn1000")
        assert "\\headery410\\footery450\\pgndec" in text

    def test_orientation_changes(self):
        wide = pages(p("b"), page_width=16000, page_height=12000)
        text = body(pages(p("a")), wide)
        assert "a\\sect\n\\sectd\\lndscpsxn\\pgwsxn16000\\pghsxn12000" in text

    @pytest.mark.parametrize(("kind", "word"), [("i", "lcrm"), ("I", "ucrm"), ("a", "lcltr"), ("A", "ucltr")])
    def test_number_format(self, kind, word):
        text = body(pages(p("x"), page_number_format=kind, **{"page-number-restart?": True}))
        assert f"\\pgn{word}\\pgnrestart\\pgnstarts1" in text

    def test_columns_and_what_spans_them(self):
        keys = {"page_n_columns": 2, "page_column_sep": 400}
        text = body(pages(p("wide", span=2), p("narrow"), p("wide", span=2), **keys))
        first, second, third = text.split("\\sectd")[1:]
        assert "\\cols" not in first
        assert "\\cols2\\colsx400\\sbknone" in second
        assert "\\cols" not in third
        assert "\\sbknone" in third

    def test_balanced_columns(self):
        keys = {"page_n_columns": 2, "page-balance-columns?": True}
        assert "\\sect\n\\sectd\\pgw" in body(pages(p("x"), **keys))

    def test_line_numbers(self):
        assert "\\linemod5\\linex200\\linerestart" in body(pages(page_line_numbers=5, line_number_sep=200))


class TestHeaders:
    @staticmethod
    def run(parts):
        """A page sequence whose headers are told for each kind of page: part, first, front to text."""
        import io

        from events import characteristic

        from dazzle_core.backends.api import BackendContext
        from dazzle_core.backends.rtf import RtfBackend
        from dazzle_core.output import OutputRoot
        from tests.rtf_check.tokenizer import problems

        stream = io.BytesIO()
        root = OutputRoot(".", stdout=stream)
        backend = RtfBackend(BackendContext(root.open_standard_output(), print, (), root))
        changes = [(characteristic(name), value) for name, value in PAGE.items()]
        backend.pushed(changes)
        backend.start_simple_page_sequence({}, None)
        for (part, first, front), text in parts.items():
            backend.start_header_footer(part, first, front)
            backend.characters(text)
            backend.page_number()
            backend.end_header_footer(part, first, front)
        backend.end_headers_footers()
        backend.start_paragraph({}, None)
        backend.characters("x")
        backend.end_paragraph({}, None)
        backend.end_simple_page_sequence({}, None)
        backend.popped(changes)
        backend.finish()
        root.commit()
        assert problems(stream.getvalue()) == []
        return stream.getvalue().decode()

    @staticmethod
    def every(part, text):
        return {(part, first, front): text for first in (True, False) for front in (True, False)}

    def test_one_for_all_pages(self):
        text = self.run(self.every("center-footer", "n "))
        assert "{\\footer \\pard\\plain\\sl-240\\slmult0\\qc {\\fs20 n \\chpgn }\\par}" in text
        assert "\\facingp" not in text
        assert "\\titlepg" not in text
        assert "{\\header" not in text

    def test_left_center_right(self):
        parts = {**self.every("left-header", "l"), **self.every("center-header", "c")}
        text = self.run({**parts, **self.every("right-header", "r")})
        assert "\\tqc\\tx5000\\tqr\\tx10000 {\\fs20 l\\chpgn }\\tab {\\fs20 c\\chpgn }\\tab {\\fs20 r" in text

    def test_first_and_facing_pages(self):
        parts = self.every("left-header", "x")
        parts["left-header", True, True] = "first"
        parts["left-header", False, True] = "front"
        text = self.run(parts)
        assert "\\facingp" in text
        assert "\\titlepg" in text
        for name, words in (("headerf", "first"), ("headerr", "front"), ("headerl", "x")):
            assert f"{{\\{name} \\pard\\plain\\sl-240\\slmult0\\tqr\\tx10000 {{\\fs20 {words}" in text


class TestFields:
    def test_label_in_the_indent(self):
        label = ("line-field", {"field-width": 300}, "1.")
        text = body(p(label, "x", start_indent=300, first_line_start_indent=-300))
        assert "\\tx300\\fs20 1.\\tab x" in text

    def test_label_at_the_end_of_its_field(self):
        label = ("line-field", {"field-width": 300, "field-align": "end"}, "1. ")
        text = body(p(label, "x", start_indent=300, first_line_start_indent=-300))
        assert "\\tqr\\tx250\\tx300\\fs20 \\tab 1.\\tab x" in text

    def test_fields_in_a_row(self):
        field = ("line-field", {"field-width": 1000}, "a")
        assert "\\tx1000\\tx2000\\fs20 a\\tab a\\tab x" in body(p(field, field, "x"))

    @pytest.mark.parametrize(("pattern", "word"), [(".", "\\tldot"), ("-", "\\tlhyph"), (" ", "")])
    def test_leader(self, pattern, word):
        text = body(pages(p("a", ("leader", {}, pattern), "9", end_indent=500)))
        assert f"\\tqr{word}\\tx9500\\fs20 a\\tab 9" in text

    def test_leader_that_no_tab_can_make(self):
        assert "aab\\tab 9" in body(pages(p("a", ("leader", {}, "ab "), "9")))

    def test_leader_of_a_length(self):
        assert " a.....b" in body(p("a", ("leader", {"length": 250}, "."), "b"))

    def test_link_to_an_address(self):
        link = ("link", {"destination": Address(URI, None, ('http://x/"a b\\c#d',))}, "here")
        text = body(p("a ", link, " b"))
        assert (
            '{\\field{\\*\\fldinst{ HYPERLINK "http://x/%22a%20b%5Cc" \\\\l "d" }}{\\fldrslt here}}' in text
        )

    def test_link_over_paragraphs_is_a_field_in_each(self):
        link = ("link", {"destination": Address(URI, None, ("http://x",))}, p("a"), p("b"))
        assert body(link).count("HYPERLINK") == 2

    def test_table_of_contents(self):
        text = body(
            ("table-of-contents", {"levels": 2}, p("a")),
            ("table-of-contents", {"caption-label": "Fig"}, p("b")),
        )
        assert '{\\field{\\*\\fldinst{ TOC \\\\o "1-2" \\\\h }}{\\fldrslt ' in text
        assert 'TOC \\\\c "Fig" \\\\h' in text

    def test_caption_number(self):
        text = body(p("Figure ", ("caption-number", {"caption-label": "Figure"}, "7")))
        assert "{\\field{\\*\\fldinst{ SEQ Figure \\\\* ARABIC }}{\\fldrslt 7}}" in text


class TestNotes:
    def test_counted(self):
        text = body(p("a", ("footnote", {}, p("note")), " b"))
        assert "a{\\super \\chftn{\\footnote \\pard\\plain" in text
        assert "{\\super \\chftn} note}} b" in text

    def test_marked(self):
        assert "{\\super *{\\footnote" in body(p("a", ("footnote", {"mark": "*"}, p("note"))))

    def test_at_the_end(self):
        assert "{\\super \\chftn{\\footnote\\ftnalt \\pard" in body(p("a", ("endnote", {}, p("note"))))

    def test_whose_mark_the_stylesheet_makes(self):
        assert "a{{\\footnote \\pard\\plain" in body(p("a", ("page-footnote", {}, p("1 note"))))


class TestPictures:
    def test_embedded_with_alternate_text(self):
        picture = ("external-graphic", {"entity-system-id": "x.png", "alternate-text": "A {dot}"})
        text = body(pages(p(picture)), files={"x.png": png()})
        assert "{\\sn wzDescription}{\\sv A \\{dot\\}}" in text
        assert "\\picw4\\pich2\\picwgoal60\\pichgoal30\\pngblip\n89504e47" in text

    @pytest.mark.parametrize(
        ("keys", "size"),
        [
            ({"scale": (2.0, 2.0)}, (120, 60)),
            ({"max-width": 600}, (600, 300)),
            ({"max-width": 600, "max-height": 150}, (300, 150)),
            ({"max-width": 600, "max-height": 150, "scale": "max"}, (600, 150)),
            ({"scale": (1000.0, 1000.0)}, (10000, 5000)),
        ],
    )
    def test_size(self, keys, size):
        picture = ("external-graphic", {"entity-system-id": "x.png", "display?": True, **keys})
        text = body(pages(picture), files={"x.png": png()})
        assert f"\\picwgoal{size[0]}\\pichgoal{size[1]}" in text

    def test_lines_with_pictures_are_as_high(self):
        picture = ("external-graphic", {"entity-system-id": "x.png"})
        assert "\\sl240" in body(p("a", picture), files={"x.png": png()})

    def test_missing(self):
        messages = []
        picture = ("external-graphic", {"entity-system-id": "x.png", "alternate-text": "words"})
        assert "[words]" in body(p(picture), messages=messages)
        assert messages == ['picture "x.png" cannot be read']

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"nothing", 'picture "x" is of a kind that rtf cannot hold (unknown)'),
            (b"%!PS-Adobe", 'picture "x" is of a kind that rtf cannot hold (EPS)'),
            (b"<svg/>", 'picture "x" is of a kind that rtf cannot hold (SVG)'),
            (png()[:16], 'picture "x" is damaged: damaged PNG'),
            (GIF[:20], 'picture "x" is damaged: damaged GIF'),
        ],
    )
    def test_not_usable(self, data, message):
        messages = []
        body(p("a", ("external-graphic", {"entity-system-id": "x"})), files={"x": data}, messages=messages)
        assert messages == [message]

    def test_instead_of_svg(self):
        picture = ("external-graphic", {"entity-system-id": "d/x.svg"})
        assert "\\pngblip" in body(p(picture), files={"d/x.svg": b"<svg/>", "d/x.png": png()})

    def test_gif(self):
        made = png_of_gif(GIF)
        assert kind_of(made) == "PNG"
        place = made.index(b"IDAT")
        size = int.from_bytes(made[place - 4 : place], "big")
        assert zlib.decompress(made[place + 4 : place + 4 + size]) == bytes([0, 0, 1, 0, 1, 0])
        assert read_picture(GIF).words == "\\pngblip"

    def test_jpeg(self):
        exif = b"\xff\xe1" + (10).to_bytes(2, "big") + b"\xff\xc0Exif12"
        frame = b"\xff\xc2" + struct.pack(">HBHHB", 11, 8, 30, 40, 1) + b"\1\x11\0"
        picture = read_picture(b"\xff\xd8" + exif + b"\xff" + frame)
        assert picture[:5] == ("\\jpegblip", 600, 450, 40, 30)
        with pytest.raises(PictureError):
            read_picture(b"\xff\xd8" + exif)

    def test_metafiles(self):
        wmf = b"\xd7\xcd\xc6\x9a" + struct.pack("<HhhhhHIH", 0, 0, 0, 720, 360, 1440, 0, 0) + b"DATA"
        picture = read_picture(wmf)
        assert (picture.words, picture.width, picture.height) == ("\\wmetafile8", 720, 360)
        assert picture.data == b"DATA"
        emf = struct.pack("<II4i4i4s", 1, 108, 0, 0, 1, 1, 0, 0, 2540, 1270, b" EMF") + bytes(60)
        assert read_picture(emf)[:3] == ("\\emfblip", 1440, 720)
        with pytest.raises(PictureError):
            read_picture(emf[:30] + bytes(20))


class TestFile:
    def test_facts(self):
        text = document(pages(p("x"), document_title="A {t}", document_author="\u00c9"))
        assert "{\\info{\\title A \\{t\\}}{\\author \\u201\\'c9}}" in text
        assert "\\paperw12000\\paperh16000\\margl1000" in text

    def test_ends_with_a_paragraph(self):
        assert document().endswith("\\par\n}\n")

    def test_same_bytes_each_time(self):
        items = (pages(p("a", heading_level=1), p("\u20ac", style_name="Q")),)
        assert document(*items) == document(*items)

    def test_formulas(self):
        formula = (
            "math-sequence",
            {},
            "x",
            ("superscript", {}, "2"),
            ("fraction", {}, ("#port", "numerator", "a"), ("#port", "denominator", "b")),
        )
        text = body(p(formula))
        assert "{\\mmath {\\*\\moMath{\\msSup{\\me{\\mr" in text
        assert "{\\mf{\\mnum{\\mr\\mscr0\\msty0\\f1 a}}{\\mden{" in text
        old = body(p(formula), options=("95",))
        assert "{\\field{\\*\\fldinst{ EQ x\\\\s\\\\up5(2)\\\\f(a,b)}}{\\fldrslt x2ab}}" in old

    def test_multi_mode_shows_one_mode(self):
        from dazzle_core.flow.nics import MultiMode

        modes = (MultiMode("one"), MultiMode("two"))
        item = ("multi-mode", {"multi-modes": modes}, ("#port", modes[0], "a"), ("#port", modes[1], "b"))
        assert paragraphs(p(item))[0].endswith(" a")
