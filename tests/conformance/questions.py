"""All cases of a file as one question, and its reply divided among them again.

Each case has a mode, in which the element named by the header evaluates
`(debug EXPRESSION)` behind a marker message, so that messages without a place
find their case too; the tree of a sosofo stands behind a marker in the tree.
"""

from __future__ import annotations

import re

from tests.conformance.casefile import NOTHING, Case, CaseFile
from tests.conformance.engines import Line, Question, Reply, parsed

DEBUG = '(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))'
_MARKER = re.compile(r'^debug "marker-(\d+)"$')
_MARK_IN_TREE = re.compile(r"^<text>@(\d+)@</text>$")


def question(cases: CaseFile, chosen: list[Case]) -> tuple[Question, dict[int, int]]:
    """What is asked, and the case of each line of the body."""
    lines = [DEBUG, *cases.prelude]
    where: dict[int, int] = {}
    rule = f"id {cases.at}" if cases.at else "element doc"
    before, _, after = cases.wrap.partition("_")
    for number, case in enumerate(chosen):
        marker = f"(m (debug 'marker-{number}))"
        if cases.wrap:
            mark = f'(make {cases.root} (make paragraph (literal "@{number}@")))'
            lines.append(f"(mode c{number} ({rule} (let* ({marker}) (sosofo-append {mark} {before}")
        else:
            lines.append(f"(mode c{number} ({rule} (let* ({marker} (x (debug")
        lines.append(case.expression)
        where[len(lines)] = number
        lines.append(after + "))))" if cases.wrap else "))) (empty-sosofo))))")
    at = f"(process-element-with-id {cases.at})" if cases.at else "(process-children)"
    lines.append("(root (sosofo-append" if cases.wrap else "(root (make scroll")
    lines += [f"(with-mode c{number} {at})" for number in range(len(chosen))]
    lines.append("))")
    body = "\n".join(lines) + "\n"
    return Question(body, cases.document, tuple(cases.options), cases.sgml), where


def answers(cases: CaseFile, chosen: list[Case], reply: Reply) -> tuple[list[list[str]], list[str], int]:
    """The answer to each case, messages that belong to none, the number of the last one begun.

    That is the one that the last message is about when none was begun, -1 when there is no message.
    """
    where = question(cases, chosen)[1]
    found: list[list[str]] = [[] for _ in chosen]
    strays: list[str] = []
    current = last = -1
    for message in parsed(reply):
        marked = _MARKER.match(message.text)
        if marked:
            current = int(marked[1])
            continue
        last = number = where.get(message.line, current)
        if number < 0:
            strays.append(message.text)
        else:
            found[number].append(_shown(message, message.line in where))
    if cases.wrap:
        for number, tree in _trees(cases.root, reply.tree).items():
            found[number] += [f"| {line}" for line in tree]
    return [lines or [NOTHING] for lines in found], strays, last if current < 0 else current


def _shown(message: Line, located: bool) -> str:
    if not located and message.letter == "I" and message.text.startswith('debug "'):
        return "=> " + message.text[len('debug "') : -1]
    place = "" if located else " @" + (message.file or "nowhere")
    return f"{message.letter}{place}: {message.text}"


def _trees(root: str, lines: list[str]) -> dict[int, list[str]]:
    """The tree of each case: what is between the markers, without the element around it."""
    found: dict[int, list[str]] = {}
    marks = [(at, match) for at, line in enumerate(lines) if (match := _MARK_IN_TREE.match(line))]
    for index, (at, match) in enumerate(marks):
        # A marker is the middle one of five lines.
        end = marks[index + 1][0] - 2 if index + 1 < len(marks) else len(lines)
        tree = lines[at + 3 : end]
        if tree[:1] == [f"<{root}>"] and tree[-1] == f"</{root}>":
            tree = tree[1:-1]
        found[int(match[1])] = tree
    return found
