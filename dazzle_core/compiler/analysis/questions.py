"""Questions about core forms that need a walk: children, free variables, tail calls."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.records import fields_of


def children(form: core.Core) -> Iterable[core.Core]:
    """The direct subforms, in source order."""
    # A table: a `match` takes several times as long, and whole stylesheets are walked with this.
    parts = _CHILDREN.get(type(form))
    return () if parts is None else parts(form)


def _of_bindings(form: core.Let | core.Letrec) -> Iterable[core.Core]:
    return (*[init for _, init in form.bindings], form.body)


def _of_lambda(form: core.Lambda) -> Iterable[core.Core]:
    if not (form.optional or form.keys):
        return (form.body,)
    inits = [init for _, init in (*form.optional, *form.keys) if init is not None]
    return (*inits, form.body)


def _of_case(form: core.Case) -> Iterable[core.Core]:
    values = [form.key, *[value for _, value in form.clauses]]
    if form.otherwise is not None:
        values.append(form.otherwise)
    return values


_CHILDREN: dict[type, Callable[[Any], Iterable[core.Core]]] = {
    core.If: lambda form: (form.test, form.then, form.otherwise),
    core.Or: lambda form: (form.first, form.second),
    core.Call: lambda form: (form.operator, *form.arguments),
    core.Let: _of_bindings,
    core.Letrec: _of_bindings,
    core.NamedLet: lambda form: (form.procedure, *form.inits),
    core.Lambda: _of_lambda,
    core.Case: _of_case,
    core.Make: lambda form: (*[key.value for key in form.keys], *form.content),
    core.Style: lambda form: [key.value for key in form.keys],
    core.Quasi: lambda form: form.members,
    core.Values: lambda form: form.members,
    core.WithMode: lambda form: (form.body,),
    core.Sosofo: lambda form: (form.body,),
    core.Begin: lambda form: form.expressions,
    core.Assign: lambda form: (form.value,),
}


def copied(form: Any) -> Any:
    """A copy of a form with the same variables and values, to be compiled apart from it."""
    if isinstance(form, core.Const):
        return form
    if isinstance(form, (core.Core, core.Key)):
        return type(form)(*[copied(getattr(form, name)) for name in fields_of(type(form))])
    if type(form) is list:
        return [copied(item) for item in form]
    if type(form) is tuple and len(form) == 2 and isinstance(form[1], core.Core):
        return (copied(form[0]), copied(form[1]))
    return form


def free_variables(form: core.Core) -> set[core.Var]:
    """Local variables that occur in a form and are bound outside it."""
    used: set[core.Var] = set()
    bound: set[core.Var] = set()
    stack = [form]
    while stack:
        item = stack.pop()
        match item:
            case core.Local():
                used.add(item.var)
            case core.Assign() if item.var is not None:
                used.add(item.var)
            case core.Let() | core.Letrec():
                bound.update(var for var, _ in item.bindings)
            case core.NamedLet():
                bound.add(item.var)
            case core.Lambda():
                bound.update(item.required)
                bound.update(var for var, _ in (*item.optional, *item.keys))
                if item.rest is not None:
                    bound.add(item.rest)
        stack.extend(children(item))
    # Every binding has a Var of its own, so "bound somewhere inside" is "not free".
    return used - bound


def global_names(form: core.Core) -> set[str]:
    """Names of top-level definitions that occur in a form."""
    names: set[str] = set()
    stack = [form]
    while stack:
        item = stack.pop()
        if isinstance(item, core.Global):
            names.add(item.name)
        stack.extend(children(item))
    return names


def is_simple(procedure: core.Lambda) -> bool:
    """Takes a fixed number of arguments."""
    return not procedure.optional and procedure.rest is None and not procedure.keys


def is_loop(form: core.NamedLet) -> bool:
    """Every use of the loop's name is a call in tail position with the right number of arguments."""
    procedure = form.procedure
    return (
        is_simple(procedure)
        and len(form.inits) == len(procedure.required)
        and not any(var.assigned for var in procedure.required)
        and _only_tail(procedure.body, form.var, len(procedure.required), tail=True)
    )


def _only_tail(form: core.Core, var: core.Var, arity: int, *, tail: bool) -> bool:
    match form:
        case core.Local():
            return form.var is not var
        case core.Call(operator=core.Local(var=callee)) if callee is var:
            return (
                tail
                and len(form.arguments) == arity
                and all(_only_tail(item, var, arity, tail=False) for item in form.arguments)
            )
        case core.If():
            return (
                _only_tail(form.test, var, arity, tail=False)
                and _only_tail(form.then, var, arity, tail=tail)
                and _only_tail(form.otherwise, var, arity, tail=tail)
            )
        case core.Or():
            return _only_tail(form.first, var, arity, tail=False) and _only_tail(
                form.second, var, arity, tail=tail
            )
        case core.Let() | core.Letrec():
            return all(_only_tail(init, var, arity, tail=False) for _, init in form.bindings) and _only_tail(
                form.body, var, arity, tail=tail
            )
        case core.NamedLet():
            # An inner loop in tail position may go on with the outer one.
            inner_tail = tail and var in free_variables(form.procedure) and is_loop(form)
            return all(_only_tail(init, var, arity, tail=False) for init in form.inits) and _only_tail(
                form.procedure.body, var, arity, tail=inner_tail
            )
        case core.Case():
            rest = [form.otherwise] if form.otherwise is not None else []
            return _only_tail(form.key, var, arity, tail=False) and all(
                _only_tail(value, var, arity, tail=tail) for value in [*(v for _, v in form.clauses), *rest]
            )
        case core.Begin():
            return all(
                _only_tail(item, var, arity, tail=False) for item in form.expressions[:-1]
            ) and _only_tail(form.expressions[-1], var, arity, tail=tail)
        case _:
            return all(_only_tail(child, var, arity, tail=False) for child in children(form))


def has_self_tail_call(form: core.Core, name: str | core.Var, arities: range) -> bool:
    """The body calls the procedure `name` in tail position."""
    match form:
        case core.Call(operator=core.Global(name=callee, builtin=False)):
            return callee == name and len(form.arguments) in arities
        case core.Call(operator=core.Local(var=variable)):
            return variable is name and len(form.arguments) in arities
        case core.If():
            return has_self_tail_call(form.then, name, arities) or has_self_tail_call(
                form.otherwise, name, arities
            )
        case core.Or():
            return has_self_tail_call(form.second, name, arities)
        case core.Let() | core.Letrec():
            return has_self_tail_call(form.body, name, arities)
        case core.NamedLet():
            return is_loop(form) and has_self_tail_call(form.procedure.body, name, arities)
        case core.Case():
            values = [v for _, v in form.clauses] + ([form.otherwise] if form.otherwise is not None else [])
            return any(has_self_tail_call(value, name, arities) for value in values)
        case core.Begin():
            return has_self_tail_call(form.expressions[-1], name, arities)
        case _:
            return False
