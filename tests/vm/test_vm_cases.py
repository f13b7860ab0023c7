"""Every case of `cases/*.txt`: builtin procedures give what OpenJade gave, message by message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from vm_casefile import Case, CaseFile, read_cases
from vm_evaluator import CaseRun, definitions, run_case

from dazzle_core.grove.xml import read_xml


class Access:
    """Stands for the catalogs: generates the system identifier of what was declared."""

    def generated_system_id(self, kind: str, facts: object) -> str | None:
        return f"<OSFILE SOIBASE='cases.xml'>{facts.system_id}"


ADDRESS = re.compile(r"#<unknown object \d+>")
FILES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def expected(case: Case) -> list[str] | None:
    """What we answer: OpenJade's lines, or those marked as ours; None when nothing is to be compared."""
    ours = [line[2:] for line in case.answer if line.startswith("~ ")]
    if ours == ["(not compared)"]:
        return None
    return [ADDRESS.sub("#<unknown object>", line) for line in ours or case.answer]


def new_run(cases: CaseFile, grove: object) -> CaseRun:
    run = CaseRun()
    run.dsssl2 = "-2" in cases.options
    run.mode = "a mode"
    run.grove = grove
    run.node = grove.element_with_id(cases.at.strip('"')) if cases.at else grove.document_element
    return run


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    cases = read_cases(path)
    grove = read_xml(cases.document.encode(), sysid="cases.xml")
    grove.access = Access()
    wrong = []
    for case in cases.cases:
        wanted = expected(case)
        if wanted is None:
            continue
        run = new_run(cases, grove)
        got = run_case(case.expression, run, definitions(cases.prelude, run))
        if [ADDRESS.sub("#<unknown object>", line) for line in got] != wanted:
            wrong.append(f"{case.expression}\n  wanted {wanted}\n  got    {got}")
    assert not wrong, f"{len(wrong)} of {len(cases.cases)}:\n" + "\n".join(wrong)
