"""Recursion 200,000 calls deep and lists of 200,000 members work without any option, in both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from limit_runs import ENGINES, printed, rule

DEPTH = 200_000

#: `(f n)` is n, each computed by way of another call.
RECURSIONS = {
    "plain": "(define (f n) (if (= n 0) 0 (+ 1 (f (- n 1)))))",
    "let": "(define (f n) (let* ((a n) (b (if (= a 0) 0 (+ 1 (let ((c (f (- a 1)))) c))))) b))",
    "local": "(define (f n) (letrec ((g (lambda (m) (if (= m 0) 0 (+ 1 (g (- m 1))))))) (g n)))",
    "variable": "(define (f n) (g g n)) (define (g h n) (if (= n 0) 0 (+ 1 (h h (- n 1)))))",
    "apply": "(define (f n) (if (= n 0) 0 (+ 1 (apply f (list (- n 1))))))",
    "rest": "(define (f n #!rest m) (if (= n 0) 0 (+ 1 (f (- n 1) 1 2))))",
    "map": "(define (f n) (if (= n 0) 0 (+ 1 (car (map f (list (- n 1)))))))",
    "map of a lambda": """(define (f n) (if (= n 0) 0
        (+ 1 (car (map (lambda (m one) (f m)) (list (- n 1)) (list 1))))))""",
    "node-list-reduce": """(define (f n) (if (= n 0) 0
        (+ 1 (node-list-reduce (current-node) (lambda (x y) (f (- n 1))) 0))))""",
    "node-list-map": """(define (f n) (if (= n 0) 0 (let ((below (node-list-first (node-list-map
        (lambda (x) (if (= (f (- n 1)) (- n 1)) x (empty-node-list))) (current-node)))))
        (if (node-list-empty? below) -1 n))))""",
    "every": """(define (f n) (if (= n 0) 0
        (if (node-list-every? (lambda (x) (= (- n 1) (f (- n 1)))) (current-node)) n -1)))""",
    "trampoline": """(define (f n) (if (= n 0) 0 (+ 1 (g (- n 1)))))
        (define (g n) (if (> n -1) (h n) 0)) (define (h n) (if (= n -5) (g n) (f n)))""",
}  # fmt: skip


@pytest.mark.parametrize("name", RECURSIONS)
def test_compiled(tmp_path: Path, name: str) -> None:
    text = RECURSIONS[name] + rule("(f (string->number (data (current-node))))")
    assert printed(tmp_path, text, "vm", b"<doc>%d</doc>" % DEPTH) == [f'debug "{DEPTH}"']


@pytest.mark.parametrize("name", RECURSIONS)
def test_tree(tmp_path: Path, name: str) -> None:
    """Frames are counted, not time: a tenth of the depth shows what a tenth of the limit holds."""
    text = RECURSIONS[name] + rule("(f (string->number (data (current-node))))")
    found = printed(tmp_path, text, "tree", b"<doc>%d</doc>" % (DEPTH // 10), max_depth=100_000)
    assert found == [f'debug "{DEPTH // 10}"']


@pytest.mark.parametrize("engine", ENGINES)
def test_documents(tmp_path: Path, engine: str) -> None:
    deep = 20_000
    document = b"<doc>" + b"<a>" * deep + b"text" + b"</a>" * deep + b"</doc>"
    text = """(element doc (make scroll (process-children)))
        (element a (make sequence (process-children)))"""
    assert printed(tmp_path, text, engine, document) == []
    assert (tmp_path / "out" / "x.fot").read_text().count("<a name=") == deep + 1
    assert "<text>text</text>" in (tmp_path / "out" / "x.fot").read_text()


LISTS = """(define (down n l) (if (= n 0) l (down (- n 1) (cons n l))))
(define (nest n l) (if (= n 0) l (nest (- n 1) (list l))))
(define a (down 200000 '()))
(define b (append (down 100000 '()) (map (lambda (x) (+ x 100000)) (down 100000 '()))))
(define c (nest 100000 1))
(define d (nest 100000 1))
(define e (nest 100000 2))
"""
#: For lists of 200,000 members or 100,000 levels.
LONG = {
    "(equal? a b)": "#t",
    "(equal? a (append b '(1)))": "#f",
    "(equal? c d)": "#t",
    "(equal? c e)": "#f",
    "(length (append a (reverse b)))": "400000",
    "(length (map (lambda (x) (+ x 1)) a))": "200000",
    "(apply + a)": "20000100000",
    "(string-length (list->string (map (lambda (x) #\\a) a)))": "200000",
    "(length (string->list (list->string (map (lambda (x) #\\a) a))))": "200000",
    "(list-ref a 199999)": "200000",
    "(car (list-tail a 199999))": "200000",
    "(length (member 199999 a))": "2",
    "(length (member c (list e d 3)))": "2",
    "(cdr (assoc 200000 (map cons a b)))": "200000",
    "(length `(1 ,@a 2))": "200002",
    "(case c ((1) 2) (else 3))": "3",
    "(list? a)": "#t",
    "(length (apply list 1 a))": "200001",
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_long_lists(tmp_path: Path, engine: str) -> None:
    text = LISTS + "".join(f"(element e{index} {body})" for index, body in enumerate(map(_shown, LONG)))
    document = "<doc>" + "".join(f"<e{index}/>" for index in range(len(LONG))) + "</doc>"
    found = printed(tmp_path, text, engine, document.encode())
    assert dict(zip(LONG, found, strict=True)) == {key: f'debug "{value}"' for key, value in LONG.items()}


def _shown(expression: str) -> str:
    return f"(let ((shown (debug {expression}))) (empty-sosofo))"


@pytest.mark.parametrize("engine", ENGINES)
def test_long_lists_are_printed(tmp_path: Path, engine: str) -> None:
    text = LISTS + f"(element doc {_shown('(list b c)')})"
    (found,) = printed(tmp_path, text, engine)
    numbers = " ".join(map(str, range(1, 200_001)))
    assert found == f'debug "(({numbers}) {"(" * 100_000}1{")" * 100_000})"'


@pytest.mark.parametrize("engine", ENGINES)
def test_constants_travel_through_the_cache(tmp_path: Path, engine: str) -> None:
    numbers, deep = " ".join(map(str, range(200_000))), "(" * 50_000 + "x" + ")" * 50_000
    text = f"""(define long '({numbers}))\n(define deep '{deep})
        (define (made n) (if (= n 0) 'x (list (made (- n 1)))))
        (define folded (made 50000))
        (define (remembered l) (let loop ((l l) (n 0)) (if (pair? l) (loop (cdr l) (+ n 1)) n)))
        (element doc (let ((shown (debug (list (length long) (equal? deep (made 50000))
          (equal? folded (made 50000)) (list-ref long 199999) (remembered long) (remembered long)))))
          (empty-sosofo)))"""
    cache = tmp_path / "cache"
    for _ in range(2):
        found = printed(tmp_path, text, engine, cache=str(cache))
        assert found == ['debug "(200000 #t #t 199999 200000 200000)"']
    assert len(list(cache.glob("*.dazzle"))) == 1


def test_a_value_of_few_pairs_that_stands_for_many(tmp_path: Path) -> None:
    text = """(define (twice n l) (if (= n 0) l (twice (- n 1) (cons l l))))
        (define huge (twice 60 '()))""" + rule("(pair? huge)")
    assert printed(tmp_path, text, "vm", cache=str(tmp_path / "cache")) == ['debug "#t"']
