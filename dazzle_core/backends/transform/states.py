"""What the parts of the transformation backend share: states of record ends, when text is handed on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: States of record ends: in the middle, right after a start-tag, a line end is held back.
MIDDLE: Final = 0
START: Final = 1
PENDING: Final = 2

#: Pieces of text that are kept before they are handed on together.
MANY_PIECES: Final = 1 << 16
