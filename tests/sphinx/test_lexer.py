"""Highlighting of stylesheets."""

from __future__ import annotations

from pygments.token import Comment, Keyword, Name, Number, String

from dazzle_sphinx.lexer import DssslLexer

SOURCE = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY common SYSTEM "common.dsl" CDATA DSSSL>
]>
<style-specification use="common">
; A comment
(define (size #!optional (x 1.5pt)) (* 2 x))
(element (list item) (make paragraph font-size: 12pt (literal "a\\"b" 'sym #\\a #t &name;)))
</style-specification>
"""


def tokens() -> list[tuple[object, str]]:
    return list(DssslLexer().get_tokens(SOURCE))


def test_nothing_is_lost() -> None:
    assert "".join(text for _, text in tokens()) == SOURCE


def test_kinds() -> None:
    found = tokens()
    for expected in [
        (Comment.Single, "; A comment"),
        (Keyword.Declaration, "define"),
        (Keyword.Declaration, "element"),
        (Keyword, "make"),
        (Name.Class, "paragraph"),
        (Name.Attribute, "font-size:"),
        (Number, "12pt"),
        (Number, "1.5pt"),
        (String, '"a\\"b"'),
        (Name.Entity, "&name;"),
        (Name.Tag, "style-specification"),
        (Keyword.Constant, "#t"),
    ]:
        assert expected in found, expected
    assert not [text for kind, text in found if "Error" in str(kind)]
