"""Units and the quantities written with them (clauses 8.5.7.3, 8.5.7.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dazzle_core.compiler import core
from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.numbers import resolve_quantity, standard_unit
from dazzle_core.language.values import Length, Quantity, UnresolvedQuantity, Vector


class UnknownUnit(Exception):  # noqa: N818 -- not an error: it ends a search
    """A unit that has no value; `name`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def resolve(value: Any, unit: Callable[[str], Any]) -> Any:
    """`value` with every quantity literal in it computed; `unit(name)` gives values or raises UnknownUnit."""
    if type(value) is UnresolvedQuantity:
        return resolve_quantity(value, unit(value.unit))
    if type(value) is Vector:
        return Vector([resolve(item, unit) for item in value.items], value.constant)
    if type(value) is not tuple:
        return value
    items = []
    while type(value) is tuple:
        items.append(resolve(value[0], unit))
        value = value[1]
    result = resolve(value, unit)
    for item in reversed(items):
        result = (item, result)
    return result


class ConstantUnits:
    """The values of units as far as they are known when the stylesheet is compiled."""

    def __init__(
        self,
        units_per_inch: int,
        dsssl2: bool,
        forms: dict[str, core.DefineUnit],
        compile_form: Callable[[core.Core], core.Core],
    ) -> None:
        self._units_per_inch = units_per_inch
        self._dsssl2 = dsssl2
        self._forms = forms
        self._compile = compile_form
        self._values: dict[str, Any] = {}
        self._computing: set[str] = set()

    def value(self, name: str) -> Any:
        """A number, length or quantity; raises UnknownUnit when it needs the run or has none."""
        found = self._values.get(name)
        if found is None:
            form = self._forms.get(name)
            if form is None:
                found = standard_unit(name, self._units_per_inch, self._dsssl2)
            elif name not in self._computing:
                self._computing.add(name)
                form.value = self._compile(form.value)
                self._computing.discard(name)
                if isinstance(form.value, core.Const) and not form.value.unresolved:
                    found = form.value.value
            if not is_unit_value(found):
                raise UnknownUnit(name)
            self._values[name] = found
        return found

    def resolve(self, value: Any) -> Any:
        """A constant with its quantities computed, None when that needs the run."""
        try:
            return resolve(value, self.value)
        except UnknownUnit:
            return None


class RunUnits:
    """The values of units during a run; `evaluate` gives the value of a `define-unit` expression."""

    def __init__(
        self,
        units_per_inch: int,
        dsssl2: bool,
        defined: Callable[[str], bool],
        evaluate: Callable[[str], Any],
        report: Callable[..., None],
        locate: Callable[[str], Any],
    ) -> None:
        self._units_per_inch = units_per_inch
        self._dsssl2 = dsssl2
        self._defined = defined
        self._evaluate = evaluate
        self._report = report
        self._locate = locate
        self._values: dict[str, Any] = {}
        self._computing: set[str] = set()

    def find(self, name: str) -> Any:
        """A number, length or quantity; None when there is no such unit or its definition failed."""
        if name in self._values:
            return self._values[name]
        if not self._defined(name):
            value: Any = standard_unit(name, self._units_per_inch, self._dsssl2)
        elif name in self._computing:
            self._report(Code.UNIT_LOOP, name, location=self._locate(name))
            value = None
        else:
            value = self._compute(name)
        self._values[name] = value
        return value

    def _compute(self, name: str) -> Any:
        self._computing.add(name)
        try:
            value = self._evaluate(name)
        except EvalError:
            return None
        finally:
            self._computing.discard(name)
        if not is_unit_value(value):
            self._report(Code.BAD_UNIT, name, location=self._locate(name))
            return None
        return value

    def value(self, name: str) -> Any:
        """Like `find`; raises EvalError when there is none."""
        found = self.find(name)
        if found is None:
            raise EvalError(Code.UNDEFINED_QUANTITY, name)
        return found

    def resolve(self, value: Any) -> Any:
        """A constant with its quantities computed; raises EvalError."""
        return resolve(value, self.value)


def is_unit_value(value: Any) -> bool:
    """A unit stands for a number, length or quantity."""
    return type(value) in (int, float, Length, Quantity)
