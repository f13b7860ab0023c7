"""Regular expressions that are compiled when they are first used.

Compiling one takes 0.05 to 0.3 ms; a short run needs few of those that its modules have.

    _UNIT = late_pattern("([a-z]+)([0-9]*)")     # where re.compile would stand
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, AnyStr


class _Pattern:
    """Stands for a compiled expression: what is asked of it is taken over from that."""

    def __init__(self, text: Any, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def late_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern that `re.compile` gives, later; a mistake in it shows when it is used."""
    later: Any = _Pattern(text, flags)
    return later  # type: ignore[no-any-return]
