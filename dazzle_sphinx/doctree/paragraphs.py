"""Paragraphs hold lines of text, and text stands in paragraphs.

Directives of extensions often put text or a link into a container or a list item
without a paragraph around it. Such a run of text gets one. Sphinx puts the blocks of
a field, paragraphs too, into the paragraph that begins with the name of a parameter;
that paragraph ends before the second block. Paragraphs that were made are marked
with `dazzle:added`. So stylesheets need no rules for either case.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from dazzle_sphinx.doctree.context import Context
from dazzle_sphinx.doctree.families import has_blocks, is_known

#: Nodes of docutils and Sphinx that hold blocks.
_HOLDERS = (
    nodes.document,
    nodes.section,
    nodes.block_quote,
    nodes.list_item,
    nodes.definition,
    nodes.field_body,
    nodes.description,
    nodes.entry,
    nodes.footnote,
    nodes.citation,
    nodes.topic,
    nodes.sidebar,
    nodes.container,
    nodes.compound,
    nodes.legend,
    nodes.Admonition,
    addnodes.start_of_file,
    addnodes.desc_content,
    addnodes.only,
    addnodes.hlistcol,
)
#: Nodes of docutils and Sphinx that are parts of lines, but stand by themselves too.
_NEUTRAL = (nodes.image, nodes.raw, nodes.Invisible, addnodes.index, nodes.label)
#: Nodes that hold something else than blocks, although their class says so.
_OTHERS = (addnodes.desc, addnodes.productionlist)


def add_paragraphs(tree: nodes.document, context: Context) -> None:
    """Put paragraphs around the words in `tree` that stand outside of any, and only around words."""
    for paragraph in reversed(list(tree.findall(nodes.paragraph))):
        if paragraph.parent is not None and any(map(_is_block, paragraph.children)):
            paragraph.parent.replace(paragraph, list(_divided(paragraph)))
    for holder in [node for node in tree.findall(nodes.Element) if _holds_blocks(node)]:
        if any(map(_is_words, holder.children)):
            _wrap(holder)


def _holds_blocks(node: nodes.Element) -> bool:
    if isinstance(node, _OTHERS):
        return False
    if isinstance(node, _HOLDERS):
        return True
    if is_known(type(node)) or isinstance(node, nodes.Inline):
        return False
    return not isinstance(node, nodes.TextElement) or has_blocks(node)


def _is_words(node: nodes.Node) -> bool:
    """Whether a node is text that no block is around."""
    if isinstance(node, nodes.Text):
        return bool(node.strip())
    if isinstance(node, _NEUTRAL) or not isinstance(node, nodes.Element) or not node.astext().strip():
        return False
    if is_known(type(node)):
        return isinstance(node, nodes.Inline) and not has_blocks(node)
    return _is_line(node) and not has_blocks(node)


def _is_line(node: nodes.Element) -> bool:
    """Whether a node of an extension has text, but is no kind of paragraph or block that has rules."""
    if isinstance(node, nodes.Inline):
        return True
    blocks = (nodes.paragraph, nodes.rubric, nodes.title, nodes.FixedTextElement, nodes.Admonition)
    return isinstance(node, nodes.TextElement) and not isinstance(node, (*blocks, nodes.Part))


def _is_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Body) and not isinstance(node, nodes.Inline)


def _divided(paragraph: nodes.paragraph) -> Iterator[nodes.Node]:
    """A paragraph as lines and blocks; a first block that is a paragraph goes on in the line before it."""
    part: nodes.paragraph | None = paragraph.copy()
    joined = False
    for child in paragraph.children:
        if not _is_block(child):
            if part is None:
                part = _paragraph(paragraph)
            part += child
            continue
        if part is not None and part.children and not joined and _may_join(child):
            part += child.children
            yield part
        else:
            if part is not None and _shows(part):
                yield part
            yield child
        part, joined = None, True
    if part is not None and _shows(part):
        yield part


def _may_join(block: nodes.Node) -> bool:
    return type(block) is nodes.paragraph and not block["ids"]


def _shows(part: nodes.Element) -> bool:
    return bool(part["ids"]) or any(
        not isinstance(child, nodes.Text) or child.strip() for child in part.children
    )


def _paragraph(near: nodes.Element, *children: nodes.Node) -> nodes.paragraph:
    """A paragraph that nobody wrote, with the place of an element that is near."""
    paragraph = nodes.paragraph("", "", *children)
    paragraph["dazzle:added"] = "1"
    paragraph.source, paragraph.line = near.source, near.line
    return paragraph


def _wrap(holder: nodes.Element) -> None:
    """Give the runs of words among the children paragraphs; what is neutral between words belongs to them."""
    children = list(holder.children)
    holder.children = []
    for run, words in _runs(children):
        if not words:
            holder += run
            continue
        holder += _paragraph(holder, *run)


def _runs(children: list[nodes.Node]) -> Iterator[tuple[list[nodes.Node], bool]]:
    """The children in groups, and whether each is a run of words."""
    run: list[nodes.Node] = []
    between: list[nodes.Node] = []
    for child in children:
        if _is_words(child):
            if run:
                run += between
            elif between:
                yield between, False
            run.append(child)
            between = []
        elif isinstance(child, (*_NEUTRAL, nodes.Text)):
            between.append(child)
        else:
            if run:
                yield run, True
            yield [*between, child], False
            run, between = [], []
    if run:
        yield run, True
    if between:
        yield between, False
