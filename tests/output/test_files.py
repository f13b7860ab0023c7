"""Files are written whole or not at all, and only when their content changes."""

import io
import os
import stat

import pytest

from dazzle_core.errors import OutputError
from dazzle_core.output import OutputRoot
from dazzle_core.output.encoding import REFERENCE, REPLACE, STRICT, encode, find_encoding


def write(root, name, text, **options):
    file = root.open(name, **options)
    file.write(text)
    file.close()


def listing(folder):
    return sorted(
        os.path.relpath(os.path.join(at, f), folder) for at, _, files in os.walk(folder) for f in files
    )


def test_nothing_is_written_before_commit(tmp_path):
    root = OutputRoot(tmp_path)
    write(root, "a.txt", "x")
    assert listing(tmp_path) == []
    root.commit()
    assert listing(tmp_path) == ["a.txt"]


def test_record_ends_become_line_ends(tmp_path):
    root = OutputRoot(tmp_path)
    write(root, "a.txt", "\none\r\ntwo\r")
    root.commit()
    assert (tmp_path / "a.txt").read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("errors", [REFERENCE, STRICT])
def test_long_outputs_are_the_same_as_short_ones(tmp_path, monkeypatch, errors):
    pieces = ["\none\r", "caf\xe9\r\n", "\U0001f600\r", "\r"] * 9
    for held in (3, 1 << 20):
        monkeypatch.setattr("dazzle_core.output.root._MOST_HELD", held)
        root = OutputRoot(tmp_path)
        file = root.open("a.txt")
        file.errors = errors
        for piece in pieces:
            file.write(piece)
        file.close()
        (written,) = root.commit()
        assert (tmp_path / "a.txt").read_text("utf-8") == "one\ncaf\xe9\n\U0001f600\n\n" * 9
        assert written.changed == (held == 3)


def test_what_cannot_be_encoded_is_said_when_a_long_output_is_closed(tmp_path, monkeypatch):
    monkeypatch.setattr("dazzle_core.output.root._MOST_HELD", 3)
    root = OutputRoot(tmp_path)
    file = root.open("a.txt")
    file.errors = STRICT
    for piece in ("good text", "bad \ud800 text", "more text"):
        file.write(piece)
    with pytest.raises(OutputError) as raised:
        file.close()
    assert raised.value.code == "character-not-in-encoding"


def test_many_files_in_a_folder_are_checked_as_one(tmp_path):
    (tmp_path / "d" / "inside").mkdir(parents=True)
    outside = tmp_path.parent / (tmp_path.name + "-other")
    outside.mkdir()
    (tmp_path / "d" / "link").symlink_to(outside / "x")
    (tmp_path / "d" / "loose").symlink_to(tmp_path / "d" / "real")
    root = OutputRoot(tmp_path, protected=frozenset({str(tmp_path / "d" / "kept")}))
    for name in ("d/a", "d/b", "d/a", "d/loose"):
        write(root, name, name + str(len(listing(tmp_path))))
    refused = ("d/link", "d/CON.txt", "d/..", "d/inside", "d/", "d/kept", "d/..\\..\\x", "d/\0", "d/b/c")
    for name in refused:
        with pytest.raises(OutputError):
            write(root, name, "no")
    root.make_folder("d/made")
    with pytest.raises(OutputError):
        write(root, "d/made", "no")
    root.commit()
    assert listing(tmp_path) == ["d/a", "d/b", "d/link", "d/loose", "d/real"]
    assert (tmp_path / "d" / "a").read_text() == "d/a2"
    assert listing(outside) == []


def test_equal_content_is_not_touched(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("same\n")
    os.utime(path, (1, 1))
    before = path.stat()
    root = OutputRoot(tmp_path)
    write(root, "a.txt", "same\r")
    (written,) = root.commit()
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert written.changed is False


def test_changed_content_keeps_the_mode(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    root = OutputRoot(tmp_path)
    write(root, "a.txt", "new")
    (written,) = root.commit()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert written.changed
    assert (written.name, written.size) == ("a.txt", 3)


def test_several_outputs_at_once(tmp_path):
    root = OutputRoot(tmp_path)
    outer, inner = root.open("outer"), root.open("inner")
    outer.write("1")
    inner.write("2")
    outer.write("3")
    inner.close()
    outer.close()
    root.commit()
    assert [(tmp_path / name).read_text() for name in ("outer", "inner")] == ["13", "2"]


def test_a_name_opened_again_replaces(tmp_path):
    root = OutputRoot(tmp_path)
    write(root, "a", "first, longer")
    write(root, "a", "second")
    root.commit()
    assert (tmp_path / "a").read_text() == "second"


def test_commit_closes_what_is_open(tmp_path):
    root = OutputRoot(tmp_path)
    root.open("a").write("x")
    root.commit()
    assert (tmp_path / "a").read_text() == "x"


def test_failure_leaves_everything_as_it_was(tmp_path):
    (tmp_path / "a").write_text("good")
    with OutputRoot(tmp_path) as root:
        write(root, "a", "bad")
        write(root, "new/b", "bad", make_folders=True)
    assert (tmp_path / "a").read_text() == "good"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_that_cannot_be_written_leaves_no_other(tmp_path):
    root = OutputRoot(tmp_path)
    write(root, "deep/a", "x", make_folders=True)
    write(root, "b", "x")
    (tmp_path / "b").mkdir()  # after the check at opening
    with pytest.raises(OutputError, match="cannot write output file"):
        root.commit()
    assert listing(tmp_path) == []


def test_missing_folder_is_openjades_message(tmp_path):
    with pytest.raises(OutputError) as error:
        OutputRoot(tmp_path).open("no/x")
    assert error.value.text == 'cannot open output file "no/x" (No such file or directory)'
    assert error.value.code == "cannot-open-output"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("", "No such file or directory"), ("d", "Is a directory"), ("f/x", "Not a directory")],
)
def test_what_cannot_be_opened(tmp_path, name, reason):
    (tmp_path / "d").mkdir()
    (tmp_path / "f").touch()
    with pytest.raises(OutputError) as error:
        OutputRoot(tmp_path).open(name, make_folders=True)
    assert error.value.text == f'cannot open output file "{name}" ({reason})'


def test_folders_are_made_with_the_files(tmp_path):
    root = OutputRoot(tmp_path)
    root.make_folder("a")
    root.make_folder("empty/inner")
    write(root, "a/x", "1")
    assert os.listdir(tmp_path) == []
    root.commit()
    assert (tmp_path / "a/x").read_text() == "1"
    assert stat.S_IMODE((tmp_path / "empty/inner").stat().st_mode) == 0o755


def test_the_output_folder_is_made(tmp_path):
    root = OutputRoot(tmp_path / "new" / "out")
    write(root, "x", "1")
    root.commit()
    assert (tmp_path / "new/out/x").read_text() == "1"


def test_any_path_may_be_given_by_the_user(tmp_path):
    (tmp_path / "root").mkdir()
    root = OutputRoot(tmp_path / "root")
    file = root.open_path(tmp_path / "elsewhere")
    file.write("x")
    (written,) = root.commit()
    assert (tmp_path / "elsewhere").read_text() == "x"
    assert written.name is None


def test_devices_are_written_to_and_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    root = OutputRoot(tmp_path)
    root.open_path(tmp_path / "pipe").write("x")
    root.open_path("/dev/null").write("y")
    root.commit()
    assert os.read(reader, 9) == b"x"
    os.close(reader)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_standard_output():
    stream = io.BytesIO()
    root = OutputRoot(".", stdout=stream)
    root.open_path("-").write("a\r")
    root.open_standard_output().write("b")
    root.commit()
    assert sorted(stream.getvalue()) == sorted(b"a\nb")


def test_output_limit(tmp_path):
    root = OutputRoot(tmp_path, limit=10)
    file = root.open("a")
    file.write("12345")
    root.open("b").write("12345")
    with pytest.raises(OutputError, match="more than 10 characters"):
        file.write("6")


def test_digests(tmp_path):
    root = OutputRoot(tmp_path, digests=True)
    write(root, "a", "abc")
    (written,) = root.commit()
    assert written.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


# The bytes that openjade -b NAME writes for the text "é—".
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("utf-8", b"\xc3\xa9\xe2\x80\x94"),
        ("UTF-8", b"\xc3\xa9\xe2\x80\x94"),
        ("xml", b"\xc3\xa9\xe2\x80\x94"),
        ("iso-8859-1", b"\xe9&#8212;"),
        ("is8859-2", b"\xe9&#8212;"),
        ("koi8-r", b"&#233;&#8212;"),
        ("sjis", b"&#233;&#8212;"),
        ("shift_jis", b"&#233;&#8212;"),
        ("gb2312", b"\xa8\xa6&#8212;"),
        ("euc-cn", b"\xa8\xa6&#8212;"),
        ("euc-kr", b"&#233;&#8212;"),
        ("utf-16", b"\x00\xe9\x20\x14"),
        ("ucs-2", b"\x00\xe9\x20\x14"),
        ("utf-32", b"\x00\x00\x00\xe9\x00\x00\x20\x14"),
    ],
)
def test_encodings(name, expected):
    codec = find_encoding(name)
    assert codec is not None
    if name in ("gb2312", "euc-cn"):  # Python's table has the dash, OpenSP's has not
        assert encode("é", codec) == expected[:2]
    else:
        assert encode("é—", codec) == expected


def test_wide_encodings_have_line_ends():
    assert encode("\na\r", "utf-16-be") == b"\0a\0\n"


@pytest.mark.parametrize("name", ["nonsense", "hex", "", "zlib", "\0"])
def test_unknown_encodings(name):
    assert find_encoding(name) is None


def test_characters_that_the_encoding_lacks():
    assert encode("—", "ascii", REPLACE) == b"?"
    assert encode("\ud800", "utf-8") == b"&#55296;"
    with pytest.raises(OutputError, match=r"U\+2014"):
        encode("—", "ascii", STRICT)
