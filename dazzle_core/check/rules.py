"""Rules that can never be chosen (ISO/IEC 10179 clause 12.4.1; OpenJade's order of preference).

A rule is hidden when an earlier part, or a later place of the same part, has a rule in the same
mode that matches all of its elements, and that rule never goes on with `next-match`. Rules of a
mode that no `with-mode` names are never chosen either.
"""

from __future__ import annotations

from dazzle_core.check.findings import Findings
from dazzle_core.check.usage import Usage
from dazzle_core.compiler import core
from dazzle_core.diagnostics import Code
from dazzle_core.grove.query.patterns import PatternError, parse_pattern
from dazzle_core.language.values import Symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_ANY = "any element"


class _Wanted:
    """What one pattern of a rule matches: `key` is equal for equal patterns."""

    __slots__ = ("gi", "key", "rule", "specificity", "trivial")

    def __init__(self, rule: core.Rule, datum: Any, dsssl2: bool) -> None:
        self.rule = rule
        self.gi: str | None = None
        self.trivial = True
        self.specificity: tuple[int, ...] = ()
        if rule.kind in ("element", "or-element"):
            pattern = parse_pattern(datum, dsssl2=dsssl2)
            self.gi, self.trivial, self.specificity = pattern.gi, pattern.trivial, pattern.specificity
            self.key: Any = ("element", _plain(datum))
        else:
            self.key = (rule.kind, rule.pattern)
            self.trivial = rule.kind in ("default", "root")

    def covers(self, other: _Wanted) -> bool:
        """Whether it matches everything that another one does."""
        if self.key == other.key:
            return True
        if other.rule.kind == "root" or self.rule.kind == "root" or not self.trivial:
            return False
        return self.gi is None or self.gi == other.gi


def _plain(datum: Any) -> Any:
    """A pattern's datum in a form in which symbols and strings are the same."""
    if type(datum) is Symbol:
        return datum.name
    if type(datum) is tuple:
        members = []
        while type(datum) is tuple:
            members.append(_plain(datum[0]))
            datum = datum[1]
        return members[0] if len(members) == 1 and isinstance(members[0], str) else (*members, datum)
    return datum


def hidden_rules(forms: core.Unit, usage: Usage, dsssl2: bool, findings: Findings) -> None:
    """Report the rules that are never chosen."""
    modes: dict[str, list[_Wanted]] = {}
    for form in forms.forms:
        if not isinstance(form, core.Rule) or form.kind in ("query", "transform") or form.style_keys:
            continue
        for datum in form.pattern if form.kind == "or-element" else (form.pattern,):
            try:
                wanted = _Wanted(form, datum, dsssl2)
            except PatternError:
                continue
            modes.setdefault(form.mode or "", []).append(wanted)
    for mode, rules in modes.items():
        if mode not in usage.modes:
            findings.add(Code.UNUSED_MODE, forms.modes[mode], mode)
        else:
            _report_hidden(rules, usage, findings)


def _report_hidden(rules: list[_Wanted], usage: Usage, findings: Findings) -> None:
    by_gi: dict[str | None, list[int]] = {}
    for index, rule in enumerate(rules):
        by_gi.setdefault(rule.gi, []).append(index)
    continues: dict[int, bool] = {}
    for index, rule in enumerate(rules):
        for other in sorted({*by_gi.get(rule.gi, ()), *by_gi[None]} if None in by_gi else by_gi[rule.gi]):
            if other == index or not _goes_first(rules[other], other, rule, index):
                continue
            hiding = rules[other].rule
            if not rules[other].covers(rule) or hiding is rule.rule:
                continue
            if other not in continues:
                continues[other] = hiding.body is not None and usage.reaches(hiding.body, "next-match")
            if not continues[other]:
                findings.add(Code.HIDDEN_RULE, rule.rule.loc, follows=((Code.HIDING_RULE, hiding.loc),))
                break


def _goes_first(first: _Wanted, first_index: int, second: _Wanted, second_index: int) -> bool:
    """Whether a rule is always preferred to another one that matches the same element."""
    if first.rule.part != second.rule.part:
        return first.rule.part < second.rule.part
    if first.rule.kind == "root":
        return first_index < second_index
    return first.key == second.key and first_index > second_index
