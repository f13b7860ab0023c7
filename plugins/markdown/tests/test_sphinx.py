"""`sphinx-build -b dazzle-markdown` on Dazzle's own manual, without any change to its conf.py."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx")
pytest.importorskip("dazzle_markdown")

SITE = Path(__file__).resolve().parents[3] / "example-site"


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    if not SITE.is_dir():
        pytest.skip("the manual is not here")
    out = tmp_path_factory.mktemp("markdown")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "dazzle-markdown", str(SITE), str(out)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert (out / "_images" / "swatch.png").is_file()
    return (out / "dazzle.md").read_text(encoding="utf-8")


def test_every_kind_of_markup_is_there(text):
    assert re.search(r"(?m)^#+ 1 Quick start$", text)
    for expected in (
        '\n```\n$ pip install "dazzle-dsssl[sphinx]"\n```\n',
        "\n- A bullet list\n  - with a list inside\n    - and another one\n",
        "\n> A style sheet is a promise to a document.\n",
        "](_images/swatch.png)",
        "\n| over two columns |",
        " **bold** one, `a literal`,",
        "[the standard](https://www.iso.org/standard/18196.html)",
    ):
        assert expected in text


def test_links_lead_somewhere(text):
    names = set(re.findall(r'<a id="([^"]*)"', text))
    for heading in re.findall(r"(?m)^#+ (.*)$", re.sub(r"(?sm)^ *(```+)$.*?^ *\1$", "", text)):
        plain = re.sub(r"[`*\\]|<[^>]*>", "", heading).lower()
        name = "".join(c for c in plain if c.isalnum() or c in " -_").replace(" ", "-")
        names.update({name, f"{name}-1"})
    links = re.findall(r"\]\(#([^)]*)\)", text)
    assert len(links) > 50
    assert [link for link in links if link not in names] == []
