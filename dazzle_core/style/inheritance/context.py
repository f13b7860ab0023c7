"""What `inherited-...` and `actual-...` ask while a value is evaluated (ISO/IEC 10179 clause 12.4.6)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import ERROR, UNSET
from dazzle_core.style.inheritance.frames import Computed, Frame, Known, State, depth, inherited_entry, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.style.state import ProcessorState


class StyleContext:
    """What is asked while characteristics of one flow object are evaluated.

    `below`: the frame from which on down entries are inherited; `base`: the one for
    what is evaluated on the way; `rests_on`: the names asked for with `actual-...`,
    None as long as there is none; `loops`: asking twice is a loop (it is not for
    non-inherited characteristics, which nothing rests on).
    """

    __slots__ = ("_processor", "base", "below", "loops", "rests_on")

    def __init__(self, processor: ProcessorState) -> None:
        self._processor = processor
        self.below: Frame = processor.frame
        self.base: Frame = processor.frame
        self.rests_on: list[str] | None = None
        self.loops = True

    def inherited(self, name: str) -> Any:
        """The value of a characteristic for the parent flow object; raises EvalError when it failed."""
        below = self.below
        if type(below) is State:
            # Most often: values of a state are never computed again.
            known = below.entries.get(name)
            if known is not None:
                return _checked(known.scheme)
        processor = self._processor
        characteristic = processor.characteristics[name]
        name = characteristic.name
        top = processor.frame
        found = inherited_entry(top, name, below)
        if found is None:
            return processor.initial_value(characteristic)
        frame, entry = found
        if type(entry) is Known:
            return _checked(entry.scheme)
        if entry.value is not UNSET and not (entry.rests_on and _changed_above(top, frame, entry)):
            return _checked(entry.value)
        return self._evaluate(entry, entry.specified.parent)

    def actual(self, name: str) -> Any:
        """The value of a characteristic for the flow object itself; raises EvalError, also on a loop."""
        processor = self._processor
        characteristic = processor.characteristics[name]
        name = characteristic.name
        rests_on = self.rests_on
        if rests_on is None:
            rests_on = self.rests_on = []
        elif name in rests_on and self.loops:
            raise EvalError(Code.ACTUAL_LOOP, name)
        rests_on.append(name)
        found = lookup(processor.frame, name)
        if found is None:
            return processor.initial_value(characteristic)
        entry = found[1]
        if type(entry) is Known:
            return _checked(entry.scheme)
        if entry.value is not UNSET:
            rests_on.extend(entry.rests_on)
            return _checked(entry.value)
        return self._evaluate(entry, self.base)

    def _evaluate(self, entry: Computed, below: Frame) -> Any:
        run = self._processor.run
        saved_below, saved_node = self.below, run.node
        self.below = below
        run.node = entry.node
        try:
            return entry.thunk()
        finally:
            self.below = saved_below
            run.node = saved_node


def _checked(value: Any) -> Any:
    if value is ERROR:
        raise EvalError(None)
    return value


def _changed_above(top: Frame, frame: Frame, entry: Computed) -> bool:
    limit = depth(frame)
    for name in entry.rests_on:
        found = lookup(top, name)
        if found is not None and depth(found[0]) > limit:
            return True
    return False
