"""Text outside of paragraphs, blocks inside of them, and nodes that only an extension knows."""

from __future__ import annotations

import os

import pytest
from docutils import nodes

from dazzle_sphinx.builders.plan import Job
from dazzle_sphinx.builders.trees import make_tree

CONF = """
import sys
sys.path.insert(0, {source!r})
extensions = ["strange"]
"""

EXTENSION = '''
from docutils import nodes
from docutils.parsers.rst import Directive

class Plain(nodes.TextElement): pass
class badge(nodes.Inline, nodes.TextElement): pass
class drawer(nodes.Element): pass
class shout(nodes.note): pass
class slab(nodes.paragraph): pass
class remark(nodes.comment): pass

class Strange(Directive):
    has_content = True
    def run(self):
        made = []
        self.state.nested_parse(self.content, 0, made_parent := nodes.container())
        return self.make(made_parent.children)

class Loose(Strange):
    """Text, a picture and a link without a paragraph, as card directives make them."""
    def make(self, blocks):
        link = nodes.reference("", "", nodes.inline("", "inner"), refuri="https://example.org/")
        return [nodes.container("", nodes.Text("Loose words "), badge("", "now"), nodes.Text("."),
                                *blocks, Plain("", "", link))]

class Drawer(Strange):
    def make(self, blocks):
        return [drawer("", Plain("", "Handle"), *blocks)]

class Shout(Strange):
    def make(self, blocks):
        return [shout("", *blocks), slab("", "A slab."), remark("", "Not shown.")]

def setup(app):
    for name in "Loose", "Drawer", "Shout":
        app.add_directive(name.lower(), globals()[name])
    return {"parallel_read_safe": True}
'''

PAGE = """
Page
====

.. loose::

   A paragraph.

.. drawer::

   * Item

.. shout::

   Loudly.

.. py:function:: f(a, b)

   :param int a: First words.

      Second paragraph.

      .. note:: Beware.

   :param b: The other.
"""


@pytest.fixture
def strange(project):
    project.write({"index.rst": PAGE, "strange.py": EXTENSION})
    project.write({"conf.py": CONF.format(source=os.fspath(project.source))})
    return project


@pytest.fixture
def tree(strange):
    app = strange.app("dazzle-text")
    app.builder.read()
    return make_tree(app.builder, Job("page:index", "index", "index.txt", "")).tree


def like(tree) -> dict[str, str]:
    return {
        node.tagname: node["dazzle:like"] for node in tree.findall(nodes.Element) if "dazzle:like" in node
    }


def test_what_nodes_of_extensions_are_like(tree) -> None:
    assert like(tree) == {
        "badge": "inline",
        "Plain": "inline",
        "drawer": "container",
        "shout": "note",
        "slab": "paragraph",
        "remark": "comment",
    }


def test_words_get_a_paragraph(tree) -> None:
    added = [node.astext() for node in tree.findall(nodes.paragraph) if node.get("dazzle:added")]
    assert added == ["Loose words now.", "inner", "Handle"]
    container = next(tree.findall(nodes.container))
    assert [type(child).__name__ for child in container.children] == ["paragraph"] * 3


def test_blocks_leave_a_paragraph(tree) -> None:
    fields = next(tree.findall(nodes.field_body))
    item = next(fields.findall(nodes.list_item))
    assert [child.astext() for child in item.children] == [
        "a (int) \u2013 First words.",
        "Second paragraph.",
        "Beware.",
    ]
    assert not [
        block
        for paragraph in tree.findall(nodes.paragraph)
        for block in paragraph.children
        if isinstance(block, (nodes.paragraph, nodes.note))
    ]


@pytest.mark.parametrize("builder", ["rtf", "dazzle-html", "dazzle-text", "dazzle-xml", "dazzle-fot"])
def test_every_backend_shows_all_of_it(strange, builder: str) -> None:
    app = strange.build(builder)
    assert app.statuscode == 0
    said = strange.warnings.getvalue()
    assert said.count("has no rule for") == 6
    assert "no rule for shout (of strange); it is shown like note" in said
    (path,) = (
        path for path in app.outdir.iterdir() if path.suffix in {".rtf", ".html", ".txt", ".xml", ".fot"}
    )
    text = path.read_text(encoding="utf-8", errors="replace")
    for words in ("Loose words ", "inner", "Handle", "Note", "A slab.", "Second paragraph.", "Beware."):
        assert words in text
    assert "Not shown" not in text


def test_text_of_it(strange) -> None:
    app = strange.build("dazzle-text")
    lines = (app.outdir / "index.txt").read_text(encoding="utf-8").split("\n\n")
    assert "Loose words now." in lines
    assert "inner (https://example.org/)" in lines
    assert "Handle" in lines
    assert "  Note\n     Loudly." in lines
