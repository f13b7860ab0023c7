"""The cases: what to run where, and what OpenJade answered."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .rules import ADJACENT_TEXT_RUNS, DOCUMENT_COLUMNS, Rule

#: Corpus backends in the order of the table; the others have to be asked for.
DEFAULT_BACKENDS = ("html", "fot")
BACKENDS = ("html", "fot", "rtf", "tex")
QUICK_DOCUMENTS = ("grub-howto", "raid-faq", "italian-howto")

_RECORDED = (".cmd", ".out", ".err", ".rc", ".x-file", ".css")
_OWN_VARIABLES = (
    "SP_ENCODING",
    "SP_CHARSET_FIXED",
    "SP_BCTF",
    "SP_SYSTEM_CHARSET",
    "SGML_CATALOG_FILES",
    "SGML_SEARCH_PATH",
)


@dataclass(frozen=True)
class Case:
    """One run and its recorded answer.

    `folder` is copied, without the files in `leave_out`, and the run happens in the copy;
    `result` is the file with the output, None for standard output; `places` are folders and
    files that messages call by a placeholder; `rules`: differences that are accepted.
    """

    name: str
    backend: str
    arguments: tuple[str, ...]
    variables: dict[str, str]
    folder: Path
    leave_out: frozenset[str]
    result: str | None
    output: bytes
    messages: str
    status: int
    files: dict[str, bytes] = field(default_factory=dict)
    places: tuple[tuple[str, str], ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.name}/{self.backend}" if self.name.startswith("corpus/") else self.name

    def environment(self) -> dict[str, str]:
        """The environment of the run: ours without OpenSP's variables, and those of the case."""
        kept = {name: value for name, value in os.environ.items() if name not in _OWN_VARIABLES}
        return {**kept, **self.variables}


def shared_folder() -> Path | None:
    """Where documents and recorded answers lie; None when they are not there."""
    named = os.environ.get("DAZZLE_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[2].parent / "shared"
    return folder if (folder / "corpus" / "documents.tsv").is_file() else None


def corpus_cases(shared: Path, backends: tuple[str, ...] = DEFAULT_BACKENDS) -> list[Case]:
    """One case for each document and backend, from small to large; empty without docbook-dsssl."""
    stylesheets, declaration = _docbook_dsssl(), _xml_declaration()
    if stylesheets is None or declaration is None:
        return []
    corpus = shared / "corpus"
    cases = []
    for line in (corpus / "documents.tsv").read_text().splitlines()[1:]:
        name, document, kind = line.split("\t")
        for backend in backends:
            cases.append(_corpus_case(corpus / name, document, kind, backend, stylesheets, declaration))
    return cases


def _corpus_case(
    folder: Path, document: str, kind: str, backend: str, stylesheets: str, declaration: str
) -> Case:
    expected = folder / "expected"
    arguments = ["-t", "sgml", "-V", "nochunks", "-d", f"{stylesheets}/html/docbook.dsl"]
    if backend != "html":
        arguments = ["-t", backend, "-d", f"{stylesheets}/print/docbook.dsl", "-o", "_out"]
    variables = {"LC_ALL": "C.UTF-8"}
    if kind == "xml":
        variables |= {"SP_CHARSET_FIXED": "yes", "SP_ENCODING": "xml"}
        arguments.append(declaration)
    further = expected / f"{backend}.files"
    return Case(
        name=f"corpus/{folder.name}",
        backend=backend,
        arguments=(*arguments, document),
        variables=variables,
        folder=folder,
        leave_out=frozenset(path.name for path in folder.glob("expected*")),
        result=None if backend == "html" else "_out",
        output=gzip.decompress((expected / f"{backend}.gz").read_bytes()),
        messages=(expected / f"{backend}.err").read_text("utf-8", "surrogateescape"),
        status=int((expected / f"{backend}.status").read_text()),
        files={
            str(path.relative_to(further))[: -len(".gz")]: gzip.decompress(path.read_bytes())
            for path in sorted(further.rglob("*.gz"))
        },
        places=((stylesheets, "@DSSSL@"), (declaration, "@XML_DCL@")),
        rules=_rules(backend) if kind == "sgml" else (),
    )


def probe_cases(shared: Path) -> list[Case]:
    """One case for each probe, by number."""
    folder = shared / "reference" / "probes"
    leave_out = frozenset(
        path.name for path in folder.iterdir() if path.suffix in _RECORDED or path.name == "README.md"
    )
    cases = []
    for command in sorted(folder.glob("*.cmd")):
        arguments = shlex.split(command.read_text())[1:]
        result = command.with_suffix(".res").name
        further = {command.stem + suffix: suffix for suffix in (".x-file", ".css")}
        cases.append(
            Case(
                name=f"probe/{command.stem}",
                backend=arguments[arguments.index("-t") + 1],
                arguments=tuple(arguments),
                variables={"SP_ENCODING": "UTF-8", "SP_CHARSET_FIXED": "1", "LC_ALL": "C", "TZ": "UTC"},
                folder=folder,
                leave_out=leave_out,
                result=result if result in arguments else None,
                output=command.with_suffix(".out").read_bytes(),
                messages=command.with_suffix(".err").read_text("utf-8", "surrogateescape"),
                status=int(command.with_suffix(".rc").read_text()),
                files={name: (folder / name).read_bytes() for name in further if (folder / name).is_file()},
                rules=_rules(arguments[arguments.index("-t") + 1]) if arguments[-1].endswith(".sgm") else (),
            )
        )
    return cases


def _rules(backend: str) -> tuple[Rule, ...]:
    """The rules for SGML documents."""
    return (ADJACENT_TEXT_RUNS, DOCUMENT_COLUMNS) if backend == "fot" else (DOCUMENT_COLUMNS,)


def neutral_messages(text: str, program: str, case: Case) -> str:
    """Messages without what may differ: the program's name, folders, the list of places that were tried."""
    text = re.sub(rf"^{re.escape(program)}:", "PROGRAM:", text, flags=re.M)
    for place, placeholder in case.places:
        text = text.replace(place, placeholder)
    return re.sub(r"; tried .*", "", text) if case.places else text


def neutral_output(data: bytes, case: Case) -> bytes:
    """Output without what is chance in OpenJade."""
    if case.backend == "tex":
        data = re.sub(rb"\{?\\def\\TeXTableCell(?:Before|After)(?:Row|Column)Border\{0\}\}?", b"", data)
    return data


@cache
def _docbook_dsssl() -> str | None:
    """The folder of the modular DocBook stylesheets."""
    named = os.environ.get("DSSSL_MODULAR")
    return named or _installed("docbook-dsssl", "/html/docbook.dsl")


@cache
def _xml_declaration() -> str | None:
    """The SGML declaration for XML."""
    named = os.environ.get("XML_DCL")
    found = named or _installed("sgml-data", "declaration/xml.dcl")
    return found if named or found is None else f"{found}declaration/xml.dcl"


def _installed(package: str, tail: str) -> str | None:
    """What comes before `tail` in the first file of a Debian package that ends in it."""
    try:
        listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return next((line[: -len(tail)] for line in listed.splitlines() if line.endswith(tail)), None)
