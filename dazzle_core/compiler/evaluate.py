"""Calls of user procedures with constant arguments, computed when the stylesheet is compiled.

Only where nothing of a run can show: the procedures use foldable primitives alone,
and nothing is reported or fails. Everything else is left to each run.
"""

from __future__ import annotations

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis import children
from dazzle_core.compiler.binding import Binding
from dazzle_core.compiler.definitions import Definition
from dazzle_core.compiler.fold import FOLDABLE
from dazzle_core.compiler.frontend import Failed
from dazzle_core.compiler.program import Program
from dazzle_core.errors import EvalError
from dazzle_core.language.values import Char, Keyword, Length, Quantity, Symbol
from dazzle_core.vm.declare import JAMES_CLARK, Primitive
from dazzle_core.vm.run import Run

_CONSTANTS = (bool, int, float, str, Symbol, Keyword, Char, Length, Quantity, type(None))


#: Primitives that call procedures, and one that reports, which is noticed when it does.
_ALLOWED = frozenset({"apply", "map", JAMES_CLARK + "debug"})


def _allowed(primitive: Primitive) -> bool:
    key = primitive.public_id or primitive.name
    return key in _ALLOWED or (key in FOLDABLE and not primitive.run)


class Folder:
    """Evaluates definitions of a program that is being built."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._binding: Binding | None = None
        self._foldable: dict[str, bool] = {}

    def fold(self, definition: Definition) -> bool:
        """Fold a definition whose value is a call with constant arguments; whether that was possible."""
        call = definition.value
        if not (isinstance(call, core.Call) and isinstance(call.operator, core.Global)):
            return False
        arguments = []
        for argument in call.arguments:
            if not isinstance(argument, core.Const) or argument.unresolved:
                return False
            arguments.append(argument.value)
        procedure = self._program.definitions.user.get(call.operator.name)
        if procedure is None or not self._is_foldable(call.operator.name):
            return False
        assert procedure.procedure is not None
        if len(arguments) != len(procedure.procedure.required):
            return False
        if self._binding is None:
            self._binding = Binding(self._program, Run(self._program.profile.units_per_inch), {}, {})
        run = self._binding.run
        try:
            value = self._binding.procedure(call.operator.name)(*arguments)
        except EvalError:
            return False
        if run.report_count or type(value) not in _CONSTANTS:
            run.report_count = 0
            return False
        definition.folded = True
        definition.constant = value
        definition.value = core.Const(value, call.loc)
        return True

    def _is_foldable(self, name: str) -> bool:
        """A procedure made of foldable primitives and procedures alone, calls of itself included."""
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
            calls = None if procedure is None else self._calls(procedure.body)
            if calls is None or self._foldable.get(item) is False:
                known = False
            else:
                pending.extend(calls)
        if known:
            self._foldable.update(dict.fromkeys(assumed, True))
        self._foldable[name] = known
        return known

    def _calls(self, body: core.Core) -> set[str] | None:
        """The definitions that a body refers to; None when it does anything that is left to the run."""
        calls: set[str] = set()
        stack = [body]
        while stack:
            form = stack.pop()
            if isinstance(form, core.Global):
                definition = self._program.definitions.user.get(form.name)
                if definition is None:
                    primitive = self._program.definitions.builtins.get(form.name)
                    if primitive is None or not _allowed(primitive):
                        return None
                elif definition.primitive is not None:
                    if not _allowed(definition.primitive):
                        return None
                elif not definition.folded:
                    calls.add(form.name)
            elif isinstance(form, (core.Make, core.Style, core.WithMode, Failed)):
                return None
            stack.extend(children(form))
        return calls
