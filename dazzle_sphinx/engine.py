"""The one door to `dazzle_core`: stylesheet, document and output folder go in, files come out.

In: names of stylesheets and variables from the configuration, trees or data
files. Out: what was written, messages, what was read. There is no next stage.

An error of a stylesheet does not stop a run of the engine, which recovers as
OpenJade does. Here it is stricter: a run that reported an error writes nothing,
so that the last good output stays.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dazzle_core import Document, Stylesheet
from dazzle_core.backends.manager import BackendChoice, Plugins, RunFacts
from dazzle_core.diagnostics import Message
from dazzle_core.errors import DazzleError
from dazzle_core.flow.profile import Profile
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_core.output import OutputFile, OutputRoot, Written
from dazzle_sphinx.configuration import Configuration
from dazzle_sphinx.doctree.grove import document_of
from dazzle_sphinx.doctree.walk import Event
from dazzle_sphinx.shipped import CATALOG
from dazzle_sphinx.state.files import Row, contents, row_for, row_of

#: The variable that tells stylesheets which backend they work for.
BACKEND_VARIABLE = "%backend%"
#: Suffix of what a stylesheet writes outside of the files that it names, where a backend has none.
_RESULT = ".out"


@dataclass(frozen=True)
class Sheet:
    """A stylesheet that is ready for one backend.

    `inputs` is everything that its output depends on, as JSON; `elements` are the
    names that its rules are written for; `messages` are those of reading it.
    """

    name: str
    loaded: Stylesheet
    inputs: Any
    elements: frozenset[str] = frozenset()
    messages: tuple[Message, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether reading it reported no error."""
        return not any(is_error(message) for message in self.messages)


@dataclass(frozen=True)
class Outcome:
    """What one run gave; `read` and `missing` as in `state.records.Record`."""

    ok: bool
    written: list[Written] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    read: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


class HeldRoot(OutputRoot):
    """An output folder that writes nothing before `release`."""

    def commit(self) -> list[Written]:
        """Nothing is written yet."""
        return []

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """What was collected is kept, unless the run broke off."""
        if error is not None:
            self.abandon()

    def release(self) -> list[Written]:
        """Write everything. Raises OutputError."""
        return super().commit()

    def text(self) -> str:
        """What was collected, main output first; nothing is written."""
        return "".join(data.decode("utf-8") for data in self._finished.values())

    def drop_blank(self, file: OutputFile) -> None:
        """Forget the output `file` when there is nothing in it but white space."""
        if not self._finished.get(file.path, b"").strip():
            self._finished.pop(file.path, None)


def is_error(message: Message) -> bool:
    """Whether a message makes a run fail."""
    return message.severity in ("E", "X", "Q")


def profile_of(backend: str, plugins: Iterable[str] = ()) -> Profile:
    """The profile of a backend. Raises DazzleError when there is none that can be loaded."""
    return Plugins(plugins).backend(backend).backend.profile


@contextmanager
def defects_as_errors() -> Iterator[None]:
    """Exceptions that no part of the engine should raise become DazzleErrors.

    Sphinx answers any other exception by forgetting all pages that it has read.
    With DAZZLE_DEBUG in the environment they are seen as they are.
    """
    try:
        yield
    except DazzleError:
        raise
    except Exception as error:
        if os.environ.get("DAZZLE_DEBUG"):
            raise
        text = f"a defect of Dazzle, please report it ({type(error).__name__}: {error})"
        raise DazzleError(text, code="internal") from error


class Engine:
    """Runs stylesheets for one backend; each stylesheet is loaded once.

    `base` is the folder of conf.py, which names of stylesheets are relative to.
    """

    def __init__(self, options: Configuration, backend: str, base: Path) -> None:
        self.options = options
        self.backend = backend
        self.base = base
        self._plugins = Plugins(options.plugins)
        self._choice: BackendChoice | None = None
        self._sheets: dict[tuple[str, tuple[tuple[str, str | bool], ...]], Sheet] = {}

    @property
    def cache(self) -> str | bool:
        """The folder of the cache, or True for the user's own."""
        return os.fspath(self.base / self.options.cache_dir) if self.options.cache_dir else True

    def sheet(self, name: str, variables: Mapping[str, str | bool]) -> Sheet:
        """The stylesheet `FILE` or `FILE#PART`, ready to run. Raises DazzleError when it cannot be read."""
        key = (name, tuple(sorted(variables.items())))
        if key not in self._sheets:
            with defects_as_errors():
                self._sheets[key] = self._load(name, variables)
        return self._sheets[key]

    def keep(self) -> None:
        """Keep stylesheets that were compiled in the cache; to be called when nothing was run."""
        for sheet in self._sheets.values():
            sheet.loaded.keep(self._backend())

    def _load(self, name: str, variables: Mapping[str, str | bool]) -> Sheet:
        choice = self._backend()
        file, _, part = name.partition("#")
        path = self.base / file
        in_plugin = None if path.exists() else self._plugins.stylesheet_in_place_of(file)
        loaded = Stylesheet.load(
            in_plugin or os.fspath(path),
            part=part or None,
            variables={BACKEND_VARIABLE: self.backend, **variables},
            catalogs=[os.fspath(CATALOG)],
            cache=self.cache,
            plugins=self._plugins,
        )
        messages = tuple(loaded.prepare(choice))
        files = contents(map(row_of, loaded.dependencies(choice).files))
        inputs = {os.path.relpath(path, self.base): digest for path, digest in files.items()}
        return Sheet(name, loaded, inputs, loaded.element_names(choice), messages)

    def run(
        self,
        sheet: Sheet,
        source: Iterable[Event] | Path,
        folder: Path,
        target: str,
        planned: Callable[[list[Written]], None] | None = None,
    ) -> Outcome:
        """Run `sheet` on the events of a tree, or on a data file, writing into `folder`.

        `target` is the name of the result in the folder; for a data file, which has
        none, what stands outside of the generated files is dropped when it is only
        white space. `planned` is told what is going to be written, just before.
        Raises DazzleError when the document cannot be read or the output cannot
        be written.
        """
        with defects_as_errors():
            return self._run(sheet, source, folder, target, planned)

    def _run(
        self,
        sheet: Sheet,
        source: Iterable[Event] | Path,
        folder: Path,
        target: str,
        planned: Callable[[list[Written]], None] | None,
    ) -> Outcome:
        root = HeldRoot(folder, digests=True)
        base = os.fspath(self.base)
        if isinstance(source, Path):
            document = Document.read(os.fspath(source), directories=[base], cache=self.cache)
            target = source.stem + (self._backend().backend.profile.suffix or _RESULT)
        else:
            access = DocumentEntities(None, directories=[base], folder=os.path.join(base, ""))
            document = document_of(source, target, access)
        messages = list(document.messages)
        main = root.open(target, make_folders=True)
        sheet.loaded.run(
            document, backends=[self._backend()], output=root, output_file=main, on_message=messages.append
        )
        # Asked afterwards: a stylesheet may read further files.
        paths = {os.path.abspath(path) for path in document.files}
        if isinstance(source, Path):
            paths.add(os.path.abspath(source))
        read = [row for path in sorted(paths) if (row := row_for(path)) is not None]
        missing = sorted(set(map(os.path.abspath, document.missing)))
        if any(map(is_error, messages)):
            root.abandon()
            return Outcome(False, [], messages, read, missing)
        if isinstance(source, Path):
            root.drop_blank(main)
        if planned is not None:
            planned(root.planned())
        written = root.release()
        facts = RunFacts(self.backend, sheet.name, document.name)
        for output in written:
            self._plugins.call("dazzle_output_written", run=facts, output=output)
        return Outcome(True, written, messages, read, missing)

    def show(self, sheet: Sheet, source: Path | bytes, name: str) -> tuple[Outcome, str]:
        """Run `sheet` on a data file, or on XML called `name`; all that it makes as one text, no files.

        Raises DazzleError when the document cannot be read.
        """
        with defects_as_errors():
            base = os.fspath(self.base)
            if isinstance(source, Path):
                document = Document.read(os.fspath(source), directories=[base], cache=self.cache)
            else:
                document = Document.from_bytes(source, name, folder=base, cache=self.cache)
            messages = list(document.messages)
            root = HeldRoot(base)
            main = root.open("result", make_folders=True)
            sheet.loaded.run(
                document,
                backends=[self._backend()],
                output=root,
                output_file=main,
                on_message=messages.append,
            )
            read = [row for path in document.files if (row := row_for(os.path.abspath(path))) is not None]
            return Outcome(not any(map(is_error, messages)), [], messages, read), root.text()

    def _backend(self) -> BackendChoice:
        """The backend, imported when it is first wanted."""
        if self._choice is None:
            self._choice = self._plugins.backend(self.backend)
        return self._choice
