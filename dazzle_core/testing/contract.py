"""What holds for every backend, as tests for pytest to inherit."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from dazzle_core.api import Document, Result, Stylesheet
from dazzle_core.backends.manager import Plugins
from dazzle_core.diagnostics import Code, Message
from dazzle_core.errors import DazzleError, OutputError
from dazzle_core.output import OutputRoot
from dazzle_core.output.root import DEFAULT_LIMIT
from dazzle_core.testing.samples import (
    DOCUMENT,
    Sample,
    characteristic_samples,
    class_samples,
    stylesheet,
    stylesheet_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from dazzle_core.flow.profile import Profile

_ENTITY = '(declare-flow-object-class entity "UNREGISTERED::James Clark//Flow Object Class::entity")\n'
_ORDINARY = """(make simple-page-sequence
  (make paragraph font-weight: 'bold (literal "Title"))
  (make display-group (make paragraph (process-children)))
  (make table (make table-row (make table-cell (make paragraph (literal "cell"))))))"""
#: A program that runs the backend in a process of its own.
_PROGRAM = """\
import sys
from dazzle_core.api import Document, Stylesheet
sheet, backend, folder, *plugins = sys.argv[1:]
Stylesheet.load(sheet, cache=False, plugins=plugins).run(
    Document.from_bytes(open(sheet + ".xml", "rb").read(), name="doc.xml"), backends=[backend], output=folder)
"""


class BackendContract:
    """Tests of one backend; a subclass names it.

    `backend`: what stands after `-t`; `plugins`: names as of `--plugin`, when it is not installed;
    `hides`: names of classes whose content the
    backend drops on purpose, which its documentation says; `read(data)` gives the
    text in a result (default: its bytes as UTF-8).
    """

    backend: ClassVar[str]
    plugins: ClassVar[tuple[str, ...]] = ()
    hides: ClassVar[frozenset[str]] = frozenset()

    def read(self, data: bytes) -> str:
        """The text in a result."""
        return data.decode("utf-8", "replace")

    @property
    def profile(self) -> Profile:
        """The profile of the backend."""
        return Plugins(self.plugins).backend(self.backend).backend.profile

    def run(self, folder: Path, text: str, document: bytes = DOCUMENT, limit: int = DEFAULT_LIMIT) -> Result:
        """Run the backend with a stylesheet; results of at most `limit` characters go to `folder`."""
        sheet = folder.parent / f"{folder.name}.dsl"
        sheet.write_text(text, encoding="utf-8")
        source = Document.from_bytes(document, name="doc.xml")
        root = OutputRoot(folder, limit=limit)
        loaded = Stylesheet.load(sheet, cache=False, plugins=self.plugins)
        return loaded.run(source, backends=[self.backend], output=root)

    # --- what pytest collects -----------------------------------------------------------------------

    def test_every_flow_object_is_taken_or_reported(self, tmp_path: Path) -> None:
        """No flow object, with any of its characteristics, makes the backend fail or loses its text."""
        self._try(tmp_path, class_samples(self.profile))

    def test_every_characteristic_is_taken(self, tmp_path: Path) -> None:
        """No value of an inherited characteristic makes the backend fail or loses text."""
        self._try(tmp_path, characteristic_samples(self.profile))

    def test_files_stay_in_the_output_folder(self, tmp_path: Path) -> None:
        """A stylesheet cannot make the backend write outside."""
        folder = tmp_path / "out" / "inside"
        folder.mkdir(parents=True)
        for name in ("../outside", "/outside", "a/../../outside"):
            made = f'(make entity system-id: "{name}" (make paragraph (literal "text")))'
            with contextlib.suppress(DazzleError):
                self.run(folder, stylesheet(made, _ENTITY))
            names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
            assert not {path for path in names if "outside" in path}, f"{name}: written outside"

    def test_bytes_are_the_same_each_time(self, tmp_path: Path) -> None:
        """Two processes with different hash seeds write the same files."""
        sheet = tmp_path / "same.dsl"
        sheet.write_text(stylesheet(_ORDINARY), encoding="utf-8")
        Path(f"{sheet}.xml").write_bytes(DOCUMENT)
        results = []
        for seed in ("1", "2"):
            folder = tmp_path / seed
            folder.mkdir()
            command = [sys.executable, "-c", _PROGRAM, str(sheet), self.backend, str(folder), *self.plugins]
            subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
            results.append({path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()})
        assert results[0] == results[1]
        assert results[0], "no file was written"

    def test_nothing_is_left_after_a_failure(self, tmp_path: Path) -> None:
        """A run that fails leaves the results of the run before, and no file of its own."""
        folder = tmp_path / "out"
        folder.mkdir()
        self.run(folder, stylesheet(_ORDINARY))
        names = [path for path in folder.rglob("*") if path.is_file()]
        for path in names:
            path.write_bytes(b"of the run before")
        try:
            self.run(folder, stylesheet(_ORDINARY), limit=1)
        except OutputError:
            pass
        else:
            raise AssertionError("a result that is longer than the run may write is an error")
        after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert after == dict.fromkeys(names, b"of the run before")

    def test_deep_nesting(self, tmp_path: Path) -> None:
        """Flow objects may lie deep in each other."""
        made = _ORDINARY
        made = (
            "(make display-group " * 100 + _ORDINARY.replace("simple-page-sequence", "sequence") + ")" * 100
        )
        folder = tmp_path / "out"
        folder.mkdir()
        result = self.run(folder, stylesheet(f"(make simple-page-sequence {made})"))
        assert "cell" in self._text(result)

    # --- helpers ------------------------------------------------------------------------------------

    def _try(self, tmp_path: Path, made: Iterable[Sample]) -> None:
        samples = list(made)
        path = tmp_path / "samples.dsl"
        text = stylesheet_of(samples)
        path.write_text(text, encoding="utf-8")
        lines = {
            int(line.partition(" ")[2].partition(" ")[0][1:]): number
            for number, line in enumerate(text.splitlines(), 1)
            if line.startswith("(element ")
        }
        # Every rule is used once: walking the tree is quicker than compiling it.
        sheet = Stylesheet.load(path, cache=False, engine="tree", plugins=self.plugins)
        failures = []
        for number, sample in enumerate(samples):
            folder = tmp_path / str(number)
            folder.mkdir()
            name = f"s{number}"
            data = (
                f'<!DOCTYPE {name} [<!ATTLIST {name} id ID #IMPLIED>]>\n<{name} id="top">document</{name}>\n'
            )
            try:
                result = sheet.run(
                    Document.from_bytes(data.encode(), name="doc.xml"), backends=[self.backend], output=folder
                )
            except OutputError:
                continue  # it was reported
            except Exception as error:
                cause = error.__cause__ or error
                failures.append(f"{sample.name}: {type(cause).__name__}: {cause}")
                continue
            hidden = sample.name.partition(" ")[0] in self.hides
            reported = [message for message in result.messages if _is_about(message, lines[number])]
            if sample.has_text and not reported and not hidden and "text" not in self._text(result):
                failures.append(f"{sample.name}: its text is lost, and nothing is said")
        assert not failures, "\n".join(failures)

    def _text(self, result: Result) -> str:
        return "".join(self.read(Path(file.path).read_bytes()) for file in result.files)


def _is_about(message: Message, line: int) -> bool:
    """Whether a message is about a line: every run says what is wrong with all of a stylesheet.

    That a backend lacks a feature is said of flow objects whose content it shows all the same.
    """
    place = message.location
    return place is not None and place.line == line and message.code != Code.MISSING_FEATURE.value[0]
