"""One record for each output: what it was made from.

The manifest beside the outputs says *that* inputs changed (by one digest) and
which files belong to an output; the record says *which* input changed, and
carries what spares a build the work of resolving a page again. A record that
cannot be read is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dazzle_core.output.files import write_files
from dazzle_sphinx.state.files import Row, unchanged

_FORMAT = 1


@dataclass
class Record:
    """What one output was made from.

    `inputs`: name of an input to its digest (or a mapping of digests): the
    output is made again when one of them differs. `environment`: the fingerprint
    under which `inputs["grove"]` was found. `pictures`: file in the source
    folder to name in the output folder. `files`: facts of files that the tree
    depends on beyond the environment (the pictures). `read`: facts of files that
    the run itself has read; `missing`: files that it looked for.
    `made_because`: why the output was made the last time; `dazzle why` tells.
    """

    inputs: dict[str, Any] = field(default_factory=dict)
    environment: str = ""
    pictures: dict[str, str] = field(default_factory=dict)
    files: list[Row] = field(default_factory=list)
    read: list[Row] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    made_because: list[str] = field(default_factory=list)

    def digest(self) -> str:
        """One digest of all inputs."""
        return hashlib.sha256(json.dumps(self.inputs, sort_keys=True).encode()).hexdigest()

    def reasons(self, before: Record | None) -> list[str]:
        """What differs from an earlier record: inputs, parts of inputs, files that the run had read."""
        if before is None:
            return ["it was not made before"]
        found: list[str] = []
        for name in sorted(self.inputs.keys() | before.inputs.keys()):
            found += _differences(name, before.inputs.get(name), self.inputs.get(name))
        found += [f"read: {row[0]} changed" for row in before.read if not unchanged([row])]
        found += [f"read: {path} appeared" for path in before.missing if os.path.lexists(path)]
        return found or ["the output was damaged, deleted or failed"]


def _differences(name: str, before: Any, now: Any) -> list[str]:
    """In words, how an input differs."""
    if before == now:
        return []
    if not (isinstance(before, dict) and isinstance(now, dict)):
        return [f"{name}: changed"]
    found = []
    for key in sorted(before.keys() | now.keys()):
        if before.get(key) != now.get(key):
            how = "changed" if key in before and key in now else "new" if key in now else "gone"
            found.append(f"{name}: {key} {how}")
    return found


def file_name(owner: str) -> str:
    """A name for a file about `owner`: readable, and short enough for any file system."""
    name = quote(owner, safe="")
    if len(name) > 150:
        name = name[:100] + "-" + hashlib.sha256(owner.encode()).hexdigest()[:32]
    return name + ".json"


class Records:
    """The records in one folder, by the name of their owner."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)

    def path(self, owner: str) -> Path:
        """The file of a record."""
        return self.folder / file_name(owner)

    def load(self, owner: str) -> Record | None:
        """The record of `owner`, or None."""
        try:
            data = json.loads(self.path(owner).read_text(encoding="utf-8"))
            if data.pop("format") != _FORMAT:
                return None
            data.pop("owner", None)
            return Record(**data)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def save(self, owner: str, record: Record) -> None:
        """Write the record of `owner`; its file is not touched when it says the same already."""
        text = (
            json.dumps({"format": _FORMAT, "owner": owner, **asdict(record)}, indent=1, sort_keys=True) + "\n"
        )
        write_files({os.fspath(self.path(owner)): text.encode()}, [os.fspath(self.folder)])

    def forget(self, owner: str) -> None:
        """Delete the record of `owner`."""
        self.path(owner).unlink(missing_ok=True)
