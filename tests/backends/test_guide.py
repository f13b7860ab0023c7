"""The guide for authors of backends: its files are written, its commands run, its results compared."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dazzle_core import plugins
from dazzle_core.testing import fixtures
from tests.manual_page import blocks, read_page

ROOT = Path(__file__).resolve().parents[2]
GUIDE = read_page("writing-a-backend.rst")
RESULTS = (".gmi",)
#: pytest gets it from an entry point, where Dazzle is installed as it is now.
run_backend = fixtures.run_backend


class Guide:
    """The files of the guide in a folder that is on the path of Python."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)]),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "DAZZLE_CACHE_DIR": str(folder / "cache"),
        }
        for _, name, code in blocks(GUIDE):
            if name is not None and not name.endswith(RESULTS):
                path = folder / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(code, encoding="utf-8")
        (folder / "docs").mkdir()
        (folder / "docs" / "conf.py").touch()
        (folder / "docs" / "index.rst").write_text("Capsule\n=======\n\nHello.\n")

    def install(self):
        """What pip does with the entry points."""
        project = tomllib.loads((self.folder / "pyproject.toml").read_text())["project"]
        info = self.folder / "dazzle_dsssl_gemtext-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
        )
        lines = []
        for group, entries in project["entry-points"].items():
            lines += [f"[{group}]", *(f"{name} = {value}" for name, value in entries.items())]
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n")

    def run(self, *words):
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )

    def command(self, line):
        program, *words = shlex.split(line.removeprefix("$ "))
        module = {"dazzle": "dazzle_core.cli", "sphinx-build": "sphinx"}[program]
        done = self.run(module, *words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), line


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    return Guide(tmp_path_factory.mktemp("guide"))


def test_the_commands_give_what_the_guide_shows(guide):
    commands = [code.splitlines() for language, _, code in blocks(GUIDE) if language == "console"]
    expected = {name: code for _, name, code in blocks(GUIDE) if name is not None and name.endswith(RESULTS)}
    for line in commands[0]:
        guide.command(line)
    guide.install()
    for line in commands[1]:
        if not line.startswith("$ sphinx-build"):
            guide.command(line)
    made = {name: (guide.folder / name).read_text() for name in expected}
    assert made == expected
    assert (guide.folder / "again.gmi").read_text() == expected["letter.gmi"]


def test_its_tests_pass(guide):
    done = guide.run("pytest", "-q", "-p", "dazzle_core.testing.fixtures", "tests")
    assert done.returncode == 0, done.stdout


def test_its_builder_works(guide):
    pytest.importorskip("sphinx")
    guide.command(next(line for line in GUIDE.splitlines() if "$ sphinx-build" in line).strip())
    (made,) = (guide.folder / "build").glob("*.gmi")
    assert "Hello." in made.read_text()


def test_a_mistake_is_said_as_the_guide_says(guide):
    text = (guide.folder / "letter.dsl").read_text()
    (guide.folder / "wrong.dsl").write_text(text.replace('(attribute-string "by")', "3"))
    done = guide.run(
        "dazzle_core.cli", "--plugin", "gemtext", "-t", "gemtext", "-d", "wrong.dsl", "letter.xml"
    )
    (place,) = re.findall(r"``letter\.dsl(:.*)``", GUIDE)
    assert done.stderr.partition("wrong.dsl")[2] == place + "\n"
    assert done.returncode == 0


def test_it_names_everything_that_there_is():
    names = [name for name in plugins.__all__ if not re.search(rf"\b{name}\b", GUIDE)]
    assert names == []


class TestFixture:
    """The fixture, which pytest gets from an entry point."""

    def test_files_and_messages(self, run_backend):
        rules = (
            '(declare-flow-object-class entity "UNREGISTERED::James Clark//Flow Object Class::entity")'
            '(element doc (sosofo-append (make entity system-id: "a.txt" (literal (debug "x")))))'
            '(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))'
        )
        result = run_backend("entity", rules, "<doc/>")
        assert result.files["a.txt"] == b"x"
        assert (result.messages, result.ok) == (['debug ""x""'], True)

    def test_plugins_and_paths(self, run_backend, tmp_path):
        (tmp_path / "d.xml").write_text("<doc>text</doc>")
        result = run_backend(
            "text",
            "(element doc (make simple-page-sequence (make paragraph (process-children))))",
            tmp_path / "d.xml",
        )
        assert result.text == "text\n"

    def test_it_is_an_entry_point(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        assert project["entry-points"]["pytest11"] == {"dazzle": "dazzle_core.testing.fixtures"}
        code = (
            "import sys; import dazzle_core.testing.fixtures;"
            "print([name for name in sys.modules if name.startswith('dazzle_core.') and 'testing' not in name])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.stdout == "['dazzle_core.version']\n"
