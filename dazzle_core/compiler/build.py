"""Core forms of a stylesheet -> a `Program` for one profile.

Everything is defined first; then the front end walks what OpenJade compiles
before processing, in its order: initial values, the rules of the initial mode,
those of the other modes, character properties, the default language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from dazzle_core.compiler import core, walks  # noqa: F401 - what the walks do to each form
from dazzle_core.compiler.analysis.questions import copied
from dazzle_core.compiler.analysis.tailcalls import mark_cycles
from dazzle_core.compiler.constants.evaluable import Failed
from dazzle_core.compiler.constants.evaluate import Folder, Outcome
from dazzle_core.compiler.constants.units import ConstantUnits
from dazzle_core.compiler.definitions import Definition, Definitions
from dazzle_core.compiler.frontend import FrontEnd
from dazzle_core.compiler.kinds.signatures import signatures
from dazzle_core.compiler.program import (
    InitialCharacteristic,
    Program,
    RunFacts,
    UnitSource,
)
from dazzle_core.compiler.ruletable import RuleSpec
from dazzle_core.diagnostics import Code, Message
from dazzle_core.flow.characteristics import CHARACTERISTICS, declared_characteristic
from dazzle_core.flow.classes import CLASSES, FORK_CLASSES, declared_class, macro_class
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions
from dazzle_core.grove.property.order import table_order
from dazzle_core.language.values import UNSET
from dazzle_core.stylesheet.specdeclarations import CORE_FEATURES
from dazzle_core.vm.charprops import PREDEFINED
from dazzle_core.vm.languages import define_language
from dazzle_core.vm.printing import show

if TYPE_CHECKING:
    from dazzle_core.flow.profile import Profile
    from dazzle_core.stylesheet.source import Sources


#: Looks at the forms of a stylesheet and the tables made of them.
Inspect = Callable[[core.Unit, Definitions], None]


class BuildOptions:
    """What the command line and declarations add to a stylesheet: options -2 and -G, names of -V variables.

    `features`: those that may be used; None: those of the backend, and those that need no
    declaration. `late_messages`: what is said after everything else is compiled. `max_steps`: count steps,
    and how many may be made at compile time. `extensions`: what is known by public identifier
    besides. `without`: the passes that are left out (`compiler.passes`).
    """

    __slots__ = (
        "debug",
        "dsssl2",
        "extensions",
        "facts",
        "features",
        "late_messages",
        "max_steps",
        "run_bound",
        "without",
    )

    def __init__(
        self,
        dsssl2: bool = False,
        debug: bool = False,
        features: frozenset[str] | None = None,
        run_bound: frozenset[str] = frozenset(),
        facts: RunFacts | None = None,
        late_messages: tuple[Message, ...] = (),
        max_steps: int | None = None,
        extensions: Extensions = NO_EXTENSIONS,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.dsssl2 = dsssl2
        self.debug = debug
        self.features = features
        self.run_bound = run_bound
        self.facts: RunFacts = RunFacts() if facts is None else facts
        self.late_messages = late_messages
        self.max_steps = max_steps
        self.extensions = extensions
        self.without = without


class _Builder:
    def __init__(self, forms: core.Unit, sources: Sources, profile: Profile, options: BuildOptions) -> None:
        self.sources = sources
        self.profile = profile
        self.options = options
        features = options.features
        if features is None:
            features = frozenset(CORE_FEATURES) | profile.features
        self.definitions = Definitions(
            profile,
            {**CLASSES, **FORK_CLASSES},
            CHARACTERISTICS,
            features,
            dsssl2=options.dsssl2,
            debug=options.debug,
            transformation=options.facts.transformation,
            steps=options.max_steps is not None,
            without=options.without,
            extensions=options.extensions,
        )
        self.program = Program(profile, sources, self.definitions)
        self.events = self.program.events
        self.units: dict[str, UnitSource] = {}
        constant_units = ConstantUnits(self, profile.units_per_inch, options.dsssl2)
        self.front_end = FrontEnd(self.definitions, self.note, self.force, constant_units.resolve)
        self.program.source_of = self.source_of
        self.folder = Folder(self.program, options.max_steps)
        self._rules: list[tuple[RuleSpec, core.Rule]] = []
        self._initial: list[tuple[str, core.Core]] = []
        self._macros: list[core.DeclareMacro] = []
        self._char_forms: list[core.CharProperty | core.AddCharProperties] = []
        self._char_characteristics: list[str] = []
        self._default_language: core.DefaultLanguage | None = None
        self._attributes: dict[str, list[str]] = {"id": [], "class": []}
        self.forms = forms

    # --- events -------------------------------------------------------------------------------

    def note(self, code: Code, loc: int, *parameters: Any) -> None:
        """Note a message of compile time."""
        units = self.profile.units_per_inch
        shown = [item if type(item) is str else show(item, units) for item in parameters]
        if code in (Code.NON_FUNCTION, Code.CASE_FAIL):
            # These print a value as `debug` does, strings in quotes.
            shown = [show(item, units) for item in parameters]
        text = code.template.format(*shown)
        self.events.append(Message(code.slug, code.severity, text, self.program.locate(loc)))

    def report(self, code: Code, loc: int, *parameters: Any) -> None:
        """Report a message of compile time."""
        self.front_end.report(code, loc, *parameters)

    def force(self, definition: Definition) -> None:
        """A definition is evaluated before processing: now, or by each run."""
        unit = "=" + definition.name
        outcome = self.folder.evaluate(unit, definition.value)
        if outcome is None:
            self.events.append(unit)
            return
        self._take(outcome)
        definition.folded = True
        definition.constant = outcome.value
        definition.value = core.Const(outcome.value, definition.value.loc)

    def evaluate_unit(self, name: str, form: core.Core) -> Any:
        """The value of a unit that is evaluated before processing: UNSET when the run computes it."""
        unit = "u:" + name
        outcome = self.folder.evaluate(unit, form)
        if outcome is None:
            self.events.append(unit)
            return UNSET
        self._take(outcome)
        return outcome.value

    def _take(self, outcome: Outcome) -> None:
        if outcome.messages:
            self.front_end.something_reported()
            self.events += outcome.messages

    def compile_form(self, form: core.Core) -> core.Core:
        """Compile the expression of a unit."""
        return self.front_end.compile(form)

    # --- collecting ---------------------------------------------------------------------------

    def collect(self) -> None:
        definitions = self.definitions
        definitions.modes = dict(self.forms.modes)
        collectors: dict[type, Callable[[Any], None]] = {
            core.Define: definitions.define,
            core.DefineUnit: self._unit,
            core.DefineLanguage: self._define_language,
            core.InitialValue: lambda form: self._initial.append((form.name, form.value)),
            core.DeclareCharacteristic: self._characteristic,
            core.DeclareClass: self._class,
            core.DeclareMacro: self._macro,
            core.DeclareAttribute: self._attribute,
            core.CharProperty: self._char_property,
            core.AddCharProperties: self._char_forms.append,
            core.DefaultLanguage: self._language,
            core.Rule: self._rule,
        }
        for form in self.forms.forms:
            collectors[type(form)](form)
        for name, form in definitions.units.items():
            self.program.other_units.append("u:" + name)
            self.program.unit_locs[name] = form.loc
        for name in self.options.run_bound:
            definition = definitions.user.get(name)
            if definition is not None and definition.part == 0:
                definition.run_bound = True
        self.program.facts = self.options.facts._replace(
            id_attributes=tuple(self._attributes["id"]),
            class_attributes=tuple(self._attributes["class"]),
            char_characteristics=tuple(self._char_characteristics),
        )
        self.definitions.declare_char_characteristics(self._char_characteristics)
        self.program.late_messages = self.options.late_messages

    def _define_language(self, form: core.DefineLanguage) -> None:
        language = core.Const(define_language(form.description), form.loc)
        self.definitions.define(core.Define(form.name, language, form.loc, form.part))

    def _attribute(self, form: core.DeclareAttribute) -> None:
        self._attributes[form.kind].append(form.name)

    def _characteristic(self, form: core.DeclareCharacteristic) -> None:
        self.program.declared_characteristics.append((form.name, form.public_id))
        self.definitions.declare_characteristic(
            declared_characteristic(form.name, form.public_id, self.profile, self.options.extensions)
        )
        self._initial.append((form.name, form.value))

    def _char_property(self, form: core.CharProperty) -> None:
        self._char_forms.append(form)
        if form.characteristic:
            self._char_characteristics.append(form.name)

    def _unit(self, form: core.DefineUnit) -> None:
        self.definitions.units.setdefault(form.name, form)

    def _class(self, form: core.DeclareClass) -> None:
        self.program.declared_classes.append((form.name, form.public_id))
        self.definitions.classes[form.name] = declared_class(
            form.name, form.public_id, self.profile, self.options.extensions
        )

    def _macro(self, form: core.DeclareMacro) -> None:
        self._macros.append(form)
        names = tuple(var.name for var, _ in form.keys)
        self.program.declared_macros.append((form.name, names, form.contents is None))
        self.definitions.classes[form.name] = macro_class(form.name, names, form.contents is None)

    def _language(self, form: core.DefaultLanguage) -> None:
        self._default_language = self._default_language or form

    def _rule(self, form: core.Rule) -> None:
        if form.kind != "or-element":
            self._add_rule(form, form.kind, form.pattern, f"r{len(self._rules)}")
            return
        unit = f"r{len(self._rules)}"
        for pattern in form.pattern:
            self._add_rule(form, "element", pattern, unit)

    def _add_rule(self, form: core.Rule, kind: str, pattern: Any, unit: str) -> None:
        index = len(self._rules)
        spec = RuleSpec(
            index,
            kind,
            form.mode or "",
            pattern,
            form.part,
            index,
            form.loc,
            unit,
            query=f"q{index}" if form.query is not None else None,
            priority=f"p{index}" if form.priority is not None else None,
            style=form.style_keys is not None,
        )
        self.program.rules.append(spec)
        self._rules.append((spec, form))

    # --- compiling ----------------------------------------------------------------------------

    def compile(self) -> None:
        self._compile_initial()
        self.program.modes = list(self.forms.modes)
        by_mode: dict[str, list[tuple[RuleSpec, core.Rule]]] = {}
        for entry in self._rules:
            by_mode.setdefault(entry[0].mode, []).append(entry)
        for mode in ["", *table_order(name for name in self.forms.modes if name)]:
            self._compile_mode(by_mode.get(mode, []))
        self._compile_char_properties()
        if self._default_language is not None:
            form = self._default_language
            form.value = self.front_end.compile(form.value)
            self.add_unit("language", form.value, form.loc)
            self.program.default_language = "language"
        self._compile_macros()
        self.program.values_matter = self.front_end.values_matter

    def _compile_initial(self) -> None:
        for index, (name, value) in enumerate(self._initial):
            characteristic = self.definitions.characteristics[name]
            key = core.Key(name, value, value.loc)
            known = self.front_end.makes.compile_initial(characteristic, key)
            if known is None:
                continue
            if known:
                converted = self.front_end.makes.converted(characteristic, key)
                self.program.initial.append(InitialCharacteristic(characteristic, key.loc, True, converted))
            else:
                self.add_unit(f"i{index}", key.value, key.loc)
                self.program.initial.append(
                    InitialCharacteristic(characteristic, key.loc, False, unit=f"i{index}")
                )

    def _compile_mode(self, rules: list[tuple[RuleSpec, core.Rule]]) -> None:
        for style in (True, False):
            group = [entry for entry in rules if entry[0].style is style]
            for spec, form in (entry for entry in group if entry[0].kind == "root"):
                self._compile_rule(spec, form)
            for spec, form in (entry for entry in group if entry[0].kind == "query"):
                self._compile_rule(spec, form)
                self._compile_query(spec, form)
            for spec, form in (entry for entry in reversed(group) if entry[0].kind not in ("root", "query")):
                self._compile_rule(spec, form)

    def _compile_rule(self, spec: RuleSpec, form: core.Rule) -> None:
        body: core.Core | None = form.body
        if form.style_keys is not None:
            body = core.Style(form.style_keys, form.style_loc)
        assert body is not None
        if spec.unit != f"r{spec.index}":
            # A further pattern of a rule: OpenJade compiles it once more, saying what is wrong again.
            if form.body is not None:
                body = form.body = self.front_end.optimize(body)
            self.front_end.compile_optimized(copied(body))
            return
        body = self.front_end.compile(body)
        if not spec.style:
            body = core.Sosofo(body, form.loc)
        self.add_unit(spec.unit, body, form.loc)

    def _compile_query(self, spec: RuleSpec, form: core.Rule) -> None:
        for unit, expression in ((spec.query, form.query), (spec.priority, form.priority)):
            if unit is not None and expression is not None:
                compiled = self.front_end.compile(expression)
                self.add_unit(unit, compiled, compiled.loc)

    def _compile_macros(self) -> None:
        for form in {form.name: form for form in self._macros}.values():  # the last of a name
            formals = list(form.keys)
            if form.contents is not None:
                formals.append((form.contents, None))
            body = core.Sosofo(form.body, form.body.loc)
            procedure = core.Lambda([], formals, None, [], body, form.loc, form.name)
            # OpenJade compiles a macro when the first flow object of it is processed.
            self.events = []
            compiled = self.front_end.compile(procedure)
            self.add_unit("m:" + form.name, compiled, form.loc, procedure=True)
            if self.events:
                self.program.macro_events[form.name] = self.events

    def _compile_char_properties(self) -> None:
        """Character properties, one after the other: the default, then what was added for characters."""
        given: dict[str, list[tuple[core.CharProperty | core.AddCharProperties, core.Key]]] = {}
        known = set(PREDEFINED)
        for form in self._char_forms:
            if isinstance(form, core.CharProperty):
                known.add(form.name)
                key = core.Key(form.name, form.default, form.loc)
                given.setdefault(form.name, []).insert(0, (form, key))
                continue
            for key in form.keys:
                given.setdefault(key.name, []).append((form, key))
        for name in table_order({**PREDEFINED, **given}):
            if name in given:
                self._compile_char_property(name, given[name], name in known)

    def _compile_char_property(
        self,
        name: str,
        given: list[tuple[core.CharProperty | core.AddCharProperties, core.Key]],
        known: bool,
    ) -> None:
        for number, (form, key) in enumerate(given):
            unit = f"c{number}:{name}"
            # OpenJade does not look at values of a property that does not exist.
            value = self.front_end.compile(key.value) if known else Failed(key.loc)
            self.add_unit(unit, value, form.loc)
            chars = tuple(form.chars) if isinstance(form, core.AddCharProperties) else None
            self.program.char_properties.append((name, unit, chars))
            self.events.append(unit)

    # --- units --------------------------------------------------------------------------------

    def add_unit(self, name: str, form: core.Core, loc: int, *, procedure: bool = False) -> None:
        self.units[name] = UnitSource(form, procedure, loc)
        self.program.other_units.append(name)

    def source_of(self, name: str) -> UnitSource | None:
        """The form of a unit; definitions are looked up when they are asked for."""
        found = self.units.get(name)
        if found is not None:
            return found
        if name.startswith("u:"):
            form = self.definitions.units[name[2:]]
            return UnitSource(form.value, False, form.loc)
        definition = self.definitions.user[name[1:]]
        if name[0] == "$":
            assert definition.procedure is not None
            return UnitSource(definition.procedure, True, definition.loc)
        return UnitSource(definition.value, False, definition.loc)


def build_program(
    forms: core.Unit,
    sources: Sources,
    profile: Profile,
    options: BuildOptions,
    messages: Iterable[Message] = (),
    inspect: Inspect | None = None,
) -> Program:
    """The program of a stylesheet; `messages` are those of reading it.

    `inspect` sees the forms and what they define before they are compiled, which changes them.
    """
    builder = _Builder(forms, sources, profile, options)
    builder.collect()
    if inspect is not None:
        inspect(forms, builder.definitions)
    if not options.debug:
        mark_cycles(builder.definitions, forms.forms)
    builder.compile()
    others = [source.form for source in builder.units.values()]
    definitions = builder.definitions
    if "kinds" not in options.without:
        definitions.load_signatures = lambda: signatures(definitions, others)
    # What was compiled to be evaluated did not know them.
    builder.program.units.clear()
    builder.program.messages = list(messages)
    return builder.program


__all__ = ["BuildOptions", "Inspect", "build_program"]
