"""Tail calls between procedures that call each other in cycles, in constant space.

The compiler knows these procedures (`compiler.analysis.tailcalls`): their functions have a keyword
argument `bounces`. Called without it, as everybody calls them, they give a value. Called
with it they may give a `Bounce` instead: the next function and its arguments. The first
of them that comes to a tail call goes on from one to the next until there is a value, so
that nothing grows and nobody else notices.
"""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.language.values import NIL
from dazzle_core.vm.calls import Procedure, call, positional_arguments
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


class Bounce(tuple):  # type: ignore[type-arg]
    """A call to be made: a function that takes `bounces`, and its arguments."""

    __slots__ = ()


def finish(found: Any) -> Any:
    """Make calls until there is a value."""
    while type(found) is Bounce:
        # Arguments one by one: a call with `*arguments` goes through C before Python 3.12.
        count = len(found)
        if count == 2:
            found = found[0](found[1], bounces=True)
        elif count == 3:
            found = found[0](found[1], found[2], bounces=True)
        elif count == 4:
            found = found[0](found[1], found[2], found[3], bounces=True)
        elif count == 5:
            found = found[0](found[1], found[2], found[3], found[4], bounces=True)
        else:
            found = found[0](*found[1:], bounces=True)
    return found


def tail_0(bounces: bool, function: Any) -> Any:
    """A tail call of a function that takes `bounces`, from one that was called with `bounces`."""
    return Bounce((function,)) if bounces else finish(function(bounces=True))


def tail_1(bounces: bool, function: Any, first: Any) -> Any:
    """As `tail_0`, with one argument."""
    return Bounce((function, first)) if bounces else finish(function(first, bounces=True))


def tail_2(bounces: bool, function: Any, first: Any, second: Any) -> Any:
    """As `tail_0`, with two arguments."""
    return Bounce((function, first, second)) if bounces else finish(function(first, second, bounces=True))


def tail_3(bounces: bool, function: Any, first: Any, second: Any, third: Any) -> Any:
    """As `tail_0`, with three arguments."""
    if bounces:
        return Bounce((function, first, second, third))
    return finish(function(first, second, third, bounces=True))


def tail_4(bounces: bool, function: Any, first: Any, second: Any, third: Any, fourth: Any) -> Any:
    """As `tail_0`, with four arguments."""
    if bounces:
        return Bounce((function, first, second, third, fourth))
    return finish(function(first, second, third, fourth, bounces=True))


def tail(bounces: bool, function: Any, *arguments: Any) -> Any:
    """As `tail_0`, with any number of arguments."""
    return Bounce((function, *arguments)) if bounces else finish(function(*arguments, bounces=True))


def tail_value(run: Run, bounces: bool, procedure: Any, given: Any) -> Any:
    """A tail call of what may be no procedure, or one that takes other arguments.

    What is wrong with the call itself is said now, while its place is known.
    """
    while type(procedure) is Procedure and procedure.spread:
        if procedure.name != "apply" or len(given) < 2:
            return call(run, procedure, *given)
        procedure, given = _applied(given)
    given = positional_arguments(run, procedure, given)
    function = procedure.function if type(procedure) is Procedure else procedure
    if function.__kwdefaults__ is None:
        return function(*given)
    bounce = Bounce((function, *given))
    return bounce if bounces else finish(bounce)


def _applied(arguments: Any) -> tuple[Any, list[Any]]:
    """The procedure and arguments of a call of `apply`; raises EvalError when the last is no list."""
    given = list(arguments[1:-1])
    rest = arguments[-1]
    while type(rest) is tuple:
        given.append(rest[0])
        rest = rest[1]
    if rest is not NIL:
        raise wrong_type(len(arguments) - 1, "apply", rest, "a list")
    return arguments[0], given


#: Tail calls of procedures that the compiler knows, by number of arguments.
_KNOWN: dict[str, Callable[..., Any]] = {
    "0": tail_0,
    "1": tail_1,
    "2": tail_2,
    "3": tail_3,
    "4": tail_4,
    "many": tail,
}


def tail_call(kind: str, run: Run) -> Callable[..., Any]:
    """What compiled code calls in tail position, for one run.

    `kind`: the number of arguments of a procedure that the compiler knows; `value` for the call
    of its last argument with the others, `apply` for a call of the primitive.
    """
    known = _KNOWN.get(kind)
    if known is not None:
        return known

    def value(bounces: bool, *arguments: Any) -> Any:
        *given, procedure = arguments
        return tail_value(run, bounces, procedure, given)

    def apply(bounces: bool, *arguments: Any) -> Any:
        procedure, given = _applied(arguments)
        return tail_value(run, bounces, procedure, given)

    return apply if kind == "apply" else value
