"""The keywords of `make` and `style`: what each one means for a class, and the messages about them.

Meaning, in this order (language.md section 6): non-inherited characteristic of
the class; `label:`, `content-map:`, `use:`; inherited characteristic, also with
`force!` in front; else it is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dazzle_core.compiler import core
from dazzle_core.compiler.definitions import Definitions
from dazzle_core.diagnostics import Code
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.conversion import InvalidValue

if TYPE_CHECKING:
    from dazzle_core.compiler.frontend import FrontEnd
    from dazzle_core.flow.characteristics import Characteristic
    from dazzle_core.flow.classes import FlowObjectClass

_FORCE = "force!"


@dataclass(slots=True)
class ConstantContext:
    """What conversions of constants look at (see `flow.conversion.Context`)."""

    dsssl2: bool = False
    parse_number: Any = None


@dataclass(slots=True)
class Keywords:
    """The keywords of one form by meaning, each in source order."""

    nic: list[core.Key] = field(default_factory=list)
    early: list[core.Key] = field(default_factory=list)
    style: list[tuple[Characteristic, core.Key]] = field(default_factory=list)
    force: list[tuple[Characteristic, core.Key]] = field(default_factory=list)
    use: core.Key | None = None
    label: core.Key | None = None
    content_map: core.Key | None = None


def classify(definitions: Definitions, flow_class: FlowObjectClass | None, keys: list[core.Key]) -> Keywords:
    """What the keywords of a `make` of `flow_class`, or of a `style` (None), mean."""
    result = Keywords()
    characteristics = definitions.characteristics
    for key in keys:
        name = key.name
        if flow_class is not None and _is_nic(flow_class, name, characteristics):
            nic = flow_class.nics.get(name)
            (result.early if nic is not None and nic.early else result.nic).append(key)
        elif name == "use":
            result.use = result.use or key
        elif flow_class is not None and name == "label":
            result.label = result.label or key
        elif flow_class is not None and name == "content-map":
            result.content_map = result.content_map or key
        elif name.startswith(_FORCE) and name[len(_FORCE) :] in characteristics:
            result.force.append((characteristics[name[len(_FORCE) :]], key))
        elif name in characteristics:
            result.style.append((characteristics[name], key))
    return result


def _is_nic(flow_class: FlowObjectClass, name: str, characteristics: dict[str, Characteristic]) -> bool:
    if name in flow_class.nics:
        return True
    return flow_class.takes(name) and name not in characteristics


def class_of(definitions: Definitions, name: str) -> FlowObjectClass:
    """The class of a `make`; an unknown one is treated as `sequence`."""
    return definitions.classes.get(name) or CLASSES["sequence"]


class MakeCompiler:
    """Compiles `make` and `style` forms for the front end: their messages, in OpenJade's order."""

    def __init__(self, front_end: FrontEnd, definitions: Definitions) -> None:
        self._front_end = front_end
        self._definitions = definitions
        self._context = ConstantContext(definitions.dsssl2)
        front_end.register(core.Make, self.compile_make)
        front_end.register(core.Style, self.compile_style)

    def compile_make(self, form: core.Make) -> core.Core:
        """A `make` form: class, `label:`, constants, other values, style, content map, content."""
        front_end = self._front_end
        found = self._definitions.classes.get(form.class_name)
        if found is None:
            front_end.report(Code.UNKNOWN_CLASS, form.loc, form.class_name)
        flow_class = found or CLASSES["sequence"]
        self._check_feature(flow_class, form.loc)
        words = classify(self._definitions, flow_class, form.keys)
        if words.label is not None:
            words.label.value = front_end.compile(words.label.value)
        variable = [key for key in (*words.nic, *words.early) if not self._constant_nic(flow_class, key)]
        if flow_class.atomic and form.content:
            front_end.report(Code.ATOMIC_CONTENT, form.loc, form.class_name)
            form.content = []
        for key in variable:
            key.value = front_end.compile(key.value)
        self._compile_style_keys(form.keys, form.loc, flow_class, form.class_name if found else None)
        if words.use is not None:
            words.use.value = front_end.compile(words.use.value)
        if words.content_map is not None:
            words.content_map.value = front_end.compile(words.content_map.value)
        for index in range(len(form.content) - 1, -1, -1):
            form.content[index] = front_end.compile(form.content[index])
        return form

    def compile_style(self, form: core.Style) -> core.Core:
        """A `style` form."""
        self._compile_style_keys(form.keys, form.loc, None, None)
        words = classify(self._definitions, None, form.keys)
        if words.use is not None:
            words.use.value = self._front_end.compile(words.use.value)
        return form

    def _constant_nic(self, flow_class: FlowObjectClass, key: core.Key) -> bool:
        key.value = self._front_end.optimize(key.value)
        if not is_constant(key.value):
            return False
        nic = flow_class.nics.get(key.name)
        if nic is not None:
            self._check(nic.name, nic.type, key)
        return True

    def _compile_style_keys(
        self, keys: list[core.Key], loc: int, flow_class: FlowObjectClass | None, class_name: str | None
    ) -> None:
        characteristics = self._definitions.characteristics
        for key in keys:
            name = key.name
            forced = name[len(_FORCE) :] if name.startswith(_FORCE) else ""
            if forced in characteristics:
                self._compile_characteristic(characteristics[forced], key)
            elif (
                (flow_class is not None and _is_nic(flow_class, name, characteristics))
                or name == "use"
                or (flow_class is not None and name in ("label", "content-map"))
            ):
                continue
            elif name in characteristics:
                self._compile_characteristic(characteristics[name], key)
            elif flow_class is None:
                self._front_end.report(Code.INVALID_STYLE_KEYWORD, loc, name + ":")
            elif class_name is not None:
                self._front_end.report(Code.INVALID_MAKE_KEYWORD, loc, name + ":", class_name)

    def _compile_characteristic(self, characteristic: Characteristic, key: core.Key) -> None:
        key.value = self._front_end.optimize(key.value)
        if is_constant(key.value):
            self._check(characteristic.name, characteristic.type, key)
        else:
            key.value = self._front_end.compile(key.value)

    def _check(self, name: str, value_type: Any, key: core.Key) -> None:
        try:
            value_type.convert(constant_value(key.value), self._context)
        except InvalidValue:
            self._front_end.report(Code.INVALID_VALUE, key.loc, name)

    def _check_feature(self, flow_class: FlowObjectClass, loc: int) -> None:
        self._front_end.require_feature(flow_class.feature, loc)


def is_constant(form: core.Core) -> bool:
    """The value is known when the stylesheet is compiled."""
    return isinstance(form, core.Const) and not form.unresolved


def constant_value(form: core.Core) -> Any:
    """The value of a constant form."""
    assert isinstance(form, core.Const)
    return form.value
