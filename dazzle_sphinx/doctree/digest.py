"""The digest of a doctree grove: equal digests mean equal output.

Everything that a stylesheet can see goes in; where an element was written does
not, so that moving a paragraph down by a line remakes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from dazzle_sphinx.doctree.walk import Event, Start, Text


def digest(events: Iterable[Event]) -> str:
    """SHA-256, in hexadecimal, over the events."""
    state = hashlib.sha256()
    for event in events:
        if isinstance(event, Start):
            parts = ["<", event.name]
            for name, value in event.attributes.items():
                parts += ["\0a", name, "\0v", value]
            parts += ["\0i", "\0".join(event.ids), "\0>"]
        elif isinstance(event, Text):
            parts = ["\0t", event.text]
        else:
            parts = ["\0e"]
        state.update("".join(parts).encode("utf-8", "surrogatepass"))
    return state.hexdigest()
