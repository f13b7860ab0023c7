"""The modules that runs of one kind need, made at once instead of imported one by one.

Importing a module takes several times as long as running it, even from `bundle`: Python
asks for a specification, takes locks, and decodes strings that most modules have in common. So
the modules of a warm run are kept in one more entry of the cache, in the order in which
they were ready, and the next run of that kind makes them all before it begins (160 modules: 10 ms
less). A module that is missing there is imported as ever; one too many costs 0.1 ms. Regular
expressions are kept in the same way.
"""

from __future__ import annotations

import marshal
import os
import sys

from dazzle_core import regex
from dazzle_core.cli.bundle import Bundle, key_of, read_entry
from dazzle_core.version import source_stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType

_LABEL = "modules of a run"
#: A run that imports more modules than this in addition adds them to the entry.
_TOLERATED = 8
#: Only runs that compile something import this; they tell nothing about those that do not.
_COMPILING = "dazzle_core.compiler.core"

#: Flags of codes (`inspect`): of functions, and from Python 3.14 on of those with a description.
_OPTIMIZED = 1
_HAS_DOC = 0x4000000

#: A module: its name, its file, whether it is a package, its code.
Row = tuple[str, str, bool, "CodeType"]


class Preload:
    """The modules of runs like that of a command line; `bundle` has those that are missing."""

    def __init__(self, folder: str | None, words: Sequence[str], bundle: Bundle) -> None:
        self._folder = folder
        self._key = key_of("run", *kind(words))
        self._bundle = bundle
        self._rows: list[Row] = []
        self._expressions = 0

    def load(self) -> None:
        """Make the modules; when that goes wrong, those that are not ready are left to be imported."""
        rows, expressions = self._read()
        regex.take_parts(expressions)
        self._expressions = len(expressions)
        made = sys.modules
        ready = 0
        try:
            namespaces = [self._module(*row[:3]) for row in rows]
            for row, namespace in zip(rows, namespaces, strict=True):
                exec(row[3], namespace)
                parent, _, name = row[0].rpartition(".")
                setattr(made[parent], name, made[row[0]])
                ready += 1
        except Exception:
            for row in rows[ready:]:
                made.pop(row[0], None)
        else:
            self._rows = rows

    def keep(self) -> None:
        """Write the entry when there was none, or when the run needed much else."""
        new = self._bundle.ran
        few = len(new) <= (_TOLERATED if self._rows else 0)
        if self._folder is None or (few and not regex.compiled_anew()) or _COMPILING in sys.modules:
            return
        expressions = regex.compiled_parts()
        if few and len(expressions) <= self._expressions:
            return
        from dazzle_core.cache.fingerprints import Dependencies
        from dazzle_core.cache.store import Cache

        found = [row for name in new if (row := self._bundle.row(name)) is not None]
        rows = self._rows + [(*row[:3], without_docs(row[3])) for row in found]
        sections = [marshal.dumps(source_stamp()), marshal.dumps((rows, expressions))]
        Cache(self._folder).put(self._key, sections, Dependencies([], []), _LABEL)

    def _read(self) -> tuple[list[Row], list[regex.Parts]]:
        """What is kept; nothing when there is no entry, it is damaged, or a source file changed."""
        entry = read_entry(self._folder, self._key)
        if entry is None or len(entry) != 2:
            return [], []
        stamp = entry.section(0)
        if stamp is None or marshal.loads(stamp) != source_stamp():
            return [], []
        kept = entry.section(1)
        return ([], []) if kept is None else marshal.loads(kept)

    def _module(self, name: str, file: str, package: bool) -> dict[str, object]:
        """The namespace of a new module, which is not run yet."""
        spec = self._bundle.spec(name, file, package)
        module = sys.modules[name] = type(sys)(name)
        namespace = module.__dict__
        namespace["__spec__"] = spec
        namespace["__loader__"] = self._bundle
        namespace["__file__"] = file
        namespace["__package__"] = name if package else name.rpartition(".")[0]
        if package:
            namespace["__path__"] = spec.submodule_search_locations
        return namespace


def without_docs(code: CodeType) -> CodeType:
    """A code whose functions have no descriptions: a tenth of the code of this package, and nobody asks."""
    consts = [without_docs(item) if type(item) is type(code) else item for item in code.co_consts]
    if _is_function(code) and consts and type(consts[0]) is str:
        # It is the first constant; that of a function without one is None before Python 3.14.
        from opcode import hasconst

        instructions = code.co_code
        used = set(zip(instructions[::2], instructions[1::2], strict=True))
        if not any((operation, 0) in used for operation in hasconst):
            consts[0] = None
    return code.replace(co_consts=tuple(consts))


def _is_function(code: CodeType) -> bool:
    """Whether a description may be the first constant: not of modules, classes and comprehensions."""
    if sys.version_info >= (3, 14):
        return bool(code.co_flags & _HAS_DOC)
    return bool(code.co_flags & _OPTIMIZED) and not code.co_name.startswith("<")


def kind(words: Sequence[str]) -> list[str]:
    """What of a command line decides which modules are needed.

    Its output type, its long options, and the suffix of the document: one entry for XML and SGML
    would make each start with what only the other needs.
    """
    output_type = ""
    options: set[str] = set()
    for place, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name.startswith("--"):
            options.add(name)
            if not "--output-type".startswith(name):
                continue
        elif word.startswith("-t"):
            equals = value = word[2:]
        else:
            continue
        output_type = value if equals else next(iter(words[place + 1 :]), "")
    suffix = os.path.splitext(words[-1])[1].lower() if words and not words[-1].startswith("-") else ""
    return [output_type, suffix, *sorted(options)]
