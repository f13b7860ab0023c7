"""What comparing the engines has found: openjade says this, and so do both."""

from __future__ import annotations

from pathlib import Path

import pytest
from limit_runs import ENGINES, printed, rule

FOUND = {
    # Arguments of a procedure with keywords were evaluated twice when one of them bound a variable.
    """(define (key a #!key (k a)) (list a k))
    (element doc (let ((x (key (+ 1 (let ((y (debug 1))) (let ((z y)) (if (= z 1) z 0)))) k: 2))) (empty-sosofo)))""":
        ['undeclared use of feature "keyword"', 'debug "1"'],
    # So were those of char=? when none was constant.
    rule("(char=? ((lambda (a) #\\a) 5) (debug #\\a))"): ['debug "#\\a"', 'debug "#t"'],
    # It took a constant that is no character.
    rule("(char=? (string-ref (gi) 1) 5)"): [
        '2nd argument for primitive "char=?" of wrong type: "5" not a char'
    ],
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", FOUND)
def test_found(tmp_path: Path, engine: str, text: str) -> None:
    assert printed(tmp_path, text, engine) == FOUND[text]
