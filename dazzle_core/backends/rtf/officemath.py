"""Formulas as Office mathematics in RTF (RTF 1.9, "Math")."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.backends.rtf.escape import escape
from dazzle_core.backends.rtf.formula_tree import Item, MathText, plain
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_INTEGRALS: Final = frozenset("\u222b\u222c\u222d\u222e\u222f\u2230")
_BIG: Final = _INTEGRALS | frozenset("\u2211\u220f\u2210\u22c0\u22c1\u22c2\u22c3")
_BARS: Final = frozenset("\u00af\u203e\u0305_\u0332\u2015\u2014")


def office_math(item: Item, font: int) -> str:
    """A formula; `font`: the number of the font of formulas."""
    return _Writer(font).items([item])


class _Writer:
    def __init__(self, font: int) -> None:
        self._font = font

    def items(self, items: list[Any]) -> str:
        """Objects in order; scripts belong to the object before them."""
        done: list[str] = []
        base, sub, sup = "", "", ""
        open_base = False

        def flush() -> None:
            nonlocal base, sub, sup, open_base
            if open_base:
                done.append(_scripts(base, sub, sup))
            base = sub = sup = ""
            open_base = False

        for item in items:
            name = item.name if isinstance(item, Item) else ""
            if name in ("superscript", "subscript"):
                content = self.items(item.part(None))
                if not open_base:
                    base, open_base = "", True
                if (name == "superscript" and sup) or (name == "subscript" and sub):
                    base, sub, sup = _scripts(base, sub, sup), "", ""
                if name == "superscript":
                    sup = content
                else:
                    sub = content
                continue
            flush()
            base, open_base = self.item(item), True
        flush()
        return "".join(done)

    def item(self, item: Any) -> str:
        """One object."""
        if isinstance(item, MathText):
            return self._run(item)
        writer = _WRITERS.get(item.name)
        return writer(self, item) if writer is not None else self.items(item.part(None))

    def _run(self, item: MathText) -> str:
        values = item.style.values
        bold = values["font-weight"] in ("bold", "semi-bold", "extra-bold", "ultra-bold")
        italic = values["font-posture"] in ("italic", "oblique", "math")
        kind = (1 if bold else 0) + (2 if italic else 0)
        return f"{{\\mr\\mscr0\\msty{kind}\\f{self._font} {escape(item.text)}}}"

    def part(self, item: Item, port: Any, word: str) -> str:
        """A port as an argument."""
        return f"{{\\{word}{self.items(item.part(port))}}}"

    def fraction(self, item: Item) -> str:
        """A fraction."""
        return f"{{\\mf{self.part(item, 'numerator', 'mnum')}{self.part(item, 'denominator', 'mden')}}}"

    def radical(self, item: Item) -> str:
        """A root."""
        hidden = "" if item.part("degree") else "{\\mradPr{\\mdegHide on}}"
        return f"{{\\mrad{hidden}{self.part(item, 'degree', 'mdeg')}{self.part(item, None, 'me')}}}"

    def fence(self, item: Item) -> str:
        """Something between two characters."""
        ends = [escape(plain(item.part(port)).strip()) for port in ("open", "close")]
        return (
            f"{{\\md{{\\mdPr{{\\mbegChr {ends[0]}}}{{\\mendChr {ends[1]}}}}}{self.part(item, None, 'me')}}}"
        )

    def operator(self, item: Item) -> str:
        """An operator with limits."""
        sign = plain(item.part("operator")).strip()
        below, above = item.part("lower-limit"), item.part("upper-limit")
        if sign in _BIG:
            inline = item.style.values["math-display-mode"] == "inline" or sign in _INTEGRALS
            hides = ("" if below else "{\\msubHide on}") + ("" if above else "{\\msupHide on}")
            place = "subSup" if inline else "undOvr"
            return (
                f"{{\\mnary{{\\mnaryPr{{\\mchr {escape(sign)}}}{{\\mlimLoc {place}}}{hides}}}"
                f"{{\\msub{self.items(below)}}}{{\\msup{self.items(above)}}}{self.part(item, None, 'me')}}}"
            )
        base = self.items(item.part("operator"))
        return _limits(base, self.items(below), self.items(above)) + self.items(item.part(None))

    def script(self, item: Item) -> str:
        """Scripts on all sides."""
        base = self.items(item.part(None))
        base = _limits(base, self.items(item.part("mid-sub")), self.items(item.part("mid-sup")))
        sub, sup = self.items(item.part("post-sub")), self.items(item.part("post-sup"))
        base = _scripts(base, sub, sup)
        sub, sup = self.items(item.part("pre-sub")), self.items(item.part("pre-sup"))
        return f"{{\\msPre{{\\msub{sub}}}{{\\msup{sup}}}{{\\me{base}}}}}" if sub or sup else base

    def mark(self, item: Item) -> str:
        """Marks over and under something."""
        base = self.items(item.part(None))
        over, under = plain(item.part("over-mark")).strip(), plain(item.part("under-mark")).strip()
        if over and over in _BARS:
            base = f"{{\\mbar{{\\mbarPr{{\\mpos top}}}}{{\\me{base}}}}}"
        elif over:
            base = _limits(base, "", self.items(item.part("over-mark")))
        if under and under in _BARS:
            return f"{{\\mbar{{\\mbarPr{{\\mpos bot}}}}{{\\me{base}}}}}"
        return _limits(base, self.items(item.part("under-mark")), "") if under else base

    def grid(self, item: Item) -> str:
        """Rows of cells."""
        rows = ["".join(f"{{\\me{self.items(cell)}}}" for cell in row) for row in item.cells]
        return "{\\mm" + "".join(f"{{\\mmr{row}}}" for row in rows) + "}"


def _scripts(base: str, sub: str, sup: str) -> str:
    if sub and sup:
        return f"{{\\msSubSup{{\\me{base}}}{{\\msub{sub}}}{{\\msup{sup}}}}}"
    if sub:
        return f"{{\\msSub{{\\me{base}}}{{\\msub{sub}}}}}"
    return f"{{\\msSup{{\\me{base}}}{{\\msup{sup}}}}}" if sup else base


def _limits(base: str, below: str, above: str) -> str:
    if below:
        base = f"{{\\mlimLow{{\\me{base}}}{{\\mlim{below}}}}}"
    return f"{{\\mlimUpp{{\\me{base}}}{{\\mlim{above}}}}}" if above else base


_WRITERS: Final[dict[str, Callable[[_Writer, Item], str]]] = {
    "fraction": _Writer.fraction,
    "radical": _Writer.radical,
    "fence": _Writer.fence,
    "math-operator": _Writer.operator,
    "script": _Writer.script,
    "mark": _Writer.mark,
    "grid": _Writer.grid,
}
