"""What is remembered of user procedures never shows: both engines give the same output and messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from dazzle_core import Document, Stylesheet

DOCUMENT = b"""<!DOCTYPE a [<!ELEMENT a (s*)><!ELEMENT s (t, p*)><!ELEMENT t (#PCDATA)><!ELEMENT p (#PCDATA)>
<!ATTLIST s id ID #IMPLIED>]>
<a><s id="one"><t>First</t><p>x</p><p>y</p></s><s><t>Second</t></s><s id="three"><t>Third</t><p>z</p></s></a>"""

SHEETS = {
    # Tail calls of what is remembered: every section on the way to the last has the same result.
    "chain": """
(define (last-section #!optional (nd (current-node)))
  (let ((next (node-list-first (select-elements (follow nd) "s"))))
    (if (node-list-empty? next) nd (last-section next))))
(element s (literal (data (select-elements (children (last-section)) "t"))
                    (data (select-elements (children (last-section (current-node))) "t")) " "))""",
    # Left out, the argument is the current node, which changes.
    "default-node": """
(define (count-p #!optional (nd (current-node))) (node-list-length (select-elements (descendants nd) "p")))
(element s (sosofo-append (literal (number->string (count-p)) (number->string (count-p (parent)))) (process-children)))
(element p (literal (number->string (count-p))))
(element t (literal (number->string (count-p (parent)))))""",
    # A procedure that reports does so every time.
    "reports": """
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (shout nd) (let loop ((n 3)) (if (= n 0) (debug (gi nd)) (loop (- n 1)))))
(element s (literal (shout (current-node)) (shout (current-node))))""",
    # An error is not remembered either, and 1, 1.0 and #t are three arguments.
    "keys": """
(define (show x) (let loop ((n 2)) (if (= n 0) (if (number? x) (number->string x) "no number") (loop (- n 1)))))
(define (fail x) (let loop ((n 2)) (if (= n 0) (car x) (loop (- n 1)))))
(element s (sosofo-append (process-children)
  (literal (show 1) (show 1.0) (show 2.5) (show #t) (show (- 2 1)) (show #f) (show 0))))
(element t (literal (fail (gi))))
(element p (literal (fail 1)))""",
    # Depends on the arguments and the grove alone: computed once a run.
    "once": """
(define (norm s) (general-name-normalize s (current-node)))
(define (kinds) (list (norm "t") (norm "p")))
(define (root) (node-property 'document-element (node-property 'grove-root (current-node))))
(element s (literal (if (member (gi) (kinds)) "kind " "other ") (gi (root)) (norm "x")))""",
}

ROOT = "\n(root (make simple-page-sequence (make paragraph (process-children))))"


def results(sheet: Path, engine: str) -> tuple[str, list[str]]:
    """Output and messages of a run."""
    loaded = Stylesheet.load(str(sheet), engine=engine, cache=False)
    result = loaded.run(
        Document.from_bytes(DOCUMENT, "x.xml"), backends=["fot"], output=str(sheet.parent / engine)
    )
    text = "".join(Path(file.path).read_text() for file in result.files)
    return text, [message.text for message in result.messages]


@pytest.mark.parametrize("name", SHEETS)
def test_engines_agree(name: str, tmp_path: Path) -> None:
    sheet = tmp_path / "x.dsl"
    sheet.write_text(SHEETS[name] + ROOT)
    compiled = results(sheet, "vm")
    assert compiled == results(sheet, "tree")
    assert bool(compiled[1]) is (name in ("reports", "keys"))
    assert "<text>" in compiled[0]


def test_chains_through_a_large_document_are_walked_once(tmp_path: Path) -> None:
    """As the stock stylesheet looks for the next page: from each section through all that follow."""
    (tmp_path / "sheet.dsl").write_text(SHEETS["chain"] + ROOT)
    sections = 2000
    document = Document.from_bytes(b"<a>" + b"<s><t/></s>" * sections + b"</a>", "x.xml")
    # Walked anew from each section there would be two million calls.
    sheet = Stylesheet.load(tmp_path / "sheet.dsl", max_steps=20 * sections, cache=False)
    assert sheet.run(document, backends=["fot"], output=tmp_path / "out").ok
