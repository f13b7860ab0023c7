"""Record what OpenJade answers to the cases of `cases/*.txt` (see `vm_casefile.py` for their form).

    python tests/vm/record.py [FILE ...]        (default: all; needs openjade)

All cases of a file become one stylesheet: a mode per case, in which the element
named by the header evaluates `(debug EXPRESSION)` behind a marker message, so
that messages without a place find their case too.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from vm_casefile import Case, CaseFile, read_cases, write_cases

HEAD = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body><![CDATA[
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
"""
TAIL = "]]></style-specification-body></style-specification></style-sheet>\n"
MARKER = re.compile(r'^debug "marker-(\d+)"$')
MESSAGE = re.compile(
    r"^openjade:(?:(?P<file>[^:]*):(?P<line>\d+):(?P<column>\d+):)?(?P<letter>[A-Z])?: ?(?P<text>.*)$"
)


def stylesheet(cases: CaseFile) -> tuple[str, dict[int, int]]:
    """The stylesheet text and the case of each of its lines."""
    lines = HEAD.split("\n")[:-1]
    lines += cases.prelude
    where: dict[int, int] = {}
    for number, case in enumerate(cases.cases):
        lines.append(f"(mode c{number} (default (let* ((m (debug 'marker-{number})) (x (debug")
        for part in case.expression.split("\n"):
            lines.append(part)
            where[len(lines)] = number
        lines.append("))) (empty-sosofo))))")
    at = f"(process-element-with-id {cases.at!s})" if cases.at else "(process-children)"
    lines.append("(root (make scroll")
    lines += [f"(with-mode c{number} {at})" for number in range(len(cases.cases))]
    lines.append("))")
    return "\n".join(lines) + "\n" + TAIL, where


def run(cases: CaseFile, folder: Path) -> tuple[list[str], bool]:
    """The messages of one run, in lines, and whether OpenJade died."""
    text, _ = stylesheet(cases)
    (folder / "cases.dsl").write_text(text, encoding="utf-8")
    document = folder / "cases.xml"
    document.write_text(cases.document, encoding="utf-8")
    environment = os.environ | {"SP_ENCODING": "UTF-8", "SP_CHARSET_FIXED": "1", "LC_ALL": "C", "TZ": "UTC"}
    command = ["openjade", *cases.options, "-t", "fot", "-o", "out.fot", "-d", "cases.dsl"]
    if not cases.sgml:
        command.append(str(Path(__file__).with_name("xml.dcl").resolve()))
    done = subprocess.run(
        [*command, "cases.xml"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.stderr.split("\n")[:-1], done.returncode < 0


def record(path: Path) -> None:
    """Rewrite the recorded answers of one case file; cases on which OpenJade dies are set aside and marked."""
    cases = read_cases(path)
    every = cases.cases
    ours = {id(case): [line for line in case.answer if line.startswith("~ ")] for case in every}
    alive = list(every)
    while True:
        cases.cases = alive
        with tempfile.TemporaryDirectory() as name:
            messages, died = run(cases, Path(name))
        last = distribute(path, cases, messages)
        if not died:
            break
        if last is None:
            sys.exit(f"{path}: openjade dies before the first case: {messages[-1:]}")
        last.answer = ["(openjade dies)"]
        alive = [case for case in alive if case is not last]
    for case in every:
        if not case.answer:
            case.answer = ["(nothing)"]
    for case in every:
        case.answer += ours[id(case)]
    cases.cases = every
    write_cases(path, cases)


def distribute(path: Path, cases: CaseFile, messages: list[str]) -> Case | None:
    """Give each message to its case; the last case that was begun."""
    for case in cases.cases:
        case.answer = []
    _, where = stylesheet(cases)
    current: Case | None = None
    joined: list[str] = []
    for line in messages:  # a printed string may hold line ends
        if line.startswith("openjade:") or not joined:
            joined.append(line)
        else:
            joined[-1] += "\n" + line
    for line in joined:
        first, *rest = line.split("\n")
        found = MESSAGE.match(first)
        if not found:
            print(f"{path.name}: {line}", file=sys.stderr)
            continue
        text = "\n".join([found["text"], *rest])
        marked = MARKER.match(text)
        if marked:
            current = cases.cases[int(marked[1])]
            continue
        here = current
        located = False
        if found["line"] and found["file"] == "cases.dsl" and int(found["line"]) in where:
            here = cases.cases[where[int(found["line"])]]
            located = True
        if here is None:
            print(f"{path.name}: {line}", file=sys.stderr)
            continue
        shown = text.replace("\r", "\\r").replace("\n", "\\n")
        if not located and found["letter"] == "I" and text.startswith('debug "'):
            here.answer.append("=> " + shown[len('debug "') : -1])
        else:
            place = "" if located else " @" + (found["file"] or "nowhere")
            here.answer.append(f"{found['letter'] or '-'}{place}: {shown}")
    return current


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]]
    for path in paths or sorted((Path(__file__).parent / "cases").glob("*.txt")):
        record(path)


if __name__ == "__main__":
    main()
