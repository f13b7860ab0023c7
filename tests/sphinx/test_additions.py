"""Tokens, lines, table columns: what is added inside blocks, with the text as it was."""

from __future__ import annotations

import warnings

import pytest
from docutils import nodes

from dazzle_sphinx.builders.plan import Job
from dazzle_sphinx.builders.trees import make_tree
from dazzle_sphinx.doctree.digest import digest
from dazzle_sphinx.doctree.walk import Start, walk

PAGE = """
Page
====

.. code-block:: python
   :linenos:
   :lineno-start: 9
   :emphasize-lines: 2

   def f(x):
       return "a
   b"

.. code-block:: python

   x = 1

.. code-block:: no-such-language

   x = 1

.. parsed-literal::

   x = **1**

+-----+-----+-----+
| a   | b   | c   |
+=====+=====+=====+
| d         | e   |
|           +-----+
|           | f   |
+-----+-----+-----+

.. list-table::
   :stub-columns: 1

   * - s
     - t

.. note:: N
"""


@pytest.fixture
def tree(project):
    project.write({"index.rst": PAGE})
    app = project.app("dazzle-text")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app.builder.read()
        return make_tree(app.builder, Job("page:index", "index", "index.txt", "")).tree


def starts(tree, name: str) -> list[Start]:
    return [event for event in walk(tree) if isinstance(event, Start) and event.name == name]


def test_tokens_keep_the_text(tree) -> None:
    blocks = list(tree.findall(nodes.literal_block))
    assert [block.astext() for block in blocks] == ['def f(x):\n    return "a\nb"', "x = 1", "x = 1", "x = 1"]
    assert [bool(list(block.findall(lambda n: n.tagname == "dazzle:token"))) for block in blocks] == [
        True,
        True,
        False,
        False,
    ]
    numbers = [t for t in starts(tree, "dazzle:token") if t.attributes["class"] == "mi"]
    assert numbers[0].attributes["color"].startswith("#")


def test_lines_are_numbered_and_marked(tree) -> None:
    lines = starts(tree, "dazzle:line")
    assert [line.attributes["number"] for line in lines] == ["9", "10", "11"]
    assert ["marked" in line.attributes for line in lines] == [False, True, False]
    assert starts(tree, "literal_block")[0].attributes["dazzle:last-line"] == "11"


def test_cells_know_their_column(tree) -> None:
    cells = [cell.attributes["dazzle:column"] for cell in starts(tree, "entry")]
    assert cells == ["1", "2", "3", "1", "3", "3", "1", "2"]
    assert ["dazzle:stub" in cell.attributes for cell in starts(tree, "entry")][-2:] == [True, False]


def test_admonitions_have_their_label(tree) -> None:
    assert starts(tree, "note")[0].attributes["dazzle:label"] == "Note"


def test_source_is_relative(tree) -> None:
    assert tree["source"] == "index.rst"


def test_digest_ignores_places_only(tree) -> None:
    before = digest(walk(tree))
    for node in tree.findall(nodes.Element):
        node.line = 1
    assert digest(walk(tree)) == before
    next(tree.findall(nodes.note))["classes"].append("x")
    assert digest(walk(tree)) != before
