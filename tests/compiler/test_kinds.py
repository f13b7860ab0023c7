"""What is known of arguments and results before a run, from all calls in a stylesheet."""

from __future__ import annotations

import pytest

from dazzle_core.compiler.kinds import lattice
from dazzle_core.compiler.kinds.lattice import (
    ANY,
    FALSE,
    INTEGER,
    LIST,
    NIL,
    NO_NODE,
    NODE,
    NUMBER,
    ONE_NODE,
    PAIR,
    SOSOFO,
    STRING,
    STRING_OR_FALSE,
    SYMBOL,
    TRUE,
)
from dazzle_core.compiler.kinds.signatures import Signatures
from tests.compiler.compiled_programs import program_of, stored


def signatures(text: str) -> Signatures:
    """The signatures of a stylesheet, which must be the same from the cache."""
    program = program_of(text)
    found = program.definitions.signatures
    again = stored(program).definitions.signatures
    assert found.results == again.results
    assert found.formals == again.formals
    return found


def test_arguments_come_from_all_calls() -> None:
    found = signatures("""
        (define (f nd name) (attribute-string name nd))
        (define (g #!optional (nd (current-node)) flag) (gi nd))
        (element a (literal (f (current-node) "x") (g)))
        (element b (literal (f (parent) "y") (g (parent) #t)))""")
    assert found.formals["f"] == (ONE_NODE, STRING)
    assert found.formals["g"] == (ONE_NODE, FALSE | TRUE)
    assert found.result("f") == STRING_OR_FALSE


def test_values_of_procedures_may_be_called_with_anything() -> None:
    found = signatures("""
        (define (f x) (car x))
        (define (g x) (gi x))
        (define (h x) (node-list-filter (lambda (n) (equal? (gi n) "p")) x))
        (element a (literal (f (list "x")) (g (node-list-first (node-list-map g (h (current-node)))))))
        (element b (literal (car (map f '(("x"))))))""")
    assert found.formals["f"] == (ANY,)
    # `node-list-map` calls with one node.
    assert found.formals["g"] == (ONE_NODE,)
    assert found.formals["h"] == (NODE,)


def test_tests_narrow_what_flows_on() -> None:
    found = signatures("""
        (define (f text) (string-append text "x"))
        (define (g nl) (gi (node-list-first nl)))
        (define (h x) (if (pair? x) (cdr x) (if (null? x) 1 x)))
        (element a (let ((id (attribute-string "id")) (nl (children (current-node))))
          (literal (if id (f id) "") (if (node-list-empty? nl) "" (g (node-list-first nl)))
                   (if (equal? (h 'a) (h '())) "" ""))))""")
    assert found.formals["f"] == (STRING,)
    assert found.formals["g"] == (NODE,)
    assert found.formals["h"] == (SYMBOL | NIL,)


def test_what_is_passed_through_is_told_by_call() -> None:
    found = signatures("""
        (define (f x) (if (string? x) (general-name-normalize x (current-node)) x))
        (define (g x) x)
        (element a (literal (g (f "a")) (if (equal? (f #f) (f 1)) "1" "2")))""")
    assert found.result("f", [STRING]) == STRING
    assert found.result("f", [INTEGER]) == STRING | INTEGER
    assert found.formals["g"] == (STRING,)


def test_loops_and_results() -> None:
    found = signatures("""
        (define (f l) (let loop ((l l) (n 0)) (if (null? l) n (loop (cdr l) (+ n 1)))))
        (define (g n) (if (> n 0) (g (- n 1)) (make sequence (literal "x"))))
        (define (h) (h))
        (define (k x) (let loop ((x x)) (if (pair? x) (loop (car x)) (empty-node-list))))
        (define flag (and (f '(1)) #f))
        (element a (if (equal? (f (list 1 2)) (k '())) (g (f '())) (h)))""")
    assert found.result("f") == NUMBER
    assert found.result("g") == SOSOFO
    assert found.result("h") == 0
    assert found.result("k") == NO_NODE
    assert found.formals["k"] == (NIL,)
    assert lattice.within(found.formals["f"][0], LIST)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        (NODE | STRING, True),
        (INTEGER | STRING, True),
        (INTEGER | FALSE, False),
        (PAIR, False),
        (NUMBER, False),
    ],
)
def test_keys(kind: int, key: bool) -> None:
    assert lattice.is_key(kind) is key
