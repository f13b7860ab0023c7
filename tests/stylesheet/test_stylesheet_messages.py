"""What is wrong in a stylesheet document is said in the words, and at the places, of OpenJade.

The expected lines were recorded from OpenJade (`-t fot -d CASE.dsl`). The
document types are those that are built in: no catalog is needed.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from documents_on_disk import DOCTYPE, load

from dazzle_core.stylesheet.load import load_stylesheet
from dazzle_core.stylesheet.specdeclarations import evaluate_declarations

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.dsl"))
ENVIRONMENT = {"SGML_CATALOG_FILES": "", "XML_CATALOG_FILES": ""}
#: the features of the fot backend
FOT = dict.fromkeys(
    """keyword side-by-side sideline bidi vertical math table table-auto-width simple-page online nested-column-set
    general-indirect inline-note glyph-annotation emphasizing-mark included-container font-info""".split(),
    False,
)


def given(name):
    loaded = load_stylesheet(name, environment=ENVIRONMENT)
    evaluated = evaluate_declarations(loaded, features=FOT, char_names={"section-sign": "\u00a7"})
    late = [message for part in loaded.parts for body in part.bodies for message in body.messages]
    messages = [*loaded.messages, *evaluated.messages, *late, *evaluated.late_messages]
    return [line for message in messages for line in message.render("openjade").splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_document(name, monkeypatch):
    monkeypatch.chdir(CASES)
    assert given(f"{name}.dsl") == (CASES / f"{name}.err").read_text().splitlines()


def declarations():
    for block in (CASES / "declarations.txt").read_text().split("====\n"):
        declaration, _, messages = block.partition("\n----\n")
        yield pytest.param(declaration, messages.splitlines(), id=declaration[:60])


@pytest.mark.parametrize(("declaration", "messages"), list(declarations()))
def test_declaration(declaration, messages, tmp_path):
    loaded = load(tmp_path, f"{DOCTYPE} [\n{declaration}\n]>\n<style-specification>\n(define x 1)\n")
    lines = [line for message in loaded.messages for line in message.render("").splitlines()]
    assert [line.replace(f":{tmp_path}/s.dsl", "") for line in lines] == messages


@pytest.mark.skipif(shutil.which("openjade") is None, reason="openjade is not installed")
def test_openjade_still_says_so(tmp_path):
    for path in CASES.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "doc.xml").write_text("<doc>x</doc>")
    environment = {**os.environ, "SP_ENCODING": "xml", "SP_CHARSET_FIXED": "YES"}
    command = ["openjade", "-t", "fot", "-o", "out"]
    for name in NAMES[::4]:
        done = subprocess.run(
            [*command, "-d", f"{name}.dsl", "doc.xml"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        )
        said = [line for line in done.stderr.decode("latin-1").splitlines() if "doc.xml" not in line]
        assert said == (CASES / f"{name}.err").read_text().splitlines(), name
