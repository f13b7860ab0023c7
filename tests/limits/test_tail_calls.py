"""Tail calls take constant space in both engines: loops far longer than the depth that is allowed.

Every case ends with the value `done`, in OpenJade as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from limit_runs import ENGINES, printed, rule

LOOPS = {
    "itself": "(define (f n) (if (= n 0) 'done (f (- n 1))))",
    "two": "(define (f n) (if (= n 0) 'done (g (- n 1)))) (define (g n) (f n))",
    "three": """(define (f n) (if (= n 0) 'done (g (- n 1) 1))) (define (g n a) (h n a 2))
        (define (h n a #!optional (b 5)) (f n))""",
    "four arguments": """(define (f n) (if (= n 0) 'done (g (- n 1) 1 2 3)))
        (define (g n a b c) (h n a b c 4 5)) (define (h n a b c d e) (f n))""",
    "named let": "(define (f n) (let l ((n n)) (if (= n 0) 'done (l (- n 1)))))",
    "named let used as a value": """(define (f n) (let l ((n n)) (let ((again l)) (if (= n 0) 'done (again (- n 1))))))""",
    "inner named let": "(define (f n) (let l ((m 1)) (if (= n 0) 'done (if (= m 1) (l 0) (f (- n 1))))))",
    "letrec": "(define (f n) (letrec ((l (lambda (n) (if (= n 0) 'done (l (- n 1)))))) (l n)))",
    "letrec of two": """(define (f n) (letrec ((a (lambda (n) (if (= n 0) 'done (b (- n 1)))))
        (b (lambda (n) (a n)))) (a n)))""",
    "letrec, not only in tail position": """(define (f n) (letrec ((l (lambda (n a)
        (if (= n 0) (if (= a 0) 'done (l 0 0)) (l (- n 1) (if (equal? 'done (l 0 0)) 1 2)))))) (l n 0)))""",
    "internal definitions": """(define (f n) (define (a n) (if (= n 0) 'done (b (- n 1)))) (define (b n) (a n)) (a n))""",
    "apply": "(define (f n) (if (= n 0) 'done (apply f (list (- n 1)))))",
    "apply of a variable": "(define (f n) (g g n)) (define (g h n) (if (= n 0) 'done (apply h h (list (- n 1)))))",
    "apply as a value": "(define (f n) (g apply n)) (define (g a n) (if (= n 0) 'done (a g a (list (- n 1)))))",
    "optional": "(define (f n #!optional (m (+ n 1))) (if (= n 0) 'done (f (- n 1))))",
    "rest": "(define (f n #!rest m) (if (= n 0) 'done (f (- n 1) n)))",
    "keyword": "(define (f n #!key (m 5)) (if (= n 0) 'done (f (- n 1) m: n)))",
    "and, or": "(define (f n) (and #t (or (and (= n 0) 'done) (f (- n 1)))))",
    "cond": "(define (f n) (cond ((= n 0) 'done) (else (g (- n 1))))) (define (g n) (cond (#f 1) (else (f n))))",
    "cond =>": "(define (f n) (cond ((= n 0) 'done) ((- n 1) => f) (else #f)))",
    "case": "(define (f n) (case n ((0) 'done) (else (g (- n 1))))) (define (g n) (case 'x ((x) (f n)) (else 1)))",
    "let": "(define (f n) (let* ((m (- n 1))) (if (= m 0) 'done (g m)))) (define (g n) (let ((x n)) (f x)))",
    "operator": "(define (f n) ((if (= n 0) (lambda (x) 'done) f) (- n 1)))",
    "lambda": "(define (f n) ((lambda (m) (if (= m 0) 'done (f (- m 1)))) n))",
    "variable": "(define (f n) (g g n)) (define (g k n) (if (= n 0) 'done (k k (- n 1))))",
    "local variable": "(define (f n) (let ((g (lambda (k n) (if (= n 0) 'done (k k (- n 1)))))) (g g n)))",
    "member of a list": "(define (f n) (g (list g) n)) (define (g l n) (if (= n 0) 'done ((car l) l (- n 1))))",
    "continuations": """(define (f n) (g n (lambda (v) v)))
        (define (g n k) (if (= n 0) (k 'done) (g (- n 1) (lambda (v) (k v)))))""",
    "thunks": "(define (f n) ((g n))) (define (g n) (lambda () (if (= n 0) 'done ((g (- n 1))))))",
    "another name": "(define (f n) (if (= n 0) 'done (g (- n 1)))) (define g f)",
    "definition by lambda": "(define f (lambda (n) (if (= n 0) 'done (g (- n 1))))) (define g (lambda (n) (f n)))",
    "definition by let": "(define f (let ((m 1)) (lambda (n) (if (= n 0) 'done (g (- n m)))))) (define (g n) (f n))",
    "six arguments through a variable": """(define (f n) (g g n 1 2 3 4))
        (define (g k n a b c d) (if (= n 0) 'done (k k (- n 1) a b c d)))""",
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_loops(tmp_path: Path, engine: str) -> None:
    found = {}
    for name, text in LOOPS.items():
        # A procedure that is called with constants may be called when the stylesheet is compiled.
        text += rule('(f (string->number (string-append (data (current-node)) "000")))')
        found[name] = printed(tmp_path, text, engine, b"<doc>8</doc>", max_depth=1000)[-1:]
    assert found == {name: ['debug "done"'] for name in LOOPS}


@pytest.mark.parametrize("engine", ENGINES)
def test_at_compile_time(tmp_path: Path, engine: str) -> None:
    text = LOOPS["two"] + "(define x (f 8000))" + rule("x")
    assert printed(tmp_path, text, engine, max_depth=1000) == ['debug "done"']


@pytest.mark.parametrize("engine", ENGINES)
def test_from_the_cache(tmp_path: Path, engine: str) -> None:
    """One of two procedures was compiled in a run before the other one."""
    text = """(define (f n) (if (= n 0) 'done (if (= n 1) (g 0) (f (- n 1)))))
        (define (g n) (if (< n 2) 'done (h (- n 1)))) (define (h n) (g n))
        (element doc (let ((shown (debug (if (string=? (data (current-node)) "")
          (f 5) (h (string->number (data (current-node)))))))) (empty-sosofo)))"""
    for document in (b"<doc/>", b"<doc>8000</doc>", b"<doc>8000</doc>"):
        found = printed(tmp_path, text, engine, document, max_depth=1000, cache=str(tmp_path / "cache"))
        assert found == ['debug "done"']


#: What tail calls say when they go wrong, as OpenJade says it.
WRONG = {
    "(define (f k n) (if (= n 0) 'done (k k (- n 1) 9)))": ["3:34:E: too many arguments for function"] * 2,
    "(define (f k n) (if (= n 0) 'done (k k)))": ["3:34:E: missing argument for function call"],
    "(define (f k n) (if (= n 0) (n) (k k (- n 1))))": ['3:28:E: call of non-function object "0"'],
    "(define (f k n) (if (= n 0) (apply k n) (k k (- n 1))))":
        ['3:28:E: 2nd argument for primitive "apply" of wrong type: "0" not a list'],
    "(define (f k n) (if (= n 0) (car k) (k (- n 1))))": ["3:36:E: missing argument for function call"],
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", WRONG)
def test_errors_stand_at_the_call(tmp_path: Path, engine: str, text: str) -> None:
    from limit_runs import DEBUG, run

    result = run(tmp_path, f"{DEBUG}\n{text}\n(element doc (literal (f f 2)))", engine)
    found = [message.render("p").replace(f"p:{tmp_path}/x.dsl:", "") for message in result.messages]
    assert found[: len(WRONG[text])] == WRONG[text]
