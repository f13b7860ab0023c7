"""Procedures as values, errors, external procedures (ISO/IEC 10179 clauses 8.5.10, 8.5.12)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions
from dazzle_core.language.values import ERROR, NIL
from dazzle_core.vm.calls import Procedure, call, call1, is_procedure, primitive_value
from dazzle_core.vm.declare import EXTERNAL, PRIMITIVES, STANDARD, WORLD, Primitive, primitive
from dazzle_core.vm.errors import Shown, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run

#: Builtin procedures that have no public identifier.
_NOT_EXTERNAL = ("apply", "call-with-current-continuation", "string->quantity")


@primitive("procedure?", 1)
def is_procedure_(value: Any) -> bool:
    """Whether a value is a procedure."""
    return is_procedure(value)


@primitive("apply", 2, rest=True, run=True, calls=True)
def apply(run: Run, procedure: Any, *arguments: Any) -> Any:
    """Call a procedure with the arguments given and the members of the last one, a list."""
    given = list(arguments[:-1])
    rest = arguments[-1]
    while type(rest) is tuple:
        item, rest = rest
        given.append(item)
    if rest is not NIL:
        raise wrong_type(len(arguments), "apply", rest, "a list")
    if (
        type(procedure) is Procedure
        and procedure.rest
        and procedure.spread
        and len(given) >= procedure.required
    ):
        return procedure.function(*given)  # as `call`, without two calls on the way
    return call(run, procedure, *given)


@primitive("error", 1, effects=WORLD)
def error(message: Any) -> Any:
    """Report a message as an error and end the evaluation."""
    if type(message) is not str:
        raise wrong_type(0, "error", message, "a string")
    raise EvalError(Code.ERROR_CALLED, message)


@primitive("external-procedure", 1, run=True)
def external_procedure(run: Run, public_id: Any) -> Any:
    """The procedure with a public identifier, or #f."""
    if type(public_id) is not str:
        raise wrong_type(0, "external-procedure", public_id, "a string")
    extensions = NO_EXTENSIONS if run.program is None else run.program.definitions.extensions
    record = find_external(public_id, run.dsssl2, extensions)
    return False if record is None else primitive_value(record, run)


def find_external(
    public_id: str, dsssl2: bool = False, extensions: Extensions = NO_EXTENSIONS
) -> Primitive | None:
    """What `external-procedure` finds: a builtin procedure, but no library procedure, or an extension's."""
    found = EXTERNAL.get(public_id)
    if found is None and public_id.startswith(STANDARD):
        name = public_id[len(STANDARD) :]
        found = PRIMITIVES.get(name)
        if found is not None and (found.library or name in _NOT_EXTERNAL or (found.dsssl2 and not dsssl2)):
            return None
    return found or extensions.procedure(public_id)


# --- continuations -----------------------------------------------------------------------------


class _Escape(BaseException):
    """Carries the value of a continuation out to where it was made; no handler in between may stop it."""

    def __init__(self, continuation: _Continuation, value: Any) -> None:
        super().__init__()
        self.continuation = continuation
        self.value = value


class _Continuation:
    """The rest of an evaluation, to be entered once, while it is still under way."""

    __slots__ = ("live",)

    def __init__(self) -> None:
        self.live = True

    def enter(self, value: Any) -> Any:
        if not self.live:
            raise EvalError(Code.DEAD_CONTINUATION)
        raise _Escape(self, value)


@primitive("call-with-current-continuation", 1, run=True, effects=WORLD, dsssl2=True, calls=True)
def call_with_current_continuation(run: Run, procedure: Any) -> Any:
    """Call a procedure with one that ends this call with a value. OpenJade extension."""
    if not is_procedure(procedure):
        raise wrong_type(0, "call-with-current-continuation", procedure, "a procedure")
    continuation = _Continuation()
    try:
        return call1(run, procedure, Procedure(continuation.enter, 1, spread=True))
    except _Escape as escape:
        if escape.continuation is not continuation:
            raise
        return escape.value
    finally:
        continuation.live = False


# --- messages ----------------------------------------------------------------------------------


@primitive("debug", 1, run=True, effects=WORLD, public_id="UNREGISTERED::James Clark//Procedure::debug")
def debug(run: Run, value: Any) -> Any:
    """Report a value as information and return it. OpenJade extension."""
    run.report(Code.DEBUG, Shown(value))
    if value is ERROR:  # a procedure that gives the error object has failed
        raise EvalError(None)
    return value
