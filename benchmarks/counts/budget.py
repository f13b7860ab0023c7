"""The recorded counts (`budget.json`), what they are compared with, and their notes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.counts.workloads import docbook_version

BUDGET = Path(__file__).with_name("budget.json")
#: A figure may grow to so many times what is recorded; when it falls by as much, that is told.
TOLERANCE = 1.1
#: The counts that are recorded; see `probe`.
FIGURES = (
    "calls",
    "builtin calls",
    "rules",
    "procedures",
    "units compiled",
    "sections read",
    "nodes",
    "modules",
    "files opened",
    "blocks",
    "peak KiB",
)

#: What is counted of each workload; recorded are the count and its note.
Counts = dict[str, dict[str, Any]]
Recorded = dict[str, dict[str, tuple[int, str]]]


class Change(NamedTuple):
    """A figure that is not what was recorded: `before` None when there is no record of it."""

    workload: str
    figure: str
    before: int | None
    now: int

    @property
    def grew(self) -> bool:
        """It is more than a tenth above the record, or has none."""
        return self.before is None or self.now > self.before * TOLERANCE

    @property
    def fell(self) -> bool:
        """It is so far below the record that this allows too much."""
        return self.before is not None and self.before > self.now * TOLERANCE

    def __str__(self) -> str:
        before = "not recorded" if self.before is None else f"{self.before:,} recorded"
        ratio = f" ({self.now / self.before:.2f} times)" if self.before else ""
        return f"{self.workload}: {self.figure} {self.now:,}, {before}{ratio}"


def python_version() -> str:
    """The Python that counts belong to; others inline, allocate and import differently."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def recorded(path: Path = BUDGET) -> Recorded | None:
    """The record for this Python and these stylesheets of DocBook; None when there is none.

    Without the stylesheets, the record of what can be counted is the same.
    """
    found = _read(path).get(python_version())
    if found is None or docbook_version() not in (None, found["docbook"]):
        return None
    return {
        workload: {figure: (count, note) for figure, (count, note) in figures.items()}
        for workload, figures in found["workloads"].items()
    }


def changes(counts: Counts, record: Recorded) -> Iterator[Change]:
    """Each figure that differs from its record."""
    for workload, figures in counts.items():
        for figure in FIGURES:
            now = figures.get(figure, 0)
            known = record.get(workload, {}).get(figure)
            before = None if known is None else known[0]
            if now != (before or 0):
                yield Change(workload, figure, before, now)


def record(counts: Counts, note: str, path: Path = BUDGET) -> list[Change]:
    """Write what changed by more than a tenth, with the note; the changes that were written.

    The others stay as they are, so that a figure cannot grow in small steps.
    """
    everything = _read(path)
    known = recorded(path) or {}
    written = [change for change in changes(counts, known) if change.grew or change.fell]
    for change in written:
        known.setdefault(change.workload, {})[change.figure] = (change.now, note)
    workloads = {name: known[name] for name in counts if name in known}
    everything[python_version()] = {"docbook": docbook_version(), "workloads": workloads}
    path.write_text(_text(everything), encoding="utf-8")
    return written


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def _text(everything: dict[str, Any]) -> str:
    """JSON with a line for each figure."""
    versions = []
    for version, found in sorted(everything.items()):
        workloads = []
        for name, figures in found["workloads"].items():
            lines = [
                f"        {json.dumps(figure)}: {json.dumps(figures[figure])}"
                for figure in FIGURES
                if figure in figures
            ]
            workloads.append(f"      {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n      }")
        versions.append(
            f'  {json.dumps(version)}: {{\n    "docbook": {json.dumps(found["docbook"])},\n'
            '    "workloads": {\n' + ",\n".join(workloads) + "\n    }\n  }"
        )
    return "{\n" + ",\n".join(versions) + "\n}\n"
