"""The tree of one output, complete: resolved, with pictures chosen and everything added.

In: a job of `dazzle_sphinx.builders.plan`. Out: its tree and the pictures to
copy. The next stage is `dazzle_sphinx.doctree.walk`.
"""

from __future__ import annotations

import inspect
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.environment import BuildEnvironment

from dazzle_sphinx.assembly import assemble, make_unique, resolve_dangling
from dazzle_sphinx.builders.plan import Job
from dazzle_sphinx.doctree.context import Context
from dazzle_sphinx.doctree.diagrams import draw_diagrams
from dazzle_sphinx.doctree.enrich import enrich
from dazzle_sphinx.doctree.pictures import choose_pictures

if TYPE_CHECKING:
    from dazzle_sphinx.builders.base import DazzleBuilder

#: Sphinx 8.2 began to ask for the tags.
_TAKES_TAGS = "tags" in inspect.signature(BuildEnvironment.get_and_resolve_doctree).parameters


@dataclass(frozen=True)
class Tree:
    """A finished tree; `pictures` maps files in the source folder to names in the output folder."""

    tree: nodes.document
    pictures: dict[str, str]


def make_tree(builder: DazzleBuilder, job: Job) -> Tree:
    """The tree of `job`."""
    if job.assembled:
        with _assembling(builder):
            return _finish(builder, job, assemble(builder, job.start, job.toctree_only))
    extra: dict[str, Any] = {"tags": builder.tags} if _TAKES_TAGS else {}
    tree = builder.env.get_and_resolve_doctree(job.start, builder, **extra)
    return _finish(builder, job, tree)


def _finish(builder: DazzleBuilder, job: Job, tree: nodes.document) -> Tree:
    facts = {"title": job.title, "author": job.author} if job.assembled else _neighbours(builder, job)
    facts = {"docname": job.start, **{name: value for name, value in facts.items() if value}}
    profile = builder.profile
    pictures = choose_pictures(tree, builder.env, profile.name, profile.picture_types, job.target)
    pictures |= draw_diagrams(tree, builder, job.target)
    context = Context(builder.env, builder, job.start, job.assembled, facts)
    enrich(tree, context)
    if job.assembled:
        make_unique(tree, job.start)
    else:
        resolve_dangling(tree)
    return Tree(tree, pictures)


def _neighbours(builder: DazzleBuilder, job: Job) -> dict[str, str]:
    """Addresses and titles of the pages above, before and after a page."""
    facts = {}
    for relation, page in zip(("up", "previous", "next"), builder.relations.get(job.start, ()), strict=False):
        if page and page in builder.env.titles:
            facts[relation] = posixpath.relpath(
                builder.get_target_uri(page), posixpath.dirname(builder.get_target_uri(job.start)) or "."
            )
            facts[relation + "-title"] = builder.env.titles[page].astext()
    return facts


@contextmanager
def _assembling(builder: DazzleBuilder) -> Iterator[None]:
    """While a document of many pages is put together, addresses stay inside it."""
    builder.docnames = set()
    try:
        yield
    finally:
        builder.docnames = None
