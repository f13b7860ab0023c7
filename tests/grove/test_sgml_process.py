"""The parser's process: missing, silent, dead or endless, it is never left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dazzle_core.api import Document
from dazzle_core.errors import DocumentError
from dazzle_core.grove.sgml.escapes import pieces, unescaped
from dazzle_core.grove.sgml.messages import parser_messages
from dazzle_core.grove.sgml.options import ParserOptions
from dazzle_core.grove.sgml.process import PROGRAM, Parser, command, environment

DOCUMENT = "<!DOCTYPE doc [<!ELEMENT doc - - ANY>]>\n<doc>text</doc>\n"


def children() -> set[str]:
    """The processes that this one has started and that are not gone, zombies too."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.fixture
def parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of our own in place of the parser."""
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (tmp_path / "doc.sgm").write_text(DOCUMENT)
    return tmp_path / PROGRAM


def script(path: Path, text: str) -> None:
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)


def refused(folder: Path) -> DocumentError:
    before = children()
    with pytest.raises(DocumentError) as caught:
        Document.read(str(folder / "doc.sgm"))
    assert children() == before
    assert caught.value.location is not None
    return caught.value


def test_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "doc.sgm").write_text(DOCUMENT)
    (tmp_path / "doc.xml").write_text("<doc/>")
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refused(tmp_path)
    assert error.code == "no-sgml-parser"
    assert "opensp" in error.text
    assert Document.read(str(tmp_path / "doc.xml")).ok


def test_not_a_program(parser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(parser.parent))
    parser.write_text("neither a script nor a program")
    parser.chmod(0o755)
    assert refused(parser.parent).code == "no-sgml-parser"


def test_killed(parser: Path) -> None:
    script(parser, "echo '(DOC'\nkill -9 $$\n")
    assert refused(parser.parent).code == "parser-failed"


def test_silent(parser: Path) -> None:
    script(parser, "echo '(DOC'\nexec sleep 600\n")
    before = children()
    with (
        pytest.raises(DocumentError) as caught,
        Parser([str(parser)], environment(None), patience=0.2) as running,
    ):
        list(running.lines())
    assert caught.value.code == "parser-timeout"
    assert children() == before


def test_endless(parser: Path) -> None:
    script(parser, "exec yes -- '-some text'\n")
    with (
        pytest.raises(DocumentError) as caught,
        Parser([str(parser)], environment(None), limit=1_000_000) as running,
    ):
        for _ in running.lines():
            pass
    assert caught.value.code == "too-large"


def test_too_deep(parser: Path) -> None:
    """The reader stops, the parser with it."""
    script(parser, "exec yes '(DOC'\n")
    assert refused(parser.parent).code == "too-deep"


def test_stubborn(parser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dazzle_core.grove.sgml.process._KILL_AFTER", 0.1)
    script(parser, "trap '' TERM\nwhile :; do echo '(DOC'; done\n")
    assert refused(parser.parent).code == "too-deep"


def test_many_messages(parser: Path) -> None:
    """Messages and output do not wait for each other."""
    script(
        parser,
        "i=0\nwhile [ $i -lt 3000 ]; do echo \"onsgmls:doc.sgm:1:$i:E: $(printf '%060d' $i)\" >&2;"
        " echo '-text'; i=$((i+1)); done\nexit 1\n",
    )
    document = Document.read(str(parser.parent / "doc.sgm"))
    assert len(document.messages) == 3000
    assert not document.ok


def test_messages_of_the_system(parser: Path) -> None:
    script(parser, "echo 'sh: cannot allocate memory' >&2\n")
    document = Document.read(str(parser.parent / "doc.sgm"))
    assert [(message.severity, message.text) for message in document.messages] == [
        ("E", "sh: cannot allocate memory")
    ]


def test_names_like_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which(PROGRAM) is None:
        pytest.skip("needs onsgmls")
    monkeypatch.chdir(tmp_path)
    Path("-s.sgm").write_text(DOCUMENT)
    document = Document.read("-s.sgm")
    assert document.ok
    assert document.grove.element_count == 1


def test_command() -> None:
    options = ParserOptions(("a", "b"), ("all",), ("link",), ("arch",), 0, "ex")
    words = command(["x.dcl", "doc.sgm"], options, ["my.cat"], ["dir"], True)
    assert words[words.index("-bUTF-8") :] == [
        *("-bUTF-8", "-e", "-x", "-cmy.cat", "-Ddir", "-ia", "-ib", "-wall", "-alink", "-Aarch", "-E0", "-R"),
        *("--", "x.dcl", "doc.sgm"),
    ]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (r"plain", "plain"),
        (r"a\nb\012c", "a\rb\nc"),
        (r"\\n \\012 \\|", "\\n \\012 \\|"),
        (r"\#8212;\%130;\000\177", "\u2014\x82\0\x7f"),
        (r"\\\n", "\\\r"),
    ],
)
def test_escapes(text: str, data: str) -> None:
    assert unescaped(text) == data


def test_pieces() -> None:
    assert list(pieces(r"a\|[x \\ ]\|b\n\|[y]\|\|[z]\|")) == [
        (False, "a"),
        (True, "[x \\ ]"),
        (False, "b\r"),
        (True, "[y]"),
        (True, "[z]"),
    ]


MESSAGES = """onsgmls:doc.sgm:1:2:E: one
onsgmls:doc.sgm:1:0: entity was defined here
In entity x included from doc.sgm:3:4
onsgmls:<OSFD>0:5:6:W: two: with colons
onsgmls:doc.sgm:5:6: open elements: DOC
onsgmls:I: three
"""


def test_lines_of_messages() -> None:
    messages = list(parser_messages(MESSAGES))
    assert "".join(message.render("onsgmls") + "\n" for message in messages) == MESSAGES
    assert [message.severity for message in messages] == ["E", "W", "I"]
    assert str(messages[1].location) == "<OSFD>0:5:6"
    assert messages[0].follows[0][0] == "entity was defined here"


def test_documents_are_streamed(tmp_path: Path) -> None:
    """Nodes are made while the parser runs: what it says is not held."""
    if shutil.which(PROGRAM) is None:
        pytest.skip("needs onsgmls")
    (tmp_path / "big.sgm").write_text(
        "<!DOCTYPE doc [<!ELEMENT doc - - (p*)><!ELEMENT p - O EMPTY>"
        f"<!ATTLIST p {' '.join(f'attribute-{i} CDATA #IMPLIED' for i in range(30))}>]>\n"
        f"<doc>{'<p>' * 40_000}</doc>"
    )
    code = (
        "import resource, sys\nfrom dazzle_core.api import Document\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "document = Document.read(sys.argv[1])\n"
        "print(document.grove.element_count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "big.sgm")], capture_output=True, text=True, check=True
    )
    count, kilobytes = map(int, done.stdout.split())
    assert count == 40_001
    assert kilobytes < 45_000  # its output has more than 35 MB
