"""Definitions whose values need nothing of a run, evaluated when the stylesheet is compiled.

Only where nothing of a run can show: what is called depends on its arguments alone,
nothing is reported and nothing fails. Everything else is left to each run.
"""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis import children
from dazzle_core.compiler.binding import Binding
from dazzle_core.compiler.definitions import Definition
from dazzle_core.compiler.evaluable import Failed
from dazzle_core.compiler.program import Program
from dazzle_core.errors import EvalError
from dazzle_core.language.values import Char, Keyword, Length, Quantity, Symbol
from dazzle_core.vm.declare import JAMES_CLARK, PURE, Primitive
from dazzle_core.vm.run import Run

_CONSTANTS = (bool, int, float, str, Symbol, Keyword, Char, Length, Quantity, type(None))


#: Primitives that call procedures, and one that reports, which is noticed when it does.
_ALLOWED = frozenset({"apply", "map", JAMES_CLARK + "debug"})


def _allowed(primitive: Primitive) -> bool:
    if (primitive.public_id or primitive.name) in _ALLOWED:
        return True
    return primitive.effects == PURE and not (
        primitive.run or primitive.calls or primitive.dsssl2 or primitive.public_id
    )


#: Forms that are left to the run.
_OF_RUNS = (core.Make, core.Style, core.WithMode, core.Assign, Failed)


def _is_constant(value: Any) -> bool:
    """A value that a program can hold."""
    pending = [value]
    while pending:
        item = pending.pop()
        while type(item) is tuple:
            pending.append(item[0])
            item = item[1]
        if type(item) not in _CONSTANTS:
            return False
    return True


class Folder:
    """Evaluates definitions of a program that is being built."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._binding: Binding | None = None
        self._foldable: dict[str, bool] = {}

    def fold(self, definition: Definition) -> bool:
        """Give a definition its value, when that is possible now; whether it was."""
        calls = self._calls(definition.value)
        if calls is None or not all(map(self._is_foldable, calls)):
            return False
        if self._binding is None:
            self._binding = Binding(self._program, Run(self._program.profile.units_per_inch), {}, {})
        run = self._binding.run
        unit = "=" + definition.name
        try:
            value = self._binding.function(unit)()
        except (EvalError, RecursionError):
            return False
        finally:
            self._program.units.pop(unit, None)
        if run.report_count or not _is_constant(value):
            run.report_count = 0
            return False
        definition.folded = True
        definition.constant = value
        definition.value = core.Const(value, definition.value.loc)
        return True

    def _is_foldable(self, name: str) -> bool:
        """A procedure made of allowed primitives and procedures alone, calls of itself included."""
        known = self._foldable.get(name)
        if known is not None:
            return known
        # What calls each other is foldable together or not at all.
        assumed: set[str] = set()
        pending = [name]
        known = True
        while pending and known:
            item = pending.pop()
            if item in assumed or self._foldable.get(item):
                continue
            assumed.add(item)
            procedure = self._program.definitions.user[item].procedure
            calls = None if procedure is None else self._calls(procedure)
            if calls is None or self._foldable.get(item) is False:
                known = False
            else:
                pending.extend(calls)
        if known:
            self._foldable.update(dict.fromkeys(assumed, True))
        self._foldable[name] = known
        return known

    def _calls(self, form: core.Core) -> set[str] | None:
        """The definitions that a form refers to; None when it does anything that is left to the run."""
        definitions = self._program.definitions
        calls: set[str] = set()
        stack = [form]
        while stack:
            item = stack.pop()
            if isinstance(item, core.Global):
                definition = definitions.find(item)
                if definition is None:
                    primitive = definitions.builtins.get(item.name)
                    if primitive is None:
                        return None
                else:
                    primitive = definition.primitive
                if primitive is not None:
                    if not _allowed(primitive):
                        return None
                elif definition is not None and not definition.folded:
                    calls.add(item.name)
            elif isinstance(item, _OF_RUNS) or (isinstance(item, core.Const) and item.unresolved):
                return None
            stack.extend(children(item))
        return calls
