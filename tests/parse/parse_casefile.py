"""The form of the case files in `cases/`: a body of a stylesheet and what OpenJade says while reading it.

Header lines `; options: ...` (of openjade), then the body, a line `----`, and the
messages: `LINE:COLUMN:E: TEXT` with LINE counted from the first line of the body,
continuation lines without a letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RULE = "----"


@dataclass
class Case:
    options: list[str]
    header: list[str]
    body: str
    messages: list[str]


def read_case(path: Path) -> Case:
    text, _, answer = path.read_text(encoding="utf-8").partition(f"{RULE}\n")
    lines = text.split("\n")
    header = []
    while lines[0].startswith("; "):
        header.append(lines.pop(0))
    options = [word for line in header if line.startswith("; options: ") for word in line[11:].split()]
    return Case(options, header, "\n".join(lines), answer.split("\n")[:-1])


def write_case(path: Path, case: Case) -> None:
    lines = [*case.header, case.body + RULE, *case.messages]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
