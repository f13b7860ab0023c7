"""Which rules and lines of a stylesheet ran.

A line counts when code was made from it: what is evaluated when the stylesheet is compiled,
and definitions of nothing but data, are no lines that run.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from types import CodeType, FrameType
from typing import Any

from dazzle_core.compiler.emit.positions import VIRTUAL
from dazzle_core.profiling.places import rule_name
from dazzle_core.typed import NamedTuple
from dazzle_core.vm.locate import MARK


class RuleRun(NamedTuple):
    """A construction rule: how it is called, its line, whether it ran."""

    name: str
    line: int
    ran: bool


class FileCoverage(NamedTuple):
    """One file of a stylesheet: the lines that can run, those that did, its rules."""

    file: str
    lines: frozenset[int]
    ran: frozenset[int]
    rules: tuple[RuleRun, ...]

    @property
    def missing(self) -> list[tuple[int, int]]:
        """Ranges of lines that did not run: first and last, with lines of no code between them left out."""
        found: list[tuple[int, int]] = []
        last_ran = True
        for line in sorted(self.lines):
            if line in self.ran:
                last_ran = True
            elif last_ran:
                found.append((line, line))
                last_ran = False
            else:
                found[-1] = (found[-1][0], line)
        return found


class LineTracer:
    """Notes the lines of compiled code that run while it is entered, in threads that begin meanwhile."""

    def __init__(self) -> None:
        self._lines: dict[CodeType, set[int]] = {}
        self._bindings: dict[CodeType, Any] = {}

    def __enter__(self) -> LineTracer:
        threading.settrace(self._call)
        sys.settrace(self._call)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        sys.settrace(None)
        threading.settrace(None)

    def files(self) -> list[FileCoverage]:
        """What ran, by file; only files of stylesheets that ran at all."""
        can: dict[str, set[int]] = {}
        ran: dict[str, set[int]] = {}
        rules: dict[str, list[RuleRun]] = {}
        programs = {id(binding.program): binding.program for binding in self._bindings.values()}
        units = {code.co_qualname for code in self._lines}
        for program in programs.values():
            for code in _codes(program):
                _note(can, program.files, code, (line for _, _, line in code.co_lines() if line))
            for number, rule in enumerate(program.rules):
                place = program.locate(rule.loc)
                if place is not None:
                    line = RuleRun(rule_name(rule), place.line, f"r{number}" in units)
                    rules.setdefault(place.file, []).append(line)
        for code, lines in self._lines.items():
            _note(ran, self._bindings[code].program.files, code, lines)
        return [
            FileCoverage(
                file,
                frozenset(can.get(file, set()) | ran.get(file, set())),
                frozenset(ran.get(file, ())),
                tuple(sorted(rules.get(file, ()), key=lambda rule: rule.line)),
            )
            for file in sorted({*can, *ran, *rules})
        ]

    def _call(self, frame: FrameType, event: str, argument: Any) -> Any:
        binding = frame.f_globals.get(MARK)
        if binding is None:
            return None
        code = frame.f_code
        lines = self._lines.get(code)
        if lines is None:
            lines = self._lines[code] = {code.co_firstlineno}
            self._bindings[code] = binding
        note = lines.add

        def line(frame: FrameType, event: str, argument: Any) -> Any:
            note(frame.f_lineno)
            return line

        return line


def _codes(program: Any) -> Iterator[CodeType]:
    """The code of all rules and procedures, and all code inside it; what was never called is compiled now."""
    names = [f"r{number}" for number in range(len(program.rules))]
    names += [f"${name}" for name, item in program.definitions.user.items() if item.procedure is not None]
    for name in names:
        pending = [program.unit(name).code]
        while pending:
            code = pending.pop()
            yield code
            pending += [item for item in code.co_consts if isinstance(item, CodeType)]


def _note(found: dict[str, set[int]], files: list[str], code: CodeType, lines: Iterable[int]) -> None:
    """Add lines of code to those of their files (see `compiler.emit.positions`)."""
    for number in lines:
        if number >= VIRTUAL:
            found.setdefault(files[number // VIRTUAL - 1], set()).add(number % VIRTUAL)
        else:
            found.setdefault(code.co_filename, set()).add(number)
