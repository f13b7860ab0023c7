"""Procedures that the interpreter makes, and how arguments meet formals (ISO/IEC 10179 clause 8.3.1.4)."""

from __future__ import annotations

from functools import partial
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from dazzle_core.compiler.core import Core, Lambda, Var
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import NIL, UNSET, Keyword, make_list
from dazzle_core.vm.calls import Procedure

if TYPE_CHECKING:
    from dazzle_core.treewalk.walker import Walker

#: The variables of one activation, those of the activations around it included. Every
#: binding has a `Var` of its own, and a form is evaluated at most once in an activation,
#: so one flat dictionary serves. The value of an assigned variable is in a box.
Environment = dict[Var, Any]


class Box:
    """The value of a variable that `set!` changes."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def define(environment: Environment, var: Var, value: Any) -> None:
    """Give a variable its first value."""
    environment[var] = Box(value) if var.assigned else value


class Closure:
    """A lambda expression with its environment."""

    __slots__ = ("environment", "form", "walker")

    def __init__(self, walker: Walker, form: Lambda, environment: Environment) -> None:
        self.walker = walker
        self.form = form
        self.environment = environment

    def enter(self, arguments: tuple[Any, ...] | list[Any]) -> Environment:
        """The environment of a new activation; inits of missing arguments are evaluated in it, in order."""
        form = self.form
        environment = dict(self.environment)
        if not form.optional and form.rest is None and not form.keys:
            for var, value in zip(form.required, arguments, strict=True):
                environment[var] = Box(value) if var.assigned else value
            return environment
        given = iter(arguments)
        for var in form.required:
            define(environment, var, next(given))
        for var, init in form.optional:
            self._define_given(environment, var, init, next(given))
        if form.rest is not None:
            define(environment, form.rest, next(given))
        for var, init in form.keys:
            self._define_given(environment, var, init, next(given))
        return environment

    def _define_given(self, environment: Environment, var: Var, init: Core | None, value: Any) -> None:
        if value is UNSET:
            value = False if init is None else self.walker.evaluate(init, environment)
        define(environment, var, value)


def make_procedure(walker: Walker, form: Lambda, environment: Environment) -> Procedure:
    """The value of a lambda expression."""
    closure = Closure(walker, form, environment)

    # A plain function: primitives call it, and calls of an object would take space on C's stack.
    def activate(*arguments: Any) -> Any:
        saved = walker.loc
        if walker.counts:
            walker.step(closure)
        try:
            return walker.evaluate(form.body, closure.enter(arguments))
        except EvalError as error:
            place = walker.location()
            if place is not None:
                error.calls.append(place)
            raise
        finally:
            walker.loc = saved

    return Procedure(
        activate,
        len(form.required),
        len(form.optional),
        form.rest is not None,
        tuple([var.name for var, _ in form.keys]),
        form.name,
        place=partial(walker.locate, form.loc) if form.keys else None,
        closure=closure,
    )


#: The code of the functions that primitives call.
ACTIVATE: Final = next(
    constant
    for constant in make_procedure.__code__.co_consts
    if isinstance(constant, CodeType) and constant.co_name == "activate"
)


def match_arguments(walker: Walker, procedure: Procedure, arguments: list[Any], loc: int) -> list[Any]:
    """Arguments of a call in the order in which `procedure.function` takes them.

    Too many are reported and dropped. Raises EvalError when some are missing.
    """
    required = procedure.required
    count = len(arguments)
    if count < required:
        raise EvalError(Code.MISSING_ARGUMENT, location=walker.locate(loc))
    positional = required + procedure.optional
    if procedure.spread:
        if count > positional and not procedure.rest:
            walker.report(Code.TOO_MANY_ARGUMENTS, loc)
            return arguments[:positional]
        return arguments
    if count <= positional:
        matched = arguments + [UNSET] * (positional - count)
        if procedure.rest:
            matched.append(NIL)
        return matched + [UNSET] * len(procedure.keys)
    surplus = arguments[positional:]
    matched = arguments[:positional]
    if not procedure.keys:
        if procedure.rest:
            matched.append(make_list(surplus))
        else:
            walker.report(Code.TOO_MANY_ARGUMENTS, loc)
        return matched
    if len(surplus) % 2:
        walker.report(Code.ODD_KEY_ARGUMENTS, loc)
        surplus.pop()
    if procedure.rest:
        matched.append(make_list(surplus))
    return matched + _keyword_values(walker, procedure, surplus)


def _keyword_values(walker: Walker, procedure: Procedure, pairs: list[Any]) -> list[Any]:
    """One value for each keyword of the procedure; the first one given counts."""
    place = procedure.place
    assert place is not None
    given: dict[str, Any] = {}
    for keyword, value in zip(pairs[::2], pairs[1::2], strict=True):
        if type(keyword) is not Keyword:
            walker.run.report(Code.ARGUMENT_NOT_KEYWORD, location=place())
        elif keyword.name in procedure.keys:
            given.setdefault(keyword.name, value)
        elif not procedure.rest:
            walker.run.report(Code.INVALID_KEY_ARGUMENT, keyword.name, location=place())
    return [given.get(name, UNSET) for name in procedure.keys]
