"""The runner itself: it sees every kind of difference, and none where there is none."""

import dataclasses
import shutil

import pytest

from .cases import Case, neutral_messages, probe_cases, shared_folder
from .execute import Engine, compare, run
from .report import Report, known_differences
from .rules import ADJACENT_TEXT_RUNS, DOCUMENT_COLUMNS

ENGINE = Engine(("sh", "-c"), "sh")


@pytest.fixture
def case(tmp_path):
    (tmp_path / "input").write_text("text\n")
    (tmp_path / "recorded").write_text("left out\n")
    return Case(
        name="probe/made-up",
        backend="fot",
        arguments=('cat input; ls; echo "sh:input:1: $WORD" >&2; echo new >file; exit 3',),
        variables={"WORD": "said"},
        folder=tmp_path,
        leave_out=frozenset(["recorded"]),
        result=None,
        output=b"text\ninput\n",
        messages="openjade:input:1: said\n",
        status=3,
        files={"file": b"new\n"},
    )


def outcome_of(case):
    return compare(case, run(case, ENGINE), ENGINE)


def test_identical(case, capsys):
    outcome = outcome_of(case)
    assert outcome.identical, outcome
    report = Report({})
    report.add(outcome)
    assert report.end() == 0
    assert "1 cases: 1 identical, 0 known differences, 0 unexpected differences" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "output", "messages"),
    [
        ({"output": b"text\nother\n"}, "line 2: other | input", ""),
        ({"output": b"text\n"}, "line 2: (end) | input", ""),
        ({"output": b"text\ninput\nmore"}, "line 3: more | (end)", ""),
        ({"status": 0}, "exit status 3, not 0", ""),
        ({"files": {}}, "a file file", ""),
        ({"files": {"file": b"new\n", "other": b""}}, "no file other", ""),
        ({"files": {"file": b"old\n"}}, "file file, line 1: old | new", ""),
        ({"messages": ""}, "", "line 1: (end) | PROGRAM:input:1: said"),
    ],
)
def test_differences(case, change, output, messages, capsys):
    outcome = outcome_of(dataclasses.replace(case, **change))
    assert (outcome.output, outcome.messages) == (output, messages)
    report = Report({})
    report.add(outcome)
    assert report.end() == 1
    known = Report({"probe/made*": "because"})
    known.add(outcome)
    assert known.end() == 0
    assert "known: because" in capsys.readouterr().out


def test_a_run_that_takes_too_long(case):
    slow = dataclasses.replace(case, arguments=("sleep 60",))
    assert run(slow, ENGINE, timeout=0.2).status is None


def test_neutral_messages(case):
    text = 'openjade:/d/html/x.dsl:1:2:E: cannot find "x"; tried "x", "/y/x"\nopenjade of openjade: text\n'
    corpus = dataclasses.replace(case, places=(("/d", "@DSSSL@"),))
    assert neutral_messages(text, "openjade", corpus) == (
        'PROGRAM:@DSSSL@/html/x.dsl:1:2:E: cannot find "x"\nopenjade of openjade: text\n'
    )


def test_known_differences_have_reasons():
    assert all(known_differences().values())


@pytest.mark.skipif(
    shared_folder() is None or not shutil.which("openjade"), reason="needs openjade and probes"
)
def test_openjade_is_identical_to_itself():
    probes = probe_cases(shared_folder())
    engine = Engine.named("openjade")
    for case in [probes[4], probes[28], probes[45]]:
        assert compare(case, run(case, engine), engine).identical, case.id


def test_rules_are_named(case, capsys):
    data = b"<text>a</text>\n<text>b</text>\n"
    split = dataclasses.replace(
        case,
        arguments=("echo '<text>ab</text>'; echo sh:doc.sgm:3:E: what >&2",),
        output=data,
        messages="openjade:doc.sgm:3:4:E: what\n",
        status=0,
        files={},
    )
    assert not outcome_of(split).identical
    outcome = outcome_of(dataclasses.replace(split, rules=(ADJACENT_TEXT_RUNS, DOCUMENT_COLUMNS)))
    assert outcome.identical, outcome
    report = Report({})
    report.add(outcome)
    assert report.end() == 0
    out = capsys.readouterr().out
    assert "1 by the rule adjacent-text-runs" in out
    assert "1 by the rule document-columns" in out


def test_rules_that_are_not_needed(case):
    assert outcome_of(dataclasses.replace(case, rules=(ADJACENT_TEXT_RUNS, DOCUMENT_COLUMNS))).rules == ()
