"""Each pass of the compiler can be left out: results and messages are still those of OpenJade."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

import pytest

from dazzle_core import Document, Stylesheet
from dazzle_core.compiler.passes import NAMES, PASSES, switched
from dazzle_core.errors import UsageError
from tests.conformance import engines
from tests.conformance.casefile import read_cases
from tests.conformance.questions import answers, question
from tests.conformance.sheetfile import read_sheets, shown

CASES = Path(engines.__file__).parent / "cases"
SWITCHES = [*(f"no-{each.name}" for each in PASSES), "none"]


def ask(asked: engines.Question, switch: str, cache: Path | None = None) -> engines.Reply:
    return engines.ask(replace(asked, options=(*asked.options, "-O", switch)), "vm", cache)


@pytest.mark.slow
@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("path", sorted(CASES.rglob("*.txt")), ids=lambda path: path.stem)
def test_expressions(path: Path, switch: str) -> None:
    cases = read_cases(path)
    compared = [case for case in cases.cases if case.expected is not None]
    got, _, _ = answers(cases, compared, ask(question(cases, compared)[0], switch))
    wrong = [
        f"{case.expression}\n  wanted {case.expected}\n  got    {answer}"
        for case, answer in zip(compared, got, strict=True)
        if answer != case.expected
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("path", sorted(CASES.rglob("*.sheet")), ids=lambda path: path.stem)
def test_stylesheets(path: Path, switch: str) -> None:
    for sheet in read_sheets(path):
        if sheet.expected is not None:
            reply = ask(sheet.question, switch)
            assert (sheet.title, shown(reply), reply.tree) == (sheet.title, *sheet.expected)


SHEET = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
(define (kinds) (list "a" "b" "c"))
(define (kind nd) (cond ((equal? (gi nd) "doc") 1) ((equal? (gi nd) "a") 2) ((equal? (gi nd) "b") 3)
                        ((equal? (gi nd) "c") 4) (else 5)))
(define (sum n) (let loop ((left n) (total 0)) (if (<= left 0) total (loop (- left 1) (+ total left)))))
(root (make simple-page-sequence (process-children)))
(default (make paragraph
  start-indent: (+ (inherited-start-indent) 1pt)
  (literal (number->string (kind (current-node))) (if (member (gi) (kinds)) "yes" "no")
           (number->string (sum (kind (current-node)))))
  (process-children)))
"""


def test_programs_with_and_without_a_pass_share_no_entry_of_the_cache(tmp_path: Path) -> None:
    (tmp_path / "sheet.dsl").write_text(SHEET)
    document = Document.from_bytes(b"<doc><a/><b>text</b><c/><d/></doc>", "x.xml")
    outputs = set()
    codes = set()
    for without in [(), *((name,) for name in sorted(NAMES)), NAMES, ()]:
        for _ in ("compiled", "from the cache"):
            sheet = Stylesheet.load(tmp_path / "sheet.dsl", without=without, cache=tmp_path / "cache")
            [file] = sheet.run(document, output=tmp_path / "out").files
            outputs.add(Path(file.path).read_bytes())
        codes.add(len(list((tmp_path / "cache").glob("*"))))
    assert len(outputs) == 1
    # One entry for each set of passes; the last is the first one again.
    assert max(codes) - min(codes) == len(NAMES) + 1


def test_words() -> None:
    assert switched([]) == (frozenset(), None)
    assert switched(["no-memo", "no-kinds", "memo"]) == (frozenset(["kinds"]), None)
    assert switched(["none"]) == (NAMES, None)
    assert switched(["none", "all", "no-inline"]) == (frozenset(["inline"]), None)
    assert switched(["no-memo", "fast"]) == (frozenset(["memo"]), "fast")


def test_an_unknown_pass_is_refused() -> None:
    with pytest.raises(UsageError, match='no pass "fast"'):
        Stylesheet.load("x.dsl", without=["fast"])


@pytest.mark.parametrize("each", PASSES, ids=lambda each: each.name)
def test_each_pass_tells_what_it_gains(each) -> None:
    text = importlib.import_module(f"dazzle_core.compiler.{each.module}").__doc__
    assert f"-O no-{each.name}" in text
