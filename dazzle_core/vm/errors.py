"""The errors that builtin procedures raise, with OpenJade's texts.

Each function makes an `EvalError` for `raise`. Its place is the innermost call in
compiled code (see `locate`) unless `location` says otherwise; library procedures
give `NOWHERE`, as OpenJade has no place for what it evaluates inside them.
"""

from __future__ import annotations

from dazzle_core.diagnostics import NOWHERE, Code, Location
from dazzle_core.errors import EvalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_ORDINALS = ("th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th")


class Shown:
    """A value in the parameters of a message: printed, when the message is, as `debug` prints it."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def ordinal(index: int) -> str:
    """`1st` for the argument with index 0; OpenJade looks at the last digit alone (`11st`)."""
    return f"{index + 1}{_ORDINALS[(index + 1) % 10]}"


def wrong_type(
    index: int, primitive: str, value: Any, expected: str, location: Location | None = None
) -> EvalError:
    """Argument `index` (from 0) of a primitive is not `expected` ("a pair", "an exact integer").

    Silent for a node list whose procedure failed: that was reported then.
    """
    if getattr(value, "failed", False):
        return EvalError(None)
    return EvalError(Code.WRONG_TYPE, ordinal(index), primitive, Shown(value), expected, location=location)


def within(error: EvalError, calls: int) -> EvalError:
    """An error of a library procedure that has made `calls` calls of others then (for -G)."""
    error.inside = calls
    return error


def out_of_range(location: Location | None = None) -> EvalError:
    """An index or number outside what the procedure takes."""
    return EvalError(Code.OUT_OF_RANGE, location=location)


def no_current_node(location: Location | None = None) -> EvalError:
    """The current node is asked for where there is none."""
    return EvalError(Code.NO_CURRENT_NODE, location=location)


def no_processing_mode() -> EvalError:
    """A procedure that processes is called where nothing is being processed."""
    return EvalError(Code.NO_PROCESSING_MODE)


def no_current_language() -> EvalError:
    """A comparison of characters without a language; OpenJade gives no place."""
    return EvalError(Code.NO_CURRENT_LANGUAGE, location=NOWHERE)
