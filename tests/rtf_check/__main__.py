"""`make rtf-check`: the RTF of every document of the corpus and of the example site, as a table.

Each is read by the tokenizer and opened by LibreOffice. Of a document of the corpus every paragraph
that LibreOffice finds in OpenJade's RTF has to be in ours, in the same order; what ours has besides
are cells of tables. Of the site every word of its flow object tree has to be there.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conformance_runner.cases import Case, corpus_cases, shared_folder
from tests.conformance_runner.execute import Engine, run
from tests.rtf_check.office import Office, missing
from tests.rtf_check.tokenizer import problems

SITE = Path(__file__).resolve().parents[2] / "example-site"
_COLUMNS = "{:<18} {:>9} {:>7} {:>6} {:>11} {:>8} {:>9}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="rtf-check", description=__doc__)
    parser.add_argument("names", nargs="*", help="documents of the corpus, or site; all without")
    parser.add_argument("--keep", type=Path, help="a folder for what is made, to be looked at")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dazzle-rtf-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        return Check(folder.resolve()).all(options.names)


class Check:
    """Makes the files in `folder` and prints a line for each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = Office(folder) if Office.installed() else None
        self.failed: list[str] = []
        for name in ("ours", "openjade", "site"):
            (folder / name).mkdir(exist_ok=True)

    def all(self, names: list[str]) -> int:
        """Check what is named, or everything; the exit status."""
        shared = shared_folder()
        cases = corpus_cases(shared, ("rtf",)) if shared is not None else []
        if not cases:
            print("rtf-check: corpus skipped: it, docbook-dsssl or sgml-data is not there")
        if self.office is None:
            print("rtf-check: soffice is not installed, files are only read by the tokenizer")
        print(_COLUMNS.format("document", "bytes", "problems", "pages", "paragraphs", "missing", "besides"))
        for case in cases:
            if not names or case.name.removeprefix("corpus/") in names:
                self._document(case)
        if not names or "site" in names:
            self._site()
        for line in self.failed:
            print(line)
        print("rtf-check:", f"{len(self.failed)} failures" if self.failed else "all is well")
        return 1 if self.failed else 0

    def _document(self, case: Case) -> None:
        name = case.name.removeprefix("corpus/")
        ran = run(case, Engine.named(None))
        again = run(case, Engine.named(None))
        ours, theirs = (self.folder / part / f"{name}.rtf" for part in ("ours", "openjade"))
        ours.write_bytes(ran.output)
        theirs.write_bytes(case.output)
        if ran.output != again.output:
            self.failed.append(f"{name}: two runs differ")
        self._line(name, ours, theirs)

    def _line(self, name: str, ours: Path, theirs: Path | None, text: str = "") -> None:
        wrong = problems(ours.read_bytes())
        self.failed += [f"{name}: {problem}" for problem in wrong]
        facts: tuple[object, ...] = ("", "", "", "")
        if self.office is not None:
            try:
                facts = self._opened(self.office, name, ours, theirs, text)
            except RuntimeError as error:
                self.failed.append(f"{name}: LibreOffice cannot open it: {error}")
        size = ours.stat().st_size
        print(_COLUMNS.format(name, size, len(wrong), *facts), flush=True)

    def _opened(
        self, office: Office, name: str, ours: Path, theirs: Path | None, text: str
    ) -> tuple[int, int, int, int]:
        """Pages, paragraphs, those of the other file that are missing, those that are there besides."""
        given = office.paragraphs(ours)
        pages = office.pages(ours)
        if not pages or not given:
            self.failed.append(f"{name}: LibreOffice finds {pages} pages, {len(given)} paragraphs")
        if theirs is not None:
            wanted = office.paragraphs(theirs)
            lost = missing(wanted, given)
            self.failed += [f"{name}: a paragraph is missing: {line[:100]}" for line in lost]
            return pages, len(given), len(lost), len(given) - len(wanted) + len(lost)
        shown = set(_words(office.text(ours)))
        lost = sorted(set(_words(text)) - shown)
        self.failed += [f"{name}: a word is missing: {word}" for word in lost]
        return pages, len(given), len(lost), 0

    def _site(self) -> None:
        """The book of the example site, beside its flow object tree."""
        for builder in ("rtf", "dazzle-fot"):
            out = self.folder / "site" / builder
            command = [sys.executable, "-m", "sphinx", "-q", "-b", builder]
            command += ["-d", str(self.folder / "site" / "doctrees"), str(SITE), str(out)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                self.failed.append(f"site: sphinx-build -b {builder} failed: {done.stderr.strip()}")
                return
        trees = [path.read_text("utf-8") for path in sorted((self.folder / "site").rglob("*.fot"))]
        text = " ".join(re.findall("<text>(.*?)</text>", " ".join(trees), re.DOTALL))
        for file in sorted((self.folder / "site" / "rtf").glob("*.rtf")):
            self._line("site", file, None, text)


def _words(text: str) -> list[str]:
    """Words that stand in one run of text."""
    return re.findall(r"(?<![\w&;])[A-Za-z]{4,}(?![\w&;])", text)


if __name__ == "__main__":
    sys.exit(main())
