"""Links between pages of HTML, and ids that HTML does not allow."""

from __future__ import annotations

import re
from urllib.parse import unquote

PAGE = """
One
===

.. cpp:function:: template<typename T> void rotate(const T q[4], T R[3 * 3])

   Words.
"""


def test_ids_with_spaces(project) -> None:
    """The C++ domain makes ids from types, with the spaces of what stands between brackets."""
    project.write(
        {
            "index.rst": "Start\n=====\n\n:cpp:func:`rotate`\n\n.. toctree::\n\n   one\n",
            "one.rst": PAGE + "\nSee :cpp:func:`rotate`.\n",
        }
    )
    app = project.build("dazzle-html")
    one = (app.outdir / "one.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]*)"', one)
    assert any("3-*-3" in name for name in ids)
    assert not [name for name in ids if re.search(r"\s", name)]
    for name in "one.html", "index.html":
        page = (app.outdir / name).read_text(encoding="utf-8")
        links = [unquote(found) for found in re.findall(r'href="[^"#]*#([^"]*)"', page)]
        assert [link for link in links if link in ids and "CPPv" in link]


def test_links_to_pages_around_are_navigation(project) -> None:
    """A landmark with a name, and nothing for a printer."""
    project.write({"index.rst": "Start\n=====\n\n.. toctree::\n\n   one\n", "one.rst": PAGE})
    app = project.build("dazzle-html")
    page = (app.outdir / "one.html").read_text(encoding="utf-8")
    assert re.search(r'<nav class="navigation[^"]*" aria-label="Pages"><a', page)
    assert re.search(r"@media print \{[^@]*\bnav\b[^{]*\{ display: none \}", page)


def test_link_into_the_first_line_of_an_item(project) -> None:
    """What stands in the line of a label is not in a paragraph of its own."""
    project.write({"index.rst": "Start\n=====\n\n* A _`place` in an item.\n\nTo the place_.\n"})
    app = project.build("dazzle-html")
    page = (app.outdir / "index.html").read_text(encoding="utf-8")
    assert 'id="place"' in page
    assert 'href="#place"' in page


def test_two_number_signs(project) -> None:
    project.write({"index.rst": "Start\n=====\n\n`There <https://example.org/##1>`_\n"})
    app = project.build("dazzle-html")
    page = (app.outdir / "index.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/#%231"' in page
