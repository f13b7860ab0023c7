"""A generated site of 500 pages: what a build that changes nothing costs beside Sphinx's own HTML builder.

`python -m benchmarks.sphinx_site [--pages 500] [--rounds 5] [--folder DIR]` prints, for -b rtf and
-b dazzle-html, the time of a build without changes in parts of that of -b html, as it is and
after every file was touched; then whether -j 2 writes in several processes, whether manifests
tell the files on the disk, and whether the bytes are those of -j 1 and of another hash seed.
The exit status is 1 when a limit is not kept.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILDERS = ("html", "rtf", "dazzle-html")
#: A build without changes may take so much more than that of -b html.
LIMIT = 1.05


def generate(folder: Path, pages: int) -> None:
    """Write the sources: chapters of twenty pages with text, lists, tables, code and references."""
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(
        'project = "Generated"\nauthor = "Nobody"\nextensions = ["dazzle_sphinx"]\nnumfig = True\n'
    )
    chapters = [range(start, min(start + 20, pages)) for start in range(0, pages, 20)]
    toctree = "".join(f"   chapter{number}\n" for number in range(len(chapters)))
    (folder / "index.rst").write_text(f"Site\n====\n\n.. toctree::\n   :numbered:\n\n{toctree}")
    for number, chapter in enumerate(chapters):
        names = "".join(f"   page{page}\n" for page in chapter)
        (folder / f"chapter{number}.rst").write_text(
            f"Chapter {number}\n{'=' * 20}\n\nAn introduction.\n\n.. toctree::\n\n{names}"
        )
        for page in chapter:
            (folder / f"page{page}.rst").write_text(_page(page, pages))


def _page(page: int, pages: int) -> str:
    other = (page * 7 + 3) % pages
    words = " ".join(f"word{(page * 31 + n) % 997}" for n in range(60))
    return f""".. _page{page}:

Page {page}
{"=" * 20}

{words}, see :ref:`page{other}`. A note [1]_.

.. index:: entry {page % 50}

First section
-------------

* {words}
* with **two** items and ``code{page}``

.. code-block:: python

   def function{page}(argument: int) -> str:
       return f"{{argument}} of {page}"

Second section
--------------

.. list-table:: Numbers of page {page}
   :header-rows: 1

   * - Name
     - Value
   * - one
     - {page}

.. note:: {words}

.. [1] Note of page {page}.
"""


class Site:
    """The site in a folder, built by processes of sphinx-build."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "docs"
        self.folder = folder

    def build(self, builder: str, *options: str, out: str = "out", seed: str = "0") -> tuple[float, str]:
        """One build: processor time of all its processes, and what it printed."""
        command = [sys.executable, "-m", "sphinx", "-b", builder, *options]
        command += ["-d", str(self.folder / "doctrees" / out / builder), str(self.source)]
        command += [str(self.folder / out / builder)]
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "DAZZLE_CACHE_DIR": str(self.folder / "cache"),
            "PYTHONHASHSEED": seed,
        }
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return spent, done.stdout

    def touch(self) -> None:
        """Give every source a new time stamp."""
        for path in self.source.iterdir():
            os.utime(path)

    def outputs(self, builder: str, out: str = "out") -> dict[str, bytes]:
        """What was made, without the notes about it."""
        folder = self.folder / out / builder
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and ".dazzle" not in path.parts
        }

    def in_manifest(self, builder: str, out: str = "out") -> set[str]:
        """The outputs that the manifest tells."""
        (path,) = (self.folder / out / builder / ".dazzle").glob("*.json")
        owners = json.loads(path.read_text("utf-8"))["owners"]
        return {name for production in owners.values() for name in production["outputs"]}


def main() -> int:
    parser = argparse.ArgumentParser(prog="sphinx_site", description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dazzle-site-") as temporary:
        site = Site((options.folder or Path(temporary)).resolve())
        if not site.source.exists():
            generate(site.source, options.pages)
        return measure(site, options.rounds)


def measure(site: Site, rounds: int) -> int:
    """Print the figures; the exit status."""
    good = True
    for builder in BUILDERS:
        spent, _ = site.build(builder)
        print(f"first build   {builder:<12} {spent:7.2f} s of processor time")
    for name, prepare in (("no change", lambda: None), ("touched", site.touch)):
        times: dict[str, list[float]] = {builder: [] for builder in BUILDERS}
        for _ in range(rounds):
            for builder in BUILDERS:
                prepare()
                times[builder].append(site.build(builder)[0])
        least = {builder: min(values) for builder, values in times.items()}
        for builder in BUILDERS:
            ratio = statistics.median(
                own / other for own, other in zip(times[builder], times["html"], strict=True)
            )
            kept = least[builder] <= LIMIT * least["html"]
            good &= kept
            print(
                f"{name:<13} {builder:<12} {least[builder]:7.2f} s, {least[builder] / least['html']:.3f} "
                f"of html (median of pairs {ratio:.3f}) {'' if kept else 'TOO MUCH'}"
            )
    for builder in BUILDERS[1:]:
        good &= check_parallel(site, builder)
    return 0 if good else 1


def check_parallel(site: Site, builder: str) -> bool:
    """Builds with -j 2 and another hash seed beside the one above."""
    began = time.perf_counter()
    _, printed = site.build(builder, "-j", "2", "-vv", out="parallel", seed="77")
    workers = len(set(re.findall(r"\[dazzle\] process (\d+) makes", printed)))
    same = site.outputs(builder) == site.outputs(builder, "parallel")
    told = site.in_manifest(builder, "parallel") == set(site.outputs(builder, "parallel"))
    outputs = len(site.outputs(builder))
    enough = workers >= 2 or outputs < 2
    spent = time.perf_counter() - began
    print(
        f"-j 2          {builder:<12} {spent:7.2f} s on the clock, {workers} processes wrote {outputs} "
        f"outputs; bytes {'equal' if same else 'DIFFER'}, manifest {'agrees' if told else 'DIFFERS'}"
    )
    return same and told and enough


if __name__ == "__main__":
    sys.exit(main())
