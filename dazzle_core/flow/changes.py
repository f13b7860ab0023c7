"""What backends get of characteristics when it comes again.

Pushed characteristics are sequences of (characteristic, typed value), non-inherited ones
mappings of names to typed values. Where the same ones come again, it is as the same object, so
that a backend can keep what it makes of it.
"""

from __future__ import annotations

from dazzle_core.typed import Any


class FixedChanges(tuple[Any, ...]):
    """Changes that come again; a backend may keep what it makes of them in `memo`.

    There is one object for what pushing a style gives for the same values in force.
    """

    memo: Any = None


class FixedBorders(tuple[Any, ...]):
    """Borders that come again, each (name, changes); a backend may keep what it makes of them in `memo`.

    There is one object for all cells in which the same values are in force.
    """

    memo: Any = None


class FixedFlow(dict[str, Any]):
    """Characteristics that come again; a backend may keep what it makes of them in `memo`.

    There is one object for all flow objects of a form that have the same values.
    """

    __slots__ = ("memo",)

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.memo: Any = None
