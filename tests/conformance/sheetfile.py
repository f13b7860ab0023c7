"""The form of the `*.sheet` files: bodies of stylesheets, each with what it says and makes.

A case begins with a line `=== TITLE`; lines `; options: ...`, `; sgml: yes` and `;< TEXT` (the
document) may follow, then the body (or a whole stylesheet), a line `----`, the messages, a line `----`, the lines of
the flow-object tree. A message is `LINE:COLUMN:E: TEXT`, LINE counted in the body; one about the
document begins with the name of its file, one without a place with the letter. Lines that begin
with `~ ` after the tree are messages of ours that differ: all of them; `~ (not compared)` says
that the case only documents OpenJade.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.conformance.casefile import DIES, NOT_COMPARED
from tests.conformance.engines import Question, Reply, parsed

RULE = "----"
TITLE = "=== "
HEADER = ("; options: ", "; sgml: ", ";<")


@dataclass
class Sheet:
    """The body of a stylesheet and its answer."""

    title: str
    header: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    tree: list[str] = field(default_factory=list)

    @property
    def question(self) -> Question:
        """What is asked."""
        document = [line[3:] for line in self.header if line.startswith(";<")]
        return Question(
            "\n".join(self.body) + "\n",
            "\n".join(document) + "\n" if document else "<doc>x</doc>\n",
            tuple(
                word for line in self.header if line.startswith("; options: ") for word in line[11:].split()
            ),
            "; sgml: yes" in self.header,
        )

    @property
    def expected(self) -> tuple[list[str], list[str]] | None:
        """The messages and the tree that we give; None when nothing is compared."""
        ours = [line[2:] for line in self.tree if line.startswith("~ ")]
        if NOT_COMPARED in ours or DIES in self.messages:
            return None
        return ours or self.messages, [line for line in self.tree if not line.startswith("~ ")]

    def take(self, reply: Reply) -> None:
        """Take a reply as the answer; lines that are ours stay."""
        ours = [line for line in self.tree if line.startswith("~ ")]
        self.messages = shown(reply)
        self.tree = reply.tree + ours


def shown(reply: Reply) -> list[str]:
    """The messages of a reply as they stand in a file."""
    lines = []
    for each in parsed(reply):
        letter = "" if each.letter == "-" else f"{each.letter}: "
        if each.file == "cases.dsl":
            lines.append(f"{each.line}:{each.column}:{letter or ' '}{each.text}")
        elif each.file:
            lines.append(f"{each.file}:{each.place}:{letter or ' '}{each.text}")
        else:
            lines.append(f"{letter}{each.text}")
    return lines + [DIES] * reply.died


def read_sheets(path: Path) -> list[Sheet]:
    """The cases of a file."""
    sheets: list[Sheet] = []
    target: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        if line.startswith(TITLE):
            sheets.append(Sheet(line[len(TITLE) :]))
            target = sheets[-1].body
        elif target is sheets[-1].body and not target and line.startswith(HEADER):
            sheets[-1].header.append(line)
        elif line == RULE:
            target = sheets[-1].messages if target is sheets[-1].body else sheets[-1].tree
        else:
            target.append(line)
    return sheets


def write_sheets(path: Path, sheets: list[Sheet]) -> None:
    """Write a file with its answers."""
    lines: list[str] = []
    for each in sheets:
        lines += [TITLE + each.title, *each.header, *each.body, RULE, *each.messages, RULE, *each.tree]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
