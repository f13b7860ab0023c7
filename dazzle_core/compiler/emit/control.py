"""`if`, `and`, `or`, `cond`, `case`, `begin`, `with-mode`, `set!` (clauses 8.3.1, 8.3.2, 12.4.3)."""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.dispatch import dispatch, is_long_chain
from dazzle_core.compiler.emit.expression import (
    constant,
    emit,
    emit_to,
    expression,
    statement,
    test,
    through_statement,
    truth,
)
from dazzle_core.compiler.emit.function import STORE, Destination, FunctionEmitter
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.kinds.lattice import BOOLEAN, FALSE, within
from dazzle_core.language.values import Char, Symbol


@expression(core.If)
def _if(fn: FunctionEmitter, form: core.If) -> Operand:
    at = fn.at(form.loc)
    if is_long_chain(fn, form):
        return through_statement(fn, form)
    condition = test(fn, form.test)
    with fn.assuming(form.test, True), fn.block() as then_pushed:
        then = emit(fn, form.then)
    with fn.assuming(form.test, False), fn.block() as else_pushed:
        otherwise = emit(fn, form.otherwise)
    kind = then.kind | otherwise.kind
    if not then_pushed and not else_pushed:
        if within(kind, BOOLEAN) and otherwise.constant and otherwise.value is False:
            return Operand(ast.BoolOp(op=ast.And(), values=[condition, then.node], **at), BOOLEAN)
        return Operand(fn.choose(condition, then.node, otherwise.node, at), kind)
    name = fn.temporary()
    with fn.block() as then_body:
        then_body.extend(then_pushed)
        fn.assign(name, then.node, at)
    with fn.block() as else_body:
        else_body.extend(else_pushed)
        fn.assign(name, otherwise.node, at)
    fn.push(ast.If(test=condition, body=then_body, orelse=else_body, **at))
    return Operand(fn.name(name, at), kind, stable=True)


@statement(core.If)
def _if_statement(fn: FunctionEmitter, form: core.If, destination: Destination) -> None:
    at = fn.at(form.loc)
    if dispatch(fn, form, lambda clause: emit_to(fn, clause, destination), at):
        return
    condition = test(fn, form.test)
    with fn.assuming(form.test, True), fn.block() as then:
        emit_to(fn, form.then, destination)
    with fn.assuming(form.test, False):
        if destination.terminates:
            # The rest of a long `cond` follows flat: nesting would exhaust Python's compiler.
            fn.push(ast.If(test=condition, body=then, orelse=[], **at))
            emit_to(fn, form.otherwise, destination)
            return
        with fn.block() as otherwise:
            emit_to(fn, form.otherwise, destination)
    fn.push(ast.If(test=condition, body=then, orelse=otherwise, **at))


@expression(core.Or)
def _or(fn: FunctionEmitter, form: core.Or) -> Operand:
    at = fn.at(form.loc)
    first = emit(fn, form.first)
    with fn.assuming(form.first, False), fn.block() as pushed:
        second = emit(fn, form.second)
    kind = first.kind & ~FALSE | second.kind
    if not pushed:
        if within(first.kind, BOOLEAN):
            return Operand(ast.BoolOp(op=ast.Or(), values=[first.node, second.node], **at), kind)
        test_read, value_read = fn.twice(first, at)
        tested = first if first.constant else Operand(test_read)
        return Operand(fn.choose(truth(fn, tested, at), value_read, second.node, at), kind)
    name = fn.temporary()
    fn.assign(name, first.node, at)
    with fn.block() as body:
        body.extend(pushed)
        fn.assign(name, second.node, at)
    false = fn.compare(fn.name(name, at), ast.Is(), fn.literal(False, at), at)
    fn.push(ast.If(test=false, body=body, orelse=[], **at))
    return Operand(fn.name(name, at), kind, stable=True)


@statement(core.Or)
def _or_statement(fn: FunctionEmitter, form: core.Or, destination: Destination) -> None:
    at = fn.at(form.loc)
    first = fn.stable(emit(fn, form.first), at)
    with fn.block() as taken:
        fn.deliver(first, destination, at)
    condition = truth(fn, first, at)
    if destination.terminates:
        fn.push(ast.If(test=condition, body=taken, orelse=[], **at))
        with fn.assuming(form.first, False):
            emit_to(fn, form.second, destination)
        return
    with fn.assuming(form.first, False), fn.block() as otherwise:
        emit_to(fn, form.second, destination)
    fn.push(ast.If(test=condition, body=taken, orelse=otherwise, **at))


@expression(core.CondFail)
def _cond_fail(fn: FunctionEmitter, form: core.CondFail) -> Operand:
    return Operand(fn.helper(".cond_fail", [], fn.at(form.loc)))


@statement(core.Case)
def _case(fn: FunctionEmitter, form: core.Case, destination: Destination) -> None:
    at = fn.at(form.loc)
    key = fn.stable(emit(fn, form.key), at)
    if key.constant:
        # Python warns about comparing what it sees to be constant.
        key = fn.spill(key, at)
    chain: list[tuple[ast.expr, list[ast.stmt]]] = []
    for data, value in form.clauses:
        matches = [_matches(fn, key.node, datum, at) for datum in data]
        with fn.block() as body:
            emit_to(fn, value, destination)
        if not matches:
            continue
        condition = matches[0] if len(matches) == 1 else ast.BoolOp(op=ast.Or(), values=matches, **at)
        chain.append((condition, body))
    with fn.block() as otherwise:
        if form.otherwise is not None:
            emit_to(fn, form.otherwise, destination)
        else:
            fn.deliver(Operand(fn.helper(".case_fail", [key.node], at)), destination, at)
    if destination.terminates:
        for condition, body in chain:
            fn.push(ast.If(test=condition, body=body, orelse=[], **at))
        fn.body.extend(otherwise)
        return
    rest = otherwise
    for condition, body in reversed(chain):
        rest = [ast.If(test=condition, body=body, orelse=rest, **at)]
    fn.body.extend(rest)


def _matches(fn: FunctionEmitter, key: ast.expr, datum: object, at: Place) -> ast.expr:
    if isinstance(datum, (Symbol, Char, bool)) or datum is None:
        return fn.compare(key, ast.Is(), constant(fn, datum, at).node, at)
    if type(datum) is str:
        return fn.compare(key, ast.Eq(), fn.literal(datum, at), at)
    return fn.helper(".eqv", [key, constant(fn, datum, at).node], at)


@statement(core.Begin)
def _begin(fn: FunctionEmitter, form: core.Begin, destination: Destination) -> None:
    for item in form.expressions[:-1]:
        fn.push(ast.Expr(value=emit(fn, item).node, **fn.at(item.loc)))
    emit_to(fn, form.expressions[-1], destination)


@expression(core.WithMode)
def _with_mode(fn: FunctionEmitter, form: core.WithMode) -> Operand:
    """The mode is dynamic: procedures called inside see it (language.md section 3)."""
    at = fn.at(form.loc)
    saved = fn.temporary()
    result = fn.temporary()
    mode = fn.need("@" + (form.mode or ""), at)
    fn.assign(saved, fn.run("mode", at), at)
    target = ast.Attribute(value=fn.name(".run", at), attr="mode", ctx=STORE, **at)
    with fn.block() as body:
        fn.push(ast.Assign(targets=[target], value=mode, **at))
        value = emit(fn, form.body)
        fn.assign(result, value.node, at)
    restore = ast.Assign(targets=[target], value=fn.name(saved, at), **at)
    # An error leaves the whole evaluation, whose owner restores the mode.
    fn.body.extend([*body, restore])
    return Operand(fn.name(result, at), value.kind, stable=True)


@expression(core.Assign)
def _assign(fn: FunctionEmitter, form: core.Assign) -> Operand:
    at = fn.at(form.loc)
    if form.var is None:
        return Operand(fn.helper(".fail", [], at))
    value = emit(fn, form.value)
    box = fn.name(fn.unit.variable(form.var), at)
    return Operand(fn.helper(".assign", [box, value.node, fn.literal(form.name, at)], at))


for _form in (core.Case, core.Begin):
    expression(_form)(through_statement)
