"""What rules and declarations reach: the rest is never used."""

from __future__ import annotations

from dazzle_core.check.findings import Findings
from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import children
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.diagnostics import Code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def roots(forms: core.Unit) -> Iterator[core.Core]:
    """The expressions that a run evaluates whatever else is used."""
    for form in forms.forms:
        match form:
            case core.Rule():
                yield from (item for item in (form.body, form.query, form.priority) if item is not None)
                yield from (key.value for key in form.style_keys or ())
            case core.InitialValue() | core.DeclareCharacteristic() | core.DefaultLanguage():
                yield form.value
            case core.DeclareMacro():
                yield from (init for _, init in form.keys if init is not None)
                yield form.body
            case core.CharProperty():
                yield form.default
            case core.AddCharProperties():
                yield from (key.value for key in form.keys)
            case core.DefineUnit():
                yield form.value


class Names:
    """The top-level names and the modes that a form mentions."""

    __slots__ = ("modes", "names")

    def __init__(self, form: core.Core) -> None:
        self.names: set[str] = set()
        self.modes: set[str] = set()
        waiting = [form]
        while waiting:
            item = waiting.pop()
            if isinstance(item, core.Global):
                if not item.builtin:
                    self.names.add(item.name)
            elif isinstance(item, core.WithMode):
                self.modes.add(item.mode or "")
            waiting.extend(children(item))


class Usage:
    """Which definitions are reached, which modes are named in what is reached."""

    def __init__(self, forms: core.Unit, definitions: Definitions) -> None:
        self._forms = forms
        self._mentioned = {name: Names(item.value) for name, item in definitions.user.items()}
        self.modes: set[str] = {""}
        self.names = self.closure(Names(form) for form in roots(forms))

    def closure(self, begun: Iterable[Names]) -> set[str]:
        """The names that forms mention, and that the definitions of these mention, and so on."""
        found: set[str] = set()
        waiting = list(begun)
        while waiting:
            item = waiting.pop()
            self.modes |= item.modes
            for name in item.names - found:
                found.add(name)
                if name in self._mentioned:
                    waiting.append(self._mentioned[name])
        return found

    def reaches(self, form: core.Core, name: str) -> bool:
        """Whether a form may use a builtin procedure, directly or through definitions."""
        modes = set(self.modes)
        found = name in self.closure([Names(form)])
        self.modes = modes
        return found

    def unused(self, findings: Findings) -> None:
        """Report definitions that nothing uses; in each part the first of a name is looked at.

        A definition that an earlier part replaces is meant to be replaced.
        """
        seen: set[str] = set()
        for form in self._forms.forms:
            if isinstance(form, (core.Define, core.DefineLanguage)) and form.name not in seen:
                seen.add(form.name)
                if form.name not in self.names:
                    findings.add(Code.UNUSED_DEFINITION, form.loc, form.name)
