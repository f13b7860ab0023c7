"""A Pygments lexer for DSSSL stylesheets: Scheme inside SGML."""

from __future__ import annotations

from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups, words
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text

#: Forms that stand at the top of a stylesheet.
TOP = (
    "define", "define-unit", "define-language", "declare-default-language", "declare-initial-value",
    "declare-characteristic", "declare-flow-object-class", "declare-flow-object-macro",
    "declare-char-property", "add-char-properties", "declare-char-characteristic+property",
    "mode", "element", "or-element", "default", "root", "id", "query",
)  # fmt: skip
#: Forms inside expressions.
FORMS = (
    "lambda", "if", "cond", "case", "and", "or", "let", "let*", "letrec", "quote", "quasiquote", "unquote",
    "unquote-splicing", "make", "style", "with-mode", "there-exists?", "for-all?", "select-each",
    "union-for-each", "else", "begin", "set!",
)  # fmt: skip

_groups: Any = bygroups
_NAME = r"[A-Za-z!$%&*/<=>?~_^:][A-Za-z0-9!$%&*/<=>?~_^:.+-]*"
_END = r"(?=[\s()\";]|$)"


class DssslLexer(RegexLexer):
    """DSSSL (ISO/IEC 10179) stylesheets."""

    name = "DSSSL"
    aliases: ClassVar[list[str]] = ["dsssl"]
    filenames: ClassVar[list[str]] = ["*.dsl"]
    mimetypes: ClassVar[list[str]] = ["text/dsssl"]
    url = "https://www.iso.org/standard/18196.html"

    tokens: ClassVar[dict[str, Any]] = {
        "root": [
            (r"<!--.*?-->", Comment.Multiline),
            (r"<!\[[^\[]*\[|\]\]>", Comment.Preproc),
            (r"<!", Comment.Preproc, "declaration"),
            (r"(</?)([A-Za-z][\w.-]*)", _groups(Punctuation, Name.Tag), "tag"),
            (r"&[A-Za-z][\w.-]*;?", Name.Entity),
            (r"\s+", Text),
            (r";.*", Comment.Single),
            (r'"(?:[^"\\]|\\.)*"', String),
            (r"#\\(?:[A-Za-z][\w.-]*|.)", String.Char),
            (r"#!(?:optional|rest|key|contents)", Keyword.Pseudo),
            (r"#[tfv]", Keyword.Constant),
            (r"#[box][0-9a-f]+", Number),
            (r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[A-Za-z]*" + _END, Number),
            (r"(\()(\s*)(make)(\s+)(" + _NAME + ")", _groups(Punctuation, Text, Keyword, Text, Name.Class)),
            (words(TOP, prefix=r"(?<=\()", suffix=_END), Keyword.Declaration),
            (words(FORMS, suffix=_END), Keyword),
            (_NAME + r"(?<=:)" + _END, Name.Attribute),
            (r"'" + _NAME, String.Symbol),
            (_NAME, Name),
            (r"[()]", Punctuation),
            (r"[-+.'`,@]+", Operator),
            (r".", Text),
        ],
        "declaration": [
            (r">|\[", Comment.Preproc, "#pop"),
            (r'"[^"]*"|\'[^\']*\'', String),
            (r"--.*?--", Comment),
            (r"[^>\[\"'-]+|-", Comment.Preproc),
        ],
        "tag": [
            (r"\s+", Text),
            (
                r"([A-Za-z][\w.-]*)(\s*=\s*)(\"[^\"]*\"|'[^']*'|[\w.-]+)",
                _groups(Name.Attribute, Operator, String),
            ),
            (r"/?>", Punctuation, "#pop"),
            (r".", Text),
        ],
    }
