"""What only a process of our own may do: to the garbage collector, the stack, the end.

A library is a guest in somebody else's process and does none of this.
"""

from __future__ import annotations

import gc
import os
import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

#: Calls within calls, when `--max-depth` does not say otherwise: 150 bytes each in CPython 3.11.
DEFAULT_DEPTH = 1_000_000
#: Calls through C take stack, 500 bytes each; only what is used of it takes memory.
STACK_SIZES = (1 << 30, 1 << 28, 1 << 26)


def prepare(max_depth: int | None) -> None:
    """Before a run: no collection while trees are built, room for deep recursion."""
    gc.disable()
    sys.setrecursionlimit(max_depth or DEFAULT_DEPTH)


def with_room(work: Callable[[], int]) -> int:
    """Call `work` in a thread with a large stack; its result or exception is ours."""
    outcome: list[int] = []
    failure: list[BaseException] = []

    def call() -> None:
        try:
            outcome.append(work())
        except BaseException as error:
            failure.append(error)

    for size in STACK_SIZES:
        threading.stack_size(size)
        thread = threading.Thread(target=call, daemon=True)
        try:
            thread.start()
        except RuntimeError:
            continue  # no room for such a stack
        thread.join()
        break
    else:
        call()
    if failure:
        raise failure[0]
    return outcome[0]


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
