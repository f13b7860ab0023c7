"""Places of generated syntax-tree nodes.

A node carries the line and column of its form in the stylesheet. A function has
one file; a form of the same definition that came from another file (an entity)
gets a virtual line: `(index of the file + 1) * VIRTUAL + line`, which
`Positions.location` turns back. So a traceback, a profiler and `locate` read the
place of an error from the code object and the hot path pays nothing for it. What
has no place (text of the command line) belongs to a file without a name.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Location
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.stylesheet.source import Sources

VIRTUAL: Final = 1 << 21

_NOWHERE: Final = Location("", 1, 0)

#: Position arguments of a syntax-tree node.
Place = dict[str, Any]


class Positions:
    """Turns offsets of core forms into positions of one function's syntax tree."""

    __slots__ = ("_last", "_sources", "file", "files")

    def __init__(self, sources: Sources, file: str, files: list[str]) -> None:
        self._sources = sources
        self.file = file
        self.files = files
        self._last: tuple[int, Place] = (-2, {})

    def at(self, loc: int) -> Place:
        """The keyword arguments of a syntax-tree node for the form at `loc`."""
        if loc == self._last[0]:
            return self._last[1]
        if loc < 0:
            position = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
        else:
            file, line, column = self._sources.place(loc) or _NOWHERE
            if file != self.file:
                line += (self._file_index(file) + 1) * VIRTUAL
            position = {
                "lineno": line,
                "col_offset": column,
                "end_lineno": line,
                "end_col_offset": column + 1,
            }
        self._last = (loc, position)
        return position

    def _file_index(self, file: str) -> int:
        if file not in self.files:
            self.files.append(file)
        return self.files.index(file)


def code_location(files: list[str], file: str, line: int, column: int) -> Location | None:
    """The stylesheet place of a line and column of a code object of `file`; None for what has none."""
    if line >= VIRTUAL:
        file, line = files[line // VIRTUAL - 1], line % VIRTUAL
    return Location(file, line, column) if file else None
