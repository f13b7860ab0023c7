"""What the README shows works."""

import os
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from command import Folder

README = (Path(__file__).parents[2] / "README.md").read_text()
DOCBOOK = Path("/usr/share/sgml/docbook/stylesheet/dsssl/modular/html/docbook.dsl")


def example(heading):
    """The example behind a line of text."""
    _, found, rest = README.partition(heading + "\n\n")
    assert found, heading
    return textwrap.dedent(re.match(r"(?:    .*\n|\n)+", rest)[0]).strip() + "\n"


def words(line):
    """The words of a command line behind `dazzle`."""
    command, *rest = shlex.split(line, comments=True)
    assert command == "dazzle"
    return rest


@pytest.fixture
def folder(tmp_path):
    made = Folder(tmp_path, tmp_path / "cache")
    made.write("memo.dsl", example("A stylesheet, `memo.dsl`:"))
    made.write("memo.xml", example("A document, `memo.xml`:"))
    return made


def test_command_line(folder):
    to_file, to_several, to_output = example("Then").splitlines()
    assert folder.run(*words(to_file)) == (0, "", "")
    assert folder.read("memo.txt").split() == ["Lunch", "At", "noon,", "as", "always."]
    assert folder.run(*words(to_several)) == (0, "", "")
    assert "At noon, as always." in folder.read("memo.rtf")
    assert "At noon, as always." in folder.read("memo.html")
    status, out, err = folder.run(*words(to_output))
    assert (status, err) == (0, "")
    assert "At noon, as always." in out
    assert out.endswith("</fot>\n")


@pytest.mark.skipif(not DOCBOOK.exists(), reason="needs docbook-dsssl")
def test_docbook(folder):
    command, output = example(
        "DocBook with the modular stylesheets of Norman Walsh (Debian's `docbook-dsssl`):"
    ).split(">")
    command = command.replace("\\\n", " ")
    folder.write(
        "book.xml", "<book><title>Book</title><chapter><title>One</title><para>Text.</para></chapter></book>"
    )
    status, out, _ = folder.run(*words(command))
    assert output.strip() == "book.html"
    assert status == 0
    assert ">Text.</P" in out.replace("\n", "")


def test_python(folder):
    done = subprocess.run(
        [sys.executable, "-c", example("From Python:")],
        cwd=folder.path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "DAZZLE_CACHE_DIR": str(folder.cache)},
    )
    assert "memo.txt" in done.stdout
    assert (folder.path / "build" / "memo.txt").exists()


def test_names_of_options_and_commands(folder):
    help_text = folder.run("--help")[1]
    for option in re.findall(r"`dazzle (--[a-z-]+)", README):
        assert option in help_text
    for command in re.findall(r"`dazzle ([a-z]+)", README):
        assert command in help_text
