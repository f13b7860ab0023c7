"""What is inferred before a run never shows: both engines give the same output and messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiler.test_memo import results

SHEETS = {
    # One procedure called with nodes, lists of nodes, an empty list and what is no node list at all.
    "mixed-arguments": """
(define (name nd) (if (node-list-empty? nd) "none" (or (gi nd) "no name")))
(define (first-name nl) (name (node-list-first nl)))
(element s (sosofo-append
  (literal (name (current-node)) (first-name (children (current-node))) (first-name (empty-node-list)) " ")
  (literal (name (parent)) (name (parent (parent))) (name (node-list-first (descendants (current-node)))))
  (process-children)))
(element t (literal (name (children (current-node)))))
(element p (literal (name "p")))""",
    # A loop whose variables change their types.
    "loop-variables": """
(define (join nl)
  (let loop ((nl nl) (text #f))
    (if (node-list-empty? nl) (or text "nothing")
        (loop (node-list-rest nl) (if text (string-append text "," (data (node-list-first nl)))
                                           (data (node-list-first nl)))))))
(element s (literal (join (select-elements (children (current-node)) "p")) ";"))""",
    # What a procedure returns of its argument depends on the call.
    "passed-on": """
(define (keep x) (if (string? x) (string-append x "!") x))
(element s (sosofo-append (process-children)
  (literal (keep "a") (if (keep #f) "yes" "no") (number->string (keep 2)) (keep (gi)))))
(element t (literal (string-append (keep 'symbol))))""",
    # Long chains of comparisons, with a string twice, a clause of two strings and one that fails.
    "chains": """
(define (norm x) (general-name-normalize x (current-node)))
(define (half x) (if (equal? x "q") (norm 5) (norm x)))
(define (kind nd)
  (cond ((equal? (gi nd) (norm "x")) "1 ") ((or (equal? (gi nd) (norm "t")) (equal? (gi nd) "u")) "2 ")
        ((equal? (gi nd) (norm "t")) "3 ") ((equal? (gi nd) (norm "s")) "4 ") (else "else ")))
(define (late nd)
  (cond ((equal? (gi nd) (half "x")) "1 ") ((equal? (gi nd) (half "t")) "2 ")
        ((equal? (gi nd) (half "q")) "3 ") ((equal? (gi nd) (half "p")) "4 ") (else "else ")))
(element s (sosofo-append
  (literal (kind (current-node)) (kind (parent)) (kind (node-list-first (children (current-node)))))
  (process-children)))
(element t (make sequence (literal (late (current-node)) (kind (current-node)))
  (cond ((equal? (gi) "a") (literal "a")) ((equal? (gi) "b") (literal "b"))
        ((equal? (gi) "c") "no sosofo") ((equal? (gi) "t") (empty-sosofo)) (else (literal "x")))))
(element p (sosofo-append (literal (let ((k (kind (current-node)))) k)) (literal (late (current-node)))))""",
    # Membership in lists that are the same in all of a run.
    "members": """
(define (norm x) (general-name-normalize x (current-node)))
(define (names) (list (norm "s") (norm "t")))
(define (mixed) (list 1 (norm "t") 'p))
(element s (sosofo-append (process-children)
  (literal (if (member (gi) (names)) "in " "out ") (if (member (gi) '("p" "t")) "in " "out ")
           (if (member (attribute-string "id") (names)) "in " "out ")
           (if (member (gi) (mixed)) "in " "out ") (if (member (gi) (list (norm "s"))) "in " "out "))))
(element t (if (member (gi) (cons (norm "x") "no list")) (literal "in") (literal "out")))""",
    # A node list of one node is made at once where that cannot show: here the call fails, or it reports.
    "maps": """
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (above nl) (node-list-map (lambda (n) (parent n)) nl))
(define (wrong nl) (node-list-map (lambda (n) (car (gi n))) nl))
(define (told nl) (node-list-map (lambda (n) (debug (gi n)) n) nl))
(define (texts nl) (node-list-map (lambda (n) (children n)) nl))
(element s (let ((never (wrong (current-node))) (told (told (current-node))))
  (sosofo-append (literal (gi (above (current-node))) (data (texts (children (current-node)))))
                 (if (node-list-empty? told) (literal "empty") (literal "one"))
                 (process-node-list (texts (children (current-node)))))))
(element t (if (node-list-empty? (wrong (current-node))) (literal "empty") (literal "one")))""",
    # Lists as arguments of what is remembered.
    "lists": """
(define (nearest nd names)
  (if (node-list-empty? nd) "none"
      (if (member (gi nd) names) (gi nd) (nearest (parent nd) names))))
(define (count-up l) (let loop ((l l) (n 0)) (if (null? l) n (loop (cdr l) (+ n 1)))))
(element p (literal (nearest (current-node) '("s" "a")) (nearest (current-node) (list (gi) "x"))
                    (nearest (parent) (list (gi) "x"))
                    (number->string (count-up (list 1 2))) (number->string (count-up '()))))""",
    # Attributes by constant names, of nodes and of what is none.
    "attributes": """
(define (id-of nd) (attribute-string "id" nd))
(element s (sosofo-append (literal (or (id-of (current-node)) "-") (or (attribute-string "id") "-")
  (or (id-of (empty-node-list)) "-") (or (id-of (parent)) "-"))
  (process-children)))
(element t (literal (if (equal? (node-property 'class-name (current-node)) 'element) "element" "other")
  (if (equal? (node-property 'class-name (node-list-first (children (current-node)))) 'data-char) "char" "?")))
(element p (literal (id-of (children (parent)))))""",
}

#: Those in which something fails or is told.
_TELLING = {"mixed-arguments", "passed-on", "chains", "members", "maps", "attributes"}


@pytest.mark.parametrize("name", SHEETS)
def test_engines_agree(name: str, tmp_path: Path) -> None:
    sheet = tmp_path / "x.dsl"
    sheet.write_text(
        SHEETS[name] + "\n(root (make simple-page-sequence (make paragraph (process-children))))"
    )
    compiled = results(sheet, "vm")
    assert compiled == results(sheet, "tree")
    assert bool(compiled[1]) is (name in _TELLING)
    assert "<text>" in compiled[0]
