"""`make counts` and `make counts-record`: print counts beside the recorded ones, or record them.

    python -m benchmarks.counts [NAME...] [--stages] [--json FILE]
    python -m benchmarks.counts --record "why the figures changed"

NAME chooses lines by a part of the workload's name. --stages adds the calls of each part of the
program, --json saves everything, names of imported modules included. --record writes the figures
that changed by more than a tenth to `budget.json`, each with the note.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.counts.budget import FIGURES, Recorded, changes, record, recorded
from benchmarks.counts.workloads import counted


def main() -> int:
    """Print or record; 1 when a figure grew too much."""
    parser = argparse.ArgumentParser(
        prog="counts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--stages", action="store_true", help="the calls of each part of the program too")
    parser.add_argument("--json", type=Path, help="save everything that was counted to FILE")
    parser.add_argument("--record", metavar="NOTE", help="record what changed, with this note")
    options = parser.parse_args()
    if options.record is not None and not options.record.strip():
        parser.error("say why the figures changed")
    with tempfile.TemporaryDirectory(prefix="dazzle-counts-") as temporary:
        counts = counted(Path(temporary))
    if options.json:
        options.json.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
    if options.record is not None:
        written = record(counts, options.record)
        print("\n".join(map(str, written)) if written else "nothing changed by more than a tenth")
        return 0
    known = recorded() or {}
    for workload, figures in counts.items():
        if options.names and not any(name in workload for name in options.names):
            continue
        print(workload)
        for figure in FIGURES:
            _print(figure, figures.get(figure, 0), known, workload)
        if options.stages:
            for stage, calls in figures["stages"].items():
                print(f"    {'calls, ' + stage:<24}{calls:>12,}")
    grown = [change for change in changes(counts, known) if change.grew]
    return int(bool(grown))


def _print(figure: str, now: int, known: Recorded, workload: str) -> None:
    """A line of the table, if there is something to say."""
    before, note = known.get(workload, {}).get(figure, (0, ""))
    if not now and not before:
        return
    mark = f"{before:>12,} recorded {now / before - 1:>+7.1%}  {note}" if before else "  not recorded"
    print(f"    {figure:<24}{now:>12,}{mark}")


if __name__ == "__main__":
    sys.exit(main())
