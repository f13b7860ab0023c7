"""`dazzle why FILE`: after each kind of change, the reason that is told."""

from __future__ import annotations

import pytest

from dazzle_core.cli.main import main

HEAD = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
FILES = {
    "index.rst": "Start\n=====\n\nSome words.\n",
    "page.dsl": HEAD + '<style-specification>\n(define word "one")\n'
    "(root (make simple-page-sequence (make paragraph (literal word) (process-children))))\n"
    "</style-specification>\n",
    "model.xml": '<?xml version="1.0"?>\n<model/>\n',
    "code.dsl": HEAD + "<style-specification>\n"
    "(declare-flow-object-class entity"
    ' "UNREGISTERED::James Clark//Flow Object Class::entity")\n'
    '(root (make entity system-id: "made.txt" (literal "made")))\n</style-specification>\n',
    "conf.py": 'project = "Test"\nextensions = ["dazzle_sphinx"]\ndazzle_stylesheet = "page.dsl"\n'
    'dazzle_stages = [{"name": "code", "sources": "model.xml", "stylesheet": "code.dsl"}]\n',
}


@pytest.fixture
def ask(project, capsys):
    """Build, then ask about the page; what is told."""
    project.write(FILES)

    def build_and_ask(path=None) -> str:
        project.build_here("dazzle-text")
        return why(path or project.out("dazzle-text") / "index.txt")

    def why(path) -> str:
        capsys.readouterr()
        assert main(["why", str(path)]) == 0
        return capsys.readouterr().out

    build_and_ask.why = why
    return build_and_ask


def test_reasons(project, ask) -> None:
    assert "because     it was not made before" in ask()
    project.write({"index.rst": FILES["index.rst"] + "More.\n"})
    assert "because     the resolved page or document: changed" in ask()
    project.write({"page.dsl": FILES["page.dsl"].replace("one", "two")})
    told = ask()
    assert "because     the stylesheet: page.dsl changed" in told
    assert "stylesheet page.dsl\n" in told
    assert "as it was written" in told
    project.write({"conf.py": FILES["conf.py"] + 'dazzle_variables = {"word": "three"}\n'})
    assert "because     variables: word new" in ask()
    # A build that makes nothing leaves the reason.
    assert "because     variables: word new" in ask()


def test_damage(project, ask) -> None:
    ask()
    path = project.out("dazzle-text") / "index.txt"
    path.write_text("damaged")
    assert "makes it again: the file was changed" in ask.why(path)
    assert "because     the output was damaged, deleted or failed" in ask()
    path.unlink()
    assert "makes it again: the file is missing" in ask.why(path)


def test_failure(project, ask) -> None:
    ask()
    project.write({"page.dsl": FILES["page.dsl"].replace("(literal word)", "(literal (car 1))")})
    assert "tries again: the last one failed" in ask()


def test_files_of_stages(project, ask) -> None:
    made = project.folder / "build" / "doctrees" / "dazzle" / "code" / "made.txt"
    told = ask(made)
    assert "made by     code, for model.xml" in told
    assert str(project.source / "model.xml") in told
    project.write({"model.xml": FILES["model.xml"] + "<!-- more -->\n"})
    assert f"because     read: {project.source / 'model.xml'} changed" in ask(made)


def test_unknown_file(project, capsys) -> None:
    assert main(["why", str(project.folder / "other")]) == 1
    assert "in no manifest" in capsys.readouterr().err
