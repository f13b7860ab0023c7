"""What optimizing and compiling do to each form (see `frontend`).

Code is put together back to front in OpenJade (the continuation of a form first), so
the last argument is looked at before the first, and the body of a `let` before
its inits. The order is kept here because it is the order of the messages.
"""

from __future__ import annotations

from collections.abc import Iterator

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import copied
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.compiler.constants.fold import FOLDABLE
from dazzle_core.compiler.definitions import Definition
from dazzle_core.compiler.frontend import FrontEnd, compiles, optimizes
from dazzle_core.diagnostics import Code
from dazzle_core.language.values import ERROR
from dazzle_core.vm.declare import Primitive
from dazzle_core.vm.equality import eqv

# --- constants and variables --------------------------------------------------------------------


@optimizes(core.Const)
def _optimize_const(front_end: FrontEnd, form: core.Const) -> core.Core:
    return front_end.resolve(form) if form.unresolved else form


@optimizes(core.Global)
def _optimize_global(front_end: FrontEnd, form: core.Global) -> core.Core:
    definition = front_end.reference(form)
    if definition is not None and definition.folded and definition.constant is not ERROR:
        return core.Const(definition.constant, form.loc)
    return form


@compiles(core.Global)
def _compile_global(front_end: FrontEnd, form: core.Global) -> core.Core:
    definition = front_end.definitions.find(form)
    if definition is None:
        if form.name in front_end.definitions.builtins:
            # As a value it may be called in any way.
            if form.name == "next-match":
                front_end.definitions.uses_override = True
            return form
        front_end.report(Code.UNDEFINED_VARIABLE, form.loc, form.name)
        return Failed(form.loc, evaluable=False)
    front_end.compute(definition)
    if not definition.folded:
        return form
    if definition.constant is ERROR:
        return Failed(form.loc)
    return core.Const(definition.constant, form.loc)


# --- calls --------------------------------------------------------------------------------------


@compiles(core.Call)
def _compile_call(front_end: FrontEnd, form: core.Call) -> core.Core:
    operator = form.operator
    # Most calls are of plain builtins, or of procedures that were compiled: of these only the arguments
    # need to be looked at.
    procedure: core.Lambda | Primitive | None = None
    if type(operator) is core.Global:
        procedure = front_end.plain.get(operator.name)
        if procedure is None and not operator.builtin:
            procedure = _known_procedure(front_end.user.get(operator.name))
    if procedure is None:
        operator = form.operator = front_end.optimize(operator)
        if isinstance(operator, core.Const) and not operator.unresolved:
            front_end.report(Code.NON_FUNCTION, form.loc, operator.value)
            return Failed(form.loc)
        if isinstance(operator, core.Global):
            procedure = front_end.called_builtin(operator) or front_end.procedure_of(operator)
    if procedure is not None:
        if not (
            type(procedure) is core.Lambda and len(form.arguments) == len(procedure.required)
        ) and not front_end.check_arguments(form, procedure):
            return Failed(form.loc)
    else:
        front_end.is_bound(operator)
        form.operator = front_end.compile_optimized(operator)
    _compile_backwards(front_end, form.arguments)
    if type(procedure) is Primitive:
        if procedure.name == "next-match" and form.arguments:
            front_end.definitions.uses_override = True
        if procedure.name in FOLDABLE:
            return front_end.fold(form, procedure)
    return form


def _known_procedure(definition: Definition | None) -> core.Lambda | Primitive | None:
    """What a definition that was compiled is known to be; None leaves it to be looked at."""
    if definition is None or not definition.computed or definition.folded or definition.run_bound:
        return None
    return definition.procedure or definition.primitive


def _compile_backwards(front_end: FrontEnd, forms: list[core.Core]) -> None:
    user = front_end.user
    for index in range(len(forms) - 1, -1, -1):
        form = forms[index]
        kind = type(form)
        if kind is core.Global:
            known = None if form.builtin else user.get(form.name)  # type: ignore[attr-defined]
            if known is None or not known.computed or known.folded or known.run_bound:
                forms[index] = front_end.compile(form)
        elif kind is core.Call:
            # Optimizing stops at calls.
            forms[index] = _compile_call(front_end, form)  # type: ignore[arg-type]
        elif kind is not core.Local and (kind is not core.Const or form.unresolved):  # type: ignore[attr-defined]
            forms[index] = front_end.compile(form)


# --- control ------------------------------------------------------------------------------------


@optimizes(core.If)
def _optimize_if(front_end: FrontEnd, form: core.If) -> core.Core:
    form.test = front_end.optimize(form.test)
    known = front_end.truth(form.test)
    if known is None:
        return form
    return front_end.optimize(form.then if known else form.otherwise)


@compiles(core.If)
def _compile_if(front_end: FrontEnd, form: core.If) -> core.Core:
    form.otherwise = front_end.optimize(form.otherwise)
    form.then = front_end.compile(form.then)
    form.otherwise = front_end.compile_optimized(form.otherwise)
    form.test = front_end.compile_optimized(form.test)
    if isinstance(form.test, core.Const) and not form.test.unresolved:
        return form.then if form.test.value is not False else form.otherwise
    return form


@optimizes(core.Or)
def _optimize_or(front_end: FrontEnd, form: core.Or) -> core.Core:
    form.first = front_end.optimize(form.first)
    known = front_end.truth(form.first)
    if known is None:
        return form
    return form.first if known else front_end.optimize(form.second)


@compiles(core.Or)
def _compile_or(front_end: FrontEnd, form: core.Or) -> core.Core:
    form.second = front_end.compile(form.second)
    form.first = front_end.compile_optimized(form.first)
    return form


@optimizes(core.Case)
def _optimize_case(front_end: FrontEnd, form: core.Case) -> core.Core:
    key = form.key = front_end.optimize(form.key)
    known = isinstance(key, core.Const) and not key.unresolved
    complete = True
    for index, (data, value) in enumerate(form.clauses):
        value = front_end.optimize(value)
        resolved = []
        for datum in data:
            if form.unresolved:
                datum, computed = front_end.resolve_datum(datum, form.loc)
                if not computed:
                    complete = False
                    continue
            if known and eqv(key.value, datum):  # type: ignore[attr-defined]
                return value
            resolved.append(datum)
        form.clauses[index] = (resolved, value)
    form.unresolved = False
    if form.otherwise is not None:
        form.otherwise = front_end.optimize(form.otherwise)
        if known and complete:
            return form.otherwise
    elif known and complete:
        front_end.report(Code.CASE_FAIL, form.loc, key.value)  # type: ignore[attr-defined]
    else:
        front_end.is_bound(key)
    if not complete:
        front_end.report(Code.CASE_UNRESOLVED, form.loc)
    return form


@compiles(core.Case)
def _compile_case(front_end: FrontEnd, form: core.Case) -> core.Core:
    if form.otherwise is not None:
        form.otherwise = front_end.compile_optimized(form.otherwise)
    for index, (data, value) in enumerate(form.clauses):
        form.clauses[index] = (data, front_end.compile_optimized(value))
    form.key = front_end.compile_optimized(form.key)
    return form


@optimizes(core.Begin)
def _optimize_begin(front_end: FrontEnd, form: core.Begin) -> core.Core:
    """What is constant before the last expression is left out."""
    kept = []
    for item in form.expressions[:-1]:
        optimized = front_end.optimize(item)
        if front_end.truth(optimized) is None:
            kept.append(optimized)
    last = front_end.optimize(form.expressions[-1])
    form.expressions = [*kept, last]
    return form if kept else last


@compiles(core.Begin)
def _compile_begin(front_end: FrontEnd, form: core.Begin) -> core.Core:
    for index in range(len(form.expressions) - 1, -1, -1):
        form.expressions[index] = front_end.compile_optimized(form.expressions[index])
    return form


@compiles(core.WithMode)
def _compile_with_mode(front_end: FrontEnd, form: core.WithMode) -> core.Core:
    if form.mode is not None and form.mode not in front_end.definitions.modes:
        front_end.report(Code.MODE_NOT_DEFINED, form.loc, form.mode)
    form.body = front_end.compile(form.body)
    return form


@compiles(core.Sosofo)
def _compile_sosofo(front_end: FrontEnd, form: core.Sosofo) -> core.Core:
    form.body = front_end.compile(form.body)
    return form


@compiles(core.Assign)
def _compile_assign(front_end: FrontEnd, form: core.Assign) -> core.Core:
    if form.var is None:
        known = front_end.definitions.known(form.name)
        front_end.report(Code.TOP_LEVEL_ASSIGNMENT if known else Code.UNDEFINED_VARIABLE, form.loc, form.name)
        return Failed(form.loc)
    form.value = front_end.compile(form.value)
    return form


# --- binding forms and procedures ---------------------------------------------------------------


@compiles(core.Let)
@compiles(core.Letrec)
def _compile_let(front_end: FrontEnd, form: core.Let | core.Letrec) -> core.Core:
    form.body = front_end.compile(form.body)
    for index in range(len(form.bindings) - 1, -1, -1):
        var, init = form.bindings[index]
        form.bindings[index] = (var, front_end.compile(init))
    return form


@compiles(core.NamedLet)
def _compile_named_let(front_end: FrontEnd, form: core.NamedLet) -> core.Core:
    front_end.compile_optimized(form.procedure)
    _compile_backwards(front_end, form.inits)
    return form


@compiles(core.Lambda)
def _compile_lambda(front_end: FrontEnd, form: core.Lambda) -> core.Core:
    form.body = front_end.compile(form.body)
    # Inits of keywords are compiled twice, and what is wrong in them is said twice.
    for index, var, init in _inits(form.keys):
        form.keys[index] = (var, front_end.optimize(init))
        front_end.compile_optimized(copied(form.keys[index][1]))
    for index, var, init in _inits(form.keys):
        form.keys[index] = (var, front_end.compile_optimized(init))
    for index, var, init in _inits(form.optional):
        form.optional[index] = (var, front_end.compile(init))
    return form


def _inits(formals: list[tuple[core.Var, core.Core | None]]) -> Iterator[tuple[int, core.Var, core.Core]]:
    """The formals that have inits with their indexes, last to first."""
    for index in range(len(formals) - 1, -1, -1):
        var, init = formals[index]
        if init is not None:
            yield index, var, init


# --- quasiquotation -----------------------------------------------------------------------------


@optimizes(core.Quasi)
def _optimize_quasi(front_end: FrontEnd, form: core.Quasi) -> core.Core:
    form.members = [front_end.optimize(member) for member in form.members]
    members = form.members
    if form.kind == "vector":
        return form
    if not members:
        return core.Const(None, form.loc)
    last = members[-1]
    if not isinstance(last, core.Const) or last.unresolved:
        return form
    # A constant that is spliced in at the end is taken as it is, list or not.
    tail = last.value if form.kind == "improper" or form.spliced[-1] else (last.value, None)
    for index in range(len(members) - 2, -1, -1):
        member = members[index]
        if form.spliced[index] or not isinstance(member, core.Const) or member.unresolved:
            form.members = [*members[: index + 1], core.Const(tail, form.loc)]
            form.spliced = [*form.spliced[: index + 1], False]
            form.kind = "improper"
            return form
        tail = (member.value, tail)
    return core.Const(tail, form.loc)


@compiles(core.Quasi)
def _compile_quasi(front_end: FrontEnd, form: core.Quasi) -> core.Core:
    order = range(len(form.members))
    if form.kind == "vector" and not any(form.spliced):
        order = order[::-1]
    for index in order:
        form.members[index] = front_end.compile_optimized(form.members[index])
    return form


# --- flow objects and styles ----------------------------------------------------------------------


@compiles(core.Make)
def _compile_make(front_end: FrontEnd, form: core.Make) -> core.Core:
    return front_end.makes.compile_make(form)


@compiles(core.Style)
def _compile_style(front_end: FrontEnd, form: core.Style) -> core.Core:
    return front_end.makes.compile_style(form)
