"""Diagrams as pictures, drawn by a stand-in for Graphviz."""

from __future__ import annotations

import os
import stat
import sys

PAGE = """
Page
====

.. graphviz::
   :alt: Two boxes
   :align: center

   digraph g { a -> b }

.. inheritance-diagram:: dazzle_core.errors.OutputError
   :parts: 1

.. graphviz::
   :caption: With a caption

   digraph h { c -> d }
"""

DOT = f"""#!{sys.executable}
import sys
sys.stdin.buffer.read()
outs = [argument[2:] for argument in sys.argv[1:] if argument.startswith("-o")]
png = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000064000000320802000000") + bytes(20)
for name in outs:
    open(name, "wb").write(png)
"""


def prepare(project, dot: str) -> None:
    extensions = '["sphinx.ext.graphviz", "sphinx.ext.inheritance_diagram", "dazzle_sphinx"]'
    project.write(
        {
            "index.rst": PAGE,
            "conf.py": f'project = "Test"\nextensions = {extensions}\ngraphviz_dot = "{dot}"\n',
        }
    )


def test_diagrams_become_pictures(project) -> None:
    tool = project.folder / "dot"
    tool.write_text(DOT)
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    prepare(project, os.fspath(tool))
    project.build("dazzle-html")
    outputs = project.outputs("dazzle-html")
    pictures = [name for name in outputs if name.startswith("_images/")]
    assert len(pictures) == 3
    page = outputs["index.html"].decode()
    assert page.count("<img") == 3
    assert 'alt="Two boxes"' in page
    assert "digraph" not in page
    assert project.warnings.getvalue() == ""
    # A picture that is lost is drawn again; otherwise nothing is.
    before = project.outputs("dazzle-html")
    (project.out("dazzle-html") / pictures[0]).unlink()
    for drawn in (project.folder / "build" / "doctrees" / "dazzle" / "diagrams").iterdir():
        drawn.unlink()
    project.build("dazzle-html")
    assert project.outputs("dazzle-html") == before


def test_without_graphviz_the_text_is_shown(project) -> None:
    prepare(project, "no-such-program")
    project.build("dazzle-html")
    page = project.outputs("dazzle-html")["index.html"].decode()
    assert "Two boxes" in page
    assert "digraph h" in page
    assert project.warnings.getvalue().count("cannot be run") == 1
