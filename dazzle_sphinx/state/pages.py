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
    """The notes of one application; its methods are handlers of Sphinx's events."""

    def __init__(self) -> None:
        #: When a page was read that is noted, in the words of Sphinx's environment; None: not noted.
        self._noted: dict[str, object] = {}

    def find_changed(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Event `env-get-outdated`: pages to read again beyond those that Sphinx found."""
        names = sorted(env.found_docs - added - changed - removed)
        return [name for name in names if not self._same(env, name)]

    def note(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Event `env-updated`: note the content of the pages that were read."""
        try:
            for name in sorted(env.found_docs & env.all_docs.keys()):
                if self._noted.get(name) != env.all_docs[name]:
                    self._write(env, name)
        except OutputError as error:
            emit(Subtype.STATE, f"the content of pages cannot be noted down: {error}")
        names = {file_name(name) for name in env.all_docs}
        for path in _folder(env).glob("*.json"):
            if path.name not in names:
                path.unlink(missing_ok=True)
        return []

    def _same(self, env: BuildEnvironment, name: str) -> bool:
        data = self._load(env, name)
        if data is None or data["read"] != env.all_docs.get(name):
            return True  # read by a build without this extension: Sphinx's own rule has to do
        self._noted[name] = data["read"]
        rows: list[Row] = data["files"]
        return unchanged(rows)

    def _load(self, env: BuildEnvironment, name: str) -> dict[str, Any] | None:
        try:
            data = json.loads((_folder(env) / file_name(name)).read_text(encoding="utf-8"))
            return data if data["format"] == _FORMAT and "read" in data and "files" in data else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, env: BuildEnvironment, name: str) -> None:
        """Note one page, unless it has been changed since it was read."""
        read = env.all_docs[name]
        paths = [os.fspath(env.doc2path(name))]
        paths += [os.path.join(env.srcdir, path) for path in env.dependencies.get(name, ())]
        rows = [row for path in sorted(paths) if (row := row_for(path)) is not None]
        if any(row[2] // 1000 > read for row in rows):
            return
        text = json.dumps({"format": _FORMAT, "read": read, "files": rows}) + "\n"
        folder = _folder(env)
        write_files({os.fspath(folder / file_name(name)): text.encode()}, [os.fspath(folder)])


def _folder(env: BuildEnvironment) -> Path:
    return Path(env.doctreedir, "dazzle", ".pages")
