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

#: Calls within calls that a stylesheet may make, unless said otherwise.
DEFAULT_DEPTH = 1_000_000
#: Calls of Python for each of them: one for a plain call, up to ten for one through a library
#: procedure, in the tree-walker more. Each takes 150 to 400 bytes of memory.
FRAMES = {"vm": 2, "tree": 3}
#: Those under way before the first of the stylesheet's.
_OWN_FRAMES = 200
#: Stack that a call of Python may take, when it goes through C (measured: less than 180 bytes).
_STACK_PER_FRAME = 320
#: Only what is used of a stack takes memory; smaller ones are for systems that give no such.
STACK_SIZES = (1 << 30, 1 << 28, 1 << 26)
#: What the stack of a thread of the caller's surely has.
_CALLERS_STACK = 1 << 23

_here = _local()
_lock = allocate_lock()
_raised: list[int] = []  # limits that work under way needs
_before: list[int] = []  # the limit before


def with_room(work: Callable[[], T], max_depth: int | None = None, engine: str = "vm") -> T:
    """Call `work` with room for `max_depth` calls; its result or exception is ours.

    Within it this is a plain call, with the limit that is asked for now.
    """
    frames = (max_depth or DEFAULT_DEPTH) * FRAMES[engine] + _OWN_FRAMES
    size: int = getattr(_here, "size", 0)
    if size:
        return _limited(work, frames, size)
    results: list[T] = []
    failures: list[BaseException] = []

    def call(size: int) -> None:
        try:
            results.append(_limited(work, frames, size))
        except BaseException as error:  # KeyboardInterrupt and SystemExit too belong to the caller
            failures.append(error)

    finished = _started(call, frames * _STACK_PER_FRAME)
    if finished is None:
        return _limited(work, frames, _CALLERS_STACK)
    finished()
    if failures:
        raise failures[0]
    return results[0]


def _limited(work: Callable[[], T], frames: int, size: int) -> T:
    """Call `work` on a stack of `size` bytes with a limit of as many calls as it holds."""
    outer: tuple[int, int | None] = getattr(_here, "size", 0), getattr(_here, "limit", None)
    limit = min(frames, size // _STACK_PER_FRAME)
    _here.size, _here.limit = size, limit
    _change_limit(outer[1], limit)
    try:
        return work()
    finally:
        _change_limit(limit, outer[1])
        _here.size, _here.limit = outer


def _started(call: Callable[[int], None], wanted: int) -> Callable[[], object] | None:
    """Start a thread with the largest stack there can be; what waits for its end, None without one.

    `call` is told the size of the stack.
    """
    with _lock:
        before = stack_size()
        try:
            for size in (max(1 << (wanted - 1).bit_length(), STACK_SIZES[0]), *STACK_SIZES):
                try:
                    stack_size(size)
                    return _start(call, size)
                except (RuntimeError, ValueError, OverflowError):
                    continue
        finally:
            stack_size(before)
    return None


def _start(call: Callable[[int], None], size: int) -> Callable[[], object]:
    """Start a thread; returns what waits for its end. Raises RuntimeError when there is no room."""
    threading = sys.modules.get("threading")
    if threading is not None:  # debuggers and measurers of coverage see only threads of this module
        thread = threading.Thread(target=call, args=(size,), name="dazzle", daemon=True)
        thread.start()
        join: Callable[[], object] = thread.join
        return join
    running = allocate_lock()
    running.acquire()

    def run() -> None:
        try:
            call(size)
        finally:
            running.release()

    start_new_thread(run, ())
    return running.acquire


def _change_limit(old: int | None, new: int | None) -> None:
    """Exchange a limit that work under way needs; the highest of them holds."""
    with _lock:
        if not _raised:
            _before[:] = [sys.getrecursionlimit()]
        if old is not None:
            _raised.remove(old)
        if new is not None:
            _raised.append(new)
        sys.setrecursionlimit(max(*_before, *_raised) if _raised else _before[0])
