"""A program as sections of bytes for the cache, and back.

`save` writes: the head (rules, modes, events, declarations), the compiled units that were
used, the others (`unitstore`), the places of the sources, the facts of definitions, where
the form of each name is, and each form that was never compiled in a section of its own.
A program that was compiled for a small document (`Program.brief`) ends before the places.
`load` reads the head and the used units; everything else is decoded when it is asked for, so a
warm start costs what it runs.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, MutableMapping

from dazzle_core.compiler.definitions import Definition, Definitions, Signature
from dazzle_core.compiler.program import (
    InitialCharacteristic,
    Program,
    RunFacts,
    UnitSource,
)
from dazzle_core.compiler.ruletable import ModeIndex, RuleSpec, RuleTable
from dazzle_core.compiler.stored.flat import flatten, from_plain, plain, unflatten
from dazzle_core.compiler.stored.objects import dump, restore
from dazzle_core.compiler.stored.units import StoredUnits, pack
from dazzle_core.flow.characteristics import CHARACTERISTICS, declared_characteristic
from dazzle_core.flow.classes import CLASSES, FORK_CLASSES, declared_class, macro_class
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.compiler.kinds.signatures import Signatures
    from dazzle_core.diagnostics import Location
    from dazzle_core.flow.profile import Profile

#: Gives the bytes of a section, None when they are damaged.
Read = Callable[[int], bytes | None]

_HEAD, _USED_UNITS, _OTHER_UNITS, _SOURCES, _TABLE, _INDEX, _SIGNATURES, _FIRST_FORM = range(8)


class DamagedImageError(Exception):
    """A section could not be read: the entry is not used, or compiled again."""


# --- saving -------------------------------------------------------------------------------------


def save(program: Program) -> list[bytes]:
    """The sections of a program; those that no run changes are passed on when it came from the cache.

    Raises DamagedImageError when one of those is damaged.
    """
    definitions = program.definitions
    tables = {
        # What `marshal` knows is decoded several times faster than a pickle.
        "rules": program.rules.rows if isinstance(program.rules, _StoredRules) else _rows(program.rules),
        "rule_indexes": {
            mode: (tuple(construction), tuple(styles))
            for mode, (construction, styles) in program.rules.indexes.items()
        },
        "modes": program.modes,
        "default_language": program.default_language,
        "char_properties": program.char_properties,
        "files": program.files,
        "known_modes": definitions.modes,
        "features": sorted(definitions.features),
        "facts": tuple(program.facts),
        "units": program.unit_locs,
        "uses_override": definitions.uses_override,
        "asked": sorted(definitions.asked_characteristics),
        "asks_actual": definitions.asks_actual,
        "other_units": program.other_units,
        "classes": program.declared_classes,
        "characteristics": program.declared_characteristics,
        "macros": program.declared_macros,
        "dsssl2": definitions.dsssl2,
        "debug": definitions.debug,
        "steps": definitions.steps,
        "brief": definitions.brief,
        "without": sorted(definitions.without),
        "extensions": definitions.extensions.record(),
    }
    objects = dump(
        (
            program.events,
            program.messages,
            [(i.characteristic, i.loc, i.constant, i.value, i.unit) for i in program.initial],
            program.late_messages,
            program.macro_events,
        )
    )
    if definitions.brief:
        fixed = []
    else:
        fixed = _fixed_sections(program) if program.stored is None else _stored_sections(program.stored)
    return [marshal.dumps((tables, objects)), *pack(program.units), *fixed]


def _rows(rules: RuleTable) -> list[bytes]:
    return [
        marshal.dumps(
            (
                rule.kind,
                rule.mode,
                plain(rule.pattern),
                rule.part,
                rule.order,
                rule.loc,
                rule.unit,
                rule.query,
                rule.priority,
                rule.style,
            )
        )
        for rule in rules
    ]


def _fixed_sections(program: Program) -> list[bytes]:
    """The sections of what the stylesheet says, of a program that was just made."""
    import pickle

    from dazzle_core.compiler.stored.freeze import (
        freeze,  # imported here, like `thaw`: a warm start has no forms
    )

    forms: list[bytes] = []
    index: dict[str, int] = {}

    def keep(name: str, value: Any) -> None:
        index[name] = _FIRST_FORM + len(forms)
        forms.append(marshal.dumps(freeze(value)))

    definitions = program.definitions
    table: dict[str, tuple[Any, ...]] = {}
    for name, item in definitions.user.items():
        primitive, signature = item.primitive, item.signature
        table[name] = (
            item.loc,
            item.part,
            item.folded,
            None if signature is None else tuple(signature),
            None if primitive is None else (primitive.public_id or primitive.name),
            item.run_bound,
            item.computed,
        )
        if item.folded:
            index["k" + name] = _FIRST_FORM + len(forms)
            forms.append(dump(flatten(item.constant)))
        keep(("$" if item.procedure is not None else "=") + name, item.procedure or item.value)
    for name in program.other_units:
        source = program.source_of(name)
        assert source is not None
        keep(name, (source.form, source.procedure, source.loc))
    return [
        pickle.dumps(program.sources, 5),
        marshal.dumps(table),
        marshal.dumps(index),
        _dump_signatures(definitions.signatures),
        *forms,
    ]


def _stored_sections(read: Read) -> list[bytes]:
    """The same sections as they were stored."""
    forms = len(marshal.loads(_section(read, _INDEX)))
    return [_section(read, number) for number in range(_SOURCES, _FIRST_FORM + forms)]


def _section(read: Read, number: int) -> bytes:
    data = read(number)
    if data is None:
        raise DamagedImageError
    return data


def _dump_signatures(signatures: Signatures) -> bytes:
    results = {name: tuple(result) for name, result in signatures.results.items()}
    return marshal.dumps((results, signatures.formals))


# --- loading ------------------------------------------------------------------------------------


def _but_forms(read: Read) -> Read:
    """`read` for a program that was stored without forms."""
    return lambda number: read(number) if number < _SOURCES else None


class _LazySources:
    """The places of the sources, read when a message or a compilation needs one."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._sources: Any = None

    def locate(self, loc: int) -> Location | None:
        found: Location | None = self._stored().locate(loc)
        return found

    def place(self, loc: int) -> tuple[str, int, int] | None:
        found: tuple[str, int, int] | None = self._stored().place(loc)
        return found

    def _stored(self) -> Any:
        if self._sources is None:
            import pickle

            self._sources = pickle.loads(_section(self._read, _SOURCES))
        return self._sources

    def __reduce__(self) -> Any:
        import pickle

        return pickle.loads, (_section(self._read, _SOURCES),)


class _StoredRules(RuleTable):
    """Rules that are made when their numbers are asked for."""

    __slots__ = ("_made", "rows")

    def __init__(self, rows: list[bytes], indexes: dict[str, Any]) -> None:
        super().__init__()
        self.rows = rows
        self._made: dict[int, RuleSpec] = {}
        self._indexes = {
            mode: (ModeIndex(*construction), ModeIndex(*styles))
            for mode, (construction, styles) in indexes.items()
        }

    def __getitem__(self, number: int) -> RuleSpec:
        found = self._made.get(number)
        if found is None:
            kind, mode, pattern, *rest = marshal.loads(self.rows[number])
            # Of two threads the first decides: what chooses rules compares them by identity.
            found = self._made.setdefault(number, RuleSpec(number, kind, mode, from_plain(pattern), *rest))
        return found

    def __len__(self) -> int:
        return len(self.rows)


class _StoredDefinition(Definition):
    """A definition whose form is decoded when somebody compiles with it."""

    __slots__ = ("_form", "_load", "_signature")

    def __init__(
        self,
        name: str,
        row: tuple[Any, ...],
        load: Callable[[str], Any],
        constant: Callable[[str], Any],
        definitions: Definitions,
    ) -> None:
        self._load = load
        self._form: Any = None
        self._signature = None if row[3] is None else Signature(*row[3])
        key = row[4]
        self.name = name
        self.loc, self.part, self.folded = row[0], row[1], row[2]
        self.primitive = None if key is None else definitions.primitive(key)
        self.run_bound, self.computed = row[5], row[6]
        self.compiled = True
        self.computing = False
        self.constant = constant("k" + name) if self.folded else None

    @property
    def signature(self) -> Signature | None:
        return self._signature

    @property
    def procedure(self) -> Any:  # type: ignore[override]
        if self._signature is None:
            return None
        if self._form is None:
            self._form = self._load("$" + self.name)
        return self._form

    @property
    def value(self) -> Any:  # type: ignore[override]
        if self._form is None:
            self._form = self._load(("$" if self._signature is not None else "=") + self.name)
        return self._form


class _Names:
    """What is stored under names, read when the first of them is looked up: a run may need none.

    `table`: facts of definitions, rows of `_StoredDefinition`; `section` gives the bytes of a form.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self._index: dict[str, int] | None = None
        self._table: dict[str, tuple[Any, ...]] | None = None

    @property
    def table(self) -> dict[str, tuple[Any, ...]]:
        if self._table is None:
            self._table = marshal.loads(_section(self._read, _TABLE))
        return self._table

    def section(self, name: str) -> bytes:
        if self._index is None:
            self._index = marshal.loads(_section(self._read, _INDEX))
        return _section(self._read, self._index[name])


class _StoredDefinitions(MutableMapping[str, Definition]):
    """Definitions by name, made when they are asked for."""

    def __init__(
        self,
        names: _Names,
        load: Callable[[str], Any],
        constant: Callable[[str], Any],
        definitions: Definitions,
    ) -> None:
        self._definitions = definitions
        self._names = names
        self._load = load
        self._constant = constant
        self._made: dict[str, Definition] = {}

    @property
    def _table(self) -> dict[str, tuple[Any, ...]]:
        return self._names.table

    def __getitem__(self, name: str) -> Definition:
        found = self._made.get(name)
        if found is None:
            found = _StoredDefinition(name, self._table[name], self._load, self._constant, self._definitions)
            self._made[name] = found
        return found

    def __setitem__(self, name: str, value: Definition) -> None:
        self._made[name] = value

    def __delitem__(self, name: str) -> None:
        del self._table[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._table else default


def _signatures(read: Read) -> Signatures:
    from dazzle_core.compiler.kinds.signatures import Result, Signatures

    results, formals = marshal.loads(_section(read, _SIGNATURES))
    return Signatures({name: Result(*row) for name, row in results.items()}, formals)


def load(read: Read, profile: Profile, extensions: Extensions = NO_EXTENSIONS) -> Program:
    """The program whose sections `read` gives.

    Raises DamagedImageError, for a program too that was made with other extensions. What a brief
    program does not have is damaged.
    """
    head, objects = marshal.loads(_section(read, _HEAD))
    if head["brief"]:
        read = _but_forms(read)
    if not extensions.holds(head["extensions"]):
        raise DamagedImageError
    facts = RunFacts(*head["facts"])
    definitions = Definitions(
        profile,
        {**CLASSES, **FORK_CLASSES},
        CHARACTERISTICS,
        frozenset(head["features"]),
        dsssl2=head["dsssl2"],
        debug=head["debug"],
        transformation=facts.transformation,
        steps=head["steps"],
        without=frozenset(head["without"]),
        extensions=extensions,
    )
    for name, public_id in head["classes"]:
        definitions.classes[name] = declared_class(name, public_id, profile, extensions)
    for name, public_id in head["characteristics"]:
        characteristic = declared_characteristic(name, public_id, profile, extensions)
        definitions.declare_characteristic(characteristic)
    definitions.declare_char_characteristics(facts.char_characteristics)
    for name, keys, atomic in head["macros"]:
        definitions.classes[name] = macro_class(name, keys, atomic)
    events, messages, initial, late_messages, macro_events = restore(objects, definitions)
    definitions.modes = head["known_modes"]
    definitions.uses_override = head["uses_override"]
    definitions.asked_characteristics = set(head["asked"])
    definitions.asks_actual = head["asks_actual"]
    definitions.brief = head["brief"]
    definitions.load_signatures = lambda: _signatures(read)
    names = _Names(read)

    def form(name: str) -> Any:
        from dazzle_core.compiler.stored.freeze import thaw

        return thaw(marshal.loads(names.section(name)))

    def constant(name: str) -> Any:
        return unflatten(restore(names.section(name), definitions))

    definitions.user = _StoredDefinitions(names, form, constant, definitions)

    other_units = set(head["other_units"])

    def source_of(name: str) -> UnitSource | None:
        if name in other_units:
            return UnitSource(*form(name))
        definition = definitions.user[name[1:]]
        if name[0] == "$":
            return UnitSource(definition.procedure, True, definition.loc)  # type: ignore[arg-type]
        return UnitSource(definition.value, False, definition.loc)

    return Program(
        profile,
        _LazySources(read),  # type: ignore[arg-type]
        definitions,
        rules=_StoredRules(head["rules"], head["rule_indexes"]),
        modes=head["modes"],
        events=events,
        initial=[InitialCharacteristic(*row) for row in initial],
        late_messages=late_messages,
        macro_events=macro_events,
        facts=facts,
        char_properties=head["char_properties"],
        default_language=head["default_language"],
        messages=messages,
        files=head["files"],
        units=StoredUnits(
            lambda: _section(read, _USED_UNITS), lambda: _section(read, _OTHER_UNITS), definitions
        ),
        other_units=head["other_units"],
        declared_classes=head["classes"],
        declared_characteristics=head["characteristics"],
        declared_macros=head["macros"],
        unit_locs=head["units"],
        source_of=source_of,
        stored=read,
    )
