"""What was made, from what, and by whom: so that it can be checked, repaired and removed.

A manifest is a JSON file beside the outputs. Each owner (a document with its
backend, a stage) has the digest of its inputs and its outputs with size and
SHA-256. Only what stands here is ever removed; a file that somebody changed
since is left alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Any, NamedTuple

from dazzle_core.errors import OutputError
from dazzle_core.output.files import write_files
from dazzle_core.output.names import confine
from dazzle_core.output.root import Written
from dazzle_core.output.temporary import remove_abandoned

_FORMAT = 1


class Record(NamedTuple):
    """One output: its name in the output folder (parts joined by `/`), size and SHA-256 in hex."""

    name: str
    size: int
    sha256: str


class Production(NamedTuple):
    """What one owner made of which inputs; `inputs` is any digest, empty when it must be made again."""

    inputs: str
    outputs: tuple[Record, ...]


class Manifest:
    """The productions by owner, kept in the file `path` and speaking of files in `folder`."""

    def __init__(self, path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> None:
        self.path = os.path.realpath(path)
        self.folder = os.path.realpath(folder)
        self.productions: dict[str, Production] = {}

    @classmethod
    def load(cls, path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> Manifest:
        """The manifest in the file `path`; an empty one when there is none that can be read."""
        manifest = cls(path, folder)
        try:
            with open(manifest.path, encoding="utf-8") as file:
                data = json.load(file)
            if data["format"] == _FORMAT:
                manifest.productions = {
                    str(owner): _production(value) for owner, value in data["owners"].items()
                }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            manifest.productions = {}
        return manifest

    def save(self) -> None:
        """Write the manifest; its file is not touched when nothing changed. Raises OutputError."""
        owners = {
            owner: {
                "inputs": production.inputs,
                "outputs": {
                    name: {"size": size, "sha256": digest} for name, size, digest in production.outputs
                },
            }
            for owner, production in self.productions.items()
        }
        text = json.dumps({"format": _FORMAT, "owners": owners}, indent=1, sort_keys=True) + "\n"
        write_files({self.path: text.encode()}, [])

    def record(self, owner: str, inputs: str, written: Iterable[Written]) -> list[Record]:
        """Note what `owner` made; returns the outputs that it had made before and now did not.

        `written` comes from an `OutputRoot` that keeps digests; what does not
        lie in the folder is passed over. An output that another owner had made
        passes to this one. Nothing is removed: see `remove`.
        """
        records = tuple(sorted(Record(w.name, w.size, w.sha256) for w in written if w.name is not None))
        return self._take(owner, Production(inputs, records))

    def is_current(self, owner: str, inputs: str) -> bool:
        """Whether `owner` made its outputs of these inputs and all of them are undamaged."""
        production = self.productions.get(owner)
        if production is None or production.inputs != inputs:
            return False
        return all(self.is_intact(record) for record in production.outputs)

    def is_intact(self, record: Record) -> bool:
        """Whether the file is there with the content that was written."""
        path = self._path(record.name)
        try:
            if path is None or os.path.getsize(path) != record.size:
                return False
            with open(path, "rb") as file:
                return sha256(file.read()).hexdigest() == record.sha256
        except OSError:
            return False

    def damaged(self) -> Iterator[tuple[str, Record]]:
        """Owner and record of each output that is missing or was changed."""
        for owner, production in self.productions.items():
            for record in production.outputs:
                if not self.is_intact(record):
                    yield owner, record

    def owner_of(self, name: str) -> str | None:
        """Who made the output `name`, or None."""
        for owner, production in self.productions.items():
            if any(record.name == name for record in production.outputs):
                return owner
        return None

    def invalidate(self, owner: str) -> None:
        """Make `owner` work again next time; its outputs stay (they are its last good ones)."""
        if owner in self.productions:
            self.productions[owner] = self.productions[owner]._replace(inputs="")

    def forget(self, owner: str) -> list[Record]:
        """Drop an owner that is no more; returns its outputs, for `remove`."""
        production = self.productions.pop(owner, None)
        return list(production.outputs) if production else []

    def remove(self, records: Iterable[Record]) -> list[str]:
        """Delete the files of `records` and folders left empty; returns the names deleted.

        A file that nobody owns any more is deleted only as it was written: one
        that was changed since, or that an owner claims, stays.
        """
        removed = []
        for record in records:
            path = self._path(record.name)
            if path is None or self.owner_of(record.name) is not None or not self.is_intact(record):
                continue
            try:
                os.unlink(path)
            except OSError:
                continue
            removed.append(record.name)
            self._prune(os.path.dirname(path))
        return removed

    def merge_journals(self, paths: Iterable[str | os.PathLike[str]]) -> list[str]:
        """Take over what processes wrote with `append_journal`; save the manifest; delete the journals.

        A last line that was not written completely is ignored, a journal that
        cannot be read stays. Outputs that were only planned belong to their owner
        if they are there; it has to make them again. Files that owners had made
        and now did not are removed (see `remove`), their names returned. Raises
        OutputError when the manifest cannot be saved; the journals are still there.
        """
        merged = []
        orphans: list[Record] = []
        for path in paths:
            try:
                with open(path, encoding="utf-8") as file:
                    lines = file.read().splitlines()
            except (OSError, ValueError):
                continue
            orphans += self._merge(lines)
            merged.append(path)
        removed = self.remove(orphans)
        if merged:
            self.save()
        for path in merged:
            with suppress(OSError):
                os.unlink(path)
        return removed

    def _merge(self, lines: list[str]) -> list[Record]:
        """Take over the lines of a journal; what owners had made before and now did not."""
        entries: list[tuple[str, Production, bool]] = []
        for line in lines:
            try:
                entry = json.loads(line)
                entries.append((str(entry["owner"]), _production(entry), bool(entry.get("planned"))))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue
        orphans: list[Record] = []
        last = {owner: number for number, (owner, _, planned) in enumerate(entries) if not planned}
        for number, (owner, production, planned) in enumerate(entries):
            if not planned:
                orphans += self._take(owner, production)
            elif number > last.get(owner, -1):
                self._take_planned(owner, production)
        return orphans

    def _take(self, owner: str, production: Production) -> list[Record]:
        before = self.productions.get(owner)
        names = {record.name for record in production.outputs}
        for other, theirs in self.productions.items():
            if any(record.name in names for record in theirs.outputs):
                kept = tuple(record for record in theirs.outputs if record.name not in names)
                self.productions[other] = theirs._replace(outputs=kept)
        self.productions[owner] = production
        return [record for record in before.outputs if record.name not in names] if before else []

    def _take_planned(self, owner: str, production: Production) -> None:
        """An owner was about to write: what it has written joins what it had before."""
        there = tuple(record for record in production.outputs if self.is_intact(record))
        names = {record.name for record in there}
        before = self.productions.get(owner, Production("", ())).outputs
        kept = (record for record in before if record.name not in names)
        self._take(owner, Production("", tuple(sorted((*kept, *there)))))

    def remove_abandoned(self, folders: Iterable[str | os.PathLike[str]] = ()) -> list[str]:
        """Remove temporary files of processes that were killed: by outputs and manifest, in `folders`."""
        places = {self.folder, os.path.dirname(self.path)}
        places.update(os.fspath(folder) for folder in folders)
        for production in self.productions.values():
            for record in production.outputs:
                places.add(os.path.dirname(os.path.join(self.folder, *record.name.split("/"))))
        return remove_abandoned(sorted(places))

    def _path(self, name: str) -> str | None:
        """Where an output lies; None when its name leads elsewhere (a manifest is input too)."""
        try:
            path = confine(name, self.folder, self.folder, False)
        except OutputError:
            return None
        return path if path == os.path.join(self.folder, *name.split("/")) else None

    def _prune(self, folder: str) -> None:
        while folder != self.folder:
            try:
                os.rmdir(folder)
            except OSError:
                return
            folder = os.path.dirname(folder)


def append_journal(
    path: str | os.PathLike[str],
    owner: str,
    inputs: str,
    written: Iterable[Written],
    *,
    planned: bool = False,
) -> None:
    """Note in a journal of one's own what a worker process made (see `Manifest.merge_journals`).

    `planned`: what it is about to write. A process that is killed between two
    files, or before it notes the end, leaves no file that nobody owns.
    """
    outputs = {w.name: {"size": w.size, "sha256": w.sha256} for w in written if w.name is not None}
    entry: dict[str, Any] = {"owner": owner, "inputs": inputs, "outputs": outputs}
    if planned:
        entry["planned"] = True
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps(entry) + "\n")


def _production(value: Any) -> Production:
    outputs = tuple(
        Record(str(name), int(facts["size"]), str(facts["sha256"]))
        for name, facts in value["outputs"].items()
    )
    return Production(str(value["inputs"]), outputs)
