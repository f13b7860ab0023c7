"""Dispatch from core forms to their emitters, and the leaves: constants, variables, tests.

A family of forms registers an emitter with `@expression(Form)` (the value as an
`Operand`) and, where statements make better code, one with `@statement(Form)`
(the value sent to a `Destination`).
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, TypeVar

from dazzle_core.compiler import core
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.compiler.definitions import primitive_key
from dazzle_core.compiler.emit.function import Destination, FunctionEmitter
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.emit.variables import read
from dazzle_core.compiler.kinds.lattice import ANY, BOOLEAN, INTEGER, kind_of, within
from dazzle_core.language.values import ERROR

ExpressionEmitter = Callable[[FunctionEmitter, Any], Operand]
StatementEmitter = Callable[[FunctionEmitter, Any, Destination], None]

_EXPRESSIONS: dict[type, ExpressionEmitter] = {}
_STATEMENTS: dict[type, StatementEmitter] = {}
_E = TypeVar("_E", bound=ExpressionEmitter)
_S = TypeVar("_S", bound=StatementEmitter)

#: Constants with more pairs are stored flat beside the code (`compile` recurses into nested tuples).
_MOST_INLINE_PAIRS = 24
_INLINE_ATOMS = frozenset({bool, int, float, str, type(None)})


def expression(form: type) -> Callable[[_E], _E]:
    """Register the emitter of a form in expression position."""

    def register(emitter: _E) -> _E:
        _EXPRESSIONS[form] = emitter
        return emitter

    return register


def statement(form: type) -> Callable[[_S], _S]:
    """Register the emitter of a form in statement position."""

    def register(emitter: _S) -> _S:
        _STATEMENTS[form] = emitter
        return emitter

    return register


def emit(fn: FunctionEmitter, form: core.Core) -> Operand:
    """The value of a form; statements it needs are pushed before it."""
    return _EXPRESSIONS[type(form)](fn, form)


def emit_to(fn: FunctionEmitter, form: core.Core, destination: Destination) -> None:
    """Push the statements that send a form's value to its destination."""
    emitter = _STATEMENTS.get(type(form))
    if emitter is not None:
        emitter(fn, form, destination)
    else:
        fn.deliver(emit(fn, form), destination, fn.at(form.loc))


def emit_all(fn: FunctionEmitter, forms: list[core.Core]) -> list[Operand]:
    """The values of several forms, evaluated left to right."""
    return fn.operands(forms, lambda form: emit(fn, form))


def through_statement(fn: FunctionEmitter, form: core.Core) -> Operand:
    """The value of a form that is emitted as statements, in a temporary."""
    name = fn.temporary()
    emit_to(fn, form, Destination(name))
    kind = fn.unit.kinds.get(form.procedure, ANY) if isinstance(form, core.NamedLet) else ANY
    return Operand(fn.name(name, fn.at(form.loc)), kind, stable=True)


# --- constants ---------------------------------------------------------------------------------


def constant(fn: FunctionEmitter, value: Any, at: Place) -> Operand:
    """A known value."""
    if _fits_in_code(value):
        node: ast.expr = fn.literal(value, at)
    else:
        node = fn.need(fn.unit.constant(value), at)
    return Operand(node, kind_of(value), stable=True, constant=True, value=value)


def _fits_in_code(value: Any) -> bool:
    pairs = 0
    pending = [value]
    while pending:
        item = pending.pop()
        if type(item) is tuple:
            pairs += 1
            if pairs > _MOST_INLINE_PAIRS:
                return False
            pending += item
        elif type(item) not in _INLINE_ATOMS:
            return False
    return True


@expression(core.Const)
def _const(fn: FunctionEmitter, form: core.Const) -> Operand:
    at = fn.at(form.loc)
    if form.unresolved:
        # A unit that is unknown, or whose value depends on the run.
        return Operand(fn.helper(".quantities", [fn.need(fn.unit.constant(form.value), at)], at))
    return constant(fn, form.value, at)


# --- variables ---------------------------------------------------------------------------------


@expression(core.Local)
def _local(fn: FunctionEmitter, form: core.Local) -> Operand:
    alias = fn.aliases.get(form.var)
    if alias is not None:
        fact = fn.unit.facts.get(form.var)
        if fact is None:
            return alias
        kind = alias.kind & fact
        return Operand(alias.node, kind, alias.stable, alias.constant, alias.value, alias.steps)
    at = fn.at(form.loc)
    value = read(fn, form.var, at)
    if form.var in fn.unit.unset_variables:
        return Operand(fn.helper(".initialised", [value, fn.literal(form.var.name, at)], at))
    if not isinstance(value, ast.Name):
        return Operand(value)
    kind = INTEGER if value.id in fn.integers else fn.kind(form.var)
    return Operand(value, kind, stable=True)


@expression(core.Global)
def _global(fn: FunctionEmitter, form: core.Global) -> Operand:
    at = fn.at(form.loc)
    name = form.name
    definition = fn.context.find(form)
    if definition is None:
        if name in fn.context.builtins:
            return Operand(fn.need("!" + name, at), stable=True)
        return fail(fn, at)
    if definition.primitive is not None:
        return Operand(fn.need("!" + primitive_key(definition.primitive), at), stable=True)
    if definition.folded:
        if definition.constant is ERROR:
            return fail(fn, at)
        return constant(fn, definition.constant, at)
    first = fn.need("=" + name, at)
    ready = fn.compare(first, ast.IsNot(), fn.name(".unset", at), at)
    return Operand(
        fn.choose(ready, fn.need("=" + name, at), fn.helper(".force", [fn.literal(name, at)], at), at),
        ANY if definition.run_bound else fn.context.signatures.result(name),
    )


@expression(Failed)
def _failed(fn: FunctionEmitter, form: Failed) -> Operand:
    return fail(fn, fn.at(form.loc))


def fail(fn: FunctionEmitter, at: Place) -> Operand:
    """Ends the evaluation: the reason was reported when the form was compiled."""
    return Operand(fn.helper(".fail", [], at))


#: Calls whose truth is cheaper to tell than their value.
SPECIAL_TESTS: list[Callable[[FunctionEmitter, core.Call, Place], Operand | None]] = []


# --- tests -------------------------------------------------------------------------------------


def test(fn: FunctionEmitter, form: core.Core) -> ast.expr:
    """A Python expression that is true exactly when the form's value is not `#f`."""
    at = fn.at(form.loc)
    if isinstance(form, core.If):
        combined = _test_if(fn, form, at)
        if combined is not None:
            return combined
    elif isinstance(form, core.Or):
        with fn.block() as first_pushed:
            first = test(fn, form.first)
        with fn.assuming(form.first, False), fn.block() as second_pushed:
            second = test(fn, form.second)
        if not second_pushed:
            fn.body.extend(first_pushed)
            return ast.BoolOp(op=ast.Or(), values=[first, second], **at)
    elif isinstance(form, core.Call):
        if _is_not(fn, form):
            return ast.UnaryOp(op=ast.Not(), operand=test(fn, form.arguments[0]), **at)
        for special in SPECIAL_TESTS:
            found = special(fn, form, at)
            if found is not None:
                return found.node
    return truth(fn, emit(fn, form), at)


def _is_not(fn: FunctionEmitter, form: core.Call) -> bool:
    operator = form.operator
    return (
        isinstance(operator, core.Global)
        and operator.name == "not"
        and len(form.arguments) == 1
        and fn.context.find(operator) is None
    )


def _test_if(fn: FunctionEmitter, form: core.If, at: Place) -> ast.expr | None:
    """`and` as Python's `and`; None when a part needs statements."""
    if not (isinstance(form.otherwise, core.Const) and form.otherwise.value is False):
        return None
    with fn.block() as first_pushed:
        first = test(fn, form.test)
    with fn.assuming(form.test, True), fn.block() as second_pushed:
        second = test(fn, form.then)
    if second_pushed:
        return None
    fn.body.extend(first_pushed)
    return ast.BoolOp(op=ast.And(), values=[first, second], **at)


def truth(fn: FunctionEmitter, value: Operand, at: Place) -> ast.expr:
    """The test of a value."""
    if value.constant:
        return fn.literal(value.value is not False, at)
    if within(value.kind, BOOLEAN):
        return value.node
    return fn.compare(value.node, ast.IsNot(), fn.literal(False, at), at)
