"""Names from stylesheets do not lead out of the output folder."""

import os

import pytest

from dazzle_core.errors import OutputError
from dazzle_core.output import OutputRoot


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "//host/share",
        "\\\\host\\share",
        "..",
        "../x",
        "a/../../x",
        "a/../b",
        "..\\x",
        "C:\\x",
        "c:x",
        "a\0b",
        "CON",
        "con.html",
        "sub/NUL",
        "aux .txt",
        "com1.x.y",
        "sub\\lpt9",
    ],
)
def test_refused_names_tell_the_option(tmp_path, name):
    (tmp_path / "out").mkdir()
    root = OutputRoot(tmp_path / "out")
    for attempt in (lambda: root.open(name, make_folders=True), lambda: root.make_folder(name)):
        with pytest.raises(OutputError, match="--output-root") as error:
            attempt()
        assert error.value.code == "output-name"
    root.commit()
    assert os.listdir(tmp_path) == ["out"]
    assert os.listdir(tmp_path / "out") == []


@pytest.mark.parametrize(
    "name", ["a", "a b.txt", "sub/a..b", "...", "console", "nul-1", "x:y.html"[1:], "ü/—"]
)
def test_ordinary_names(tmp_path, name):
    root = OutputRoot(tmp_path)
    root.open(name, make_folders=True).write("x")
    root.commit()
    assert (tmp_path / name).read_text() == "x"


def test_links_that_lead_out(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "secret").write_text("s")
    (tmp_path / "out/folder").symlink_to(tmp_path)
    (tmp_path / "out/file").symlink_to(tmp_path / "secret")
    (tmp_path / "out/dangling").symlink_to(tmp_path / "new")
    root = OutputRoot(tmp_path / "out")
    for name in ("folder/secret", "file", "dangling"):
        with pytest.raises(OutputError, match="leads out of"):
            root.open(name)


def test_links_that_stay_inside_are_followed(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    root = OutputRoot(tmp_path)
    root.open("link").write("new")
    root.commit()
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_the_folder_itself_may_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    root = OutputRoot(tmp_path / "link")
    root.open("x").write("1")
    (written,) = root.commit()
    assert (tmp_path / "real/x").read_text() == "1"
    assert written.name == "x"


def test_a_folder_with_a_longer_name_is_outside(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "outer").mkdir()
    root = OutputRoot(tmp_path / "out", widened=True)
    with pytest.raises(OutputError, match="leads out of"):
        root.open("../outer/x")


def test_protected_paths(tmp_path):
    root = OutputRoot(tmp_path, protected=frozenset([os.path.realpath(tmp_path / "m.json")]))
    with pytest.raises(OutputError, match="own records"):
        root.open("m.json")


class TestCommandLine:
    def test_default_is_the_current_folder(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        root = OutputRoot.for_command_line(None)
        with pytest.raises(OutputError):
            root.open(str(tmp_path / "x"))
        root.open("x").write("1")
        root.commit()
        assert (tmp_path / "x").exists()

    def test_a_wider_folder_allows_names_that_stay_in_it(self, tmp_path, monkeypatch):
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        root = OutputRoot.for_command_line("..")
        for name in ("x", "../y", str(tmp_path / "z")):
            root.open(name).write("1")
        with pytest.raises(OutputError, match="leads out of"):
            root.open("../../w")
        root.commit()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "y", "z"]
        assert (tmp_path / "here/x").exists()

    def test_another_folder_takes_the_relative_names(self, tmp_path, monkeypatch):
        (tmp_path / "here").mkdir()
        (tmp_path / "there").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        root = OutputRoot.for_command_line(str(tmp_path / "there"))
        root.open("x").write("1")
        root.commit()
        assert (tmp_path / "there/x").exists()
