"""What the additions to a doctree are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

#: Begin the addresses of pages that are, and are not, part of the document; no file name begins so.
INSIDE, OUTSIDE = "%in%", "%out%"


@dataclass(frozen=True)
class Context:
    """Facts for one document of output.

    `docname` is the page, or the start page of a document of many pages
    (`assembled`). `facts` are written as attributes of the document element;
    `pictures` maps the address of a picture (relative to the source folder) to
    its name relative to the output.
    """

    env: BuildEnvironment
    builder: Builder
    docname: str
    assembled: bool = False
    facts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)


def with_docnames(tree: nodes.Element, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    """Every element of `tree` in document order, with the page that it comes from.

    Pages inside an assembled document are `start_of_file` elements.
    """
    stack: list[tuple[nodes.Element, str]] = [(tree, docname)]
    while stack:
        element, page = stack.pop()
        if isinstance(element, addnodes.start_of_file):
            page = element["docname"]
        yield element, page
        stack.extend(
            (child, page) for child in reversed(element.children) if isinstance(child, nodes.Element)
        )
