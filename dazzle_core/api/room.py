"""Room for deep recursion: stylesheets call as deeply as their lists and documents are.

Python's own limit of 1000 calls is far too low for that, and calls through C take stack. So
deep work runs in a thread with a large stack while the limit is raised; afterwards
everything is as it was.
"""

from __future__ import annotations

import sys
from _thread import _local, allocate_lock, stack_size, start_new_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

#: Calls within calls; each takes 150 bytes of memory in CPython 3.11, and more through C.
DEFAULT_DEPTH = 1_000_000
#: Only what is used of a stack takes memory; smaller ones are for systems that give no such.
STACK_SIZES = (1 << 30, 1 << 28, 1 << 26)

_here = _local()
_lock = allocate_lock()
_raised: list[int] = []  # the limit before, while threads with room are at work; one entry for each


def with_room(work: Callable[[], T]) -> T:
    """Call `work` with room; its result or exception is ours. Within it this is a plain call."""
    if getattr(_here, "roomy", False):
        return work()
    results: list[T] = []
    failures: list[BaseException] = []

    def call() -> None:
        _here.roomy = True
        try:
            results.append(work())
        except BaseException as error:  # KeyboardInterrupt and SystemExit too belong to the caller
            failures.append(error)

    _raise_limit()
    try:
        finished = _started(call)
        if finished is None:
            return work()
        finished()
    finally:
        _restore_limit()
    if failures:
        raise failures[0]
    return results[0]


def _started(call: Callable[[], None]) -> Callable[[], object] | None:
    """Start a thread with the largest stack there can be; what waits for its end, None without one."""
    with _lock:
        before = stack_size()
        try:
            for size in STACK_SIZES:
                try:
                    stack_size(size)
                    return _start(call)
                except (RuntimeError, ValueError):
                    continue
        finally:
            stack_size(before)
    return None


def _start(call: Callable[[], None]) -> Callable[[], object]:
    """Start a thread; returns what waits for its end. Raises RuntimeError when there is no room."""
    threading = sys.modules.get("threading")
    if threading is not None:  # debuggers and measurers of coverage see only threads of this module
        thread = threading.Thread(target=call, name="dazzle", daemon=True)
        thread.start()
        join: Callable[[], object] = thread.join
        return join
    running = allocate_lock()
    running.acquire()

    def run() -> None:
        try:
            call()
        finally:
            running.release()

    start_new_thread(run, ())
    return running.acquire


def _raise_limit() -> None:
    with _lock:
        _raised.append(sys.getrecursionlimit() if not _raised else _raised[0])
        sys.setrecursionlimit(max(DEFAULT_DEPTH, sys.getrecursionlimit()))


def _restore_limit() -> None:
    with _lock:
        before = _raised.pop()
        if not _raised:
            sys.setrecursionlimit(before)
