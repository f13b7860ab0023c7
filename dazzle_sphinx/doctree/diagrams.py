"""Diagrams of `sphinx.ext.graphviz` and `sphinx.ext.inheritance_diagram` as pictures.

In: their nodes, which hold a graph as text. Out: `image` elements whose files lie
beside the doctrees, drawn by Graphviz through Sphinx's own extension, once for
each content. Without Graphviz, or for a backend that takes no such pictures, a
node stays as it is, and stylesheets show its description or its text.
"""

from __future__ import annotations

import inspect
import posixpath
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from dazzle_sphinx.doctree.pictures import FOLDER, note_size
from dazzle_sphinx.messages import Subtype, emit

if TYPE_CHECKING:
    from dazzle_sphinx.builders.base import DazzleBuilder

#: Folder beside the doctrees for what Graphviz has drawn.
_DRAWN = "diagrams"
_TYPE = "image/png"


def draw_diagrams(tree: nodes.document, builder: DazzleBuilder, target: str) -> dict[str, str]:
    """Put pictures in the place of the diagrams of `tree`; files to copy, to names in the output folder."""
    copies: dict[str, str] = {}
    if _TYPE not in builder.profile.picture_types:
        return copies
    for node in list(tree.findall(lambda node: getattr(node, "tagname", "") in _KINDS)):
        assert isinstance(node, nodes.Element)
        try:
            path = _draw(node, builder)
        except Exception as error:
            emit(Subtype.IMAGE, f"Graphviz cannot draw this: {error}", location=node)
            continue
        if path is None:
            continue
        name = posixpath.join(FOLDER, path.name)
        image = nodes.image(uri=path.name, alt=node.get("alt", ""), classes=node["classes"], ids=node["ids"])
        image["dazzle:file"] = posixpath.relpath(name, posixpath.dirname(target) or ".")
        if node.get("align") in ("left", "center", "right"):
            image["align"] = node["align"]
        note_size(image, path)
        image.source, image.line = node.source, node.line
        copies[str(path)] = name
        node.replace_self(image)
    return copies


def _draw(node: nodes.Element, builder: DazzleBuilder) -> Path | None:
    """The file of the picture, or None when there is no Graphviz, which Sphinx then tells."""
    from sphinx.ext.graphviz import render_dot

    name, code = _KINDS[node.tagname](node, builder)
    options: dict[str, Any] = node.get("options", {})
    drawn = render_dot(_canvas(builder), code, options, "png", name, node.get("filename"))
    return Path(drawn[1]) if drawn[1] is not None else None  # a string before Sphinx 8.2


def _graph(node: nodes.Element, builder: DazzleBuilder) -> tuple[str, str]:
    """A graph as the author wrote it."""
    return "graphviz", node["code"]


def _inheritance(node: nodes.Element, builder: DazzleBuilder) -> tuple[str, str]:
    """A graph of classes."""
    from sphinx.ext.inheritance_diagram import get_graph_hash

    graph = node["graph"]
    generate = getattr(graph, "_generate_dot", None) or graph.generate_dot
    known = inspect.signature(generate).parameters
    facts: dict[str, Any] = {"config": builder.config, "env": builder.env}
    name = f"inheritance{get_graph_hash(cast(Any, node))}"
    return "inheritance", generate(name, **{key: facts[key] for key in facts if key in known})


def _canvas(builder: DazzleBuilder) -> Any:
    """What Sphinx's function takes for a translator: one for a build, as it remembers a missing Graphviz."""
    if builder.canvas is None:
        folder = builder.env.doctreedir / "dazzle"
        builder.canvas = SimpleNamespace(
            builder=SimpleNamespace(
                config=builder.config,
                env=builder.env,
                srcdir=builder.srcdir,
                outdir=folder,
                imagedir=_DRAWN,
                imgpath=_DRAWN,
            )
        )
    return builder.canvas


_KINDS = {"graphviz": _graph, "inheritance_diagram": _inheritance}
