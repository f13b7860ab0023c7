"""Stylesheets with documents in `cases`: the tree and the messages are those that OpenJade gives."""

import os
from pathlib import Path

import pytest

from tests.style.pipeline import transform

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.dsl"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name, monkeypatch):
    monkeypatch.chdir(CASES)
    for variable in ("SGML_CATALOG_FILES", "SGML_SEARCH_PATH", "SP_ENCODING", "SP_CHARSET_FIXED"):
        monkeypatch.delenv(variable, raising=False)
    assert os.path.exists(name + ".fot"), "record it with record.py"
    text, messages = transform(name + ".dsl", name + ".xml", dsssl2=name.endswith("-2"))
    assert text == Path(name + ".fot").read_text(encoding="utf-8")
    assert messages == Path(name + ".err").read_text(encoding="utf-8").splitlines()
