"""One reading of a document feeds several backends; a stylesheet is read once for each profile."""

from pathlib import Path

import pytest

from dazzle_core import Document, Stylesheet
from dazzle_core.cli.main import main
from dazzle_core.grove.xml import read as xml
from dazzle_core.stylesheet import load

SHEET = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
(element doc (make simple-page-sequence (make paragraph (process-children))))
"""


@pytest.fixture
def reads(tmp_path, monkeypatch):
    """Files on the current folder; what was read of them, in order."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.dsl").write_text(SHEET)
    (tmp_path / "d.xml").write_text("<doc>text</doc>")
    seen = []
    for module, name, kind in ((xml, "read_input", "document"), (load, "load_stylesheet", "stylesheet")):
        function = getattr(module, name)

        def noting(*arguments, _function=function, _kind=kind, **options):
            seen.append(_kind)
            return _function(*arguments, **options)

        monkeypatch.setattr(module, name, noting)
    return seen


def test_from_python(reads, tmp_path):
    sheet = Stylesheet.load("s.dsl", cache=False)
    document = Document.read("d.xml", cache=False)
    result = sheet.run(document, backends=["rtf", "html", "text"], output=tmp_path)
    assert reads == ["document", "stylesheet", "stylesheet", "stylesheet"]
    made = {file.path.rpartition(".")[2]: Path(file.path).read_bytes() for file in result.files}
    assert set(made) == {"rtf", "html", "txt"}
    # Each is what it is when it is made alone, and a second run reads nothing.
    for name, suffix in (("rtf", "rtf"), ("html", "html"), ("text", "txt")):
        alone = Document.read("d.xml", cache=False)
        Stylesheet.load("s.dsl", cache=False).run(alone, backends=[name], output=tmp_path / "alone")
        assert (tmp_path / "alone" / f"d.{suffix}").read_bytes() == made[suffix]
    reads.clear()
    sheet.run(document, backends=["text", "html"], output=tmp_path)
    assert reads == []


def test_backends_of_one_profile_share_the_stylesheet(reads, tmp_path):
    sheet = Stylesheet.load("s.dsl", cache=False)
    document = Document.read("d.xml", cache=False)
    sheet.run(document, backends=["xml", "xml-raw"], output=tmp_path, output_file=["a.xml", "b.xml"])
    assert reads == ["document", "stylesheet"]


def test_on_the_command_line(reads, tmp_path):
    assert main(["--no-cache", "-q", "-t", "rtf", "-t", "html", "-d", "s.dsl", "d.xml"], "dazzle") == 0
    assert sorted(reads) == ["document", "stylesheet", "stylesheet"]
    assert (tmp_path / "d.rtf").exists()
    assert (tmp_path / "d.html").exists()
