"""`make bench`: times and memory of Dazzle beside its peers, warm and cold, as a table.

    python -m benchmarks [NAME...] [--repeat 5] [--json FILE] [--slow]

User CPU seconds, median of the runs, which the engines take by turns; peak memory in MiB. NAME
chooses workloads by a part of their group or name. --slow adds those that take OpenJade minutes.
`python -m benchmarks passes` prints what each pass of the compiler gains. Commands of their own are
`benchmarks.micro`, `benchmarks.scaling`, `benchmarks.counts` and `benchmarks/fib.py`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Measured, by_turns, run
from benchmarks.workloads import MEDIANS, OURS, Workload, all_workloads


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    if sys.argv[1:2] == ["passes"]:
        from benchmarks import passes

        return passes.main(sys.argv[2:])
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", type=Path, help="save the figures to FILE")
    parser.add_argument("--slow", action="store_true", help="the workloads of many megabytes too")
    options = parser.parse_args()
    rows: list[dict[str, object]] = []
    ratios: dict[str, list[float]] = {}
    missed = 0
    print(
        f"{'workload':<44}{'peer':>9}{'seconds':>9}{'MiB':>7}{'dazzle':>9}{'MiB':>7}{'ratio':>8}{'target':>8}",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="dazzle-bench-") as temporary:
        for workload in all_workloads():
            title = f"{workload.group}: {workload.name}"
            if options.names and not any(name in title for name in options.names):
                continue
            if workload.slow and not options.slow:
                continue
            found = measured(workload, Path(temporary), options.repeat)
            if found is None:
                continue
            peer, ours = found[workload.peer], found[OURS]
            ratio = peer.user / ours.user if ours.user else 0.0
            ratios.setdefault(workload.group, []).append(ratio)
            is_missed = workload.target is not None and ratio < workload.target
            missed += is_missed
            target = "" if workload.target is None else f"{workload.target:.3g}" + ("!" if is_missed else " ")
            print(
                f"{title:<44}{workload.peer:>9}{peer.user:>9.3f}{peer.memory:>7.0f}"
                f"{ours.user:>9.3f}{ours.memory:>7.0f}{ratio:>8.2f}{target:>8}",
                flush=True,
            )
            others = {name: figures for name, figures in found.items() if name not in (OURS, workload.peer)}
            for name, figures in others.items():
                print(f"{'':<44}{name:>9}{figures.user:>9.3f}{figures.memory:>7.0f}")
            rows.append(
                {
                    "workload": title,
                    "target": workload.target,
                    "engines": {name: {"user": f.user, "memory": f.memory} for name, f in found.items()},
                }
            )
    for group, least in MEDIANS.items():
        if group in ratios:
            median = statistics.median(ratios[group])
            missed += median < least
            print(f"{group + ': median':<44}{median:>49.2f}{least:>7.3g}{'!' if median < least else ' '}")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return int(missed > 0)


def measured(workload: Workload, work: Path, repeat: int) -> dict[str, Measured] | None:
    """The figures of one workload; None when a program or a document is missing."""
    commands = workload.commands(work)
    commands = {name: command for name, command in commands.items() if shutil.which(command.words[0])}
    if workload.peer not in commands:
        return None
    if not workload.cold:
        run(commands[OURS])
        return by_turns(commands, repeat)
    found: list[dict[str, Measured]] = []
    for number in range(repeat):
        cold = work / f"cold-{number}"
        ours = commands[OURS]
        environment = {**ours.environment, "DAZZLE_CACHE_DIR": str(cold)}
        again = {**commands, OURS: type(ours)(ours.words, ours.folder, environment, ours.status)}
        found.append(by_turns(again, 1))
        shutil.rmtree(cold, ignore_errors=True)
    return {
        name: Measured(
            statistics.median(figures[name].user for figures in found),
            max(figures[name].memory for figures in found),
        )
        for name in commands
    }


if __name__ == "__main__":
    sys.exit(main())
