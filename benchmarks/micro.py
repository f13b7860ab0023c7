"""Small pieces of work by themselves: `python -m benchmarks.micro [NAME...] [--repeat 3] [--json FILE]`.

The first table: microseconds of user CPU for one turn of each procedure in `sheets/micro.dsl` (and one
firing of a rule), by OpenJade, by the tree-walker and by compiled code, start-up and reading of
stylesheet and document taken off on all sides: the same run with no turns is subtracted. Compiled
code has to run the Fibonacci loop at least 50 times as fast as the tree-walker does.

The second table: documents of the corpus inside one process, read and processed again and again as
a server or a build of many documents does it. OpenJade's start is taken off: that of the same
command for an empty article. The median of the ratios has to be 10 or more.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks import documents
from benchmarks.measuring import Command, run
from benchmarks.workloads import OPENJADE, PARSER, SHEETS, Workload, all_workloads, declaration
from dazzle_core import Document, Stylesheet

FIBONACCI_TARGET = 50.0
INSIDE_TARGET = 10.0


class Micro(NamedTuple):
    """A procedure of the stylesheet, and how many turns take a tenth of a second in compiled code.

    `peer`: turns for OpenJade, whose smallest unit of time is coarse; `document`: what it works on.
    """

    name: str
    what: str
    turns: int
    peer: int
    document: str = "sections"


MICROS = (
    Micro("fibonacci", "the loop of (fib 20)", 20_000, 200_000),
    Micro("simple", "(+ sum (* left 2) 1)", 400_000, 4_000_000),
    Micro("complex", "cond, case, let*, quotient, max", 80_000, 2_000_000),
    Micro("lists", "50 conses, map, append, assoc", 2_000, 50_000),
    Micro("strings", "append, substring, 20 string-refs", 10_000, 200_000),
    Micro("queries", "select, ancestor, data, follow", 5_000, 40_000),
    Micro("rules", "one rule fired 100,000 times", 100_000, 100_000, "elements"),
)

_TYPE = (
    "<!DOCTYPE doc [<!ELEMENT doc (section|e)*> <!ELEMENT section (#PCDATA|e)*> <!ELEMENT e EMPTY>"
    " <!ATTLIST e n CDATA #IMPLIED>]>\n"
)


def micro_documents(work: Path) -> dict[str, Path]:
    """The documents by name: sections for queries, many elements for the rule."""
    items = "".join(f'<e n="{number}"/>' for number in range(40))
    sections = f"<section>{items}some words of text</section>" * 50
    return {
        "sections": documents.write(work / "sections.xml", f"{_TYPE}<doc>{sections}</doc>\n"),
        "elements": documents.write(work / "elements.xml", f"{_TYPE}<doc>{'<e/>' * 100_000}</doc>\n"),
    }


class Ours:
    """One micro-benchmark in this process, by one of our engines."""

    def __init__(self, micro: Micro, document: Document, engine: str, work: Path, turns: int) -> None:
        self._turns = turns
        self._document = document
        self._work = work

        def sheet(count: int) -> Stylesheet:
            variables = {"work": micro.name, "times": str(count)}
            return Stylesheet.load(SHEETS / "micro.dsl", variables=variables, engine=engine, cache=False)

        self._sheets = [sheet(turns), sheet(0)]
        for each in (*self._sheets, *self._sheets):
            self._run(each)  # compiles

    def microseconds(self) -> float:
        """Of one turn."""
        whole, empty = map(self._run, self._sheets)
        return (whole - empty) / self._turns * 1e6

    def _run(self, sheet: Stylesheet) -> float:
        started = _user()
        result = sheet.run(
            self._document, backends=["fot"], output=self._work, output_file=str(self._work / "ours.fot")
        )
        assert result.ok, result.messages[0]
        return _user() - started


def peer_microseconds(micro: Micro, document: Path, work: Path) -> float:
    """Of one turn of OpenJade's."""

    def user(count: int) -> float:
        words = (
            *(OPENJADE, "-t", "fot", "-o", str(work / "peer.fot")),
            *("-V", f"work={micro.name}", "-V", f"times={count}"),
            *("-d", str(SHEETS / "micro.dsl"), declaration(), str(document)),
        )
        return run(Command(words, work, PARSER)).user

    return (user(micro.peer) - user(0)) / micro.peer * 1e6


def print_micros(names: list[str], repeat: int, work: Path) -> tuple[list[dict[str, object]], bool]:
    """The first table; its rows and whether the target is met."""
    print(
        f"{'microseconds a turn':<46}{'openjade':>10}{'tree':>10}{'compiled':>10}"
        f"{'tree/comp.':>12}{'target':>7}{'oj/comp.':>10}"
    )
    files = micro_documents(work)
    rows: list[dict[str, object]] = []
    is_met = True
    for micro in MICROS:
        if names and not any(name in micro.name for name in names):
            continue
        path = files[micro.document]
        document = Document.read(path)
        engines: dict[str, Callable[[], float]] = {
            "openjade": partial(peer_microseconds, micro, path, work),
        }
        for engine, share in (("tree", 20), ("vm", 1)):
            turns = micro.turns if micro.document == "elements" else micro.turns // share
            engines[engine] = Ours(micro, document, engine, work, turns).microseconds
        found = {engine: statistics.median(each) for engine, each in _by_turns(engines, repeat).items()}
        ratio = found["tree"] / found["vm"]
        target = FIBONACCI_TARGET if micro.name == "fibonacci" else None
        is_met = is_met and (target is None or ratio >= target)
        mark = "" if target is None else f"{target:.0f}" + ("!" if ratio < target else " ")
        print(
            f"{micro.name + ': ' + micro.what:<46}{found['openjade']:>10.3f}{found['tree']:>10.2f}"
            f"{found['vm']:>10.3f}{ratio:>12.1f}{mark:>7}{found['openjade'] / found['vm']:>10.2f}",
            flush=True,
        )
        rows.append({"name": micro.name, "microseconds": found})
    return rows, is_met


def print_inside(names: list[str], repeat: int, work: Path) -> tuple[list[dict[str, object]], bool]:
    """The second table; its rows and whether the target is met."""
    print(f"\n{'inside one process, seconds':<46}{'openjade':>10}{'start':>10}{'ours':>10}{'ratio':>12}")
    empty = documents.write(work / "empty.xml", documents.docbook(0))
    rows: list[dict[str, object]] = []
    ratios = []
    for workload in all_workloads():
        title = f"{workload.group}: {workload.name}"
        if not workload.group.startswith("corpus") or (names and not any(name in title for name in names)):
            continue
        inside = Inside(workload, work, empty)
        found = _by_turns(
            {"peer": inside.peer_seconds, "start": inside.start_seconds, "ours": inside.once}, repeat
        )
        peer, start, ours = (statistics.median(found[name]) for name in ("peer", "start", "ours"))
        ratio = max(peer - start, 0.0) / ours
        ratios.append(ratio)
        print(f"{title:<46}{peer:>10.3f}{start:>10.3f}{ours:>10.3f}{ratio:>12.2f}", flush=True)
        rows.append({"name": title, "openjade": peer, "start": start, "ours": ours})
    if not ratios:
        return rows, True
    median = statistics.median(ratios)
    is_met = median >= INSIDE_TARGET
    print(f"{'median (target 10)':<46}{median:>42.2f}{'' if is_met else '!'}")
    return rows, is_met


class Inside:
    """One document of the corpus, again and again in this process."""

    def __init__(self, workload: Workload, work: Path, empty: Path) -> None:
        self._peer = workload.commands(work)[OPENJADE]
        words = self._peer.words
        self._start = Command((*words[:-1], str(empty)), work, PARSER)
        self._work = work
        self._backend = words[words.index("-t") + 1]
        self._name = str(self._peer.folder / words[-1])
        given = [words[place + 1] for place, word in enumerate(words) if word == "-V"]
        sheet = words[words.index("-d") + 1]
        self._sheet = Stylesheet.load(sheet, variables=dict.fromkeys(given, True), cache=str(work / "cache"))
        self.once()  # compiles, reads the facts of the DTD

    def peer_seconds(self) -> float:
        """User CPU seconds of OpenJade."""
        return run(self._peer).user

    def start_seconds(self) -> float:
        """User CPU seconds of OpenJade for an empty article."""
        return run(self._start).user

    def once(self) -> float:
        """User CPU seconds of reading the document and processing it."""
        gc.collect()
        started = _user()
        document = Document.read(self._name, cache=str(self._work / "cache"))
        self._sheet.run(
            document, backends=[self._backend], output=self._work, output_file=str(self._work / "ours")
        )
        return _user() - started


def _by_turns(engines: dict[str, Callable[[], float]], repeat: int) -> dict[str, list[float]]:
    """What each gives, `repeat` times, one after the other in each round."""
    rounds = [{name: measure() for name, measure in engines.items()} for _ in range(repeat)]
    return {name: [found[name] for found in rounds] for name in engines}


def _user() -> float:
    """User CPU seconds of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def main() -> int:
    """Print both tables; 1 when a target is missed."""
    parser = argparse.ArgumentParser(
        prog="micro", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, help="save the figures to FILE")
    options = parser.parse_args()
    os.environ.update(PARSER)
    with tempfile.TemporaryDirectory(prefix="dazzle-micro-") as temporary:
        micros, first = print_micros(options.names, options.repeat, Path(temporary))
        inside, second = print_inside(options.names, options.repeat, Path(temporary))
    if options.json:
        saved = {"micros": micros, "inside": inside}
        options.json.write_text(json.dumps(saved, indent=2) + "\n", encoding="utf-8")
    return 0 if first and second else 1


if __name__ == "__main__":
    sys.exit(main())
