"""Progress on a terminal: what is going on, how much of it is done, how long it will take.

A thread looks from time to time at what the run is at; the run itself does nothing for
it. Nothing is shown for work of less than two seconds.
"""

from __future__ import annotations

import sys
import time
from _thread import allocate_lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    import threading

    from dazzle_core.api import Activity

FIRST = 2.0  # seconds before anything is shown
EVERY = 0.25


class Progress:
    """Shows an `Activity` on standard error between `start` and `stop`, when that is a terminal."""

    def __init__(self, activity: Activity, quiet: bool = False) -> None:
        self._activity = activity
        self._wanted = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._stopped: threading.Event
        self._thread: threading.Thread | None = None
        self._lock = allocate_lock()
        self._shown = False

    def start(self) -> None:
        """Begin to look."""
        if self._wanted:
            import threading  # takes 1 ms, and most runs show nothing

            self._stopped = threading.Event()
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Take the line away; nothing is shown any more."""
        if self._thread is not None:
            self._stopped.set()
            self._thread.join()
            self._thread = None
        self.clear()

    def clear(self) -> None:
        """Make room for a message."""
        if self._shown:
            with self._lock:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
                self._shown = False

    def _watch(self) -> None:
        started = phase_started = time.monotonic()
        phase = ""
        wait = FIRST
        while not self._stopped.wait(wait):
            wait = EVERY
            now = time.monotonic()
            if self._activity.phase != phase:
                phase = self._activity.phase
                phase_started = now if phase_started != started or now - started > FIRST + EVERY else started
            text = line(phase, self._activity.done, self._activity.total, now - phase_started)
            with self._lock:
                if not self._stopped.is_set():
                    sys.stderr.write(f"\r{text}\x1b[K")
                    sys.stderr.flush()
                    self._shown = True


def line(phase: str, done: int, total: int, seconds: float) -> str:
    """The line for `done` of `total` elements (0: unknown) after so many seconds."""
    if not total:
        return phase
    text = f"{phase}: {done} of {total} elements ({100 * done // total} %)"
    if done and seconds > 0:
        left = seconds * (total - done) / done
        text += f", {_duration(left)} left"
    return text


def _duration(seconds: float) -> str:
    whole = int(seconds + 0.5)
    return f"{whole // 60}:{whole % 60:02d} min" if whole >= 60 else f"{whole} s"
