"""Sphinx extension: documents of a Sphinx project through DSSSL stylesheets.

In: what Sphinx has read and resolved. Out: text, XML, flow object trees and
generated source code, made by `dazzle_core`.

The way of a page: `builders` plans the outputs, `assembly` puts pages together,
`doctree` turns the tree into a grove, `engine` runs the stylesheet, `state` knows
what needs no making. Beside them: `stages` and `directives` for generated
files, `configuration` and `messages` for everything a user sets and reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dazzle_core.version import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: The lowest version of Sphinx, and the highest one that was tested.
LOWEST, TESTED = "8.0", (9, 2)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    from dazzle_sphinx.builders.classes import add_builders
    from dazzle_sphinx.configuration import register
    from dazzle_sphinx.directives import add_directives
    from dazzle_sphinx.lexer import DssslLexer
    from dazzle_sphinx.stages import run_after, run_before
    from dazzle_sphinx.state.pages import Pages

    app.require_sphinx(LOWEST)
    register(app)
    app.add_event("dazzle-doctree")
    app.add_lexer("dsssl", DssslLexer)
    add_builders(app)
    add_directives(app)
    app.connect("config-inited", _check, priority=900)
    app.connect("builder-inited", run_before)
    pages = Pages()
    app.connect("env-get-outdated", pages.find_changed)
    app.connect("env-updated", pages.note)
    app.connect("env-check-consistency", pages.note_read)
    app.connect("build-finished", run_after)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _check(app: Sphinx, config: Any) -> None:
    """Find mistakes in the configuration, and tell of a Sphinx that was not tested."""
    import sphinx

    from dazzle_sphinx.configuration import configuration
    from dazzle_sphinx.messages import Subtype, emit

    configuration(config)
    if sphinx.version_info[:2] > TESTED:
        emit(
            Subtype.VERSION,
            f"Sphinx {sphinx.__display_version__} is newer than {'.'.join(map(str, TESTED))}, the newest "
            "version that this release of Dazzle was tested with",
            once=True,
        )
