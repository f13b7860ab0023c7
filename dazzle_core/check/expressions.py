"""Expressions: undefined names, wrong argument counts, keywords and values that no class takes.

All expressions are looked at, also those that no rule reaches, with the messages that
OpenJade would give when it compiled or evaluated them.
"""

from __future__ import annotations

from dazzle_core.check.findings import Findings
from dazzle_core.compiler import core
from dazzle_core.compiler.analysis.questions import children
from dazzle_core.compiler.definitions import Definitions, Signature, signature_of
from dazzle_core.compiler.makes import ConstantContext, classify
from dazzle_core.diagnostics import Code
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.language.values import Keyword
from dazzle_core.vm.printing import show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from dazzle_core.flow.characteristics import Characteristic
    from dazzle_core.flow.classes import FlowObjectClass
    from dazzle_core.flow.nics import NonInherited

_FORCE = "force!"
_MAKE_WORDS = frozenset(["use", "label", "content-map"])


class ExpressionCheck:
    """Checks forms against the definitions of their stylesheet; what is wrong goes to `findings`."""

    def __init__(self, definitions: Definitions, modes: frozenset[str], findings: Findings) -> None:
        self._definitions = definitions
        self._modes = modes
        self._findings = findings
        self._context = ConstantContext(definitions.dsssl2)
        self._checks: dict[type, Callable[[Any], None]] = {
            core.Global: self._name,
            core.Call: self._call,
            core.Make: self._make,
            core.Style: lambda form: self._keys(form, form.keys, None, None),
            core.WithMode: self._mode,
        }

    def check(self, form: core.Core) -> None:
        """Check a form and all forms in it."""
        waiting = [form]
        while waiting:
            item = waiting.pop()
            check = self._checks.get(type(item))
            if check is not None:
                check(item)
            waiting.extend(reversed(list(children(item))))

    def _name(self, form: core.Global) -> None:
        if not form.builtin and not self._definitions.known(form.name):
            self._findings.add(Code.UNDEFINED_VARIABLE, form.loc, form.name)

    def _mode(self, form: core.WithMode) -> None:
        if form.mode is not None and form.mode not in self._modes:
            self._findings.add(Code.MODE_NOT_DEFINED, form.loc, form.mode)

    # --- calls ----------------------------------------------------------------------------------

    def _call(self, form: core.Call) -> None:
        operator = form.operator
        if isinstance(operator, core.Const) and not operator.unresolved:
            self._findings.add(Code.NON_FUNCTION, form.loc, show(operator.value, 72000))
            return
        signature = self._signature(operator)
        if signature is None:
            return
        surplus = len(form.arguments) - signature.required - signature.optional
        if len(form.arguments) < signature.required:
            self._findings.add(Code.MISSING_ARGUMENT, form.loc)
        elif signature.keys and surplus > 0:
            self._keywords(form, signature, form.arguments[-surplus:])
        elif surplus > 0 and not signature.rest:
            self._findings.add(Code.TOO_MANY_ARGUMENTS, form.loc)

    def _signature(self, operator: core.Core) -> Signature | None:
        """How what is called takes arguments, if that is known."""
        if isinstance(operator, core.Lambda):
            return signature_of(operator)
        if not isinstance(operator, core.Global):
            return None
        definition = self._definitions.find(operator)
        if definition is not None:
            return signature_of(definition.value) if isinstance(definition.value, core.Lambda) else None
        primitive = self._definitions.builtins.get(operator.name)
        if primitive is None:
            return None
        return Signature(primitive.required, primitive.optional, primitive.rest, ())

    def _keywords(self, form: core.Call, signature: Signature, pairs: list[core.Core]) -> None:
        """Keyword arguments of a call; with `#!rest` others may be among them."""
        if len(pairs) % 2:
            self._findings.add(Code.ODD_KEY_ARGUMENTS, form.loc)
        for key in pairs[: len(pairs) // 2 * 2 : 2]:
            if not isinstance(key, core.Const):
                continue
            if type(key.value) is not Keyword:
                self._findings.add(Code.ARGUMENT_NOT_KEYWORD, form.loc)
            elif key.value.name not in signature.keys and not signature.rest:
                self._findings.add(Code.INVALID_KEY_ARGUMENT, form.loc, key.value.name)

    # --- flow objects ---------------------------------------------------------------------------

    def _make(self, form: core.Make) -> None:
        found = self._definitions.classes.get(form.class_name)
        if found is None:
            self._findings.add(Code.UNKNOWN_CLASS, form.loc, form.class_name)
        elif found.atomic and form.content:
            self._findings.add(Code.ATOMIC_CONTENT, form.loc, form.class_name)
        self._keys(form, form.keys, found or CLASSES["sequence"], form.class_name if found else None)

    def _keys(
        self,
        form: core.Make | core.Style,
        keys: list[core.Key],
        flow_class: FlowObjectClass | None,
        class_name: str | None,
    ) -> None:
        words = classify(self._definitions, flow_class, keys)
        for key in (*words.nic, *words.early):
            if flow_class is not None and key.name in flow_class.nics:
                self._value(flow_class.nics[key.name], key)
        for characteristic, key in (*words.style, *words.force):
            self._value(characteristic, key)
        known = {key.name for key in (*words.nic, *words.early)}
        known.update(key.name for _, key in (*words.style, *words.force))
        for key in keys:
            if key.name in known or key.name == "use" or (flow_class and key.name in _MAKE_WORDS):
                continue
            if flow_class is None:
                self._findings.add(Code.INVALID_STYLE_KEYWORD, form.loc, key.name + ":")
            elif class_name is not None and not self._known_with_mark(flow_class, key.name):
                self._findings.add(Code.INVALID_MAKE_KEYWORD, form.loc, key.name + ":", class_name)

    def _known_with_mark(self, flow_class: FlowObjectClass, name: str) -> bool:
        """With -2 a name that ends in a question mark is known without it too."""
        return self._definitions.dsssl2 and name + "?" in flow_class.nics

    def _value(self, characteristic: Characteristic | NonInherited, key: core.Key) -> None:
        value = key.value
        if not isinstance(value, core.Const) or value.unresolved:
            return
        if self._definitions.dsssl2 and type(value.value) is str:
            return  # it may stand for a quantity, which takes the units of the stylesheet
        try:
            characteristic.type.convert(value.value, self._context)
        except InvalidValue as invalid:
            for code, parameters in invalid.messages or ((Code.INVALID_VALUE, (key.name,)),):
                self._findings.add(code, value.loc, *parameters)
