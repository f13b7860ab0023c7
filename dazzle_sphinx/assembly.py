"""One tree out of many pages.

In: the start page of an entry of `dazzle_documents`. Out: one resolved tree in
which the tables of contents are replaced by the pages they name (each a
`start_of_file` element), all references are resolved, and every id is unique:
`PAGE:ID`, and `PAGE:` for the page itself. Numbers, labels, tokens and indices
come from `dazzle_sphinx.doctree`, which is also the next stage.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from dazzle_sphinx.doctree.context import INSIDE, OUTSIDE, with_docnames
from dazzle_sphinx.doctree.indices import index
from dazzle_sphinx.messages import Subtype, emit

if TYPE_CHECKING:
    from dazzle_sphinx.builders.base import DazzleBuilder


def pages_of(env: BuildEnvironment, start: str) -> list[str]:
    """The pages of the document that begins at `start`, in order, each once."""
    order: list[str] = []
    stack = [start]
    while stack:
        page = stack.pop()
        if page in order or page not in env.all_docs:
            continue
        order.append(page)
        stack.extend(reversed(env.toctree_includes.get(page, [])))
    return order


def assemble(builder: DazzleBuilder, start: str, toctree_only: bool = False) -> nodes.document:
    """The resolved tree of the document that begins at page `start`.

    With `toctree_only` the text of the start page itself is left out. The ids
    are still those of the pages: `make_unique` comes after the additions that
    look ids up in Sphinx's environment.
    """
    env = builder.env
    tree = env.get_doctree(start)
    if toctree_only:
        tree = _toctrees_alone(tree)
    seen = {start}
    _inline(env, tree, start, seen)
    builder.docnames = seen
    env.resolve_references(tree, start, builder)
    return tree


def _toctrees_alone(tree: nodes.document) -> nodes.document:
    """A document with only the title and the tables of contents of `tree`."""
    alone = new_document(tree.get("source", ""), tree.settings)
    section = nodes.section()
    if (first := next(tree.findall(nodes.section), None)) is not None:
        section["ids"] = first["ids"]
        section += [child for child in first.children if isinstance(child, nodes.title)]
    section += list(tree.findall(addnodes.toctree))
    alone += section
    return alone


def _inline(env: BuildEnvironment, tree: nodes.Element, docname: str, seen: set[str]) -> None:
    """Replace each table of contents in `tree` by its pages, those below them included."""
    for toctree in list(tree.findall(addnodes.toctree)):
        files = []
        for page in map(str, toctree["includefiles"]):
            if page in seen:
                continue
            seen.add(page)
            try:
                subtree = env.get_doctree(page)
            except OSError:
                emit(
                    Subtype.TOCTREE,
                    f"the page {page!r} of this table of contents was not read",
                    location=toctree,
                )
                continue
            _inline(env, subtree, page, seen)
            file = addnodes.start_of_file("", *subtree.children, docname=page)
            files.append(file)
        if files:
            if caption := toctree.get("caption"):
                files[0]["dazzle:toctree-caption"] = caption
            for file in files:
                file["dazzle:toctree-depth"] = str(toctree.get("maxdepth", -1))
        toctree.replace_self(files)


def make_unique(tree: nodes.document, start: str) -> None:
    """Give every id of an assembled `tree` the name of its page, and let all references follow."""
    for element, docname in with_docnames(tree, start):
        element["ids"] = [f"{docname}:{name}" for name in element["ids"]]
        if isinstance(element, (nodes.document, addnodes.start_of_file)):
            element["ids"].append(f"{docname}:")
        elif isinstance(element, index):
            element["ids"].append(f"{element['name']}:")
        if element.get("backrefs"):
            element["backrefs"] = [f"{docname}:{name}" for name in element["backrefs"]]
        if "refid" in element:
            element["refid"] = f"{docname}:{element['refid']}"
        elif str(element.get("refuri", "")).startswith(INSIDE):
            page, _, name = element["refuri"][len(INSIDE) :].partition("#")
            del element["refuri"]
            element["refid"] = f"{page}:{name}"
        elif str(element.get("refuri", "")).startswith("#"):
            element["refid"] = f"{docname}:{element['refuri'][1:]}"
            del element["refuri"]
        if isinstance(element, addnodes.index):
            element["entries"] = list(_unique_entries(element["entries"], docname))
    resolve_dangling(tree)


def _unique_entries(entries: list[tuple[str, ...]], docname: str) -> Iterator[tuple[str, ...]]:
    """The entries of an index marker, with the ids of their targets made unique."""
    for kind, value, target, *rest in entries:
        yield (kind, value, f"{docname}:{target}" if target else target, *rest)


def resolve_dangling(tree: nodes.document) -> None:
    """References to pages that are not made, or to ids that no element has: only the words stay.

    A link that leads nowhere is worse than none. The words of a reference to
    another page are its title, as they are where both are shown; the name of the
    page is kept as `dazzle:page`.
    """
    ids = {name for element in tree.findall(nodes.Element) for name in element["ids"]}
    for reference in list(tree.findall(nodes.reference)):
        page = str(reference.get("refuri", ""))
        if page.startswith(OUTSIDE):
            words = nodes.inline("", "", *reference.children, classes=[*reference["classes"], "outside"])
            words["dazzle:page"] = page[len(OUTSIDE) :].partition("#")[0]
        elif "refid" in reference and reference["refid"] not in ids:
            words = nodes.inline("", "", *reference.children, classes=[*reference["classes"], "dangling"])
        else:
            continue
        words["ids"] = reference["ids"]
        reference.replace_self(words)
