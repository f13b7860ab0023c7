"""First-class procedures and calls through values (ISO/IEC 10179 clause 8.3.1.3).

A user procedure with a fixed number of arguments is a plain Python function.
Everything else (optional, rest or keyword arguments; primitives used as values)
is a `Procedure`. `call` checks the number of arguments as OpenJade does: too few
end the evaluation, too many are reported and dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType

from dazzle_core.diagnostics import NOWHERE, Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.language.values import NIL, UNSET, Keyword, make_list
from dazzle_core.vm.errors import Shown
from dazzle_core.vm.locate import traceback_location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.vm.declare import Primitive
    from dazzle_core.vm.run import Run


class Procedure:
    """A procedure with a signature that a bare function does not tell.

    `function` takes `required + optional` positional arguments (a missing
    optional one is `UNSET`), then, with `rest`, one Scheme list, then one
    positional argument per keyword in `keys` (missing: `UNSET`). With `spread`
    (primitives) the rest is passed as Python positional arguments instead.
    `place` tells where a procedure with keywords was written, for messages about them.
    `closure`: what the tree-walker evaluates instead of calling `function`.
    """

    __slots__ = ("closure", "function", "keys", "name", "optional", "place", "required", "rest", "spread")

    def __init__(
        self,
        function: Callable[..., Any],
        required: int,
        optional: int = 0,
        rest: bool = False,
        keys: tuple[str, ...] = (),
        name: str = "",
        spread: bool = False,
        place: Callable[[], Location | None] | None = None,
        closure: Any = None,
    ) -> None:
        self.closure = closure
        self.function = function
        self.required = required
        self.optional = optional
        self.rest = rest
        self.keys = keys
        self.name = name
        self.spread = spread
        self.place = place


#: The keyword argument of procedures in a cycle of tail calls (see `vm.tails`).
BOUNCES: Final = "bounces"

PROCEDURE_TYPES: Final = (FunctionType, Procedure)


def is_procedure(value: Any) -> bool:
    """Whether a value is a procedure."""
    kind = type(value)
    return kind is FunctionType or kind is Procedure


def arity(procedure: Any) -> tuple[int, int | None]:
    """How many arguments a procedure takes at least and at most (None: any number)."""
    if type(procedure) is FunctionType:
        count = procedure.__code__.co_argcount
        return count, count
    if procedure.rest or procedure.keys:
        return procedure.required, None
    return procedure.required, procedure.required + procedure.optional


def call(run: Run, procedure: Any, *arguments: Any, location: Location | None = None) -> Any:
    """Call a value with any number of arguments.

    `location` is the place of messages about the call itself (default: the
    innermost call in compiled code). Raises EvalError for a value that is no
    procedure and for too few arguments.
    """
    if type(procedure) is FunctionType and procedure.__code__.co_argcount == len(arguments):
        return procedure(*arguments)
    arguments = positional_arguments(run, procedure, arguments, location)
    if type(procedure) is FunctionType:
        return procedure(*arguments)
    return procedure.function(*arguments)


def positional_arguments(run: Run, procedure: Any, arguments: Any, location: Location | None = None) -> Any:
    """The arguments of a call as the Python function of the procedure takes them.

    Too many are reported. Raises EvalError as `call` does.
    """
    if type(procedure) is FunctionType:
        count = procedure.__code__.co_argcount
        if count > len(arguments):
            raise EvalError(Code.MISSING_ARGUMENT, location=location)
        if count < len(arguments):
            run.report(Code.TOO_MANY_ARGUMENTS, location=location)
        return arguments[:count]
    if type(procedure) is not Procedure:
        raise EvalError(Code.NON_FUNCTION, Shown(procedure), location=location)
    if len(arguments) < procedure.required:
        raise EvalError(Code.MISSING_ARGUMENT, location=location)
    positional = procedure.required + procedure.optional
    if len(arguments) <= positional:
        if procedure.spread:
            return arguments
        missing = (UNSET,) * (positional - len(arguments))
        rest = (NIL,) if procedure.rest else ()
        return (*arguments, *missing, *rest, *(UNSET,) * len(procedure.keys))
    if procedure.rest and procedure.spread:
        return arguments
    if not procedure.keys:
        if not procedure.rest:
            run.report(Code.TOO_MANY_ARGUMENTS, location=location)
            return arguments[:positional]
        return (*arguments[:positional], make_list(arguments[positional:]))
    return _with_keys(run, procedure, positional, arguments, location)


def call1(run: Run, procedure: Any, argument: Any, location: Location | None = None) -> Any:
    """Call a value with one argument."""
    if type(procedure) is FunctionType and procedure.__code__.co_argcount == 1:
        return procedure(argument)
    return call(run, procedure, argument, location=location)


def call0(run: Run, procedure: Any, location: Location | None = None) -> Any:
    """Call a value without arguments."""
    if type(procedure) is FunctionType and procedure.__code__.co_argcount == 0:
        return procedure()
    return call(run, procedure, location=location)


def call_from_library(run: Run, procedure: Any, *arguments: Any, under_way: int = 1) -> Any:
    """Call a value from inside a library procedure, where OpenJade's messages have no place.

    `under_way`: how many calls OpenJade's own procedure has made then, this one among them;
    `traces` finds it in the frame.
    """
    try:
        value = call(run, procedure, *arguments, location=NOWHERE)
    except EvalError as error:
        if error.location is None and traceback_location(error.__traceback__) is None:
            error.location = NOWHERE
        raise
    if type(procedure) is Procedure and procedure.name in PLACED and value:
        value[0].loc = -1
    return value


def callers(run: Run) -> dict[int, Callable[..., Any]]:
    """`call` for compiled code by number of arguments, for one run.

    The procedure is their last argument, as it is evaluated last. They pass arguments
    one by one: a call with `*arguments` goes through C before Python 3.12, whose stack a
    deep recursion of a stylesheet would exhaust.
    """

    def call_0(procedure: Any) -> Any:
        if type(procedure) is FunctionType and procedure.__code__.co_argcount == 0:
            return procedure()
        return call(run, procedure)

    def call_1(first: Any, procedure: Any) -> Any:
        if type(procedure) is FunctionType and procedure.__code__.co_argcount == 1:
            return procedure(first)
        return call(run, procedure, first)

    def call_2(first: Any, second: Any, procedure: Any) -> Any:
        if type(procedure) is FunctionType and procedure.__code__.co_argcount == 2:
            return procedure(first, second)
        return call(run, procedure, first, second)

    def call_3(first: Any, second: Any, third: Any, procedure: Any) -> Any:
        if type(procedure) is FunctionType and procedure.__code__.co_argcount == 3:
            return procedure(first, second, third)
        return call(run, procedure, first, second, third)

    def call_4(first: Any, second: Any, third: Any, fourth: Any, procedure: Any) -> Any:
        if type(procedure) is FunctionType and procedure.__code__.co_argcount == 4:
            return procedure(first, second, third, fourth)
        return call(run, procedure, first, second, third, fourth)

    return {0: call_0, 1: call_1, 2: call_2, 3: call_3, 4: call_4}


def caller(run: Run) -> Callable[..., Any]:
    """`call` for compiled code: the function (*arguments, procedure) of one run."""

    def call_value(*arguments: Any) -> Any:
        *arguments, procedure = arguments  # type: ignore[assignment]
        if type(procedure) is FunctionType and procedure.__code__.co_argcount == len(arguments):
            return procedure(*arguments)
        return call(run, procedure, *arguments)

    return call_value


def _with_keys(
    run: Run,
    procedure: Procedure,
    positional: int,
    arguments: tuple[Any, ...],
    location: Location | None,
) -> tuple[Any, ...]:
    pairs = arguments[positional:]
    if len(pairs) % 2:
        # OpenJade drops the surplus, or what it takes for it.
        run.report(Code.ODD_KEY_ARGUMENTS, location=location)
        pairs = pairs[:-1]
    given: dict[str, Any] = {}
    for keyword, value in zip(pairs[::2], pairs[1::2], strict=True):
        # These stand where the procedure was written.
        if type(keyword) is not Keyword:
            run.report(Code.ARGUMENT_NOT_KEYWORD, location=_written(procedure, location))
        elif keyword.name in procedure.keys:
            given.setdefault(keyword.name, value)
        elif not procedure.rest:
            run.report(Code.INVALID_KEY_ARGUMENT, keyword.name, location=_written(procedure, location))
    rest = (make_list(pairs) if pairs else NIL,) if procedure.rest else ()
    return (*arguments[:positional], *rest, *(given.get(name, UNSET) for name in procedure.keys))


def _written(procedure: Procedure, location: Location | None) -> Location | None:
    return location if procedure.place is None else procedure.place()


#: Primitives whose steps are told of in messages, at the place of the call.
PLACED: Final = frozenset({"literal", "process-children-trim", "sosofo-label"})


def _placed(function: Callable[..., Any], run: Run) -> Callable[..., Any]:
    """A primitive of `PLACED` whose calls the compiler does not see: the run knows their places."""

    def make(*arguments: Any) -> Any:
        steps = function(*arguments)
        if steps:
            steps[0].loc = run.call_number()
        return steps

    return make


def primitive_value(record: Primitive, run: Run) -> Procedure:
    """A primitive as a value: one `Procedure` per run, so that it is equal to itself."""
    cache: dict[Any, Procedure] = run.caches.setdefault("primitives", {})
    found = cache.get(record)
    if found is None:
        function = record.function
        if record.run:
            bare = function

            def function(*arguments: Any) -> Any:
                return bare(run, *arguments)

        if record.name in PLACED:
            function = _placed(function, run)
        found = Procedure(
            function, record.required, record.optional, record.rest, (), record.name, spread=True
        )
        cache[record] = found
    return found
