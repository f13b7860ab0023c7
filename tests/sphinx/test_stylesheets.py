"""The stylesheets for doctrees, on pages of the site: beside OpenJade, and from tree and XML alike."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import warnings
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from dazzle_core import Document, Stylesheet
from dazzle_sphinx.builders.plan import Job
from dazzle_sphinx.builders.trees import make_tree
from dazzle_sphinx.doctree.grove import document_of
from dazzle_sphinx.doctree.walk import Start, Text, walk
from dazzle_sphinx.shipped import CATALOG, shipped_stylesheet

SITE = Path(__file__).resolve().parents[2] / "example-site"
DECLARATION = Path("/usr/share/xml/declaration/xml.dcl")
PAGES = ["backends", "restyling", "specimen"]


@pytest.fixture(scope="module")
def trees(tmp_path_factory):
    """Finished trees of some pages, as lists of events."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(SITE, folder / "docs", ignore=shutil.ignore_patterns("_build"))
    with warnings.catch_warnings(), docutils_namespace():
        warnings.simplefilter("ignore")
        options = {"dazzle_stages": [], "exclude_patterns": ["model.rst", "stages.rst", "api.rst"]}
        app = Sphinx(
            folder / "docs",
            folder / "docs",
            folder / "out",
            folder / "doctrees",
            "dazzle-xml",
            confoverrides=options,
            status=None,
            warning=None,
        )
        app.builder.read()
        list(app.env.check_dependents(app, set()))
        app.builder.relations = app.env.collect_relations()
        return {
            name: list(walk(make_tree(app.builder, Job(name, name, f"{name}.xml", "")).tree))
            for name in PAGES
        }


def as_xml(events) -> str:
    """The events as an XML document whose DTD says which attribute is the ID."""
    body, names, open_names = [], {}, []
    for event in events:
        if isinstance(event, Start):
            attributes = dict(event.attributes)
            if event.ids:
                attributes["x-id"] = event.ids[0]
            names.setdefault(event.name, set()).update(attributes)
            body.append(f"<{event.name}{''.join(f' {k}={quoteattr(v)}' for k, v in attributes.items())}>")
            open_names.append(event.name)
        elif isinstance(event, Text):
            body.append(escape(event.text))
        else:
            body.append(f"</{open_names.pop()}>")
    declarations = [
        f"<!ELEMENT {name} ANY><!ATTLIST {name} "
        + " ".join(f"{a} {'ID' if a == 'x-id' else 'CDATA'} #IMPLIED" for a in sorted(attributes))
        + ">\n"
        for name, attributes in sorted(names.items())
    ]
    return f'<?xml version="1.0"?>\n<!DOCTYPE document [\n{"".join(declarations)}]>\n{"".join(body)}\n'


def dazzle(document: Document, backend: str, folder: Path) -> bytes:
    sheet = Stylesheet.load(
        shipped_stylesheet(backend),
        catalogs=[os.fspath(CATALOG)],
        variables={"%backend%": backend},
        cache=False,
    )
    result = sheet.run(document, backends=[backend], output=folder, output_file="result")
    assert result.messages == []
    return (folder / "result").read_bytes()


@pytest.mark.skipif(not (shutil.which("openjade") and DECLARATION.exists()), reason="needs openjade")
@pytest.mark.parametrize("backend", ["fot", "xml"])
@pytest.mark.parametrize("name", PAGES)
def test_same_as_openjade(trees, tmp_path: Path, name: str, backend: str) -> None:
    source = tmp_path / "page.xml"
    source.write_text(as_xml(trees[name]), encoding="utf-8")
    command = ["openjade", "-t", backend, "-d", shipped_stylesheet(backend), "-c", os.fspath(CATALOG)]
    command += ["-V", f"%backend%={backend}", "-o", "expected", os.fspath(DECLARATION), "page.xml"]
    environment = {**os.environ, "SP_CHARSET_FIXED": "yes", "SP_ENCODING": "utf-8"}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert result.stderr == b""
    expected = result.stdout if backend == "xml" else (tmp_path / "expected").read_bytes()
    assert dazzle(Document.read(source), backend, tmp_path) == expected


@pytest.mark.parametrize("name", PAGES)
def test_tree_and_xml_give_the_same(trees, tmp_path: Path, name: str) -> None:
    from_xml = dazzle(Document.from_bytes(as_xml(trees[name]).encode()), "fot", tmp_path)
    from_tree = dazzle(document_of(trees[name], name), "fot", tmp_path)
    # In XML a reference such as &lt; begins a run of text of its own.
    assert re.sub(b"</text>\n<text>", b"", from_tree) == re.sub(b"</text>\n<text>", b"", from_xml)


def test_every_backend_takes_every_page(trees, tmp_path: Path) -> None:
    for backend in ("text", "sgml", "xml-raw"):
        for name in PAGES:
            assert dazzle(document_of(trees[name], name), backend, tmp_path)
