"""Pages that have changed although their time stamps are old.

Sphinx reads a page again when the page, or a file that it depends on, is newer
than the last reading. A file that was copied with its old time stamp, or put
back from an archive, is not newer. So the content of each page and of its
dependencies is noted down; facts of the file are looked at first, content
decides. One small file for each page, below `dazzle/.pages` beside the doctrees.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from dazzle_core.errors import OutputError
from dazzle_core.output.files import write_files
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.state.files import Row, row_for, unchanged
from dazzle_sphinx.state.records import file_name

_FORMAT = 1


class Pages:
    """The notes of one doctree folder."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env
        self.folder = Path(env.doctreedir, "dazzle", ".pages")

    def changed(self, docnames: Iterable[str]) -> list[str]:
        """Those of `docnames` whose content is not what Sphinx has read."""
        return [name for name in docnames if not self._same(name)]

    def note(self) -> None:
        """Note the content of all pages that Sphinx has read since the last note."""
        for name in sorted(self.env.found_docs & self.env.all_docs.keys()):
            if self._read_time(name) != self.env.all_docs[name]:
                self._write(name)
        names = {self._path(name).name for name in self.env.all_docs}
        for path in self.folder.glob("*.json"):
            if path.name not in names:
                path.unlink(missing_ok=True)

    def _same(self, name: str) -> bool:
        data = self._load(name)
        if data is None or data["read"] != self.env.all_docs.get(name):
            return True  # read by a build without this extension: Sphinx's own rule has to do
        rows: list[Row] = data["files"]
        return unchanged(rows)

    def _read_time(self, name: str) -> object:
        data = self._load(name)
        return data["read"] if data else None

    def _load(self, name: str) -> dict[str, Any] | None:
        try:
            data = json.loads(self._path(name).read_text(encoding="utf-8"))
            return data if data["format"] == _FORMAT and "read" in data and "files" in data else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, name: str) -> None:
        """Note one page, unless it has been changed since it was read."""
        read = self.env.all_docs[name]
        paths = [os.fspath(self.env.doc2path(name))]
        paths += [os.path.join(self.env.srcdir, path) for path in self.env.dependencies.get(name, ())]
        rows = [row for path in sorted(paths) if (row := row_for(path)) is not None]
        if any(row[2] // 1000 > read for row in rows):
            return
        text = json.dumps({"format": _FORMAT, "read": read, "files": rows}) + "\n"
        write_files({os.fspath(self._path(name)): text.encode()}, [os.fspath(self.folder)])

    def _path(self, name: str) -> Path:
        return self.folder / file_name(name)


def find_changed(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Event `env-get-outdated`: pages to read again beyond those that Sphinx found."""
    return Pages(env).changed(sorted(env.found_docs - added - changed - removed))


def note_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Event `env-updated`: note what was read."""
    try:
        Pages(env).note()
    except OutputError as error:
        emit(Subtype.STATE, f"the content of pages cannot be noted down: {error}")
    return []
