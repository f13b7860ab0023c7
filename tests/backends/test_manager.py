"""Backends and plugins are found by name, imported when asked for, and refused with reasons."""

import subprocess
import sys
import types

import pytest

from dazzle_core.backends.api import API_VERSION, Backend, Profile
from dazzle_core.backends.hookspecs import hookimpl
from dazzle_core.backends.manager import BUILT_IN, Plugins, RunFacts, owner_of
from dazzle_core.backends.transform import SgmlBackend, XmlBackend
from dazzle_core.errors import DazzleError, UsageError


class MemoBackend(Backend):
    """Memos."""

    dazzle_api_version = API_VERSION
    profile = Profile("memo", suffix="memo")


def plugin(**functions):
    """A plugin with these hook functions."""
    module = types.SimpleNamespace(dazzle_api_version=API_VERSION)
    for name, function in functions.items():
        setattr(module, name, hookimpl(function))
    return module


@pytest.fixture
def entry_points(tmp_path, monkeypatch):
    """A distribution with entry points, on the path."""
    (tmp_path / "memo_plugin.py").write_text(
        "from dazzle_core.backends.api import Backend, Profile\n"
        "from dazzle_core.backends.hookspecs import hookimpl\n"
        f"dazzle_api_version = {API_VERSION}\n"
        "class Memo(Backend):\n"
        "    '''Memos.'''\n"
        "    profile = Profile('memo')\n"
        f"class Old:\n    dazzle_api_version = {API_VERSION + 1}\n"
        "@hookimpl\n"
        "def dazzle_procedures():\n"
        "    return {'UNREGISTERED::Memo Ltd//Procedure::p': len}\n"
        "def read(): pass\n"
    )
    info = tmp_path / "memo-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: memo\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[dazzle.backends]\nmemo = memo_plugin:Memo\nold = memo_plugin:Old\n"
        "broken = no_such_module:X\nsgml = memo_plugin:Memo\nfunction = memo_plugin:read\n"
        "[dazzle.readers]\nmemo = memo_plugin:read\n"
        "[dazzle.extensions]\nMemo Ltd = memo_plugin\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("memo_plugin", None)


class TestBackends:
    @pytest.mark.parametrize(
        ("name", "full", "backend", "options"),
        [
            ("sgml", "sgml", SgmlBackend, ()),
            ("xml", "xml", XmlBackend, ()),
            ("xml-raw", "xml", XmlBackend, ("raw",)),
            ("s", "sgml", SgmlBackend, ()),
            ("sg-raw-x", "sgml", SgmlBackend, ("raw", "x")),
            ("x", "xml", XmlBackend, ()),
        ],
    )
    def test_names_prefixes_and_options(self, name, full, backend, options):
        assert Plugins().backend(name) == (full, backend, options)

    @pytest.mark.parametrize("name", ["tex", "mif", "t", "te", "m", "zzz", "", "-raw", "ent", "tex-x"])
    def test_what_does_not_exist(self, name):
        with pytest.raises(UsageError) as error:
            Plugins().backend(name)
        assert "\n" not in error.value.text

    def test_a_prefix_means_openjades_types_only(self):
        with pytest.raises(UsageError, match='"tex"'):
            Plugins().backend("te")

    def test_entry_points(self, entry_points):
        assert Plugins().backend("memo").backend.__name__ == "Memo"

    def test_a_plugin_does_not_shadow_a_built_in_name(self, entry_points):
        assert Plugins().backend("sgml").backend is SgmlBackend

    def test_a_plugin_that_cannot_be_imported(self, entry_points):
        with pytest.raises(UsageError, match="no_such_module"):
            Plugins().backend("broken")

    def test_what_is_no_backend_is_refused(self, entry_points):
        with pytest.raises(UsageError, match='backend "function" is not a subclass of Backend'):
            Plugins().backend("function")

    def test_the_list(self, entry_points):
        facts = {line.name: line for line in Plugins().backends()}
        assert set(facts) >= {*BUILT_IN, "memo", "broken"}
        assert facts["memo"][1:3] == ("memo", "Memos.")
        assert "no_such_module" in facts["broken"].problem
        assert facts["sgml"].origin == "dazzle-dsssl"

    def test_backends_of_a_registered_plugin(self):
        plugins = Plugins()
        plugins.register(plugin(dazzle_backends=lambda: {"memo": MemoBackend}), "memos")
        assert plugins.backend("memo").backend is MemoBackend


class TestVersions:
    def test_another_version_is_refused(self):
        with pytest.raises(UsageError, match=rf"version {API_VERSION + 1} of the plugin interface"):
            Plugins().register(types.SimpleNamespace(dazzle_api_version=API_VERSION + 1), "old")

    def test_no_version_is_refused(self):
        with pytest.raises(UsageError, match="dazzle_api_version"):
            Plugins().register(types.SimpleNamespace(), "plain")

    def test_a_backend_of_another_version_is_refused(self, entry_points):
        with pytest.raises(UsageError, match='backend "old"'):
            Plugins().backend("old")

    def test_unknown_hooks_are_refused(self):
        with pytest.raises(UsageError, match="dazzle_nonsense"):
            Plugins().register(plugin(dazzle_nonsense=lambda: None), "wrong")

    def test_named_plugins_are_loaded(self, entry_points):
        assert list(Plugins(["memo_plugin"]).procedures()) == ["UNREGISTERED::Memo Ltd//Procedure::p"]

    def test_a_named_plugin_that_is_missing(self):
        with pytest.raises(UsageError, match=r'plugin "no\.such"'):
            Plugins(["no.such"])


class TestHooks:
    RUN = RunFacts("sgml", "s.dsl", "d.xml")

    def test_calls(self):
        seen = []
        plugins = Plugins()
        plugins.register(plugin(dazzle_run_finished=lambda run, ok: seen.append((run.backend, ok))), "p")
        plugins.call("dazzle_run_finished", run=self.RUN, messages=[], ok=True)
        plugins.call("dazzle_run_started", run=self.RUN)
        assert seen == [("sgml", True)]

    def test_a_failure_names_the_plugin(self):
        plugins = Plugins()
        plugins.register(plugin(dazzle_run_started=lambda: 1 / 0), "p")
        with pytest.raises(DazzleError, match='plugin "p" failed in dazzle_run_started: ZeroDivisionError'):
            plugins.call("dazzle_run_started", run=self.RUN)

    def test_without_plugins_nothing_happens(self):
        Plugins().call("dazzle_run_started", run=self.RUN)
        assert Plugins().procedures() == {}


class TestExtensions:
    def test_found_by_owner(self, entry_points):
        plugins = Plugins()
        assert plugins.load_extension("UNREGISTERED::Memo Ltd//Procedure::p")
        assert not plugins.load_extension("UNREGISTERED::Memo Ltd//Procedure::q")
        assert plugins.procedures() == {"UNREGISTERED::Memo Ltd//Procedure::p": len}

    def test_of_an_unknown_owner(self):
        assert not Plugins().load_extension("UNREGISTERED::Nobody//Procedure::p")

    @pytest.mark.parametrize(
        ("public_id", "owner"),
        [
            ("UNREGISTERED::James Clark//Procedure::debug", "James Clark"),
            ("+//IDN example.org//Procedure::p", "IDN example.org"),
            ("ISO/IEC 10179:1996//Procedure::p", "ISO/IEC 10179:1996"),
            ("nonsense", ""),
        ],
    )
    def test_owners(self, public_id, owner):
        assert owner_of(public_id) == owner

    def test_readers(self, entry_points):
        assert Plugins().reader("memo").__name__ == "read"
        with pytest.raises(UsageError, match='no stylesheet "memo"'):
            Plugins().stylesheet("memo")


def test_a_built_in_backend_needs_no_plugin_machinery():
    code = (
        "import sys; from dazzle_core.backends.manager import Plugins; Plugins().backend('sgml-raw');"
        "print([m for m in ('pluggy', 'importlib.metadata') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
