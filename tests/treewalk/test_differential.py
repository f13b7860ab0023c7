"""Compiled code and the interpreter agree: values and messages of generated expressions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interpreted import Interpreted, deep

from dazzle_core.compiler.binding import Binding
from dazzle_core.treewalk import TreeBinding

PRELUDE = """(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (id x) x)
(define (twice f x) (f (f x)))
(define (sum l) (if (null? l) 0 (+ (car l) (sum (cdr l)))))
(define (opt a #!optional (b (+ a 1)) #!rest r) (list a b r))
(define (key a #!key (k a) l) (list a k l))
(define one 1)
(define words '("a" "b" . "c"))
(define (count n) (let loop ((i 0) (l '())) (if (>= i n) l (loop (+ i 1) (cons i l)))))
"""

NAMES = ["x", "y", "z"]


def expressions() -> st.SearchStrategy[str]:
    """Expressions over the prelude; free variables are `x`, `y`, `z`."""
    leaves = st.one_of(
        st.integers(-3, 9).map(str),
        st.sampled_from(["1.5", "2pt", "1cm", '"s"', '""', "'sym", "key:", "#\\a", "#t", "#f", "'()"]),
        st.sampled_from([*NAMES, "one", "words", "'(1 2 3)", "'(1 (2 . 3))", "car", "sum", "id"]),
    )
    return st.recursive(leaves, _compound, max_leaves=14)


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def form(template: str, count: int) -> st.SearchStrategy[str]:
        return st.tuples(*[inner] * count).map(lambda parts: template.format(*parts))

    variable = st.sampled_from(NAMES)
    unary = st.sampled_from(["car", "cdr", "null?", "not", "id", "list", "length", "abs", "reverse", "sum", "debug", "zero?", "opt", "key"])  # fmt: skip
    binary = st.sampled_from(["+", "-", "*", "/", "=", "<", "<=", "cons", "list", "append", "equal?", "max", "quotient", "opt", "twice", "map", "member", "string-append", "list-ref"])  # fmt: skip
    return st.one_of(
        st.tuples(unary, inner).map(lambda t: f"({t[0]} {t[1]})"),
        st.tuples(binary, inner, inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        form("(if {} {} {})", 3),
        form("(and {} {})", 2),
        form("(or {} {})", 2),
        form("(cond ({} {}) ({}) (else {}))", 4),
        form("(cond ({} => id) (else {}))", 2),
        form("(case {} ((1 2) {}) ((sym #f) {}) (else {}))", 4),
        st.tuples(variable, variable, inner, inner, inner).map(
            lambda t: f"(let (({t[0]} {t[2]}) ({t[1]}1 {t[3]})) {t[4]})"
        ),
        st.tuples(variable, inner, inner).map(
            lambda t: f"(let* (({t[0]} {t[1]}) (w {t[0]})) (list w {t[2]}))"
        ),
        st.tuples(variable, inner, inner).map(lambda t: f"((lambda ({t[0]}) {t[1]}) {t[2]})"),
        st.tuples(variable, inner, inner).map(
            lambda t: f"(let loop (({t[0]} {t[1]}) (n 3)) (if (= n 0) {t[0]} (loop {t[2]} (- n 1))))"
        ),
        st.tuples(variable, inner, inner).map(
            lambda t: (
                f"(letrec ((f (lambda ({t[0]}) (if (null? {t[0]}) {t[1]} (g (cdr {t[0]}))))) (g (lambda ({t[0]}) (f {t[0]})))) (f {t[2]}))"
            )
        ),
        st.tuples(variable, inner, inner).map(lambda t: f"(map (lambda ({t[0]}) {t[1]}) {t[2]})"),
        st.tuples(variable, inner).map(
            lambda t: f"(map (lambda (p) (p)) (map (lambda ({t[0]}) (lambda () {t[1]})) (count 3)))"
        ),
        form("(apply {} (list {} {}))", 3),
        st.tuples(st.sampled_from(["x", "z", '"s"', "one", "(lambda (p) p)"]), inner).map(
            lambda t: f"({t[0]} {t[1]})"
        ),
        form("(list {} {} {})", 3),
        form("(key {} k: {} l: {})", 3),
        form("`(1 (,{} x))", 1),
    )


def answers(text: str, engine: Any) -> list[str]:
    """What a run says while it starts and while the rule of a text is evaluated."""
    run = Interpreted(text, engine=engine)
    run.start()
    run.evaluate_rule(0)
    return [re.sub("object [0-9]+", "object", message.render("p")) for message in run.take()]


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(expression=expressions())
def test_engines_agree(expression: str) -> None:
    body = f'(element a (let ((x 5) (y \'(1 2)) (z "z"))\n (debug {expression})))'
    with deep(20_000):
        assert answers(PRELUDE + body, Binding) == answers(PRELUDE + body, TreeBinding)
