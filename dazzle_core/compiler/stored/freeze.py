"""Core forms as plain data, for the cache: what was never called is kept as it was parsed.

`freeze` gives nested tuples of strings, numbers and bytes that `marshal` writes;
`thaw` gives the forms back. Values of the language that `marshal` does not
know are pickled one by one; they are rare.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.compiler.stored.flat import ATOMS, LONGEST_NESTED, chain_length, flatten, unflatten
from dazzle_core.language.values import Symbol
from dazzle_core.records import fields_of

_CLASSES: tuple[type, ...] = (
    core.Const,
    core.Local,
    core.Global,
    core.If,
    core.Or,
    core.CondFail,
    core.Case,
    core.Lambda,
    core.Let,
    core.Letrec,
    core.NamedLet,
    core.Call,
    core.Quasi,
    core.Key,
    core.Make,
    core.Style,
    core.WithMode,
    core.Begin,
    core.Assign,
    core.Sosofo,
)
_CODES = {cls: index for index, cls in enumerate(_CLASSES)}
_GETTERS = {cls: attrgetter(*fields_of(cls)) for cls in _CLASSES if cls is not core.CondFail}
_CONST, _LOCAL, _GLOBAL, _IF, _CALL, _LET, _KEY = (
    _CODES[cls] for cls in (core.Const, core.Local, core.Global, core.If, core.Call, core.Let, core.Key)
)
_VAR, _LIST, _PAIR, _PICKLED, _FAILED, _COND_FAIL, _SYMBOL, _CALL_NAME = -1, -2, -3, -4, -5, -6, -7, -8


class _Freezer:
    """Freezes one form; the parts of frequent forms are frozen where they stand."""

    def __init__(self) -> None:
        self._variables: dict[core.Var, int] = {}

    def freeze(self, item: Any) -> Any:
        kind = type(item)
        if kind in ATOMS:
            return item
        known = _FREEZERS.get(kind)
        if known is not None:
            return known(self, item)
        code = _CODES.get(kind)
        if code is not None:
            freeze = self.freeze
            return (code, *[freeze(part) for part in _GETTERS[kind](item)])
        return (_PICKLED, pickle.dumps(item, 5))

    def call(self, item: core.Call) -> Any:
        # Most forms are calls of names with strings, variables and calls: as short as can be.
        operator = item.operator
        if type(operator) is core.Global and not operator.builtin:
            row: list[Any] = [_CALL_NAME, operator.name, operator.loc, item.loc]
        else:
            row = [_CALL, self.freeze(operator), None, item.loc]
        for part in item.arguments:
            kind = type(part)
            if kind is core.Const and type(part.value) is str:  # type: ignore[attr-defined]
                row.append((part.value, part.loc))  # type: ignore[attr-defined]
            elif kind is core.Call:
                row.append(self.call(part))  # type: ignore[arg-type]
            else:
                row.append(self.freeze(part))
        return tuple(row)

    def const(self, item: core.Const) -> Any:
        value = item.value
        if type(value) is str:
            return (value, item.loc)
        if type(value) is Symbol:
            value = (_SYMBOL, value.name)
        elif type(value) not in ATOMS:
            value = (_PICKLED, pickle.dumps(flatten(value), 5))
        return (_CONST, value, item.loc, item.unresolved)

    def variable(self, item: core.Var) -> Any:
        number = self._variables.setdefault(item, len(self._variables))
        return (_VAR, number, item.name, item.assigned)

    def local(self, item: core.Local) -> Any:
        return (_LOCAL, self.variable(item.var), item.loc)

    def global_variable(self, item: core.Global) -> Any:
        return (_GLOBAL, item.name, item.loc, item.builtin)

    def choice(self, item: core.If) -> Any:
        freeze = self.freeze
        return (_IF, freeze(item.test), freeze(item.then), freeze(item.otherwise), item.loc)

    def let(self, item: core.Let) -> Any:
        freeze = self.freeze
        bindings = [(_PAIR, self.variable(var), freeze(init)) for var, init in item.bindings]
        return (_LET, (_LIST, *bindings), freeze(item.body), item.loc, item.sequential)

    def key(self, item: core.Key) -> Any:
        return (_KEY, item.name, self.freeze(item.value), item.loc)

    def symbol(self, item: Symbol) -> Any:
        return (_SYMBOL, item.name)

    def items(self, item: list[Any]) -> Any:
        freeze = self.freeze
        return (_LIST, *[freeze(part) for part in item])

    def pair(self, item: tuple[Any, ...]) -> Any:
        if len(item) == 2 and chain_length(item) > LONGEST_NESTED:
            return (_PICKLED, pickle.dumps(flatten(item), 5))
        freeze = self.freeze
        return (_PAIR, *[freeze(part) for part in item])

    def failed(self, item: Failed) -> Any:
        return (_FAILED, item.loc)

    def cond_fail(self, item: core.CondFail) -> Any:
        return (_COND_FAIL, item.loc)


_FREEZERS: dict[type, Callable[[_Freezer, Any], Any]] = {
    core.Call: _Freezer.call,
    core.Const: _Freezer.const,
    core.Var: _Freezer.variable,
    core.Local: _Freezer.local,
    core.Global: _Freezer.global_variable,
    core.If: _Freezer.choice,
    core.Let: _Freezer.let,
    core.Key: _Freezer.key,
    core.CondFail: _Freezer.cond_fail,
    Symbol: _Freezer.symbol,
    list: _Freezer.items,
    tuple: _Freezer.pair,
    Failed: _Freezer.failed,
}


class _Thawer:
    def __init__(self) -> None:
        self._variables: dict[int, core.Var] = {}

    def thaw(self, item: Any) -> Any:
        if type(item) is not tuple:
            return item
        code = item[0]
        if type(code) is str:
            return core.Const(code, item[1])
        if code in (_CALL_NAME, _CALL):
            operator = core.Global(item[1], item[2]) if code == _CALL_NAME else self.thaw(item[1])
            return core.Call(operator, [self.thaw(part) for part in item[4:]], item[3])
        if code >= 0:
            return _CLASSES[code](*[self.thaw(part) for part in item[1:]])
        if code == _VAR:
            var = self._variables.get(item[1])
            if var is None:
                var = self._variables[item[1]] = core.Var(item[2])
                var.assigned = item[3]
            return var
        if code == _SYMBOL:
            return Symbol(item[1])
        if code == _LIST:
            return [self.thaw(part) for part in item[1:]]
        if code == _PAIR:
            return tuple([self.thaw(part) for part in item[1:]])
        if code == _PICKLED:
            return unflatten(pickle.loads(item[1]))
        if code == _FAILED:
            return Failed(item[1])
        return core.CondFail(item[1])


def freeze(form: Any) -> Any:
    """`form` as nested tuples for `marshal`."""
    return _Freezer().freeze(form)


def thaw(frozen: Any) -> Any:
    """The form that `freeze` was given."""
    return _Thawer().thaw(frozen)
