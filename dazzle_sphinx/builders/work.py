"""Making the outputs of one backend: those that must be made, and no others.

In: jobs. Out: files in the output folder, the manifest beside them (in
`.dazzle`), records of what each was made from. The way of a job: its tree is
made and enriched; the digest of the tree, the stylesheet, the variables and the
pictures are compared with the manifest; when they differ, or the output is
damaged, the engine runs, in a process of its own under `-j`. An output that
fails keeps its last good version.

Workers append what they make to journals of their own, which are merged into the
manifest: a build that was interrupted still knows its outputs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.display import status_iterator

from dazzle_core.diagnostics import Message
from dazzle_core.errors import DazzleError, OutputError
from dazzle_core.output.manifest import Manifest
from dazzle_core.output.manifest import Record as Output
from dazzle_sphinx.builders.pictures import PICTURES, PictureFolder
from dazzle_sphinx.builders.plan import Job
from dazzle_sphinx.builders.trees import Tree, make_tree
from dazzle_sphinx.doctree.digest import digest
from dazzle_sphinx.doctree.families import is_plain
from dazzle_sphinx.doctree.walk import walk
from dazzle_sphinx.engine import Engine, Outcome, Sheet
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.report import explain, say
from dazzle_sphinx.state.environment import environment_fingerprint, plain, versions
from dazzle_sphinx.state.files import contents, row_for, unchanged
from dazzle_sphinx.state.journal import Journal
from dazzle_sphinx.state.records import Record, Records
from dazzle_sphinx.tasks import TaskPool, end_if_orphaned

if TYPE_CHECKING:
    from dazzle_sphinx.builders.base import DazzleBuilder

logger = logging.getLogger(__name__)

#: Folder inside the output folder for what the extension keeps.
STATE = ".dazzle"
#: How many outputs one process makes before it ends.
_CHUNK = 8


@dataclass(frozen=True)
class Task:
    """An output that must be made: everything that a worker needs."""

    job: Job
    tree: Tree
    sheet: Sheet
    record: Record


@dataclass(frozen=True)
class Made:
    """What became of a task: an outcome, or the error that ended it."""

    job: Job
    record: Record
    outcome: Outcome | DazzleError


class Work:
    """One build of one backend; `named`: only what these pages are in, removing nothing."""

    def __init__(self, builder: DazzleBuilder, named: set[str] | None) -> None:
        self.builder = builder
        self.named = named
        self.folder = Path(builder.outdir)
        self.state = self.folder / STATE
        # Not the builder's name: `dazzle` and `dazzle-text` in one folder share what they know.
        self.name = f"dazzle-{builder.backend}"
        self.manifest = Manifest.load(self.state / f"{self.name}.json", self.folder)
        self.records = Records(self.state / self.name)
        self.engine = Engine(builder.options, builder.backend, Path(builder.confdir))
        self.fingerprint = environment_fingerprint(builder.sphinx, builder.env)
        self.journal = Journal(self.records.folder)
        self.pictures = PictureFolder(builder, self.manifest, self.journal)
        self._process = os.getpid()
        self._said: set[Message] = set()
        self._unknown: set[type] = set()
        self._owners: set[str] = set()
        self.wanted = self.made = self.written = 0

    def make(self, jobs: Sequence[Job], pool: TaskPool) -> None:
        """Make what must be made of `jobs`, or let `pool` make it; `finish` comes when it is through."""
        self.journal.merge(self.manifest)  # of a build that was interrupted
        self._owners = {job.owner for job in jobs}
        wanted = [job for job in jobs if self.named is None or self._concerns(job, self.named)]
        self.wanted = len(wanted)
        # Telling progress costs half of this look; most builds change few pages.
        doubtful = [job for job in wanted if not self._is_current(job)]
        if not doubtful:
            return
        chunk: list[Task] = []
        warm = not pool.parallel
        for job in status_iterator(
            doubtful,
            "checking outputs... ",
            "darkgreen",
            len(doubtful),
            self.builder.sphinx.verbosity,
            lambda job: job.target,
        ):
            if (task := self._task(job)) is None:
                continue
            chunk.append(task)
            if not warm and not job.assembled:
                # What the first run compiles, the processes that begin later have already.
                self._done(self._run(chunk))
                chunk, warm = [], True
            elif job.assembled or len(chunk) == _CHUNK or not pool.parallel:
                pool.add(self._run, chunk, self._done)
                chunk = []
        if chunk:
            pool.add(self._run, chunk, self._done)

    def _concerns(self, job: Job, named: set[str]) -> bool:
        if not job.assembled:
            return job.start in named
        from dazzle_sphinx.assembly import pages_of

        return not named.isdisjoint(pages_of(self.builder.env, job.start))

    # ------------------------------------------------------------ deciding

    def _is_current(self, job: Job) -> bool:
        """Whether the output is certain to be as it should be, without making its tree."""
        before = self.records.load(job.owner)
        if before is None or not self._same_tree(before):
            return False
        try:
            sheet = self.engine.sheet(job.stylesheet, job.variables)
        except DazzleError:
            return False
        inputs = self._inputs(job, sheet, before.inputs.get("grove", ""), before)
        say(sheet.messages, self._said)
        if not sheet.ok or inputs != before.inputs or not self._is_made_of(job, before):
            return False
        self.pictures.copy(before.pictures)
        return True

    def _inputs(self, job: Job, sheet: Sheet, grove: str, record: Record) -> dict[str, Any]:
        return {
            "grove": grove,
            "stylesheet": sheet.inputs,
            "variables": plain(job.variables),
            "output": [job.target, self.builder.backend],
            "pictures": list(contents(record.files).values()),
            "versions": versions(),
        }

    def _is_made_of(self, job: Job, record: Record) -> bool:
        """Whether the output was made as `record` tells, and is undamaged."""
        current = self.manifest.is_current(job.owner, record.digest())
        return current and unchanged(record.read, record.missing)

    def _task(self, job: Job) -> Task | None:
        """What has to be done for `job`; None when its output is as it should be."""
        try:
            sheet = self.engine.sheet(job.stylesheet, job.variables)
        except DazzleError as error:
            self._failed(job, Subtype.STYLESHEET, error)
            return None
        say(sheet.messages, self._said)
        if not sheet.ok:
            self._failed(job, Subtype.STYLESHEET, "there are errors in its stylesheet")
            return None
        before = self.records.load(job.owner)
        record = Record(environment=self.fingerprint)
        tree = None
        if before is not None and self._same_tree(before):
            record.pictures, record.files = before.pictures, before.files
            grove = before.inputs.get("grove", "")
        else:
            tree = make_tree(self.builder, job)
            self._warn_of_unknown(tree.tree, sheet)
            grove = digest(walk(tree.tree))
            record.pictures = tree.pictures
            paths = sorted(os.path.join(self.builder.srcdir, name) for name in tree.pictures)
            record.files = [row for path in paths if (row := row_for(path)) is not None]
        record.inputs = self._inputs(job, sheet, grove, record)
        self.pictures.copy(record.pictures)
        if before is not None and record.inputs == before.inputs and self._is_made_of(job, before):
            record.read, record.missing = before.read, before.missing
            record.made_because = before.made_because
            if record != before:
                self.records.save(job.owner, record)
            return None
        record.made_because = record.reasons(before)
        logger.debug("[dazzle] making %s: %s", job.target, ", ".join(record.made_because))
        return Task(job, tree or make_tree(self.builder, job), sheet, record)

    def _warn_of_unknown(self, tree: nodes.document, sheet: Sheet) -> None:
        """Tell, once for each, which elements of extensions have no rule in `sheet`."""
        for node in tree.findall(nodes.Element):
            kind = type(node)
            if is_plain(kind) or kind in self._unknown:
                continue
            name = node.tagname or kind.__name__
            if name not in sheet.elements:
                self._unknown.add(kind)
                emit(
                    Subtype.NODE,
                    f"{sheet.name} has no rule for {name} (of {kind.__module__}); "
                    f"it is shown like {node.get('dazzle:like', 'container')}",
                    location=node,
                )

    def _same_tree(self, before: Record) -> bool:
        """Whether the tree is certain to be that of the record."""
        return bool(self.fingerprint) and before.environment == self.fingerprint and unchanged(before.files)

    # ------------------------------------------------------------ making

    def _run(self, tasks: list[Task]) -> list[Made]:
        """Make some outputs; runs in a process of its own under `-j`."""
        logger.debug("[dazzle] process %d makes %d outputs", os.getpid(), len(tasks))
        return [self._run_one(task) for task in tasks]

    def _run_one(self, task: Task) -> Made:
        job, record = task.job, task.record
        end_if_orphaned(self._process)
        planned = partial(self.journal.plan, job.owner)
        try:
            outcome = self.engine.run(task.sheet, walk(task.tree.tree), self.folder, job.target, planned)
        except DazzleError as error:
            return Made(job, record, error)
        record.read, record.missing = outcome.read, outcome.missing
        if outcome.ok:
            self.journal.note(job.owner, record.digest(), outcome.written)
        return Made(job, record, outcome)

    def _done(self, results: list[Made]) -> None:
        """Take over what a worker made."""
        for made in results:
            if isinstance(made.outcome, DazzleError):
                self._failed(made.job, Subtype.OUTPUT, made.outcome)
                continue
            say(made.outcome.messages, self._said)
            if not made.outcome.ok:
                self._failed(made.job, Subtype.OUTPUT, "there were errors")
                continue
            self.made += 1
            self.written += sum(written.changed for written in made.outcome.written)
            self.records.save(made.job.owner, made.record)

    def _failed(self, job: Job, subtype: Subtype, problem: DazzleError | str) -> None:
        """An output could not be made: the last good one stays, and the next build tries again."""
        text, location = explain(problem)
        self.builder.fail(subtype, f"{job.target} was not made: {text}", location)
        self.manifest.invalidate(job.owner)

    # ------------------------------------------------------------ keeping the books

    def forget(self) -> list[Output]:
        """Note what was made, forget what is no more; the outputs that nobody makes now."""
        self.journal.merge(self.manifest)
        gone: list[Output] = []
        if self.named is None:
            for owner in sorted(self.manifest.productions.keys() - self._owners - {PICTURES}):
                gone += self.manifest.forget(owner)
                self.records.forget(owner)
            gone += self.pictures.finish()
        return gone

    def close(self, gone: Iterable[Output]) -> None:
        """Remove the outputs that are `gone`, save the manifest, tell what was made."""
        self.manifest.remove(gone)
        try:
            self.manifest.save()
        except OutputError as error:
            self.builder.fail(Subtype.OUTPUT, str(error))
        self.manifest.remove_abandoned([self.records.folder])
        if not self.made:
            self.engine.keep()
        logger.info(
            "%s: %d outputs, %d made, %d of them changed", self.name, self.wanted, self.made, self.written
        )


def finish(works: Sequence[Work]) -> None:
    """The end of a build with several backends: each has its manifest, but pictures are shared."""
    gone = [work.forget() for work in works]
    for work, outputs in zip(works, gone, strict=True):
        if outputs:
            paths = map(os.path.realpath, work.state.glob("*.json"))
            manifests = {path: Manifest.load(path, work.folder) for path in paths}
            manifests |= {other.manifest.path: other.manifest for other in works}
            del manifests[work.manifest.path]
            owned = [manifest.owner_of for manifest in manifests.values()]
            outputs = [output for output in outputs if not any(owner(output.name) for owner in owned)]
        work.close(outputs)
