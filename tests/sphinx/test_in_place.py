"""The directive `dsssl`: a stylesheet runs while a page is read."""

from __future__ import annotations

import pytest

HEAD = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n'
LIST = (
    HEAD + "<style-specification>\n"
    '(define word "Class")\n'
    '(declare-flow-object-class element "UNREGISTERED::James Clark//Flow Object Class::element")\n'
    '(define %backend% "")\n'
    '(define html? (string=? %backend% "sgml"))\n'
    '(element model (if html? (make element gi: "ul" (process-children))'
    " (make simple-page-sequence (process-children))))\n"
    '(element class (if html? (make element gi: "li" (literal (attribute-string "name")))'
    ' (make paragraph (literal word " *" (attribute-string "name") "*"))))\n'
    "</style-specification>\n"
)
XML = '   <?xml version="1.0"?>\n   <model><class name="A"/><class name="B"/></model>\n'


def page(options: str, argument: str = "", body: str = XML) -> str:
    return f"Page\n====\n\n.. dsssl:: {argument}\n   :stylesheet: list.dsl\n{options}\n{body}\nAfter.\n"


@pytest.fixture
def tree(project):
    project.write(
        {"list.dsl": LIST, "model.xml": "<?xml version=\"1.0\"?>\n<model><class name='C'/></model>\n"}
    )

    def read(text: str):
        project.write({"index.rst": text})
        app = project.build("dazzle-text")
        return app.env.get_doctree("index")

    return read


def test_code(tree) -> None:
    block = next(
        node for node in tree(page("   :language: rst\n")).findall() if node.tagname == "literal_block"
    )
    assert block.astext() == "Class *A*\nClass *B*"
    assert block["language"] == "rst"


def test_code_with_a_caption_and_a_name(tree) -> None:
    found = tree(page("   :caption: Classes\n   :name: classes\n   :linenos:\n"))
    container = next(node for node in found.findall() if node.tagname == "container")
    assert container["names"] == ["classes"]
    assert "Classes" in container.astext()


def test_raw(tree) -> None:
    raw = next(node for node in tree(page("   :as: raw\n")).findall() if node.tagname == "raw")
    assert raw["format"] == "html"
    assert raw.astext().replace("\n", "") == "<ul><li>A</li><li>B</li></ul>"


def test_markup(tree) -> None:
    found = tree(page("   :as: rst\n", "model.xml", ""))
    assert next(node for node in found.findall() if node.tagname == "emphasis").astext() == "C"


def test_words(tree) -> None:
    found = tree(page("   :as: text\n"))
    assert "Class *A* Class *B*" in [node.astext() for node in found.findall() if node.tagname == "paragraph"]


def test_variables(tree) -> None:
    assert "Type *A*" in tree(page("   :variables: word=Type\n")).astext()


def test_page_follows_stylesheet_and_file(project, tree) -> None:
    assert "Class *C*" in tree(page("", "model.xml", "")).astext()
    project.write({"list.dsl": LIST.replace('"Class"', '"Kind"')})
    assert "Kind *C*" in project.build("dazzle-text").env.get_doctree("index").astext()
    project.write({"model.xml": "<?xml version=\"1.0\"?>\n<model><class name='D'/></model>\n"})
    assert "Kind *D*" in project.build("dazzle-text").env.get_doctree("index").astext()
    project.build("dazzle-text")
    assert "0 added, 0 changed" in project.status.getvalue()


@pytest.mark.parametrize(
    ("options", "argument", "body", "message"),
    [
        ("   :as: raw\n", "", "   <model><class></model>\n", "dazzle.include"),
        ("", "", "   <model><class name='A'/></model>\n   <x/>\n", "dazzle.include"),
        ("", "none.xml", "", "none.xml"),
        ("   :backend: none\n", "", XML, "none"),
    ],
)
def test_errors_are_warnings_and_tried_again(project, tree, options, argument, body, message) -> None:
    assert "After." in tree(page(options, argument, body)).astext()
    assert message in project.warnings.getvalue()
    project.build("dazzle-text")
    assert message in project.warnings.getvalue()


def test_errors_of_the_stylesheet(project, tree) -> None:
    project.write({"list.dsl": LIST.replace("literal word", "literal (car 1)")})
    tree(page(""))
    assert project.warnings.getvalue().count("dsssl:") == 1
    project.write({"list.dsl": LIST})
    assert "Class *A*" in project.build("dazzle-text").env.get_doctree("index").astext()


def test_wrong_use(project, tree) -> None:
    tree(page("", "model.xml", XML))
    assert "either the name of a file or XML" in project.warnings.getvalue()
