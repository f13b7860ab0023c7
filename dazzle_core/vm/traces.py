"""Where procedures were called when something failed: the lines `called from here` of -G.

An exception passed through frames of compiled code, each of which is a call; and through
library procedures. OpenJade's are written in DSSSL: their calls show without a place, and a
mistake in one of them shows the place where it was called.
"""

from __future__ import annotations

from dazzle_core.diagnostics import NOWHERE
from dazzle_core.vm.calls import call_from_library
from dazzle_core.vm.declare import PRIMITIVES
from dazzle_core.vm.locate import MARK, place_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, TracebackType
    from typing import Any, Final

    from dazzle_core.diagnostics import Location
    from dazzle_core.errors import EvalError

_CALL: Final = call_from_library.__code__


def calls_of(error: EvalError) -> list[Location | None]:
    """The places of the calls that led to where an error was raised, the last call first."""
    places: list[Location | None] = []
    traceback = error.__traceback__
    inner = traceback
    while traceback is not None:
        frame = traceback.tb_frame
        binding = frame.f_globals.get(MARK)
        if binding is not None:
            places.append(place_in(binding, frame.f_code, traceback.tb_lasti))
            inner = traceback
        elif frame.f_code is _CALL:
            places += [None] * frame.f_locals["under_way"]
        traceback = traceback.tb_next
    places += _own_calls(error, inner)
    # The last one is the place of the error.
    return places[-2::-1]


def calls_of_library(error: EvalError, until: CodeType) -> tuple[list[None], bool]:
    """The calls without a place that a primitive had under way when an error passed through it.

    `until` is the code that calls closures: what happens in them was told before. The second
    result: whether there was one. If not, the last call is where the error is.
    """
    traceback = inner = error.__traceback__
    calls: list[None] = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code is until:
            return calls, True
        if code is _CALL:
            calls += [None] * traceback.tb_frame.f_locals["under_way"]
        traceback = traceback.tb_next
    return calls or _own_calls(error, inner), False


def calls_at_once(error: EvalError) -> list[None]:
    """The calls of a function of a library procedure that calls a procedure itself.

    The handler of the error called that function.
    """
    traceback = error.__traceback__
    for _ in range(2):
        traceback = traceback and traceback.tb_next
    if traceback is None or traceback.tb_frame.f_code is not _CALL:
        return []
    return [None] * traceback.tb_frame.f_locals["under_way"]


def _own_calls(error: EvalError, traceback: TracebackType | None) -> list[None]:
    """The calls of a library procedure that failed itself, and not in what it called."""
    if error.location is not NOWHERE:
        return []
    codes = {_code(record.function) for record in PRIMITIVES.loaded() if record.library}
    found = False
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code is _CALL:
            return []
        found = found or code in codes
        traceback = traceback.tb_next
    return [None] * (error.inside + 1) if found else []


def _code(function: Any) -> CodeType | None:
    code: CodeType | None = getattr(function, "__code__", None)
    return code
