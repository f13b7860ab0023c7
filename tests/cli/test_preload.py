"""The modules that a warm run makes at once: kept, renewed, never trusted blindly."""

import os
import random
import subprocess
import sys

import pytest

from dazzle_core.cli.preload import kind, without_docs

LABEL = b"modules of a run"


class Command:
    """`dazzle -t entity` with a small stylesheet, each time in a process of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.cache = folder / "cache"
        (folder / "a.dsl").write_text(
            "(root (make scroll (make paragraph (literal (number->string (+ 1 2))))))"
        )
        (folder / "a.xml").write_text("<a/>")
        self.environment = {**os.environ, "DAZZLE_CACHE_DIR": str(self.cache)}

    def run(self, *words, output_type="fot"):
        """Names of modules that were imported one by one; what is written has to be right."""
        out = self.folder / "out.fot"
        command = [sys.executable, "-X", "importtime", "-m", "dazzle_core.cli", "-t", output_type]
        done = subprocess.run(
            [*command, "-d", "a.dsl", "-o", str(out), *words, "a.xml"],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "<text>3</text>" in out.read_text()
        out.unlink()
        lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
        assert len(lines) == len(done.stderr.splitlines())
        return {line.rpartition("|")[2].strip() for line in lines}

    @property
    def entry(self):
        (found,) = [path for path in self.cache.glob("*.dazzle") if LABEL in path.read_bytes()[:400]]
        return found


@pytest.fixture
def command(tmp_path):
    made = Command(tmp_path)
    made.run()
    assert "dazzle_core.api.runs" in made.run()  # warm, but without an entry of modules yet
    return made


def test_a_warm_run_imports_next_to_nothing(command):
    ours = {name for name in command.run() if name.startswith("dazzle_core.")}
    before = ("dazzle_core.cli", "dazzle_core.cache", "dazzle_core.regex", "dazzle_core.version")
    assert not {name for name in ours if not name.startswith(before)}


def test_other_kinds_of_runs_have_their_own(command):
    command.run(output_type="fot")
    assert "dazzle_core.api.runs" in command.run("--quiet")
    assert "dazzle_core.api.runs" not in command.run("--quiet")
    assert "dazzle_core.api.runs" not in command.run()


def test_damage_is_noticed(command):
    whole = command.entry.read_bytes()
    chance = random.Random(8879)
    places = [chance.randrange(len(whole)) for _ in range(12)]
    damaged = [whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :] for place in places]
    path = command.entry
    for data in (*damaged, whole[:-1], whole[:50], b"", whole + b"\0"):
        path.write_bytes(data)
        assert "dazzle_core.api.runs" in command.run()
        assert path.read_bytes() != data  # written anew
        assert "dazzle_core.api.runs" not in command.run()


def test_a_module_that_fails_is_imported(command, monkeypatch, tmp_path):
    from dazzle_core.cli import preload as preload_module
    from dazzle_core.cli.bundle import Bundle

    bundle = Bundle(None)
    preload = preload_module.Preload(None, [], bundle)
    good = compile("value = 1", "good.py", "exec")
    bad = compile("raise ImportError", "bad.py", "exec")
    rows = [
        ("dazzle_core.cli.no_such_a", "a.py", False, good),
        ("dazzle_core.cli.no_such_b", "b.py", False, bad),
        ("dazzle_core.cli.no_such_c", "c.py", False, good),
    ]
    monkeypatch.setattr(preload, "_read", lambda: (rows, []))
    preload.load()
    assert sys.modules.pop("dazzle_core.cli.no_such_a").value == 1
    assert "dazzle_core.cli.no_such_b" not in sys.modules
    assert "dazzle_core.cli.no_such_c" not in sys.modules


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["", ""]),
        (["-t", "fot", "-d", "a.dsl", "x.xml"], ["fot", ".xml"]),
        (["-t", "fot", "-d", "a.dsl", "xml.dcl", "BOOK.SGML"], ["fot", ".sgml"]),
        (["-tfot", "-V", "a=b"], ["fot", ""]),
        (["--output-type=fot", "--validate"], ["fot", "", "--output-type", "--validate"]),
        (["--quiet", "--output", "fot", "--define=x"], ["fot", "", "--define", "--output", "--quiet"]),
        (["-t"], ["", ""]),
    ],
)
def test_kinds(words, expected):
    assert kind(words) == expected


def test_what_goes_wrong_with_keeping_is_silent(capfd):
    from dazzle_core.cli import main as main_module

    class Failing:
        def keep(self):
            raise ValueError("unmarshallable object")

    main_module._keep(Failing(), Failing())
    assert capfd.readouterr() == ("", "")


def test_functions_lose_their_descriptions_and_nothing_else():
    source = """
def told(x="default"):
    "What it does."
    return [y for y in "What it does too."] + ["What", x]
def same():
    "the value"
    return "the value"
def bare(): return "the value"
class Kind:
    "A class."
    def method(self):
        "A method."
        return ["a" for _ in "b"]
"""
    namespace = {}
    exec(without_docs(compile(source, "<test>", "exec")), namespace)
    assert namespace["told"].__doc__ is None
    assert namespace["told"]()[-2:] == ["What", "default"]
    assert len(namespace["told"]()) == len("What it does too.") + 2
    assert namespace["same"]() == namespace["bare"]() == "the value"
    assert namespace["Kind"]().method() == ["a"]
    assert namespace["Kind"].method.__doc__ is None
