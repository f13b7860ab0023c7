"""Programs of bare Scheme text, for tests that need no document."""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler.build import BuildOptions, build_program
from dazzle_core.compiler.linking.binding import Binding
from dazzle_core.compiler.parse import parse_parts
from dazzle_core.compiler.program import Program
from dazzle_core.compiler.stored.image import load, save
from dazzle_core.flow.profile import Profile
from dazzle_core.language.dialect import Dialect
from dazzle_core.style.rules.modes import Modes
from dazzle_core.stylesheet.source import Segment, Sources, SourceText
from dazzle_core.vm.printing import show
from dazzle_core.vm.run import Run

PROFILE = Profile("test")


def program_of(text: str, *, dsssl2: bool = False) -> Program:
    """The program of a stylesheet of one part, in a file called `x.dsl`."""
    body = text.replace("\n", "\r")
    sources = Sources()
    base = sources.add(SourceText(body, [Segment(0, "x.dsl", 1, 0)]))
    unit, diagnostics = parse_parts([(1, [(body, base)])], Dialect(dsssl2=dsssl2))
    assert not diagnostics
    return build_program(unit, sources, PROFILE, BuildOptions(dsssl2=dsssl2))


def stored(program: Program) -> Program:
    """The program as a later run gets it from the cache."""
    sections = save(program)
    return load(lambda index: sections[index], PROFILE)


def bound(program: Program) -> Binding:
    """The program bound to a run without a document."""
    run = Run()
    run.program = program
    return Binding(program, run, Modes(), {})


def value(text: str, name: str = "x", *, dsssl2: bool = False) -> str:
    """What `debug` prints of a definition; computed cold and from the cache, which must agree."""
    # Only what rules refer to is looked at before processing.
    text = f"{text}\n(element a {name})"
    cold_program = program_of(text, dsssl2=dsssl2)
    cold = printed(bound(cold_program), name)
    warm = printed(bound(stored(cold_program)), name)
    fresh = printed(bound(stored(program_of(text, dsssl2=dsssl2))), name)
    assert cold == warm == fresh
    return cold


def printed(binding: Binding, name: str) -> str:
    """A definition's value, printed."""
    return show(binding.value(name), binding.run.units_per_inch)


def messages(text: str, *names: str, dsssl2: bool = False) -> list[str]:
    """What is reported at the start of a run and while definitions are evaluated."""
    from dazzle_core.errors import EvalError

    found: list[list[str]] = []
    first = program_of(text, dsssl2=dsssl2)
    for program in (first, stored(first), stored(program_of(text, dsssl2=dsssl2))):
        binding = bound(program)
        binding.replay()
        for name in names:
            try:
                binding.value(name)
            except EvalError as error:
                binding.run.report_error(error)
        found.append([message.render("dazzle") for message in binding.run.messages])
    assert found[0] == found[1] == found[2]
    return found[0]


def sosofo_steps(text: str, name: str = "x") -> list[Any]:
    """The steps of a sosofo that a definition holds."""
    result: list[Any] = bound(program_of(text)).value(name)
    return result
