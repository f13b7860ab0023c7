"""Dates and times (ISO/IEC 10179 clause 8.5.11)."""

from __future__ import annotations

import operator
import time as clock
from collections.abc import Callable

from dazzle_core.language.values import UNSET
from dazzle_core.regex import late_pattern
from dazzle_core.vm.declare import WORLD, primitive
from dazzle_core.vm.errors import out_of_range, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_NUMBER = r"\s*([+-]?[0-9]+)"
_TIME = late_pattern(rf"{_NUMBER}:{_NUMBER}(?::{_NUMBER})?")
_DATE = late_pattern(
    rf"{_NUMBER}(?:-{_NUMBER}(?:-{_NUMBER}(?:[^0-9]+{_NUMBER}(?::{_NUMBER}(?::{_NUMBER})?)?)?)?)?"
)


@primitive("time", effects=WORLD)
def time() -> int:
    """Seconds since the beginning of 1970, in UTC."""
    return int(clock.time())


@primitive("time->string", 1, 1, effects=WORLD)
def time_to_string(seconds: Any, utc: Any = UNSET) -> str:
    """`YYYY-MM-DDThh:mm:ss` in local time, or in UTC with a true second argument."""
    if type(seconds) is not int:
        raise wrong_type(0, "time->string", seconds, "an exact integer")
    try:
        parts = clock.localtime(seconds) if utc is UNSET or utc is False else clock.gmtime(seconds)
    except (OverflowError, OSError, ValueError):
        raise out_of_range() from None
    return (
        f"{parts.tm_year:04d}-{parts.tm_mon:02d}-{parts.tm_mday:02d}"
        f"T{parts.tm_hour:02d}:{parts.tm_min:02d}:{parts.tm_sec:02d}"
    )


def _comparison(name: str, test: Callable[[int, int], bool]) -> None:
    def compare(left: Any, right: Any) -> bool:
        for index, value in enumerate((left, right)):
            if type(value) is not str:
                raise wrong_type(index, name, value, "a string")
        seconds = [parse_time(left), parse_time(right)]
        for index, value in enumerate((left, right)):
            if seconds[index] == -1:
                raise wrong_type(index, name, value, "an ISO8601 time string")
        return test(*seconds)

    compare.__doc__ = f"`{name}` of two times, dates or both; parts that are missing have a default."
    primitive(name, 2, effects=WORLD, feature="expression")(compare)


_comparison("time<?", operator.lt)
_comparison("time>?", operator.gt)
_comparison("time<=?", operator.le)
_comparison("time>=?", operator.ge)


def parse_time(text: str) -> int:
    """Seconds since 1970 of a time of today, or of a date with or without time; -1 for anything else.

    Two digits of a year mean 1938 to 2037. The empty string is a date, of 1999.
    """
    today = clock.localtime()
    of_day = _TIME.match(text)
    if of_day is not None:
        hour, minute = int(of_day[1]), int(of_day[2])
        second = today.tm_sec if of_day[3] is None else int(of_day[3])
        return _seconds(today.tm_year, today.tm_mon, today.tm_mday, hour, minute, second, today.tm_isdst)
    parts = [0] * 6
    date = _DATE.match(text)
    if date is not None:
        given = [int(group) for group in date.groups() if group is not None]
        parts[: len(given)] = given
        if len(given) < 3:
            # A year alone means the first day of the month before it: OpenJade's slip.
            parts[2] = 1
    elif text.strip():
        return -1
    year, month, day, hour, minute, second = parts
    if year < 38:
        year += 2000
    elif year < 1900:
        year += 1900
    return _seconds(year, month, day, hour, minute, second, 0)


def _seconds(year: int, month: int, day: int, hour: int, minute: int, second: int, dst: int) -> int:
    try:
        return int(clock.mktime((year, month, day, hour, minute, second, 0, 0, dst)))
    except (OverflowError, ValueError):
        return -1
