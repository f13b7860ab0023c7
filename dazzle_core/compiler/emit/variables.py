"""How a local variable is kept: a Python name, or a box under that name.

A variable that `set!` changes (-2) is in a box, so that procedures and turns of loops
that share it see its changes. So are those of a `letrec` in a loop that are referred to before
they have a value: Python closures see a name, which the next turn of the loop changes.
"""

from __future__ import annotations

import ast

from dazzle_core.compiler import core
from dazzle_core.compiler.emit.function import LOAD, STORE, FunctionEmitter
from dazzle_core.compiler.emit.positions import Place


def is_boxed(fn: FunctionEmitter, var: core.Var) -> bool:
    """Whether a variable is in a box."""
    return var.assigned or var in fn.unit.boxed


def read(fn: FunctionEmitter, var: core.Var, at: Place) -> ast.expr:
    """The value of a variable."""
    name = fn.name(fn.unit.variable(var), at)
    if not is_boxed(fn, var):
        return name
    return ast.Attribute(value=name, attr="value", ctx=LOAD, **at)


def bind(fn: FunctionEmitter, var: core.Var, value: ast.expr, at: Place) -> None:
    """Push the statement that gives a variable its first value."""
    if is_boxed(fn, var):
        value = fn.helper(".Box", [value], at)
    fn.assign(fn.bind(var), value, at)


def store(fn: FunctionEmitter, var: core.Var, value: ast.expr, at: Place) -> None:
    """Push the statement that gives a variable its value after it was bound without one."""
    if not is_boxed(fn, var):
        fn.assign(fn.unit.variable(var), value, at)
        return
    target = ast.Attribute(value=fn.name(fn.unit.variable(var), at), attr="value", ctx=STORE, **at)
    fn.push(ast.Assign(targets=[target], value=value, **at))


def box_formal(fn: FunctionEmitter, var: core.Var, at: Place) -> None:
    """Push the statement that puts a formal argument which is assigned into a box."""
    if var.assigned:
        name = fn.unit.variable(var)
        fn.assign(name, fn.helper(".Box", [fn.name(name, at)], at), at)
