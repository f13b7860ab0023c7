"""Every expression of `cases/` gives what OpenJade gave, message by message, with both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.casefile import read_cases
from tests.conformance.engines import ask
from tests.conformance.questions import answers, question

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.rglob("*.txt"))


@pytest.mark.parametrize("engine", ["vm", "tree"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(CASES).with_suffix("").as_posix())
def test_cases(path: Path, engine: str) -> None:
    cases = read_cases(path)
    assert all(case.answer for case in cases.cases), "record it: python -m tests.conformance.record"
    compared = [case for case in cases.cases if case.expected is not None]
    got, _, _ = answers(cases, compared, ask(question(cases, compared)[0], engine))
    wrong = [
        f"{case.expression}\n  wanted {case.expected}\n  got    {answer}"
        for case, answer in zip(compared, got, strict=True)
        if answer != case.expected
    ]
    assert not wrong, f"{len(wrong)} of {len(compared)}:\n" + "\n".join(wrong)
