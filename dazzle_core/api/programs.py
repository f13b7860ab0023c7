"""The program of a stylesheet for one profile: from the cache when it can be, else compiled.

The key of an entry has everything that changes code or messages: the stylesheet, the
profile, the options, and the names of plain definitions. Their values are bound when a run
starts, so that one entry serves all values; unless what is said at compile time could depend on
them. Then there is a program for each set of values, and an entry without content stands
under the key without values.
"""

from __future__ import annotations

import os

from dazzle_core.cache import Cache, Dependencies, cache_key
from dazzle_core.compiler.program import FEW_ELEMENTS
from dazzle_core.errors import StylesheetError
from dazzle_core.flow.extensions import NO_EXTENSIONS, Extensions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dazzle_core.backends.manager import Plugins
    from dazzle_core.compiler.build import Inspect
    from dazzle_core.compiler.program import Program
    from dazzle_core.flow.profile import Profile
    from dazzle_core.stylesheet.load import LoadedStylesheet

TOO_DEEP = "the stylesheet calls too deeply (--max-depth N allows more)"
_FORMAT = 1
#: The content of an entry in whose place there is one for each set of values.
_VALUES_MATTER = b"values"
#: Codes of messages about a stylesheet that is not there.
NOT_READ = frozenset(["cannot-open", "cannot-find", "cannot-read", "invalid-filename", "url-unsupported"])


class Source:
    """A stylesheet by name, and the options that it is read and compiled with."""

    __slots__ = (
        "catalogs",
        "debug",
        "definitions",
        "directories",
        "dsssl2",
        "include",
        "max_depth",
        "max_steps",
        "part",
        "restricted",
        "strict",
        "sysid",
        "without",
    )

    def __init__(
        self,
        sysid: str,
        part: str | None,
        definitions: Sequence[str],
        catalogs: Sequence[str],
        directories: Sequence[str],
        include: Sequence[str],
        restricted: bool,
        dsssl2: bool,
        strict: bool,
        debug: bool,
        max_depth: int | None = None,
        max_steps: int | None = None,
        without: frozenset[str] = frozenset(),
    ) -> None:
        self.sysid = sysid
        self.part = part
        self.definitions = tuple(definitions)
        self.catalogs = tuple(catalogs)
        self.directories = tuple(directories)
        self.include = tuple(include)
        self.restricted = restricted
        self.dsssl2 = dsssl2
        self.strict = strict
        self.debug = debug
        self.max_depth = max_depth
        self.max_steps = max_steps
        self.without = without

    def named(self, sysid: str) -> Source:
        """The same options for another stylesheet."""
        return Source(
            sysid,
            self.part,
            self.definitions,
            self.catalogs,
            self.directories,
            self.include,
            self.restricted,
            self.dsssl2,
            self.strict,
            self.debug,
            self.max_depth,
            self.max_steps,
            self.without,
        )

    @property
    def variables(self) -> dict[str, str | bool]:
        """The plain definitions: names with their values. The first one of a name counts."""
        return dict(filter(None, map(plain_definition, reversed(self.definitions))))

    @property
    def run_bound(self) -> frozenset[str]:
        """The names whose values runs give: none when the values are in the key."""
        variables = self.variables
        plain = all(map(plain_definition, self.definitions))
        return frozenset(variables) if plain else frozenset()

    def key(self, profile: Profile, values: bool = False, plugins: tuple[Any, ...] = ()) -> str:
        """The key of the program in the cache; with `values` for these values of its variables alone.

        `plugins`: what it depends on in them.
        """
        return cache_key(
            "program",
            {
                "format": _FORMAT,
                "stylesheet": (self.sysid, os.path.abspath(self.sysid), self.part),
                "profile": profile.key,
                "definitions": self._definitions_key(values),
                "catalogs": [(name, os.path.abspath(name)) for name in self.catalogs],
                "directories": [(name, os.path.abspath(name)) for name in self.directories],
                "include": self.include,
                "options": (
                    self.restricted,
                    self.dsssl2,
                    self.strict,
                    self.debug,
                    self.max_steps is not None,
                    sorted(self.without),
                ),
                "plugins": plugins,
            },
        )

    def _definitions_key(self, values: bool) -> list[tuple[str, str | None]]:
        """What of the definitions is in the program.

        Definitions are one text without places, so a plain one leaves nothing but its name,
        unless something in the text is wrong; then all of it counts.
        """
        plain = [plain_definition(definition) for definition in self.definitions]
        if values or None in plain:
            return [(definition, None) for definition in self.definitions]
        return [(item[0], type(item[1]).__name__) for item in plain if item is not None]


def plain_definition(definition: str) -> tuple[str, str | bool] | None:
    """Name and value of `NAME` or `NAME=VALUE`; None for a form, and for what needs a reader."""
    if definition.startswith("("):
        return None
    name, equals, value = definition.partition("=")
    if not name or any(character in value for character in '"\\&\r\n'):
        return None
    if not all(character.isalnum() or character in "-%*!?." for character in name):
        return None
    return name, (value if equals else True)


class ProgramEntry:
    """A program, and what it takes to keep it.

    `key_without_values`: for a program that holds for the values of its variables alone. `whole`: it
    is never a brief one.
    """

    __slots__ = (
        "_cache",
        "_compiled",
        "_dependencies",
        "_elements",
        "_key",
        "_key_without_values",
        "_label",
        "_new",
        "_whole",
        "program",
    )

    def __init__(
        self,
        program: Program,
        cache: Cache,
        key: str,
        label: str,
        dependencies: Dependencies,
        compiled: bool,
        key_without_values: str | None = None,
        whole: bool = False,
    ) -> None:
        self.program = program
        self._cache = cache
        self._key = key
        self._label = label
        self._dependencies = dependencies
        self._compiled = compiled
        self._key_without_values = key_without_values
        self._new = compiled
        self._whole = whole
        self._elements = 0

    def suits(self, elements: int) -> bool:
        """Whether it may run a document of so many elements; False for a stored program that is too brief."""
        if self._whole:
            return True
        self._elements += elements
        if self._new:
            self.program.expect(self._elements)
            return True
        return not self.program.brief or elements < FEW_ELEMENTS

    def keep(self) -> None:
        """Write the entry when it is new, or when a run compiled further units.

        A program that cannot be stored costs time, never a result: the next run compiles it
        again.
        """
        program = self.program
        if not (self._compiled or program.new_units):
            return
        from dazzle_core.compiler.stored.image import DamagedImageError, save

        if self._compiled and self._key_without_values is not None:
            self._cache.put(self._key_without_values, [_VALUES_MATTER], self._dependencies, self._label)
        program.new_units = 0
        self._compiled = False
        try:
            sections = save(program)
        except DamagedImageError:
            self.forget()
        except Exception as error:
            self._cache.debug(f"program {self._label} not kept: {type(error).__name__}: {error}")
        else:
            self._cache.put(self._key, sections, self._dependencies, self._label)

    @property
    def dependencies(self) -> Dependencies:
        """The files that it was made of; None when one of them changed while it was read."""
        return self._dependencies

    def forget(self) -> None:
        """Remove the entry, which proved damaged."""
        self._cache.discard(self._key)


def find_program(
    source: Source, profile: Profile, cache: Cache, plugins: Plugins | None = None, whole: bool = False
) -> ProgramEntry:
    """The program of a stylesheet for a profile; raises StylesheetError when it cannot be read.

    Public identifiers that Dazzle and the backend do not know are asked of `plugins`; `whole`: an
    entry with a brief program is not used. Raises
    DazzleError when one of them cannot be used.
    """
    extensions = NO_EXTENSIONS if plugins is None else plugins.extensions()
    named = () if plugins is None else plugins.key()
    key = source.key(profile, plugins=named)
    label = f"{os.path.basename(source.sysid)} {profile.name}"
    entry = cache.get(key)
    if entry is not None and entry.section(0) == _VALUES_MATTER:
        entry.close()
        key = source.key(profile, values=True, plugins=named)
        entry = cache.get(key)
    if entry is not None:
        from dazzle_core.compiler.stored.image import DamagedImageError, load

        try:
            program = load(entry.section, profile, extensions)
            if not (whole and program.brief):
                return ProgramEntry(program, cache, key, label, entry.dependencies, False, whole=whole)
            entry.close()
        except DamagedImageError:
            entry.close()
            cache.discard(key)
    from dazzle_core.api.room import with_room

    def compiled() -> tuple[Program, Dependencies]:
        return compile_program(source, profile, extensions=extensions)

    program, dependencies = with_room(compiled, source.max_depth)
    without_values = None
    if program.values_matter:
        without_values = source.key(profile, plugins=named)
        key = source.key(profile, values=True, plugins=named)
    return ProgramEntry(program, cache, key, label, dependencies, True, without_values, whole)


def compile_program(
    source: Source,
    profile: Profile,
    inspect: Inspect | None = None,
    extensions: Extensions = NO_EXTENSIONS,
) -> tuple[Program, Dependencies]:
    """Read and compile a stylesheet; what it depends on. `inspect` sees its forms first.

    `extensions`: what is known by public identifier besides what Dazzle and the backend know.

    When messages of compile time could depend on the values of variables, the program
    is made for these values, and its `values_matter` says so.

    Raises StylesheetError when it cannot be read, or when something that is evaluated now
    calls too deeply.
    """
    from dazzle_core.compiler.stylesheet import compile_stylesheet
    from dazzle_core.stylesheet.load import load_stylesheet

    loaded = load_stylesheet(
        source.sysid,
        part=source.part,
        catalogs=source.catalogs,
        directories=source.directories,
        include=source.include,
        definitions=source.definitions,
        restricted=source.restricted,
    )
    if not loaded.usable:
        _refuse_unreadable(loaded)

    def compiled(run_bound: frozenset[str]) -> Program:
        return compile_stylesheet(
            loaded,
            profile,
            dsssl2=source.dsssl2,
            strict=source.strict,
            debug=source.debug,
            max_steps=source.max_steps,
            run_bound=run_bound,
            extensions=extensions,
            without=source.without,
            inspect=inspect,
        )

    try:
        program = compiled(source.run_bound)
        if program.values_matter:
            program = compiled(frozenset())
            program.values_matter = True
    except RecursionError as error:
        from dazzle_core.vm.locate import traceback_location

        place = traceback_location(error.__traceback__)
        raise StylesheetError(TOO_DEEP, place, "too-deep") from None
    return program, Dependencies(loaded.dependencies, loaded.missing)


def _refuse_unreadable(loaded: LoadedStylesheet) -> None:
    """Raise StylesheetError when there was no file; a document without a usable part gives messages only."""
    for message in loaded.messages:
        # One with a place is about a file that a catalog or the stylesheet names.
        if message.code in NOT_READ and message.location is None:
            raise StylesheetError(message.text, message.location, message.code)
