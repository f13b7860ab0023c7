"""Pages that have changed although their time stamps are old.

Sphinx reads a page again when the page, or a file that it depends on, is newer
than the last reading. A file that was copied with its old time stamp, or put
back from an archive, is not newer. So the content of each page and of its
dependencies is noted down; facts of the file are looked at first, content
decides. One small file for each page, below `dazzle/.pages` beside the doctrees.
A doctree that is newer than the environment comes from a build that was
interrupted: its page is read again too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import BuildEnvironment

from dazzle_core.errors import OutputError
from dazzle_core.output.files import write_files
from dazzle_core.output.temporary import remove_abandoned
from dazzle_sphinx.messages import Subtype, emit
from dazzle_sphinx.state.files import Row, row_for, unchanged
from dazzle_sphinx.state.records import file_name

_FORMAT = 1


class Pages:
    """The notes of one application; its methods are handlers of Sphinx's events."""

    def __init__(self) -> None:
        #: When a page was read that is noted, in the words of Sphinx's environment; None: not noted.
        self._noted: dict[str, object] = {}
        #: When each page was read that the environment on the disk knows.
        self._kept: dict[str, object] = {}

    def find_changed(
        self, app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
    ) -> list[str]:
        """Event `env-get-outdated`: pages to read again beyond those that Sphinx found."""
        self._kept = dict(env.all_docs)
        kept_at = _time(env, ENV_PICKLE_FILENAME)
        names = sorted(env.found_docs - added - changed - removed)
        return [
            name for name in names if not self._same(env, name) or _time(env, f"{name}.doctree") > kept_at
        ]

    def note(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Event `env-updated`: note the content of pages that another build has read."""
        self._note(env, {name for name, read in env.all_docs.items() if self._kept.get(name) == read})
        names = {file_name(name) for name in env.all_docs}
        for path in _folder(env).glob("*.json"):
            if path.name not in names:
                path.unlink(missing_ok=True)
        return []

    def note_read(self, app: Sphinx, env: BuildEnvironment) -> None:
        """Event `env-check-consistency`: note the content of the pages that were read.

        Not before: a build that is interrupted forgets what it has read until the
        environment is on the disk. What is noted must not be younger than that.
        """
        self._note(env, env.found_docs & env.all_docs.keys())
        remove_abandoned([os.fspath(_folder(env))])

    def _note(self, env: BuildEnvironment, names: Iterable[str]) -> None:
        try:
            for name in sorted(names):
                if self._noted.get(name) != env.all_docs[name]:
                    self._write(env, name)
        except OutputError as error:
            emit(Subtype.STATE, f"the content of pages cannot be noted down: {error}")

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


def _time(env: BuildEnvironment, name: str) -> int:
    """When a file beside the doctrees was written; 0 when it is not there."""
    try:
        return os.stat(os.path.join(env.doctreedir, name)).st_mtime_ns
    except OSError:
        return 0
