"""Further commands, help, version and completion."""

import os
import stat
import subprocess
import sys

import pytest

from dazzle_core.cache import Cache, Dependencies
from dazzle_core.cli.main import COMMANDS, STATUSES, main
from dazzle_core.cli.options import OPTIONS


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DAZZLE_CACHE_DIR", str(tmp_path / "cache"))

    def run_words(*words):
        status = main(list(words), program="dazzle")
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_words


def test_version(run):
    status, out, err = run("--version")
    assert (status, err) == (0, "")
    assert out.startswith("Dazzle (Python) ")


def test_help_names_every_option_and_status(run):
    status, out, err = run("-h")
    assert (status, err) == (0, "")
    for option in OPTIONS:
        assert f"--{option.name}" in out if option.name else f"-{option.letter} " in out
        assert not option.letter or f"-{option.letter}" in out
    for name in COMMANDS:
        assert f"  {name} " in out
    for number, _ in STATUSES:
        assert f"  {number} " in out


def test_help_uses_the_name_of_the_command(capsys):
    assert main(["--help"], program="openjade") == 0
    assert capsys.readouterr().out.startswith("Usage: openjade [OPTIONS] [SYSID]...")


def test_a_file_with_the_name_of_a_command_is_a_document(run, tmp_path):
    (tmp_path / "cache").write_text("<cache/>")
    status, out, err = run("cache", "info")
    assert status == 1
    assert out == ""
    assert "cannot find" in err


def test_wrong_use_of_a_command(run):
    status, _, err = run("cache", "nosuch")
    assert status == 2
    assert "No such command" in err


class TestCache:
    @pytest.fixture
    def cache(self, tmp_path):
        cache = Cache(str(tmp_path / "cache"))
        cache.put("one", [b"1" * 2000], Dependencies([], []), label="print.dsl fot")
        cache.put("two", [b"2"], Dependencies([], []), label="web.dsl sgml")
        return cache

    def test_without_a_folder(self, run, tmp_path):
        status, out, _ = run("cache", "info")
        assert status == 0
        assert f"folder:  {tmp_path / 'cache'}\n" in out
        assert "entries: 0\n" in out
        assert run("cache", "verify")[:2] == (0, "0 whole, 0 damaged\n")
        assert run("cache", "clear")[0] == 0

    @pytest.mark.usefixtures("cache")
    def test_info(self, run):
        status, out, _ = run("cache", "info", "--all")
        assert status == 0
        assert "state:   used\n" in out
        assert "entries: 2\n" in out
        assert "print.dsl fot" in out
        assert "web.dsl sgml" in out

    def test_info_says_why_a_folder_is_not_used(self, run, cache):
        os.chmod(cache.folder, 0o755)
        assert "not used: others have access to it (mode 0755, not 0700)" in run("cache", "info")[1]

    def test_verify(self, run, cache):
        assert run("cache", "verify")[:2] == (0, "2 whole, 0 damaged\n")
        with open(os.path.join(cache.folder, "one.dazzle"), "r+b") as file:
            file.truncate(100)
        assert run("cache", "verify")[:2] == (1, "damaged: one.dazzle\n1 whole, 1 damaged\n")
        assert "entries: 1, 1 damaged\n" in run("cache", "info")[1]

    def test_clear(self, run, cache):
        status, out, _ = run("cache", "clear")
        assert (status, out) == (0, f"2 entries removed from {cache.folder}\n")
        assert cache.names() == []

    def test_another_folder(self, run, cache, tmp_path):
        assert "entries: 0\n" in run("cache", "info", "--cache-dir", str(tmp_path / "other"))[1]


class TestShim:
    def test_messages_have_the_name_of_the_shim(self, run, tmp_path):
        status, out, _ = run("shim", "bin/deep")
        assert status == 0
        assert out.split() == ["bin/deep/openjade", "bin/deep/jade"]
        for name in ("openjade", "jade"):
            path = tmp_path / "bin" / "deep" / name
            assert stat.S_IMODE(path.stat().st_mode) & 0o111
            done = subprocess.run([path, "-k"], capture_output=True, text=True, check=False)
            assert done.returncode == 1
            assert done.stderr.splitlines() == [
                f'{name}:E: invalid option "k"',
                f'{name}:I: Try the "--help" option for more information.',
            ]

    def test_a_foreign_command_is_not_replaced(self, run, tmp_path):
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin" / "jade").write_text("#!/bin/sh\n")
        status, _, err = run("shim", "bin")
        assert status == 1
        assert "bin/jade is there already" in err
        assert not (tmp_path / "bin" / "openjade").exists()
        assert run("shim", "bin", "--force")[0] == 0
        assert run("shim", "bin")[0] == 0

    def test_a_link_is_replaced_and_not_what_it_leads_to(self, run, tmp_path):
        (tmp_path / "bin").mkdir()
        (tmp_path / "real").write_text("real")
        (tmp_path / "bin" / "openjade").symlink_to(tmp_path / "real")
        assert run("shim", "bin", "--force")[0] == 0
        assert (tmp_path / "real").read_text() == "real"

    def test_a_folder_that_cannot_be_made(self, run, tmp_path):
        (tmp_path / "file").write_text("")
        status, _, err = run("shim", "file/bin")
        assert status == 1
        assert "cannot write to file/bin" in err


def test_backends(run):
    status, out, _ = run("backends")
    assert status == 0
    lines = {line.split()[0]: line for line in out.splitlines()}
    for name in ("entity", "fot", "sgml", "text", "xml"):
        assert "dazzle-dsssl" in lines[name]
        assert "cannot be used" not in lines[name]


def test_completion():
    environment = {
        **os.environ,
        "_DAZZLE_COMPLETE": "bash_complete",
        "COMP_WORDS": "dazzle --out",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "dazzle_core.cli"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert set(done.stdout.split()) == {"plain,--output-type", "plain,--output-file", "plain,--output-root"}
