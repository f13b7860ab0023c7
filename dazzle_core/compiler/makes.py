"""The keywords of `make` and `style`: what each one means for a class, and the messages about them.

Meaning, in this order (language.md section 6): non-inherited characteristic of
the class; `label:`, `content-map:`, `use:`; inherited characteristic, also with
`force!` in front; else it is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dazzle_core.compiler import core
from dazzle_core.compiler.definitions import Definitions, signature_of
from dazzle_core.diagnostics import Code
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.language.numbers import parse_number
from dazzle_core.language.values import ERROR, UnresolvedQuantity
from dazzle_core.records import record
from dazzle_core.vm.calls import Procedure

if TYPE_CHECKING:
    from dazzle_core.compiler.frontend import FrontEnd
    from dazzle_core.flow.characteristics import Characteristic
    from dazzle_core.flow.classes import FlowObjectClass
    from dazzle_core.flow.nics import NonInherited

_FORCE = "force!"


@record
class ConstantContext:
    """What conversions of constants look at (see `flow.conversion.Context`)."""

    dsssl2: bool = False
    parse_number: Any = None


class Keywords:
    """The keywords of one form by meaning, each in source order."""

    __slots__ = ("content_map", "early", "force", "label", "nic", "style", "use")

    def __init__(
        self,
        nic: list[core.Key] | None = None,
        early: list[core.Key] | None = None,
        style: list[tuple[Characteristic, core.Key]] | None = None,
        force: list[tuple[Characteristic, core.Key]] | None = None,
        use: core.Key | None = None,
        label: core.Key | None = None,
        content_map: core.Key | None = None,
    ) -> None:
        self.nic: list[core.Key] = [] if nic is None else nic
        self.early: list[core.Key] = [] if early is None else early
        self.style: list[tuple[Characteristic, core.Key]] = [] if style is None else style
        self.force: list[tuple[Characteristic, core.Key]] = [] if force is None else force
        self.use = use
        self.label = label
        self.content_map = content_map


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
    """Compiles `make` and `style` forms for the front end: their messages, in OpenJade's order.

    A constant that a characteristic does not take is reported here, and the keyword
    is dropped. What only the compiler folds is no constant in this sense: its
    message comes when a flow object is processed.
    """

    def __init__(self, front_end: FrontEnd, definitions: Definitions) -> None:
        self._front_end = front_end
        self._definitions = definitions
        self._context = ConstantContext(definitions.dsssl2, self._parse_number)

    def compile_make(self, form: core.Make) -> core.Core:
        """A `make` form: class, `label:`, constants, other values, style, content map, content."""
        front_end = self._front_end
        found = self._definitions.classes.get(form.class_name)
        if found is None:
            front_end.report(Code.UNKNOWN_CLASS, form.loc, form.class_name)
        flow_class = found or CLASSES["sequence"]
        front_end.require_feature(flow_class.feature, form.loc)
        written = self._complete_names(flow_class, form.keys)
        words = classify(self._definitions, flow_class, form.keys)
        if words.label is not None:
            words.label.value = front_end.compile(words.label.value)
        own = [key for key in form.keys if key in words.nic or key in words.early]
        variable = [
            key for key in own if not self._constant_nic(flow_class, key, written.get(key.name, key.name))
        ]
        if flow_class.atomic and form.content:
            front_end.report(Code.ATOMIC_CONTENT, form.loc, form.class_name)
            form.content = []
        for key in sorted(variable, key=words.early.__contains__):
            self._compile_value(key, flow_class.nics.get(key.name))
        self._compile_style_keys(form, flow_class, form.class_name if found else None, words.use)
        if words.content_map is not None:
            words.content_map.value = front_end.compile(words.content_map.value)
        for index in range(len(form.content) - 1, -1, -1):
            content = form.content[index]
            # The place of the check is that of the expression as it was written.
            form.content[index] = core.Sosofo(front_end.compile(content), content.loc)
        return form

    def compile_style(self, form: core.Style) -> core.Core:
        """A `style` form."""
        words = classify(self._definitions, None, form.keys)
        self._compile_style_keys(form, None, None, words.use)
        return form

    def compile_initial(self, characteristic: Characteristic, key: core.Key) -> bool | None:
        """An initial value: whether it is constant; None when it is wrong."""
        self._optimize(key)
        if self._front_end.is_bound(key.value) or not self._is_known(key.value):
            key.value = self._front_end.compile_optimized(key.value)
            return False
        valid = self._report_invalid(characteristic, key, characteristic.name)
        return is_constant(key.value) if valid else None

    def converted(self, characteristic: Characteristic, key: core.Key) -> Any:
        """The typed value of a constant that was found valid."""
        return characteristic.convert(constant_value(key.value), self._context)

    def _complete_names(self, flow_class: FlowObjectClass, keys: list[core.Key]) -> dict[str, str]:
        """With -2 the names that end in `?` are known without it too; gives them as they were written."""
        written: dict[str, str] = {}
        if self._definitions.dsssl2:
            for key in keys:
                marked = key.name + "?"
                if key.name not in flow_class.nics and marked in flow_class.nics:
                    written[marked] = key.name
                    key.name = marked
        return written

    def _constant_nic(self, flow_class: FlowObjectClass, key: core.Key, name: str) -> bool:
        self._optimize(key)
        nic = flow_class.nics.get(key.name)
        if self._front_end.is_bound(key.value) or not self._is_known(key.value):
            return False
        if nic is not None:
            valid = self._report_invalid(nic, key, name)
            if not is_constant(key.value) and not valid:
                # A procedure: the flow object does without it.
                key.value = core.Const(ERROR, key.loc)
        return is_constant(key.value)

    def _compile_value(self, key: core.Key, characteristic: NonInherited | Characteristic | None) -> None:
        """Compile the value of a characteristic that is no constant."""
        key.value = self._front_end.compile_optimized(key.value)
        if is_constant(key.value) and characteristic is not None:
            try:
                characteristic.type.convert(constant_value(key.value), self._context)
            except InvalidValue:
                key.value = _variable(key.value)

    def _compile_style_keys(
        self,
        form: core.Make | core.Style,
        flow_class: FlowObjectClass | None,
        class_name: str | None,
        use: core.Key | None,
    ) -> None:
        """The keywords of inherited characteristics, then `use:`; wrong ones are dropped."""
        front_end = self._front_end
        characteristics = self._definitions.characteristics
        for key in list(form.keys):
            name = key.name
            forced = name[len(_FORCE) :] if name.startswith(_FORCE) else ""
            if forced in characteristics:
                self._compile_characteristic(characteristics[forced], form.keys, key)
            elif (
                (flow_class is not None and _is_nic(flow_class, name, characteristics))
                or name == "use"
                or (flow_class is not None and name in ("label", "content-map"))
            ):
                continue
            elif name in characteristics:
                self._compile_characteristic(characteristics[name], form.keys, key)
            elif flow_class is None:
                front_end.report(Code.INVALID_STYLE_KEYWORD, form.loc, name + ":")
            elif class_name is not None:
                front_end.report(Code.INVALID_MAKE_KEYWORD, form.loc, name + ":", class_name)
        if use is not None:
            use.value = front_end.compile(use.value)

    def _compile_characteristic(
        self, characteristic: Characteristic, keys: list[core.Key], key: core.Key
    ) -> None:
        self._optimize(key)
        if self._front_end.is_bound(key.value) or not self._is_known(key.value):
            self._compile_value(key, characteristic)
        elif not self._report_invalid(characteristic, key, characteristic.name):
            keys.remove(key)

    def _optimize(self, key: core.Key) -> None:
        """Optimize a value; messages about it stand at what is left of it."""
        key.value = self._front_end.optimize(key.value)
        key.loc = key.value.loc

    def _is_known(self, value: core.Core) -> bool:
        """The value is known when the stylesheet is compiled, or it is known to be a procedure."""
        return is_constant(value) or self._front_end.procedure_of(value) is not None

    def _report_invalid(
        self, characteristic: NonInherited | Characteristic, key: core.Key, name: str
    ) -> bool:
        """Whether a known value is one that a characteristic takes; reports when it is not."""
        value = constant_value(key.value) if is_constant(key.value) else self._procedure(key.value)
        try:
            converted = characteristic.type.convert(value, self._context)
        except InvalidValue as invalid:
            default = ((Code.INVALID_VALUE, (name,)),)
            for code, parameters in invalid.messages or default:
                self._front_end.report(code, key.loc, *parameters)
            return False
        if type(value) is str and type(converted) is not str:
            # Units have their values in a run.
            key.value = _variable(key.value)
        return True

    def _procedure(self, form: core.Core) -> Procedure:
        """What stands for a known procedure: it has the same signature."""
        procedure = self._front_end.procedure_of(form)
        if isinstance(procedure, core.Lambda):
            signature = signature_of(procedure)
            return Procedure(_nothing, signature.required, signature.optional, signature.rest, signature.keys)
        assert procedure is not None
        return Procedure(_nothing, procedure.required, procedure.optional, procedure.rest)

    def _parse_number(self, text: str) -> Any:
        """The number or quantity that a string spells (-2), None when it spells none."""
        number = parse_number(text)
        if type(number) is UnresolvedQuantity:
            return self._front_end.resolve_datum(number, -1)[0]
        return number


def _variable(form: core.Core) -> core.Core:
    """A constant that is not converted before the run."""
    return core.Begin([form], form.loc)


def _nothing() -> None:
    """The body of a procedure that is not called."""


def is_constant(form: core.Core) -> bool:
    """The value is known when the stylesheet is compiled."""
    return isinstance(form, core.Const) and not form.unresolved


def constant_value(form: core.Core) -> Any:
    """The value of a constant form."""
    assert isinstance(form, core.Const)
    return form.value
