"""Where in the stylesheet evaluation is: the innermost frame of compiled code.

The module namespace of compiled code holds `MARK`: the binding of the program
to the run, whose `location(code, line, column)` maps a place in a code object
to a `Location`. Lines and columns of the code are those of the call under way,
since every node of the generated syntax tree carries its form's place.
"""

from __future__ import annotations

import sys
from itertools import islice
from types import CodeType, FrameType, TracebackType

from dazzle_core.diagnostics import Location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


#: The key of the binding in the namespace of compiled code.
MARK: Final = "__dazzle__"


def stack_location() -> Location | None:
    """The place of the innermost call in compiled code on the stack; None outside compiled code."""
    place = here()
    return None if place is None else place.location()


class Place:
    """A place in compiled code that is looked up when a message needs it."""

    __slots__ = ("_binding", "_code", "_instruction")

    def __init__(self, binding: Any, code: CodeType, instruction: int) -> None:
        self._binding = binding
        self._code = code
        self._instruction = instruction

    def key(self) -> tuple[int, int]:
        """What tells the place from others, as long as the code is there."""
        return id(self._code), self._instruction

    def location(self) -> Location | None:
        """The place in the stylesheet."""
        return place_in(self._binding, self._code, self._instruction)


def here() -> Place | None:
    """The innermost call in compiled code on the stack, for messages of later; None outside compiled code."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        binding = frame.f_globals.get(MARK)
        if binding is not None:
            return Place(binding, frame.f_code, frame.f_lasti)
        frame = frame.f_back
    return None


def traceback_location(traceback: TracebackType | None) -> Location | None:
    """The place of the innermost call in compiled code that an exception passed through."""
    innermost: TracebackType | None = None
    binding: Any = None
    while traceback is not None:
        here = traceback.tb_frame.f_globals.get(MARK)
        if here is not None:
            innermost, binding = traceback, here
        traceback = traceback.tb_next
    if innermost is None:
        return None
    return place_in(binding, innermost.tb_frame.f_code, innermost.tb_lasti)


def place_in(binding: Any, code: CodeType, instruction: int) -> Location | None:
    """The place in the stylesheet of an instruction of compiled code."""
    line, _, column, _ = next(
        islice(code.co_positions(), instruction // 2, None), (code.co_firstlineno, None, 0, None)
    )
    place: Location | None = binding.location(code, line or code.co_firstlineno, column or 0)
    return place
