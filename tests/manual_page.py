"""Pages of the manual as tests read them: their code blocks, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

SITE = Path(__file__).resolve().parent.parent / "example-site"
_BLOCK = re.compile(
    r"^\.\. code-block:: (?P<language>\w+)\n(?:   :caption: (?P<file>.+)\n)?\n(?P<code>(?:   .*\n|\n)+)", re.M
)


def read_page(name: str) -> str:
    """The text of a page."""
    return (SITE / name).read_text(encoding="utf-8")


def blocks(page: str) -> Iterator[tuple[str, str | None, str]]:
    """Language, name of the file or None, and text of each block in the text of a page."""
    for found in _BLOCK.finditer(page):
        code = "\n".join(line[3:] for line in found["code"].rstrip("\n").split("\n"))
        yield found["language"], found["file"], code + "\n"
