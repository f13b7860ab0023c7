"""Blocks as lines of Markdown."""

from __future__ import annotations

import re

from dazzle_markdown.blocks import Block
from dazzle_markdown.text import escape, escape_start, inline

_DEEPEST = 6


def lines_of(blocks: list[Block]) -> list[str]:
    """All blocks, with an empty line between two; list items lie in each other by their indents."""
    lines: list[str] = []
    # The list items that are open: where their text begins, and columns of their labels.
    items: list[tuple[float, int]] = []
    was_item = False
    for block in blocks:
        if block.is_empty:
            continue
        while items and block.indent < items[-1][0]:
            items.pop()
        if block.label is not None and items and block.indent == items[-1][0]:
            items.pop()
        prefix = " " * sum(width for _, width in items)
        first = prefix
        if block.label is not None:
            label = _label(block.label)
            first = f"{prefix}{label} "
            prefix += " " * (len(label) + 1)
            items.append((block.indent, len(label) + 1))
        content = _content(block)
        # Items of one paragraph follow each other closely.
        if lines and not (was_item and block.label is not None):
            lines.append("")
        for number, line in enumerate(content):
            lines.append(((first if number == 0 else prefix) + line).rstrip())
        was_item = block.label is not None
    return lines


def _label(text: str) -> str:
    """The label of a list item: a number where the text has one, else a bullet."""
    number = re.search(r"\d{1,9}", text)
    return f"{number.group()}." if number else "-"


def _content(block: Block) -> list[str]:
    if block.kind == "rule":
        return ["---"]
    if block.kind == "heading":
        return [f"{'#' * min(block.level, _DEEPEST)} {inline(block.spans)}"]
    if block.kind == "code":
        return _code(block)
    if block.kind == "table":
        return _table(block)
    if block.kind == "lines":
        text = "".join(span.text if span.raw else escape(span.text) for span in block.spans)
        return [escape_start(line) + "\\" for line in text.strip("\r\n").split("\r")[:-1]] + [
            escape_start(text.strip("\r\n").split("\r")[-1])
        ]
    return [escape_start(inline(block.spans))]


def _code(block: Block) -> list[str]:
    text = "".join(span.text for span in block.spans).replace("\n", "")
    lines = text.removeprefix("\r").removesuffix("\r").split("\r")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence, *lines, fence]


def _table(block: Block) -> list[str]:
    """A table; Markdown needs a head, so one without gets an empty one."""
    rows = [[_cell(cell) for cell in row] for row in block.rows if row]
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not block.headers:
        rows.insert(0, [""] * width)
    widths = [max(3, *(len(row[column]) for row in rows)) for column in range(width)]
    lines = [
        "| " + " | ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return lines


def _cell(blocks: list[Block]) -> str:
    return "<br>".join(filter(None, (inline(block.spans) for block in blocks)))
