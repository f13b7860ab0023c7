"""A stylesheet as read -> a program: parses the parts in order, then builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dazzle_core.compiler.build import BuildOptions, build_program
from dazzle_core.compiler.parse import Parts
from dazzle_core.diagnostics import Code, Message
from dazzle_core.language.dialect import DEFAULT_FEATURES, Dialect
from dazzle_core.stylesheet.source import Sources

if TYPE_CHECKING:
    from dazzle_core.compiler.program import Program
    from dazzle_core.flow.profile import Profile
    from dazzle_core.stylesheet.load import LoadedStylesheet


def compile_stylesheet(
    loaded: LoadedStylesheet,
    profile: Profile,
    *,
    dsssl2: bool = False,
    strict: bool = False,
    run_bound: frozenset[str] = frozenset(),
) -> Program:
    """The program of a stylesheet for one profile.

    `dsssl2` and `strict` are the options -2 and -s, `run_bound` the names of -V
    variables whose plain values each run gives. What is wrong is in the program's
    messages and events. Raises StylesheetError when expressions are nested too deeply.
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

    parts = Parts(_dialect(loaded, dsssl2, strict), report)
    for part in loaded.parts:
        for body in part.bodies:
            messages.extend(body.messages)
            base = sources.add(body)
            parts.parse(part.index, body.text, base)
    features = None if loaded.features is None else frozenset(loaded.features)
    options = BuildOptions(dsssl2, strict, features, run_bound)
    return build_program(parts.unit, sources, profile, options, messages)


def _dialect(loaded: LoadedStylesheet, dsssl2: bool, strict: bool) -> Dialect:
    features = DEFAULT_FEATURES if loaded.features is None else frozenset(loaded.features)
    return Dialect(dsssl2=dsssl2, strict=strict, style=loaded.style, features=features)
