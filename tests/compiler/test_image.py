"""Programs that come back from the cache and go into it again."""

from __future__ import annotations

from compiled_programs import PROFILE, bound, printed, program_of

from dazzle_core.compiler.image import load, save


def test_a_stored_program_that_gained_units_is_stored_again() -> None:
    text = (
        "(define (f a) (car a))\n(define (g a) (f (cdr a)))\n(define x (g '(1 2)))\n(element a (literal x))"
    )
    sections = save(program_of(text))
    for _ in range(3):
        program = load(sections.__getitem__, PROFILE)
        binding = bound(program)
        assert printed(binding, "x") == "2"
        assert str(program.locate(program.definitions.user["f"].loc)) == "x.dsl:1:1"
        sections = save(program)
    assert not load(sections.__getitem__, PROFILE).new_units
