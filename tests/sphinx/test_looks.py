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


@pytest.mark.parametrize("after", ["", "Other text."])
def test_title_of_notes_alone_is_left_out(manual, after: str) -> None:
    notes = "One\n===\n\nWords [#b]_.\n\n.. rubric:: Notes here\n\n.. [#b] First.\n\n"
    manual.write({"one.rst": notes + after})
    text = rtf(manual)
    assert ("Notes here" in text) == bool(after)
    assert "First." in text


def test_rows_are_kept_whole(manual) -> None:
    manual.write({"one.rst": "One\n===\n\n== ==\na  b\n== ==\n1  2\n3  4\n== ==\n"})
    rows = re.findall(r"\\trowd.*?\\cellx", rtf(manual), re.DOTALL)
    assert len(rows) == 3
    assert all(r"\trkeep" in row for row in rows)


def test_code_can_be_read_in_every_style(manual) -> None:
    """Colours for a dark background, and numbers of lines, on the light one: contrast 4.5 by WCAG 2."""
    code = ".. code-block:: python\n   :linenos:\n\n   # note\n   def name(x=1): return 'text'\n"
    manual.write({"one.rst": "One\n===\n\n" + code, "conf.py": 'pygments_style = "monokai"\n'})
    app = manual.build("dazzle-html")
    page = (app.outdir / "one.html").read_text(encoding="utf-8")
    block = page[page.index("<pre") : page.index("</pre>")]
    style = dict(re.findall(r"\.([\w-]+) \{[^}]*?\bcolor: ([^;}]+)", page))
    values = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", page.partition("@media")[0]))
    names = {name for found in re.findall(r'class="([^"]+)"', block) for name in found.split()} & style.keys()
    assert len(names) >= 4
    for name in names:
        value = re.sub(r"var\((--[\w-]+)\)", lambda match: values[match[1]], style[name])
        assert contrast(value, "#f5f5f5") >= 4.5, name


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""

    def luminance(color: str) -> float:
        parts = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
