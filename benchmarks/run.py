"""Times of `dazzle` beside `openjade` on the corpus: user CPU, median of five, interleaved.

    python benchmarks/run.py [--documents grub-howto,solrhe] [--backends html,fot] [--repeat 5]

Three tables: warm (the program is in the cache), cold (an empty cache each time), and peak
memory of the warm runs. Each says how much less time Dazzle takes, and whether that is what it
has to reach. The exit status is 1 when something is slower than that.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.conformance_runner.cases import Case, corpus_cases, shared_folder  # noqa: E402
from tests.conformance_runner.execute import Engine  # noqa: E402

#: How many times faster than openjade a warm run has to be: (on solrhe, on every other document).
REQUIRED = {"html": (10.0, 3.0), "fot": (3.0, 2.0)}
#: A cold run of the smallest document takes at most so many times openjade's time.
COLD_LIMIT = 6.0
COLD_DOCUMENTS = 3


@dataclass(frozen=True)
class Sample:
    """One run: user and system seconds, wall clock, peak memory in MiB."""

    user: float
    system: float
    wall: float
    memory: float


def measure(case: Case, engine: Engine, work: Path, cache: Path) -> Sample:
    """Run a case once in a folder that was prepared."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [*engine.command, *case.arguments],
        cwd=work,
        env={**case.environment(), "DAZZLE_CACHE_DIR": str(cache)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != case.status:
        print(f"  {engine.program} {case.id}: exit status {process.returncode}, not {case.status}")
    wall = time.perf_counter() - started
    return Sample(usage.ru_utime, usage.ru_stime, wall, usage.ru_maxrss / 1024)


def prepared(case: Case, folder: Path) -> Path:
    """A copy of the case's folder that may be written to."""
    work = folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(case.folder, work, ignore=shutil.ignore_patterns("expected*"))
    for path in (work, *work.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)
    return work


def compare(case: Case, engines: list[Engine], repeat: int, cold: bool) -> list[list[Sample]]:
    """Samples for each engine, taken by turns."""
    samples: list[list[Sample]] = [[] for _ in engines]
    with tempfile.TemporaryDirectory(prefix="dazzle-bench-") as temporary:
        folder = Path(temporary)
        work = prepared(case, folder)
        warm = folder / "cache"
        for engine in engines if not cold else ():
            measure(case, engine, work, warm)
        for number in range(repeat):
            for samples_of_engine, engine in zip(samples, engines, strict=True):
                cache = folder / f"cold-{number}" if cold else warm
                samples_of_engine.append(measure(case, engine, work, cache))
    return samples


def user(samples: list[Sample]) -> float:
    return statistics.median(sample.user for sample in samples)


def wall(samples: list[Sample]) -> float:
    return statistics.median(sample.wall for sample in samples)


def required_factor(case: Case) -> float:
    return REQUIRED[case.backend][0 if case.name.endswith("/solrhe") else 1]


class Table:
    """Prints rows of one comparison."""

    def __init__(self, title: str, last: str) -> None:
        print(f"\n{title}\n")
        print(f"{'document':18} {'backend':8} {'openjade':>9} {'dazzle':>9} {'factor':>7}  {last}")
        self.failed = 0

    def row(self, case: Case, reference: float, ours: float, verdict: str, digits: int = 3) -> None:
        factor = reference / ours if ours else 0.0
        name = case.name.removeprefix("corpus/")
        print(
            f"{name:18} {case.backend:8} {reference:9.{digits}f} {ours:9.{digits}f} {factor:7.2f}  {verdict}",
            flush=True,
        )
        self.failed += "!" in verdict


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", help="names of corpus documents, separated by commas")
    parser.add_argument("--backends", default="html,fot")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--no-cold", action="store_true", help="only warm runs")
    parser.add_argument("--engine", default=os.environ.get("ENGINE"), help="instead of dazzle")
    options = parser.parse_args()

    shared = shared_folder()
    cases = corpus_cases(shared, tuple(options.backends.split(","))) if shared else []
    if not cases or not shutil.which("openjade"):
        print("benchmarks: the corpus, docbook-dsssl and openjade are needed (DAZZLE_SHARED)")
        return 0
    cases = [case for case in cases if case.arguments[-1].endswith(".xml")]
    if options.documents:
        wanted = options.documents.split(",")
        cases = [case for case in cases if case.name.removeprefix("corpus/") in wanted]
    engines = [Engine.named("openjade"), Engine.named(options.engine)]

    failed = 0
    table = Table(f"Warm: user CPU seconds, median of {options.repeat}", "has to be")
    warm: list[tuple[Case, list[list[Sample]]]] = []
    for case in cases:
        samples = compare(case, engines, options.repeat, cold=False)
        warm.append((case, samples))
        reference, ours = map(user, samples)
        enough = required_factor(case) * ours <= reference
        table.row(case, reference, ours, f"{required_factor(case):g}" + ("" if enough else "  too slow!"))
    failed += table.failed

    print(f"\n{'document':18} {'backend':8} {'wall':>9} {'system':>9}   (dazzle, the same runs)")
    for case, (_, ours_samples) in warm:
        system = statistics.median(sample.system for sample in ours_samples)
        print(
            f"{case.name.removeprefix('corpus/'):18} {case.backend:8} {wall(ours_samples):9.3f} {system:9.3f}"
        )

    table = Table("Peak memory of the same runs, MiB", "")
    for case, samples in warm:
        table.row(case, *(max(sample.memory for sample in each) for each in samples), "", digits=1)

    if not options.no_cold:
        table = Table(f"Cold, with an empty cache: wall clock seconds, median of {options.repeat}", "")
        smallest = {case.name for case in cases[: COLD_DOCUMENTS * len(options.backends.split(","))]}
        for case in cases:
            if case.name in smallest:
                reference, ours = map(wall, compare(case, engines, options.repeat, cold=True))
                limited = case.name == cases[0].name
                slow = limited and ours > COLD_LIMIT * reference
                verdict = f"at most {COLD_LIMIT:g} times" if limited else ""
                table.row(case, reference, ours, verdict + ("  too slow!" if slow else ""))
        failed += table.failed
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
