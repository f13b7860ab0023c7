"""Calls for formulas: what is set above and below is written in a line, as in programs."""

from __future__ import annotations

from typing import Any, Final

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.text.build import Builder
from dazzle_core.backends.text.inline import plain

#: Flow-object classes with several ports whose content makes one text: the ports in order of reading,
#: each with the text before it.
PORTS: Final = {
    "fraction": (("numerator", ""), ("denominator", "/")),
    "script": (
        ("pre-sup", "^"),
        ("pre-sub", "_"),
        (None, ""),
        ("mid-sub", "_"),
        ("mid-sup", "^"),
        ("post-sub", "_"),
        ("post-sup", "^"),
    ),
    "mark": ((None, ""), ("over-mark", ""), ("under-mark", "")),
    "fence": (("open", ""), (None, ""), ("close", "")),
    "radical": (("degree", ""), (None, "√")),
    "math-operator": (("operator", ""), ("lower-limit", "_"), ("upper-limit", "^"), (None, " ")),
}


def operand(text: str) -> str:
    """`text` in parentheses when it is more than a word or a number."""
    return text if text.isalnum() or len(text) < 2 else f"({text})"


class FormulaBuilder(Builder):
    """Writes formulas as text."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._ports: list[dict[str | None, str]] = []
        self._grids: list[dict[int, dict[int, str]]] = []

    def start_other(self, flow_class: Any, flow: Flow, node: Any) -> None:
        """A flow object of a class in `PORTS` starts; others without a method show their content."""
        if flow_class.name in PORTS:
            self._ports.append({})

    def end_other(self, flow_class: Any, flow: Flow, node: Any) -> None:
        """All ports were given: write them in the order of reading."""
        order = PORTS.get(flow_class.name)
        if order is None:
            return
        texts = self._ports.pop()
        parts = []
        for port, before in order:
            text = texts.get(port, "")
            if text:
                alone = before in ("", " ") and flow_class.name != "fraction"
                parts.append(before + (text if alone else operand(text)))
        self.put("".join(parts))

    def end_formula_port(self, port: str | None) -> None:
        """The content of a port was caught."""
        self._ports[-1][port] = plain(self.caught()).strip()

    def start_superscript(self, flow: Flow, node: Any) -> None:
        """Text above the line."""
        self.catch()

    def end_superscript(self, flow: Flow, node: Any) -> None:
        """Written with `^`."""
        self.put("^" + operand(plain(self.caught()).strip()))

    def start_subscript(self, flow: Flow, node: Any) -> None:
        """Text below the line."""
        self.catch()

    def end_subscript(self, flow: Flow, node: Any) -> None:
        """Written with `_`."""
        self.put("_" + operand(plain(self.caught()).strip()))

    def start_grid(self, flow: Flow, node: Any) -> None:
        """A matrix."""
        self._grids.append({})

    def end_grid(self, flow: Flow, node: Any) -> None:
        """Written as `[a b; c d]`."""
        rows = sorted(self._grids.pop().items())
        self.put("[" + "; ".join(" ".join(text for _, text in sorted(row.items())) for _, row in rows) + "]")

    def start_grid_cell(self, flow: Flow, node: Any) -> None:
        """A cell of a matrix."""
        self.catch()

    def end_grid_cell(self, flow: Flow, node: Any) -> None:
        """Kept until the matrix is complete."""
        rows = self._grids[-1]
        row = rows.setdefault(flow.get("row-number") or len(rows) + 1, {})
        row[flow.get("column-number") or len(row) + 1] = plain(self.caught()).strip()
