"""Many pages as one tree, and what is added to trees."""

from __future__ import annotations

import warnings

import pytest
from docutils import nodes
from sphinx import addnodes

from dazzle_sphinx.builders.plan import Job
from dazzle_sphinx.builders.trees import make_tree
from dazzle_sphinx.doctree.walk import Start, walk

PAGES = {
    "conf.py": 'project = "Test"\nextensions = ["dazzle_sphinx"]\nnumfig = True\n',
    "index.rst": """
Start
=====

See :ref:`same-two`, :doc:`two`, :doc:`outside` and :ref:`fig`. A note [1]_.

.. [1] Note of the start.

.. index:: apple

.. toctree::
   :caption: Pages
   :numbered:
   :maxdepth: 2

   one
   sub/two
""",
    "one.rst": """
One
===

.. _same-one:

Same
----

A note [1]_ and `here`_.

.. _here:

.. figure:: p.png
   :name: fig

   A figure

.. [1] Note of one.
""",
    "sub/two.rst": """
Two
===

.. _same-two:

Same
----

:numref:`fig`, :ref:`same-one` and :doc:`/index`.

.. index:: pair: apple; tree
""",
    "two.rst": ":orphan:\n\nOther\n=====\n",
    "outside.rst": ":orphan:\n\nOutside\n=======\n",
}


@pytest.fixture
def book(project):
    """The tree of the whole project."""
    project.write(PAGES)
    (project.source / "p.png").write_bytes(
        bytes.fromhex("89504e470d0a1a0a0000000d4948445200000003000000020802000000") + b"\0" * 20
    )
    app = project.app("dazzle-xml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app.builder.read()
        list(app.env.check_dependents(app, set()))  # numbers are given here
        job = Job("document:book", "index", "book.xml", "", title="The Book", author="Me", assembled=True)
        return app, make_tree(app.builder, job).tree


def element(tree, kind, **attributes):
    return next(n for n in tree.findall(kind) if all(n.get(k) == v for k, v in attributes.items()))


def test_pages_stand_where_they_are_named(book) -> None:
    _, tree = book
    files = list(tree.findall(addnodes.start_of_file))
    assert [file["docname"] for file in files] == ["one", "sub/two"]
    assert files[0]["dazzle:toctree-caption"] == "Pages"
    assert "dazzle:toctree-caption" not in files[1]
    assert files[1]["dazzle:toctree-depth"] == "2"


def test_ids_are_unique_and_references_find_them(book) -> None:
    _, tree = book
    ids = [name for event in walk(tree) if isinstance(event, Start) for name in event.ids]
    assert len(ids) == len(set(ids))
    assert {"index:", "one:", "sub/two:", "one:same", "sub/two:same", "sub/two:same-two"} <= set(ids)
    for reference in tree.findall(nodes.reference):
        if "refid" in reference:
            assert reference["refid"] in ids


def test_references_across_pages(book) -> None:
    _, tree = book
    targets = {r.astext(): r.get("refid") for r in tree.findall(nodes.reference)}
    assert targets["Same"] == "one:same-one"
    assert targets["Start"] == "index:"
    assert targets["here"] == "one:here"
    assert "Outside" not in targets
    words = element(tree, nodes.inline, **{"dazzle:page": "outside"})
    assert words.astext() == "Outside"


def test_footnotes_stay_with_their_page(book) -> None:
    _, tree = book
    pairs = {}
    for reference in tree.findall(nodes.footnote_reference):
        note = next(n for n in tree.findall(nodes.footnote) if reference["refid"] in n["ids"])
        pairs[reference["refid"].partition(":")[0]] = note.astext()
        assert reference["ids"][0] in note["backrefs"]
    assert pairs["index"].endswith("Note of the start.")
    assert pairs["one"].endswith("Note of one.")


def test_numbers_are_those_of_sphinx(book) -> None:
    _, tree = book
    sections = {s["ids"][0]: s.get("dazzle:number") for s in tree.findall(nodes.section)}
    assert sections["one:one"] == "1"
    assert sections["sub/two:two"] == "2"
    figure = element(tree, nodes.figure)
    assert figure["dazzle:number"] == "1.1"
    assert (
        figure["dazzle:label"] in element(tree, addnodes.number_reference).astext() + figure["dazzle:label"]
    )


def test_facts_on_the_document(book) -> None:
    _, tree = book
    assert tree["dazzle:title"] == "The Book"
    assert tree["dazzle:author"] == "Me"
    assert tree["dazzle:vocabulary"] == "1"
    assert tree["dazzle:docname"] == "index"


def test_index_leads_into_the_document(book) -> None:
    _, tree = book
    entries = {
        event.attributes["name"]
        for event in walk(tree)
        if isinstance(event, Start) and "index-entry" in event.name
    }
    assert {"apple", "tree"} <= entries


def test_pages_link_to_the_outputs_of_pages(project) -> None:
    project.write(PAGES)
    app = project.app("dazzle-text")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app.builder.read()
        app.builder.relations = app.env.collect_relations()
        tree = make_tree(app.builder, Job("page:sub/two", "sub/two", "sub/two.txt", "")).tree
    uris = {r.astext(): r["refuri"] for r in tree.findall(nodes.reference) if "refuri" in r}
    assert uris["Same"] == "../one.txt#same-one"
    assert tree["dazzle:previous"] == "../one.txt"
    assert tree["dazzle:previous-title"] == "One"
    assert "dazzle:title" not in tree


def test_extensions_may_change_the_tree_first(project) -> None:
    project.write(PAGES)
    app = project.app("dazzle-text")
    app.connect(
        "dazzle-doctree", lambda app, tree, docname: tree.append(nodes.paragraph("", f"added to {docname}"))
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app.builder.read()
        tree = make_tree(app.builder, Job("page:one", "one", "one.txt", "")).tree
    assert tree.astext().endswith("added to one")
