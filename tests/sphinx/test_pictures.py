"""Pictures that are named in full, in formats that not every backend shows."""

from __future__ import annotations

import base64

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def test_svg_without_a_twin_is_its_words(project) -> None:
    project.write({"index.rst": "Page\n====\n\n.. image:: a.svg\n   :alt: A square\n", "a.svg": SVG})
    app = project.build("rtf")
    assert "no picture of a.svg that rtf can show (there is: svg)" in project.warnings.getvalue()
    (path,) = app.outdir.glob("*.rtf")
    assert "[A square]" in path.read_text(encoding="ascii")
    app = project.build("dazzle-html")
    assert "_images/a.svg" in (app.outdir / "index.html").read_text(encoding="utf-8")


def test_words_of_a_picture_are_one_line(project) -> None:
    project.write(
        {"index.rst": "Page\n====\n\n.. image:: a.svg\n   :alt: A black\n         square\n", "a.svg": SVG}
    )
    app = project.build("rtf")
    (path,) = app.outdir.glob("*.rtf")
    assert "[A black square]" in path.read_text(encoding="ascii")
    app = project.build("dazzle-text")
    assert "[A black square]" in (app.outdir / "index.txt").read_text(encoding="utf-8")


def test_svg_with_a_twin_is_the_twin(project) -> None:
    project.write({"index.rst": "Page\n====\n\n.. image:: a.svg\n   :alt: A square\n", "a.svg": SVG})
    (project.source / "a.png").write_bytes(PNG)
    app = project.build("rtf")
    assert project.warnings.getvalue() == ""
    (path,) = app.outdir.glob("*.rtf")
    assert r"\pngblip" in path.read_text(encoding="ascii")
