"""`make sphinx-check ARGS="SRC ..."`: builds Sphinx projects and compares what came out with their doctrees.

Each project is built with -b rtf, dazzle-html and dazzle-text under -j auto. Then every
document is compared with its resolved doctree: RTF as LibreOffice writes it to ODT, HTML,
and text where it can be counted. The table has a line for each kind of output, with what was
counted and, after a slash, how many differences there are. The exit status is 1 when a build
failed, a node of docutils or Sphinx has no rule, or there is any difference.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.rtf_check.office import Office
from tests.sphinx_check import expected, html, odt, text
from tests.sphinx_check.facts import KINDS, Facts, differences

SITE = Path(__file__).resolve().parents[2] / "example-site"
BUILDERS = {"rtf": "rtf", "html": "dazzle-html", "text": "dazzle-text"}
_LINE = "{:<14} {:<5} {:>5}  " + " {:>13}" * len(KINDS)


def main() -> int:
    parser = argparse.ArgumentParser(prog="sphinx-check", description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path, help="folders with a conf.py; the site without")
    parser.add_argument("-D", dest="settings", action="append", default=[], help="as for sphinx-build")
    parser.add_argument("-b", dest="backends", action="append", choices=BUILDERS, help="only this backend")
    parser.add_argument("--keep", type=Path, help="a folder for what is made, to be looked at")
    parser.add_argument("--show", type=int, default=8, help="how many differences of a kind to print")
    parser.add_argument("--no-build", action="store_true", help="compare what --keep has from before")
    options = parser.parse_args()
    print("Not compared, or not in all:")
    for name, reason in sorted((expected.SILENT | expected.PARTLY).items()):
        print(f"  {name}: {reason}")
    print()
    print(_LINE.format("project", "as", "docs", *KINDS))
    with tempfile.TemporaryDirectory(prefix="dazzle-sphinx-") as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        return max(Check(source.resolve(), folder, options).run() for source in options.sources or [SITE])


@dataclass
class Compared:
    """What was found out about one document."""

    name: str
    wanted: Facts
    differences: dict[str, list[str]]


class Check:
    """One project."""

    def __init__(self, source: Path, folder: Path, options: argparse.Namespace) -> None:
        self.source = source
        self.name = source.parent.name if source.name in ("doc", "docs") else source.name
        self.folder = folder / self.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.options = options
        self.problems: list[str] = []

    def run(self) -> int:
        """Build and compare; the exit status."""
        for backend in self.options.backends or BUILDERS:
            if not self.options.no_build:
                self.build(backend)
            self.print(backend, self.compare(backend))
        for problem in self.problems:
            print(problem)
        return 1 if self.problems else 0

    @property
    def settings(self) -> list[str]:
        return ["intersphinx_mapping=", *self.options.settings]

    def build(self, backend: str) -> None:
        """Run sphinx-build; a failure or an unknown node of docutils or Sphinx is a problem."""
        command = [sys.executable, "-m", "sphinx", "-q", "-j", "auto", "-b", BUILDERS[backend]]
        for setting in self.settings:
            command += ["-D", setting]
        command += ["-d", str(self.folder / "doctrees"), str(self.source), str(self.folder / backend)]
        shutil.rmtree(self.folder / backend, ignore_errors=True)
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        said = re.sub(r"\x1b\[[0-9;]*m", "", done.stderr).splitlines()
        ours = [line for line in said if "[dazzle." in line]
        if done.returncode or re.search(r'File ".*dazzle_(core|sphinx)', done.stderr):
            self.problems.append(f"{self.name} {backend}: exit status {done.returncode}")
            self.problems += ["  " + line for line in (ours or said)[-10:]]
        unknown = [
            line for line in ours if "[dazzle.node]" in line and re.search(r"\(of (sphinx|docutils)\b", line)
        ]
        self.problems += [f"{self.name} {backend}: {line}" for line in unknown]
        print(f"{self.name} {backend}: built in {time.perf_counter() - began:.0f} s", file=sys.stderr)

    def compare(self, backend: str) -> list[Compared]:
        """Read what was made and what it should be."""
        from sphinx.application import Sphinx
        from sphinx.util.docutils import docutils_namespace

        settings: dict[str, Any] = dict(setting.split("=", 1) for setting in self.settings)
        log = io.StringIO()
        with warnings.catch_warnings(), docutils_namespace():
            warnings.simplefilter("ignore")
            app = Sphinx(
                self.source,
                self.source,
                self.folder / backend,
                self.folder / "doctrees",
                BUILDERS[backend],
                confoverrides=settings,
                status=None,
                warning=log,
            )
            app.builder.read()
            list(app.env.check_dependents(app, set()))
            return list(self.all(app, backend))

    def all(self, app: Any, backend: str) -> Iterator[Compared]:
        """Compare all documents; one that was not made is a problem."""
        for job in self.jobs(app, backend):
            if (self.folder / backend / job.target).is_file():
                yield self.one(app, backend, job)
            else:
                self.problems.append(f"{self.name} {backend}: {job.target} was not made")

    def jobs(self, app: Any, backend: str) -> list[Any]:
        from dazzle_sphinx.builders.plan import plan
        from dazzle_sphinx.doctree.indices import index_names

        app.builder.relations = app.env.collect_relations()
        app.builder.indices = index_names(app.env)
        return plan(app.builder.options, backend, app.builder.suffix, app.env)

    def one(self, app: Any, backend: str, job: Any) -> Compared:
        """Compare one document."""
        from dazzle_sphinx.builders.trees import make_tree

        tree = make_tree(app.builder, job).tree
        wanted = expected.facts_of(tree, backend, job.assembled)
        path = self.folder / backend / job.target
        if backend == "rtf":
            titles = [node["title"] for node in tree.findall(lambda n: n.tagname == "dazzle:index")]
            given = odt.facts_of(self.office.convert(path, "odt"), titles)
        elif backend == "html":
            given = html.facts_of(path, self.pages)
            wanted.notes = None
            assert wanted.headings is not None
            wanted.headings = _ranked(wanted.headings)
        else:
            known = {words for _, words in wanted.headings or []}
            given = text.facts_of(path, not wanted.tables, known)
            wanted.headings = [(0, words) for _, words in wanted.headings or []]
        return Compared(job.target, wanted, differences(wanted, given))

    @property
    def office(self) -> Office:
        return Office(self.folder)

    pages = html.Pages()

    def print(self, backend: str, documents: list[Compared]) -> None:
        """A line of the table, and the first differences."""
        cells = []
        for kind in KINDS:
            values = [getattr(document.wanted, kind) for document in documents]
            if not any(kind in document.differences for document in documents) or values[0] is None:
                cells.append("-")
                continue
            count = sum(value if isinstance(value, int) else len(value) for value in values)
            wrong = sum(len(document.differences.get(kind, ())) for document in documents)
            cells.append(f"{count} / {wrong}")
        print(_LINE.format(self.name[:14], backend, len(documents), *cells), flush=True)
        for kind in KINDS:
            found = [
                f"{document.name}: {found}"
                for document in documents
                for found in document.differences.get(kind, ())
            ]
            if found:
                self.problems.append(f"{self.name} {backend} {kind}: {len(found)} differences")
                self.problems += ["  " + line[:200] for line in found[: self.options.show]]


def _ranked(headings: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Levels as HTML has them: none is skipped, and there are six."""
    levels: list[int] = []
    ranked = []
    for level, words in headings:
        while levels and levels[-1] >= level:
            levels.pop()
        levels.append(level)
        ranked.append((min(len(levels), 6), words))
    return ranked


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(SITE.parent))
    sys.exit(main())
