"""What is known of the types of a loop's variables: the same in every turn, or nothing."""

from __future__ import annotations

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis import children
from dazzle_core.compiler.emit import inline
from dazzle_core.compiler.emit.function import FunctionEmitter
from dazzle_core.compiler.emit.operand import ANY, BOOLEAN, INTEGER, NODE_LIST, SOSOFO, STRING

_CONSTANT_KINDS = {bool: BOOLEAN, int: INTEGER, str: STRING}
#: Kinds that stay true: an integer may become a real in any step.
_LASTING = frozenset({NODE_LIST, STRING, BOOLEAN, SOSOFO})


def loop_kinds(fn: FunctionEmitter, form: core.NamedLet) -> dict[core.Var, str]:
    """Kinds of the variables of a named let that is a loop."""
    parameters = form.procedure.required
    kinds: dict[core.Var, str] = {}
    for var, init in zip(parameters, form.inits, strict=True):
        kind = _kind(fn, init, {})
        if kind in _LASTING:
            kinds[var] = kind
    if not kinds:
        return kinds
    steps = _steps(form)
    changed = True
    while changed:
        changed = False
        for index, var in enumerate(parameters):
            if var in kinds and any(_kind(fn, step[index], kinds) != kinds[var] for step in steps):
                del kinds[var]
                changed = True
    return kinds


def _steps(form: core.NamedLet) -> list[list[core.Core]]:
    """The arguments of all calls of the loop's name."""
    found: list[list[core.Core]] = []
    stack: list[core.Core] = [form.procedure.body]
    while stack:
        item = stack.pop()
        if isinstance(item, core.Call):
            operator = item.operator
            if isinstance(operator, core.Local) and operator.var is form.var:
                found.append(item.arguments)
        stack.extend(children(item))
    return found


def _kind(fn: FunctionEmitter, form: core.Core, assumed: dict[core.Var, str]) -> str:
    match form:
        case core.Const():
            return _CONSTANT_KINDS.get(type(form.value), ANY)
        case core.Local(var=var):
            alias = fn.aliases.get(var)
            if alias is not None:
                return alias.kind
            return assumed.get(var) or fn.unit.kinds.get(var, ANY)
        case core.If():
            then = _kind(fn, form.then, assumed)
            return then if then == _kind(fn, form.otherwise, assumed) else ANY
        case core.Call(operator=core.Global(name=name)) if fn.context.is_builtin(name):
            return inline.RESULT_KINDS.get(name, ANY)
    return ANY
