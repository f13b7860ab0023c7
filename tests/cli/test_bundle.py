"""The file that holds the code of the command's modules: used, renewed, never trusted blindly."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import sys
from dazzle_core.cli.bundle import Bundle
import dazzle_core.cli.bundle as bundle_module
if len(sys.argv) > 2:
    bundle_module.source_stamp = lambda: (0, 0, 0, int(sys.argv[2]))
bundle = Bundle(sys.argv[1] or None)
bundle.install()
import dazzle_core.cli.names
import dazzle_core.cli.commands  # a package
from dazzle_core.cli.names import base_name
import inspect
assert dazzle_core.cli.commands.__path__
assert "def base_name" in inspect.getsource(base_name)
assert dazzle_core.cli.names.__file__.endswith("names.py")
print(base_name(["a.xml"]), bundle.new)
bundle.keep()
"""


@pytest.fixture
def imported(tmp_path):
    """Runs the script with a cache folder; what it printed."""

    def run(*arguments, folder=None):
        words = [str(tmp_path / "cache") if folder is None else folder, *arguments]
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, *words], capture_output=True, text=True, check=False
        )
        assert done.stderr == ""
        return done.stdout.strip()

    return run


def entry(tmp_path):
    (found,) = (tmp_path / "cache").glob("*.dazzle")
    return found


def test_modules_come_from_the_entry(imported):
    first = imported()
    assert first.startswith("a ")
    assert first != "a 0"
    assert imported() == "a 0"


def test_a_changed_source_makes_it_anew(imported, tmp_path):
    assert imported("1") != "a 0"
    assert imported("1") == "a 0"
    assert imported("2") != "a 0"
    assert imported("2") == "a 0"
    entry(tmp_path)


def test_without_a_folder(imported):
    assert imported(folder="") != "a 0"
    assert imported(folder="") != "a 0"


def test_damage_is_noticed(imported, tmp_path):
    imported()
    path = entry(tmp_path)
    whole = path.read_bytes()
    for data in (whole[:-1], whole[:30], whole[:60] + b"\0" + whole[61:], b""):
        path.write_bytes(data)
        assert imported() != "a 0"
        assert imported() == "a 0"


def test_a_damaged_module_is_found_elsewhere(imported, tmp_path):
    imported()
    path = entry(tmp_path)
    whole = path.read_bytes()
    changed = 0
    for place in range(len(whole) // 20, len(whole), len(whole) // 8):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        changed += imported() != "a 0"
        assert imported() == "a 0"
    assert changed


def test_a_folder_that_is_open_to_others_is_not_used(imported, tmp_path):
    imported()
    os.chmod(tmp_path / "cache", 0o755)
    assert imported() != "a 0"


@pytest.mark.parametrize(
    ("words", "folder"),
    [
        (["-t", "fot", "--cache-dir", "x", "doc"], "x"),
        (["--cache-dir=x"], "x"),
        (["--cache-d=x"], "x"),
        (["--no-cache", "doc"], None),
        (["--no-c", "doc"], None),
        (["--catalog", "c", "doc"], "default"),
        (["--cache-dir"], None),
        ([], "default"),
    ],
)
def test_folder_of_a_command_line(monkeypatch, words, folder):
    from dazzle_core.cli.bundle import cache_folder

    monkeypatch.setenv("DAZZLE_CACHE_DIR", "default")
    assert cache_folder(words) == folder
