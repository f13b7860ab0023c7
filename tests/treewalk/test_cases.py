"""The interpreter gives OpenJade's answers and messages (recorded in `cases/` by tests/vm/record.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from interpreted import Interpreted
from vm_casefile import Case, CaseFile, read_cases

FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


class Answers:
    """All cases of a file as rules of one stylesheet; what each says is collected by its line."""

    def __init__(self, cases: CaseFile) -> None:
        lines = ['(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))']
        lines += cases.prelude
        self.first = len(lines) + 1
        for number, case in enumerate(cases.cases):
            lines.append(f"(element e{number} (let ((x (debug {case.expression}))) (empty-sosofo)))")
        self.run = Interpreted("\n".join(lines), dsssl2="-2" in cases.options)
        self.run.start()
        self.compile_time = [*self.run.reading, *self.run.take()]

    def of(self, number: int) -> list[str]:
        """The messages of compile time in the line of a case, then those of its evaluation."""
        line = self.first + number
        found = [each for each in self.compile_time if each.location and each.location.line == line]
        self.run.evaluate_rule(number)
        found += self.run.take()
        answer = []
        for each in found:
            text = each.text.replace("\r", "\\r").replace("\n", "\\n")
            here = each.location is not None and each.location.line == line
            if here and each.severity == "I":
                answer.append("=> " + text[len('debug "') : -1])
            else:
                where = "" if here else " @nowhere" if each.location is None else " @cases.dsl"
                answer.append(f"{each.severity}{where}: {text}")
        return answer or ["(nothing)"]


CASES = [
    (path, number, case)
    for path in FILES
    for number, case in enumerate(read_cases(path).cases)
    if case.answer != ["(openjade dies)"]
]


@pytest.fixture(scope="module")
def answers() -> dict[Path, Answers]:
    return {path: Answers(read_cases(path)) for path in FILES}


@pytest.mark.parametrize(
    ("path", "number", "case"), CASES, ids=[f"{path.stem}:{case.expression}" for path, _, case in CASES]
)
def test_case(path: Path, number: int, case: Case, answers: dict[Path, Answers]) -> None:
    assert answers[path].of(number) == case.answer
