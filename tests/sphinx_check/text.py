"""Facts of a page of plain text: its words, and headings, which are underlined."""

from __future__ import annotations

import re
from pathlib import Path

from tests.sphinx_check.facts import Facts, words_of

_UNDERLINES = '=-~^"'


def facts_of(path: Path, ordered: bool, known: set[str]) -> Facts:
    """The facts of a page. Words of cells that stand side by side are in no order.

    `known`: the words of headings; other indented lines that are underlined are examples.
    """
    lines = path.read_text("utf-8").split("\n")
    headings = []
    for number in range(1, len(lines)):
        line = lines[number]
        if len(line) > 1 and re.fullmatch(r" *([=\-~^\"])\1+", line) and lines[number - 1].strip():
            start = number - 1
            while start and lines[start - 1].strip():
                start -= 1
            if max(map(len, lines[start:number])) <= len(line) + 1:
                text = " ".join(words_of(" ".join(lines[start:number])))
                if not line.startswith(" ") or text in known:
                    headings.append((0, text))
    return Facts(words=words_of(" ".join(lines)), ordered=ordered, headings=headings)
