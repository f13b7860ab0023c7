"""What only a process of our own may do: to the garbage collector, at its end.

A library is a guest in somebody else's process and does none of this.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def prepare() -> None:
    """Before a run: no collection while trees are built."""
    gc.disable()


def document_was_read() -> None:
    """The trees stay until the end: the collector need not look at them again."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 20, 100)


def leave(status: int) -> NoReturn:
    """End the process without taking everything apart first (a tenth of a small run)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            status = status or 1
    os._exit(status)
