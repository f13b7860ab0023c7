"""Values of conf.py: checked before anything is built."""

from __future__ import annotations

import pytest
from sphinx.errors import ConfigError

from dazzle_sphinx.configuration import Configuration, DocumentEntry, StageEntry, configuration, describe


def conf(project, text: str):
    project.write({"conf.py": f'extensions = ["dazzle_sphinx"]\n{text}', "index.rst": "Title\n=====\n"})
    return configuration(project.app("html").config)


def test_defaults(project) -> None:
    assert conf(project, "") == Configuration()


def test_entries_become_records(project) -> None:
    values = conf(
        project, 'dazzle_documents = [{"start": "index", "target": "book", "variables": {"a": True}}]'
    )
    assert values.documents == [DocumentEntry("index", "book", variables={"a": True})]


def test_one_source_is_a_list_of_one(project) -> None:
    values = conf(project, 'dazzle_stages = [{"name": "m", "sources": "m.xml", "stylesheet": "m.dsl"}]')
    assert values.stages == [StageEntry("m", ["m.xml"], "m.dsl")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'dazzle_documents = [{"start": "index", "titel": "T"}]',
            "unknown key 'titel'; did you mean 'title'?",
        ),
        (
            'dazzle_documents = [{"start": "index", "xyzzy": "T"}]',
            "unknown key 'xyzzy'; the keys are start, target",
        ),
        ('dazzle_documents = [{"target": "book"}]', "dazzle_documents[0]: the key 'start' is missing"),
        ('dazzle_documents = ["index"]', "a dict was expected, not 'index'"),
        ('dazzle_documents = [{"start": 1}]', "dazzle_documents[0]['start']: str was expected, not 1"),
        (
            'dazzle_documents = [{"start": "index"}, {"start": "index", "backends": ["rtf"]}]',
            "dazzle_documents[1]: another entry for the same backend has no 'target' of its own too",
        ),
        (
            'd = {"start": "index", "target": "d", "backends": ["rtf", "text"]}\n'
            'dazzle_documents = [d, d | {"backends": ["html"]}, d | {"backends": ["text"]}]',
            "dazzle_documents[2]: another entry for the same backend has the 'target' 'd' too",
        ),
        ('dazzle_variables = {"size": 12}', "names with texts were expected, not 'size': 12"),
        (
            'dazzle_stages = [{"name": "a", "sources": "x", "stylesheet": "s", "when": "later"}]',
            "'before' or 'after' was expected",
        ),
        (
            'dazzle_stages = [{"name": "../a", "sources": "x", "stylesheet": "s"}]',
            "letters, digits, '-' and '_' were expected",
        ),
        (
            's = {"name": "a", "sources": "x", "stylesheet": "s"}\ndazzle_stages = [s, s]',
            "there is another stage of the name 'a'",
        ),
    ],
)
def test_mistakes(project, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        conf(project, text)
    assert message in str(caught.value)


def test_every_value_is_described() -> None:
    lines = "\n".join(describe())
    for name in (
        "dazzle_documents",
        "dazzle_stylesheet",
        "dazzle_stages",
        "dazzle_cache_dir",
        "dazzle_plugins",
    ):
        assert f".. confval:: {name}" in lines
    assert "``toctree_only``" in lines
    assert "``name`` (needed)" in lines


def test_values_never_make_sphinx_read_pages_again(project) -> None:
    app = project.app("html") if project.write({"index.rst": "T\n=\n"}) is None else None
    assert app is not None
    assert {value.rebuild for value in app.config if value.name.startswith("dazzle_")} == {""}


def test_a_backend_that_does_not_exist_is_told(project) -> None:
    conf(project, 'dazzle_documents = [{"start": "index", "backends": ["rft"]}]')
    project.build("rtf")
    assert "dazzle_documents: there is no backend 'rft'; did you mean 'rtf'?" in project.warnings.getvalue()
    assert "[dazzle.backend]" in project.warnings.getvalue()
