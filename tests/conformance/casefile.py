"""The form of the `*.txt` files.

Lines from column 0 are expressions, one a line; indented lines below are the
answers recorded from OpenJade, in order: `=> PRINTED` for the value, `| LINE` for lines
of the flow-object tree, `E: TEXT` for a message placed inside the expression, `E @nowhere: TEXT`
for one without a place. Lines that begin with `~ ` are what we answer instead: where OpenJade
dies, prints what its memory holds, or has an order by chance; `~ (not compared)`
says that the case only documents OpenJade.

Lines before the first case are the header: `; options: ...` (of openjade), `; at: "ID"` (the
current node; without it the document element, which is called doc), `; sgml: yes`; `;< TEXT` lines are the document,
`;! TEXT` lines are definitions put before the cases. With `; wrap: (make scroll _)` the
expressions are sosofos, put at the place of `_`, and the flow-object tree is recorded; what is
around `_` must be of the class `; root: CLASS` (default scroll). Other lines with `;` are comments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

NOT_COMPARED = "(not compared)"
DIES = "(openjade dies)"
NOTHING = "(nothing)"


@dataclass
class Case:
    """An expression and what was recorded for it."""

    expression: str
    answer: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)  # comment and empty lines above it

    @property
    def expected(self) -> list[str] | None:
        """What we answer: OpenJade's lines, or those marked as ours; None: nothing is compared."""
        ours = [line[2:] for line in self.answer if line.startswith("~ ")]
        return None if NOT_COMPARED in ours else ours or self.answer


@dataclass
class CaseFile:
    """A topic."""

    path: Path
    header: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    at: str = ""
    sgml: bool = False
    document: str = "<doc>x</doc>\n"
    prelude: list[str] = field(default_factory=list)
    wrap: str = ""
    root: str = "scroll"
    cases: list[Case] = field(default_factory=list)


def read_cases(path: Path) -> CaseFile:
    """The cases of a file."""
    result = CaseFile(path)
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
            else:
                _header(result, line)
        else:
            result.cases.append(Case(line, before=before))
            before = []
    if document:
        result.document = "\n".join(document) + "\n"
    return result


def _header(result: CaseFile, line: str) -> None:
    key, _, value = line.removeprefix("; ").partition(": ")
    if key == "options":
        result.options = value.split()
    elif key == "at":
        result.at = value
    elif key == "sgml":
        result.sgml = value == "yes"
    elif key == "wrap":
        result.wrap = value
    elif key == "root":
        result.root = value


def write_cases(cases: CaseFile) -> None:
    """Write a file with its answers."""
    lines = list(cases.header)
    for case in cases.cases:
        lines += case.before
        lines.append(case.expression)
        lines += ["  " + line for line in case.answer]
    cases.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
