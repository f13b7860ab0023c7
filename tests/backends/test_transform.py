"""The sgml and xml backends against OpenJade's bytes."""

import json
import os
from pathlib import Path

import pytest
from events import Node, give, run
from transform_cases import CASES, e

from dazzle_core.backends.api import BackendContext
from dazzle_core.backends.transform import SgmlBackend, XmlBackend
from dazzle_core.errors import OutputError
from dazzle_core.output import OutputRoot

EXPECTED = json.loads(Path(__file__).with_name("expected").joinpath("transform.json").read_text())


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("kind", ["sgml", "xml", "sgml-raw", "xml-raw"])
def test_as_openjade(name, kind, tmp_path):
    backend = XmlBackend if kind.startswith("xml") else SgmlBackend
    options = ("raw",) if kind.endswith("raw") else ()
    out, messages = run(backend, CASES[name], tmp_path, options, Node("DOC"))
    expected = EXPECTED[name][kind]
    assert out.decode() == expected["out"]
    assert messages == expected["err"]
    file = tmp_path / "case.out"
    assert (file.read_bytes().decode() if file.exists() else None) == expected["file"]


def test_a_last_line_end_is_lost(tmp_path):
    # openjade -t sgml, no rules, on <doc>abc&#13;</doc>: "abc"
    assert run(SgmlBackend, ["abc\r"], tmp_path)[0] == b"abc"


def test_no_generic_identifier(tmp_path):
    # openjade, in a root rule: the current node has none
    items = [("element", {}, ("empty-element", {}))]
    assert run(XmlBackend, items, tmp_path, ("raw",))[0] == b"<#UNDEF><#UNDEF/></#UNDEF>"


@pytest.mark.parametrize(("encoding", "expected"), [("iso-8859-1", b"\xe9&#8212;"), ("utf-8", "é—".encode())])
def test_encoding_of_all_outputs(tmp_path, encoding, expected):
    items = ["é—", ("entity", {"system-id": "f"}, "é—")]
    assert run(SgmlBackend, items, tmp_path, encoding=encoding)[0] == expected
    assert (tmp_path / "f").read_bytes() == expected


class Sdata:
    def __init__(self, name):
        self.name = name


class TestPreserveSdata:
    """Probe 33."""

    def backend(self, tmp_path):
        self.root = OutputRoot(tmp_path)
        self.file = self.root.open("out")
        return SgmlBackend(BackendContext(self.file, print, (), self.root))

    def output(self, backend, tmp_path):
        backend.finish()
        self.root.commit()
        return (tmp_path / "out").read_text()

    def test_only_where_it_is_set(self, tmp_path):
        backend = self.backend(tmp_path)
        backend.sdata(Sdata("mdash"), "—")
        changes = [("preserve-sdata?", True)]
        backend.pushed(changes)
        backend.start_element({"gi": "P"}, None)
        backend.sdata(Sdata("mdash"), "—")
        backend.sdata(Sdata("foo"), "\ufffd")
        give(backend, ["x\r"])
        backend.sdata(Sdata("foo"), "\ufffd")
        backend.end_element({"gi": "P"}, None)
        backend.popped(changes)
        backend.sdata(Sdata("foo"), "\ufffd")
        assert self.output(backend, tmp_path) == "—<P\n>&mdash;&foo;x\n&foo;</P\n>\ufffd"


class TestEntities:
    def test_nesting(self, tmp_path):
        items = [
            e(
                "O",
                "1",
                ("entity", {"system-id": "a"}, "2", ("entity", {"system-id": "b"}, e("I", "3")), "4"),
                "5",
            )
        ]
        assert run(XmlBackend, items, tmp_path, ("raw",))[0] == b"<O>15</O>"
        assert (tmp_path / "a").read_bytes() == b"24"
        assert (tmp_path / "b").read_bytes() == b"<I>3</I>"

    @pytest.mark.parametrize(
        ("before", "expected"),
        [
            (20, b"a" * 20 + b"c" * 5 + b"b" * 75),
            (10240, b"a" * 10240 + b"c" * 5),
            (10241, b"b" * 100 + b"\0" * 8092 + b"a" * 2049 + b"c" * 5),
            (30000, b"b" * 100 + b"\0" * 24476 + b"a" * 5424 + b"c" * 5),
        ],
    )
    def test_a_file_inside_itself(self, tmp_path, before, expected):
        # openjade -t sgml: both write to the one file, which the inner one emptied
        text = [("formatting-instruction", {"data": letter * n}) for letter, n in (("a", before), ("b", 100))]
        items = [
            (
                "entity",
                {"system-id": "f"},
                text[0],
                ("entity", {"system-id": "f"}, text[1]),
                ("formatting-instruction", {"data": "c" * 5}),
            )
        ]
        run(SgmlBackend, items, tmp_path)
        assert (tmp_path / "f").read_bytes() == expected

    def test_directories_nest(self, tmp_path):
        inner = ("directory", {"path": "y/"}, ("entity", {"system-id": "f"}, "2"))
        items = [("directory", {"path": "x"}, "t", inner, ("entity", {"system-id": "f"}, "1"))]
        out, messages = run(SgmlBackend, [*items, ("entity", {"system-id": "f"}, "0")], tmp_path)
        assert (out, messages) == (b"t", [])
        found = {os.path.relpath(p, tmp_path): p.read_text() for p in tmp_path.rglob("f")}
        assert found == {"f": "0", "x/f": "1", "x/y/f": "2"}

    def test_names_are_confined(self, tmp_path):
        with pytest.raises(OutputError, match="--output-root"):
            run(
                SgmlBackend,
                [("directory", {"path": "x"}, ("entity", {"system-id": "../../f"}, "1"))],
                tmp_path,
            )
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_cannot_be_made(self, tmp_path):
        (tmp_path / "x").touch()
        items = [("directory", {"path": "x"}, ("entity", {"system-id": "f"}, "1"))]
        out, messages = run(SgmlBackend, items, tmp_path)
        assert out == b"1"
        assert messages == [
            'cannot open output file "x" (Not a directory)',
            'cannot open output file "x/f" (Not a directory)',
        ]


def test_endless_output_ends(tmp_path):
    root = OutputRoot(tmp_path, limit=10**6)
    backend = SgmlBackend(BackendContext(root.open("out"), print, (), root))
    with pytest.raises(OutputError, match="more than 1000000 characters"):
        give(backend, (e("ENDLESS", "text") for _ in range(10**6)))
