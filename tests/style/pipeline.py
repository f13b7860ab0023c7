"""From files to text: a stylesheet and a document through all stages, as the cases need it."""

from __future__ import annotations

import sys
from contextlib import contextmanager

from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.fot import FotBackend
from dazzle_core.compiler.binding import Binding
from dazzle_core.compiler.stylesheet import compile_stylesheet
from dazzle_core.grove.xml import read_xml
from dazzle_core.style.modes import Modes
from dazzle_core.style.processor import Processor
from dazzle_core.stylesheet.load import load_stylesheet
from dazzle_core.vm.charprops import CharProperties
from dazzle_core.vm.run import Run
from tests.style.kit import Writer


@contextmanager
def deep_recursion():
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def transform(stylesheet, document, dsssl2=False, backend_class=FotBackend):
    """The output and the messages as lines."""
    with deep_recursion():
        program = compile_stylesheet(
            load_stylesheet(stylesheet, environment={}), backend_class.profile, dsssl2=dsssl2
        )
        run = Run(backend_class.profile.units_per_inch)
        run.program = program
        run.dsssl2 = dsssl2
        run.char_properties = CharProperties()
        run.grove = read_xml(document)
        modes = Modes()
        binding = Binding(program, run, modes, {})
        binding.replay()
        writer = Writer()
        backend = backend_class(BackendContext(writer, run.report))
        Processor(run, binding, backend, modes).process_document()
        backend.finish()
    messages = [*program.messages, *run.messages]
    text = writer.text.replace("\n", "").replace("\r", "\n")
    return text, [line for message in messages for line in message.render("openjade").splitlines()]
