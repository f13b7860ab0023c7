"""Pushed characteristics as backends get them: sequences of (characteristic, typed value)."""

from __future__ import annotations

from dazzle_core.typed import Any


class FixedChanges(tuple[Any, ...]):
    """Changes that are the same each time; a backend may keep what it makes of them in `memo`."""

    memo: Any = None
