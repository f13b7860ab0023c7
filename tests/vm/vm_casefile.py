"""The form of the case files.

Lines from column 0 are expressions, one a line; indented lines below are the
answers recorded from OpenJade, in order: `=> PRINTED` for the value, `E: TEXT`
for a message placed inside the expression, `E @nowhere: TEXT` for one without
a place. Lines that begin with `~ ` are what we answer instead: where OpenJade
dies, prints what its memory holds, or has an order by chance; `~ (not compared)`
says that the case only documents OpenJade. `; key: value` lines before the first case are the header: `options`
(of openjade), `at` (ID, in quotes, of the current node; without it the
document element), `sgml: yes`; `;< TEXT` lines are the document, `;! TEXT`
lines are definitions put before the cases. Other lines with `;` are comments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Case:
    expression: str
    answer: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)  # comment and empty lines above it


@dataclass
class CaseFile:
    header: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    at: str = ""
    sgml: bool = False
    document: str = "<doc>x</doc>\n"
    prelude: list[str] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)


def read_cases(path: Path) -> CaseFile:
    result = CaseFile()
    document: list[str] = []
    before: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("  "):
            result.cases[-1].answer.append(line[2:])
        elif not line or line.startswith(";"):
            if result.cases or not line:
                before.append(line)
                continue
            result.header.append(line)
            if line.startswith(";<"):
                document.append(line[3:])
            elif line.startswith(";!"):
                result.prelude.append(line[3:])
            elif line.startswith("; options: "):
                result.options = line[11:].split()
            elif line.startswith("; at: "):
                result.at = line[6:]
            elif line.startswith("; sgml: "):
                result.sgml = line[8:] == "yes"
        else:
            result.cases.append(Case(line, before=before))
            before = []
    if document:
        result.document = "\n".join(document) + "\n"
    return result


def write_cases(path: Path, cases: CaseFile) -> None:
    lines = list(cases.header)
    for case in cases.cases:
        lines += case.before
        lines.append(case.expression)
        lines += ["  " + line for line in case.answer]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
