"""Stylesheet text run by the interpreter, without a document."""

from __future__ import annotations

import contextlib
import importlib
import pkgutil
import sys
from typing import Any

from dazzle_core.compiler.build import BuildOptions, build_program
from dazzle_core.compiler.parse import parse_parts
from dazzle_core.diagnostics import Message
from dazzle_core.errors import EvalError
from dazzle_core.flow.profile import Profile
from dazzle_core.language.dialect import Dialect
from dazzle_core.style.rules.modes import Modes
from dazzle_core.stylesheet.source import Segment, Sources, SourceText
from dazzle_core.treewalk import TreeBinding
from dazzle_core.vm import primitives
from dazzle_core.vm.printing import show
from dazzle_core.vm.run import Run

for _module in pkgutil.iter_modules(primitives.__path__, primitives.__name__ + "."):
    with contextlib.suppress(ImportError):
        importlib.import_module(_module.name)

PROFILE = Profile("test")


class Interpreted:
    """A stylesheet of one part, in a file called `x.dsl`, bound to a run."""

    def __init__(self, text: str, *, dsssl2: bool = False, engine: Any = TreeBinding) -> None:
        body = text.replace("\n", "\r")
        sources = Sources()
        base = sources.add(SourceText(body, [Segment(0, "x.dsl", 1, 0)]))
        unit, found = parse_parts([(1, [(body, base)])], Dialect(dsssl2=dsssl2))
        #: The messages of reading.
        self.reading = [
            Message(
                each.code.slug,
                each.code.severity,
                each.code.template.format(*each.params),
                sources.locate(each.loc),
            )
            for each in found
        ]
        self.program = build_program(unit, sources, PROFILE, BuildOptions(dsssl2=dsssl2))
        self.run = Run()
        self.run.dsssl2 = dsssl2
        self.run.program = self.program
        self.modes = Modes()
        self.binding = engine(self.program, self.run, self.modes, {})

    def start(self) -> None:
        """What a run does before processing."""
        self.binding.replay()

    def take(self) -> list[Message]:
        """The messages since the last time."""
        found = list(self.run.messages)
        self.run.messages.clear()
        return found

    def evaluate_rule(self, number: int) -> Any:
        """The value of a rule's body, or None when it failed; the error is reported."""
        try:
            return self.binding.rule(number)()
        except EvalError as error:
            self.run.report_error(error)
            return None

    def value(self, name: str) -> str:
        """What `debug` prints of a definition."""
        return show(self.binding.value(name))


def deep(levels: int) -> Any:
    """A context in which so many levels of recursion are allowed."""
    return _Deep(levels)


class _Deep:
    def __init__(self, levels: int) -> None:
        self.levels = levels

    def __enter__(self) -> None:
        self.saved = sys.getrecursionlimit()
        sys.setrecursionlimit(max(self.saved, self.levels))

    def __exit__(self, *error: object) -> None:
        sys.setrecursionlimit(self.saved)
