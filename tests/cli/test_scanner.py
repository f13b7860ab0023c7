"""The words of a command line are split as OpenJade splits them (recorded from openjade 1.4devel)."""

import pytest

from dazzle_core.cli.options import OPTIONS
from dazzle_core.cli.scanner import scan


def found(*words):
    result = scan(list(words))
    return [(option.letter or option.name, argument) for option, argument in result.occurrences], result.rest


@pytest.mark.parametrize(
    ("words", "occurrences", "rest"),
    [
        (["-G2s"], [("G", ""), ("2", ""), ("s", "")], []),
        (["-G2dx.dsl", "a"], [("G", ""), ("2", ""), ("d", "x.dsl")], ["a"]),
        (["-t", "fot", "-ofile"], [("t", "fot"), ("o", "file")], []),
        (["-o", ""], [("o", "")], []),
        (["-d", "-t"], [("d", "-t")], []),
        (["--define", "x", "--specification", "y.dsl"], [("V", "x"), ("d", "y.dsl")], []),
        (["--directory=x", "--include="], [("D", "x"), ("i", "")], []),
        (["--output-t=fot"], [("t", "fot")], []),
        (["--enc=utf-8"], [("b", "utf-8")], []),
        (["--catalog=x", "--catalogs"], [("c", "x"), ("C", "")], []),
        (["--doc-include=x", "--spec-warning", "xml"], [("doc-include", "x"), ("spec-warning", "xml")], []),
        (["a.xml", "-V", "x"], [], ["a.xml", "-V", "x"]),
        (["--", "-V"], [], ["-V"]),
        (["-G", "-"], [("G", "")], ["-"]),
        ([], [], []),
    ],
)
def test_words(words, occurrences, rest):
    assert found(*words) == (occurrences, rest)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["-k"], 'invalid option "k"'),
        (["--foo"], 'invalid option "foo"'),
        (["--define"], 'invalid option "define"'),
        (["-o"], 'invalid option "o"'),
        (["--spec"], 'option "spec" is ambiguous'),
        (["--catal=x"], 'option "catal" is ambiguous'),
        (["--no-x"], 'invalid option "no-x"'),
        (["--=x"], 'invalid option ""'),
        (["--debug=3"], 'option "debug" doesn\'t allow an argument'),
    ],
)
def test_mistakes(words, problem):
    assert scan(words).problem == problem


def test_options_before_a_mistake_count():
    assert found("-t", "fot", "--foo", "-G") == ([("t", "fot")], [])


def test_names_of_ours_do_not_make_those_of_openjade_ambiguous():
    own = [option.name for option in OPTIONS if option.openjade and option.name]
    for name in own:
        for length in range(1, len(name)):
            short = name[:length]
            if [other for other in own if other.startswith(short)] == [name]:
                assert scan([f"--{short}=x"]).problem in (
                    None,
                    f'option "{short}" doesn\'t allow an argument',
                )


def test_no_letter_or_name_twice():
    letters = [option.letter for option in OPTIONS if option.letter]
    names = [option.name for option in OPTIONS if option.name]
    assert len(set(letters)) == len(letters)
    assert len(set(names)) == len(names)
