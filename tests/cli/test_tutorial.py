"""The manual's page about writing stylesheets: its files are written, its commands run, its results compared."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.manual_page import blocks, read_page

ROOT = Path(__file__).resolve().parents[2]
PAGE = read_page("stylesheets.rst")
_DAZZLE = [sys.executable, "-m", "dazzle_core.cli"]


def _is_result(name):
    return name.endswith((".txt", ".py"))


FILES = {name: text for _, name, text in blocks(PAGE) if name is not None and not _is_result(name)}


def _commands():
    """Each command with what the page shows after it: lines below it, or the file that follows."""
    pending = None
    for language, name, text in blocks(PAGE):
        if pending is not None:
            yield (*pending, name if name is not None and _is_result(name) else None, text)
            pending = None
        if language == "console":
            command, _, shown = text.partition("\n")
            pending = command.removeprefix("$ "), shown
    if pending is not None:
        yield (*pending, None, "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tutorial")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_page_has_commands():
    assert len(list(_commands())) == 6


@pytest.mark.parametrize(("command", "shown", "result", "text"), list(_commands()))
def test_a_command_gives_what_the_page_shows(folder, command, shown, result, text):
    words = shlex.split(command)
    assert words.pop(0) == "dazzle"
    environment = {
        **os.environ,
        "PYTHONPATH": os.fspath(ROOT),
        "DAZZLE_CACHE_DIR": os.fspath(folder / "cache"),
    }
    done = subprocess.run(
        [*_DAZZLE, *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    messages = sorted(set(done.stderr.splitlines()))
    assert [re.sub(r"^[^:]*:", "dazzle:", line) for line in messages] == shown.splitlines()
    if result is not None:
        made = done.stdout if result.endswith(".txt") else (folder / result).read_text(encoding="utf-8")
        assert made.rstrip("\n") == text.rstrip("\n")
