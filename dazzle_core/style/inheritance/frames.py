"""Inherited characteristics in force: states, and above them frames where values may still change.

A `State` holds all values in force that may be asked for. There is one state for each set of
values (`transitions`). Values that rest on `actual-...` values are computed again
when those change further up; where there are some, linked frames, one for each flow
object that specifies something, are stacked on the state below. Neither is changed
once its flow object is under way, so a connection to a port keeps the values of
its flow object by keeping one state or frame (ISO/IEC 10179 clause 12.4.6).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dazzle_core.language.values import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: What is known beforehand of pushing styles onto a frame.
_NO_STEPS: Final[dict[Any, Any]] = {}


class Frame:
    """The characteristics that one flow object specifies.

    `entries` by name of the characteristic; `depending`: names of those, here and
    below, whose value rests on `actual-...` values; `steps`: see `State`.
    """

    __slots__ = ("depending", "entries", "parent", "steps")

    def __init__(self, parent: Frame | None, entries: dict[str, Any]) -> None:
        self.parent = parent
        self.entries = entries
        self.depending: tuple[str, ...] = ()
        self.steps = _NO_STEPS


class State(Frame):
    """All values in force that may be asked for; nothing rests on `actual-...` values.

    `entries` are all `Known`. `content`: what stands for each value in keys, None when
    something cannot; `steps`: where prepared styles lead from here, by the style and
    what else that rests on; `moves`: states by what is specified in addition;
    `borders`: of table cells, see `tables`.
    """

    __slots__ = ("borders", "content", "moves")

    def __init__(self, entries: dict[str, Known], content: dict[str, Any] | None) -> None:
        super().__init__(None, entries)
        self.steps = {}
        self.content = content
        self.moves: dict[tuple[Any, ...], State] = {}
        self.borders: tuple[Any, ...] | None = None


class Known:
    """A value in force, as DSSSL sees it; ERROR when it could not be evaluated."""

    __slots__ = ("scheme",)

    def __init__(self, scheme: Any) -> None:
        self.scheme = scheme


class Computed:
    """A value that is evaluated when its flow object is processed.

    `row` says of what characteristic and where; `thunk` evaluates it with `node` as
    current node; `specified`: the frame of the flow object that gave it (it is
    evaluated again further up when an `actual-...` value it rests on changes);
    `value`: the raw result, UNSET before, ERROR when it failed; `rests_on`: names
    asked for with `actual-...`.
    """

    __slots__ = ("node", "rests_on", "row", "specified", "thunk", "value")

    def __init__(self, row: Any, thunk: Callable[[], Any], node: Any, specified: Frame) -> None:
        self.row = row
        self.thunk = thunk
        self.node = node
        self.specified = specified
        self.value: Any = UNSET
        self.rests_on: Sequence[str] = ()


def lookup(frame: Frame | None, name: str) -> tuple[Frame, Any] | None:
    """The innermost entry for a characteristic with its frame."""
    while frame is not None:
        entry = frame.entries.get(name)
        if entry is not None:
            return frame, entry
        frame = frame.parent
    return None


def depth(frame: Frame | None) -> int:
    """How many frames there are from this one down."""
    count = 0
    while frame is not None:
        count += 1
        frame = frame.parent
    return count


def inherited_entry(top: Frame | None, name: str, below: Frame | None) -> tuple[Frame, Any] | None:
    """The innermost entry that was specified in `below` or further down.

    Values that were computed again lie above the frame that specified them.
    """
    if top is None or not top.depending:
        return lookup(below, name)
    limit = depth(below)
    frame: Frame | None = top
    while frame is not None:
        entry = frame.entries.get(name)
        if entry is not None and depth(entry.specified if type(entry) is Computed else frame) <= limit:
            return frame, entry
        frame = frame.parent
    return None
