"""The values of units as far as they are known when the stylesheet is compiled (clause 8.5.7.4)."""

from __future__ import annotations

from typing import Any, Protocol

from dazzle_core.compiler import core
from dazzle_core.compiler.constants.evaluable import Failed, can_evaluate
from dazzle_core.compiler.constants.quantities import is_unit_value
from dazzle_core.diagnostics import Code
from dazzle_core.language.numbers import resolve_quantity, standard_unit
from dazzle_core.language.values import ERROR, UNSET, UnresolvedQuantity, Vector


class Compiler(Protocol):
    """What values of units need of the builder."""

    def compile_form(self, form: core.Core) -> core.Core:
        """Compile the expression of a unit."""

    def report(self, code: Code, loc: int, *parameters: Any) -> None:
        """Report a message of compile time."""

    def evaluate_unit(self, name: str, form: core.Core) -> Any:
        """The value of a unit that is evaluated before processing: ERROR for none, UNSET left to runs."""

    @property
    def definitions(self) -> Any:
        """The tables of the stylesheet."""


class ConstantUnits:
    """Units by name, computed when a constant needs them."""

    def __init__(self, compiler: Compiler, units_per_inch: int, dsssl2: bool) -> None:
        self._compiler = compiler
        self._units_per_inch = units_per_inch
        self._dsssl2 = dsssl2
        self._values: dict[str, Any] = {}
        self._computing: set[str] = set()
        self._compiled: set[str] = set()
        self._evaluated: set[str] = set()

    def resolve(self, value: Any, loc: int) -> tuple[Any, bool]:
        """A constant with its quantities computed, and whether that was possible for all of them.

        A quantity whose unit does not exist, which is reported at `loc`, is the error object.
        """
        if type(value) is UnresolvedQuantity:
            return self._quantity(value, loc)
        if type(value) is Vector:
            members = [self.resolve(item, loc) for item in value.items]
            return Vector([item for item, _ in members], value.constant), all(done for _, done in members)
        if type(value) is not tuple:
            return value, True
        items = []
        complete = True
        while type(value) is tuple:
            item, done = self.resolve(value[0], loc)
            items.append(item)
            complete = complete and done
            value = value[1]
        result, done = self.resolve(value, loc)
        for item in reversed(items):
            result = (item, result)
        return result, complete and done

    def _quantity(self, value: UnresolvedQuantity, loc: int) -> tuple[Any, bool]:
        name = value.unit
        form = self._compiler.definitions.units.get(name)
        if form is None:
            unit = standard_unit(name, self._units_per_inch, self._dsssl2)
            if unit is None:
                self._compiler.report(Code.UNDEFINED_QUANTITY, loc, name)
                return ERROR, True
        else:
            unit = self._value(name, form)
        if unit is None:
            return value, False
        return (ERROR if unit is ERROR else resolve_quantity(value, unit)), True

    def _value(self, name: str, form: core.DefineUnit) -> Any:
        """The value of a unit: ERROR when it has none, None when the run computes it."""
        if name in self._values:
            return self._values[name]
        if name in self._computing:
            self._compiler.report(Code.UNIT_LOOP, form.loc, name)
            self._values[name] = ERROR
            return ERROR
        self._computing.add(name)
        if name not in self._compiled:
            self._compiled.add(name)
            form.value = self._compiler.compile_form(form.value)
        self._computing.discard(name)
        self._values.pop(name, None)
        self._evaluate(name, form)
        return self._values.get(name)

    def _evaluate(self, name: str, form: core.DefineUnit) -> None:
        value = form.value
        if isinstance(value, core.Const) and not value.unresolved:
            found = value.value
        elif isinstance(value, Failed) and value.evaluable:
            found = ERROR
        elif name not in self._evaluated and can_evaluate(value, self._compiler.definitions):
            self._evaluated.add(name)
            found = self._compiler.evaluate_unit(name, value)
            if found is UNSET:
                return
        else:
            return
        if found is not ERROR and not is_unit_value(found):
            self._compiler.report(Code.BAD_UNIT, form.loc, name)
            found = ERROR
        self._values[name] = found
