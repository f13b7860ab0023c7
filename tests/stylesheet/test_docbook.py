"""The modular DocBook stylesheets: texts as OpenSP sees them, and in good time."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from dazzle_core.stylesheet.load import load_stylesheet
from dazzle_core.stylesheet.source import Sources

FOLDER = Path("/usr/share/sgml/docbook/stylesheet/dsssl/modular")
DOCUMENTS = ["html/docbook.dsl", "print/docbook.dsl", "print/plain.dsl", "html/dbparam.dsl", "lib/dblib.dsl"]
DOCUMENTS += [f"common/dbl1{language}.dsl" for language in ("de", "en", "ja", "sr", "zhtw")]

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="docbook-dsssl is not installed")


def opensp_bodies(path):
    environment = {**os.environ, "SP_CHARSET_FIXED": "YES", "SP_ENCODING": "utf-8"}
    done = subprocess.run(["onsgmls", path], capture_output=True, env=environment, check=False)
    bodies, inside = [], False
    for line in done.stdout.decode().split("\n"):
        if line in ("(STYLE-SPECIFICATION-BODY", ")STYLE-SPECIFICATION-BODY"):
            inside = line.startswith("(")
            if inside:
                bodies.append("")
        elif inside and line.startswith("-"):
            bodies[-1] += line[1:]
    return [re.sub(r"\\(n|\\|#\d+;|[0-7]{3})", _unescaped, body) for body in bodies]


def _unescaped(match):
    escape = match[1]
    if escape.startswith("#"):
        return chr(int(escape[1:-1]))
    return {"n": "\r", "\\": "\\"}.get(escape) or chr(int(escape, 8))


@pytest.mark.skipif(shutil.which("onsgmls") is None, reason="OpenSP is not installed")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_texts(name):
    path = str(FOLDER / name)
    loaded = load_stylesheet(path)
    assert loaded.messages == []
    expected = opensp_bodies(path)[0]
    assert loaded.parts[0].bodies[0].text == expected


@pytest.mark.parametrize("kind", ["html", "print"])
def test_all_parts(kind):
    started = time.perf_counter()
    loaded = load_stylesheet(str(FOLDER / kind / "docbook.dsl"))
    assert time.perf_counter() - started < 3
    assert loaded.messages == []
    assert [part.id for part in loaded.parts[:3]] == ["DOCBOOK", "DOCBOOK-L10N-AF", "DOCBOOK-L10N-BG"]
    assert loaded.parts[-1].file.endswith("lib/dblib.dsl")
    assert sum(len(body.text) for part in loaded.parts for body in part.bodies) > 1_200_000
    body = loaded.parts[0].bodies[0]
    place = body.locate(body.text.index("(element trademark"))
    line = Path(place.file).read_text().split("\n")[place.line - 1]
    assert place.file.endswith(f"{kind}/dbinline.dsl")
    assert line[place.column :].startswith("(element trademark")


def test_a_customization_layer(tmp_path):
    layer = tmp_path / "layer.dsl"
    layer.write_text("""<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [
<!ENTITY % html "IGNORE">
<![%html;[
<!ENTITY % print "IGNORE">
<!ENTITY docbook.dsl PUBLIC "-//Norman Walsh//DOCUMENT DocBook HTML Stylesheet//EN" CDATA dsssl>
]]>
<!ENTITY % print "INCLUDE">
<![%print;[
<!ENTITY docbook.dsl PUBLIC "-//Norman Walsh//DOCUMENT DocBook Print Stylesheet//EN" CDATA dsssl>
]]>
]>
<style-sheet>
<style-specification id="print" use="docbook"><style-specification-body>
(define %two-side% #t)
</style-specification-body></style-specification>
<style-specification id="html" use="docbook"><style-specification-body>
(define %use-id-as-filename% #t)
</style-specification-body></style-specification>
<external-specification id="docbook" document="docbook.dsl">
</style-sheet>
""")
    printed = load_stylesheet(f"{layer}#print")
    assert printed.messages == []
    assert [part.id for part in printed.parts[:2]] == ["PRINT", "DOCBOOK"]
    assert printed.parts[1].file.endswith("print/docbook.dsl")
    web = load_stylesheet(f"{layer}#html", include=["html"])
    assert web.messages == []
    assert web.parts[0].bodies[0].text.strip() == "(define %use-id-as-filename% #t)"
    assert web.parts[1].file.endswith("html/docbook.dsl")
    sources = Sources()
    base = sources.add(web.parts[0].bodies[0])
    assert str(sources.locate(base + 1)) == f"{layer}:17:1"
