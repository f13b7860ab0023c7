"""Names of files, relative to the source folder: a grove does not depend on where a project lies."""

from __future__ import annotations

import os
from pathlib import PurePath

from docutils import nodes

from dazzle_sphinx.doctree.context import Context


def shorten_paths(tree: nodes.document, context: Context) -> None:
    """Make `source` attributes of `tree` relative to the source folder, with `/` between the parts."""
    folder = str(context.env.srcdir)
    for element in tree.findall(lambda node: isinstance(node, nodes.Element) and "source" in node):
        assert isinstance(element, nodes.Element)
        source = element["source"]
        if isinstance(source, str) and os.path.isabs(source):
            element["source"] = PurePath(os.path.relpath(source, folder)).as_posix()
