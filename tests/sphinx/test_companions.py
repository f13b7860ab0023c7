"""Beside the extensions that projects use most: no warnings, all words there, nothing read twice."""

from __future__ import annotations

import os
import zlib

import pytest

CONF = """
import os, sys
sys.path.insert(0, os.path.dirname(__file__))
project = "Companions"
extensions = [{0}"sphinx.ext.autodoc", "sphinx.ext.autosummary", "sphinx.ext.napoleon", "sphinx.ext.intersphinx",
    "sphinx.ext.viewcode", "sphinx.ext.todo", "sphinx.ext.extlinks", "sphinx.ext.autosectionlabel"]
autosectionlabel_prefix_document = True
todo_include_todos = True
extlinks = {{"issue": ("https://tracker.example/%s", "issue %s")}}
intersphinx_mapping = {{"lib": ("https://lib.example/", "objects.inv")}}
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "tasklist"]
"""
MODULE = '''"""A module."""

class Kettle:
    """Boils water.

    Args:
        litres: How much.
    """

    def boil(self, hot: bool = True) -> str:
        """Boil it."""
'''
API = """
API
===

.. autosummary::

   kettle_of_tests.Kettle

.. automodule:: kettle_of_tests
   :members:

See :py:func:`lib.thing`, :issue:`7` and :ref:`api:api`.

.. todo:: Descale.
"""
MYST = """
# Markdown

Text with *emphasis*, $a^2$ and {doc}`api`.

```{toctree}
api
```

(target)=
## Section {ref}`here <target>`

- [x] done

Term
: Definition

:::{note}
A remark
:::

| left | right |
|------|-------|
| one  | two   |
"""
DESIGN = """
Design
======

.. grid:: 2

   .. grid-item-card:: First card
      :link: https://cards.example/

      Words of a card

   .. grid-item-card:: Second card

      Other words

.. tab-set::

   .. tab-item:: Label of a tab

      Words of a tab

.. dropdown:: Dropped

   Words inside

.. button-link:: https://button.example/

A :bdg-primary:`badge`.
"""
INVENTORY = (
    b"# Sphinx inventory version 2\n# Project: Lib\n# Version: 1\n"
    b"# The remainder of this file is compressed using zlib.\n"
    + zlib.compress(b"lib.thing py:function 1 page.html#$ -\n")
)


def build_all(project, words: list[str], *, process: bool = False) -> None:
    """Build with all kinds of builders in turn; each output has the words."""
    for builder in ("dazzle-text", "dazzle-html", "rtf"):
        result = project.sphinx_build(builder, "-j", "2", "-W") if process else project.build_here(builder)
        assert (result.returncode, result.stderr) == (0, "")
        text = b"".join(project.outputs(builder).values()).decode("utf-8", "replace")
        text = " ".join(text.replace("&#39;", "'").split())
        for word in words:
            assert word in text, (builder, word)
        if builder != "dazzle-text":
            assert "0 added, 0 changed, 0 removed" in result.stdout


def test_extensions_of_sphinx(project) -> None:
    project.write({"conf.py": CONF.format('"dazzle_sphinx", '), "kettle_of_tests.py": MODULE})
    project.write({"index.rst": API.replace("api:api", "index:api")})
    (project.source / "objects.inv").write_bytes(INVENTORY)
    build_all(
        project, ["Boils water.", "How much.", "boil", "lib.thing", "issue 7", "Descale."], process=True
    )


def test_markdown(project) -> None:
    pytest.importorskip("myst_parser")
    project.write({"conf.py": CONF.format('"myst_parser", "dazzle_sphinx", '), "kettle_of_tests.py": MODULE})
    project.write({"index.md": MYST, "api.rst": API})
    (project.source / "objects.inv").write_bytes(INVENTORY)
    build_all(project, ["emphasis", "Section", "done", "Definition", "A remark", "two", "Boil it."])


def test_sphinx_design(project) -> None:
    pytest.importorskip("sphinx_design")
    conf = 'project = "Design"\nextensions = ["sphinx_design", "dazzle_sphinx"]\n'
    project.write({"conf.py": conf, "index.rst": DESIGN})
    cards = ["First card", "Words of a card", "Other words", "https://button.example/", "badge"]
    build_all(project, [*cards, "Label of a tab", "Words of a tab", "Words inside"])
    assert not os.path.exists(project.source / "_sphinx_design_static")
