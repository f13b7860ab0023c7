"""Documents read by readers of plugins."""

import json
import types

import pytest

from dazzle_core import Document, DocumentError, Location, Stylesheet, UsageError
from dazzle_core.backends.api import API_VERSION
from dazzle_core.backends.hookspecs import hookimpl
from dazzle_core.backends.manager import Plugins
from dazzle_core.cli.main import main

dazzle_api_version = API_VERSION


class Adapter:
    """A tree of JSON: objects are elements."""

    def name(self, node):
        return node[0]

    def attributes(self, node):
        return {}

    def ids(self, node):
        return ()

    def children(self, node):
        value = node[1]
        return list(value.items()) if isinstance(value, dict) else [str(value)]

    def place(self, node):
        return Location("data.json", 1, 0)


def read_json(source):
    source.report("a remark", 2)
    return Document.from_tree(("doc", json.loads(source.text)), Adapter(), source.name)


@hookimpl
def dazzle_readers():
    return {"json": read_json, "odd": lambda source: None, "further": further}


def further(source):
    return Document.from_bytes(source.read("more.xml"), source.name, cache=False)


@pytest.fixture
def plugins():
    found = Plugins()
    module = types.SimpleNamespace(dazzle_api_version=API_VERSION, dazzle_readers=dazzle_readers)
    found.register(module, "readers")
    return found


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.json").write_text('{"title": "One"}')
    return "data.json"


def test_a_document(plugins, data, tmp_path):
    heard = []
    document = Document.read(data, reader="json", plugins=plugins, on_message=heard.append)
    assert (document.name, document.grove.element_count) == ("data.json", 2)
    assert [str(message.location) for message in heard] == ["data.json:2:0"]
    assert [path.rpartition("/")[2] for path in document.files] == ["data.json"]
    assert document.ok


def test_a_function(data):
    assert Document.read(data, reader=read_json).grove.element_count == 2


def test_files_are_looked_for_as_entities_are(plugins, data, tmp_path):
    (tmp_path / "further").mkdir()
    (tmp_path / "further" / "more.xml").write_text("<a/>")
    document = Document.read(data, reader="further", plugins=plugins, directories=["further"])
    assert {path.rpartition("/")[2] for path in document.files} == {"data.json", "more.xml"}
    with pytest.raises(DocumentError, match=r'cannot read "more\.xml"'):
        Document.read(data, reader="further", plugins=plugins)


@pytest.mark.parametrize(
    ("reader", "text", "message"),
    [
        ("json", "{", 'reader "json" failed for "data.json": JSONDecodeError: '),
        ("odd", "", 'reader "odd" gave a NoneType for "data.json", not a Document'),
        ("json", "\xff", "not UTF-8"),
    ],
)
def test_what_goes_wrong(plugins, data, tmp_path, reader, text, message):
    (tmp_path / data).write_bytes(text.encode("latin-1"))
    with pytest.raises(DocumentError) as error:
        Document.read(data, reader=reader, plugins=plugins)
    assert error.value.text.startswith(message)


def test_an_unknown_one(data):
    with pytest.raises(UsageError, match='no reader "json" is installed'):
        Document.read(data, reader="json")


def test_on_the_command_line(data, tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "json_reader.py").write_text(
        "from dazzle_core.plugins import *\ndazzle_api_version = API_VERSION\n"
        "@hookimpl\ndef dazzle_readers():\n    return {'lines': read}\n"
        "def read(source):\n    return Document.from_bytes(b'<doc>' + source.data + b'</doc>', source.name)\n"
    )
    (tmp_path / "s.dsl").write_text(
        '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
        "(element doc (make simple-page-sequence (make paragraph (process-children))))"
    )
    words = ["--no-cache", "--plugin", "json_reader", "--reader", "lines", "-d", "s.dsl", data]
    assert main(words, "dazzle") == 0
    assert "title" in (tmp_path / "data.fot").read_text()
    assert main(words[:1] + words[3:], "dazzle") == 1
    assert capsys.readouterr().err == 'dazzle:E: no reader "lines" is installed\n'


def test_one_reading_for_several_backends(plugins, data, tmp_path):
    (tmp_path / "s.dsl").write_text(
        '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
        "(element doc (make simple-page-sequence (make paragraph (process-children))))"
    )
    document = Document.read(data, reader="json", plugins=plugins)
    result = Stylesheet.load("s.dsl", cache=False).run(document, backends=["text", "html"], output=tmp_path)
    assert [file.path.rpartition(".")[2] for file in result.files] == ["txt", "html"]
