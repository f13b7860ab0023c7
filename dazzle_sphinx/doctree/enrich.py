"""What is added to a resolved doctree before it becomes a grove.

Each pass is a function of (tree, context) that changes the tree in place; they
run in the order of `PASSES`. The tree is the builder's own copy.
"""

from __future__ import annotations

from docutils import nodes

from dazzle_sphinx.doctree.code import add_tokens
from dazzle_sphinx.doctree.context import Context
from dazzle_sphinx.doctree.families import add_families
from dazzle_sphinx.doctree.indices import add_indices
from dazzle_sphinx.doctree.labels import add_labels
from dazzle_sphinx.doctree.lines import add_lines
from dazzle_sphinx.doctree.notes import add_notes
from dazzle_sphinx.doctree.numbers import add_numbers
from dazzle_sphinx.doctree.paragraphs import add_paragraphs
from dazzle_sphinx.doctree.paths import shorten_paths
from dazzle_sphinx.doctree.tables import add_columns

PASSES = (
    shorten_paths,
    add_families,
    add_paragraphs,
    add_numbers,
    add_notes,
    add_labels,
    add_columns,
    add_tokens,
    add_lines,
    add_indices,
)


def enrich(tree: nodes.document, context: Context) -> None:
    """Run all passes over `tree`, after the event `dazzle-doctree` let extensions change it."""
    context.builder.events.emit("dazzle-doctree", tree, context.docname)
    for add in PASSES:
        add(tree, context)
