"""What a reader of the default stylesheets sees."""

from __future__ import annotations

import re

import pytest

INDEX = """
Welcome
=======

.. toctree::

   one
   two
"""


@pytest.fixture
def manual(project):
    project.write(
        {
            "conf.py": 'project = "Manual"\n',
            "index.rst": INDEX,
            "one.rst": "One\n===\n\n::\n\n   code\n\n0. Nought\n1. First\n",
            "two.rst": "Two\n===\n\n.. index:: words\n\nText.\n",
        }
    )
    return project


def rtf(project) -> str:
    app = project.build("rtf")
    assert project.warnings.getvalue() == ""
    (path,) = app.outdir.glob("*.rtf")
    return path.read_text(encoding="ascii")


def paragraph(text: str, words: str) -> str:
    """The control words of the paragraph that ends with the words."""
    return next(part for part in text.split(r"\pard") if re.search(words + r"\}*\\par\b", part))


def test_lists_that_begin_with_nought(manual) -> None:
    app = manual.build("dazzle-text")
    assert "0. Nought\n1. First\n" in (app.outdir / "one.txt").read_text(encoding="utf-8")
    app = manual.build("dazzle-xml")
    assert 'start="0"' in (app.outdir / "one.xml").read_text(encoding="utf-8")


def test_code_has_a_background(manual) -> None:
    text = rtf(manual)
    number = re.search(r"\\cbpat(\d+)", paragraph(text, "code"))
    assert number is not None
    colors = re.search(r"\{\\colortbl(.*?)\}", text, re.DOTALL)
    assert colors is not None
    assert colors[1].split(";")[int(number[1])].strip() == r"\red245\green245\blue245"


def test_no_author_is_no_line(manual) -> None:
    assert "Author name" not in rtf(manual)


def test_first_chapter_follows_the_title(manual) -> None:
    text = rtf(manual)
    assert r"\pagebb" not in paragraph(text, "One")
    assert r"\pagebb" in paragraph(text, "Two")


def test_first_chapter_after_text_begins_a_page(manual) -> None:
    manual.write({"index.rst": INDEX.replace(".. toctree", "Words.\n\n.. toctree")})
    assert r"\pagebb" in paragraph(rtf(manual), "One")


def test_index_has_columns(manual) -> None:
    sections = rtf(manual).split(r"\sectd")
    assert len(sections) == 3
    assert r"\cols2" not in sections[1]
    assert r"\cols2" in sections[2]
    assert "words" in sections[2]
