"""A warm run imports what it uses: what only a compilation needs stays out, and so do slow modules."""

import subprocess
import sys

#: Take long to import, or belong to stages that a warm run does not go through.
COLD = {
    "ast",
    "dataclasses",
    "inspect",
    "locale",
    "pickle",
    "typing",
    "urllib.parse",
    "dazzle_core.compiler.core",
    "dazzle_core.compiler.analysis.effects",
    "_pickle",
    "dazzle_core.compiler.stored.freeze",
    "dazzle_core.compiler.stored.pickles",
    "dazzle_core.compiler.frontend",
    "dazzle_core.stylesheet.load",
    "dazzle_core.vm.primitives.time",
}


def imported(folder, environment, document="a.xml"):
    command = [sys.executable, "-X", "importtime", "-m", "dazzle_core.cli", "-t", "entity", "-d", "a.dsl"]
    done = subprocess.run(
        [*command, document], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_a_warm_run_imports_little(tmp_path, monkeypatch):
    monkeypatch.setenv("DAZZLE_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.dsl").write_text("(root (make sequence (literal (number->string (+ 1 2)))))")
    (tmp_path / "a.xml").write_text("<a/>")
    cold = imported(tmp_path, None)
    assert "dazzle_core.compiler.frontend" in cold
    warm = imported(tmp_path, None)
    assert "dazzle_core.compiler.stored.image" in warm
    assert warm & COLD == set()


def test_a_look_into_catalogs_makes_later_runs_no_slower(tmp_path, monkeypatch):
    monkeypatch.setenv("DAZZLE_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "a.dsl").write_text("(root (make sequence (literal (number->string (+ 1 2)))))")
    (tmp_path / "a.xml").write_text("<a/>")
    (tmp_path / "b.xml").write_text('<!DOCTYPE b PUBLIC "-//B//DTD B//EN" "b.dtd"><b/>')
    (tmp_path / "b.dtd").write_text("<!ELEMENT b EMPTY>")
    imported(tmp_path, None)
    assert "dazzle_core.stylesheet.entities.catalog" in imported(tmp_path, None, "b.xml")
    assert "urllib.parse" not in imported(tmp_path, None, "b.xml")


def test_the_version_needs_nothing_but_the_command(tmp_path):
    command = [sys.executable, "-X", "importtime", "-m", "dazzle_core.cli", "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Dazzle (Python) ")
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert {name for name in names if name.startswith("dazzle_core.") and name.count(".") == 1} == {
        "dazzle_core.cli",
        "dazzle_core.version",
    }
    assert "click" not in names
