"""The entity backend: files and folders with plain text."""

import pytest
from events import run

from dazzle_core.backends.entity import EntityBackend
from dazzle_core.errors import OutputError


def out(items, folder, **options):
    return run(EntityBackend, items, folder, **options)[0].decode()


def entity(name, *content):
    return ("entity", {"system-id": name}, *content)


def test_files_folders_and_the_rest(tmp_path):
    items = [
        "before\r",
        (
            "directory",
            {"path": "src"},
            entity("a/A.java", "class A<T> {}\r", "b\r"),
            "in ",
        ),
        "after",
    ]
    assert out(items, tmp_path) == "before\nin after"
    assert (tmp_path / "src/a/A.java").read_bytes() == b"class A<T> {}\nb\n"


def test_nothing_is_escaped(tmp_path):
    assert out([entity("f", "<&>\"' é — 𝄞")], tmp_path) == ""
    assert (tmp_path / "f").read_bytes() == "<&>\"' é — 𝄞".encode()


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["a\rb\r"], "a\nb\n"),
        (["a\r\nb\r\n"], "a\nb\n"),
        (["a\nb\n"], "a\nb\n"),
        (["a\r", "\nb"], "a\nb"),
        (["\r", "\r", "\n", "\n"], "\n\n\n"),
        (["a", ("sequence", {}, "\r"), ("formatting-instruction", {"data": "\n"}), "b"], "a\nb"),
    ],
)
def test_line_ends_are_natural(pieces, expected, tmp_path):
    assert out(pieces, tmp_path) == expected


def test_a_line_end_across_many_pieces(tmp_path):
    expected = "x\n" * 40000
    assert out(["x", "\r", "\n"] * 40000, tmp_path) == expected


def test_nested_files(tmp_path):
    out([entity("a", "1", entity("b", "2"), "3")], tmp_path)
    assert [(tmp_path / name).read_text() for name in "ab"] == ["13", "2"]


def test_markup_is_written_and_text_is_not_escaped(tmp_path):
    items = [
        ("document-type", {"name": "a", "public-id": "p", "system-id": "s"}),
        ("element", {"gi": "a", "attributes": [("k", 'x"&')]}, "<", ("empty-element", {"gi": "b"}), "\r"),
        ("processing-instruction", {"data": "p"}),
        ("entity-ref", {"name": "e"}),
        ("character", {"char": "&"}),
        ("paragraph", {}, "text"),
    ]
    assert out(items, tmp_path) == '<!DOCTYPE a PUBLIC "p" "s">\n<a k="x&quot;&amp;"><<b/>\n</a><?p?>&e;&text'


@pytest.mark.parametrize("name", ["", "/etc/x", "../x", "NUL"])
def test_what_cannot_be_opened_ends_the_run(name, tmp_path):
    with pytest.raises(OutputError):
        out([entity("good", "x"), entity(name, "y")], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_characters_that_the_encoding_lacks_are_an_error(tmp_path):
    with pytest.raises(OutputError, match=r"U\+2014"):
        out([entity("f", "—")], tmp_path, encoding="iso-8859-1")
