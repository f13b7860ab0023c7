"""Configuration of Dazzle's own site: its manual, its demonstration and its end-to-end test."""

from __future__ import annotations

import sys
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

sys.path.insert(0, str(Path(__file__).resolve().parent))  # for reference.py

project = "Dazzle"
author = "The Dazzle authors"
copyright = "2026, The Dazzle authors"
release = "0.1.0"
version = "0.1"

extensions = ["sphinx.ext.autodoc", "sphinx.ext.todo", "dazzle_sphinx", "reference"]
exclude_patterns = ["_build"]
language = "en"
numfig = True
todo_include_todos = True
html_theme = "alabaster"
html_theme_options = {"description": "DSSSL stylesheets for XML, SGML and Sphinx documents"}
autodoc_member_order = "bysource"
autodoc_typehints = "none"
rst_prolog = """
.. |dsssl| replace:: :abbr:`DSSSL (Document Style Semantics and Specification Language)`
"""

# One book, printed as a flow object tree; text and XML are written page by page.
dazzle_documents = [
    {
        "start": "index",
        "target": "dazzle-manual",
        "title": "The Dazzle Manual",
        "backends": ["fot", "rtf"],
        "variables": {"%paper%": "A4"},
    },
]

# Two stylesheets of our own over those that come with Dazzle. Both use styles/house.dsl.
dazzle_stylesheet = {
    "text": "styles/plain.dsl",
    "xml": "styles/web.dsl",
}

# The model of model/library.xml becomes Java classes, a database schema and a text for the manual.
dazzle_stages = [
    {
        "name": "library",
        "sources": ["model/library.xml"],
        "stylesheet": "model/classes.dsl",
        "variables": {"%package%": "org.example.library"},
    },
]


class ConfigurationReference(SphinxDirective):
    """The reference of the configuration values, taken from where they are declared."""

    def run(self) -> list[nodes.Node]:
        """Parse the described values as reStructuredText."""
        from dazzle_sphinx.configuration import describe

        container = nodes.Element()
        lines = StringList(list(describe()), source="dazzle_sphinx/configuration.py")
        self.state.nested_parse(lines, self.content_offset, container)
        return container.children


def setup(app):  # noqa: D103
    app.add_object_type(
        "confval", "confval", objname="configuration value", indextemplate="pair: %s; setting"
    )
    app.add_directive("configuration-reference", ConfigurationReference)
