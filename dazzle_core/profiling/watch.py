"""Watching compiled code run: samples of the calls under way, and counts of calls.

A sampler takes next to no time from what it watches, a counter slows it down several times:
so times come from one run and counts from another.
"""

from __future__ import annotations

import sys
import threading
import time
from types import CodeType, FrameType
from typing import Any

from dazzle_core.profiling.places import Place, place_of
from dazzle_core.vm.locate import MARK

#: Seconds between two samples, unless the system is slower.
INTERVAL = 0.001

#: The rules and procedures under way, outermost first.
Stack = tuple[Place, ...]


class _Places:
    """The places of code objects, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[CodeType, Place] = {}

    def of(self, code: CodeType, binding: Any) -> Place:
        """The rule or procedure of a code object."""
        place = self._known.get(code)
        if place is None:
            place = self._known[code] = place_of(code, binding)
        return place


class Sampler:
    """Samples what compiled code does in other threads while it is entered.

    `stacks`: seconds for each row of calls that was met; the empty row is the engine without
    any: reading, linking, writing.
    """

    def __init__(self, interval: float = INTERVAL) -> None:
        self.stacks: dict[Stack, float] = {}
        self._interval = interval
        self._places = _Places()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="dazzle-sampler", daemon=True)
        self._switch = 0.0

    def __enter__(self) -> Sampler:
        self._switch = sys.getswitchinterval()
        # Otherwise the watched thread keeps the interpreter for longer than a sample takes.
        sys.setswitchinterval(self._interval / 4)
        self._thread.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._ended.set()
        self._thread.join()
        sys.setswitchinterval(self._switch)

    @property
    def total(self) -> float:
        """Seconds in all."""
        return sum(self.stacks.values())

    def _watch(self) -> None:
        own = threading.get_ident()
        last = time.perf_counter()
        while not self._ended.wait(self._interval):
            stack = self._stack(own)
            now = time.perf_counter()
            self.stacks[stack] = self.stacks.get(stack, 0.0) + now - last
            last = now

    def _stack(self, own: int) -> Stack:
        deepest: list[Place] = []
        for thread, top in sys._current_frames().items():
            if thread != own:
                found = self._calls(top)
                if len(found) > len(deepest):
                    deepest = found
        deepest.reverse()
        return tuple(deepest)

    def _calls(self, top: FrameType) -> list[Place]:
        """The rules and procedures under way, innermost first; parts of one count once."""
        found: list[Place] = []
        frame: FrameType | None = top
        while frame is not None:
            binding = frame.f_globals.get(MARK)
            if binding is not None:
                place = self._places.of(frame.f_code, binding)
                if not found or found[-1] != place:
                    found.append(place)
            frame = frame.f_back
        return found


class Counter:
    """Counts the calls of rules and procedures while it is entered, in threads that begin meanwhile."""

    def __init__(self) -> None:
        self._codes: dict[CodeType, list[Any]] = {}

    def __enter__(self) -> Counter:
        threading.setprofile(self._event)
        sys.setprofile(self._event)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        sys.setprofile(None)
        threading.setprofile(None)

    def counts(self) -> dict[Place, int]:
        """Calls by rule and procedure; parts that are evaluated later are no calls."""
        found: dict[Place, int] = {}
        places = _Places()
        for code, (binding, count) in self._codes.items():
            if ".<locals>." not in code.co_qualname:
                place = places.of(code, binding)
                found[place] = found.get(place, 0) + count
        return found

    def _event(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            binding = frame.f_globals.get(MARK)
            if binding is not None:
                entry = self._codes.get(frame.f_code)
                if entry is None:
                    self._codes[frame.f_code] = [binding, 1]
                else:
                    entry[1] += 1
