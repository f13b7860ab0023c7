"""Lines of code blocks whose lines are numbered or marked.

Each line becomes a `dazzle:line` element with the attributes `number` and
`marked`; the line's end belongs to it, so the text stays the same. The block
itself gets `dazzle:last-line`, the highest number, and `dazzle:marked-lines`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from dazzle_sphinx.doctree.context import Context


class line(nodes.TextElement, nodes.Inline):  # noqa: N801 -- docutils names its nodes in lower case
    """One line of code; its element name is `dazzle:line`."""

    tagname = "dazzle:line"


def add_lines(tree: nodes.document, context: Context) -> None:
    """Divide the code blocks of `tree` that need it into lines. Comes after the tokens."""
    for block in tree.findall(nodes.literal_block):
        arguments: dict[str, Any] = block.get("highlight_args", {})
        marked = set(arguments.get("hl_lines", ()))
        numbered = bool(block.get("linenos"))
        if not (numbered or marked):
            continue
        first = int(arguments.get("linenostart", 1))
        lines = list(_lines(block.children))
        block.children = []
        for count, pieces in enumerate(lines):
            one = line("", "", *pieces)
            if numbered:
                one["number"] = str(first + count)
            if count + 1 in marked:
                one["marked"] = "1"
            block += one
        if numbered:
            block["dazzle:last-line"] = str(first + len(lines) - 1)
        if marked:
            block["dazzle:marked-lines"] = "1"


def _lines(children: list[nodes.Node]) -> Iterator[list[nodes.Node]]:
    """The children of each line; a child that goes on over a line end is divided."""
    pieces: list[nodes.Node] = []
    for child in children:
        for part in child.astext().splitlines(keepends=True):
            pieces.append(_with_text(child, part))
            if part.endswith("\n"):
                yield pieces
                pieces = []
    if pieces:
        yield pieces


def _with_text(node: nodes.Node, text: str) -> nodes.Node:
    """`node` with a part of its text."""
    if isinstance(node, nodes.Element):
        part = node.copy()
        part.children = []
        part += nodes.Text(text)
        return part
    return nodes.Text(text)
