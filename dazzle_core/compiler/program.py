"""A compiled stylesheet: what the cache stores and every run shares.

A program holds rules, events of compile time and units. A unit is a definition
or rule; it is a code object once it was called in some run, before that a core
form. Nothing in a program belongs to a run: many runs and threads share it.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING, Any, NamedTuple

from dazzle_core.compiler import core
from dazzle_core.diagnostics import Location, Message

if TYPE_CHECKING:
    from dazzle_core.compiler.definitions import Definitions
    from dazzle_core.flow.profile import Profile
    from dazzle_core.stylesheet.source import Sources


@dataclass(slots=True)
class RuleSpec:
    """A construction or style rule as `style/` needs it.

    `kind`: element, default, root, id or query; `mode`: its mode's name, empty for the
    initial one; `pattern`: the datum of an element rule, the string of an id
    rule; `order`: place in reading order; `unit`: the name of the unit that
    evaluates its body; `query`, `priority`: units of a query rule; `style`: a style
    rule (-2), whose unit yields a style object.
    """

    index: int
    kind: str
    mode: str
    pattern: Any
    part: int
    order: int
    loc: int
    unit: str
    query: str | None = None
    priority: str | None = None
    style: bool = False


@dataclass(slots=True)
class InitialCharacteristic:
    """An initial value: a converted constant (`constant` True) or a unit that yields the raw value."""

    characteristic: Any
    loc: int
    constant: bool
    value: Any = None
    unit: str = ""


@dataclass(slots=True)
class CompiledUnit:
    """A unit that can be called.

    `code`: of its Python function; `needs`: the globals that the binding must
    provide before a call; `constants`: the objects named `#UNIT:0`, `#UNIT:1` ... in it;
    `defaults`: one letter a Python default argument: `u` UNSET, `n` the empty
    list; `memo`: the level of effects up to which its results are worth
    remembering, -1 for never (`compiler.effects`); `node_defaults`: see `memo`.
    """

    code: CodeType
    needs: tuple[str, ...]
    constants: list[Any]
    defaults: str = ""
    memo: int = -1
    node_defaults: tuple[int, ...] = ()


class BoundCall(NamedTuple):
    """A call that has one value in a run: a procedure's name and constant arguments."""

    procedure: str
    arguments: tuple[Any, ...]


@dataclass(slots=True)
class UnitSource:
    """A unit before it is compiled: its form, whether it is a procedure, the file of its text."""

    form: core.Core
    procedure: bool
    loc: int


@dataclass(slots=True)
class Program:
    """See the module.

    `events`: what every run repeats before processing, in order: messages, and
    names of definitions to evaluate. `languages`, `char_properties`,
    `default_language`: declarations that the run sets up. `char_properties` has
    ("declare", name, unit) and ("add", ((property, unit), ...), characters).
    `unit_locs`: places of the units that are defined. `other_units`: units
    that are no definitions. `new_units` counts units compiled since the program
    was loaded: the cache entry is then rewritten.
    """

    profile: Profile
    sources: Sources
    definitions: Definitions
    rules: list[RuleSpec] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    events: list[Message | str] = field(default_factory=list)
    initial: list[InitialCharacteristic] = field(default_factory=list)
    languages: list[core.DefineLanguage] = field(default_factory=list)
    char_properties: list[Any] = field(default_factory=list)
    default_language: str | None = None
    messages: list[Message] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    units: MutableMapping[str, CompiledUnit] = field(default_factory=dict)
    other_units: list[str] = field(default_factory=list)
    declared_classes: list[tuple[str, str]] = field(default_factory=list)
    declared_characteristics: list[tuple[str, str | None]] = field(default_factory=list)
    declared_macros: list[tuple[str, tuple[str, ...], bool]] = field(default_factory=list)
    unit_locs: dict[str, int] = field(default_factory=dict)
    source_of: Callable[[str], UnitSource | None] = lambda name: None
    new_units: int = 0

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
        from dazzle_core.compiler.effects import Effects
        from dazzle_core.compiler.emit.positions import Positions
        from dazzle_core.compiler.emit.unit import compile_unit

        source = self.source_of(name)
        assert source is not None, name
        place = self.locate(source.loc)
        file = place.file if place is not None else ""
        positions = Positions(self.sources, file, self.files)
        effects = self.definitions.effects
        if effects is None:
            effects = self.definitions.effects = Effects(self.definitions)
        unit = compile_unit(self.definitions, positions, name, source.form, procedure=source.procedure)
        if source.procedure:
            unit.memo = effects.memo_level(name[1:])
            unit.node_defaults = effects.node_defaults(name[1:])
        return unit

    def locate(self, loc: int) -> Location | None:
        """The place of a form, None for what has none."""
        return self.sources.locate(loc) if loc >= 0 else None
