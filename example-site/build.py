"""Builds the site: HTML with Sphinx, text, XML and the book with Dazzle.

`python example-site/build.py [FOLDER]` runs sphinx-build once for each builder,
on one set of doctrees, into FOLDER (default: `_build` beside this file). Then it
counts the outputs that Dazzle has noted in its manifests and that are on the
disk. The exit status is that of the builds; 1 when outputs are missing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
#: Builders and the folders of what they make.
BUILDERS = {
    "html": "html",
    "rtf": "rtf",
    "dazzle-html": "dazzle-html",
    "dazzle-text": "text",
    "dazzle-xml": "xml",
    "dazzle-fot": "fot",
}
#: A build of the site makes at least so many outputs by Dazzle.
LEAST = 20


def build(folder: Path, options: list[str]) -> int:
    """Run all builders; the highest exit status of theirs."""
    status = 0
    for builder in BUILDERS:
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-b",
            builder,
            "-d",
            os.fspath(folder / "doctrees"),
            *options,
        ]
        command += [os.fspath(HERE), os.fspath(folder / BUILDERS[builder])]
        print("$", " ".join(["sphinx-build", *command[3:]]), flush=True)
        status = max(status, subprocess.run(command, check=False).returncode)
    return status


def manifests(folder: Path) -> list[tuple[Path, Path]]:
    """Each manifest with the folder that its names are relative to."""
    found = [(path, path.parent.parent) for path in sorted(folder.glob("*/.dazzle/dazzle-*.json"))]
    stages = folder / "doctrees" / "dazzle"
    return found + [(path, stages / path.stem) for path in sorted((stages / ".stages").glob("*.json"))]


def outputs(folder: Path) -> list[Path]:
    """The files that the manifests speak of."""
    files = []
    for manifest, base in manifests(folder):
        owners = json.loads(manifest.read_text(encoding="utf-8"))["owners"]
        files += [base / name for production in owners.values() for name in production["outputs"]]
    return sorted(set(files))


def main() -> int:
    """Build, count, tell."""
    arguments = sys.argv[1:]
    folder = Path(arguments.pop(0)) if arguments and not arguments[0].startswith("-") else HERE / "_build"
    status = build(folder, arguments)
    files = outputs(folder)
    there = [path for path in files if path.is_file()]
    print(f"{len(there)} outputs by Dazzle in {folder}")
    return status or (1 if len(there) < max(LEAST, len(files)) else 0)


if __name__ == "__main__":
    sys.exit(main())
