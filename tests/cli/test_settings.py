"""What options mean, and what is said about mistakes in them (messages recorded from openjade)."""

import pytest

from dazzle_core.backends.manager import Plugins
from dazzle_core.cli.scanner import scan
from dazzle_core.cli.settings import Applier, UnavailableBackend


def settings(*words):
    said = []
    plugins = Plugins()
    applier = Applier(lambda severity, text: said.append(f"{severity}: {text}"), lambda: plugins)
    applier.apply(scan(list(words)).occurrences)
    return applier.settings, said


@pytest.mark.parametrize(
    ("argument", "sysid", "part"),
    [
        ("x.dsl", "x.dsl", None),
        ("x.dsl#ID", "x.dsl", "ID"),
        ("x#y.dsl#ID", "x#y.dsl", "ID"),
        ("x#", "x", None),
    ],
)
def test_specification(argument, sysid, part):
    found, said = settings("-d", argument)
    assert (found.specification, found.part) == (sysid, part)
    assert said == []


def test_the_last_specification_counts_with_its_part():
    found, _ = settings("-d", "a#b", "-d", "c")
    assert (found.specification, found.part) == ("c", None)


@pytest.mark.parametrize(
    ("argument", "name", "options"),
    [
        ("sgml", "sgml", ()),
        ("s", "sgml", ()),
        ("xml-raw", "xml", ("raw",)),
        ("x-raw", "xml", ("raw",)),
        ("entity", "entity", ()),
    ],
)
def test_output_type(argument, name, options):
    (backend,) = settings("-t", argument)[0].backends
    assert (backend.name, backend.options) == (name, options)


def test_an_unknown_output_type_leaves_the_one_before():
    found, said = settings("-t", "xml", "-t", "nosuch", "-t", "sgmlx")
    assert [backend.name for backend in found.backends] == ["xml"]
    assert said == ['E: unknown output type "nosuch"', 'E: unknown output type "sgmlx"']


@pytest.mark.parametrize("argument", ["mif", "m", "te", "t", "tex"])
def test_a_type_of_openjade_that_is_not_here(argument):
    with pytest.raises(UnavailableBackend, match="unknown output type"):
        settings("-t", argument)


def test_include():
    found, _ = settings("-i", "a", "--doc-include=b", "--spec-include=c")
    assert found.document_include == ["a", "b"]
    assert found.stylesheet_include == ["a", "c"]


@pytest.mark.parametrize(
    ("words", "messages"),
    [
        (["-o", ""], ["E: empty output filename"]),
        (["-E", "x"], ["E: invalid error limit"]),
        (["-E", "-1"], ["E: invalid error limit"]),
        (["-b", "nosuch"], ['E: unknown encoding "nosuch"']),
        (["-w", "foo"], ['E: unknown warning type "foo"'] * 2),
        (["--doc-warning=foo"], ['E: unknown warning type "foo"']),
        (["-wno-xml", "-w", "all", "--warning=min-tag"], []),
        (["-e", "-g", "-n", "-x", "--doc-references"], []),
        (["--engine=none"], ['E: option "engine" takes vm or tree, not "none"']),
        (["--max-output=0"], ['E: option "max-output" takes a positive number, not "0"']),
    ],
)
def test_messages(words, messages):
    assert settings(*words)[1] == messages


def test_values():
    found, _ = settings(
        *("-V", "a", "-V", "(define b 1)", "-c", "c1", "-c", "c2", "-D", "d", "-2Gs", "-E7", "-q"),
        *(
            "-b",
            "is8859-1",
            "-f",
            "log",
            "-T",
            "t",
            "--max-depth=99",
            "--fail-on=warning",
            "--engine",
            "tree",
        ),
    )
    assert found.definitions == ["a", "(define b 1)"]
    assert found.catalogs == ["c1", "c2"]
    assert found.directories == ["d"]
    assert (found.dsssl2, found.debug, found.strict, found.quiet) == (True, True, True, True)
    assert found.max_errors == 7
    assert found.encoding == "iso8859-1"
    assert (found.error_file, found.title, found.max_depth) == ("log", "t", 99)
    assert (found.fail_on, found.engine) == ("warning", "tree")
