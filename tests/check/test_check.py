"""`dazzle check`: what it finds in stylesheets, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dazzle_core.cli.main import main

HEAD = (
    '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN"'
    "><style-sheet><style-specification><style-specification-body><![CDATA[\n"
)
TAIL = "]]></style-specification-body></style-specification></style-sheet>\n"
DOCBOOK = Path("/usr/share/sgml/docbook/stylesheet/dsssl/modular")


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for variable in ("SGML_CATALOG_FILES", "SGML_SEARCH_PATH", "SP_ENCODING"):
        monkeypatch.delenv(variable, raising=False)


def check(body, *options, capsys):
    """Status and findings (`LINE:COLUMN:LETTER: TEXT`, LINE of the body)."""
    Path("x.dsl").write_text(HEAD + body + TAIL)
    status = main(["check", *options, "x.dsl"])
    lines = []
    for line in capsys.readouterr().err.splitlines():
        file, number, rest = line.removeprefix("dazzle:").split(":", 2)
        assert file == "x.dsl"
        lines.append(f"{int(number) - 1}:{rest}")
    return status, lines


WRONG = {
    "undefined": ("(root (literal nosuch))", '1:15:E: reference to undefined variable "nosuch"'),
    "undefined-in-a-definition": (
        "(define (f) (g 1))\n(root (f))",
        '1:13:E: reference to undefined variable "g"',
    ),
    "missing-argument": (
        "(define (f x) x)\n(root (f))",
        "2:6:E: missing argument for function call",
    ),
    "missing-argument-of-a-primitive": (
        "(root (sosofo-append (car)))",
        "1:21:E: missing argument for function call",
    ),
    "too-many-arguments": (
        '(define (f x) (literal x))\n(root (f "a" "b"))',
        "2:6:E: too many arguments for function",
    ),
    "too-many-for-a-lambda": (
        '(root ((lambda (x) (literal x)) "a" "b"))',
        "1:6:E: too many arguments for function",
    ),
    "call-of-a-constant": (
        '(root ("x" 1))',
        '1:6:E: call of non-function object ""x""',
    ),
    "class": (
        '(root (make nosuch (literal "x")))',
        '1:7:E: "nosuch" is not the name of any flow object class',
    ),
    "make-keyword": (
        '(root (make scroll nosuch: 1 (literal "x")))',
        '1:7:E: "nosuch:" is not a valid keyword in a make expression for flow object class "scroll"',
    ),
    "style-keyword": (
        "(define s (style nosuch: 1))\n(root (make scroll use: s))",
        '1:11:E: "nosuch:" is not a valid keyword in a style expression',
    ),
    "value": (
        "(root (make scroll start-margin: 'x))",
        '1:34:E: invalid value for "start-margin" characteristic',
    ),
    "value-of-the-class": (
        "(root (make scroll (make paragraph keep: 'no)))",
        '1:42:E: invalid value for "keep" characteristic',
    ),
    "content-of-an-atomic-class": (
        '(root (make rule (literal "x")))',
        '1:7:E: content expression cannot be specified in make expression for atomic flow object class "rule"',
    ),
    "mode": (
        "(root (with-mode nosuch (process-children)))",
        '1:7:E: mode "nosuch" not defined',
    ),
    "syntax": ("(root (literal \"x\")", "1:19:E: missing closing parenthesis"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "finding"), WRONG.values(), ids=WRONG)
def test_errors(body, finding, capsys):
    assert check(body + "\n", capsys=capsys) == (1, [finding])


WARNED = {
    "unused": (
        '(define x 1)\n(root (literal "a"))',
        ['1:1:W: "x" is defined but never used'],
    ),
    "unused-together": (
        '(define (f) (g))\n(define (g) (f))\n(root (literal "a"))',
        ['1:1:W: "f" is defined but never used', '2:1:W: "g" is defined but never used'],
    ),
    "error-that-nothing-reaches": (
        '(define x (nosuch))\n(root (literal "a"))',
        ['1:1:W: "x" is defined but never used', '1:11:W: reference to undefined variable "nosuch"'],
    ),
    "twice-the-same-pattern": (
        '(element p (literal "a"))\n(element "p" (literal "b"))',
        ["1:9:W: this rule is never chosen", "2:9: this one is always chosen instead"],
    ),
    "mode-without-with-mode": (
        '(mode m (element p (literal "a")))\n(root (literal "a"))',
        ['1:1:W: no with-mode names the mode "m", so its rules are never chosen'],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "findings"), WARNED.values(), ids=WARNED)
def test_warnings(body, findings, capsys):
    assert check(body + "\n", capsys=capsys) == (0, findings)
    assert check(body + "\n", "--fail-on=warning", capsys=capsys)[0] == 1


FINE = {
    "keyword-arguments": "(define (f #!rest r #!key k) (literal k))\n(root (f k: \"a\" z: 1))",
    "a-variable-in-front-of-a-builtin": "(define (f car) (car 1 2 3))\n(root (f (lambda (a b c) (literal \"x\"))))",
    "next-match": "(element p (next-match))\n(element (doc p) (literal \"b\"))\n(default (process-children))",
    "specific-and-general": "(default (literal \"a\"))\n(element p (literal \"b\"))\n(element (doc p) (literal \"c\"))",
    "declared": """(declare-flow-object-class mine "p")
(declare-characteristic yours "q" 5)
(root (make scroll (make mine any: 'thing yours: 6 (literal "x"))))""",
    "used-by-declarations": "(define a 12pt)\n(define b 5)\n(declare-initial-value font-size a)\n(declare-char-property p b)",
    "used-by-a-unit": "(define a 12pt)\n(define-unit foo (* a 2))\n(root (make scroll start-margin: 1foo))",
    "a-mode-in-a-procedure": "(define (f) (with-mode m (process-children)))\n(mode m (element p (literal \"x\")))\n(root (f))",
    "unknown-external-procedure": '(define f (external-procedure "UNREGISTERED::X//Procedure::f"))\n(root (if f (f) (literal "x")))',
}  # fmt: skip


@pytest.mark.parametrize("body", FINE.values(), ids=FINE)
def test_nothing_is_found_where_nothing_is_wrong(body, capsys):
    status, found = check(body + "\n", capsys=capsys)
    assert [line for line in found if "undeclared use of feature" not in line] == []
    assert status == (1 if found else 0)


def test_keyword_arguments(capsys):
    body = "(define (f #!key k) k)\n(root (literal (f z: 1)))\n"
    _, found = check(body, capsys=capsys)
    assert '2:15:E: procedure does not have "z" keyword argument' in found


def test_options_of_runs(capsys):
    body = '(root (begin (literal "x") (literal draft)))\n'
    assert check(body, "-2", "-V", "draft=yes", "-V", "other", capsys=capsys) == (0, [])
    assert check('(element (p id: x) (literal "a"))\n', "-2", capsys=capsys) == (0, [])


def test_findings_can_be_left_out(capsys):
    body = '(define x 1)\n(root (literal "a"))\n'
    assert check(body, "--ignore", "unused-definition", capsys=capsys) == (0, [])
    assert check(body, "--only", "other.dsl", capsys=capsys) == (0, [])
    assert check(body, "--only", "x.dsl", capsys=capsys)[1] != []


def test_json(capsys):
    Path("x.dsl").write_text(HEAD + "(element p (literal 'a))\n(element p (literal nosuch))\n" + TAIL)
    assert main(["check", "--message-format=json", "x.dsl"]) == 1
    records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(each["code"], each["severity"], each["line"], each["column"]) for each in records] == [
        ("hidden-rule", "W", 2, 9),
        ("undefined-variable", "E", 3, 20),
    ]
    assert records[0]["follows"][0]["line"] == 3


def test_a_rule_of_a_later_part_behind_one_of_an_earlier_part(capsys):
    Path("x.dsl").write_text(
        '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
        "<style-sheet><style-specification id=a use=b><style-specification-body>\n"
        '(element p (literal "a"))\n(element q (next-match))\n'
        "</style-specification-body></style-specification><style-specification id=b><style-specification-body>\n"
        '(element (doc p) (literal "b"))\n(element q (literal "b"))\n'
        "</style-specification-body></style-specification></style-sheet>\n"
    )
    assert main(["check", "x.dsl#a"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "dazzle:x.dsl:6:9:W: this rule is never chosen",
        "dazzle:x.dsl:3:9: this one is always chosen instead",
    ]


def test_a_stylesheet_that_is_not_there(capsys):
    assert main(["check", "nosuch.dsl"]) == 1
    assert "nosuch.dsl" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(not DOCBOOK.exists(), reason="docbook-dsssl is not installed")
@pytest.mark.parametrize("kind", ["html", "print"])
def test_docbook(kind, capsys):
    """The stock stylesheets have definitions that nothing uses, and nothing else."""
    assert main(["check", str(DOCBOOK / kind / "docbook.dsl")]) == 0
    found = capsys.readouterr().err.splitlines()
    assert [line for line in found if not line.endswith("is defined but never used")] == []
