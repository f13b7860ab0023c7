"""Units and the quantities written with them (clauses 8.5.7.3, 8.5.7.4)."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.numbers import resolve_quantity, standard_unit
from dazzle_core.language.values import ERROR, Length, Quantity, UnresolvedQuantity, Vector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def resolve(value: Any, unit: Callable[[str], Any]) -> Any:
    """`value` with every quantity literal in it computed; `unit(name)` gives values, ERROR for none."""
    if type(value) is UnresolvedQuantity:
        found = unit(value.unit)
        return ERROR if found is ERROR else resolve_quantity(value, found)
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
        """A number, length or quantity; None when there is no such unit, ERROR when its definition failed."""
        if name in self._values:
            return self._values[name]
        if not self._defined(name):
            value: Any = standard_unit(name, self._units_per_inch, self._dsssl2)
        elif name in self._computing:
            self._report(Code.UNIT_LOOP, name, location=self._locate(name))
            value = ERROR
        else:
            value = self._compute(name)
        self._values[name] = value
        return value

    def _compute(self, name: str) -> Any:
        self._computing.add(name)
        try:
            value = self._evaluate(name)
        except EvalError:
            return ERROR
        finally:
            self._computing.discard(name)
        if value is not ERROR and not is_unit_value(value):
            self._report(Code.BAD_UNIT, name, location=self._locate(name))
            return ERROR
        return value

    def resolve(self, value: Any) -> Any:
        """A constant with its quantities computed; raises EvalError when it is one without a value."""
        resolved = resolve(value, self.find)
        if resolved is ERROR:
            raise EvalError(None)
        return resolved


def is_unit_value(value: Any) -> bool:
    """A unit stands for a number, length or quantity."""
    return type(value) in (int, float, Length, Quantity)
