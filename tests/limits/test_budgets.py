"""Stylesheets that run away end with a located message, and no file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from limit_runs import ENGINES, run

from dazzle_core.errors import DazzleError, OutputError, StylesheetError


def ends(folder: Path, text: str, engine: str, document: bytes = b"<doc/>", **options: Any) -> DazzleError:
    """The error that ends a run; nothing is written."""
    with pytest.raises(DazzleError) as caught:
        run(folder, text, engine, document, **options)
    assert not (folder / "out").exists()
    assert caught.value.location is not None
    return caught.value


DEEP = {
    "(define (f n) (+ 1 (f n)))\n(element doc (literal (f 1)))": 1,
    "(define (f n) (+ 1 (f n)))\n(define x (f 1))\n(element doc (literal x))": 1,
    "(define (f n) (car (map f (list n))))\n(element doc (literal (f 1)))": 1,
    "(define (f n)\n(node-list-first (node-list-map (lambda (x) (f n)) (current-node))))\n(element doc (literal (f 1)))": 2,
    "(define (f)\n(make sequence (f)))\n(element doc (f))": 2,
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", DEEP)
@pytest.mark.parametrize("depth", [1, 5000])
def test_depth(tmp_path: Path, engine: str, text: str, depth: int) -> None:
    error = ends(tmp_path, text, engine, max_depth=depth)
    assert type(error) is StylesheetError
    assert error.location is not None
    assert (error.code, error.location.line) == ("too-deep", DEEP[text])
    assert "--max-depth" in error.text


def test_depth_is_what_was_asked_for(tmp_path: Path) -> None:
    text = "(define (f n) (if (= n 0) 0 (+ 1 (f (- n 1)))))(element doc (literal (number->string (f %d))))"
    for engine in ENGINES:
        for depth in (5_000, 50_000):
            run(tmp_path, text % (depth - 100), engine, max_depth=depth)
            error = ends(tmp_path / str(depth), text % (depth * 4), engine, max_depth=depth)
            assert error.code == "too-deep"


SPINNING = {
    "(define (f n) (if (= n 0) 0 (f (+ n 1))))\n(element doc (literal (f 1)))": 1,
    "(define (f n) (if (= n 0) 0 (f (+ n 1))))\n(define x (f 1))\n(element doc (literal x))": 1,
    "(define (f n)\n(let loop ((i n)) (if (= i 0) 0 (loop (+ i 1)))))\n(element doc (literal (f 1)))": 2,
    "(define (f n)\n(let loop ((i '())) (if (pair? i) 0 (loop '()))))\n(element doc (literal (f 1)))": 2,
    "(define (f n) (g (+ n 1)))\n(define (g n) (if (= n 0) 0 (f n)))\n(element doc (literal (f 1)))": 1,
    "(define (f k) (k k))\n(element doc (literal (f f)))": 1,
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", SPINNING)
def test_steps(tmp_path: Path, engine: str, text: str) -> None:
    error = ends(tmp_path, text, engine, max_steps=10_000)
    assert (error.code, "--max-steps" in error.text) == ("too-many-steps", True)
    assert error.location is not None
    assert error.location.line in (SPINNING[text], 2)


@pytest.mark.parametrize("engine", ENGINES)
def test_enough_steps(tmp_path: Path, engine: str) -> None:
    text = "(define (f n) (if (= n 0) 0 (f (- n 1))))\n(element doc (make scroll (make paragraph (literal (number->string (f 900))))))"
    cache = str(tmp_path / "cache")
    for _ in range(2):
        assert run(tmp_path, text, engine, max_steps=1000, cache=cache).ok
    assert run(tmp_path, text, engine, cache=cache).ok
    ends(tmp_path / "other", text.replace("900", '(string->number "9000")'), engine, max_steps=1000)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("backend", ["fot", "sgml", "text", "html"])
def test_output(tmp_path: Path, engine: str, backend: str) -> None:
    """A few flow objects that stand for a million million."""
    text = """(define (f n) (if (= n 0) (literal "text") (let ((s (f (- n 1)))) (make sequence s s))))
        (element doc (make scroll (make paragraph (f 40))))"""
    error = ends(tmp_path, text, engine, max_output=100_000, backends=[backend])
    assert (type(error), error.code) == (OutputError, "output-limit")
    assert error.location is not None
    assert error.location.file == "x.xml"


def test_output_is_what_was_asked_for(tmp_path: Path) -> None:
    text = '(element doc (make scroll (make paragraph (literal "123456789"))))'
    size = len(run(tmp_path, text, "vm").files and (tmp_path / "out" / "x.fot").read_text())
    run(tmp_path, text, "vm", max_output=size)
    ends(tmp_path / "other", text, "vm", max_output=size // 2)
