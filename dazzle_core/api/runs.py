"""One run: a program, a document and a backend brought together."""

from __future__ import annotations

import os

from dazzle_core.api.activity import Activity
from dazzle_core.api.documents import STANDARD_INPUT, CacheOption, Document
from dazzle_core.api.further import FurtherReading
from dazzle_core.api.programs import TOO_DEEP, Source
from dazzle_core.api.results import Listener
from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.manager import BackendChoice, RunFacts
from dazzle_core.compiler.linking.binding import Binding
from dazzle_core.compiler.linking.start import start
from dazzle_core.diagnostics import Message
from dazzle_core.errors import DazzleError, OutputError, StylesheetError
from dazzle_core.output import OutputFile, OutputRoot
from dazzle_core.style.processor import Processor
from dazzle_core.style.rules.modes import Modes
from dazzle_core.vm.run import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.compiler.program import Program


class BackendRun:
    """One run of one backend.

    `listener` gets each message; `messages` are those of this run so far.
    """

    def __init__(
        self,
        source: Source,
        program: Program,
        choice: BackendChoice,
        document: Document,
        engine: str,
        cache: CacheOption,
    ) -> None:
        self.messages: list[Message] = []
        self.facts = RunFacts(choice.name, source.sysid, document.name)
        self._source = source
        self._program = program
        self._choice = choice
        self._document = document
        self._engine = engine
        self._cache = cache

    def format(self, main: OutputFile, root: OutputRoot, listener: Listener, activity: Activity) -> None:
        """Process the document; the output is complete in `root`, but not written.

        Raises DamagedImageError when the program came from the cache and a part of it
        proves damaged, StylesheetError and OutputError when it cannot go on.
        """
        program, source = self._program, self._source
        run = Run(program.profile.units_per_inch)
        run.program = program
        run.grove = self._document.grove
        run.dsssl2, run.strict, run.debug = source.dsssl2, source.strict, source.debug
        run.max_steps = source.max_steps

        def deliver(message: Message) -> None:
            self.messages.append(message)
            listener.hear(message)

        run.on_message = deliver
        reading = FurtherReading(run, self._document, self._cache)
        modes = Modes()
        binding = self._binding(run, modes)
        context = BackendContext(
            main,
            lambda code, *params: run.report(code, *params),
            self._choice.options,
            root,
            main.encoding,
            run.report_at,
            lambda system_id: reading.read_file(system_id, main.path),
        )
        try:
            backend = self._choice.backend(context)
            activity.enter("formatting", run)
            start(binding)
            if not program.facts.transformation:
                Processor(run, binding, backend, modes).process_document()
            backend.finish()
            main.close()
        except RecursionError as error:
            raise StylesheetError(TOO_DEEP, run.place_of(error), "too-deep") from None
        except OutputError as error:
            if error.location is None and error.code == "output-limit":
                error.location = run.place_of(error)
            raise
        except DazzleError:
            raise
        except Exception as error:
            if not self._is_of_plugin(error):
                raise
            place = None if run.node is None else run.node.grove.locate(run.node)
            text = f'backend "{self._choice.name}" failed: {type(error).__name__}: {error}'
            raise DazzleError(text, place, "backend-failed") from error

    def _is_of_plugin(self, error: Exception) -> bool:
        """Whether a backend that is not Dazzle's own raised an error: it, or what it called."""
        from dazzle_core.compiler.stored.image import DamagedImageError

        if isinstance(error, DamagedImageError):
            return False
        package = self._choice.backend.__module__.partition(".")[0]
        if package == __name__.partition(".")[0]:
            return False
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_globals.get("__name__", "").partition(".")[0] == package:
                return True
            trace = trace.tb_next
        return False

    def _binding(self, run: Run, modes: Modes) -> Binding:
        """The program as functions of this run, by the engine that was asked for."""
        if self._engine == "tree":
            from dazzle_core.treewalk import TreeBinding

            return TreeBinding(self._program, run, modes, self._source.variables)
        return Binding(self._program, run, modes, self._source.variables)

    def result_name(self) -> str:
        """The name of the result when nobody gave one: the document's, with the suffix of the backend."""
        suffix = (self._choice.backend.profile.suffix or self._choice.name).removeprefix(".")
        name = self._document.name
        stem = "" if name == STANDARD_INPUT else os.path.splitext(os.path.basename(name))[0]
        return f"{stem or 'document'}.{suffix}"
