"""What the parsed parts define so far: the forms in reading order, and who was first.

Parts come in order of precedence, so a definition counts unless an earlier one
has the name: one in the same part is an error, one in an earlier part silently
wins (language.md section 8). Losers are not in the result.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from dazzle_core.compiler.core import InitialValue, Rule, Unit
from dazzle_core.records import record


@record
class Earlier:
    """An earlier definition: its part, its place, and its form."""

    part: int
    loc: int
    form: Any = None


class Table:
    """Definitions of one kind by name."""

    def __init__(self) -> None:
        self._entries: dict[Any, Earlier] = {}

    def find(self, name: Any) -> Earlier | None:
        """The definition that has a name already, or None."""
        return self._entries.get(name)

    def add(self, name: Any, part: int, loc: int, form: Any = None) -> None:
        """Note a definition."""
        self._entries[name] = Earlier(part, loc, form)

    def remove(self, name: Any) -> None:
        """Forget a definition."""
        del self._entries[name]


class Collector:
    """Takes top-level forms; `unit` is the result.

    `inherited` has the names of the predefined inherited characteristics. The
    tables hold what the stylesheet itself defines: variables, units, inherited
    characteristics, character characteristics, initial values (with the
    place of the value), character properties, values added to them (by property and
    character), the default language, and the last root rule by mode.
    """

    def __init__(self, inherited: Container[str]) -> None:
        self.unit = Unit()
        self.variables = Table()
        self.units = Table()
        self.characteristics = Table()
        self.char_characteristics = Table()
        self.initial_values = Table()
        self.char_properties = Table()
        self.char_values = Table()
        self.default_language = Table()
        self.root_rules = Table()
        self._inherited = inherited

    def is_inherited(self, name: str) -> bool:
        """Whether an inherited characteristic has the name, predefined or declared so far."""
        if self.char_characteristics.find(name) is not None:
            return False
        return name in self._inherited or self.characteristics.find(name) is not None

    def add(self, form: Any) -> None:
        """Take a form into the result."""
        self.unit.forms.append(form)

    def replace(self, old: Any, new: Any) -> None:
        """Take a form into the result and an earlier one out of it."""
        forms = self.unit.forms
        forms[:] = [form for form in forms if form is not old]
        forms.append(new)

    def add_rule(self, rule: Rule) -> None:
        """Take a rule into the result."""
        self.unit.forms.append(rule)

    def open_mode(self, name: str, loc: int) -> None:
        """Note that a mode exists."""
        self.unit.modes.setdefault(name, loc)

    def add_initial_value(self, form: InitialValue) -> Earlier | None:
        """Take an initial value; when an earlier one in the same part counts instead, that is returned."""
        earlier = self.initial_values.find(form.name)
        if earlier is None:
            self.initial_values.add(form.name, form.part, form.value.loc, form)
            self.add(form)
            return None
        return earlier if earlier.part == form.part else None
