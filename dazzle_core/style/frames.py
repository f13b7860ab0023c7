"""The stack of inherited characteristics: linked frames, one for each flow object that specifies some.

A frame is never changed once the flow object is under way, so a connection to a
port keeps the stack of its flow object by keeping one frame (ISO/IEC 10179
clause 12.4.6). An entry is a constant or a computed value, which knows what its
computation asked for with `actual-...`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dazzle_core.flow.characteristics import Characteristic
from dazzle_core.language.values import UNSET


class Frame:
    """The characteristics that one flow object specifies.

    `entries` by name of the characteristic; `depth`: number of frames below;
    `depending`: names of those whose value here rests on `actual-...` values.
    """

    __slots__ = ("depending", "depth", "entries", "parent")

    def __init__(self, parent: Frame | None, entries: dict[str, Any]) -> None:
        self.parent = parent
        self.entries = entries
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.depending: tuple[str, ...] = ()


class Fixed:
    """A constant: the typed value for the backend, the DSSSL value for `inherited-...`."""

    __slots__ = ("scheme", "typed")

    def __init__(self, characteristic: Characteristic, typed: Any) -> None:
        self.typed = typed
        self.scheme = characteristic.scheme_value(typed)


class Computed:
    """A value that is evaluated when its flow object is processed.

    `row` says of what characteristic and where; `thunk` evaluates it with `node` as
    current node; `specified`: depth of the frame of the flow object that gave it
    (it is evaluated again further up when an `actual-...` value it rests on
    changes); `value`: the raw result, UNSET before, ERROR when it failed;
    `rests_on`: names asked for with `actual-...`.
    """

    __slots__ = ("node", "rests_on", "row", "specified", "thunk", "value")

    def __init__(self, row: Any, thunk: Callable[[], Any], node: Any, specified: int) -> None:
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


def inherited_entry(top: Frame | None, name: str, depth: int) -> tuple[Frame, Any] | None:
    """The innermost entry that was specified below `depth`.

    Values that were evaluated again lie above the frame that specified them.
    """
    frame = top
    while frame is not None:
        entry = frame.entries.get(name)
        if entry is not None:
            specified = entry.specified if type(entry) is Computed else frame.depth
            if specified < depth:
                return frame, entry
        frame = frame.parent
    return None
