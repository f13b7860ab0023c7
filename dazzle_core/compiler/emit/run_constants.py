"""Expressions that have one value in a run: computed where they are needed first, then kept.

Their operands are constants and calls of procedures that depend on their arguments and the
document alone (`effects.once_a_run`), put together by primitives whose results nobody
can tell from others with the same contents. The value is kept in the namespace of the run
under a name that begins with `%`; before it is there, and when it is false in Python,
the name is false and the value is computed, or looked up (`Binding.bound`, `Binding.keep`).
Without it (`-O no-run-constants`) a DocBook book of 200 KB by the stock html stylesheet takes 1.3
times as long.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.kinds.lattice import kind_of
from dazzle_core.compiler.program import BoundCall

#: Types of constants that a name in the namespace can spell.
_KEYS = frozenset({str, int, bool})
#: Primitives that put values together.
_BUILDERS = frozenset("list cons append reverse string-append car cdr cadr list-ref".split())


def bound_record(fn: FunctionEmitter, form: core.Call, name: str) -> BoundCall | None:
    """A call of a procedure with constant arguments; None when it may have several values in a run."""
    arguments: list[Any] = []
    for argument in form.arguments:
        if not isinstance(argument, core.Const) or argument.unresolved or type(argument.value) not in _KEYS:
            return None
        arguments.append(argument.value)
    if not _once_a_run(fn, name, len(arguments)):
        return None
    return BoundCall(name, tuple(arguments))


def bound_kind(fn: FunctionEmitter, record: BoundCall) -> int:
    """The kind of the value of a call."""
    return fn.context.signatures.result(record.procedure, [kind_of(value) for value in record.arguments])


def bound_call(fn: FunctionEmitter, form: core.Call, name: str, at: Place) -> Operand | None:
    """A call that has one value in a run; None for others."""
    record = bound_record(fn, form, name)
    if record is None:
        return None
    key = record.key
    compute = fn.helper(".bound", [fn.literal(key, at), fn.need(fn.unit.constant(record), at)], at)
    return Operand(ast.BoolOp(op=ast.Or(), values=[fn.need(key, at), compute], **at), bound_kind(fn, record))


def is_run_constant(fn: FunctionEmitter, form: core.Core) -> bool:
    """The form has one value in a run."""
    if isinstance(form, core.Const):
        return not form.unresolved
    if not isinstance(form, core.Call) or not isinstance(form.operator, core.Global):
        return False
    name, count = form.operator.name, len(form.arguments)
    definition = fn.context.find(form.operator)
    if definition is None:
        if name not in _BUILDERS:
            return False
    elif definition.procedure is None or not _once_a_run(fn, name, count):
        return False
    return all(is_run_constant(fn, argument) for argument in form.arguments)


def is_kept(fn: FunctionEmitter, form: core.Call) -> bool:
    """The value of a call is worth keeping, and may be: not constant, but the same in all of a run."""
    return (
        not fn.unit.keeping
        and "run-constants" not in fn.context.without
        and bool(form.arguments)
        and not all(isinstance(argument, core.Const) for argument in form.arguments)
        and is_run_constant(fn, form)
    )


def kept(fn: FunctionEmitter, emit_value: Callable[[], Operand], at: Place) -> Operand:
    """The value of an expression, kept when no statements are needed for it."""
    fn.unit.keeping = True
    with fn.block() as pushed:
        value = emit_value()
    fn.unit.keeping = False
    if pushed:
        fn.body.extend(pushed)
        return value
    return keep(fn, value, at)


def keep(fn: FunctionEmitter, value: Operand, at: Place) -> Operand:
    """The value of an expression that has one in a run, computed once."""
    key = fn.unit.fresh(f"%{fn.unit.unit}\0kept")
    compute = fn.helper(".keep", [fn.literal(key, at), value.node], at)
    return Operand(ast.BoolOp(op=ast.Or(), values=[fn.need(key, at), compute], **at), value.kind)


def _once_a_run(fn: FunctionEmitter, name: str, count: int) -> bool:
    """Calls of a procedure with so many arguments, the same ones, have one value in a run."""
    effects = None if fn.context.debug or "run-constants" in fn.context.without else fn.context.effects
    signature = fn.context.user[name].signature
    if effects is None or signature is None or signature.rest or signature.keys:
        return False
    return 0 <= count - signature.required <= signature.optional and effects.once_a_run(name, count)
