"""Copies of pictures beside the outputs.

Several outputs may show the same picture, so all copies have one owner in the
manifest. A copy is made before the engine runs; one that no output shows any
more is removed at the end of a whole build.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dazzle_core.errors import OutputError
from dazzle_core.output import Written
from dazzle_core.output.files import holds, write_files
from dazzle_core.output.manifest import Manifest, Record
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.state.journal import Journal

if TYPE_CHECKING:
    from dazzle_sphinx.builders.base import DazzleBuilder

#: The owner of all copies in the manifest.
PICTURES = "pictures"


class PictureFolder:
    """The pictures that one build copies."""

    def __init__(self, builder: DazzleBuilder, manifest: Manifest, journal: Journal) -> None:
        self.builder = builder
        self.manifest = manifest
        self.journal = journal
        self._copies: dict[str, Written] = {}

    def copy(self, pictures: Mapping[str, str]) -> None:
        """Copy files of the source folder to their names in the output folder, once each."""
        for source, name in sorted(pictures.items()):
            if name in self._copies:
                continue
            path = os.path.join(self.builder.outdir, *name.split("/"))
            try:
                with open(os.path.join(self.builder.srcdir, source), "rb") as file:
                    data = file.read()
            except OSError as error:
                emit(Subtype.IMAGE, f"the picture {source} cannot be read: {error.strerror}")
                continue
            changed = not holds(path, data)
            copy = Written(path, name, len(data), hashlib.sha256(data).hexdigest(), changed)
            if changed:
                self.journal.plan(PICTURES, [copy])
                try:
                    write_files({path: data}, [os.path.dirname(path)])
                except OutputError as error:
                    self.builder.fail(Subtype.OUTPUT, str(error))
                    continue
            self._copies[name] = copy

    def finish(self) -> list[Record]:
        """Note the copies in the manifest; those of earlier builds that no output shows now."""
        return self.manifest.record(PICTURES, "", self._copies.values())
