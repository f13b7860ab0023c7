"""Which call of a footnote is its first, for stylesheets that make real notes.

A note at the foot of a page is made where it is called first. That
`footnote_reference` gets `dazzle:calls`, its `footnote` gets `dazzle:called`. Where
the note is called by a number, it and all its calls get `dazzle:number`: notes are
counted over the whole document, whatever their labels on their own pages.
A note that only other notes call, or nobody, has none of these.
"""

from __future__ import annotations

from docutils import nodes

from dazzle_sphinx.doctree.context import Context, with_docnames


def add_notes(tree: nodes.document, context: Context) -> None:
    """Mark the first calls of the notes of `tree`, before its ids are made unique."""
    notes: dict[tuple[str, str], nodes.footnote] = {}
    calls: list[tuple[tuple[str, str], nodes.footnote_reference]] = []
    for element, docname in with_docnames(tree, context.docname):
        if isinstance(element, nodes.footnote):
            notes.update({(docname, name): element for name in element["ids"]})
        elif isinstance(element, nodes.footnote_reference) and "refid" in element:
            calls.append(((docname, element["refid"]), element))
    count = 0
    for key, call in calls:
        note = notes.get(key)
        if note is None or "dazzle:called" in note or _inside_note(call):
            continue
        note["dazzle:called"] = call["dazzle:calls"] = "1"
        if call.astext().isdecimal():
            count += 1
            note["dazzle:number"] = str(count)
    for key, call in calls:
        if (note := notes.get(key)) is not None and "dazzle:number" in note:
            call["dazzle:number"] = note["dazzle:number"]


def _inside_note(node: nodes.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, (nodes.footnote, nodes.citation)):
            return True
        parent = parent.parent
    return False
