"""Stylesheets: loaded once, run on any number of documents with any number of backends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from dazzle_core.api.activity import Activity
from dazzle_core.api.collector import RareCollections
from dazzle_core.api.documents import CacheOption, Document, the_cache
from dazzle_core.api.programs import NOT_READ, ProgramEntry, Source, find_program
from dazzle_core.api.results import Listener, Result
from dazzle_core.api.room import with_room
from dazzle_core.backends.manager import BackendChoice, Plugins
from dazzle_core.diagnostics import Message
from dazzle_core.errors import StylesheetError, UsageError
from dazzle_core.language.values import Symbol
from dazzle_core.output import OutputFile, OutputRoot
from dazzle_core.output.root import DEFAULT_LIMIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.api.runs import BackendRun
    from dazzle_core.cache import Dependencies
    from dazzle_core.compiler.program import Program
    from dazzle_core.flow.profile import Profile

#: The name of a backend as after `-t`, or what `Plugins.backend` made of it.
BackendOption = str | BackendChoice
#: Where a result goes: a path, or an output that was opened.
ResultFile = str | os.PathLike[str] | OutputFile


class Stylesheet:
    """A stylesheet with its options; programs for backends are made when they are first needed.

    Runs in several threads may share it.
    """

    def __init__(self, source: Source, cache: CacheOption, plugins: Plugins, engine: str) -> None:
        self._source = source
        self._cache = the_cache(cache)
        self._plugins = plugins
        self._engine = engine
        self._programs: dict[object, ProgramEntry] = {}
        self._whole = False

    @classmethod
    def load(
        cls,
        stylesheet: str | os.PathLike[str],
        *,
        part: str | None = None,
        variables: Mapping[str, str | bool] | None = None,
        definitions: Iterable[str] = (),
        catalogs: Iterable[str] = (),
        directories: Iterable[str] = (),
        include: Iterable[str] = (),
        restricted: bool = False,
        dsssl2: bool = False,
        strict: bool = False,
        debug: bool = False,
        engine: str = "vm",
        max_depth: int | None = None,
        max_steps: int | None = None,
        without: Iterable[str] = (),
        cache: CacheOption = True,
        plugins: Plugins | Iterable[str] = (),
    ) -> Stylesheet:
        """A stylesheet by its system identifier, or by its name in a plugin where there is no such file.

        `part`: ID of the specification to use; `variables`: values of plain definitions
        (a string, or True); `definitions`: as after `-V`, with `(forms)`; `catalogs`,
        `directories`, `include`, `restricted`, `dsssl2`, `strict`, `debug`: as `-c -D -i -R
        -2 -s -G`; `engine`: "vm" or "tree"; `max_depth`: calls within calls that it may make;
        `max_steps`: calls and turns of loops in one run, which are counted only then; `without`:
        passes of the compiler to leave out (`compiler.passes`); `cache`: a folder or a `Cache`, True
        for the user's own, False for none; `plugins`: names of plugins with hooks.

        Nothing is read yet: `prepare` and `run` do that, and raise StylesheetError when the
        stylesheet cannot be read. Raises UsageError for a wrong option.
        """
        if engine not in ("vm", "tree"):
            raise UsageError(f'engine "{engine}" does not exist: it is "vm" or "tree"', code="unknown-engine")
        if not isinstance(without, frozenset):
            without = frozenset(without)
        if without:
            from dazzle_core.compiler.passes import NAMES

            for name in sorted(without - NAMES):
                raise UsageError(f'the compiler has no pass "{name}"', code="unknown-pass")
        given = [_definition(name, value) for name, value in (variables or {}).items()]
        source = Source(
            os.fspath(stylesheet),
            part,
            [*given, *definitions],
            tuple(catalogs),
            tuple(directories),
            tuple(include),
            restricted,
            dsssl2,
            strict,
            debug,
            max_depth,
            max_steps,
            without,
        )
        if not isinstance(plugins, Plugins):
            plugins = Plugins(plugins)
        return cls(source, cache, plugins, engine)

    def prepare(
        self, backend: BackendOption, on_message: Callable[[Message], None] | None = None
    ) -> Sequence[Message]:
        """Get the program for a backend ready, and report what reading the stylesheet said.

        Raises StylesheetError when it cannot be read, UsageError when there is no such backend.
        """
        messages = self._program(self._choice(backend)).program.messages
        if on_message is not None:
            for message in messages:
                on_message(message)
        return messages

    def dependencies(self, backend: BackendOption) -> Dependencies:
        """The files that were read for a backend, and the places that were looked at in vain.

        Raises what `prepare` does.
        """
        return self._program(self._choice(backend)).dependencies

    def keep(self, backend: BackendOption) -> None:
        """Keep what was compiled for a backend in the cache; the end of a run does it too."""
        self._program(self._choice(backend)).keep()

    def element_names(self, backend: BackendOption) -> frozenset[str]:
        """The names in the patterns of its rules, for a backend. Raises what `prepare` does."""
        names: set[str] = set()
        for rule in self._program(self._choice(backend)).program.rules:
            waiting = [rule.pattern]
            while waiting:
                datum = waiting.pop()
                if isinstance(datum, tuple):
                    waiting.extend(datum)
                elif isinstance(datum, str):
                    names.add(datum)
                elif isinstance(datum, Symbol):
                    names.add(datum.name)
        return frozenset(names)

    def run(
        self,
        document: Document,
        *,
        backends: Sequence[BackendOption] = ("fot",),
        output: str | os.PathLike[str] | OutputRoot = ".",
        output_file: ResultFile | Sequence[ResultFile] | None = None,
        encoding: str = "utf-8",
        max_output: int | None = None,
        on_message: Callable[[Message], None] | None = None,
        activity: Activity | None = None,
    ) -> Result:
        """Format a document with each of the backends.

        `output`: the folder for results and for the files that the stylesheet names, which
        cannot lead out of it; `output_file`: the result of the backend, or a list with that
        of each; by default it has the document's name and the backend's suffix (`-`:
        standard output); `encoding`: of the output; `max_output`: characters that the run may
        write. `on_message` gets each message of processing when it comes; `activity` is told
        what goes on. Nothing is written before all backends have finished. Raises
        StylesheetError, OutputError or UsageError.
        """
        from dazzle_core.compiler.stored.image import DamagedImageError

        results = _results(output_file, len(backends))
        choices = [self._choice(backend) for backend in backends]
        root = output
        if not isinstance(root, OutputRoot):
            root = OutputRoot(root, encoding=encoding, limit=max_output or DEFAULT_LIMIT)
        activity = activity or Activity()
        listener = Listener(on_message)
        with root:
            while True:
                try:
                    runs = with_room(
                        partial(self._format, document, choices, root, results, listener, activity),
                        self._source.max_depth,
                        self._engine,
                    )
                    break
                except DamagedImageError:
                    # A part of a cache entry that no run had looked at. Everything is done
                    # again from the source; runs are repeatable, so are their messages. A brief
                    # program that has not what another document needs is one, and not made again.
                    self._whole = True
                    for entry in self._programs.values():
                        entry.forget()
                    self._programs.clear()
                    listener.begin_again()
                    results = _reopened(results, root)
            activity.enter("writing")
            files = root.commit()
        messages = []
        for choice, run in zip(choices, runs, strict=True):
            entry = self._program(choice)
            entry.keep()
            messages += [*entry.program.messages, *run.messages]
        result = Result(files, messages)
        for run in runs:
            for file in files:
                self._plugins.call("dazzle_output_written", run=run.facts, output=file)
            self._plugins.call("dazzle_run_finished", run=run.facts, messages=run.messages, ok=result.ok)
        return result

    def _format(
        self,
        document: Document,
        choices: Sequence[BackendChoice],
        root: OutputRoot,
        results: Sequence[ResultFile | None],
        listener: Listener,
        activity: Activity,
    ) -> list[BackendRun]:
        """Format with each backend, one after the other; nothing is written yet."""
        from dazzle_core.api.runs import BackendRun

        runs = []
        for choice, result in zip(choices, results, strict=True):
            activity.enter("preparing")
            run = BackendRun(
                self._source, self._program_for(document, choice), choice, document, self._engine, self._cache
            )
            self._plugins.call("dazzle_run_started", run=run.facts)
            with RareCollections():
                run.format(_opened(result or run.result_name(), root), root, listener, activity)
            runs.append(run)
        return runs

    def _choice(self, backend: BackendOption) -> BackendChoice:
        return self._plugins.backend(backend) if isinstance(backend, str) else backend

    def _program_for(self, document: Document, choice: BackendChoice) -> Program:
        """The program for a backend; a stored one that is too brief for the document is made anew."""
        entry = self._program(choice)
        if not entry.suits(document.grove.element_count):
            profile = choice.backend.profile
            self._whole = True
            entry = self._programs[profile.key] = self._find(profile)
        return entry.program

    def _program(self, choice: BackendChoice) -> ProgramEntry:
        profile = choice.backend.profile
        entry = self._programs.get(profile.key)
        if entry is None:
            entry = self._programs[profile.key] = self._find(profile)
        return entry

    def _find(self, profile: Profile) -> ProgramEntry:
        """The program for a profile; where there is no such file, the stylesheet that a plugin calls so."""
        try:
            return find_program(self._source, profile, self._cache, self._plugins, self._whole)
        except StylesheetError as error:
            path = None
            if error.location is None and error.code in NOT_READ:
                path = self._plugins.stylesheet_in_place_of(self._source.sysid)
            if path is None or path == self._source.sysid:
                raise
            self._source = self._source.named(path)
        return find_program(self._source, profile, self._cache, self._plugins, self._whole)


def _results(files: ResultFile | Sequence[ResultFile] | None, count: int) -> Sequence[ResultFile | None]:
    """The result of each of `count` backends, None where it has its own name. Raises UsageError."""
    if files is None:
        return [None] * count
    if isinstance(files, (str, os.PathLike, OutputFile)):
        files = [files]
    if len(files) != count:
        raise UsageError(f"output_file names {len(files)} results of {count} backends", code="output-file")
    return files


def _opened(output_file: ResultFile, root: OutputRoot) -> OutputFile:
    """The result as an output; a relative path is one below the output folder."""
    if isinstance(output_file, OutputFile):
        return output_file
    name = os.fspath(output_file)
    return root.open_path(name if name == "-" else os.path.join(root.folder, name))


def _reopened(results: Sequence[ResultFile | None], root: OutputRoot) -> Sequence[ResultFile | None]:
    """Forget all that was made, and open the outputs that the caller had opened once more."""
    root.abandon()
    again: list[ResultFile | None] = []
    for result in results:
        if isinstance(result, OutputFile):
            opened = root.open_path(result.path)
            opened.encoding = result.encoding
            again.append(opened)
        else:
            again.append(result)
    return again


def _definition(name: str, value: str | bool) -> str:
    """A variable as a definition of the command line."""
    if value is True:
        return name
    if value is False:
        return f"(define {name} #f)"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f"{name}={value}" if escaped == value else f'(define {name} "{escaped}")'
