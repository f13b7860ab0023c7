"""A builder class for each backend.

Backends of this distribution and of others (entry points `dazzle.backends`)
become builders `dazzle-NAME`. No backend is imported before its builder is used.
"""

from __future__ import annotations

from sphinx.application import Sphinx

from dazzle_sphinx.builders.base import AllBackendsBuilder, DazzleBuilder
from dazzle_sphinx.builders.plan import backend_names

#: Backends that make nothing of a page.
_NOT_FOR_PAGES = frozenset({"entity"})
#: Backends with a builder of their own name too.
_ALIASES = frozenset({"rtf"})


def builder_class(backend: str, name: str) -> type[DazzleBuilder]:
    """The builder called `name` of `backend`.

    Extensions take the format `html` for Sphinx's own HTML builder, so the
    backend of that name has another one.
    """
    attributes = {
        "__doc__": f"Builds documents with the backend {backend}.",
        "__module__": __name__,
        "name": name,
        "backend": backend,
        "format": "dazzle_html" if backend == "html" else backend,
        "epilog": "The outputs are in %(outdir)s.",
    }
    return type(f"DazzleBuilder_{backend.replace('-', '_')}", (DazzleBuilder,), attributes)


def add_builders(app: Sphinx) -> None:
    """Tell Sphinx about all builders."""
    app.add_builder(AllBackendsBuilder)
    for backend in sorted(backend_names() - _NOT_FOR_PAGES):
        app.add_builder(builder_class(backend, f"dazzle-{backend}"))
        if backend in _ALIASES:
            app.add_builder(builder_class(backend, backend))
