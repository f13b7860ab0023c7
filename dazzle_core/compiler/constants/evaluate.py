"""Definitions whose values need nothing of a run, evaluated when the stylesheet is compiled.

Only where what is called depends on its arguments alone. What is reported then is
repeated by each run. Everything else is left to the runs.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import children
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.compiler.linking.binding import Binding
from dazzle_core.compiler.program import Program
from dazzle_core.diagnostics import Message
from dazzle_core.errors import EvalError
from dazzle_core.language.values import ERROR, Char, Keyword, Length, Quantity, Symbol
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


#: Pairs of a value that a program holds; one made of few that are shared may stand for very many.
_MOST_PAIRS = 1_000_000

#: Forms that are left to the run.
_OF_RUNS = (core.Make, core.Style, core.WithMode, core.Assign, Failed)


def _is_constant(value: Any) -> bool:
    """A value that a program can hold."""
    pending = [value]
    room = _MOST_PAIRS
    while pending:
        item = pending.pop()
        while type(item) is tuple:
            room -= 1
            if not room:
                return False
            pending.append(item[0])
            item = item[1]
        if type(item) not in _CONSTANTS:
            return False
    return True


class Outcome(NamedTuple):
    """What evaluating a form gives in every run: its value, ERROR when it fails, and what is reported."""

    value: Any
    messages: list[Message]


def _call_key(form: core.Core) -> Any:
    """What tells calls of one procedure with strings apart; None for other forms."""
    if not isinstance(form, core.Call) or not isinstance(form.operator, core.Global):
        return None
    texts = []
    for argument in form.arguments:
        if not isinstance(argument, core.Const) or type(argument.value) is not str:
            return None
        texts.append(argument.value)
    return (form.operator.name, form.operator.builtin, *texts)


class Folder:
    """Evaluates forms of a program that is being built."""

    def __init__(self, program: Program, max_steps: int | None = None) -> None:
        self._program = program
        self._max_steps = max_steps
        self._binding: Binding | None = None
        self._foldable: dict[str, bool] = {}
        self._known: dict[Any, Outcome] = {}

    def evaluate(self, unit: str, form: core.Core) -> Outcome | None:
        """What the form of a unit gives; None when that is left to the run."""
        # Language files say the same over and over: `(dingbat "ldquo")`.
        key = _call_key(form) if self._max_steps is None else None
        outcome = self._known.get(key)
        if outcome is None:
            outcome = self._evaluate(unit, form)
            if (
                key is not None
                and outcome is not None
                and outcome.value is not ERROR
                and not outcome.messages
            ):
                self._known[key] = outcome
        return outcome

    def _evaluate(self, unit: str, form: core.Core) -> Outcome | None:
        calls = self._calls(form)
        if calls is None or not all(map(self._is_foldable, calls)):
            return None
        if self._binding is None:
            run = Run(self._program.profile.units_per_inch)
            run.debug = self._program.definitions.debug
            run.max_steps = self._max_steps
            self._binding = Binding(self._program, run, {}, {})
        run = self._binding.run
        run.messages = []
        try:
            value = self._binding.function(unit)()
        except EvalError as error:
            run.report_error(error)
            value = ERROR
        except RecursionError:
            return None
        finally:
            self._program.units.pop(unit, None)
        return Outcome(value, run.messages) if value is ERROR or _is_constant(value) else None

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
