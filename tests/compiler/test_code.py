"""Values of compiled code: the forms that need care in Python."""

from __future__ import annotations

import pytest
from compiled_programs import value

from dazzle_core.api.room import with_room

# (definition text, printed value): what R5RS says of forms that DSSSL shares with it, and 64-bit
# overflow as the reference states it.
CASES = [
    (
        "(define (f n) (let loop ((i 0) (l '())) (if (= i n) l (loop (+ i 1) (cons i l)))))(define x (f 5))",
        "(4 3 2 1 0)",
    ),
    # Each turn of a loop has its own variables.
    (
        "(define (f n) (let loop ((i 0) (l '())) (if (= i n) l (loop (+ i 1) (cons (lambda () i) l)))))"
        "(define x (map (lambda (p) (p)) (f 3)))",
        "(2 1 0)",
    ),
    (
        "(define (f n) (let loop ((i 0) (l '())) (if (= i n) l"
        " (let ((j (* i i))) (loop (+ i 1) (cons (lambda () (list i j)) l))))))"
        "(define x (map (lambda (p) (p)) (f 3)))",
        "((2 4) (1 1) (0 0))",
    ),
    # An inner loop goes on with the outer one.
    (
        "(define (f n) (let outer ((i 0) (s 0)) (if (> i n) s"
        " (let inner ((j 0) (t s)) (if (> j i) (outer (+ i 1) t) (inner (+ j 1) (+ t j)))))))"
        "(define x (f 4))",
        "20",
    ),
    (
        "(define (f n) (+ 1 (let outer ((i 0)) (let inner ((j 0)) (cond ((= i n) i) ((= j 3) (outer (+ i 1)))"
        " (else (inner (+ j 1))))))))(define x (f 4))",
        "5",
    ),
    (
        "(define (f n) (let a ((i 0)) (let b ((j 0)) (let c ((k 0)) (cond ((= i n) (list i j k))"
        " ((= k 2) (if (= j 2) (a (+ i 1)) (b (+ j 1)))) (else (c (+ k 1))))))))(define x (f 3))",
        "(3 0 0)",
    ),
    # A named let that is no loop.
    ("(define (f n) (let g ((n n)) (if (= n 0) 1 (* n (g (- n 1))))))(define x (f 10))", "3628800"),
    (
        "(define (f l) (let g ((l l)) (if (null? l) '() (cons (car l) (g (cdr l))))))(define x (f '(1 2 3)))",
        "(1 2 3)",
    ),
    (
        "(define (f) (let loop ((i 0)) (if (< i 10) (let ((p loop)) (if (= i 5) p (loop (+ i 1)))) i)))(define x ((f) 42))",
        "42",
    ),
    # Self tail calls of a procedure, with optional arguments.
    ("(define (f n #!optional (acc 1)) (if (= n 0) acc (f (- n 1) (* acc n))))(define x (f 5))", "120"),
    ("(define (f n #!optional (m (+ n 1))) (if (> n 3) m (f (+ n 1))))(define x (f 0))", "5"),
    ("(define (f #!rest r) r)(define x (list (f) (f 1) (f 1 2)))", "(() (1) (1 2))"),
    (
        "(define (f a #!optional (b a) #!rest r) (list a b r))(define x (list (f 1) (f 1 2) (f 1 2 3)))",
        "((1 1 ()) (1 2 ()) (1 2 (3)))",
    ),
    # letrec, internal definitions, mutual recursion.
    (
        "(define (f n) (letrec ((ev? (lambda (n) (if (= n 0) #t (od? (- n 1)))))"
        " (od? (lambda (n) (if (= n 0) #f (ev? (- n 1)))))) (ev? n)))(define x (list (f 10) (f 7)))",
        "(#t #f)",
    ),
    ("(define (f a) (define b (* a 2)) (define (c) (+ a b)) (c))(define x (f 3))", "9"),
    # Order of evaluation and scope.
    ("(define (f a) (let ((a (+ a 1)) (b a)) (list a b)))(define x (f 1))", "(2 1)"),
    ("(define (f a) (let* ((a (+ a 1)) (b a)) (list a b)))(define x (f 1))", "(2 2)"),
    ("(define (f type tuple int) (list type tuple int (pair? '(1))))(define x (f 1 2 3))", "(1 2 3 #t)"),
    # and, or, cond, case.
    (
        "(define (f a) (and a (or (and (pair? a) (car a)) 'no)))(define x (list (f #f) (f '(1)) (f 2)))",
        "(#f 1 no)",
    ),
    (
        "(define (f a) (or (if (> a 1) (let ((b a)) (* b b)) #f) 'small))(define x (list (f 1) (f 3)))",
        "(small 9)",
    ),
    (
        "(define (f a) (case a ((1 2) 'low) ((\"s\") 'string) ((sym #\\a) 'other) (else 'none)))"
        '(define x (map f (list 1 2.0 "s" \'sym #\\a #t)))',
        "(low none string other other none)",
    ),
    ("(define (f a) (cond ((assoc a '((1 . 2))) => cdr) (else #f)))(define x (list (f 1) (f 2)))", "(2 #f)"),
    # Integers of 64 bits, then reals; 1, 1.0 and #t are three values.
    ("(define (f a b) (+ a b))(define x (f 9223372036854775807 1))", "9.22337e+18"),
    ("(define (f a b) (- a b))(define x (f -9223372036854775807 2))", "-9.22337e+18"),
    (
        "(define (f a) (* a a))(define x (list (f 3000000000) (f 4000000000)))",
        "(9000000000000000000 1.6e+19)",
    ),
    (
        "(define (f a b) (equal? a b))(define x (list (f 1 1) (f 1 1.0) (f #t 1) (f '(1 #t) '(1 1))))",
        "(#t #f #f #f)",
    ),
    (
        '(define (f a) (list (equal? a 1) (equal? a #t) (equal? a "1") (equal? a \'())))(define x (list (f 1) (f 1.0) (f #t)))',
        "((#t #f #f #f) (#f #f #f #f) (#f #t #f #f))",
    ),
    (
        "(define (fib n) (let ((a 1) (b 1)) (let loop ((count n) (prev a) (curr b))"
        " (if (<= count 0) prev (loop (- count 1) curr (+ prev curr))))))"
        "(define x (list (fib 20) (fib 90) (fib 100) (fib 2.5)))",
        "(10946 4660046610375530309 5.73148e+20 3)",
    ),
    # Quasiquotation.
    ("(define (f a b) `(1 ,a (,@b 2) . end))(define x (f 'q '(3 4)))", "(1 q (3 4 2) . end)"),
    # Procedures as values.
    ("(define (f g) (g 2 3))(define x (list (f +) (f list) (f (lambda (a b) (- a b)))))", "(5 (2 3) -1)"),
    ("(define (compose f g) (lambda (a) (f (g a))))(define x ((compose car cdr) '(1 2 3)))", "2"),
    # A builtin that the stylesheet redefines.
    ("(define (list a) (cons 'mine a))(define x (list 1))", "(mine . 1)"),
    ("(define (not a) 'never)(define x (if (not #f) 1 2))", "1"),
    ("(define y 12pt)(define x (+ y 1in))", "84pt"),
    ("(define-unit foo 2in)(define x 3foo)", "432pt"),
    ("(define x y)(define y z)(define z '(a . b))", "(a . b)"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_value(text: str, expected: str) -> None:
    assert value(text) == expected


def test_deep_recursion() -> None:
    text = "(define (f n) (if (= n 0) 0 (+ 1 (f (- n 1)))))(define x (f 5000))"
    assert with_room(lambda: value(text)) == "5000"


def test_long_loop_takes_constant_space() -> None:
    assert value("(define (f n) (if (= n 0) 'done (f (- n 1))))(define x (f 300000))") == "done"


def test_long_constant_list() -> None:
    numbers = " ".join(str(n) for n in range(3000))
    assert value(f"(define l '({numbers}))(define (f n) (list-ref l n))(define x (f 2999))") == "2999"


def test_set() -> None:
    text = (
        "(define (f) (let ((n 0)) (let ((g (lambda () (set! n (+ n 1))))) (begin (g) (g) n))))(define x (f))"
    )
    assert value(text, dsssl2=True) == "2"
