"""What flow objects are, and which of them a port accepts.

Each class has accept flags (what it is); each port has a `Content` (what it
takes). Stateful contents (a table's parts in order, the root, a single
character) have a name here and their automaton in `dazzle_core.style.sinks.content`.
Source: ISO/IEC 10179 clause 12.6; flags and messages are OpenJade's.
"""

from __future__ import annotations

from dazzle_core.diagnostics import Code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: A value of a characteristic, never a flow object.
NEVER: Final = 0
#: Accepted where its parent is (sequences, links, extension classes).
ALWAYS: Final = 1
SCROLL: Final = 1 << 1
PAGING: Final = 1 << 2
INLINE: Final = 1 << 3
DISPLAY: Final = 1 << 4
PARAGRAPH_BREAK: Final = 1 << 5
MATH: Final = 1 << 6
CHARACTER: Final = 1 << 7
GRID_CELL: Final = 1 << 8
#: OpenJade numbers this flag so that it has the bits of `ALWAYS` and `GRID_CELL`.
SIDE_BY_SIDE_ITEM: Final = GRID_CELL | ALWAYS
TABLE_PART: Final = 1 << 10
TABLE_COLUMN: Final = 1 << 11
TABLE_ROW: Final = 1 << 12
TABLE_CELL: Final = 1 << 13
EVERYTHING: Final = (1 << 14) - 1


class Content:
    """What a port takes: flow objects that have a flag of `mask`; characters or not.

    `code`: the message about others. `stateful`: `mask` says nothing, an
    automaton decides.
    """

    __slots__ = (
        "characters",
        "code",
        "mask",
        "name",
        "stateful",
    )

    def __init__(
        self,
        name: str,
        mask: int,
        code: Code | None,
        characters: bool = True,
        stateful: bool = False,
    ) -> None:
        self.name = name
        self.mask = mask
        self.code = code
        self.characters = characters
        self.stateful = stateful


def _table(*contents: Content) -> dict[str, Content]:
    return {content.name: content for content in contents}


#: Contents by name; "parent" is not among them: such a flow object has its parent's.
CONTENTS: Final = _table(
    Content("any", EVERYTHING, None),
    Content("inline", ALWAYS | INLINE, Code.NOT_INLINE),
    Content("display", ALWAYS | DISPLAY, Code.NOT_DISPLAY, characters=False),
    Content("inline-or-display", ALWAYS | INLINE | DISPLAY, Code.NOT_INLINE_OR_DISPLAY),
    Content("paragraph", ALWAYS | INLINE | DISPLAY | PARAGRAPH_BREAK, Code.NOT_IN_PARAGRAPH),
    Content("math", MATH, Code.NOT_MATH),
    Content("grid", ALWAYS | GRID_CELL, Code.NOT_GRID_CELL, characters=False),
    Content("side-by-side", SIDE_BY_SIDE_ITEM, Code.NOT_SIDE_BY_SIDE_ITEM, characters=False),
    Content("row", TABLE_CELL, None, characters=False),
    Content("cells", ALWAYS | TABLE_CELL, None, characters=False),
    Content("table", 0, Code.BAD_TABLE_CONTENT, characters=False, stateful=True),
    Content("table-part", 0, Code.BAD_TABLE_PART_BODY, characters=False, stateful=True),
    Content("table-edge", 0, Code.BAD_TABLE_PART_EDGE, characters=False, stateful=True),
    Content("single-character", 0, Code.NOT_SINGLE_CHARACTER, stateful=True),
    Content("nothing", 0, Code.NO_PRINCIPAL_PORT, characters=False, stateful=True),
    Content("root", 0, Code.BAD_ROOT, characters=False, stateful=True),
)
