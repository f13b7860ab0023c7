"""What only a process of our own may do: to the garbage collector, the stack, the end.

A library is a guest in somebody else's process and does none of this.
"""

from __future__ import annotations

import gc
import os
import sys

#: Calls within calls, when `--max-depth` does not say otherwise: 150 bytes each in CPython 3.11.
DEFAULT_DEPTH = 1_000_000


def prepare(max_depth: int | None) -> None:
    """Before a run: no collection while trees are built, room for deep recursion."""
    gc.disable()
    sys.setrecursionlimit(max_depth or DEFAULT_DEPTH)


def document_was_read() -> None:
    """The trees stay until the end: the collector need not look at them again."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(100_000, 20, 100)


def leave(status: int) -> None:
    """End the process without taking everything apart first (a tenth of a small run)."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            status = status or 1
    os._exit(status)
