"""Where pushing styles leads: states of inherited characteristics, one for each set of values.

A run pushes the same styles onto the same values again and again. So there is one `State`
for each set of values, and what a prepared style does to a state is worked out
once: a `Transition` has the state that it leads to, and the changes for the backend,
which may keep what it makes of them (`flow.changes`).

Three kinds of rows decide what a style rests on besides the state:

- constants, and *steady* rows without captured variables: on nothing. The transition is
  found under the style itself.
- steady rows that captured variables of the form around them: also on those. Their keys join
  the key (`style_key`).
- *live* rows, which may depend on anything: on their values. They are evaluated every time, in
  order; a `Partial` has what the other rows gave, and the transitions by the keys of
  the live values.

What reported something or failed is never kept, so messages come again every time; a
`Partial` is made only after an evaluation of all rows in order, so the rows
that it saves later have no messages to give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dazzle_core.flow.changes import FixedChanges
from dazzle_core.style.inheritance.frames import Known, State
from dazzle_core.style.keys import NO_KEY, keep, key_of
from dazzle_core.style.plans import PreparedStyle, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: States kept of a run: more are hardly met again.
_MOST_STATES: Final = 50_000


class Transition:
    """What a style does to a state: the state that it leads to, the changes that the backend gets."""

    __slots__ = ("changes", "state")

    def __init__(self, state: State, changes: FixedChanges) -> None:
        self.state = state
        self.changes = changes


class Partial:
    """What the rows of a style gave that are not live: DSSSL and typed values by name; see the module.

    `steps`: transitions by the keys of the live values.
    """

    __slots__ = ("raw", "steps", "typed")

    def __init__(self, raw: dict[str, Any], typed: dict[str, Any]) -> None:
        self.raw = raw
        self.typed = typed
        self.steps: dict[Any, Transition] = {}


class States:
    """The states of a run; `bottom` is the one without values."""

    __slots__ = ("_by_content", "bottom")

    def __init__(self) -> None:
        self.bottom = State({}, {})
        self._by_content: dict[frozenset[tuple[str, Any]], State] = {frozenset(): self.bottom}

    def after(self, state: State, values: Iterable[tuple[str, Any]]) -> State:
        """The state in which `values`, pairs of name and DSSSL value, hold in addition."""
        added = dict(values)
        if not added:
            return state
        keys = {name: key_of(value) for name, value in added.items()}
        moves = tuple(keys.items())
        known = NO_KEY not in keys.values()
        if known:
            found = state.moves.get(moves)
            if found is not None:
                return found
        found = self._made(state, added, keys if known else None)
        if known:
            keep(state.moves, moves, found)
        return found

    def _made(self, state: State, added: dict[str, Any], keys: dict[str, Any] | None) -> State:
        content = whole = None
        if keys is not None and state.content is not None:
            content = {**state.content, **keys}
            whole = frozenset(content.items())
            found = self._by_content.get(whole)
            if found is not None:
                return found
        entries = {name: Known(value) for name, value in added.items()}
        made = State({**state.entries, **entries}, content)
        if whole is not None:
            if len(self._by_content) >= _MOST_STATES:
                self._by_content.clear()
            self._by_content[whole] = made
        return made


def style_key(style: PreparedStyle, sources: Sequence[Any]) -> Any:
    """What leads from a state to the transitions of a style: the style, or its token and captured variables.

    A row that captured what no key can have is live from then on.
    """
    captures = style.captures
    if captures is None:
        captures = _find_captures(style, sources)
    if not captures:
        return style.token if style.live else style
    parts = [style.token]
    for row in captures:
        for cell in sources[row.source].thunks[row.index].__closure__:
            part = key_of(cell.cell_contents)
            if part is NO_KEY:
                _make_live(style, row)
                return style_key(style, sources)
            parts.append(part)
    return tuple(parts)


def _find_captures(style: PreparedStyle, sources: Sequence[Any]) -> tuple[Row, ...]:
    style.captures = tuple(
        row for row in style.dynamic if row.steady and sources[row.source].thunks[row.index].__closure__
    )
    return style.captures


def _make_live(style: PreparedStyle, row: Row) -> None:
    """Evaluate a steady row every time; what was kept of the style is not found any more."""
    row.steady = False
    style.live = tuple(each for each in style.dynamic if not each.steady)
    style.captures = tuple(each for each in style.captures or () if each is not row)
    style.token = object()
