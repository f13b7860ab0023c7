"""A stylesheet as read -> a program: parses the parts in order, then builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dazzle_core.compiler.build import BuildOptions, build_program
from dazzle_core.compiler.parse import Parts
from dazzle_core.compiler.program import RunFacts
from dazzle_core.diagnostics import Code, Message
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions
from dazzle_core.language.charnames import predefined
from dazzle_core.language.dialect import Dialect
from dazzle_core.stylesheet.source import Sources
from dazzle_core.stylesheet.specdeclarations import EvaluatedDeclarations, evaluate_declarations

if TYPE_CHECKING:
    from dazzle_core.compiler.build import Inspect
    from dazzle_core.compiler.program import Program
    from dazzle_core.flow.profile import Profile
    from dazzle_core.stylesheet.load import LoadedStylesheet


def compile_stylesheet(
    loaded: LoadedStylesheet,
    profile: Profile,
    *,
    dsssl2: bool = False,
    strict: bool = False,
    debug: bool = False,
    max_steps: int | None = None,
    run_bound: frozenset[str] = frozenset(),
    extensions: Extensions = NO_EXTENSIONS,
    without: frozenset[str] = frozenset(),
    inspect: Inspect | None = None,
) -> Program:
    """The program of a stylesheet for one profile.

    `dsssl2`, `strict` and `debug` are the options -2, -s and -G, `max_steps` is the limit of what is
    evaluated now (and its runs will count steps), `run_bound` the names of -V
    variables whose plain values each run gives; `extensions`: what is known by public identifier
    besides what Dazzle and the backend know; `without`: the passes to leave out (`passes`); `inspect`
    sees the forms before they are compiled. What is wrong is in the program's messages and events.
    Raises StylesheetError when expressions are nested too deeply.
    """
    sources = Sources()
    messages: list[Message] = list(loaded.messages)

    def report(code: Code, loc: int, *parameters: Any, follows: tuple[tuple[Code, int], ...] = ()) -> None:
        messages.append(
            Message(
                code.slug,
                code.severity,
                code.template.format(*parameters),
                sources.locate(loc) if loc >= 0 else None,
                tuple((other.template, sources.locate(place)) for other, place in follows),
            )
        )

    declared = evaluate_declarations(
        loaded,
        features={name: name in profile.partial for name in profile.features},
        char_names=predefined(),
        strict=strict,
    )
    messages.extend(declared.messages)
    parts = Parts(_dialect(loaded, declared, dsssl2), report)
    for part in loaded.parts:
        for body in part.bodies:
            messages.extend(body.messages)
            base = sources.add(body)
            parts.parse(part.index, body.text, base)
    facts = RunFacts(
        sdata_names=tuple(declared.sdata_names.items()),
        sdata_texts=tuple(declared.sdata_texts.items()),
        extended=declared.extended,
        transformation=not loaded.style,
    )
    late_messages = tuple(declared.late_messages)
    options = BuildOptions(
        dsssl2, debug, declared.declared, run_bound, facts, late_messages, max_steps, extensions, without
    )
    return build_program(parts.unit, sources, profile, options, messages, inspect)


def _dialect(loaded: LoadedStylesheet, declared: EvaluatedDeclarations, dsssl2: bool) -> Dialect:
    return Dialect(
        dsssl2=dsssl2,
        strict=not declared.extended,
        style=loaded.style,
        name_chars=declared.name_chars,
        separators=declared.separator_chars,
        char_names=declared.char_names,
        features=declared.declared,
    )
