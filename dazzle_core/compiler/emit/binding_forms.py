"""`let`, `let*`, `letrec`, internal definitions, named `let` (clause 8.3.2)."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import free_variables, is_loop
from dazzle_core.compiler.emit.expression import (
    emit,
    emit_all,
    emit_to,
    expression,
    statement,
    through_statement,
)
from dazzle_core.compiler.emit.function import Destination, FunctionEmitter
from dazzle_core.compiler.emit.integer_loops import integer_variables, run_integer_loop
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.emit.procedures import call_known, emit_closures
from dazzle_core.compiler.emit.variables import bind, store
from dazzle_core.compiler.kinds.lattice import ANY


def bind_value(fn: FunctionEmitter, var: core.Var, value: Operand, init: core.Core, at: Place) -> None:
    """Give a variable its value; what is stable already needs no variable of its own."""
    if isinstance(init, core.Lambda) and not var.assigned:
        fn.known[var] = init
    if value.stable and not var.assigned:
        fn.aliases[var] = value
        return
    if not var.assigned:
        fn.unit.kinds[var] = fn.unit.kinds.get(var, ANY) & value.kind
    bind(fn, var, value.node, at)


def _bind_all(fn: FunctionEmitter, form: core.Let) -> None:
    at = fn.at(form.loc)
    if form.sequential or len(form.bindings) == 1:
        for var, init in form.bindings:
            bind_value(fn, var, emit(fn, init), init, fn.at(init.loc))
            fn.assume(init, None)
        return
    values = emit_all(fn, [init for _, init in form.bindings])
    for (var, init), value in zip(form.bindings, values, strict=True):
        bind_value(fn, var, value, init, at)
    for _, init in form.bindings:
        fn.assume(init, None)


@expression(core.Let)
def _let(fn: FunctionEmitter, form: core.Let) -> Operand:
    with fn.own_facts():
        _bind_all(fn, form)
        return emit(fn, form.body)


@statement(core.Let)
def _let_statement(fn: FunctionEmitter, form: core.Let, destination: Destination) -> None:
    with fn.own_facts():
        _bind_all(fn, form)
        emit_to(fn, form.body, destination)


def _bind_recursive(fn: FunctionEmitter, form: core.Letrec) -> None:
    """Bind the variables of a `letrec`: none has a value before all inits are evaluated."""
    at = fn.at(form.loc)
    procedures = [
        (var, init) for var, init in form.bindings if isinstance(init, core.Lambda) and not var.assigned
    ]
    values = [(var, init) for var, init in form.bindings if (var, init) not in procedures]
    early = _early_variables(form, [init for _, init in values])
    if fn.loops:
        fn.unit.boxed |= early
    for var in (var for var, _ in form.bindings if var in early):
        bind(fn, var, fn.name(".unset", at), at)
    fn.unit.unset_variables |= early
    results = emit_all(fn, [init for _, init in values])
    if early:
        results = [fn.stable(result, at) for result in results]
    fn.unit.unset_variables -= early
    for (var, init), value in zip(values, results, strict=True):
        if var in early:
            store(fn, var, value.node, fn.at(init.loc))
        else:
            bind(fn, var, value.node, fn.at(init.loc))
    for var, init in procedures:
        if var not in fn.unit.boxed:
            fn.known[var] = init
    emit_closures(fn, [(var, init) for var, init in procedures if var not in fn.unit.boxed], at)
    for var, init in procedures:
        if var in fn.unit.boxed:
            store(fn, var, emit(fn, init).node, fn.at(init.loc))


def _early_variables(form: core.Letrec, inits: list[core.Core]) -> set[core.Var]:
    """The variables of a `letrec` that inits which are no procedures refer to, perhaps too early."""
    used: set[core.Var] = set()
    for init in inits:
        used |= free_variables(init)
    return used & {var for var, _ in form.bindings}


@expression(core.Letrec)
def _letrec(fn: FunctionEmitter, form: core.Letrec) -> Operand:
    _bind_recursive(fn, form)
    return emit(fn, form.body)


@statement(core.Letrec)
def _letrec_statement(fn: FunctionEmitter, form: core.Letrec, destination: Destination) -> None:
    _bind_recursive(fn, form)
    emit_to(fn, form.body, destination)


def _becomes_loop(fn: FunctionEmitter, form: core.NamedLet) -> bool:
    return not fn.context.debug and is_loop(form)


@expression(core.NamedLet)
def _named_let(fn: FunctionEmitter, form: core.NamedLet) -> Operand:
    if _becomes_loop(fn, form):
        return through_statement(fn, form)
    at = fn.at(form.loc)
    inits = [fn.stable(value, at) for value in emit_all(fn, form.inits)]
    fn.known[form.var] = form.procedure
    emit_closures(fn, [(form.var, form.procedure)], at)
    return call_known(fn, form.var, form.procedure, inits, at)


@statement(core.NamedLet)
def _named_let_statement(fn: FunctionEmitter, form: core.NamedLet, destination: Destination) -> None:
    at = fn.at(form.loc)
    if not _becomes_loop(fn, form):
        fn.deliver(_named_let(fn, form), destination, at)
        return
    procedure = form.procedure
    inits = emit_all(fn, form.inits)
    names = [fn.bind(var) for var in procedure.required]
    for index, (name, value) in enumerate(zip(names, inits, strict=True)):
        fn.assign(name, value.node, fn.at(form.inits[index].loc))
    loop = fn.new_loop(names)

    def emit_body(inside: Destination) -> None:
        fn.count_step(at)
        for var in procedure.required:
            fn.bind(var)
        emit_to(fn, procedure.body, inside)

    integers = integer_variables(fn, form)
    if integers and not fn.loops:
        fast = run_integer_loop(fn, form.var, loop, integers, emit_body, destination, at)
        fn.known[form.var] = loop
        with fn.block() as general:
            fn.run_loop(loop, emit_body, destination, at)
        fn.push(ast.If(test=fast, body=general, orelse=[], **at))
        return
    fn.known[form.var] = loop
    fn.run_loop(loop, emit_body, destination, at)
