"""Calls for formulas: MathML."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.html.build import Builder
from dazzle_core.backends.html.tree import PART, Box, Run
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Classes whose ports are caught, then put together by `_compose`.
_WITH_PORTS: Final = frozenset(["fraction", "script", "mark", "fence", "radical", "math-operator"])


class FormulaBuilder(Builder):
    """Makes formulas."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._ports: list[dict[Any, Box]] = []
        self._grids: list[dict[int, dict[int, Box]]] = []
        self._alone: list[bool] = []

    def _in_formula(self) -> bool:
        return any(box.tag == "math" for box in (*self._outer_boxes, self.box))

    def _open_part(self, tag: str) -> None:
        """Open a part of a formula; outside one it is a formula of its own."""
        alone = not self._in_formula()
        self._alone.append(alone)
        if alone:
            self.open(Box("math", PART, self.box.state))
        self.open(Box(tag, PART, self.box.state))

    def _close_part(self) -> None:
        self.close()
        if self._alone.pop():
            self.close()

    def start_math_sequence(self, flow: Flow, node: Any) -> None:
        """A formula, or a part of one."""
        if self._in_formula():
            self.open(Box("mrow", PART, self.box.state))
            return
        box = self.open(Box("math", PART, self.box.state))
        if self.state.values["math-display-mode"] == "display" and self._outer_boxes[-1].kind == "block":
            box.attributes["display"] = "block"

    def end_math_sequence(self, flow: Flow, node: Any) -> None:
        """The formula is complete."""
        self.close()

    def start_unmath(self, flow: Flow, node: Any) -> None:
        """Ordinary text in a formula."""
        self._open_part("mtext")

    def end_unmath(self, flow: Flow, node: Any) -> None:
        """Back to the formula."""
        self._close_part()

    def start_superscript(self, flow: Flow, node: Any) -> None:
        """Above the line: what stands before is the base."""
        self._start_script("msup", "sup")

    end_superscript = end_math_sequence

    def start_subscript(self, flow: Flow, node: Any) -> None:
        """Below the line: what stands before is the base."""
        self._start_script("msub", "sub")

    end_subscript = end_math_sequence

    def _start_script(self, tag: str, in_text: str) -> None:
        """In a formula the part before becomes the base; elsewhere it is a raised or lowered text."""
        if not self._in_formula():
            self.open_inline(in_text)
            return
        children = self.box.children
        script = Box(tag, PART, self.box.state)
        if children and type(children[-1]) is Run and not children[-1].raw and len(children[-1].text) > 1:
            last = children[-1]
            script.children.append(Run(last.text[-1]))
            last.text = last.text[:-1]
        elif children:
            script.children.append(children.pop())
        else:
            script.children.append(Box("mrow", PART, self.box.state))
        children.append(script)
        content = Box("mrow", PART, self.box.state)
        script.children.append(content)
        self.enter(content)

    def start_grid(self, flow: Flow, node: Any) -> None:
        """A matrix."""
        self._grids.append({})
        self._open_part("mtable")

    def end_grid(self, flow: Flow, node: Any) -> None:
        """All cells were given."""
        table = self.box
        for _, row in sorted(self._grids.pop().items()):
            line = Box("mtr", PART, table.state)
            line.children = [cell for _, cell in sorted(row.items(), key=lambda item: item[0])]
            table.children.append(line)
        self._close_part()

    def start_grid_cell(self, flow: Flow, node: Any) -> None:
        """A cell of a matrix."""
        rows = self._grids[-1]
        row = rows.setdefault(flow.get("row-number") or len(rows) + 1, {})
        cell = row[flow.get("column-number") or len(row) + 1] = Box("mtd", PART, self.box.state)
        self.enter(cell)

    end_grid_cell = end_math_sequence

    def start_other(self, flow_class: Any, flow: Flow, node: Any) -> None:
        """A flow object with ports; others without a method show their content."""
        if flow_class.name in _WITH_PORTS:
            self._ports.append({})

    def start_formula_port(self, port: Any) -> None:
        """The content of a port is kept until all are there."""
        box = Box("mrow", PART, self.box.state)
        if self._ports:
            self._ports[-1][port] = box
        self.enter(box)

    def end_formula_port(self, port: Any) -> None:
        """The content of the port was given."""
        self.close()

    def end_other(self, flow_class: Any, flow: Flow, node: Any) -> None:
        """All ports were given: put them together."""
        if flow_class.name not in _WITH_PORTS:
            return
        made = self._compose(flow_class.name, self._ports.pop())
        if not self._in_formula():
            around = Box("math", PART, self.box.state)
            around.children.append(made)
            made = around
        self.put(made)

    def _compose(self, name: str, ports: dict[Any, Box]) -> Box:
        state = self.box.state

        def part(port: Any) -> Box:
            return ports.get(port) or Box("mrow", PART, state)

        def element(tag: str, *parts: Any) -> Box:
            box = Box(tag, PART, state)
            box.children += parts
            return box

        main = part(None)
        if name == "fraction":
            return element("mfrac", part("numerator"), part("denominator"))
        if name == "radical":
            degree = part("degree")
            return element("mroot", main, degree) if degree.children else element("msqrt", main)
        if name == "fence":
            return element("mrow", part("open"), main, part("close"))
        if name == "mark":
            over, under = part("over-mark"), part("under-mark")
            if over.children and under.children:
                return element("munderover", main, under, over)
            return element("mover", main, over) if over.children else element("munder", main, under)
        if name == "math-operator":
            lower, upper = part("lower-limit"), part("upper-limit")
            return element("mrow", element("munderover", part("operator"), lower, upper), main)
        scripts = element("mmultiscripts", main, part("post-sub"), part("post-sup"))
        if part("pre-sub").children or part("pre-sup").children:
            scripts.children += [element("mprescripts"), part("pre-sub"), part("pre-sup")]
        sub, sup = part("mid-sub"), part("mid-sup")
        return element("munderover", scripts, sub, sup) if sub.children or sup.children else scripts
