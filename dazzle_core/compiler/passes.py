"""The passes of the compiler that only make programs faster: each can be left out.

`-O no-NAME` (`Stylesheet.load(without=[NAME])`) leaves one out, so that its gain can be measured
(`python -m benchmarks passes`) and a wrong result be traced to it. Output and messages are the same with
and without any of them; a test runs every case with each of them left out. What each gains is in the
docstring of its module. What the language promises (loops for tail calls in constant space) and
what decides when messages are given (constants that are folded) is no pass.
"""

from __future__ import annotations

from dazzle_core.typed import NamedTuple


class Pass(NamedTuple):
    """One pass: its name after `-O`, where it is, what it does."""

    name: str
    module: str
    what: str


PASSES = (
    Pass("memo", "linking.memo", "results of procedures are remembered"),
    Pass("run-constants", "emit.run_constants", "what has one value in a run is computed once"),
    Pass("dispatch", "emit.dispatch", "chains of comparisons with strings become one look-up"),
    Pass("membership", "emit.membership", "`member` of a constant list becomes one look-up"),
    Pass("inline", "emit.inline", "primitives become Python expressions"),
    Pass("kinds", "kinds", "checks of types that are known to succeed are left out"),
    Pass("integer-loops", "emit.integer_loops", "loops over integers check types once"),
    Pass("steady", "analysis.steady", "characteristics that rest on the style alone are looked up"),
    Pass("plain-makes", "emit.makes", "flow objects with nothing unusual are tuples"),
)
NAMES = frozenset(each.name for each in PASSES)


def switched(words: tuple[str, ...] | list[str]) -> tuple[frozenset[str], str | None]:
    """The passes to leave out by the words of `-O`, and the first word that is none.

    `NAME` and `no-NAME` switch one on or off, `all` and `none` every one; later words count more.
    """
    without: set[str] = set()
    for word in words:
        name = word.removeprefix("no-")
        if word == "all":
            without.clear()
        elif word == "none":
            without |= NAMES
        elif name not in NAMES:
            return frozenset(without), word
        elif name == word:
            without.discard(name)
        else:
            without.add(name)
    return frozenset(without), None
