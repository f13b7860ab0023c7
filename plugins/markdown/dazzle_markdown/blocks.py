"""Blocks: what stands on lines of its own, with the indent that places it in lists."""

from __future__ import annotations

from dazzle_markdown.text import Span


class Block:
    """A paragraph, heading, code block, rule or table.

    `kind` is one of these words; `indent`: where its text begins, in device units;
    `label`: of the list item that it begins, `outdent`: how far before the text it stands,
    negative; `level`: of a heading; `quoted`: it is set in on
    both sides; `rows`: of a table, each a list of cells that are lists of blocks, `headers`:
    how many of them are its head; `name`: what links to it are to, `anchor`: the same when
    it has to be said.
    """

    __slots__ = (
        "anchor",
        "headers",
        "indent",
        "kind",
        "label",
        "level",
        "name",
        "outdent",
        "quoted",
        "rows",
        "spans",
    )

    def __init__(self, kind: str, indent: float = 0, quoted: bool = False) -> None:
        self.kind = kind
        self.indent = indent
        self.quoted = quoted
        self.spans: list[Span] = []
        self.label: str | None = None
        self.outdent = 0.0
        self.level = 0
        self.rows: list[list[list[Block]]] = []
        self.headers = 0
        self.name: str | None = None
        self.anchor: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        if self.kind == "rule" or self.anchor:
            return False
        if self.kind == "table":
            return not any(self.rows)
        return self.label is None and not any(span.text.strip() for span in self.spans)
