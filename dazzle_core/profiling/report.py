"""A profile as a table: calls, own time, total time for each rule and procedure."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from dazzle_core.profiling.places import Place
from dazzle_core.typed import NamedTuple

#: What the engine does outside the stylesheet's code.
ENGINE = Place("(the engine: reading, flow objects, writing)", "", 0)


class Line(NamedTuple):
    """One rule or procedure; `calls` None when they were not counted; times in seconds."""

    place: Place
    calls: int | None
    own: float
    total: float


def lines_of(stacks: Mapping[tuple[Place, ...], float], counts: Mapping[Place, int] | None) -> list[Line]:
    """The lines, by own time; what calls itself has its time counted once."""
    own: dict[Place, float] = {}
    total: dict[Place, float] = {}
    for stack, seconds in stacks.items():
        innermost = stack[-1] if stack else ENGINE
        own[innermost] = own.get(innermost, 0.0) + seconds
        for place in dict.fromkeys(stack or (ENGINE,)):
            total[place] = total.get(place, 0.0) + seconds
    for place in counts or ():
        total.setdefault(place, 0.0)
    lines = [
        Line(
            place,
            None if counts is None or place is ENGINE else counts.get(place, 0),
            own.get(place, 0.0),
            total[place],
        )
        for place in total
    ]
    lines.sort(key=lambda line: (-line.own, -line.total, -(line.calls or 0), line.place))
    return lines


def table(lines: Iterable[Line], total: float, count: int) -> str:
    """The first `count` lines as text; `total`: seconds of the whole run."""
    out = [f"{'calls':>9} {'own s':>8} {'own %':>6} {'total s':>8} {'total %':>7}  where"]
    for line in list(lines)[:count]:
        calls = "" if line.calls is None else str(line.calls)
        share = 100 / total if total else 0.0
        place = line.place
        where = place.name
        if place.file:
            where += (
                f"  {os.path.relpath(place.file) if os.path.isabs(place.file) else place.file}:{place.line}"
            )
        out.append(
            f"{calls:>9} {line.own:>8.3f} {line.own * share:>6.1f}"
            f" {line.total:>8.3f} {line.total * share:>7.1f}  {where}"
        )
    return "\n".join(out) + "\n"
