"""Runs leave the garbage collector of the process they are in as they found it."""

import gc

import pytest

from dazzle_core import Document, Stylesheet
from dazzle_core.api.collector import RareCollections

SHEET = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
(element doc (make simple-page-sequence (literal "text")))
"""


@pytest.fixture
def threshold():
    before = gc.get_threshold()
    yield gc.set_threshold
    gc.set_threshold(*before)


def test_a_run_looks_for_cycles_less_often_and_leaves_things_as_they_were(tmp_path, threshold):
    threshold(500, 5, 5)
    seen = []

    class Activity:
        def __getattr__(self, name):
            return lambda *arguments: seen.append(gc.get_threshold()[0])

    (tmp_path / "sheet.dsl").write_text(SHEET)
    sheet = Stylesheet.load(tmp_path / "sheet.dsl", cache=False)
    sheet.run(Document.from_bytes(b"<doc/>"), output=tmp_path, activity=Activity())
    assert max(seen) > 500
    assert gc.get_threshold() == (500, 5, 5)


def test_the_last_of_several_runs_restores_it(threshold):
    threshold(500, 5, 5)
    with RareCollections():
        with RareCollections():
            assert gc.get_threshold()[0] > 500
        assert gc.get_threshold()[0] > 500
    assert gc.get_threshold() == (500, 5, 5)


@pytest.mark.parametrize("wanted", [(0, 10, 10), (1_000_000, 10, 10)])
def test_who_collects_never_or_even_less_often_is_left_alone(threshold, wanted):
    threshold(*wanted)
    with RareCollections():
        assert gc.get_threshold() == wanted
    assert gc.get_threshold() == wanted


def test_what_changed_during_a_run_stays(threshold):
    threshold(500, 5, 5)
    with RareCollections():
        gc.set_threshold(900, 9, 9)
    assert gc.get_threshold() == (900, 9, 9)
