"""References to variables of a `letrec` that were read before the variable was bound.

`(letrec ((a (lambda () (b))) (b ...)) ...)`: when `b` is met in the first init it
is not known yet that it names the second variable. Only such inits are walked.
"""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler.core import Assign, Case, Const, Core, Global, Key, Local, Var
from dazzle_core.records import fields_of


def bind_forward(bindings: list[tuple[Var, Core]], outer: dict[str, Var | None]) -> list[tuple[Var, Core]]:
    """The bindings with every reference to a later variable resolved.

    `outer` has what each name meant outside, which is what it was resolved to.
    """
    resolved = list(bindings)
    later: dict[str, Var] = {}
    for index in range(len(resolved) - 1, -1, -1):
        var, init = resolved[index]
        if later:
            resolved[index] = (var, _Resolver(later, outer).resolve(init))
        later[var.name] = var
    return resolved


class _Resolver:
    def __init__(self, later: dict[str, Var], outer: dict[str, Var | None]) -> None:
        self._by_name = {name: var for name, var in later.items() if outer.get(name) is None}
        self._by_var = {old: later[name] for name, old in outer.items() if old is not None and name in later}

    def resolve(self, item: Any) -> Any:
        kind = type(item)
        if kind is Global:
            var = None if item.builtin else self._by_name.get(item.name)
            return item if var is None else Local(var, item.loc)
        if kind is Local:
            var = self._by_var.get(item.var)
            return item if var is None else Local(var, item.loc)
        if kind is Const:
            return item
        if kind is list:
            return [self.resolve(part) for part in item]
        if kind is tuple:
            return tuple(self.resolve(part) for part in item)
        if kind is Case:
            item.key = self.resolve(item.key)
            item.clauses = [(data, self.resolve(value)) for data, value in item.clauses]
            item.otherwise = self.resolve(item.otherwise)
            return item
        if isinstance(item, (Core, Key)):
            if isinstance(item, Assign):
                self._assign(item)
            for name in fields_of(type(item)):
                setattr(item, name, self.resolve(getattr(item, name)))
        return item

    def _assign(self, form: Assign) -> None:
        var = self._by_name.get(form.name) if form.var is None else self._by_var.get(form.var)
        if var is not None:
            var.assigned = True
            form.var = var
