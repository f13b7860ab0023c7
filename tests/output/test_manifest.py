"""The manifest says what is current, damaged or orphaned, and removes only its own."""

import json
import os
import subprocess
import sys

import pytest

from dazzle_core.output import OutputRoot
from dazzle_core.output.manifest import Manifest, append_journal
from dazzle_core.output.temporary import name_beside


def make(folder, **files):
    root = OutputRoot(folder, digests=True)
    for name, text in files.items():
        root.open(name.replace("__", "/") + ".txt", make_folders=True).write(text)
    return root.commit()


@pytest.fixture
def manifest(tmp_path):
    manifest = Manifest(tmp_path / "manifest.json", tmp_path)
    manifest.record("stage", "d1", make(tmp_path, a="1", sub__b="2"))
    return manifest


def test_round_trip(tmp_path, manifest):
    manifest.save()
    again = Manifest.load(tmp_path / "manifest.json", tmp_path)
    assert again.productions == manifest.productions
    assert again.is_current("stage", "d1")
    assert not again.is_current("stage", "d2")
    assert not again.is_current("other", "d1")


def test_saving_the_same_does_not_touch_the_file(tmp_path, manifest):
    manifest.save()
    before = os.stat(tmp_path / "manifest.json")
    manifest.save()
    after = os.stat(tmp_path / "manifest.json")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 99, "owners": {}}', '{"format": 1, "owners": {"x": 3}}']
)
def test_an_unreadable_manifest_is_empty(tmp_path, text):
    (tmp_path / "m").write_text(text)
    assert Manifest.load(tmp_path / "m", tmp_path).productions == {}


def test_damage_is_seen(tmp_path, manifest):
    assert list(manifest.damaged()) == []
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sub/b.txt").unlink()
    assert [record.name for _, record in manifest.damaged()] == ["a.txt", "sub/b.txt"]
    assert not manifest.is_current("stage", "d1")


def test_orphans_and_their_empty_folders_go(tmp_path, manifest):
    orphans = manifest.record("stage", "d2", make(tmp_path, a="1"))
    assert manifest.remove(orphans) == ["sub/b.txt"]
    assert sorted(os.listdir(tmp_path)) == ["a.txt"]


def test_a_changed_orphan_stays(tmp_path, manifest):
    orphans = manifest.record("stage", "d2", make(tmp_path, a="1"))
    (tmp_path / "sub/b.txt").write_text("mine now")
    assert manifest.remove(orphans) == []
    assert (tmp_path / "sub/b.txt").exists()


def test_an_output_that_passed_to_another_owner_stays(tmp_path, manifest):
    manifest.record("next", "d", make(tmp_path, a="1"))
    assert manifest.owner_of("a.txt") == "next"
    assert manifest.remove(manifest.forget("stage")) == ["sub/b.txt"]


def test_names_in_a_manifest_are_not_trusted(tmp_path):
    (tmp_path / "out").mkdir()
    victim = tmp_path / "victim"
    victim.write_text("")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    outputs = {"../victim": {"size": 0, "sha256": empty}, str(victim): {"size": 0, "sha256": empty}}
    (tmp_path / "m").write_text(
        json.dumps({"format": 1, "owners": {"o": {"inputs": "", "outputs": outputs}}})
    )
    manifest = Manifest.load(tmp_path / "m", tmp_path / "out")
    assert manifest.remove(manifest.forget("o")) == []
    assert victim.exists()


def test_invalidate_keeps_the_outputs(tmp_path, manifest):
    manifest.invalidate("stage")
    assert not manifest.is_current("stage", "d1")
    assert manifest.owner_of("a.txt") == "stage"


def test_journals_of_workers(tmp_path, manifest):
    journal = tmp_path / "1.journal"
    append_journal(journal, "stage", "d2", make(tmp_path, a="3"))
    append_journal(journal, "page", "p", make(tmp_path, page="4"))
    with open(journal, "a") as file:
        file.write('{"owner": "cut')
    assert manifest.merge_journals([journal, tmp_path / "none.journal"]) == ["sub/b.txt"]
    assert manifest.is_current("stage", "d2")
    assert manifest.is_current("page", "p")
    assert not journal.exists()


def test_what_was_planned_belongs_to_its_owner_when_it_is_there(tmp_path, manifest):
    manifest.save()
    journal = tmp_path / "1.journal"
    root = OutputRoot(tmp_path, digests=True)
    for name in ("b", "c"):
        root.open(f"{name}.txt").write(name)
    append_journal(journal, "stage", "", root.planned(), planned=True)
    make(tmp_path, b="b")  # killed between two files
    assert manifest.merge_journals([journal]) == []
    assert Manifest.load(tmp_path / "manifest.json", tmp_path).productions == manifest.productions
    production = manifest.productions["stage"]
    assert production.inputs == ""
    assert {record.name for record in production.outputs} == {"a.txt", "sub/b.txt", "b.txt"}


def test_what_was_planned_and_done_is_done(tmp_path, manifest):
    journal = tmp_path / "1.journal"
    written = make(tmp_path, a="3")
    append_journal(journal, "stage", "", written, planned=True)
    append_journal(journal, "stage", "d2", written)
    manifest.merge_journals([journal])
    assert manifest.is_current("stage", "d2")


def test_temporary_files_of_processes_that_are_no_more(tmp_path, manifest):
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    mine = name_beside() + "0.tmp"
    dead = mine.replace(f"-{os.getpid()}-", f"-{process.pid}-")
    elsewhere = ".dazzle-elsewhere-" + dead.split("-", 2)[2]
    for name in (mine, dead, f"sub/{dead}", elsewhere, ".dazzle-x.tmp", "y.tmp"):
        (tmp_path / name).write_text("")
    os.utime(tmp_path / ".dazzle-x.tmp", (0, 0))
    removed = {os.path.relpath(path, tmp_path) for path in manifest.remove_abandoned()}
    assert removed == {dead, f"sub/{dead}", ".dazzle-x.tmp"}
    assert (tmp_path / elsewhere).exists()
