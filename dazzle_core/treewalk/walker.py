"""Evaluation of core forms (ISO/IEC 10179 clauses 8.3 and 8.4).

`evaluate` is one loop: a form in tail position replaces the form it ends, so tail
calls take no space. Other subforms are evaluated by recursion, one Python frame a
level; whoever starts a run raises the recursion limit. An error carries the
place of the form that raised it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dazzle_core.compiler import core
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.diagnostics import NOWHERE, Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.language.values import NIL, UNSET, Vector, list_items, make_list
from dazzle_core.treewalk.closures import (
    ACTIVATE,
    Box,
    Environment,
    define,
    make_procedure,
    match_arguments,
)
from dazzle_core.treewalk.makes import Makes
from dazzle_core.vm.calls import Procedure
from dazzle_core.vm.equality import eqv
from dazzle_core.vm.errors import Shown, wrong_type
from dazzle_core.vm.traces import calls_of_library

if TYPE_CHECKING:
    from types import TracebackType

    from dazzle_core.treewalk.program import World


class Walker:
    """Evaluates forms of one program in one run.

    `world` gives the meaning of what is defined at top level. `loc` is the place
    of the call of a primitive under way, for messages that primitives report. `counts`:
    calls are counted.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.run = world.run
        self.loc = -1
        self.run.walker_location = self.location
        self.run.walker_traceback = self.traceback_location
        self.counts = self.run.max_steps is not None
        makes = Makes(self)
        self._simple: dict[type, Callable[[Any, Environment], Any]] = {
            core.Global: self._global,
            core.Lambda: lambda form, env: make_procedure(self, form, env),
            core.CondFail: self._cond_fail,
            core.Quasi: self._quasi,
            core.Make: makes.make,
            core.Style: makes.style,
            core.Values: self._values,
            core.WithMode: self._with_mode,
            core.Assign: self._assign,
            core.Sosofo: self._sosofo,
            Failed: self._failed,
        }

    # --- places -------------------------------------------------------------------------------

    def locate(self, loc: int) -> Location:
        """The place of a form in the stylesheet."""
        return self.world.locate(loc) or NOWHERE

    def location(self) -> Location | None:
        """The place of the call of a primitive under way."""
        return self.world.locate(self.loc)

    def traceback_location(self, traceback: TracebackType | None) -> Location | None:
        """The place of the innermost form that an exception passed through, of those that tell."""
        innermost: Any = None
        while traceback is not None:
            if traceback.tb_frame.f_code is _EVALUATE:
                innermost = traceback.tb_frame
            traceback = traceback.tb_next
        return None if innermost is None else self.world.locate(innermost.f_locals["form"].loc)

    def report(self, code: Code, loc: int, *params: Any) -> None:
        """Report a message about a form."""
        self.run.report(code, *params, location=self.locate(loc))

    # --- the loop -----------------------------------------------------------------------------

    def evaluate(self, form: Any, env: Environment) -> Any:
        """The value of a form; raises EvalError."""
        while True:
            kind = type(form)
            if kind is core.Local:
                return self._local(form, env)
            if kind is core.Const:
                return self._resolved(form.value, form) if form.unresolved else form.value
            if kind is core.Call:
                arguments = [UNSET] * len(form.arguments)
                for index, argument in enumerate(form.arguments):
                    arguments[index] = self.evaluate(argument, env)
                procedure = self.evaluate(form.operator, env)
                if procedure is self.world.apply:
                    procedure, arguments = self._apply(arguments, form.loc)
                if type(procedure) is not Procedure:
                    raise EvalError(Code.NON_FUNCTION, Shown(procedure), location=self.locate(form.loc))
                arguments = match_arguments(self, procedure, arguments, form.loc)
                closure = procedure.closure
                if closure is None:
                    return self._call_primitive(procedure.function, arguments, form.loc)
                if self.counts:
                    self.step(closure)
                if self.run.debug:
                    return self._traced(closure, arguments, form.loc)
                env = closure.enter(arguments)
                form = closure.form.body
            elif kind is core.If:
                form = form.otherwise if self.evaluate(form.test, env) is False else form.then
            elif kind is core.Or:
                value = self.evaluate(form.first, env)
                if value is not False:
                    return value
                form = form.second
            elif kind is core.Let:
                self._let(form, env)
                form = form.body
            elif kind is core.NamedLet:
                inits = [UNSET] * len(form.inits)
                for index, init in enumerate(form.inits):
                    inits[index] = self.evaluate(init, env)
                procedure = make_procedure(self, form.procedure, env)
                define(env, form.var, procedure)
                inits = match_arguments(self, procedure, inits, form.loc)
                if self.counts:
                    self.step(procedure.closure)
                if self.run.debug:
                    return self._traced(procedure.closure, inits, form.loc)
                env = procedure.closure.enter(inits)
                form = form.procedure.body
            elif kind is core.Case:
                form = self._clause(form, self.evaluate(form.key, env))
            elif kind is core.Letrec:
                self._letrec(form, env)
                form = form.body
            elif kind is core.Begin:
                for each in form.expressions[:-1]:
                    self.evaluate(each, env)
                form = form.expressions[-1]
            else:
                return self._simple[kind](form, env)

    # --- calls --------------------------------------------------------------------------------

    def step(self, closure: Any) -> None:
        """Count a call; raises StylesheetError, placed at the procedure, when there were too many."""
        self.loc = closure.form.loc
        self.run.step()

    def _call_primitive(self, function: Callable[..., Any], arguments: list[Any], loc: int) -> Any:
        saved = self.loc
        self.loc = loc
        try:
            value = function(*arguments)
        except EvalError as error:
            if error.location is None:
                error.location = self.locate(loc)
            if self.run.debug:
                self._trace_library(error, loc)
            raise
        finally:
            self.loc = saved
        if type(value) is list and len(value) == 1 and getattr(value[0], "loc", 0) == -1:
            # A step that the primitive made; it does not know its place.
            value[0].loc = loc
        return value

    def _trace_library(self, error: EvalError, loc: int) -> None:
        """Tell of the calls that a library procedure had under way."""
        calls, entered = calls_of_library(error, ACTIVATE)
        if entered:
            # The closure that it called told of this place.
            error.calls[-1:-1] = calls
        elif calls:
            # The last one is the place of the error.
            error.calls += [*calls[1:], self.locate(loc)]

    def _traced(self, closure: Any, arguments: list[Any], loc: int) -> Any:
        """A call that is told of when something in it fails: no tail call."""
        try:
            return self.evaluate(closure.form.body, closure.enter(arguments))
        except EvalError as error:
            error.calls.append(self.locate(loc))
            raise

    def _apply(self, arguments: list[Any], loc: int) -> tuple[Any, list[Any]]:
        """The procedure and arguments of a call of `apply`: it is a tail call, so the loop makes it."""
        if len(arguments) < 2:
            raise EvalError(Code.MISSING_ARGUMENT, location=self.locate(loc))
        rest = arguments[-1]
        members = list(list_items(rest))
        tail = rest
        for _ in members:
            tail = tail[1]
        if tail is not NIL:
            raise wrong_type(len(arguments) - 1, "apply", tail, "a list", self.locate(loc))
        return arguments[0], arguments[1:-1] + members

    # --- variables and constants --------------------------------------------------------------

    def _local(self, form: core.Local, env: Environment) -> Any:
        value = env[form.var]
        if type(value) is Box:
            value = value.value
        if value is UNSET:
            raise EvalError(Code.UNINITIALIZED_VARIABLE, form.var.name, location=self.locate(form.loc))
        return value

    def _global(self, form: core.Global, env: Environment) -> Any:
        try:
            return self.world.builtin(form.name) if form.builtin else self.world.value(form.name)
        except EvalError as error:
            if error.location is None:
                error.location = self.locate(form.loc)
            raise

    def _resolved(self, value: Any, form: core.Core) -> Any:
        """A constant whose quantities are computed now."""
        try:
            return self.world.resolve(value)
        except EvalError as error:
            if error.location is None:
                error.location = self.locate(form.loc)
            raise

    def _assign(self, form: core.Assign, env: Environment) -> Any:
        """An assignment; its value is the one that the variable had."""
        value = self.evaluate(form.value, env)
        if form.var is None:
            raise EvalError(None)  # said when the stylesheet was compiled
        box = env[form.var]
        old, box.value = box.value, value
        if old is UNSET:
            raise EvalError(Code.UNINITIALIZED_VARIABLE, form.name, location=self.locate(form.loc))
        return old

    # --- binding forms ------------------------------------------------------------------------

    def _let(self, form: core.Let, env: Environment) -> None:
        values = []
        for var, init in form.bindings:
            value = self.evaluate(init, env)
            if form.sequential:
                define(env, var, value)
            else:
                values.append((var, value))
        for var, value in values:
            define(env, var, value)

    def _letrec(self, form: core.Letrec, env: Environment) -> None:
        # Boxes: an init may call a procedure, whose environment is a copy of this one.
        boxes = [Box(UNSET) for _ in form.bindings]
        for (var, _), box in zip(form.bindings, boxes, strict=True):
            env[var] = box
        values = []
        for _, init in form.bindings:
            values.append(self.evaluate(init, env))
        for box, value in zip(boxes, values, strict=True):
            box.value = value

    # --- choices ------------------------------------------------------------------------------

    def _clause(self, form: core.Case, key: Any) -> core.Core:
        """The expression of the clause of a `case` that has the key."""
        for data, value in form.clauses:
            for datum in data:
                if eqv(key, self._resolved(datum, form) if form.unresolved else datum):
                    return value
        if form.otherwise is None:
            raise EvalError(Code.CASE_FAIL, Shown(key), location=self.locate(form.loc))
        return form.otherwise

    def _cond_fail(self, form: core.CondFail, env: Environment) -> Any:
        raise EvalError(Code.COND_FAIL, location=self.locate(form.loc))

    def _failed(self, form: Any, env: Environment) -> Any:
        raise EvalError(None)

    # --- data and sosofos ---------------------------------------------------------------------

    def _values(self, form: core.Values, env: Environment) -> tuple[Any, ...]:
        values = []
        for member in form.members:
            values.append(self.evaluate(member, env))
        return tuple(values)

    def _quasi(self, form: core.Quasi, env: Environment) -> Any:
        """Members are evaluated from the last to the first, those of a vector without splicing in order."""
        members = form.members
        if form.kind == "vector" and not any(form.spliced):
            return Vector(list(self._values(core.Values(members, form.loc), env)))
        result: Any = NIL
        last = len(members)
        if form.kind == "improper":
            last -= 1
            result = self.evaluate(members[last], env)
        for index in range(last - 1, -1, -1):
            value = self.evaluate(members[index], env)
            result = self._splice(value, result, form) if form.spliced[index] else (value, result)
        return Vector(list(list_items(result))) if form.kind == "vector" else result

    def _splice(self, value: Any, tail: Any, form: core.Quasi) -> Any:
        items = []
        while type(value) is tuple:
            items.append(value[0])
            value = value[1]
        if value is not NIL:
            raise EvalError(Code.SPLICE_NOT_LIST, location=self.locate(form.loc))
        return make_list(items, tail)

    def _sosofo(self, form: core.Sosofo, env: Environment) -> Any:
        return self.sosofo(self.evaluate(form.body, env), form.loc)

    def sosofo(self, value: Any, loc: int) -> list[Any]:
        """A value that must be a sosofo."""
        if type(value) is not list:
            raise EvalError(Code.SOSOFO_CONTEXT, location=self.locate(loc))
        return value

    def _with_mode(self, form: core.WithMode, env: Environment) -> Any:
        run = self.run
        saved = run.mode
        run.mode = self.world.mode(form.mode)
        try:
            return self.evaluate(form.body, env)
        finally:
            run.mode = saved


_EVALUATE = Walker.evaluate.__code__
