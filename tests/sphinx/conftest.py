"""Small Sphinx projects, built in this process or by sphinx-build."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Project:
    """A project in a folder of its own."""

    folder: Path
    hash_seed: str = "1"

    @property
    def source(self) -> Path:
        return self.folder / "docs"

    def write(self, files: dict[str, str]) -> None:
        """Write files of the project; names are relative to its source folder."""
        for name, text in files.items():
            path = self.source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def app(self, builder: str, **options):
        """A Sphinx application for one build in this process."""
        from sphinx.application import Sphinx
        from sphinx.locale import translators

        translators.clear()  # each build in a process lays its catalogs over those of all before it
        self.status, self.warnings = io.StringIO(), io.StringIO()
        out = options.pop("out", self.folder / "build" / builder)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Sphinx(
                self.source,
                self.source,
                out,
                self.folder / "build" / "doctrees",
                builder,
                status=self.status,
                warning=self.warnings,
                **options,
            )

    def build(self, builder: str, *names: str, **options):
        """Build in this process; the application afterwards."""
        app = self.app(builder, **options)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            app.build(filenames=[self.source / name for name in names])
        return app

    def _command(self, builder: str, *options: str, build: str = "build") -> dict:
        doctrees = self.folder / build / "doctrees"
        command = [sys.executable, "-m", "sphinx", "-b", builder, "-d", os.fspath(doctrees), *options]
        command += [os.fspath(self.source), os.fspath(self.out(builder, build))]
        environment = {
            **os.environ,
            "PYTHONPATH": os.fspath(ROOT),
            "DAZZLE_CACHE_DIR": os.fspath(self.folder / "cache"),
            "PYTHONHASHSEED": self.hash_seed,
        }
        return {"args": command, "env": environment}

    def sphinx_build(self, builder: str, *options: str) -> subprocess.CompletedProcess[str]:
        """Build with a process of its own."""
        return subprocess.run(**self._command(builder, *options), capture_output=True, text=True, check=False)

    def build_here(self, builder: str) -> subprocess.CompletedProcess[str]:
        """Build in this process: three times as fast as `sphinx_build`."""
        from sphinx.util.docutils import docutils_namespace

        with docutils_namespace():
            app = self.build(builder)
        printed = (_COLOUR.sub("", stream.getvalue()) for stream in (self.status, self.warnings))
        return subprocess.CompletedProcess([], app.statuscode, *printed)

    def start(
        self, builder: str, *options: str, build: str = "build", stderr: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """Begin a build, in a group of processes of its own."""
        command = self._command(builder, *options, build=build)
        return subprocess.Popen(**command, stdout=subprocess.DEVNULL, stderr=stderr, start_new_session=True)

    def out(self, builder: str, build: str = "build") -> Path:
        return self.folder / build / builder

    def outputs(self, builder: str, build: str = "build") -> dict[str, bytes]:
        """All files that a builder has written, but for its state."""
        folder = self.out(builder, build)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and ".dazzle" not in path.parts
        }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """An empty project with a conf.py, and a cache of its own; what Sphinx registers is forgotten after it."""
    from sphinx.util.docutils import docutils_namespace

    monkeypatch.setenv("DAZZLE_CACHE_DIR", os.fspath(tmp_path / "cache"))
    made = Project(tmp_path)
    made.write({"conf.py": 'project = "Test"\nauthor = "Somebody"\nextensions = ["dazzle_sphinx"]\n'})
    with docutils_namespace():
        yield made
