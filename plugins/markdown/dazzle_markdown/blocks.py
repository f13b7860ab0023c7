"""Blocks: what stands on lines of its own, with the indent that places it in lists."""

from __future__ import annotations

from dazzle_markdown.text import Span


class Block:
    """A paragraph, heading, code block, rule or table.

    `kind` is one of these words; `indent`: where its text begins, in device units;
    `label`: of the list item that it begins; `level`: of a heading; `rows`: of a
    table, each a list of cells that are lists of blocks.
    """

    __slots__ = ("headers", "indent", "kind", "label", "level", "rows", "spans")

    def __init__(self, kind: str, indent: float = 0) -> None:
        self.kind = kind
        self.indent = indent
        self.spans: list[Span] = []
        self.label: str | None = None
        self.level = 0
        self.rows: list[list[list[Block]]] = []
        self.headers = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        if self.kind == "rule":
            return False
        if self.kind == "table":
            return not any(self.rows)
        return self.label is None and not any(span.text.strip() for span in self.spans)
