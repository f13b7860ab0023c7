"""The garbage collector of the caller's process while a document is formatted.

A run makes many objects that stay and hardly any cycles, but Python looks for cycles after every
700 new objects, and in all of a process when a quarter of it is new. Where many documents are
formatted in one process that took a third of the time (1.9 MB of DocBook: 0.55 s, 0.40 s without).
So during runs the collector looks less often; afterwards it is as it was.
"""

from __future__ import annotations

import gc
from _thread import allocate_lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

#: New objects between two collections during runs, as in the command's own process (`cli.process`).
_RARELY = (100_000, 20, 100)

_lock = allocate_lock()
_under_way = 0
_before: tuple[int, int, int] = _RARELY


class RareCollections:
    """While it is entered, by any number of threads, cycles are looked for less often."""

    def __enter__(self) -> None:
        global _under_way, _before
        with _lock:
            _under_way += 1
            if _under_way == 1:
                _before = gc.get_threshold()
                # Who switched it off, or asked for even less, is left alone.
                if 0 < _before[0] < _RARELY[0]:
                    gc.set_threshold(*_RARELY)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        global _under_way
        with _lock:
            _under_way -= 1
            if _under_way == 0 and gc.get_threshold()[0] == _RARELY[0]:
                gc.set_threshold(*_before)
