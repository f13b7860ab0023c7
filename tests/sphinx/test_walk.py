"""The doctree grove has the names, attributes and text that Sphinx's xml builder writes."""

from __future__ import annotations

import shutil
import xml.parsers.expat
from pathlib import Path

import docutils
import pytest

from dazzle_sphinx.builders.trees import _TAKES_TAGS
from dazzle_sphinx.doctree.walk import End, Start, Text, attribute_text, walk

SITE = Path(__file__).resolve().parents[2] / "example-site"


def events_of_xml(data: bytes) -> list[object]:
    """Events of an XML file in the form of `walk`, without ids and places."""
    events: list[object] = []
    text: list[str] = []

    def flush() -> None:
        if text:
            events.append(Text("".join(text)))
            text.clear()

    def start(name: str, attributes: dict[str, str]) -> None:
        flush()
        events.append((name, plain({k: v for k, v in attributes.items() if not k.startswith("xmlns:")})))

    def end(name: str) -> None:
        flush()
        events.append(End())

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    parser.Parse(data, True)
    return events


def events_of_tree(tree) -> list[object]:
    return [(e.name, plain(e.attributes)) if isinstance(e, Start) else e for e in walk(tree)]


def plain(attributes: dict[str, str]) -> dict[str, str]:
    """docutils 0.21 and older write True and False where newer ones, and we, write 1 and 0."""
    values = {"True": "1", "False": "0"} if docutils.__version_info__ < (0, 22) else {}
    return {name: values.get(value, value) for name, value in attributes.items()}


def test_attribute_texts() -> None:
    assert attribute_text(True) == "1"
    assert attribute_text(None) == "True"
    assert attribute_text(["a b", "c"]) == r"a\ b c"
    assert attribute_text({"b", "a"}) == "{'a', 'b'}"
    assert attribute_text(object()) == "object"
    assert attribute_text([("single", "x")]) == r"['single',\ 'x']"


@pytest.fixture
def site(project):
    """The pages of the site, without what needs the engine."""
    shutil.copytree(SITE, project.source, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_build"))
    conf = project.source / "conf.py"
    text = conf.read_text(encoding="utf-8")
    conf.write_text(text + "\ndazzle_stages = []\nxml_pretty = False\n", encoding="utf-8")
    return project


def test_same_as_the_xml_builder(site) -> None:
    # Trees are compared before anything is added: the same call that the builders make.
    seen = {}

    def look(app, tree, docname):
        seen[docname] = events_of_tree(tree)

    app = site.app("xml")
    app.connect("doctree-resolved", look, priority=10_000)
    app.build()
    written = {name: (site.out("xml") / f"{name}.xml").read_bytes() for name in seen}
    assert len(written) >= 10
    # Toctrees are resolved after the event, so pages that have one are compared below.
    for name in sorted(seen.keys() - {"index"}):
        assert events_of_xml(written[name]) == seen[name], name


def test_same_with_a_toctree(site) -> None:
    app = site.build("xml")
    extra = {"tags": app.tags} if _TAKES_TAGS else {}
    tree = app.env.get_and_resolve_doctree("index", app.builder, **extra)
    assert events_of_xml((site.out("xml") / "index.xml").read_bytes()) == events_of_tree(tree)
