"""`make html-check`: the corpus (and, with --site, example-site) as HTML; a table and an exit status.

With `--validator COMMAND` (`java -jar vnu.jar --errors-only`), or VNU in the environment,
the pages are given to it too.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.conformance_runner.cases import corpus_cases, shared_folder

from .page import Facts, check_pages


def main() -> int:
    parser = argparse.ArgumentParser(prog="html-check", description=__doc__)
    parser.add_argument("names", nargs="*", help="documents of the corpus")
    parser.add_argument("--keep", type=Path, help="where to leave the pages")
    parser.add_argument("--site", type=Path, help="a folder with pages that were built before")
    parser.add_argument("--validator", default=os.environ.get("VNU", ""))
    options = parser.parse_args()
    folder = (options.keep or Path(tempfile.mkdtemp(prefix="html-check-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{'page':<44}{'words':>8}{'heads':>7}{'tables':>8}{'lists':>7}{'links':>7}  problems")
    found = [*_corpus(folder, options.names), *_site(options.site)]
    for facts in found:
        name = (
            facts.path.name
            if facts.path.parent == folder
            else str(facts.path.relative_to(facts.path.parents[1]))
        )
        counts = f"{facts.words:>8}{facts.headings:>7}{facts.tables:>8}{facts.lists:>7}{facts.links:>7}"
        print(f"{name:<44}{counts}  {len(facts.problems)}")
        for problem in facts.problems[:5]:
            print(f"    {problem}")
    failed = bool(sum(len(facts.problems) for facts in found))
    if options.validator and found:
        command = [*shlex.split(options.validator), *(str(facts.path) for facts in found)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        complaints = [line for line in (done.stdout + done.stderr).splitlines() if ": error:" in line]
        print(f"validator: {len(complaints)} errors in {len(found)} pages")
        print("\n".join(complaints[:20]))
        failed = failed or bool(complaints)
    if options.keep is None:
        shutil.rmtree(folder)
    return int(failed)


def _corpus(folder: Path, names: list[str]) -> list[Facts]:
    """Every XML document of the corpus on one page, and one of them on several."""
    shared = shared_folder()
    found: list[Facts] = []
    for case in [] if shared is None else corpus_cases(shared, ("fot",)):
        name = case.name.removeprefix("corpus/")
        if (names and name not in names) or case.rules:
            continue
        for output_type in ("html", "html-split-1"):
            target = folder / f"{name}{output_type[4:]}.html"
            arguments = list(case.arguments)
            arguments[arguments.index("fot")] = output_type
            arguments[arguments.index("-o") + 1] = str(target)
            command = [sys.executable, "-m", "dazzle_core.cli", *arguments]
            # Messages about the document are those of the other backends.
            subprocess.run(command, cwd=case.folder, env=case.environment(), capture_output=True, check=False)
            pages = sorted(folder.glob(f"{target.stem}-*.html")) if output_type != "html" else []
            found += check_pages(folder, [target, *pages])
    return found


def _site(folder: Path | None) -> list[Facts]:
    return [] if folder is None else check_pages(folder, sorted(folder.resolve().rglob("*.html")))


if __name__ == "__main__":
    sys.exit(main())
