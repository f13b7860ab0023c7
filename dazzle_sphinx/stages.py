"""Stages: stylesheets that run over data files while a project is built.

In: the stages of the configuration. Out: generated files, in a folder of each
stage's own. A stage of `before` runs ahead of Sphinx looking for pages, so that
its files can be pages or be included in pages; one of `after` when all pages
were written. Every source file is an owner in the manifest of its stage: only
sources that changed are run again, and files that are no longer made go away.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.display import status_iterator

from dazzle_core.diagnostics import Message
from dazzle_core.errors import DazzleError, OutputError
from dazzle_core.output.manifest import Manifest
from dazzle_sphinx.configuration import Configuration, StageEntry, configuration
from dazzle_sphinx.engine import Engine, Outcome, Sheet
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.report import explain, say
from dazzle_sphinx.state.environment import plain, versions
from dazzle_sphinx.state.files import unchanged
from dazzle_sphinx.state.journal import Journal
from dazzle_sphinx.state.records import Record, Records
from dazzle_sphinx.tasks import TaskPool, end_if_orphaned

logger = logging.getLogger(__name__)

#: Folder beside the doctrees for what stages make and for what is noted about them.
FOLDER = "dazzle"
_STATE = ".stages"


def stage_folder(app: Sphinx, stage: StageEntry) -> Path:
    """Where the files of a stage are written."""
    if stage.output:
        return Path(app.confdir, stage.output)
    return Path(app.doctreedir, FOLDER, stage.name)


def find_stage(app: Sphinx, name: str) -> StageEntry | None:
    """The stage called `name`."""
    return next((stage for stage in configuration(app.config).stages if stage.name == name), None)


def run_before(app: Sphinx) -> None:
    """Event `builder-inited`: run the stages of `before`."""
    _run_stages(app, "before")


def run_after(app: Sphinx, exception: Exception | None) -> None:
    """Event `build-finished`: run the stages of `after`, unless the build broke off."""
    if exception is None:
        _run_stages(app, "after")


def _run_stages(app: Sphinx, when: str) -> None:
    options = configuration(app.config)
    stages = [stage for stage in options.stages if stage.when == when and _wanted(app, stage)]
    failed = [stage.name for stage in stages if not Stage(app, options, stage).run()]
    if failed:
        app.statuscode = 1


def _wanted(app: Sphinx, stage: StageEntry) -> bool:
    """Whether a stage runs with the builder of this build.

    Every builder reads pages, and all share what was read: so what pages include
    is made for all of them, whatever they write.
    """
    if stage.builders:
        return app.builder.name in stage.builders
    return stage.when == "before" or bool(app.builder.format)


@dataclass(frozen=True)
class Task:
    """A source that must be run."""

    owner: str
    source: Path
    sheet: Sheet
    record: Record


@dataclass(frozen=True)
class Made:
    """What became of a task: an outcome, or the error that ended it; the answer of a process to another."""

    owner: str
    record: Record
    outcome: Outcome | DazzleError


class Stage:
    """One stage of one build."""

    def __init__(self, app: Sphinx, options: Configuration, stage: StageEntry) -> None:
        self.app = app
        self.stage = stage
        self.folder = stage_folder(app, stage)
        self.engine = Engine(options, stage.backend, Path(app.confdir))
        state = Path(app.doctreedir, FOLDER, _STATE)
        self.manifest = Manifest.load(state / f"{stage.name}.json", self.folder)
        self.records = Records(state / stage.name)
        self.journal = Journal(self.records.folder)
        self.journal.merge(self.manifest)  # of a build that was interrupted
        self.ok = True
        self._process = os.getpid()
        self._said: set[Message] = set()

    def run(self) -> bool:
        """Run what must be run; whether all went well."""
        sources = dict(self._sources())
        if not sources:
            self._fail(f"no file is called {', '.join(self.stage.sources)}")
            return False
        try:
            sheet = self.engine.sheet(self.stage.stylesheet, self.stage.variables)
        except DazzleError as error:
            self._fail(error, Subtype.STYLESHEET)
            return False
        say(sheet.messages, self._said)
        if not sheet.ok:
            self._fail("there are errors in its stylesheet", Subtype.STYLESHEET)
            return False
        tasks = [task for owner, source in sources.items() if (task := self._task(owner, source, sheet))]
        if tasks:
            self._make(tasks)
            self.journal.merge(self.manifest)
        for owner in sorted(self.manifest.productions.keys() - sources.keys()):
            self.manifest.remove(self.manifest.forget(owner))
            self.records.forget(owner)
        try:
            self.manifest.save()
        except OutputError as error:
            self._fail(error, Subtype.OUTPUT)
        self.manifest.remove_abandoned([self.records.folder])
        return self.ok

    def _make(self, tasks: list[Task]) -> None:
        pool = TaskPool(self.app.parallel if len(tasks) > 1 else 1)
        for task in status_iterator(
            tasks,
            f"running stage {self.stage.name}... ",
            "purple",
            len(tasks),
            self.app.verbosity,
            lambda task: task.owner,
        ):
            pool.add(self._run_one, task, self._done)
        pool.join()

    def _sources(self) -> Iterator[tuple[str, Path]]:
        """The source files: name relative to the folder of conf.py, and path."""
        base = Path(self.app.confdir)
        seen = set()
        for pattern in self.stage.sources:
            for path in sorted(base.glob(pattern)):
                name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()
                if path.is_file() and name not in seen:
                    seen.add(name)
                    yield name, path

    def _task(self, owner: str, source: Path, sheet: Sheet) -> Task | None:
        """What has to be done for a source; None when its files are as they should be."""
        before = self.records.load(owner)
        record = Record(
            inputs={
                "stylesheet": sheet.inputs,
                "variables": plain(self.stage.variables),
                "output": [self.stage.backend],
                "versions": {"dazzle": versions()["dazzle"]},
            }
        )
        if (
            before is not None
            and self.manifest.is_current(owner, record.digest())
            and unchanged(before.read, before.missing)
        ):
            return None
        record.made_because = record.reasons(before)
        return Task(owner, source, sheet, record)

    def _run_one(self, task: Task) -> Made:
        end_if_orphaned(self._process)
        try:
            outcome = self.engine.run(
                task.sheet, task.source, self.folder, "", partial(self.journal.plan, task.owner)
            )
        except DazzleError as error:
            return Made(task.owner, task.record, error)
        if outcome.ok:
            self.journal.note(task.owner, task.record.digest(), outcome.written)
        return Made(task.owner, task.record, outcome)

    def _done(self, made: Made) -> None:
        owner, outcome = made.owner, made.outcome
        if isinstance(outcome, DazzleError):
            self._fail(outcome)
            self.manifest.invalidate(owner)
            return
        say(outcome.messages, self._said)
        if not outcome.ok:
            self._fail(f"there are errors in the run over {owner}")
            self.manifest.invalidate(owner)
            return
        record = made.record
        record.read, record.missing = outcome.read, outcome.missing
        self.records.save(owner, record)

    def _fail(self, problem: DazzleError | str, subtype: Subtype = Subtype.STAGE) -> None:
        self.ok = False
        text, location = explain(problem)
        place = location or f"{self.app.confdir / 'conf.py'}:1"
        emit(subtype, f"stage {self.stage.name}: {text}", location=place, error=True)
