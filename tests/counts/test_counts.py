"""The work that small runs make has not grown by more than a tenth since it was last recorded.

What is compared are amounts (calls, allocations, nodes), never results. A figure that fell as
much is told too: recording it keeps what was won.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from benchmarks.counts import budget, workloads

HOW = 'Say why with: make counts-record NOTE="..."'


def test_no_count_grew_by_more_than_a_tenth(tmp_path: Path) -> None:
    record = budget.recorded()
    if record is None:
        pytest.skip(f"no counts are recorded for Python {budget.python_version()} and these stylesheets")
    counts = workloads.counted(tmp_path)
    found = list(budget.changes(counts, record))
    grown = [f"  {change}" for change in found if change.grew]
    fallen = [f"  {change}" for change in found if change.fell]
    if fallen:
        text = "\n".join(["less than is recorded; record it so that it stays so", *fallen, HOW])
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.warn(text, stacklevel=1)
    assert not grown, "\n".join(["more than is recorded:", *grown, HOW])


def counts_of(**figures: int) -> budget.Counts:
    return {"a run": {name.replace("_", " "): count for name, count in figures.items()}}


def test_each_figure_keeps_its_own_note(tmp_path: Path) -> None:
    file = tmp_path / "budget.json"
    budget.record(counts_of(calls=1000, nodes=50), "first", file)
    budget.record(counts_of(calls=1200, nodes=50), "a reason", file)
    assert budget.recorded(file) == {
        "a run": {"calls": (1200, "a reason"), "nodes": (50, "first")},
    }


def test_small_growth_is_allowed_but_not_recorded_so_it_cannot_add_up(tmp_path: Path) -> None:
    file = tmp_path / "budget.json"
    budget.record(counts_of(calls=1000), "first", file)
    assert budget.record(counts_of(calls=1090), "a little", file) == []
    record = budget.recorded(file)
    assert record is not None
    assert not [change for change in budget.changes(counts_of(calls=1090), record) if change.grew]
    assert [change for change in budget.changes(counts_of(calls=1101), record) if change.grew]


def test_what_fell_and_what_is_new_is_told(tmp_path: Path) -> None:
    file = tmp_path / "budget.json"
    budget.record(counts_of(calls=1000), "first", file)
    record = budget.recorded(file)
    assert record is not None
    [fallen, new] = budget.changes(counts_of(calls=800, nodes=3), record)
    assert (fallen.figure, fallen.fell, fallen.grew) == ("calls", True, False)
    assert (new.figure, new.fell, new.grew) == ("nodes", False, True)
