"""What is measured: for each workload the command of each engine, and what Dazzle has to reach.

A target is the least ratio of the peer's time and Dazzle's; groups have one for the median of
their ratios too. Warm unless the workload says cold.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import documents
from benchmarks.measuring import Command

ROOT = Path(__file__).resolve().parent.parent
SHEETS = Path(__file__).resolve().parent / "sheets"
OURS = "dazzle"
OPENJADE = "openjade"
XSLTPROC = "xsltproc"
JINJA = "jinja2"
OUR_COMMAND = (sys.executable, "-m", "dazzle_core.cli")

_DECLARATIONS = ("/usr/share/xml/declaration/xml.dcl", "/usr/share/sgml/declaration/xml.dcl")
DOCBOOK = "/usr/share/sgml/docbook/stylesheet/dsssl/modular"
PARSER = {"SP_CHARSET_FIXED": "yes", "SP_ENCODING": "xml"}


@dataclass
class Workload:
    """One line of the table; `commands` by engine, made when it is its turn."""

    group: str
    name: str
    commands: Callable[[Path], dict[str, Command]]
    target: float | None = None
    peer: str = OPENJADE
    cold: bool = False
    slow: bool = False


def all_workloads(engine: tuple[str, ...] | None = None) -> Iterator[Workload]:
    """All workloads, the quick ones first. `engine`: words that start Dazzle."""
    ours = engine or OUR_COMMAND
    yield from _small(ours)
    yield from _corpus(ours)
    yield from _plain(ours)
    yield from _docbook(ours)
    yield from _models(ours)


def declaration() -> str:
    """The SGML declaration for XML, which OpenJade has to be given before the document."""
    return next((name for name in _DECLARATIONS if Path(name).exists()), _DECLARATIONS[0])


def pair(
    ours: tuple[str, ...], work: Path, folder: Path, *arguments: str, status: int = 0
) -> dict[str, Command]:
    """The same arguments for OpenJade and for Dazzle."""
    environment = {**PARSER, "DAZZLE_CACHE_DIR": str(work / "cache"), "PYTHONPATH": str(ROOT)}
    return {
        OPENJADE: Command((OPENJADE, *arguments), folder, PARSER, status),
        OURS: Command((*ours, *arguments), folder, environment, status),
    }


def sheet_in(work: Path, name: str) -> str:
    """A stylesheet of ours in the work folder."""
    for path in SHEETS.iterdir():
        shutil.copy(path, work / path.name)
    return str(work / name)


def _small(ours: tuple[str, ...]) -> Iterator[Workload]:
    def empty(work: Path) -> dict[str, Command]:
        path = documents.write(work / "empty.xml", documents.docbook(0))
        sheet = f"{DOCBOOK}/html/docbook.dsl"
        return pair(ours, work, work, "-t", "sgml", "-V", "nochunks", "-d", sheet, declaration(), str(path))

    def generation(work: Path) -> dict[str, Command]:
        path = documents.write(work / "model-20.xml", documents.model(20))
        sheet = sheet_in(work, "model.dsl") + "#one-file"
        return pair(ours, work, work, "-t", "sgml", "-d", sheet, declaration(), str(path))

    yield Workload("start-up", "empty article, html", empty, 4)
    yield Workload("start-up", "code for 20 classes", generation, 1 / 1.5)
    yield Workload("start-up", "empty article, html, cold", empty, 1 / 2, cold=True)


def _corpus(ours: tuple[str, ...]) -> Iterator[Workload]:
    from tests.conformance_runner.cases import corpus_cases, shared_folder

    shared = shared_folder()
    cases = corpus_cases(shared, ("html", "fot", "rtf")) if shared is not None else []
    for kind, smallest in (("html", 4.0), ("fot", 3.0), ("rtf", 3.0)):
        for case in cases:
            if case.backend != kind or not case.arguments[-1].endswith(".xml"):
                continue
            name = case.name.removeprefix("corpus/")

            def commands(work: Path, case: object = case, name: str = name) -> dict[str, Command]:
                folder = work / name
                if not folder.exists():
                    shutil.copytree(case.folder, folder, ignore=shutil.ignore_patterns("expected*"))  # type: ignore[attr-defined]
                    for path in (folder, *folder.rglob("*")):
                        path.chmod(path.stat().st_mode | 0o200)
                return pair(ours, work, folder, *case.arguments, status=case.status)  # type: ignore[attr-defined]

            target = 20.0 if (kind, name) == ("html", "solrhe") else smallest
            yield Workload(f"corpus {kind}", name, commands, target)


def _plain(ours: tuple[str, ...]) -> Iterator[Workload]:
    for label, size in (("10 KB", 0.01), ("100 KB", 0.1), ("1 MB", 1), ("10 MB", 10), ("50 MB", 50)):
        for output in ("fot", "rtf"):

            def commands(work: Path, size: float = size, output: str = output) -> dict[str, Command]:
                text = work / f"plain-{size:g}.xml"
                documents.write(
                    text, "" if text.exists() else documents.plain_book(int(size * documents.MEGABYTE))
                )
                sheet = sheet_in(work, "plain.dsl")
                result = str(work / f"plain.{output}")
                return pair(
                    ours, work, work, "-t", output, "-d", sheet, "-o", result, declaration(), str(text)
                )

            target = 0.6 if size == 10 else None
            yield Workload("plain book", f"{label}, {output}", commands, target, slow=size > 10)


def _docbook(ours: tuple[str, ...]) -> Iterator[Workload]:
    for label, size, target in (("1 MB", 1, None), ("10 MB", 10, 30.0)):

        def commands(work: Path, size: int = size) -> dict[str, Command]:
            text = work / f"docbook-{size}.xml"
            documents.write(text, "" if text.exists() else documents.docbook(size * documents.MEGABYTE))
            sheet = f"{DOCBOOK}/html/docbook.dsl"
            return pair(
                ours, work, work, "-t", "sgml", "-V", "nochunks", "-d", sheet, declaration(), str(text)
            )

        yield Workload("DocBook book", f"{label}, html", commands, target, slow=size > 1)


def _models(ours: tuple[str, ...]) -> Iterator[Workload]:
    for count in (500, 20_000):
        for part, many in (("one-file", False), ("many-files", True)):

            def commands(
                work: Path, count: int = count, part: str = part, many: bool = many
            ) -> dict[str, Command]:
                text = work / f"model-{count}.xml"
                documents.write(text, "" if text.exists() else documents.model(count))
                (work / "out").mkdir(exist_ok=True)
                sheet = f"{sheet_in(work, 'model.dsl')}#{part}"
                found = pair(ours, work, work, "-t", "sgml", "-d", sheet, declaration(), str(text))
                parameter = ("--stringparam", "many-files", "yes") if many else ()
                found[XSLTPROC] = Command((XSLTPROC, *parameter, str(work / "model.xsl"), str(text)), work)
                jinja = (sys.executable, str(Path(__file__).with_name("generate_jinja.py")), str(text))
                found[JINJA] = Command((*jinja, *(["out"] if many else [])), work)
                return found

            label = "a file each" if many else "one file"
            name = f"{count:,} classes, {label}"
            yield Workload("code generation", name, commands, 1.0 if count > 500 else None)
            if count > 500:
                yield Workload("code generation", f"{name} (xsltproc)", commands, 1.0, peer=XSLTPROC)


#: The targets of groups: the median of the ratios of their workloads.
MEDIANS = {"corpus html": 6.0, "corpus fot": 5.0, "corpus rtf": 5.0}
