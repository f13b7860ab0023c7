"""Messages of reading: the same, in the same order and places, as OpenJade's (recorded in `cases/`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from parse_casefile import read_case

from dazzle_core.compiler.parse import Diagnostic, parse_parts
from dazzle_core.diagnostics import Location, Message
from dazzle_core.language.dialect import Dialect

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))


def locate(text: str, loc: int) -> Location:
    before = text[:loc].split("\r")
    at_end = loc == len(text) and not before[-1]
    return Location("case.dsl", len(before), -1 if at_end else len(before[-1]))


def render(text: str, found: Diagnostic) -> list[str]:
    message = Message(
        found.code.slug,
        found.code.severity,
        found.code.template.format(*found.params),
        locate(text, found.loc),
        tuple((code.template, locate(text, loc)) for code, loc in found.follows),
    )
    return [line.removeprefix("openjade:case.dsl:") for line in message.render("openjade").split("\n")]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read_case(path)
    # The record end after the last line belongs to the markup that follows.
    text = case.body.removesuffix("\n").replace("\n", "\r")
    if "-s" in case.options:
        dialect = Dialect(strict=True, features=frozenset())
    else:
        dialect = Dialect(dsssl2="-2" in case.options)
    _, found = parse_parts([(1, [(text, 0)])], dialect)
    lines = [line for each in found for line in render(text, each)]
    assert lines == case.messages
