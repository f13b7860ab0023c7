"""Blocks as lines of Markdown."""

from __future__ import annotations

import re

from dazzle_markdown.blocks import Block
from dazzle_markdown.text import escape, escape_start, inline

_DEEPEST = 6
#: Cells are filled up to the width of their column, if it is not wider.
_WIDEST = 40
_NUMBER = re.compile(r"\(?(\d{1,9})[.):]?\)?")
_LETTERS = re.compile(r"\(?([a-z]|[A-Z]|[ivxlcdm]+|[IVXLCDM]+)[.)]\)?")


class _Item:
    """An open list item: where its text begins, the columns of its label, its number or None."""

    __slots__ = ("columns", "indent", "number", "quoted")

    def __init__(self, indent: float, columns: int, number: int | None, quoted: bool) -> None:
        self.indent = indent
        self.columns = columns
        self.number = number
        self.quoted = quoted


class _Lines:
    """Lines under way: list items lie in each other by their indents."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._items: list[_Item] = []
        self._last: Block | None = None

    def add(self, block: Block) -> None:
        """Append a block, after an empty line where one is needed."""
        items, last = self._items, self._last
        before: _Item | None = None
        # A label stands before its text: where it begins says what the item is inside of.
        begins = block.indent if block.label is None else block.indent + block.outdent
        while items and begins < items[-1].indent:
            before = items.pop()
        prefix = first = self._prefix(block.quoted)
        close = False
        content = _content(block)
        if block.label is not None:
            label, number, words = _label(block.label, before)
            if words:
                content[0] = f"{words} {content[0]}".rstrip()
            first = f"{prefix}{label} "
            items.append(_Item(block.indent, len(label) + 1, number, block.quoted))
            prefix = self._prefix(block.quoted)
            # Items of one paragraph follow each other closely, those of another list do not.
            close = last is not None and last.label is not None
            close = close and (before is None or (before.number is None) == (number is None))
        if self.lines and not close:
            together = block.quoted and last is not None and last.quoted
            self.lines.append(prefix.rstrip() if together else "")
        for number_of_line, line in enumerate(content):
            self.lines.append(((prefix if number_of_line else first) + line).rstrip())
        self._last = block

    def _prefix(self, quoted: bool) -> str:
        """What stands before the text of a block inside the open items."""
        outside = sum(item.columns for item in self._items if not item.quoted)
        inside = sum(item.columns for item in self._items if item.quoted)
        return " " * outside + ("> " if quoted else "") + " " * inside


def lines_of(blocks: list[Block]) -> list[str]:
    """All blocks, with an empty line between two."""
    made = _Lines()
    for block in blocks:
        if not block.is_empty:
            made.add(block)
    return made.lines


def _label(text: str, before: _Item | None) -> tuple[str, int | None, str]:
    """The label of a list item, its number, and words that a Markdown label cannot show."""
    bare = text.replace("\\", "").replace("*", "").replace("`", "").strip()
    found = _NUMBER.fullmatch(bare)
    if found:
        return f"{found[1]}.", int(found[1]), ""
    if _LETTERS.fullmatch(bare):
        number = 1 if before is None or before.number is None else before.number + 1
        return f"{number}.", number, ""
    return "-", None, text if any(character.isalnum() for character in bare) else ""


def _content(block: Block) -> list[str]:
    anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
    if block.kind == "heading":
        return [f"{'#' * min(block.level, _DEEPEST)} {anchor}{inline(block.spans)}"]
    if block.kind == "paragraph":
        return [anchor + escape_start(inline(block.spans))]
    lines = [anchor, ""] if anchor else []
    if block.kind == "rule":
        return [*lines, "---"]
    if block.kind == "code":
        return [*lines, *_code(block)]
    if block.kind == "table":
        return [*lines, *_table(block)]
    return [*lines, *_as_it_is(block)]


def _raw_lines(block: Block, raw_text: bool) -> list[str]:
    """The lines of a block whose lines are kept, without empty ones around them."""
    text = "".join(span.text if span.raw or raw_text else escape(span.text) for span in block.spans)
    lines = text.replace("\n", "").expandtabs().split("\r")
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        del lines[0]
    return lines


def _as_it_is(block: Block) -> list[str]:
    """Lines that are kept: each but the last ends in a backslash; spaces at the start stay."""
    lines = []
    for line in _raw_lines(block, False):
        bare = line.lstrip(" ")
        lines.append("\N{NO-BREAK SPACE}" * (len(line) - len(bare)) + escape_start(bare.rstrip()) + "\\")
    if lines:
        lines[-1] = lines[-1][:-1]
    return lines


def _code(block: Block) -> list[str]:
    lines = _raw_lines(block, True)
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence, *lines, fence]


def _table(block: Block) -> list[str]:
    """A table; Markdown needs a head, so one without gets an empty one."""
    rows = [
        [_cell(cell, number < block.headers) for cell in row] for number, row in enumerate(block.rows) if row
    ]
    width = max(len(row) for row in rows)
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not block.headers:
        rows.insert(0, [""] * width)
    widths = [max(3, *(len(row[column]) for row in rows)) for column in range(width)]
    widths = [w if w <= _WIDEST else 3 for w in widths]
    lines = [
        "| " + " | ".join(text.ljust(w) for text, w in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in widths) + "|")
    return lines


def _cell(blocks: list[Block], head: bool) -> str:
    """A cell on one line; what stands on several is divided by tags."""
    pieces: list[str] = []
    for block in blocks:
        if block.is_empty or block.kind == "rule":
            continue
        anchor = f'<a id="{block.anchor}"></a>' if block.anchor else ""
        if block.kind == "table":
            pieces += [" ".join(_cell(cell, False) for cell in row) for row in block.rows]
        elif block.kind == "code":
            lines = [f"<code>{_in_tags(line)}</code>" for line in _raw_lines(block, True)]
            pieces.append(anchor + "<br>".join(lines))
        elif block.kind == "lines":
            pieces.append(anchor + "<br>".join(line.rstrip("\\") for line in _as_it_is(block)))
        else:
            label = "" if block.label is None else block.label + " "
            pieces.append(anchor + label + inline(block.spans, without="b" if head else ""))
    return "<br>".join(filter(None, pieces))


def _in_tags(text: str) -> str:
    """Code between tags, where backquotes could not keep its spaces."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
    return escape(text.replace("&", "\0")).replace("\0", "&").replace("  ", " &nbsp;")
