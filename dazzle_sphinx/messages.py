"""Every warning and error that the extension gives, and the one function that gives it.

All have the type `dazzle` and a subtype of this list, so that
`suppress_warnings = ["dazzle.image"]` silences one kind and `-W` makes all of
them fail the build. Errors also set the exit status of sphinx-build to 1.
"""

from __future__ import annotations

import enum
from typing import Any

from sphinx.util import logging

logger = logging.getLogger(__name__)

TYPE = "dazzle"


class Subtype(enum.Enum):
    """The kinds of messages."""

    STYLESHEET = "stylesheet"
    """The stylesheet engine reports something about a stylesheet."""

    DOCUMENT = "document"
    """The stylesheet engine reports something about a document or a data file."""

    OUTPUT = "output"
    """An output cannot be written; its last good version stays."""

    STAGE = "stage"
    """A stage of `dazzle_stages` cannot be run, or finds none of its sources."""

    IMAGE = "image"
    """A picture cannot be shown by a backend, or its file cannot be copied."""

    START = "start"
    """An entry of `dazzle_documents` begins at a page that does not exist."""

    TOCTREE = "toctree"
    """A table of contents names a page that cannot be put into the document."""

    INCLUDE = "include"
    """A directive names a generated file that is not there."""

    BACKEND = "backend"
    """A backend cannot be loaded."""

    NODE = "node"
    """A node of an extension has no rule; it is shown like the node that its class comes from."""

    STATE = "state"
    """What an earlier build noted down cannot be read; everything is made again."""

    VERSION = "version"
    """Sphinx is newer than the versions that were tested."""


def emit(
    subtype: Subtype, text: str, *, location: Any = None, error: bool = False, once: bool = False
) -> None:
    """Log `text` as a warning, or as an error.

    `location` is a node, a page's name, a (page, line) pair or "FILE:LINE".
    `once`: not when the same words were logged before in this build.
    """
    say = logger.error if error else logger.warning
    say("%s", text, type=TYPE, subtype=subtype.value, location=location, once=once)
