"""What backends get of characteristics when it is the same for each flow object of a form.

Pushed characteristics are sequences of (characteristic, typed value), non-inherited ones
mappings of names to typed values. What all flow objects of one form share is one object,
so that a backend can keep what it makes of it.
"""

from __future__ import annotations

from dazzle_core.typed import Any


class FixedChanges(tuple[Any, ...]):
    """Changes that are the same each time; a backend may keep what it makes of them in `memo`."""

    memo: Any = None


class FixedFlow(dict[str, Any]):
    """Characteristics that are the same each time; a backend may keep what it makes of them in `memo`."""

    __slots__ = ("memo",)

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.memo: Any = None
