"""Programs that come back from the cache and go into it again."""

from __future__ import annotations

from compiled_programs import PROFILE, bound, printed, program_of

from dazzle_core.compiler.stored.image import load, save


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


def test_units_that_no_run_used_are_there_for_another() -> None:
    text = """(define (f a) (list "f" a "a long list" '(1 2 3)))
    (define (g a) (list "g" a))
    (define x (f 1))
    (define y (g '(#\\a b c:)))
    (root (literal x y))"""
    both = program_of(text)
    assert printed(bound(both), "x") == '("f" 1 "a long list" (1 2 3))'
    assert printed(bound(both), "y") == '("g" (#\\a b c:))'
    sections = save(both)
    for _ in range(2):  # the second time what the first left unused is apart
        one = load(sections.__getitem__, PROFILE)
        assert printed(bound(one), "y") == '("g" (#\\a b c:))'
        assert not one.new_units
        sections = save(one)
        other = load(sections.__getitem__, PROFILE)
        assert printed(bound(other), "x") == '("f" 1 "a long list" (1 2 3))'
        assert not other.new_units
        assert set(other.units) == set(both.units)
