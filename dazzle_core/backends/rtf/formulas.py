"""Formulas: collected as trees, written as Office mathematics or, for old readers, as EQ fields."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import Area
from dazzle_core.backends.rtf.formula_tree import Item, MathText
from dazzle_core.backends.rtf.graphics import GraphicBuilder
from dazzle_core.backends.rtf.styles import Style
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Classes whose content comes in ports.
_WITH_PORTS: Final = frozenset(["fraction", "script", "mark", "fence", "radical", "math-operator"])
#: All classes of formulas with content.
_CLASSES: Final = (
    *_WITH_PORTS,
    "math-sequence",
    "unmath",
    "superscript",
    "subscript",
    "grid",
    "grid-cell",
)


class FormulaBuilder(GraphicBuilder):
    """Collects formulas; the outermost flow object of one writes it."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        #: Open flow objects, and where the content of the innermost one goes.
        self._items: list[Item] = []
        self._parts: list[list[Any]] = []

    def start_formula(self, name: str, flow: Flow) -> None:
        """A flow object of a formula begins."""
        if not self._items:
            self.enter(Area(self.area.place, marked=False)).collect = self._math_text
        item = Item(name, flow, self.style)
        if self._items:
            self._parts[-1].append(item)
        self._items.append(item)
        self._parts.append(item.part(None))

    def end_formula(self) -> None:
        """The flow object is complete."""
        item = self._items.pop()
        self._parts.pop()
        if self._items:
            return
        self.leave()
        if self.area.collect is not None:
            return
        # Most documents have no formulas, so what writes them is imported late.
        if self.old:
            from dazzle_core.backends.rtf.eq import eq_field

            self.write_inline(eq_field(item))
        else:
            from dazzle_core.backends.rtf.officemath import office_math

            number = self.formats.fonts.number("Cambria Math")
            self.open_paragraph().tall = True
            self.write_inline(f"{{\\mmath {{\\*\\moMath{office_math(item, number)}}}}}")

    def _math_text(self, text: str, style: Style) -> None:
        text = text.replace("\n", "").replace("\r", " ")
        if self._parts and text:
            self._parts[-1].append(MathText(text, style))

    def start_port(self, flow_class: Any, port: Any, flow: Flow) -> None:
        """A port of a formula: where what follows goes."""
        if flow_class.name in _WITH_PORTS and self._items:
            self._parts[-1] = self._items[-1].part(port)
        else:
            super().start_port(flow_class, port, flow)

    def radical_character(self, flow: Flow | None) -> None:
        """The sign of a radical is the reader's own."""

    def fraction_bar(self) -> None:
        """The bar of a fraction is the reader's own."""


def _starter(name: str) -> Callable[[Any, Any, Any], None]:
    def start(self: FormulaBuilder, flow: Any, node: Any) -> None:
        self.start_formula(name, flow)

    return start


def _end(self: FormulaBuilder, flow: Any, node: Any) -> None:
    self.end_formula()


for _name in _CLASSES:
    setattr(FormulaBuilder, "start_" + _name.replace("-", "_"), _starter(_name))
    setattr(FormulaBuilder, "end_" + _name.replace("-", "_"), _end)
