"""The backend as its users meet it: found by name, run by stylesheets, meeting the contract."""

import re

import pytest

from dazzle_core.api import Document, Stylesheet
from dazzle_core.testing import BackendContract

pytest.importorskip("dazzle_markdown")

DECLARATIONS = """
(declare-characteristic heading-level "UNREGISTERED::James Clark//Characteristic::heading-level" 0)
(declare-flow-object-class footnote "UNREGISTERED::Dazzle//Flow Object Class::footnote")
(define uri-address (external-procedure "UNREGISTERED::OpenJade//Procedure::uri-ref-address"))
"""
HEAD = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'


class TestContract(BackendContract):
    backend = "markdown"
    hides = frozenset(["leader"])


@pytest.fixture
def markdown(tmp_path):
    def convert(rules, document="<doc/>"):
        sheet = tmp_path / "s.dsl"
        sheet.write_text(HEAD + DECLARATIONS + rules)
        result = Stylesheet.load(sheet, cache=False).run(
            Document.from_bytes(document.encode(), name="doc.xml"), backends=["markdown"], output=tmp_path
        )
        assert result.messages == []
        return (tmp_path / "doc.md").read_text()

    return convert


def made(content):
    return f"(element doc (make simple-page-sequence {content}))"


def test_paragraphs_and_headings(markdown):
    text = made(
        '(make paragraph heading-level: 2 (literal "A *title*")) (make paragraph (literal "1. Text"))'
    )
    assert markdown(text) == "## A \\*title\\*\n\n1\\. Text\n"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("font-weight: 'bold", "a **b** c\n"),
        ("font-posture: 'italic", "a *b* c\n"),
        ("font-weight: 'bold font-posture: 'italic", "a ***b*** c\n"),
        ('font-family-name: "Courier New"', "a `b` c\n"),
    ],
)
def test_emphasis(markdown, style, expected):
    assert (
        markdown(
            made(f'(make paragraph (literal "a") (make sequence {style} (literal " b ")) (literal "c"))')
        )
        == expected
    )


def test_code(markdown):
    text = markdown(
        "(element doc (make simple-page-sequence (make paragraph lines: 'asis"
        ' font-family-name: "iso-monospace" (process-children))))',
        "<doc>if x:\n    ```y```\n</doc>",
    )
    assert text == "````\nif x:\n    ```y```\n````\n"


def test_lists(markdown):
    rules = """
(element doc (make simple-page-sequence (process-children)))
(element list (make display-group start-indent: (+ (inherited-start-indent) 20pt) (process-children)))
(element item (make paragraph first-line-start-indent: -10pt
  (make line-field field-width: 10pt (literal (attribute-string "label"))) (process-children)))
(element para (make paragraph (process-children)))
"""
    document = (
        '<doc><list><item label="•">one</item><item label="•">two</item>'
        '<list><item label="1.">in</item><para>more</para></list></list><para>end</para></doc>'
    )
    assert markdown(rules, document) == "- one\n- two\n  1. in\n\n     more\n\nend\n"


def test_table(markdown):
    def row(label, *cells):
        inside = " ".join(f'(make table-cell (make paragraph (literal "{cell}")))' for cell in cells)
        return f"(make table-row {label} {inside})"

    rows = row("label: 'h", "A", "B|C") + row("", "1", "2")
    assert markdown(
        made(f"(make table (make table-part content-map: '((h header)) {rows}))")
    ).splitlines() == [
        "| A   | B\\|C |",
        "|-----|------|",
        "| 1   | 2    |",
    ]


def test_links(markdown):
    rules = """
(element doc (make simple-page-sequence (process-children)))
(element title (make paragraph heading-level: 1 (process-children)))
(element para (make paragraph (process-children)))
(element a (make link destination: (uri-address (attribute-string "href")) (process-children)))
(element ref (make link destination: (idref-address (attribute-string "to")) (process-children)))
"""
    document = (
        '<!DOCTYPE doc [<!ATTLIST title id ID #IMPLIED>]><doc><title id="t">The Title!</title>'
        '<para><a href="http://x.example/a b">out</a> and <ref to="t">in</ref></para></doc>'
    )
    assert markdown(rules, document) == (
        "# The Title!\n\n[out](<http://x.example/a b>) and [in](#the-title)\n"
    )


def test_notes(markdown):
    note = '(make footnote (make paragraph (literal "first")) (make paragraph (literal "second")))'
    assert markdown(made(f'(make paragraph (literal "a") {note} (literal "b"))')) == (
        "a[^1]b\n\n[^1]: first\n\n    second\n"
    )


def test_nothing_is_markup_by_accident(markdown):
    text = markdown(
        "(element doc (make simple-page-sequence (make paragraph (process-children))))",
        "<doc>a_b [c](d) &lt;e></doc>",
    )
    assert re.sub(r"\\(.)", r"\1", text) == "a_b [c](d) <e>\n"
    assert text == "a_b \\[c\\](d) \\<e>\n"


LISTS = """
(element doc (make simple-page-sequence (process-children)))
(element quote (make display-group start-indent: (+ (inherited-start-indent) 20pt) end-indent: 20pt
  (process-children)))
(element list (make display-group start-indent: (+ (inherited-start-indent) 20pt) (process-children)))
(element item (make paragraph first-line-start-indent: -10pt
  (make line-field field-width: 10pt (literal (attribute-string "label"))) (process-children)))
(element para (make paragraph (process-children)))
(element code (make paragraph lines: 'asis font-family-name: "iso-monospace" (process-children)))
(element address (make paragraph lines: 'asis (process-children)))
(element title (make paragraph heading-level: 1 (process-children)))
(element ref (make link destination: (idref-address (attribute-string "to")) (process-children)))
"""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            '<list><item label="•">a</item><code>x\n  y</code><item label="•">b</item></list>',
            "- a\n\n  ```\n  x\n    y\n  ```\n\n- b\n",
        ),
        ('<list><item label="•">a</item><item label="2.">b</item></list>', "- a\n\n2. b\n"),
        ('<list><item label="a.">a</item><item label="b.">b</item></list>', "1. a\n2. b\n"),
        ('<list><item label="-v">loud</item></list>', "- -v loud\n"),
        (
            '<quote><para>a</para><list><item label="•">b</item></list><para>c</para></quote><para>d</para>',
            "> a\n>\n> - b\n>\n> c\n\nd\n",
        ),
        ("<address>\n   one\n\ttwo *\n</address>", "\xa0\xa0\xa0one\\\n" + "\xa0" * 8 + "two \\*\n"),
        ("<para>--- a</para><para>---</para><para># x</para>", "--- a\n\n\\---\n\n\\# x\n"),
    ],
)
def test_blocks_in_blocks(markdown, content, expected):
    assert markdown(LISTS, f"<doc>{content}</doc>") == expected


def test_links_to_headings_that_look_the_same_and_to_what_is_no_heading(markdown):
    document = (
        "<!DOCTYPE doc [<!ATTLIST title id ID #IMPLIED><!ATTLIST para id ID #IMPLIED>]><doc>"
        '<title>A &amp; B</title><title id="t">A &amp; B</title><para id="p">text</para>'
        '<para><ref to="t">1</ref> <ref to="p">2</ref> <ref to="none">3</ref></para></doc>'
    )
    assert markdown(LISTS, document) == (
        '# A &amp; B\n\n# A &amp; B\n\n<a id="p"></a>text\n\n[1](#a--b-1) [2](#p) 3\n'.replace("&amp;", "&")
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('(b "a") (bi "b") (b "c")', "**a*b*c**"),
        ('(b "a ") (i " b")', "**a** *b*"),
        ('(literal "x") (b "(a)") (literal "y")', "x<strong>(a)</strong>y"),
        ('(code "f(") (codei "x") (code ")")', "`f(x)`"),
        ('(code "a") (literal " ") (b "b")', "`a` **b**"),
        ('(literal "&#38;copy; snake_case _x_")', "\\&copy; snake_case \\_x\\_"),
    ],
)
def test_emphasis_beside_emphasis(markdown, content, expected):
    rules = """
(define (b text) (make sequence font-weight: 'bold (literal text)))
(define (i text) (make sequence font-posture: 'italic (literal text)))
(define (bi text) (make sequence font-weight: 'bold (i text)))
(define (code text) (make sequence font-family-name: "Courier" (literal text)))
(define (codei text) (make sequence font-family-name: "Courier" (i text)))
"""
    assert markdown(rules + made(f"(make paragraph {content})")) == expected + "\n"


def test_cells_of_several_lines(markdown):
    cells = (
        '(make table-cell (make paragraph (literal "a")) (make paragraph (literal "b")))'
        '(make table-cell (make paragraph lines: \'asis font-family-name: "Courier" (literal "c |")))'
    )
    row = f"(make table-row {cells})"
    assert markdown(made(f"(make table {row} (sosofo-append {row}))")).splitlines()[-1] == (
        "| a<br>b | <code>c &#124;</code> |"
    )


def test_it_uses_nothing_but_what_is_documented():
    import ast
    from pathlib import Path

    import dazzle_markdown

    from dazzle_core import plugins

    for path in Path(dazzle_markdown.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module.startswith("dazzle_core"):
                assert node.module == "dazzle_core.plugins"
                assert {alias.name for alias in node.names} <= set(plugins.__all__)
            elif isinstance(node, ast.Import):
                assert not [alias for alias in node.names if alias.name.startswith("dazzle_core")]
