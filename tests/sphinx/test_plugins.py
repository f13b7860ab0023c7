"""Stylesheets of plugins in a Sphinx project."""

from types import SimpleNamespace

import pytest

from dazzle_core import DazzleError
from dazzle_core.backends.api import API_VERSION
from dazzle_core.backends.hookspecs import hookimpl
from dazzle_sphinx.configuration import Configuration
from dazzle_sphinx.engine import Engine

SHEET = (
    '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">\n(element {} (empty-sosofo))\n'
)


def test_a_stylesheet_by_name_where_there_is_no_file(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "p.dsl").write_text(SHEET.format("of-plugin"))
    options = Configuration(cache_dir="cache")
    engine = Engine(options, "text", tmp_path)
    plugin = SimpleNamespace(dazzle_api_version=API_VERSION)
    plugin.dazzle_stylesheets = hookimpl(lambda: {"house": str(tmp_path / "elsewhere" / "p.dsl")})
    engine._plugins.register(plugin, "sheets")
    assert engine.sheet("house", {}).elements == {"of-plugin"}
    assert "elsewhere/p.dsl" in engine.sheet("house", {}).inputs
    with pytest.raises(DazzleError, match="no-house"):
        engine.sheet("no-house", {})
    (tmp_path / "house").write_text(SHEET.format("of-file"))
    assert engine.sheet("house", {"v": "1"}).elements == {"of-file"}
