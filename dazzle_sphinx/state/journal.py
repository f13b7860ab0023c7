"""What the processes of a build write, noted while they write it.

Sphinx drops what processes of `-j` learn, and any process can be killed at any
time. Each appends to a journal of its own what it is about to write and what it
has written; the build, or the one after a build that was interrupted, takes all
journals over into the manifest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dazzle_core.errors import OutputError
from dazzle_core.output import Written
from dazzle_core.output.manifest import Manifest, append_journal
from dazzle_sphinx.messages import logger


class Journal:
    """The journals of one manifest, in the folder of the records."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plan(self, owner: str, written: Iterable[Written]) -> None:
        """`owner` is about to write."""
        append_journal(self._path(), owner, "", written, planned=True)

    def note(self, owner: str, inputs: str, written: Iterable[Written]) -> None:
        """`owner` has written; `inputs` is the digest of what it was made from."""
        append_journal(self._path(), owner, inputs, written)

    def merge(self, manifest: Manifest) -> None:
        """Take over all journals, and save the manifest; what its owners do not make any more is removed."""
        try:
            manifest.merge_journals(sorted(self.folder.glob("*.journal")))
        except OutputError as error:
            logger.debug("[dazzle] journals in %s: %s", self.folder, error)

    def _path(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / f"{os.getpid()}.journal"
