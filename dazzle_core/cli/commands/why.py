"""`dazzle why FILE`: why an output of a Sphinx build was made, and whether it is as it was written.

Manifests tell whose output a file is; beside each lies a folder of records with what
every owner's output was made from, as `dazzle_sphinx.state.records` writes them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click

from dazzle_core.errors import DazzleError
from dazzle_core.output.manifest import Manifest

#: Folders that manifests lie in, and where the outputs are from there.
_BESIDE_OUTPUTS, _OF_STAGES = ".dazzle", ".stages"
#: What each input of a record is, in words.
_INPUTS = {
    "grove": "the resolved page or document",
    "stylesheet": "the stylesheet",
    "variables": "variables",
    "output": "name and backend",
    "pictures": "pictures",
    "versions": "versions",
}


@click.command(name="why")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--all", "everything", is_flag=True, help="List catalogs too.")
def command(file: Path, everything: bool) -> int:
    """Tell why FILE, an output of sphinx-build with Dazzle, was made or made again.

    The exit status is 1 when no manifest knows the file.
    """
    path = Path(os.path.abspath(file))
    found = list(_owners(path))
    if not found:
        raise DazzleError(f"{file} is in no manifest of Dazzle: something else made it, or nothing did")
    for manifest, owner in found:
        _tell(file, path, manifest, owner, everything)
    return 0


def _owners(path: Path) -> Iterator[tuple[Manifest, str]]:
    """The manifests that know a file, with its owner."""
    for folder in path.parents:
        for manifest in _manifests(folder):
            try:
                name = path.relative_to(manifest.folder).as_posix()
            except ValueError:
                continue
            owner = manifest.owner_of(name)
            if owner is not None:
                yield manifest, owner


def _manifests(folder: Path) -> Iterator[Manifest]:
    """The manifests that lie in a folder: of a builder's outputs, or of stages beside doctrees."""
    for path in sorted((folder / _BESIDE_OUTPUTS).glob("*.json")):
        yield Manifest.load(path, folder)
    for path in sorted((folder / _OF_STAGES).glob("*.json")):
        yield Manifest.load(path, folder / path.stem)


def _tell(file: Path, path: Path, manifest: Manifest, owner: str, everything: bool) -> None:
    name = path.relative_to(manifest.folder).as_posix()
    production = manifest.productions[owner]
    output = next(output for output in production.outputs if output.name == name)
    record = _record(manifest, owner)
    click.echo(str(file))
    click.echo(f"  made by     {Path(manifest.path).stem}, for {owner.replace(':', ' ', 1)}")
    for number, reason in enumerate(record.get("made_because") or ["not noted"]):
        click.echo(f"  {'because' if not number else '':<11} {_in_words(reason)}")
    sources = list(dict.fromkeys(_sources(record)))
    shown = [line for line in sources if everything or not _is_catalog(line)]
    if len(shown) < len(sources):
        shown.append(f"{len(sources) - len(shown)} catalogs (--all lists them)")
    for number, line in enumerate(shown):
        click.echo(f"  {'made from' if not number else '':<11} {line}")
    if not production.inputs:
        click.echo("  next build  tries again: the last one failed; this is the last good version")
    elif not manifest.is_intact(output):
        state = "was changed" if path.exists() else "is missing"
        click.echo(f"  next build  makes it again: the file {state} since it was written")
    else:
        click.echo("  the file    is as it was written")


def _record(manifest: Manifest, owner: str) -> dict[str, Any]:
    """The record of an owner; an empty one when it cannot be read."""
    folder = Path(manifest.path).with_suffix("")
    for path in folder.glob("*.json"):
        if unquote(path.stem) == owner or len(path.stem) > 100:
            try:
                data = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue
            if isinstance(data, dict) and data.get("owner", unquote(path.stem)) == owner:
                return data
    return {}


def _in_words(reason: str) -> str:
    """A reason with the name of an input put into words."""
    name, sign, rest = reason.partition(": ")
    return f"{_INPUTS.get(name, name)}: {rest}" if sign else reason


def _is_catalog(line: str) -> bool:
    """Whether a line speaks of a catalog of public identifiers, of which a system has many."""
    return line.endswith(("/catalog", ".cat", ".catalog"))


def _sources(record: dict[str, Any]) -> Iterator[str]:
    """What an output was made from, one line each."""
    inputs = record.get("inputs") or {}
    for file in sorted(inputs.get("stylesheet") or {}):
        yield f"stylesheet {file}"
    for variable, value in sorted((inputs.get("variables") or {}).items()):
        yield f"variable {variable} = {value}"
    for picture in sorted(record.get("pictures") or {}):
        yield f"picture {picture}"
    for row in record.get("read") or ():
        yield f"file {row[0]}"
    for missing in record.get("missing") or ():
        yield f"no file {missing}"
    for program, version in sorted((inputs.get("versions") or {}).items()):
        yield f"{program} {version}"
