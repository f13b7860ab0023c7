"""The door of this stage: all bodies of all parts to one `core.Unit`."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from dazzle_core.compiler.core import Unit
from dazzle_core.compiler.parse.collector import Collector
from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.compiler.parse.registry import top_level_of, words_of
from dazzle_core.diagnostics import Code
from dazzle_core.errors import StylesheetError
from dazzle_core.flow.characteristics import CHARACTERISTICS
from dazzle_core.language.dialect import Dialect
from dazzle_core.language.lexer import Lexer
from dazzle_core.language.reader import Report
from dazzle_core.records import record


@record
class Diagnostic:
    """A message before its places are looked up: `follows` are continuation lines with their places."""

    code: Code
    loc: int
    params: tuple[Any, ...] = ()
    follows: tuple[tuple[Code, int], ...] = ()


class Parts:
    """Parses bodies one after the other.

    `dialect`: what the options and declarations make of the language.
    `report(code, loc, *params, follows=())` takes each message when it occurs.
    `inherited`: names of the predefined inherited characteristics. `unit` is what
    was parsed so far.
    """

    def __init__(self, dialect: Dialect, report: Report, inherited: Container[str] = CHARACTERISTICS) -> None:
        self._report = report
        self._lexer = Lexer(dialect, words_of(dialect))
        self._top_level = top_level_of(dialect)
        self._collector = Collector(inherited)

    @property
    def unit(self) -> Unit:
        """The forms and modes so far."""
        return self._collector.unit

    def parse(self, part: int, text: str, base: int) -> None:
        """Parse one body of the part with an index; parts come in order of precedence.

        Raises StylesheetError when forms are nested too deeply.
        """
        parser = Parser(
            self._lexer,
            text,
            base,
            self._report,
            part=part,
            collector=self._collector,
            top_level=self._top_level,
        )
        try:
            parser.parse()
        except RecursionError:
            raise StylesheetError("expressions are nested too deeply", code="nesting") from None


def parse_parts(
    parts: Iterable[tuple[int, Sequence[tuple[str, int]]]],
    dialect: Dialect,
    report: Report | None = None,
    inherited: Container[str] = CHARACTERISTICS,
) -> tuple[Unit, list[Diagnostic]]:
    """Parse a stylesheet: for each part its index and the texts of its bodies with their base offsets.

    Out: the top-level forms that count, and the messages in the order in which they
    occurred; `report` gets each of them as well. Raises StylesheetError when
    expressions are nested too deeply.
    """
    found: list[Diagnostic] = []

    def collect(code: Code, loc: int, *params: Any, follows: tuple[tuple[Code, int], ...] = ()) -> None:
        found.append(Diagnostic(code, loc, params, follows))
        if report is not None:
            report(code, loc, *params, follows=follows)

    reader = Parts(dialect, collect, inherited)
    for part, bodies in parts:
        for text, base in bodies:
            reader.parse(part, text, base)
    return reader.unit, found
