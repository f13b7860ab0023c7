"""How time and memory grow with a document: `python -m benchmarks.scaling [NAME...] [--slow]`.

Each workload is run at 1, 4 and 10 times its unit (with --slow at 1, 10 and 50), warm, by turns:
user CPU, median of --repeat, and peak memory. What one more unit costs between the second and the
third size is divided by what it costs between the first and the second, so that what every run
costs does not hide growth: linear is 1.00. The exit status is 1 when more than 1.15 is printed.

With --openjade its figures stand beside, where it finishes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import documents
from benchmarks.measuring import Command, Measured, by_turns, run
from benchmarks.workloads import DOCBOOK, OPENJADE, OUR_COMMAND, OURS, declaration, pair, sheet_in

#: Growth may be so many times the growth of the document.
TOLERANCE = 1.15
SIZES = (1, 4, 10)
SLOW_SIZES = (1, 10, 50)


class Growing(NamedTuple):
    """A workload of any size.

    `make` gives the document for a number of units; `words` those of the command line, given the
    work folder. `unit` is what one unit is, for people.
    """

    name: str
    unit: str
    kind: str
    make: Callable[[int], str]
    words: Callable[[Path], tuple[str, ...]]


def _plain(units: int) -> str:
    return documents.plain_book(units * documents.MEGABYTE)


def _docbook(units: int) -> str:
    return documents.docbook(units * documents.MEGABYTE)


def _model(units: int) -> str:
    return documents.model(units * 2000)


def _sheet(work: Path, output: str) -> tuple[str, ...]:
    return ("-t", output, "-d", sheet_in(work, "plain.dsl"))


def _print(work: Path, output: str) -> tuple[str, ...]:
    return ("-t", output, "-d", f"{DOCBOOK}/print/docbook.dsl")


def _html(work: Path) -> tuple[str, ...]:
    return ("-t", "sgml", "-V", "nochunks", "-d", f"{DOCBOOK}/html/docbook.dsl")


def _code(work: Path, part: str) -> tuple[str, ...]:
    return ("-t", "sgml", "-d", f"{sheet_in(work, 'model.dsl')}#{part}")


def _growing() -> Iterator[Growing]:
    for output in ("fot", "rtf", "html"):
        yield Growing(f"plain book, {output}", "MB", "plain", _plain, partial(_sheet, output=output))
    yield Growing("DocBook, stock html stylesheet", "MB", "docbook", _docbook, _html)
    for output in ("fot", "rtf"):
        name = f"DocBook, stock print stylesheet, {output}"
        yield Growing(name, "MB", "docbook", _docbook, partial(_print, output=output))
    for part, label in (("one-file", "in one file"), ("many-files", "a file each")):
        name = f"code generation, {label}"
        yield Growing(name, "x 2,000 classes", "model", _model, partial(_code, part=part))


def commands(growing: Growing, work: Path, units: int) -> dict[str, Command]:
    """The command of each engine for a workload of some size."""
    path = work / f"{growing.kind}-{units}.xml"
    if not path.exists():
        documents.write(path, growing.make(units))
    (work / "out").mkdir(exist_ok=True)
    words = (*growing.words(work), "-o", str(work / "result"), declaration(), str(path))
    return pair(OUR_COMMAND, work, work / "out", *words)


def measured(growing: Growing, work: Path, sizes: tuple[int, ...], repeat: int, peer: bool) -> Iterator[Row]:
    """The row of each engine."""
    engines = [OURS, OPENJADE] if peer and shutil.which(OPENJADE) else [OURS]
    by_size = {units: commands(growing, work, units) for units in sizes}
    for _ in range(2):  # compiles; keeps the modules of a warm run
        run(by_size[sizes[0]][OURS])
    turns = {f"{engine} {units}": found[engine] for units, found in by_size.items() for engine in engines}
    found = by_turns(turns, repeat)
    for engine in engines:
        yield Row(growing, engine, sizes, tuple(found[f"{engine} {units}"] for units in sizes))


class Row(NamedTuple):
    """One line of the table: three sizes of one workload by one engine."""

    growing: Growing
    engine: str
    sizes: tuple[int, ...]
    found: tuple[Measured, ...]

    @property
    def time(self) -> float:
        """Growth of the time of one more unit."""
        return self._growth([each.user for each in self.found])

    @property
    def memory(self) -> float:
        """Growth of the memory of one more unit."""
        return self._growth([each.memory for each in self.found])

    def _growth(self, values: list[float]) -> float:
        small, middle, large = self.sizes
        first = (values[1] - values[0]) / (middle - small)
        return (values[2] - values[1]) / (large - middle) / first if first > 0 else 1.0

    @property
    def is_missed(self) -> bool:
        """It grows faster than the document, and it is ours."""
        return self.engine == OURS and max(self.time, self.memory) > TOLERANCE

    def __str__(self) -> str:
        times = "".join(f"{each.user:>8.2f}" for each in self.found)
        memory = "".join(f"{each.memory:>6.0f}" for each in self.found)
        return (
            f"{f'{self.growing.name} ({self.growing.unit})':<50}{self.engine:>9}{times}{self.time:>8.2f}"
            f"{memory}{self.memory:>8.2f}{'!' if self.is_missed else ''}"
        )


def main() -> int:
    """Print the table; 1 when something grows faster than its document."""
    parser = argparse.ArgumentParser(
        prog="scaling", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="workloads whose name has one of these in it")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--slow", action="store_true", help="sizes up to 50 times the unit")
    parser.add_argument("--openjade", action="store_true", help="OpenJade beside it")
    parser.add_argument("--json", type=Path, help="save the figures to FILE")
    options = parser.parse_args()
    sizes = SLOW_SIZES if options.slow else SIZES
    rows: list[Row] = []
    columns = "".join(f"{f'x {units}':>8}" for units in sizes)
    print(f"{'seconds, MiB':<59}{columns}{'growth':>8}{columns.replace('  x', 'x')}{'growth':>8}", flush=True)
    with tempfile.TemporaryDirectory(prefix="dazzle-scaling-") as temporary:
        for growing in _growing():
            if options.names and not any(name in growing.name for name in options.names):
                continue
            for row in measured(growing, Path(temporary), sizes, options.repeat, options.openjade):
                rows.append(row)
                print(row, flush=True)
    if options.json:
        saved = [
            {
                "workload": row.growing.name,
                "engine": row.engine,
                "sizes": row.sizes,
                "seconds": [each.user for each in row.found],
                "MiB": [each.memory for each in row.found],
                "growth": [row.time, row.memory],
            }
            for row in rows
        ]
        options.json.write_text(json.dumps(saved, indent=2) + "\n", encoding="utf-8")
    return int(any(row.is_missed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
