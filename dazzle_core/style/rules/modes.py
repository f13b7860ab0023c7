"""Processing modes (ISO/IEC 10179 clause 12.4.1): name, rules, and the table that chooses one.

A mode belongs to one run: its tables hold functions bound to the run and are
built for the groves that the run meets.
"""

from __future__ import annotations

from dazzle_core.flow.sosofo import ProcessChildren

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.style.rules.selection import Selection


class Mode:
    """A processing mode; the initial one has the empty name.

    `table`: choices of rules by generic identifier for elements of `grove`,
    `tables` those for other groves; `announced`: the backend wants to hear of
    nodes processed in this mode; `character_rules`: a query rule matches
    characters, so text is processed one by one; `others`: the choice for nodes that
    only query rules match; `initial`: this is the initial mode; `children`: the step
    that processes the children in this mode.
    """

    __slots__ = (
        "announced",
        "character_rules",
        "children",
        "grove",
        "initial",
        "name",
        "others",
        "rules",
        "table",
        "tables",
    )

    def __init__(self, name: str) -> None:
        self.name = name
        self.initial = not name
        self.announced = False
        self.character_rules = False
        self.children = ProcessChildren(self, -1)
        self.grove: Any = None
        self.table: dict[str, Selection] = {}
        self.tables: dict[Any, dict[str, Selection]] = {}
        self.others: Selection | None = None
        self.rules: Any = None

    def __repr__(self) -> str:
        return f"Mode({self.name!r})"


class Modes(dict[str, Mode]):
    """The modes of a run by name; one that no stylesheet defines has no rules.

    `announce` says for which of them the backend wants to hear of nodes: "none",
    "initial" or "all".
    """

    announce = "none"

    def __missing__(self, name: str) -> Mode:
        mode = self[name] = Mode(name)
        mode.announced = self.announce == "all" or (self.announce == "initial" and mode.initial)
        return mode

    def announce_to(self, wanted: str) -> None:
        """Take over what a backend wants, for modes that exist and those to come."""
        self.announce = wanted
        for mode in self.values():
            mode.announced = wanted == "all" or (wanted == "initial" and mode.initial)
