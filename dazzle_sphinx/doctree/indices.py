"""The general index and the domain indices, as elements at the end of a document.

Sphinx builds them from its environment when a builder asks. They become

    <dazzle:index name="genindex" title="Index">
      <dazzle:index-group title="A">
        <dazzle:index-entry name="adapter">
          <reference internal="1" refid="api:index-0">1</reference>
          <dazzle:index-entry name="for lxml"> ... (entries below an entry)

`name` is "genindex" or that of a domain index ("py-modindex"). An entry of a
domain index that only explains has an `extra` attribute with its words.
Only assembled documents get them: pages have theirs on pages of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from dazzle_sphinx.doctree.context import OUTSIDE, Context


class index(nodes.Element):  # noqa: N801 -- docutils names its nodes in lower case
    """A whole index."""

    tagname = "dazzle:index"


class index_group(nodes.Element):  # noqa: N801
    """The entries under one letter."""

    tagname = "dazzle:index-group"


class index_entry(nodes.Element):  # noqa: N801
    """One entry, with references and the entries below it."""

    tagname = "dazzle:index-entry"


def index_names(env: BuildEnvironment) -> set[str]:
    """The names of all indices, which references may lead to as if they were pages."""
    names = {f"{domain.name}-{kind.name}" for domain in env.domains.values() for kind in domain.indices}
    return names | {"genindex"}


def add_indices(tree: nodes.document, context: Context) -> None:
    """Append the indices to an assembled `tree`, if they have any entries in it."""
    if not context.assembled:
        return
    groups = [
        _group(str(title), (_entry(name, links, subitems) for name, (links, subitems, _key) in entries))
        for title, entries in IndexEntries(context.env).create_index(context.builder)
    ]
    _append(tree, "genindex", _("Index"), groups)
    for domain in sorted(context.env.domains.values(), key=lambda domain: domain.name):
        for kind in domain.indices:
            whole = kind(domain)
            content, _collapse = whole.generate(getattr(context.builder, "docnames", None))
            _append(
                tree,
                f"{domain.name}-{kind.name}",
                str(kind.localname),
                [_group(title, _domain_entries(entries, context)) for title, entries in content],
            )


def _append(tree: nodes.document, name: str, title: str, groups: Iterable[nodes.Element]) -> None:
    if filled := [group for group in groups if len(group)]:
        tree += index("", *filled, name=name, title=title)


def _group(title: str, entries: Iterable[index_entry | None]) -> index_group:
    return index_group("", *(entry for entry in entries if entry is not None), title=title)


def _entry(name: str, links: Iterable[Any], subitems: Iterable[Any]) -> index_entry | None:
    """An entry of the general index; None when all that it points to lies outside the document."""
    references = list(_references(uri for _main, uri in links))
    below = [entry for title, sublinks, *_ in subitems if (entry := _entry(title, sublinks, ())) is not None]
    if not references and not below and not _explains(name):
        return None
    return index_entry("", *references, *below, name=name)


def _explains(name: str) -> bool:
    """Whether an entry needs no reference, as "see also grove" does not."""
    return any(name.startswith(wording.partition("%s")[0]) for wording in (_("see %s"), _("see also %s")))


def _references(uris: Iterable[Any]) -> Iterator[nodes.reference]:
    for number, uri in enumerate((uri for uri in uris if uri and not uri.startswith(OUTSIDE)), 1):
        yield nodes.reference("", str(number), refuri=uri, internal=True)


def _domain_entries(entries: Iterable[Any], context: Context) -> Iterator[index_entry]:
    """The entries of a domain index: (name, subtype, page, anchor, extra, qualifier, description)."""
    last: index_entry | None = None
    for name, subtype, docname, anchor, extra, _qualifier, _description in entries:
        entry = index_entry("", name=name)
        if extra:
            entry["extra"] = extra
        if docname:
            uri = context.builder.get_relative_uri(context.docname, docname)
            entry += nodes.reference("", "1", refuri=f"{uri}#{anchor}", internal=True)
        if subtype == 2 and last is not None:
            last += entry
        else:
            last = entry
            yield entry
