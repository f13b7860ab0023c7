"""Tags of flow objects: methods that write nothing but a start-tag or an end-tag, by class.

Start-tags have the characteristics that were pushed, in `_pushed`; `_out` takes the text.
"""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

#: Classes that have no attributes of their own.
_PLAIN: Final = (
    "sequence",
    "scroll",
    "sideline",
    "marginalia",
    "multi-mode",
    "table-row",
    "math-sequence",
    "fraction",
    "unmath",
    "superscript",
    "subscript",
    "script",
    "mark",
    "fence",
    "radical",
    "math-operator",
)
#: Classes with content that have a start method of their own.
_OTHERS: Final = (
    "display-group",
    "leader",
    "line-field",
    "box",
    "score",
    "side-by-side",
    "side-by-side-item",
    "link",
    "simple-page-sequence",
    "table",
    "table-part",
    "table-cell",
    "grid",
    "grid-cell",
)


def _starter(name: str) -> Callable[[Any, Any, Any], None]:
    tag = "<" + name
    bare = tag + ">\r"

    def start(self: Any, flow: Any, node: Any) -> None:
        if self._pushed:
            self._out.append(f"{tag}{self._pushed}>\r")
            self._pushed = ""
        else:
            self._out.append(bare)

    return start


def _ender(name: str) -> Callable[[Any, Any, Any], None]:
    tag = f"</{name}>\r"

    def end(self: Any, flow: Any, node: Any) -> None:
        self._out.append(tag)

    return end


def add_tag_methods(backend: type) -> None:
    """Give a backend the starts of classes without attributes, and the ends of all."""
    for name in _PLAIN:
        setattr(backend, "start_" + name.replace("-", "_"), _starter(name))
    for name in (*_PLAIN, *_OTHERS):
        setattr(backend, "end_" + name.replace("-", "_"), _ender(name))
