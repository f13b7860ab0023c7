"""What each pass of the compiler gains: `python -m benchmarks passes [NAME...] [--repeat 3]`.

For each workload the user CPU of a warm run with all passes, and how many times as long it takes with
one of them left out (`-O no-NAME`), or all (`none`); medians of runs by turns.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import documents
from benchmarks.measuring import Command, by_turns, run
from benchmarks.workloads import DOCBOOK, OUR_COMMAND, OURS, SHEETS, pair
from dazzle_core.compiler.passes import PASSES

_HTML = ("-t", "sgml", "-V", "nochunks", "-d", f"{DOCBOOK}/html/docbook.dsl")
_PRINT = ("-t", "fot", "-d", f"{DOCBOOK}/print/docbook.dsl")
_MICRO = ("-t", "fot", "-d", str(SHEETS / "micro.dsl"), "-V")

#: Name, words of the command line, the document and how large it is.
WORKLOADS = (
    ("DocBook html", _HTML, "docbook", 200_000),
    ("DocBook fot", _PRINT, "docbook", 100_000),
    ("plain fot", ("-t", "fot", "-d", str(SHEETS / "plain.dsl")), "plain", 1_000_000),
    ("code", ("-t", "sgml", "-d", f"{SHEETS / 'model.dsl'}#one-file"), "model", 2000),
    ("fibonacci", (*_MICRO, "work=fibonacci", "-V", "times=50000"), "plain", 1),
    ("complex", (*_MICRO, "work=complex", "-V", "times=100000"), "plain", 1),
    ("lists", (*_MICRO, "work=lists", "-V", "times=5000"), "plain", 1),
)
_MAKE = {"docbook": documents.docbook, "plain": documents.plain_book, "model": documents.model}


def main(arguments: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        prog="passes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", help="passes or workloads whose name has one of these in it")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args(arguments)

    def chosen(names: list[str]) -> list[str]:
        found = [name for name in names if any(part in name for part in options.names)]
        return found or names

    workloads = chosen([name for name, *_ in WORKLOADS])
    passes = chosen([each.name for each in PASSES])
    switches = ["all", *(f"no-{name}" for name in passes), "none"]
    print(f"{'seconds; times as long without':<32}" + "".join(f"{name:>14}" for name in switches), flush=True)
    with tempfile.TemporaryDirectory(prefix="dazzle-passes-") as temporary:
        for name, words, kind, size in WORKLOADS:
            if name not in workloads:
                continue
            times = measured(Path(temporary), words, kind, size, switches, options.repeat)
            ratios = "".join(f"{times[switch] / times['all']:>14.2f}" for switch in switches[1:])
            print(f"{name:<32}{times['all']:>14.3f}{ratios}", flush=True)
    return 0


def measured(
    work: Path, words: tuple[str, ...], kind: str, size: int, switches: list[str], repeat: int
) -> dict[str, float]:
    """User CPU seconds of one workload for each switch."""
    document = documents.write(work / f"{kind}-{size}.xml", _MAKE[kind](size))
    commands: dict[str, Command] = {}
    for switch in switches:
        arguments = ("-O", switch, *words, "-o", str(work / "result"), str(document))
        commands[switch] = pair(OUR_COMMAND, work, work, *arguments)[OURS]
        for _ in range(2):  # compiles; keeps the modules of a warm run
            run(commands[switch])
    return {switch: figures.user for switch, figures in by_turns(commands, repeat).items()}


if __name__ == "__main__":
    sys.exit(main())
