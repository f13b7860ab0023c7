"""Values of -V variables: messages of compile time are those of the values, and entries serve what they can.

The expected lines are OpenJade's, with its program's name changed.
"""

from __future__ import annotations

import pytest

from dazzle_core import Document, Stylesheet
from dazzle_core.cache import Cache

HEAD = (
    '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
    "<style-sheet><style-specification><style-specification-body>"
)
TAIL = "</style-specification-body></style-specification></style-sheet>"
QUIET = """
(define size "12")
(define other (string-append size "x"))
(root (make scroll (make paragraph (if (equal? size "12") (literal "twelve") (literal other)))))
"""
TELLING = """
(define size "12")
(root (make scroll (process-children)))
(element a (if size (make paragraph (literal "a")) (make paragraph (undef) (literal "other"))))
(element b (case size (("12") (make paragraph)) (("13") (make paragraph font-size: size (literal "b")))))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = Document.from_bytes(b"<!DOCTYPE doc [<!ELEMENT doc ANY>]><doc><a/><b/></doc>", name="x.xml")

    def run(body: str, *definitions: str) -> list[str]:
        (tmp_path / "x.dsl").write_text(HEAD + body + TAIL)
        cache = Cache(str(tmp_path / "cache"))
        found = []
        for engine in ("vm", "vm", "tree"):
            sheet = Stylesheet.load("x.dsl", definitions=definitions, cache=cache, engine=engine)
            result = sheet.run(document, backends=["fot"], output=tmp_path)
            found.append(
                [line for message in result.messages for line in message.render("dazzle").split("\n")]
            )
        assert found[0] == found[1] == found[2]
        return found[0]

    return run


def entries(tmp_path) -> int:
    return len(Cache(str(tmp_path / "cache")).names())


def test_one_entry_serves_all_values_that_say_nothing(run, tmp_path):
    for value in ("12", "13", "14"):
        assert run(QUIET, "size=" + value) == []
    assert entries(tmp_path) == 1


def test_messages_are_those_of_the_values(run, tmp_path):
    invalid = 'dazzle:x.dsl:6:83:E: invalid value for "font-size" characteristic'
    no_clause = 'dazzle:x.dsl:6:12:E: no clause in case expression matched ""14""'
    assert run(TELLING) == []
    assert run(TELLING, "size=12") == []
    assert run(TELLING, "size=13") == [invalid]
    assert run(TELLING, "size=14") == [no_clause, invalid, no_clause]
    assert run(TELLING, "size=13") == [invalid]
    # Without variables; for each of the three values; in the place of the entry for all values.
    assert entries(tmp_path) == 5


def test_the_first_definition_of_a_name_counts(run):
    assert run(TELLING, "size=13", "size=14") == [
        'dazzle:E: identifier "size" already defined in same part',
        "dazzle:first definition was here",
        'dazzle:x.dsl:6:83:E: invalid value for "font-size" characteristic',
    ]
