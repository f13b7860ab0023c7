"""Procedures that do nothing but answer: no message comes of calling them unless they fail.

They are made of tests, loops and primitives that depend on their arguments, the
document and the current node; they call no procedure that is not known, and none that
comes back to itself. So it does not show when they are called, as long as a failure is
told of where the reference implementation would.
"""

from __future__ import annotations

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import children, free_variables, is_loop
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.vm.declare import WORLD

_FORMS = (core.Const, core.If, core.Or, core.Let, core.CondFail, core.Case, Failed)


def is_quiet(procedure: core.Lambda, definitions: Definitions) -> bool:
    """Whether a procedure of required arguments that uses no variables from outside is quiet."""
    return not free_variables(procedure) and _is_quiet(procedure, definitions, frozenset())


def _is_quiet(procedure: core.Lambda, definitions: Definitions, callers: frozenset[str]) -> bool:
    if procedure.optional or procedure.keys or procedure.rest is not None:
        return False
    loops: set[core.Var] = set()
    stack: list[core.Core] = [procedure.body]
    while stack:
        form = stack.pop()
        if isinstance(form, core.NamedLet) and is_loop(form):
            loops.add(form.var)
            stack += [form.procedure.body, *form.inits]
        elif isinstance(form, core.Call):
            if not _is_quiet_call(form, definitions, callers, loops):
                return False
            stack += form.arguments
        elif isinstance(form, core.Local):
            if form.var.assigned:
                return False
        elif isinstance(form, _FORMS) and not (isinstance(form, core.Const) and form.unresolved):
            stack += children(form)
        else:
            return False
    return True


def _is_quiet_call(
    form: core.Call, definitions: Definitions, callers: frozenset[str], loops: set[core.Var]
) -> bool:
    operator = form.operator
    if isinstance(operator, core.Local):
        return operator.var in loops
    if not isinstance(operator, core.Global):
        return False
    definition = definitions.find(operator)
    if definition is None:
        primitive = definitions.builtins.get(operator.name)
        return primitive is not None and not (
            primitive.effects == WORLD or primitive.calls or primitive.library or primitive.public_id
        )
    procedure = definition.procedure
    return (
        procedure is not None
        and len(form.arguments) == len(procedure.required)
        and operator.name not in callers
        and _is_quiet(procedure, definitions, callers | {operator.name})
    )
