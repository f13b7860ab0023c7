"""Checks that a port accepts what comes into it.

Most ports accept by flags alone and share one `Acceptor`; tables, the root and
ports for a single character have automata. A processor asks `mask` first and
calls `accepts` only when that does not say yes.
Source: ISO/IEC 10179 clause 12.6; states and messages are OpenJade's.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.flow import content as flags
from dazzle_core.flow.content import CONTENTS, Content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: Reports a message at a place of the stylesheet.
Report = Callable[[Code, int], None]


class Acceptor:
    """What a port accepts.

    `mask`: flow objects with one of these flags are accepted without further
    ado; `characters`: so is text.
    """

    __slots__ = ("characters", "code", "mask")

    def __init__(self, content: Content) -> None:
        self.mask = 0 if content.stateful else content.mask
        self.characters = content.characters
        self.code = content.code

    def accepts(self, accept: int, loc: int, report: Report) -> bool:
        """Whether a flow object with the flags `accept` is taken; reports it at `loc` when it is not."""
        if self.code is not None:
            report(self.code, loc)
        return False

    def accepts_text(self, length: int, loc: int, report: Report) -> bool:
        """Whether text is taken; reports it when it is not."""
        return self.accepts(flags.NEVER, loc, report)


class _Row(Acceptor):
    """A table row: other flow objects are dropped without a message, text with one."""

    __slots__ = ()

    def accepts_text(self, length: int, loc: int, report: Report) -> bool:
        report(Code.BAD_TABLE_ROW, loc)
        return False


class _Nothing(Acceptor):
    """No principal port: said once."""

    __slots__ = ("_said",)

    def __init__(self, content: Content) -> None:
        super().__init__(content)
        self._said = False

    def accepts(self, accept: int, loc: int, report: Report) -> bool:
        if not self._said:
            report(Code.NO_PRINCIPAL_PORT, loc)
            self._said = True
        return False


class _Root(Acceptor):
    """The root: scrolls, or page sequences, never both."""

    __slots__ = ("_kind",)

    def __init__(self, content: Content) -> None:
        super().__init__(content)
        self.mask = flags.ALWAYS
        self._kind = flags.SCROLL | flags.PAGING

    def accepts(self, accept: int, loc: int, report: Report) -> bool:
        if accept & self._kind:
            self._kind = flags.SCROLL if accept & flags.SCROLL else flags.PAGING
            return True
        report(Code.BAD_ROOT, loc)
        return False

    def accepts_text(self, length: int, loc: int, report: Report) -> bool:
        report(Code.BAD_ROOT, loc)
        return False


class _SingleCharacter(Acceptor):
    """One character flow object; text of one character counts as one."""

    __slots__ = ("_full", "_said")

    def __init__(self, content: Content) -> None:
        super().__init__(content)
        self.characters = False
        self._full = False
        self._said = False

    def accepts(self, accept: int, loc: int, report: Report) -> bool:
        if not self._full and accept & flags.CHARACTER:
            self._full = True
            return True
        self._say(loc, report)
        return False

    def accepts_text(self, length: int, loc: int, report: Report) -> bool:
        if length <= 1:
            self._full = self._full or length == 1
            return True
        self._say(loc, report)
        was_full, self._full = self._full, True
        return not was_full

    def _say(self, loc: int, report: Report) -> None:
        if not self._said:
            report(Code.NOT_SINGLE_CHARACTER, loc)
            self._said = True


_PART: Final = flags.TABLE_PART
_COLUMN: Final = flags.TABLE_COLUMN
_CELL: Final = flags.TABLE_ROW | flags.TABLE_CELL


class _Table(Acceptor):
    """A table, or the body or edge of a table part: parts, or columns and then rows or cells.

    A wrong flow object is reported once; after that, nothing but what has begun is
    taken, and in a table that began with columns not even rows and cells.
    """

    __slots__ = ("_reported", "_state")

    def __init__(self, content: Content, state: int) -> None:
        super().__init__(content)
        self._state = state
        self._reported = False

    def accepts(self, accept: int, loc: int, report: Report) -> bool:
        if accept & flags.ALWAYS:
            return True
        state = self._state
        if state == 0:
            for kind in (_PART, _COLUMN, _CELL):
                if accept & kind:
                    self._state = kind
                    return True
        elif accept & state:
            return True
        elif self._reported:
            return False
        elif state == _COLUMN and accept & _CELL:
            self._state = _CELL
            return True
        else:
            self._reported = True
        assert self.code is not None
        report(self.code, loc)
        return False

    def accepts_text(self, length: int, loc: int, report: Report) -> bool:
        assert self.code is not None
        report(self.code, loc)
        return False


_SHARED: Final = {name: Acceptor(content) for name, content in CONTENTS.items() if not content.stateful}
_SHARED["row"] = _Row(CONTENTS["row"])
_SHARED["cells"] = _Row(CONTENTS["cells"])
_MAKERS: Final[dict[str, Callable[[Content], Acceptor]]] = {
    "nothing": _Nothing,
    "root": _Root,
    "single-character": _SingleCharacter,
    "table": lambda content: _Table(content, 0),
    "table-part": lambda content: _Table(content, _COLUMN),
    "table-edge": lambda content: _Table(content, _CELL),
}
#: Accepts everything: content that is thrown away, ports of extension classes.
ANYTHING: Final = _SHARED["any"]


def acceptor(name: str) -> Acceptor:
    """An acceptor for a port with content `name`: a fresh one when it has states."""
    shared = _SHARED.get(name)
    return shared if shared is not None else _MAKERS[name](CONTENTS[name])


def shared_acceptor(name: str) -> Acceptor | None:
    """The acceptor that all ports with content `name` share, None when each needs its own."""
    return _SHARED.get(name)
