"""`(member value list)` as a test, where the list is the same in all of a run.

A set answers it when all members are strings: Python finds a string in it exactly where
`equal?` holds. Any other list is walked (`vm.membership`). What it gains for a DocBook book of 200 KB
(`-O no-membership`) is less than the noise of a busy machine, a tenth.
"""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.expression import SPECIAL_TESTS, emit_all
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.operand import Operand
from dazzle_core.compiler.emit.positions import Place
from dazzle_core.compiler.emit.run_constants import is_run_constant, keep
from dazzle_core.compiler.kinds.lattice import ANY, BOOLEAN, STRING_OR_FALSE, kind_of, within
from dazzle_core.compiler.kinds.primitives import result_kind


def _membership(fn: FunctionEmitter, form: core.Call, at: Place) -> Operand | None:
    """The test whether a value is in a list; None when the primitive has to be called."""
    operator, arguments = form.operator, form.arguments
    if not (
        isinstance(operator, core.Global)
        and operator.name == "member"
        and "membership" not in fn.context.without
        and len(arguments) == 2
        and fn.context.find(operator) is None
        and within(_kind(fn, arguments[0]), STRING_OR_FALSE)
        and is_run_constant(fn, arguments[1])
    ):
        return None
    value, items = emit_all(fn, arguments)
    members = keep(fn, Operand(fn.helper(".members", [items.node], at)), at)
    return Operand(fn.compare(value.node, ast.In(), members.node, at), BOOLEAN)


SPECIAL_TESTS.append(_membership)


def _kind(fn: FunctionEmitter, form: core.Core) -> int:
    """The kind of a value, told without emitting it."""
    match form:
        case core.Const():
            return kind_of(form.value)
        case core.Local(var=var) if var not in fn.aliases:
            return fn.kind(var)
        case core.Call(operator=core.Global(name=name)):
            kinds = [_kind(fn, argument) for argument in form.arguments]
            if fn.context.is_builtin(name):
                kind = result_kind(name, kinds)
                return ANY if kind is None else kind
            return fn.context.signatures.result(name, kinds)
    return ANY
