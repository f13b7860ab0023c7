"""What is counted: small runs of each kind, in groups that share a cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import documents
from benchmarks.workloads import DOCBOOK, PARSER, ROOT, SHEETS

_PROBE = Path(__file__).with_name("probe.py")
#: What documents and stylesheets need, whatever else is installed.
_CATALOGS = ":".join(
    f"/etc/sgml/{name}.cat" for name in ("docbook-dsssl", "docbook-xml", "sgml-data", "openjade", "xml-core")
)
#: A document like those people have, small enough for many runs.
_BOOK = 30_000
_PLAIN_BOOK = 100_000


class Step(NamedTuple):
    """One workload: its name, the document, and whether a run with an empty cache is counted too."""

    name: str
    document: str
    cold: bool = False


class Group(NamedTuple):
    """Workloads that share words of a command line and a cache, so that a stylesheet is compiled once.

    `docbook`: the stock stylesheets of DocBook have to be installed.
    """

    words: tuple[str, ...]
    steps: tuple[Step, ...]
    docbook: bool = False


_HTML = ("-t", "sgml", "-V", "nochunks", "-d", f"{DOCBOOK}/html/docbook.dsl")
_PRINT = f"{DOCBOOK}/print/docbook.dsl"
_PLAIN = str(SHEETS / "plain.dsl")

GROUPS = (
    Group(_HTML, (Step("empty article, sgml", "empty", cold=True), Step("DocBook book, sgml", "book")), True),
    Group(
        ("-t", "fot", "-d", _PRINT),
        (Step("empty article, fot", "empty"), Step("DocBook book, fot", "book")),
        True,
    ),
    Group(("-t", "rtf", "-d", _PRINT), (Step("DocBook book, rtf", "book"),), True),
    Group(
        ("-t", "sgml", "-d", f"{SHEETS / 'model.dsl'}#one-file"),
        (Step("code for 20 classes", "model", cold=True),),
    ),
    Group(("-t", "fot", "-d", _PLAIN), (Step("plain book, fot", "plain"),)),
    Group(("-t", "rtf", "-d", _PLAIN), (Step("plain book, rtf", "plain"),)),
    Group(("-t", "html", "-d", _PLAIN), (Step("plain book, html", "plain"),)),
    Group((), (Step("reading DocBook", "book"), Step("reading a plain book", "plain")), True),
)


class FailedError(Exception):
    """A run that ended with an exit status other than 0."""


def docbook_version() -> str | None:
    """The version of the installed stylesheets of DocBook, on which counts depend; None: not installed."""
    try:
        return Path(DOCBOOK, "VERSION").read_text(encoding="utf-8").split()[0]
    except OSError:
        return None


def counted(work: Path) -> dict[str, dict[str, Any]]:
    """The counts of each workload that can be run here, by its name; `work` is an empty folder.

    Groups run side by side: nothing here depends on time. Raises FailedError.
    """
    made = {
        "empty": documents.docbook(0),
        "book": documents.docbook(_BOOK),
        "plain": documents.plain_book(_PLAIN_BOOK),
        "model": documents.model(20),
    }
    for name, text in made.items():
        documents.write(work / f"{name}.xml", text)
    # What is younger than two seconds is read again by each run (`cache.fingerprints`).
    time.sleep(2.1)
    groups = [group for group in GROUPS if not group.docbook or docbook_version()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        each = pool.map(lambda numbered: list(_group(work, *numbered)), enumerate(groups))
        return {name: counts for found in each for name, counts in found}


def _group(work: Path, number: int, group: Group) -> Iterator[tuple[str, dict[str, Any]]]:
    folder = work / f"group-{number}"
    folder.mkdir()
    for step in group.steps:
        document = str(work / f"{step.document}.xml")
        if not group.words:
            yield step.name, _probe(folder, "read", document)
            continue
        words = (*group.words, "-o", str(folder / "result"), document)
        if step.cold:
            yield f"{step.name}, cold", _probe(folder, "cold", *words)
        else:
            _run(folder, "-m", "dazzle_core.cli", *words)
        # The first warm run may still compile, the second keeps what it imported, the next ones are alike.
        for _ in range(2):
            _run(folder, "-m", "dazzle_core.cli", *words)
        yield step.name, _probe(folder, "warm", *words)


def _probe(folder: Path, *words: str) -> dict[str, Any]:
    result = folder / "counts.json"
    _run(folder, str(_PROBE), str(result), *words)
    counts: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    if counts.pop("status") != 0:
        raise FailedError(" ".join(words))
    return counts


def _run(folder: Path, *words: str) -> None:
    """Run Python in an environment where nothing differs from one machine to the next."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "DAZZLE_", "SP_", "SGML_", "COVERAGE"))
    }
    environment |= {
        **PARSER,
        "DAZZLE_CACHE_DIR": str(folder / "cache"),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(ROOT),
        "SGML_CATALOG_FILES": _CATALOGS,
    }
    process = subprocess.run(
        (sys.executable, *words), cwd=folder, env=environment, capture_output=True, text=True
    )
    if process.returncode:
        raise FailedError(f"{' '.join(words)}: exit status {process.returncode}\n{process.stderr[-2000:]}")
