"""Record OpenJade's answers: `python -m tests.conformance.record [FILE ...]` (default: all).

Needs openjade. Cases on which it dies are marked, and the rest asked without them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.conformance.casefile import DIES, CaseFile, read_cases, write_cases
from tests.conformance.engines import ask
from tests.conformance.questions import answers, question
from tests.conformance.sheetfile import read_sheets, write_sheets

CASES = Path(__file__).parent / "cases"


def record_cases(cases: CaseFile) -> None:
    """Rewrite the answers of a file of expressions; lines that are ours stay."""
    ours = [[line for line in case.answer if line.startswith("~ ")] for case in cases.cases]
    alive = list(cases.cases)
    while True:
        reply = ask(question(cases, alive)[0])
        found, strays, last = answers(cases, alive, reply)
        if not reply.died:
            break
        if last < 0:
            sys.exit(f"{cases.path}: openjade dies before the first case: {reply.messages[-1:]}")
        alive.pop(last).answer = [DIES]
    for case, answer in zip(alive, found, strict=True):
        case.answer = answer
    for text in strays:
        print(f"{cases.path}: {text}", file=sys.stderr)
    for case, lines in zip(cases.cases, ours, strict=True):
        case.answer += lines
    write_cases(cases)


def main() -> None:
    """Record the files named, or all."""
    named = [Path(name) for name in sys.argv[1:]]
    for path in named or sorted(CASES.rglob("*.*")):
        if path.suffix == ".sheet":
            sheets = read_sheets(path)
            for sheet in sheets:
                reply = ask(sheet.question)
                sheet.take(reply)
            write_sheets(path, sheets)
        elif path.suffix == ".txt":
            record_cases(read_cases(path))


if __name__ == "__main__":
    main()
