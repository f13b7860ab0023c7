"""The code of the command's own modules in one file of the cache.

A run needs some 150 modules. Finding and opening each costs more than running it (25 ms of
30), and where Python may not write byte code next to the sources (PYTHONDONTWRITEBYTECODE, a
folder that cannot be written) each is compiled every time (another 100 ms). So the code objects
of the modules that runs needed are kept together, as one entry of the cache, and modules of this
package are made from there as long as no source file has changed.

Only the process of the command does this; in a library imports are Python's own.
"""

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import MAGIC_NUMBER, PathFinder

from dazzle_core.cache.digests import header_digest
from dazzle_core.cache.entry import DamagedError, Entry, open_entry
from dazzle_core.cache.folder import SUFFIX, default_folder, objection
from dazzle_core.version import PACKAGE, __version__, source_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_PREFIX = "dazzle_core."
_LABEL = "modules of the dazzle command"

#: What is kept of a module: the number of its section, its file, whether it is a package.
Kept = tuple[int, str, bool]


class Bundle:
    """Finds and loads modules of this package, and remembers the code of those it did not know.

    `new` counts those that were added by this process, `ran` are the modules that it ran, in the
    order in which they were ready. The first section of the entry is the list of the others;
    each holds one module and is read when that is imported.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = folder
        self._stamp = source_stamp()
        self._entry: Entry | None = None
        self._listed: dict[str, Kept] | None = None
        self._codes: dict[str, bytes] = {}
        #: Codes that Python found, until they are written.
        self._found: dict[str, CodeType] = {}
        self.new = 0
        self.ran: list[str] = []

    def install(self) -> None:
        """Be asked for modules before the file system is."""
        sys.meta_path.insert(0, self)

    def keep(self) -> None:
        """Write the entry again when this process loaded modules that were not in it."""
        if self._folder is None or not self.new or source_stamp() != self._stamp:
            return
        from dazzle_core.cache.fingerprints import Dependencies
        from dazzle_core.cache.store import Cache

        sections = [b""]
        modules: dict[str, Kept] = {}
        for name, (_, file, package) in self._modules.items():
            code = self._code(name)
            if code is not None:
                modules[name] = (len(sections), file, package)
                sections.append(code)
        sections[0] = marshal.dumps((self._stamp, modules))
        if Cache(self._folder).put(key_of("modules"), sections, Dependencies([], []), _LABEL):
            self.new = 0

    # --- the import system's part -----------------------------------------------------------

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The specification of a module of this package; None leaves it to the others."""
        if not name.startswith(_PREFIX):
            return None
        kept = self._modules.get(name)
        if kept is None or (name not in self._found and self._code(name) is None):
            found = PathFinder.find_spec(name, path, target)
            loader = None if found is None else found.loader
            if found is None or found.origin is None or not hasattr(loader, "get_code"):
                return found
            code = loader.get_code(name)  # type: ignore[union-attr]
            if code is None:
                return found
            package = found.submodule_search_locations is not None
            kept = self._modules[name] = (0, found.origin, package)
            self._found[name] = code
            self.new += 1
        return self.spec(name, kept[1], kept[2])

    def spec(self, name: str, file: str, package: bool) -> ModuleSpec:
        """The specification of a module whose code comes from here."""
        spec = ModuleSpec(name, self, origin=file, is_package=package)  # type: ignore[arg-type]
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [os.path.dirname(file)]
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Modules are ordinary ones."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of a module."""
        exec(self.get_code(module.__name__), module.__dict__)
        self.ran.append(module.__name__)

    def get_code(self, name: str) -> CodeType:
        """The code of a module, for `runpy` and debuggers."""
        found = self._found.get(name)
        if found is not None:
            return found
        data = self._code(name)
        if data is None:
            raise ImportError(f"the code of {name} is not kept", name=name)
        code: CodeType = marshal.loads(data)
        return code

    def row(self, name: str) -> tuple[str, str, bool, CodeType] | None:
        """A module with its file, whether it is a package, and its code; None when it is damaged."""
        if name not in self._found and self._code(name) is None:
            return None
        _, file, package = self._modules[name]
        return name, file, package, self.get_code(name)

    def _code(self, name: str) -> bytes | None:
        """The code of a module as it is kept; None when it is damaged."""
        code = self._codes.get(name)
        if code is None and name in self._found:
            code = self._codes[name] = marshal.dumps(self._found[name])
        if code is None and self._entry is not None:
            code = self._entry.section(self._modules[name][0])
            if code is not None:
                self._codes[name] = code
        return code

    # --- the entry ----------------------------------------------------------------------------

    @property
    def _modules(self) -> dict[str, Kept]:
        """The kept modules and those that were added; read when the first is asked for."""
        if self._listed is None:
            self._listed = self._read()
        return self._listed

    def _read(self) -> dict[str, Kept]:
        """The kept modules; empty when there are none, or a source file changed."""
        entry = read_entry(self._folder, key_of("modules"))
        listed = entry.section(0) if entry is not None and len(entry) else None
        if listed is None:
            return {}
        stamp, modules = marshal.loads(listed)
        if stamp != self._stamp:
            return {}
        self._entry = entry
        return modules  # type: ignore[no-any-return]


def read_entry(folder: str | None, key: str) -> Entry | None:
    """The entry of a key, if the folder may be trusted and it is whole; its files are not compared."""
    if folder is None:
        return None
    try:
        if objection(folder) is not None:
            return None
        entry = open_entry(os.path.join(folder, key + SUFFIX))
    except (OSError, DamagedError):
        return None
    return entry if entry.key == key else None


def key_of(*words: str) -> str:
    """The key of an entry with modules: one for each place of the package and each Python."""
    facts = (
        PACKAGE,
        __version__,
        sys.implementation.cache_tag,
        sys.hexversion,
        MAGIC_NUMBER,
        sys.flags.optimize,
        words,
    )
    return header_digest(repr(facts).encode("utf-8", "surrogatepass")).hex()


def cache_folder(words: Sequence[str]) -> str | None:
    """The folder of the cache that a command line asks for, without reading all of its options."""
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if len(name) >= len("--no-c") and "--no-cache".startswith(name):
            return None
        if len(name) >= len("--cac") and "--cache-dir".startswith(name):
            return value if equals else next(iter(words[place + 1 :]), None)
    return default_folder()
