"""The table of `make conformance`, and which differences are known."""

from __future__ import annotations

import tomllib
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

from .execute import Outcome

IDENTICAL, KNOWN, UNEXPECTED = "identical", "known difference", "unexpected difference"
_WIDTH = 70


class Report:
    """Prints a line for each outcome and counts them; `known` maps patterns of names to reasons."""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = known
        self._counts: Counter[str] = Counter()
        self._surprises: list[str] = []
        self._rules: dict[str, tuple[str, list[str]]] = {}
        self._slower: list[str] = []

    def begin(self) -> None:
        """Print the head of the table."""
        print(
            f"{'case':32} {'backend':9} {'output':9} {'messages':9} {'seconds':>8} {'OpenJade':>9}",
            flush=True,
        )

    def add(self, outcome: Outcome) -> str:
        """Print the lines of one outcome; returns its class."""
        case, ran = outcome.case, outcome.ran
        reason = self.reason(case.id)
        kind = IDENTICAL if outcome.identical else KNOWN if reason else UNEXPECTED
        self._counts[kind] += 1
        reference = "" if outcome.reference_seconds is None else f"{outcome.reference_seconds:9.2f}"
        print(
            f"{case.name:32} {case.backend:9} {_word(outcome.output):9} {_word(outcome.messages):9} "
            f"{ran.seconds:8.2f} {reference}",
            flush=True,
        )
        if kind == KNOWN:
            print(f"    known: {reason}", flush=True)
        elif kind == UNEXPECTED:
            for what, difference in (("output", outcome.output), ("messages", outcome.messages)):
                if difference:
                    print(f"    {what}, {_short(difference)}", flush=True)
        elif reason:
            self._surprises.append(case.id)
        if kind == IDENTICAL:
            for rule in outcome.rules:
                print(f"    by the rule {rule.name}", flush=True)
                self._rules.setdefault(rule.name, (rule.why, []))[1].append(case.id)
        return kind

    def reason(self, name: str) -> str | None:
        """Why a case is known to differ."""
        return next((reason for pattern, reason in self._known.items() if fnmatchcase(name, pattern)), None)

    def end(self) -> int:
        """Print the counts; the exit status: 1 when something differs that should not."""
        for name in self._surprises:
            print(f"identical, but listed as known to differ: {name}")
        for rule, (why, cases) in self._rules.items():
            print(f"{len(cases)} by the rule {rule} ({why}): {', '.join(cases)}")
        total = sum(self._counts.values())
        print(
            f"{total} cases: {self._counts[IDENTICAL]} identical, {self._counts[KNOWN]} known differences, "
            f"{self._counts[UNEXPECTED]} unexpected differences"
        )
        return 1 if self._counts[UNEXPECTED] else 0


def known_differences() -> dict[str, str]:
    """The list beside this file."""
    return tomllib.loads(Path(__file__).with_name("known.toml").read_text())


def _word(difference: str) -> str:
    return "differs" if difference else "identical"


def _short(difference: str) -> str:
    place, _, lines = difference.partition(": ")
    return f"{place}: " + " | ".join(line[:_WIDTH] for line in lines.split(" | "))
