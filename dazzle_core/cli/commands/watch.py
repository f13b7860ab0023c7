"""`dazzle watch RUN`: a run that is done again whenever a file changes that it read."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable

import click

from dazzle_core.cli.run import run

#: Facts of a file that change with it; None where there is none.
Facts = tuple[int, int, int] | None


@click.command(
    name="watch",
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.option(
    "--interval",
    type=click.FloatRange(min=0.01),
    default=0.3,
    metavar="SECONDS",
    help="Time between two looks at the files (default: 0.3).",
)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="RUN...")
def command(interval: float, words: tuple[str, ...]) -> int:
    """Run the words after the options as `dazzle RUN...`, and again whenever a file changes.

    The files are those that the run read: document, entities, stylesheets, catalogs; and those that
    it looked for. A run that fails is tried again after the next change. Ctrl-C ends it.
    """
    watched = _Watched()  # of all runs: one that fails may not have come to what mends it
    try:
        while True:
            run(list(words), "dazzle", own_process=False, on_read=watched.add)
            sys.stdout.flush()
            count = len(watched)
            click.echo(f"dazzle:I: waiting for a change of {count} file{'s' * (count != 1)}", err=True)
            watched.wait(interval)
    except KeyboardInterrupt:
        return 130


class _Watched:
    """Paths with the facts of the moment in which each was first told."""

    def __init__(self) -> None:
        self._facts: dict[str, Facts] = {}

    def __len__(self) -> int:
        return sum(facts is not None for facts in self._facts.values())

    def add(self, paths: Iterable[str]) -> None:
        """Watch these too."""
        for path in paths:
            absolute = os.path.abspath(path)
            if absolute not in self._facts:
                self._facts[absolute] = _facts(absolute)

    def wait(self, interval: float) -> None:
        """Return when one has changed, and none has changed further for one interval."""
        while not self._changed():
            time.sleep(interval)
        while True:
            time.sleep(interval)
            if not self._changed():
                return

    def _changed(self) -> bool:
        """Whether one differs from when this was asked last."""
        now = {path: _facts(path) for path in self._facts}
        changed = now != self._facts
        self._facts = now
        return changed


def _facts(path: str) -> Facts:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
