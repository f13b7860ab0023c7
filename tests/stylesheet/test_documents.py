"""Markup of stylesheet documents: what is in the bodies."""

import pytest
from documents_on_disk import DOCTYPE, bodies, load, shown, write


def body(folder, text, subset="", **options):
    """The text of the first body of a document with the given instance."""
    loaded = load(folder, f"{DOCTYPE} [\n{subset}\n]>\n{text}", **options)
    assert shown(loaded, folder) == []
    return loaded.parts[0].bodies[0].text


def test_all_tags_may_be_left_out(tmp_path):
    assert bodies(load(tmp_path, f'{DOCTYPE}>\n(define x "1\n2")\n')) == [['(define x "1\r2")']]


def test_explicit_tags_and_record_ends(tmp_path):
    text = "<style-sheet>\n<style-specification>\n<style-specification-body>\n\n(a)\n\n</style-specification-body>\n"
    # the first record end after the start-tag and the last one before the end-tag are not data
    assert body(tmp_path, text + "</style-specification>\n</style-sheet>\n") == "\r(a)\r"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(a)\n<!-- gone -->\n(b)", "(a)\r(b)"),
        ("(a)<!-- gone -->\n(b)", "(a)\r(b)"),
        ("(a) <!> <!-- x -- -- y --> (b)", "(a)   (b)"),
        ("(a)\n<?pi x>\n(b)", "(a)\r(b)"),
        ("(<= a < b <1)", "(<= a < b <1)"),
        ("(string<? a b)> (c)", "(string (c)"),
        ("<![CDATA[(a &b; <c>)\n]]>\n(d)", "(a &b; <c>)\r(d)"),
        ("<![RCDATA[(a &#65; <c>)]]>", "(a A <c>)"),
        ("(a)<![IGNORE[x <![ INCLUDE [ y ]]> z]]>(b)", "(a)(b)"),
        ("(a)<![INCLUDE[(b)<![ TEMP [(c)]]>]]>", "(a)(b)(c)"),
        ("(a)<![ CDATA INCLUDE IGNORE [x]]>(b)", "(a)(b)"),
        ("(a &#38;#65; &#x41 &amp &#65 b)", "(a &#65; "),
        ('"&#233;&#8212;&#128512;"', '"é—\U0001f600"'),
        ("(a&#SPACE;b&#TAB;c&#RE;d)", "(a b\tc\rd)"),
        ("&#38 x &#60y", "& x <y"),
    ],
)
def test_markup_in_a_body(tmp_path, text, expected):
    loaded = load(tmp_path, f"{DOCTYPE}>\n<style-specification>\n{text}")
    assert loaded.parts[0].bodies[0].text.startswith(expected)


def test_entities(tmp_path):
    write(tmp_path, ext_dsl="one\n&in;\nthree\n", empty_dsl="")
    subset = """<!ENTITY in 'in &again;'> <!ENTITY again "again&#59;"> <!ENTITY in "second">
    <!ENTITY raw CDATA "<b>&x;"> <!ENTITY ext SYSTEM "ext.dsl"> <!ENTITY empty SYSTEM "empty.dsl">
    <!ENTITY nothing ""> <!ENTITY two "a
b">"""
    text = body(tmp_path, '"&in;"&raw;&nothing;&empty;\n&ext;\n&two\n.', subset)
    # a record end may close a reference
    assert text == '"in again;"<b>&x;\rone\rin again;\rthree\r\ra\rb.'


def test_names_of_entities_do_not_fold_but_other_names_do(tmp_path):
    subset = '<!entity A "upper"> <!Entity a "lower">'
    assert body(tmp_path, "<STYLE-Specification>\n&A; &a;", subset) == "upper lower"


def test_parameter_entities(tmp_path):
    write(tmp_path, words_ent='<!ENTITY word "w">\n', more_ent="<!ENTITY more 'm'>")
    subset = """<!ENTITY % words SYSTEM "words.ent"> %words;
    <!ENTITY % declare "<!ENTITY inner 'i'>"> %declare;
    <!ENTITY % kind 'CDATA "<k>"'> <!ENTITY k %kind;>
    <!ENTITY % name "'%kind;'"> <!ENTITY % quoted "x%declare;y"> <!ENTITY q "%quoted;">
    <!ENTITY % f SYSTEM
       "more.ent" -- a comment -- >
    %f"""
    assert body(tmp_path, "(&word; &inner; &k; &more;)", subset) == "(w i <k> m)"


def test_sections_of_the_subset_and_option_i(tmp_path):
    subset = """<!ENTITY % print "IGNORE"> <!ENTITY % html "INCLUDE">
    <![ %print; [ <!ENTITY which "print"> ]]> <![ %html; [ <!ENTITY which "html"> ]]>"""
    text = "(&which;)<![ %print; [p]]><![%html;[h]]>"
    assert body(tmp_path, text, subset) == "(html)h"
    assert body(tmp_path, text, subset, include=["print"]) == "(print)ph"


def test_bracketed_and_processing_instruction_entities(tmp_path):
    subset = """<!ENTITY start STARTTAG "style-specification"> <!ENTITY end ENDTAG "style-specification">
    <!ENTITY code MS "CDATA [(a <b>)"> <!ENTITY say PI "x"> <!ENTITY gone MD "-- x --">"""
    assert body(tmp_path, "&start;&code;&say;&gone;&end;", subset) == "(a <b>)"


def test_short_tags(tmp_path):
    text = "<style-specification id=a><style-specification-body/(a)/</><style-specification id=b>(b)</>"
    loaded = load(tmp_path, f"{DOCTYPE}>\n<style-sheet\n>{text}</>", name="s.dsl#b")
    assert bodies(loaded) == [["(b)"]]


def test_prolog_before_the_document_type(tmp_path):
    text = f"<?xml version='1.0'?>\n<!-- x -->\n{DOCTYPE}>\n<?pi>\n<!-- y -->\n(a)"
    assert bodies(load(tmp_path, text)) == [["(a)"]]


def test_an_sgml_declaration_is_passed_over(tmp_path):
    text = f'<!SGML "ISO 8879:1986" -- x -- CHARSET BASESET "y" DESCSET 0 9 UNUSED >\n{DOCTYPE}>\n(a)'
    loaded = load(tmp_path, text)
    assert shown(loaded, tmp_path) == []
    assert bodies(loaded) == [["(a)"]]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path, line_end):
    text = f"{DOCTYPE}>\n\n(a\n\nb)\n".replace("\n", line_end)
    loaded = load(tmp_path, text)
    assert bodies(loaded) == [["(a\r\rb)"]]
    assert loaded.parts[0].bodies[0].locate(4)[1:] == (5, 0)


def test_own_document_types_map_to_the_forms(tmp_path):
    text = """<!DOCTYPE sheet [
<!ELEMENT sheet - - (note?, part+)>
<!ELEMENT note - O (#PCDATA)>
<!ELEMENT part - - (title, code+)>
<!ATTLIST part dsssl NAME #FIXED style-specification name ID #IMPLIED use IDREFS #IMPLIED>
<!ELEMENT title - O (#PCDATA)>
<!ELEMENT code - - CDATA>
<!ATTLIST code dsssl NAME #FIXED style-specification-body>
<?IS10744 ArcBase DSSSL>
<!NOTATION DSSSL PUBLIC "ISO/IEC 10179:1996//NOTATION DSSSL Architecture
  Definition Document//EN">
]>
<sheet><note>no code
<part name=a use=b><title>nor this<code>(define a "<b>&x;")</code><code>(2)</code></part>
<part name=b><title>t<code>(3)</code></part></sheet>"""
    loaded = load(tmp_path, text)
    assert shown(loaded, tmp_path) == []
    assert bodies(loaded) == [['(define a "<b>&x;")', "(2)"], ["(3)"]]
