"""Rules written in Python, a document written as nested tuples: what the style engine is tested with."""

from __future__ import annotations

from types import SimpleNamespace

from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.fot import FotBackend
from dazzle_core.compiler.ruletable import RuleSpec, RuleTable
from dazzle_core.diagnostics import Location
from dazzle_core.flow.characteristics import CHARACTERISTICS
from dazzle_core.flow.classes import CLASSES
from dazzle_core.flow.conversion import InvalidValue
from dazzle_core.flow.sosofo import FlowObject, Literal, MakeSpec, ProcessChildren, StyleObject
from dazzle_core.grove.builder import Builder
from dazzle_core.grove.dtd.facts import Dtd
from dazzle_core.grove.grove import Grove
from dazzle_core.style.processor import Processor
from dazzle_core.style.rules.modes import Modes
from dazzle_core.vm.charprops import CharProperties
from dazzle_core.vm.run import Run


def grove(tree):
    """The grove of `(gi, {attributes}, child ...)` with strings for text; the attribute `id` is an ID."""
    made = Grove("doc.xml", dtd=Dtd())
    builder = Builder(made)

    def add(item):
        if isinstance(item, str):
            builder.text(item)
            return
        gi, *rest = item
        attributes = rest.pop(0) if rest and isinstance(rest[0], dict) else {}
        element = builder.start(gi, dict(attributes))
        if "id" in attributes:
            element.id = attributes["id"]
            made.ids[element.id] = element
        for child in rest:
            add(child)
        builder.end()

    add(tree)
    builder.finish()
    return made


class Writer:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text


def thunk(value):
    """A function that yields a value: how compiled code hands over what is evaluated later."""
    return value if callable(value) and not isinstance(value, type) else lambda: value


class Kit:
    """One run: rules are added, then `process` gives the text; `messages` collects `(text, place)`."""

    def __init__(self, tree, backend=FotBackend):
        self.grove = grove(tree)
        self.run = Run()
        self.run.grove = self.grove
        self.run.char_properties = CharProperties()
        self.modes = Modes()
        self.mode = self.modes[""]
        self.backend_class = backend
        self.rules = RuleTable()
        self.functions = []
        self.initial = []

    @property
    def messages(self):
        return [(message.text, message.location and message.location.line) for message in self.run.messages]

    def rule(self, kind, pattern, function, mode="", part=0, style=False):
        index = len(self.rules)
        self.rules.append(RuleSpec(index, kind, mode, pattern, part, index, index, f"r{index}", style=style))
        self.functions.append(function)

    def element(self, pattern, function, mode="", part=0):
        self.rule("element", pattern, function, mode, part)

    def root(self, function):
        self.rule("root", None, function)

    def scroll(self):
        """The usual root rule: a scroll with one paragraph."""
        self.root(lambda: self.make("scroll", self.make("paragraph", self.children())))

    def children(self, mode=None, trim=False):
        return [ProcessChildren(self.modes[mode] if mode is not None else self.run.mode, 0, trim)]

    def process(self):
        program = SimpleNamespace(
            rules=self.rules,
            initial=self.initial,
            locate=lambda loc: Location("s.dsl", loc, 0) if loc >= 0 else None,
        )
        binding = SimpleNamespace(
            program=program, rule=lambda index: self.functions[index], function=lambda unit: unit
        )
        writer = Writer()
        backend = self.backend_class(BackendContext(writer, self.run.report))
        Processor(self.run, binding, backend, self.modes).process_document()
        backend.finish()
        return writer.text.replace("\n", "").replace("\r", "\n")

    def make(
        self, name, *content, loc=0, use=None, nic=None, early=None, content_map=None, style=None, **constants
    ):
        """The sosofo of a `make`.

        Characteristics in `constants` are converted and constant (`_` for `-`, `p` at the end for
        `?`); a function is evaluated when the flow object is processed. `nic`: (names, function).
        """
        flow_class = CLASSES[name]
        spec = MakeSpec(flow_class, loc)
        entries, thunks = [], []
        for key, value in {**constants, **(style or {})}.items():
            full = self.name(key, flow_class)
            if full in flow_class.nics:
                nicdecl = flow_class.nics[full]
                try:
                    spec.constants[full] = nicdecl.type.convert(value, self)
                except InvalidValue as invalid:
                    self.run.report_invalid = invalid
            elif callable(value):
                entries.append((CHARACTERISTICS[full], None, len(thunks)))
                thunks.append(value)
            else:
                characteristic = CHARACTERISTICS[full]
                entries.append((characteristic, characteristic.convert(value, self), -1))
        spec.style = tuple(entries)
        spec.style_locs = (loc,) * len(entries)
        names, function = nic or ((), None)
        spec.dynamic, spec.dynamic_locs = tuple(names), (loc,) * len(names)
        if early:
            spec.early, spec.early_locs = tuple(early), (loc,) * len(early)
        if content_map is not None:
            spec.content_map_loc = loc
        steps = [
            step for part in content for step in (part if isinstance(part, list) else [Literal(part, loc)])
        ]
        return [
            FlowObject(
                spec,
                self.run.node,
                None if flow_class.atomic else steps,
                function,
                tuple(thunks),
                use,
                content_map,
                self.run.override,
                tuple((early or {}).values()),
            )
        ]

    def style(self, use=None, force=None, **characteristics):
        """A style object of constants."""
        spec = MakeSpec(CLASSES["sequence"], 0)
        spec.style = self._entries(characteristics)
        spec.force = self._entries(force or {})
        return StyleObject(spec, self.run.node, (), use, self.run.override)

    def _entries(self, characteristics):
        return tuple(
            ((item := CHARACTERISTICS[self.name(key)]), item.convert(value, self), -1)
            for key, value in characteristics.items()
        )

    @staticmethod
    def name(key, flow_class=None):
        name = key.replace("_", "-")
        known = {**CHARACTERISTICS, **(flow_class.nics if flow_class else {})}
        return name if name in known else name.removesuffix("p") + "?"

    #: What conversions look at.
    dsssl2 = False
    parse_number = None


def body(text):
    """What stands inside the scroll and its paragraph."""
    start = '<?xml version="1.0"?>\n<fot>\n<scroll>\n<paragraph>\n'
    end = "</paragraph>\n</scroll>\n</fot>\n"
    assert text.startswith(start), text
    assert text.endswith(end), text
    return text[len(start) : -len(end)]
