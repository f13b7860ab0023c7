"""Whole stylesheets in `cases`: tree and messages are OpenJade's, by either engine, cold and from the cache."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.fot import FotBackend
from dazzle_core.compiler.binding import Binding
from dazzle_core.compiler.image import load, save
from dazzle_core.compiler.start import start
from dazzle_core.compiler.stylesheet import compile_stylesheet
from dazzle_core.grove.xml import read_xml
from dazzle_core.style.modes import Modes
from dazzle_core.style.processor import Processor
from dazzle_core.stylesheet.load import load_stylesheet
from dazzle_core.treewalk import TreeBinding
from dazzle_core.vm.run import Run
from tests.style.kit import Writer

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.dsl"))


def compiled(name: str):
    profile = FotBackend.profile
    loaded = load_stylesheet(name + ".dsl", environment={})
    return compile_stylesheet(
        loaded,
        profile,
        dsssl2=name.endswith("-2"),
        strict=name.endswith("-s"),
        debug=name.endswith("-G"),
    )


def transform(name: str, program, engine=Binding) -> tuple[str, list[str]]:
    """The output and the messages as lines."""
    run = Run(FotBackend.profile.units_per_inch)
    run.program = program
    run.dsssl2, run.strict, run.debug = (name.endswith(option) for option in ("-2", "-s", "-G"))
    run.grove = read_xml("document.xml")
    modes = Modes()
    binding = engine(program, run, modes, {})
    start(binding)
    writer = Writer()
    backend = FotBackend(BackendContext(writer, run.report))
    Processor(run, binding, backend, modes).process_document()
    backend.finish()
    messages = [*program.messages, *run.messages]
    text = writer.text.replace("\n", "").replace("\r", "\n")
    return text, [line for message in messages for line in message.render("openjade").splitlines()]


@pytest.fixture(autouse=True)
def in_cases(monkeypatch):
    monkeypatch.chdir(CASES)
    for variable in ("SGML_CATALOG_FILES", "SGML_SEARCH_PATH", "SP_ENCODING", "SP_CHARSET_FIXED"):
        monkeypatch.delenv(variable, raising=False)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    yield
    sys.setrecursionlimit(limit)


@pytest.mark.parametrize("name", NAMES)
def test_stylesheet(name):
    text = Path(name + ".fot").read_text(encoding="utf-8")
    messages = Path(name + ".err").read_text(encoding="utf-8").splitlines()
    program = compiled(name)
    stored = save(program)
    assert transform(name, program) == (text, messages)
    gained = save(program)
    for sections in (stored, gained):
        warm = load(lambda index, sections=sections: sections[index], FotBackend.profile)
        assert transform(name, warm) == (text, messages)
    assert transform(name, compiled(name), TreeBinding) == (text, messages)
