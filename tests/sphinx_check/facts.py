"""Facts of one document, wherever they come from, and how two sets of them differ."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W_]+")
#: How far ahead to look for words that go on.
_AHEAD = 400


def words_of(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, without soft hyphens."""
    return _WORD.findall(text.replace("\u00ad", ""))


@dataclass
class Facts:
    """What is counted. None: this kind of output does not tell."""

    words: list[str] = field(default_factory=list)
    ordered: bool = True
    headings: list[tuple[int, str]] | None = None
    tables: list[tuple[int, int]] | None = None
    items: list[int] | None = None
    pictures: int | None = None
    notes: list[str] | None = None
    code: list[str] | None = None
    links: list[str] | None = None
    #: Addresses that the author wrote himself: whether they lead anywhere is his business.
    authors: list[str] = field(default_factory=list)
    #: Links that lead nowhere.
    broken: list[str] = field(default_factory=list)


#: The columns of the table.
KINDS = ("words", "headings", "tables", "items", "pictures", "notes", "code", "links")


def differences(wanted: Facts, given: Facts) -> dict[str, list[str]]:
    """For each kind that both tell, what is in one and not in the other ("-": missing, "+": too much)."""
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        left, right = getattr(wanted, kind), getattr(given, kind)
        if left is None or right is None:
            continue
        if kind == "words":
            if wanted.ordered and given.ordered:
                found[kind] = _sequence(left, right)
            else:  # words in narrow columns are cut: their letters are still there
                found[kind] = _amounts("".join(left), "".join(right))
        elif kind == "pictures":
            found[kind] = [] if left == right else [f"-{left} +{right}"]
        else:
            found[kind] = _sequence(list(map(_shown, left)), list(map(_shown, right)))
    found.setdefault("links", []).extend(
        f"broken {name}" for name in given.broken if name not in wanted.authors
    )
    return found


def _shown(item: object) -> str:
    if isinstance(item, tuple):
        return " ".join(map(str, item))
    return " ".join(str(item).split())


def _amounts(left: str, right: str) -> list[str]:
    one, other = Counter(left), Counter(right)
    return [f"-{word}" for word in (one - other).elements()] + [f"+{w}" for w in (other - one).elements()]


def _sequence(left: list[str], right: list[str]) -> list[str]:
    """Differences in order: at each place the shortest way to where both go on alike."""
    found: list[str] = []
    one = other = 0
    while one < len(left) and other < len(right):
        if left[one] == right[other]:
            one += 1
            other += 1
            continue
        skip_one, skip_other = _next_alike(left, one, right, other)
        found += [f"-{item}" for item in left[one : one + skip_one]]
        found += [f"+{item}" for item in right[other : other + skip_other]]
        one += skip_one
        other += skip_other
    found += [f"-{item}" for item in left[one:]]
    found += [f"+{item}" for item in right[other:]]
    return found


def _next_alike(left: list[str], one: int, right: list[str], other: int) -> tuple[int, int]:
    for distance in range(1, _AHEAD):
        for skip in range(distance + 1):
            a, b = one + skip, other + distance - skip
            if left[a : a + 3] == right[b : b + 3] and a < len(left) and b < len(right):
                return skip, distance - skip
    return len(left) - one, len(right) - other
