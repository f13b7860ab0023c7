"""A large stylesheet and a small document: what is compiled quickly runs the same, and is made whole when it has to."""

from __future__ import annotations

from pathlib import Path

import pytest

from dazzle_core import Document, Stylesheet
from dazzle_core.api import programs
from dazzle_core.compiler.program import FEW_ELEMENTS, LARGE

_MANY = "\n".join(f"(define (unused-{number}) (list {number}))" for number in range(LARGE))
_SHEET = f"""
(define (twice x) (string-append x x))
(define (down n) (if (> n 0) (up (- n 1)) "done"))
(define (up n) (down n))
(root (make scroll (process-children)))
(element a (make paragraph (literal (twice "a")) (process-children)))
(element b (make paragraph (literal (down 30000)) (process-children)))
(element c (make paragraph (literal (car '())) (process-children)))
{_MANY}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sheet.dsl").write_text(_SHEET)
    return tmp_path


def _run(folder: Path, text: str) -> tuple[str, list[str], Stylesheet]:
    sheet = Stylesheet.load(folder / "sheet.dsl", cache=folder / "cache")
    result = sheet.run(
        Document.from_bytes(text.encode(), name="d.xml"), backends=["fot"], output=folder / "out"
    )
    return (
        (folder / "out" / "d.fot").read_text(),
        [message.render("dazzle") for message in result.messages],
        sheet,
    )


def _brief(sheet: Stylesheet) -> bool:
    return all(entry.program.brief for entry in sheet._programs.values())


def test_a_small_document_makes_a_brief_program_that_runs_it_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, messages, sheet = _run(folder, "<a/>")
    assert "aa" in output
    assert _brief(sheet)
    monkeypatch.delattr(programs, "compile_program")
    again, messages_again, sheet = _run(folder, "<a/>")
    assert (again, messages_again) == (output, messages)
    assert _brief(sheet)


def test_what_a_brief_program_lacks_makes_a_whole_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _run(folder, "<a/>")
    output, messages, sheet = _run(folder, "<a><b/><c/></a>")
    assert "aa" in output
    assert "done" in output
    # What openjade 1.4devel says of (car '()).
    assert len(messages) == 1
    assert "sheet.dsl:8:" in messages[0]
    assert not _brief(sheet)
    monkeypatch.delattr(programs, "compile_program")
    assert _run(folder, "<a><b/><c/></a>")[:2] == (output, messages)
    assert "aa" in _run(folder, "<a/>")[0]


def test_a_larger_document_makes_it_whole(folder: Path) -> None:
    large = f"<a>{'<b/>' * FEW_ELEMENTS}</a>"
    small = _run(folder, "<a/>")[0]
    output, _, sheet = _run(folder, large)
    assert output.count("done") == FEW_ELEMENTS
    assert not _brief(sheet)
    assert _run(folder, "<a/>")[0] == small
    assert not _brief(_run(folder, "<a/>")[2])


def test_many_small_documents_in_one_process_make_it_whole(folder: Path) -> None:
    sheet = Stylesheet.load(folder / "sheet.dsl", cache=False)
    document = Document.from_bytes(b"<a><b/></a>", name="d.xml")
    for _ in range(FEW_ELEMENTS // 2):
        sheet.run(document, backends=["fot"], output=folder / "out")
    assert not _brief(sheet)


def test_a_small_stylesheet_is_always_whole(tmp_path: Path) -> None:
    (tmp_path / "sheet.dsl").write_text('(element a (literal "small"))')
    assert not _brief(_run(tmp_path, "<a/>")[2])
