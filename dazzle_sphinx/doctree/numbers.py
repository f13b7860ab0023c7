"""Numbers of sections, figures, tables and listings, as Sphinx counts them.

Sphinx keeps them in its environment, not in the tree. They become the
attributes `dazzle:number` ("1.2") and, where `numfig_format` gives a wording,
`dazzle:label` ("Fig. 1.2") of the section, figure, table or container.
References of a table of contents get `dazzle:number` too.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from docutils import nodes

from dazzle_sphinx.doctree.context import Context, with_docnames


def dotted(number: Sequence[int]) -> str:
    """A number of several levels as text: (1, 2) is "1.2"."""
    return ".".join(map(str, number))


def add_numbers(tree: nodes.document, context: Context) -> None:
    """Add the numbers to `tree`, before its ids are made unique."""
    headless: set[str] = set()
    for element, docname in with_docnames(tree, context.docname):
        if isinstance(element, nodes.section):
            _number_section(element, docname, context, headless)
        elif isinstance(element, nodes.reference):
            if element.get("secnumber"):
                _number_entry(element, docname, context)
        elif isinstance(element, nodes.math_block):
            _number_formula(element, docname, context)
        elif element["ids"]:
            _number_figure(element, docname, context)


def _number_entry(entry: nodes.reference, docname: str, context: Context) -> None:
    """An entry of a table of contents: its `secnumber` stays behind when numbers are switched off."""
    page = entry.get("refuri", "").partition("#")[0]
    if not context.assembled and page:
        page = posixpath.normpath(posixpath.join(posixpath.dirname(docname), page))
        name = page.removesuffix(getattr(context.builder, "suffix", ""))
        number = context.env.toc_secnumbers.get(name, {}).get(entry.get("anchorname", ""))
    else:
        number = entry["secnumber"]
    if number:
        entry["dazzle:number"] = dotted(number)


def _number_section(section: nodes.section, docname: str, context: Context, headless: set[str]) -> None:
    """Sphinx numbers the first section of a page under the empty name, the others under "#id"."""
    numbers = context.env.toc_secnumbers.get(docname, {})
    for name in section["ids"]:
        if number := numbers.get("#" + name):
            section["dazzle:number"] = dotted(number)
            return
    if docname not in headless:
        headless.add(docname)
        if number := numbers.get(""):
            section["dazzle:number"] = dotted(number)


def _number_figure(element: nodes.Element, docname: str, context: Context) -> None:
    kind = context.env.domains["std"].get_enumerable_node_type(element)
    if kind is None:
        return
    number = context.env.toc_fignumbers.get(docname, {}).get(kind, {}).get(element["ids"][0])
    if number:
        element["dazzle:number"] = text = dotted(number)
        if wording := context.env.config.numfig_format.get(kind):
            element["dazzle:label"] = wording % text


def _number_formula(formula: nodes.math_block, docname: str, context: Context) -> None:
    """A formula with a label has a number of its own, or one of its chapter where those are wanted."""
    if not formula.get("number"):
        return
    formula["dazzle:number"] = str(formula["number"])
    config = context.env.config
    if config.math_numfig and config.numfig and formula["ids"]:
        numbers = context.env.toc_fignumbers.get(docname, {}).get("displaymath", {})
        if number := numbers.get(formula["ids"][0]):
            separator = getattr(config, "math_numsep", ".")  # of Sphinx 8.1
            formula["dazzle:number"] = separator.join(dotted(number).rsplit(".", 1))
