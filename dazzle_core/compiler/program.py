"""A compiled stylesheet: what the cache stores and every run shares.

A program holds rules, events of compile time and units. A unit is a definition
or rule; it is a code object once it was called in some run, before that a core
form. Nothing in a program belongs to a run: many runs and threads share it.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType

from dazzle_core.compiler.ruletable import RuleTable
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.compiler import core
    from dazzle_core.compiler.definitions import Definitions
    from dazzle_core.diagnostics import Location, Message
    from dazzle_core.flow.profile import Profile
    from dazzle_core.stylesheet.source import Sources


#: A stylesheet of more definitions and rules takes longer to look through than to run on a document
#: of fewer elements (html/docbook.dsl has 4,600 and takes 0.25 s). What is found then decides for
#: larger ones: later runs without it take 1.1 times as long for 82 elements, 1.6 times for 1,200 and
#: 10 times for 25,000, where nothing that is asked for again is remembered.
LARGE = 500
FEW_ELEMENTS = 50


class RunFacts(NamedTuple):
    """What declarations of a stylesheet tell its runs.

    `id_attributes`, `class_attributes`: what `id:` and `class:` look at in patterns (-2);
    `sdata_names`, `sdata_texts`: characters of SDATA entities; `extended`: predefined names
    of characters and SDATA entities hold; `transformation`: it is a transformation
    specification, which has procedures of its own and no construction rules;
    `char_characteristics`: declared ones of characters.
    """

    id_attributes: tuple[str, ...] = ()
    class_attributes: tuple[str, ...] = ()
    sdata_names: tuple[tuple[str, str], ...] = ()
    sdata_texts: tuple[tuple[str, str], ...] = ()
    extended: bool = True
    transformation: bool = False
    char_characteristics: tuple[str, ...] = ()


class InitialCharacteristic:
    """An initial value: a converted constant (`constant` True) or a unit that yields the raw value."""

    __slots__ = (
        "characteristic",
        "constant",
        "loc",
        "unit",
        "value",
    )

    def __init__(
        self,
        characteristic: Any,
        loc: int,
        constant: bool,
        value: Any = None,
        unit: str = "",
    ) -> None:
        self.characteristic = characteristic
        self.loc = loc
        self.constant = constant
        self.value = value
        self.unit = unit


class CompiledUnit:
    """A unit that can be called.

    `code`: of its Python function; `needs`: the globals that the binding must provide
    before a call; `constants`: further ones, objects by their names `#UNIT:0`, `#UNIT:1` ...;
    `defaults`: one letter a Python default argument: `u` UNSET, `n` the empty
    list; `memo`: the level of effects up to which its results are worth
    remembering, -1 for never (`compiler.analysis.effects`); `node_defaults`, `direct`: see `memo`.
    """

    __slots__ = (
        "code",
        "constants",
        "defaults",
        "direct",
        "memo",
        "needs",
        "node_defaults",
    )

    def __init__(
        self,
        code: CodeType,
        needs: tuple[str, ...],
        constants: dict[str, Any],
        defaults: str = "",
        memo: int = -1,
        node_defaults: tuple[int, ...] = (),
        direct: tuple[bool, ...] = (),
    ) -> None:
        self.code = code
        self.needs = needs
        self.constants = constants
        self.defaults = defaults
        self.memo = memo
        self.node_defaults = node_defaults
        self.direct = direct


class BoundCall(NamedTuple):
    """A call that has one value in a run: a procedure's name and constant arguments."""

    procedure: str
    arguments: tuple[Any, ...]

    @property
    def key(self) -> str:
        """The name of its value in the namespace of a run."""
        return f"%{self.procedure}\0{list(self.arguments)!r}"


class BoundSwitch(NamedTuple):
    """Strings, or calls that give one in a run, as they are tried, each with the number of what follows."""

    cases: list[tuple[str | BoundCall, int]]


class UnitSource:
    """A unit before it is compiled: its form, whether it is a procedure, the file of its text."""

    __slots__ = (
        "form",
        "loc",
        "procedure",
    )

    def __init__(
        self,
        form: core.Core,
        procedure: bool,
        loc: int,
    ) -> None:
        self.form = form
        self.procedure = procedure
        self.loc = loc


class Program:
    """See the module.

    `events`: what every run repeats before processing, in order: messages, and units
    to evaluate (`=name` a definition, `u:name` a unit of quantities, `cN:name` value N
    of a character property); `macro_events`: those of the first use of each flow-object
    macro; `late_messages` come before processing, after everything else. `facts`,
    `char_properties`, `default_language`: declarations that the run sets up.
    `char_properties` has names with units, and the characters that have the value,
    None for a default.
    `values_matter`: other values of the -V variables that runs give could give other messages.
    `unit_locs`: places of the units that are defined. `other_units`: units
    that are no definitions. `new_units` counts units compiled since the program
    was loaded: the cache entry is then rewritten. `stored`: gives the sections that it came from
    (`image`).

    A program of which little will run is `brief`: units are compiled without an analysis of what
    values are and what results depend on, and forms are not stored. So it can run what it was stored with.
    """

    __slots__ = (
        "char_properties",
        "declared_characteristics",
        "declared_classes",
        "declared_macros",
        "default_language",
        "definitions",
        "events",
        "facts",
        "files",
        "initial",
        "late_messages",
        "macro_events",
        "messages",
        "modes",
        "new_units",
        "other_units",
        "profile",
        "rules",
        "source_of",
        "sources",
        "stored",
        "unit_locs",
        "units",
        "values_matter",
    )

    def __init__(
        self,
        profile: Profile,
        sources: Sources,
        definitions: Definitions,
        rules: RuleTable | None = None,
        modes: list[str] | None = None,
        events: list[Message | str] | None = None,
        initial: list[InitialCharacteristic] | None = None,
        late_messages: tuple[Message, ...] = (),
        macro_events: dict[str, list[Message | str]] | None = None,
        facts: RunFacts = RunFacts(),  # noqa: B008 - it is immutable
        char_properties: list[Any] | None = None,
        default_language: str | None = None,
        messages: list[Message] | None = None,
        files: list[str] | None = None,
        units: MutableMapping[str, CompiledUnit] | None = None,
        other_units: list[str] | None = None,
        declared_classes: list[tuple[str, str]] | None = None,
        declared_characteristics: list[tuple[str, str | None]] | None = None,
        declared_macros: list[tuple[str, tuple[str, ...], bool]] | None = None,
        unit_locs: dict[str, int] | None = None,
        source_of: Callable[[str], UnitSource | None] = lambda name: None,
        new_units: int = 0,
        stored: Callable[[int], bytes | None] | None = None,
    ) -> None:
        self.profile = profile
        self.sources = sources
        self.definitions = definitions
        self.rules = RuleTable() if rules is None else rules
        self.modes: list[str] = [] if modes is None else modes
        self.events: list[Message | str] = [] if events is None else events
        self.initial: list[InitialCharacteristic] = [] if initial is None else initial
        self.late_messages = late_messages
        self.macro_events: dict[str, list[Message | str]] = {} if macro_events is None else macro_events
        self.facts = facts
        self.values_matter = False
        self.char_properties: list[Any] = [] if char_properties is None else char_properties
        self.default_language = default_language
        self.messages: list[Message] = [] if messages is None else messages
        self.files: list[str] = [] if files is None else files
        self.units: MutableMapping[str, CompiledUnit] = {} if units is None else units
        self.other_units: list[str] = [] if other_units is None else other_units
        self.declared_classes: list[tuple[str, str]] = [] if declared_classes is None else declared_classes
        self.declared_characteristics: list[tuple[str, str | None]] = (
            [] if declared_characteristics is None else declared_characteristics
        )
        self.declared_macros: list[tuple[str, tuple[str, ...], bool]] = (
            [] if declared_macros is None else declared_macros
        )
        self.unit_locs: dict[str, int] = {} if unit_locs is None else unit_locs
        self.source_of = source_of
        self.new_units = new_units
        self.stored = stored

    @property
    def brief(self) -> bool:
        """See the class."""
        return self.definitions.brief

    def expect(self, elements: int) -> None:
        """Before the first run of a program that was just made: how large the documents are.

        A larger document makes it a whole program again; then units are compiled anew.
        """
        large = len(self.definitions.user) + len(self.rules) > LARGE
        brief = large and elements < FEW_ELEMENTS
        if self.definitions.brief != brief:
            self.units = {}
            self.definitions.effects = None
        self.definitions.brief = brief

    def unit(self, name: str) -> CompiledUnit:
        """A unit ready to be called; compiled now when it never was."""
        found = self.units.get(name)
        if found is None:
            found = self._compile(name)
            self.units[name] = found
            self.new_units += 1
        return found

    def _compile(self, name: str) -> CompiledUnit:
        # The emitters are imported only when something has to be compiled.
        from dazzle_core.compiler.analysis.effects import Effects
        from dazzle_core.compiler.emit.positions import Positions
        from dazzle_core.compiler.emit.unit import compile_unit
        from dazzle_core.compiler.kinds.lattice import is_key

        source = self.source_of(name)
        assert source is not None, name
        place = self.locate(source.loc)
        file = place.file if place is not None else ""
        positions = Positions(self.sources, file, self.files)
        definitions = self.definitions
        if not definitions.brief and definitions.effects is None:
            definitions.effects = Effects(definitions)
        form = source.form
        unit = compile_unit(definitions, positions, name, form, procedure=source.procedure)
        effects = None if definitions.brief else definitions.effects
        if effects is not None and name[0] == "$" and not definitions.debug and not getattr(form, "cycle", 0):
            unit.memo = effects.memo_level(name[1:])
            unit.node_defaults = effects.node_defaults(name[1:])
            unit.direct = tuple(map(is_key, definitions.signatures.formals.get(name[1:], ())))
        return unit

    def locate(self, loc: int) -> Location | None:
        """The place of a form, None for what has none."""
        return self.sources.locate(loc) if loc >= 0 else None
