"""The language is whole, and the cases run all of it."""

from __future__ import annotations

from tests.conformance.coverage import report


def test_every_name_is_here_and_has_its_cases() -> None:
    lines, complete = report()
    assert complete, "\n".join(lines)
