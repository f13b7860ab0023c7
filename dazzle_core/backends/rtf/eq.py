"""Formulas as EQ fields, which word processors have known since before Office mathematics."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.backends.rtf.escape import ANSI, escape
from dazzle_core.backends.rtf.formula_tree import Item, MathText, plain
from dazzle_core.backends.rtf.styles import (
    GRID_COLUMN_SEP,
    GRID_ROW_SEP,
    OVER_MARK_HEIGHT,
    SUBSCRIPT_DEPTH,
    SUPERSCRIPT_HEIGHT,
    UNDER_MARK_DEPTH,
)
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: A backslash of a field in RTF.
_BACKSLASH: Final = "\\\\"
_SWITCHES: Final = {"\u2211": "\\su", "\u220f": "\\pr", "\u222b": ""}
_ALIGNMENTS: Final = {"start": "l", "center": "c", "end": "r"}


def eq_field(item: Item) -> str:
    """A formula as a field; what a reader that does not know the field shows is its text."""
    result = escape(plain([item]), ANSI)
    return f"{{\\field{{\\*\\fldinst{{ EQ {_items([item])}}}}}{{\\fldrslt {result}}}}}"


def _items(items: list[Any]) -> str:
    return "".join([_text(item) if isinstance(item, MathText) else _object(item) for item in items])


def _object(item: Item) -> str:
    writer = _WRITERS.get(item.name)
    return writer(item) if writer is not None else _items(item.part(None))


def _text(item: MathText) -> str:
    """Text in a field: its own characters are quoted."""
    quoted = "".join(f"\\{char}" if char in "\\,();" else char for char in item.text)
    text = escape(quoted, ANSI)
    return f"{{\\i {text}}}" if item.style.values["font-posture"] in ("italic", "math") else text


def _switch(name: str, *arguments: str) -> str:
    name = name.replace("\\", _BACKSLASH)
    return f"{name}({','.join(arguments)})"


def _points(item: Item, name: str) -> int:
    return int((item.style.values[name] + 10) // 20)


def _fraction(item: Item) -> str:
    return _switch("\\f", _items(item.part("numerator")), _items(item.part("denominator")))


def _superscript(item: Item) -> str:
    return _switch(f"\\s\\up{_points(item, SUPERSCRIPT_HEIGHT)}", _items(item.part(None)))


def _subscript(item: Item) -> str:
    return _switch(f"\\s\\do{_points(item, SUBSCRIPT_DEPTH)}", _items(item.part(None)))


def _radical(item: Item) -> str:
    return _switch("\\r", _items(item.part("degree")), _items(item.part(None)))


def _fence(item: Item) -> str:
    ends = [plain(item.part(port)).strip()[:1] or " " for port in ("open", "close")]
    left, right = (escape(end, ANSI) for end in ends)
    brackets = f"{_BACKSLASH}lc{_BACKSLASH}{left}{_BACKSLASH}rc{_BACKSLASH}{right}"
    return f"{_BACKSLASH}b{brackets}({_items(item.part(None))})"


def _operator(item: Item) -> str:
    sign = plain(item.part("operator")).strip()
    inline = "\\in" if item.style.values["math-display-mode"] == "inline" else ""
    if sign in _SWITCHES:
        name = f"\\i{inline}{_SWITCHES[sign]}"
    else:
        name = f"\\i{inline}\\vc\\{sign[:1] or ' '}"
    return _switch(
        escape(name, ANSI).replace(_BACKSLASH, "\\"),
        _items(item.part("lower-limit")),
        _items(item.part("upper-limit")),
        _items(item.part(None)),
    )


def _over(base: str, *others: tuple[str, int, str]) -> str:
    """Something with others above (`up`) or below (`do`) it by some points."""
    parts = [_switch(f"\\s\\{where}{by}", text) for where, by, text in others if text]
    return _switch("\\o", base, *parts) if parts else base


def _mark(item: Item) -> str:
    return _over(
        _items(item.part(None)),
        ("up", _points(item, OVER_MARK_HEIGHT), _items(item.part("over-mark"))),
        ("do", _points(item, UNDER_MARK_DEPTH), _items(item.part("under-mark"))),
    )


def _script(item: Item) -> str:
    high, low = _points(item, SUPERSCRIPT_HEIGHT), _points(item, SUBSCRIPT_DEPTH)
    base = _over(
        _items(item.part(None)),
        ("up", _points(item, OVER_MARK_HEIGHT), _items(item.part("mid-sup"))),
        ("do", _points(item, UNDER_MARK_DEPTH), _items(item.part("mid-sub"))),
    )
    sides = [
        _over(
            "",
            ("up", high, _items(item.part(f"{side}-sup"))),
            ("do", low, _items(item.part(f"{side}-sub"))),
        )
        for side in ("pre", "post")
    ]
    return sides[0] + base + sides[1]


def _grid(item: Item) -> str:
    rows = item.cells
    width = len(rows[0]) if rows else 1
    alignment = _ALIGNMENTS.get(item.style.values["grid-column-alignment"], "c")
    name = (
        f"\\a\\hs{_points(item, GRID_COLUMN_SEP)}\\vs{_points(item, GRID_ROW_SEP)}\\a{alignment}\\co{width}"
    )
    return _switch(name, *(_items(cell) for row in rows for cell in row))


_WRITERS: Final[dict[str, Callable[[Item], str]]] = {
    "fraction": _fraction,
    "superscript": _superscript,
    "subscript": _subscript,
    "radical": _radical,
    "fence": _fence,
    "math-operator": _operator,
    "mark": _mark,
    "script": _script,
    "grid": _grid,
}
