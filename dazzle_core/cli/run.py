"""One run of the command: options to settings, stylesheet and document to output, messages to a status."""

from __future__ import annotations

import errno
import os
import sys

from dazzle_core.api import Activity
from dazzle_core.cache.folder import default_folder
from dazzle_core.cache.store import Cache
from dazzle_core.cli.environment import DEBUG
from dazzle_core.cli.main import print_version
from dazzle_core.cli.options import Option
from dazzle_core.cli.progress import Progress
from dazzle_core.cli.reporter import Reporter
from dazzle_core.cli.scanner import scan
from dazzle_core.cli.settings import Applier, Settings, UnavailableBackend
from dazzle_core.errors import DazzleError, OutputError, StylesheetError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dazzle_core.api import Document, Stylesheet
    from dazzle_core.backends.manager import BackendChoice, Plugins
    from dazzle_core.output import OutputFile, OutputRoot

DONE, FAILED, NO_BACKEND = 0, 1, 2
DEFAULT_BACKEND = "fot"
#: Backends that write to standard output whatever `-o` says, as they do in OpenJade.
IGNORE_OUTPUT_FILE = frozenset(["sgml", "xml"])


def run(
    words: list[str],
    program: str,
    own_process: bool,
    on_read: Callable[[Iterable[str]], None] | None = None,
) -> int:
    """Run the words of a command line; the exit status.

    `on_read` gets the paths that the result depends on: of files that were read, and of places
    that were looked at in vain; of a run that ends before it has read all, those so far.
    """
    scanned = scan(words)
    reporter = Reporter(program, _last(scanned.occurrences, "message_format", "text"))
    try:
        plugins = _plugins(
            [argument for option, argument in scanned.occurrences if option.field == "plugins"]
        )
        applier = Applier(reporter.say, lambda: plugins)
        applier.apply(scanned.occurrences)
    except UnavailableBackend as unavailable:
        reporter.say("E", str(unavailable), code="unknown-output-type")
        return NO_BACKEND
    except DazzleError as error:
        return _failed(reporter, error)
    if scanned.problem is not None:
        reporter.say("E", scanned.problem, code="usage")
        reporter.say("I", 'Try the "--help" option for more information.', code="usage")
        return FAILED
    settings = applier.settings
    settings.sysids = scanned.rest
    if settings.show_help or settings.show_version:
        if settings.show_help:
            from dazzle_core.cli.help import print_help

            print_help(program)
        else:
            print_version()
        return DONE
    if settings.error_file is not None:
        try:
            reporter.to_file(settings.error_file)
        except OSError as error:
            reporter.say("E", f'cannot open output file "{settings.error_file}" ({error.strerror})')
            return FAILED
    try:
        return _Session(settings, reporter, plugins, own_process, on_read).status()
    finally:
        reporter.close()


class _Session:
    """A run whose options are known."""

    def __init__(
        self,
        settings: Settings,
        reporter: Reporter,
        plugins: Plugins,
        own_process: bool,
        on_read: Callable[[Iterable[str]], None] | None,
    ) -> None:
        self._settings = settings
        self._on_read = on_read
        self._reporter = reporter
        self._plugins = plugins
        self._own_process = own_process
        self._activity = Activity()
        self._cache = self._open_cache()
        self._progress = Progress(self._activity, settings.quiet)

    def status(self) -> int:
        """Run it; the exit status."""
        if self._own_process:
            from dazzle_core.cli.process import prepare

            prepare()
        self._reporter.before.append(self._progress.clear)
        self._progress.start()
        try:
            return self._run()
        except DazzleError as error:
            return _failed(self._reporter, error)
        finally:
            self._progress.stop()

    def _run(self) -> int:
        settings, reporter = self._settings, self._reporter
        if self._on_read is not None:
            self._on_read([name for name in (*settings.sysids, settings.specification) if name])
        chosen = settings.backends or [self._plugins.backend(DEFAULT_BACKEND)]
        backends = [self._with_split(backend) for backend in chosen]
        root = self._output_root()
        results = [self._main_output(root, backend, len(backends) > 1) for backend in backends]
        sheet = self._stylesheet(backends[0])
        if sheet is None:
            return FAILED
        for backend in backends:
            self._prepare(sheet, backend)
            if self._on_read is not None:
                read = sheet.dependencies(backend)
                self._on_read([*(facts.path for facts in read.files), *read.missing])
        document = self._document()
        if self._on_read is not None:
            self._on_read([*document.files, *document.missing])
        if self._own_process:
            from dazzle_core.cli.process import document_was_read

            document_was_read()
        sheet.run(
            document,
            backends=backends,
            output=root,
            output_file=results,
            on_message=reporter.message,
            activity=self._activity,
        )
        return DONE if document.ok and not self._fails() else FAILED

    def _prepare(self, sheet: Stylesheet, backend: BackendChoice) -> None:
        """Compile for a backend. A stylesheet that nobody named may be missing because the document is."""
        try:
            sheet.prepare(backend, on_message=self._reporter.message)
        except StylesheetError:
            if self._settings.specification is None:
                self._document()
            raise

    def _fails(self) -> bool:
        """Whether `--fail-on` asks for status 1."""
        reporter, fail_on = self._reporter, self._settings.fail_on
        return fail_on is not None and bool(reporter.errors or (fail_on == "warning" and reporter.warnings))

    def _output_root(self) -> OutputRoot:
        from dazzle_core.output.encoding import find_encoding
        from dazzle_core.output.root import DEFAULT_LIMIT, OutputRoot

        settings = self._settings
        encoding = settings.encoding or find_encoding(os.environ.get("SP_ENCODING") or "utf-8") or "utf-8"
        limit = settings.max_output or DEFAULT_LIMIT
        return OutputRoot.for_command_line(
            settings.output_root, encoding=encoding, limit=limit, stdout=_StandardOutput(self._progress)
        )

    def _with_split(self, backend: BackendChoice) -> BackendChoice:
        """The backend with the option of `--split`. Raises UsageError for one that cannot split."""
        level = self._settings.split
        if level is None:
            return backend
        if not backend.backend.splits:
            raise UsageError(f'backend "{backend.name}" makes one output (--split)', code="split")
        return backend._replace(options=(*backend.options, "split", str(level)))

    def _main_output(self, root: OutputRoot, backend: BackendChoice, is_one_of_several: bool) -> OutputFile:
        """The file of the result; opened first, so that a run without one does nothing.

        With several backends, `-o` gives the name but for the suffix.
        """
        from dazzle_core.cli.names import base_name, default_result

        settings = self._settings
        suffix = backend.backend.profile.suffix
        named = None if backend.name.partition("-")[0] in IGNORE_OUTPUT_FILE else settings.output_file
        if named is not None and is_one_of_several:
            suffix = (suffix or backend.name).removeprefix(".")
            named = f"{base_name([named]) or named}.{suffix}"
        if named is None and suffix:
            named = default_result(settings.sysids, suffix)
        return root.open_standard_output() if named is None else root.open_path(named)

    def _stylesheet(self, backend: BackendChoice) -> Stylesheet | None:
        from dazzle_core.api import Stylesheet

        settings = self._settings
        specification, part = settings.specification, settings.part
        if specification is None:
            from dazzle_core.cli.choice import choose

            choice = choose(settings.sysids, backend.backend.profile.media, settings.title)
            if choice.other_titles and not choice.is_named:
                titles = ", ".join([f'"{title}"' for title in choice.other_titles])
                self._reporter.say(
                    "E",
                    f'no applicable processing instruction with title "{settings.title}";'
                    f" available titles: {titles}",
                )
            specification, part = choice.specification, choice.part
        if specification is None:
            self._reporter.say("E", "no DSSSL specification: use -d to specify", code="no-stylesheet")
            return None
        return Stylesheet.load(
            specification,
            part=part,
            definitions=settings.definitions,
            catalogs=settings.catalogs,
            directories=settings.directories,
            include=settings.stylesheet_include,
            restricted=settings.restricted,
            dsssl2=settings.dsssl2,
            strict=settings.strict,
            debug=settings.debug,
            engine=settings.engine,
            max_depth=settings.max_depth,
            max_steps=settings.max_steps,
            without=settings.without,
            cache=self._cache,
            plugins=self._plugins,
        )

    def _document(self) -> Document:
        from dazzle_core.api import Document

        settings = self._settings
        return Document.read(
            *(f"<CATALOG>{sysid}" if settings.from_catalogs else sysid for sysid in settings.sysids or ["-"]),
            catalogs=settings.catalogs,
            directories=settings.directories,
            # Projects keep what documents share beside their folders, and are built from above them.
            roots=settings.entity_roots if settings.restricted else [".", *settings.entity_roots],
            restricted=settings.restricted,
            validate=settings.validate,
            cache=self._cache,
            on_message=self._reporter.message,
            sgml=settings.parser_options(),
            reader=settings.reader,
            plugins=self._plugins,
        )

    def _open_cache(self) -> Cache:
        """The cache that the options and the environment name."""
        settings = self._settings
        folder = None if settings.no_cache else settings.cache_dir or default_folder()
        if DEBUG in os.environ:
            return Cache(folder, on_debug=lambda text: self._reporter.say("I", text, code="cache"))
        return Cache(folder)


class _StandardOutput:
    """Standard output; when something is written to it, progress has left the terminal."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def write(self, data: bytes) -> None:
        """Write and flush; raises OSError."""
        self._progress.stop()
        if sys.stdout is None:  # it was closed before the process began
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:  # replaced by a stream of text
            sys.stdout.write(data.decode("utf-8", "replace"))


def _failed(reporter: Reporter, error: DazzleError) -> int:
    """Report what ended a run."""
    reporter.say("E", error.text, error.location, error.code)
    if isinstance(error, OutputError) and error.code == "unknown-output-type":
        return NO_BACKEND
    return FAILED


def _plugins(names: list[str]) -> Plugins:
    from dazzle_core.backends.manager import Plugins

    return Plugins(names)


def _last(occurrences: list[tuple[Option, str]], field: str, default: str) -> str:
    """The last valid value of an option that is needed before the others."""
    values = [
        argument for option, argument in occurrences if option.field == field and argument in option.choices
    ]
    return values[-1] if values else default
