"""Words that Sphinx would write around the tree, in the language of the project.

Admonitions get `dazzle:label` ("Note"); the document element gets what a title
page, running heads and generated lists need. They come from Sphinx's own
translations, so `language` in conf.py decides.
"""

from __future__ import annotations

import os
from typing import Any

from docutils import nodes
from sphinx.locale import _, admonitionlabels
from sphinx.util.i18n import format_date

from dazzle_sphinx.doctree import VOCABULARY
from dazzle_sphinx.doctree.context import Context

#: What Sphinx puts where conf.py says nothing.
_NO_AUTHOR = "Author name not set"


def add_labels(tree: nodes.document, context: Context) -> None:
    """Add labels to the admonitions and facts to the document element of `tree`."""
    for element in tree.findall(nodes.Element):
        label = admonitionlabels.get(element.get("dazzle:like", element.tagname))
        if label is not None and isinstance(element, nodes.Admonition):
            element["dazzle:label"] = str(label)
    tree["dazzle:vocabulary"] = VOCABULARY
    for name, value in (words(context.env.config) | context.facts).items():
        tree[f"dazzle:{name}"] = value


def words(config: Any) -> dict[str, str]:
    """Facts about the project, and the words of generated lists; empty facts are left out."""
    facts = {
        "project": config.project,
        "author": author(config),
        "copyright": ", ".join([config.copyright] if isinstance(config.copyright, str) else config.copyright),
        "version": config.version,
        "release": config.release,
        "language": config.language,
        "date": date(config),
        "contents-label": _("Contents"),
        "index-label": _("Index"),
        "release-label": _("Release"),
        "next-label": _("next"),
        "previous-label": _("previous"),
    }
    return {name: str(value) for name, value in facts.items() if value}


def author(config: Any) -> str:
    """The author, or nothing."""
    return "" if config.author == _NO_AUTHOR else str(config.author)


def date(config: Any) -> str:
    """The date of the document, or nothing.

    It is `today`, or the present day when `today_fmt` or SOURCE_DATE_EPOCH asks
    for a date at all: a date that nobody asked for would make every output new
    each morning.
    """
    if config.today:
        return str(config.today)
    if config.today_fmt or "SOURCE_DATE_EPOCH" in os.environ:
        return format_date(config.today_fmt or _("%b %d, %Y"), language=config.language)
    return ""
