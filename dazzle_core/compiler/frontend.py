"""Compile time: finds the messages and folds what is constant, in OpenJade's order.

OpenJade compiles initial values, then all rules of all modes (newest first), before
the first rule fires; a definition is compiled when a form that refers to it is,
and evaluated then when nothing in it needs the run (language.md section 4).
`FrontEnd` walks the core forms in that order. What comes out: the forms, folded;
and `events`, the messages and evaluations that every run repeats at its start.

Code is put together back to front there (the continuation of a form first), so
the last argument is looked at before the first, and the body of a `let` before
its inits. The order is kept here because it is the order of the messages.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis import children
from dazzle_core.compiler.definitions import Definition, Definitions
from dazzle_core.compiler.fold import FOLDABLE, fold_call
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import ERROR
from dazzle_core.vm.declare import Primitive

#: Reports a message of compile time: code, offset of the place, parameters.
Report = Callable[..., None]


class Failed(core.Core):
    """A form that was found wrong: evaluating it fails without another message."""

    __slots__ = ("loc",)

    def __init__(self, loc: int) -> None:
        self.loc = loc


class FrontEnd:
    """Walks forms as OpenJade's compiler does.

    `report(code, loc, *parameters)` takes a message; `force(definition)` notes
    an evaluation that needs the run; `resolve(value, loc)` turns the quantities
    of a constant into lengths, or returns None when that needs the run;
    `make` compiles the keywords of `make` and `style` (see `makes.py`).
    """

    def __init__(
        self,
        definitions: Definitions,
        report: Report,
        force: Callable[[Definition], None],
        resolve: Callable[[Any, int], Any],
    ) -> None:
        self.definitions = definitions
        self.report = report
        self.force = force
        self.resolve = resolve
        self._optimizers: dict[type, Callable[[Any], core.Core]] = {
            core.Const: self._optimize_const,
            core.Global: self._optimize_global,
            core.If: self._optimize_if,
            core.Or: self._optimize_or,
            core.Case: self._optimize_case,
            core.Quasi: self._optimize_quasi,
        }
        self._compilers: dict[type, Callable[[Any], core.Core]] = {
            core.Global: self._compile_global,
            core.Call: self._compile_call,
            core.If: self._compile_if,
            core.Or: self._compile_or,
            core.Case: self._compile_case,
            core.Let: self._compile_let,
            core.Letrec: self._compile_let,
            core.NamedLet: self._compile_named_let,
            core.Lambda: self._compile_lambda,
            core.Quasi: self._compile_quasi,
            core.Begin: self._compile_begin,
            core.WithMode: self._compile_with_mode,
            core.Assign: self._compile_assign,
            core.Sosofo: self._compile_sosofo,
        }

    # --- entry points -------------------------------------------------------------------------

    def compile(self, form: core.Core) -> core.Core:
        """Optimise a form, then compile it."""
        form = self.optimize(form)
        compiler = self._compilers.get(type(form))
        return form if compiler is None else compiler(form)

    def optimize(self, form: core.Core) -> core.Core:
        """The form with what is constant at its surface replaced."""
        optimizer = self._optimizers.get(type(form))
        return form if optimizer is None else optimizer(form)

    def register(self, form: type, compiler: Callable[[Any], core.Core]) -> None:
        """Add the compiler of a form."""
        self._compilers[form] = compiler

    def require_feature(self, feature: str | None, loc: int) -> None:
        """Report the use of a feature that is neither declared nor the backend's."""
        if feature is not None and feature not in self.definitions.features:
            self.report(Code.MISSING_FEATURE, loc, feature)

    def compute(self, definition: Definition) -> None:
        """Compile a definition that is referred to, and evaluate it when that needs no run."""
        if definition.computed or definition.computing:
            return
        definition.computing = True
        if not definition.compiled:
            definition.value = self.compile(definition.value)
            definition.compiled = True
        value = definition.value
        if isinstance(value, core.Lambda):
            definition.procedure = value
            definition.computed = True
        elif isinstance(value, core.Const) and not value.unresolved:
            definition.folded = not definition.run_bound
            definition.constant = value.value
            definition.computed = True
        elif isinstance(value, core.Global):
            self._alias(definition, value)
        elif self._is_external(value):
            found = self.definitions.external.get(value.arguments[0].value)  # type: ignore[attr-defined]
            definition.primitive = found
            definition.folded = found is None
            definition.constant = False
            definition.computed = True
        elif isinstance(value, Failed):
            definition.folded = definition.computed = True
            definition.constant = ERROR
        elif self._can_evaluate(value):
            definition.computed = True
            self.force(definition)
        definition.computing = False

    def _is_external(self, value: core.Core) -> bool:
        """`(external-procedure "public identifier")`."""
        return (
            isinstance(value, core.Call)
            and isinstance(value.operator, core.Global)
            and value.operator.name == "external-procedure"
            and self.definitions.is_builtin("external-procedure")
            and isinstance(value.arguments[0], core.Const)
            and type(value.arguments[0].value) is str
        )

    def _alias(self, definition: Definition, value: core.Global) -> None:
        target = self.definitions.user.get(value.name)
        if target is None:
            definition.primitive = self.definitions.builtins.get(value.name)
            definition.computed = definition.primitive is not None
        elif target.computed:
            definition.procedure = target.procedure
            definition.primitive = target.primitive
            definition.computed = True

    def _can_evaluate(self, form: core.Core, *, call: bool = False) -> bool:
        """Nothing in the form waits for a definition that is not evaluated yet."""
        match form:
            case core.Const():
                return not form.unresolved
            case Failed():
                return False
            case core.Global():
                definition = self.definitions.user.get(form.name)
                return definition is None or definition.computed
            case core.Lambda() if not call:
                return True
            case core.Call(operator=core.Global() as operator):
                definition = self.definitions.user.get(operator.name)
                if definition is not None and not definition.computed:
                    return False
                return all(self._can_evaluate(item, call=True) for item in form.arguments)
        return all(self._can_evaluate(child, call=True) for child in children(form))

    # --- constants and variables --------------------------------------------------------------

    def _optimize_const(self, form: core.Const) -> core.Core:
        if form.unresolved:
            value = self.resolve(form.value, form.loc)
            if value is not None:
                return core.Const(value, form.loc)
        return form

    def _optimize_global(self, form: core.Global) -> core.Core:
        definition = self.definitions.user.get(form.name)
        if definition is not None:
            self.compute(definition)
            if definition.folded and definition.constant is not ERROR:
                return core.Const(definition.constant, form.loc)
        return form

    def _compile_global(self, form: core.Global) -> core.Core:
        definition = self.definitions.user.get(form.name)
        if definition is None:
            if form.name in self.definitions.builtins:
                return form
            self.report(Code.UNDEFINED_VARIABLE, form.loc, form.name)
            return Failed(form.loc)
        self.compute(definition)
        if definition.folded:
            if definition.constant is ERROR:
                return Failed(form.loc)
            return core.Const(definition.constant, form.loc)
        return form

    def procedure_of(self, form: core.Core) -> core.Lambda | Primitive | None:
        """The procedure that a form is known to be."""
        if isinstance(form, core.Global):
            definition = self.definitions.user.get(form.name)
            if definition is None:
                return self.definitions.builtins.get(form.name)
            if definition.computed:
                return definition.procedure or definition.primitive
        return None

    # --- calls --------------------------------------------------------------------------------

    def _compile_call(self, form: core.Call) -> core.Core:
        operator = form.operator = self.optimize(form.operator)
        procedure = self.procedure_of(operator)
        if isinstance(operator, core.Const):
            self.report(Code.NON_FUNCTION, form.loc, operator.value)
            return Failed(form.loc)
        if procedure is not None:
            if not self._check_arguments(form, procedure):
                return Failed(form.loc)
        else:
            form.operator = self.compile(operator)
        arguments = form.arguments
        for index in range(len(arguments) - 1, -1, -1):
            arguments[index] = self.compile(arguments[index])
        if isinstance(procedure, Primitive):
            return self._fold(form, procedure)
        return form

    def _check_arguments(self, form: core.Call, procedure: core.Lambda | Primitive) -> bool:
        if isinstance(procedure, Primitive):
            required, optional = procedure.required, procedure.optional
            rest, keys = procedure.rest, False
        else:
            required, optional = len(procedure.required), len(procedure.optional)
            rest, keys = procedure.rest is not None, bool(procedure.keys)
        count = len(form.arguments)
        if count < required:
            self.report(Code.MISSING_ARGUMENT, form.loc)
            return False
        surplus = count - required - optional
        if surplus > 0:
            if keys:
                if surplus % 2:
                    self.report(Code.ODD_KEY_ARGUMENTS, form.loc)
                    del form.arguments[required + optional :]
            elif not rest:
                self.report(Code.TOO_MANY_ARGUMENTS, form.loc)
                del form.arguments[required + optional :]
        return True

    def _fold(self, form: core.Call, primitive: Primitive) -> core.Core:
        """A call of a primitive whose arguments are all known, unless it fails."""
        if primitive.name not in FOLDABLE or primitive.run or primitive.public_id is not None:
            return form
        values = []
        for argument in form.arguments:
            if not isinstance(argument, core.Const) or argument.unresolved:
                return form
            values.append(argument.value)
        try:
            return core.Const(fold_call(primitive, values), form.loc)
        except EvalError:
            # The run reports it, each time.
            return form

    # --- control ------------------------------------------------------------------------------

    def _optimize_if(self, form: core.If) -> core.Core:
        form.test = self.optimize(form.test)
        if isinstance(form.test, core.Const) and not form.test.unresolved:
            return self.optimize(form.then if form.test.value is not False else form.otherwise)
        return form

    def _compile_if(self, form: core.If) -> core.Core:
        form.otherwise = self.optimize(form.otherwise)
        form.then = self.compile(form.then)
        if not isinstance(form.otherwise, core.Const):
            form.otherwise = self.compile(form.otherwise)
        form.test = self.compile(form.test)
        if isinstance(form.test, core.Const) and not form.test.unresolved:
            return form.then if form.test.value is not False else form.otherwise
        return form

    def _optimize_or(self, form: core.Or) -> core.Core:
        form.first = self.optimize(form.first)
        if isinstance(form.first, core.Const) and not form.first.unresolved:
            return form.first if form.first.value is not False else self.optimize(form.second)
        return form

    def _compile_or(self, form: core.Or) -> core.Core:
        form.second = self.compile(form.second)
        form.first = self.compile(form.first)
        return form

    def _optimize_case(self, form: core.Case) -> core.Core:
        form.key = self.optimize(form.key)
        known = isinstance(form.key, core.Const) and not form.key.unresolved
        unresolved = False
        for index, (data, value) in enumerate(form.clauses):
            value = self.optimize(value)
            resolved = [self.resolve(datum, form.loc) if form.unresolved else datum for datum in data]
            unresolved = unresolved or (form.unresolved and any(item is None for item in resolved))
            form.clauses[index] = (resolved, value)
            if known and any(_eqv(form.key.value, datum) for datum in resolved):  # type: ignore[attr-defined]
                return value
        if form.otherwise is not None:
            form.otherwise = self.optimize(form.otherwise)
            if known and not unresolved:
                return form.otherwise
        elif known and not unresolved:
            self.report(Code.CASE_FAIL, form.loc, form.key.value)  # type: ignore[attr-defined]
        return form

    def _compile_case(self, form: core.Case) -> core.Core:
        if form.otherwise is not None:
            form.otherwise = self.compile(form.otherwise)
        for index, (data, value) in enumerate(form.clauses):
            form.clauses[index] = (data, self.compile(value))
        form.key = self.compile(form.key)
        return form

    def _compile_begin(self, form: core.Begin) -> core.Core:
        for index in range(len(form.expressions) - 1, -1, -1):
            form.expressions[index] = self.compile(form.expressions[index])
        return form

    def _compile_with_mode(self, form: core.WithMode) -> core.Core:
        if form.mode is not None and form.mode not in self.definitions.modes:
            self.report(Code.MODE_NOT_DEFINED, form.loc, form.mode)
        form.body = self.compile(form.body)
        return form

    def _compile_sosofo(self, form: core.Sosofo) -> core.Core:
        form.body = self.compile(form.body)
        return form

    def _compile_assign(self, form: core.Assign) -> core.Core:
        if form.var is None:
            known = self.definitions.known(form.name)
            self.report(Code.TOP_LEVEL_ASSIGNMENT if known else Code.UNDEFINED_VARIABLE, form.loc, form.name)
            return Failed(form.loc)
        form.value = self.compile(form.value)
        return form

    # --- binding forms and procedures ---------------------------------------------------------

    def _compile_let(self, form: core.Let | core.Letrec) -> core.Core:
        form.body = self.compile(form.body)
        for index in range(len(form.bindings) - 1, -1, -1):
            var, init = form.bindings[index]
            form.bindings[index] = (var, self.compile(init))
        return form

    def _compile_named_let(self, form: core.NamedLet) -> core.Core:
        self._compile_lambda(form.procedure)
        for index in range(len(form.inits) - 1, -1, -1):
            form.inits[index] = self.compile(form.inits[index])
        return form

    def _compile_lambda(self, form: core.Lambda) -> core.Core:
        form.body = self.compile(form.body)
        for formals in (form.keys, form.optional):
            for index in range(len(formals) - 1, -1, -1):
                var, init = formals[index]
                if init is not None:
                    formals[index] = (var, self.compile(init))
        return form

    # --- quasiquotation -----------------------------------------------------------------------

    def _optimize_quasi(self, form: core.Quasi) -> core.Core:
        form.members = [self.optimize(member) for member in form.members]
        if form.kind == "vector":
            return form
        tail: Any = None
        members = form.members
        for index in range(len(members) - 1, -1, -1):
            member = members[index]
            if form.spliced[index] or not isinstance(member, core.Const) or member.unresolved:
                return form
            if form.kind == "improper" and index == len(members) - 1:
                tail = member.value
            else:
                tail = (member.value, tail)
        return core.Const(tail, form.loc)

    def _compile_quasi(self, form: core.Quasi) -> core.Core:
        form.members = [self.compile(member) for member in form.members]
        return form


def _eqv(key: Any, datum: Any) -> bool:
    from dazzle_core.vm.equality import eqv

    return eqv(key, datum)
