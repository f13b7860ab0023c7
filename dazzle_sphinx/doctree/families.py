"""Nodes of extensions: which node of docutils or Sphinx each one stands for.

Translators of Sphinx that have no method for a class take that of the nearest
base class that they have one for. `dazzle:like` is the element name of that class,
so that a stylesheet without a rule for the element can do the same. Classes with
no such base are like `inline` when they stand in a line of text, else like `container`.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from dazzle_sphinx.doctree.context import Context

#: Modules whose nodes need no rule: where there is none, none is needed.
KNOWN_MODULES = ("docutils.", "sphinx.addnodes", "dazzle_sphinx.")
#: Extensions whose nodes hold nothing but what is shown anyway: nobody has to be warned.
PLAIN_MODULES = ("sphinx_design.",)
#: Classes of docutils that have subclasses only, or say nothing about the look of a node.
_ABSTRACT = frozenset({nodes.Element, nodes.TextElement, nodes.FixedTextElement})


def is_known(kind: type[nodes.Node]) -> bool:
    """Whether a class is one of docutils, Sphinx or Dazzle, not of an extension."""
    return kind.__module__.startswith(KNOWN_MODULES)


def is_plain(kind: type[nodes.Node]) -> bool:
    """Whether all is well with a node of this class when no stylesheet has a rule for it."""
    return is_known(kind) or kind.__module__.startswith(PLAIN_MODULES)


def has_blocks(node: nodes.Element) -> bool:
    """Whether there are paragraphs, lists and the like in a node."""
    return any(
        isinstance(inner, nodes.Body) and not isinstance(inner, nodes.Inline)
        for inner in node.findall(descend=True, include_self=False)
    )


def holds_words(node: nodes.Element) -> bool:
    """Whether a node of an extension is a part of a line of text."""
    return isinstance(node, (nodes.TextElement, nodes.Inline)) and not has_blocks(node)


def add_families(tree: nodes.document, context: Context) -> None:
    """Mark the nodes of extensions in `tree` with what they are like."""
    for node in tree.findall(nodes.Element):
        if not is_known(type(node)):
            node["dazzle:like"] = _like(node)


def _like(node: nodes.Element) -> str:
    for kind in type(node).__mro__[1:]:
        if kind in _ABSTRACT:
            break
        if _is_concrete(kind):
            return kind.__name__
    return "inline" if holds_words(node) else "container"


def _is_concrete(kind: type) -> bool:
    """Whether docutils or Sphinx makes nodes of this very class; its names of those begin small."""
    return (
        issubclass(kind, nodes.Element)
        and kind.__module__ in (nodes.__name__, addnodes.__name__)
        and kind.__name__[0].islower()
    )
