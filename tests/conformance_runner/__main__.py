"""`make conformance`: every case through the command line, as a table."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from fnmatch import fnmatchcase

from .cases import BACKENDS, DEFAULT_BACKENDS, QUICK_DOCUMENTS, corpus_cases, probe_cases, shared_folder
from .execute import Engine, compare, run
from .report import Report, known_differences


def main() -> int:
    parser = argparse.ArgumentParser(prog="conformance", description=__doc__)
    parser.add_argument(
        "names", nargs="*", help="cases to run, with * and ?, such as probe/0* or corpus/solrhe/*"
    )
    parser.add_argument("--engine", default=os.environ.get("ENGINE"), help="another command to run (ENGINE)")
    parser.add_argument(
        "--backends", default=",".join(DEFAULT_BACKENDS), help=f"of the corpus: {','.join(BACKENDS)}"
    )
    parser.add_argument("--quick", action="store_true", help="probes and the smallest documents")
    parser.add_argument("--no-openjade", action="store_true", help="do not run openjade for its times")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for one run")
    options = parser.parse_args()

    shared = shared_folder()
    if shared is None:
        print("conformance: recorded answers not found; set DAZZLE_SHARED to the folder that holds them")
        return 0
    cases = probe_cases(shared)
    documents = corpus_cases(shared, tuple(options.backends.split(",")))
    if not documents:
        print("conformance: corpus skipped: docbook-dsssl and sgml-data are not installed")
    if options.quick:
        documents = [case for case in documents if case.name.removeprefix("corpus/") in QUICK_DOCUMENTS]
    cases += documents
    if options.names:
        cases = [case for case in cases if any(fnmatchcase(case.id, pattern) for pattern in options.names)]

    engine = Engine.named(options.engine)
    reference = None if options.no_openjade or options.quick or options.engine else shutil.which("openjade")
    report = Report({} if engine.program == "openjade" else known_differences())
    with tempfile.TemporaryDirectory(prefix="dazzle-cache-") as cache:
        os.environ["DAZZLE_CACHE_DIR"] = cache
        report.begin()
        for case in cases:
            times = run(case, Engine.named(reference), options.timeout) if reference else None
            ran = run(case, engine, options.timeout)
            report.add(compare(case, ran, engine, times.seconds if times else None))
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
