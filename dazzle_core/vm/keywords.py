"""Keyword arguments of builtin procedures, and checks of the procedures passed to them."""

from __future__ import annotations

from collections.abc import Iterator

from dazzle_core.diagnostics import NOWHERE, Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import Keyword
from dazzle_core.vm.calls import arity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def key_pairs(pairs: tuple[Any, ...], allowed: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """The keywords given, each with the index in `pairs` of its value, from the last to the first.

    The first of several with one name counts, so who takes them in this order lets
    later ones replace earlier ones; and that order decides which of several faults is
    reported, as in OpenJade. Raises EvalError.
    """
    if len(pairs) % 2:
        raise EvalError(Code.ODD_KEY_ARGUMENTS)
    for index in range(len(pairs) - 1, 0, -2):
        keyword = pairs[index - 1]
        if type(keyword) is not Keyword:
            raise EvalError(Code.ARGUMENT_NOT_KEYWORD)
        if keyword.name not in allowed:
            raise EvalError(Code.INVALID_KEY_ARGUMENT, keyword.name)
        yield keyword.name, index


def decode_keys(pairs: tuple[Any, ...], allowed: tuple[str, ...]) -> dict[str, int]:
    """The index in `pairs` of the value of each keyword given. Raises EvalError."""
    return dict(key_pairs(pairs, allowed)) if pairs else {}


def too_many_arguments(placed: bool = True) -> EvalError:
    """A procedure passed to a builtin one takes fewer arguments, or more, than it will get."""
    return EvalError(Code.TOO_MANY_ARGUMENTS, location=None if placed else NOWHERE)


def check_one_argument(procedure: Any) -> None:
    """A procedure that will be called with one argument; raises EvalError when it cannot."""
    least, most = arity(procedure)
    if least > 1:
        raise EvalError(Code.MISSING_ARGUMENT)
    if most == 0:
        raise EvalError(Code.TOO_MANY_ARGUMENTS)
