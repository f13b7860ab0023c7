"""Extensions: what stylesheets declare by public identifiers of owners that Dazzle does not know."""

import subprocess
import sys
import types

import pytest

from dazzle_core import DazzleError, Document, Stylesheet, UsageError
from dazzle_core.backends.api import API_VERSION
from dazzle_core.backends.extensions import OWN_OWNERS
from dazzle_core.backends.hookspecs import hookimpl
from dazzle_core.backends.manager import Plugins, owner_of
from dazzle_core.flow.characteristics import EXTENSION_CHARACTERISTICS
from dazzle_core.flow.classes import EXTENSION_CLASSES
from dazzle_core.vm.declare import EXTERNAL

PLUGIN = """
from dazzle_core.plugins import *

dazzle_api_version = API_VERSION
OWNER = "UNREGISTERED::Memo Ltd//"
imported.append(__name__)

@hookimpl
def dazzle_procedures():
    functions = (shout, parts, text_of, fail, large, odd)
    return {f"{OWNER}Procedure::{function.__name__}": function for function in functions}

def shout(text, times=1):
    return text.upper() * times

@procedure(pure=True)
def parts(text, *more):
    return [text, *more, 1, 2.5, ["x"], (), None]

def text_of(nodes):
    return " ".join(node.gi for node in nodes)

def fail():
    raise ValueError("no such memo")

def large():
    return 2**63

def odd():
    return {}

@hookimpl
def dazzle_flow_object_classes():
    return [extension_class(OWNER + "Flow Object Class::memo", {"to": (STRING, "all")}, content="any")]

@hookimpl
def dazzle_characteristics():
    name = OWNER + "Characteristic::urgency"
    return {name: ExtensionCharacteristic(name, INTEGER, 0)}

@hookimpl
def dazzle_run_started():
    raise RuntimeError("nobody named this plugin")
"""
DECLARATIONS = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
(declare-flow-object-class memo "UNREGISTERED::Memo Ltd//Flow Object Class::memo")
(declare-characteristic urgency "UNREGISTERED::Memo Ltd//Characteristic::urgency" 7)
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define shout (external-procedure "UNREGISTERED::Memo Ltd//Procedure::shout"))
(define fail (external-procedure "UNREGISTERED::Memo Ltd//Procedure::fail"))
(define (memo-procedure name) (external-procedure (string-append "UNREGISTERED::Memo Ltd//Procedure::" name)))
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """A distribution `memo` on the path, with the source of its module and its version."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    imported = []

    def install(source=PLUGIN, version="1.0", entries="[dazzle.extensions]\nMemo Ltd = memo_plugin\n"):
        sys.modules.pop("memo_plugin", None)
        for old in folder.glob("*.dist-info/*"):
            old.unlink()
        text = "imported = __import__('sys').modules['memo_imported'].names\n" + source
        (folder / "memo_plugin.py").write_text(text)
        info = folder / f"memo-{version}.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: memo\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(entries)
        return imported

    monkeypatch.setitem(sys.modules, "memo_imported", types.SimpleNamespace(names=imported))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield install
    sys.modules.pop("memo_plugin", None)


@pytest.fixture(params=["vm", "tree"])
def run(tmp_path, request):
    """Messages and flow object tree of rules for the document."""

    def run(rules, engine=request.param, cache=False, plugins=()):
        path = tmp_path / "s.dsl"
        if not path.exists() or path.read_text() != DECLARATIONS + rules:
            path.write_text(DECLARATIONS + rules)
        sheet = Stylesheet.load(path, cache=cache, engine=engine, plugins=plugins)
        result = sheet.run(Document.from_bytes(b"<doc><p/></doc>", cache=False), output=tmp_path)
        messages = [message.text for message in result.messages]
        return messages, (tmp_path / "document.fot").read_text()

    return run


def made(content):
    return f"(element doc (make simple-page-sequence {content}))"


class TestProcedures:
    def test_results_are_values_of_the_language(self, install, run):
        install()
        rules = """(define parts (memo-procedure "parts"))
            (define text-of (memo-procedure "text_of"))
            (element doc (let ((x (debug (parts "a" 'b #t '(1 (2)) #\\c 3pt))))
              (literal (debug (shout "x" 2)) (debug (text-of (children (current-node)))))))"""
        messages, _ = run(rules)
        assert messages[:3] == [
            'debug "("a" b #t (1 (2)) #\\c 3pt 1 2.5 ("x") () #f)"',
            'debug ""XX""',
            'debug ""p""',
        ]

    @pytest.mark.parametrize(
        ("call", "message"),
        [
            (
                "(shout 3)",
                "procedure \"shout\" failed: AttributeError: 'int' object has no attribute 'upper'",
            ),
            ("(shout)", "missing argument for function call"),
            ('(shout "a" 1 2)', "too many arguments for function"),
            ("(fail)", 'procedure "fail" failed: ValueError: no such memo'),
            (
                '((memo-procedure "large"))',
                'procedure "large" failed: the integer 9223372036854775808 is too large',
            ),
            (
                '((memo-procedure "odd"))',
                'procedure "odd" failed: it gave a dict, which is no value of DSSSL',
            ),
        ],
    )
    def test_what_is_wrong_has_a_place(self, install, run, call, message):
        install()
        assert run(made(f"(make paragraph (literal {call}))"))[0] == [message]

    def test_a_procedure_cannot_be_handed_over(self, install, run):
        install()
        (message,) = run(made("(make paragraph (literal (shout car)))"))[0]
        assert message.startswith('1st argument for primitive "shout" of wrong type')

    def test_an_identifier_that_the_extension_does_not_know(self, install, run):
        install()
        assert run('(define f (memo-procedure "nothing")) (element doc (literal (if f "y" (debug "n"))))')[0][
            0
        ] == ('debug ""n""')


class TestDeclarations:
    def test_a_class_and_a_characteristic_have_types(self, install, run):
        install()
        messages, _ = run(made("(make memo to: 3 (make paragraph urgency: 'high))"))
        assert messages == [
            'invalid value for "to" characteristic',
            'invalid value for "urgency" characteristic',
        ]

    def test_values_can_be_asked_for(self, install, run):
        install()
        messages, tree = run(
            made("(make memo (make paragraph urgency: 5 font-size: (* 1pt (debug (inherited-urgency)))))")
        )
        assert messages == ['debug "7"']
        assert "<paragraph" in tree

    def test_without_the_extension_anything_goes(self, run):
        messages, _ = run(made("(make memo to: 3 (make paragraph urgency: 'high))"))
        assert messages == []


class TestCache:
    RULES = made('(make paragraph (literal (if shout (shout (debug "x")) (debug "none"))))')

    def test_programs_know_whom_they_asked(self, install, run, tmp_path):
        cache = str(tmp_path / "cache")
        seen = [run(self.RULES, cache=cache)[0]]
        install()
        seen.append(run(self.RULES, cache=cache)[0])
        install(PLUGIN.replace("times=1", "times"), version="1.1")
        seen.append(run(self.RULES, cache=cache)[0])
        assert seen == [['debug ""none""'], ['debug ""x""'], ["missing argument for function call"]]

    def test_named_plugins_are_in_the_key(self, install, run, tmp_path):
        cache = str(tmp_path / "cache")
        install(PLUGIN.replace('RuntimeError("nobody', 'SystemError("nobody'), entries="")
        assert run(self.RULES, cache=cache)[0] == ['debug ""none""']
        plugin = types.SimpleNamespace(dazzle_api_version=API_VERSION)
        plugin.dazzle_procedures = hookimpl(lambda: {"UNREGISTERED::Memo Ltd//Procedure::shout": str.lower})
        plugins = Plugins()
        plugins.register(plugin, "lower")
        assert run(self.RULES, cache=cache, plugins=plugins)[0] == ['debug ""x""']
        assert run(self.RULES, cache=cache)[0] == ['debug ""none""']

    def test_a_warm_start_without_an_extension_looks_at_no_entry_points(self, run, tmp_path, monkeypatch):
        cache = str(tmp_path / "cache")
        run(self.RULES, engine="vm", cache=cache)
        monkeypatch.setattr(
            "importlib.metadata.entry_points", lambda **k: pytest.fail("entry points were scanned")
        )
        assert run(self.RULES, engine="vm", cache=cache)[0] == ['debug ""none""']


class TestRefusals:
    @pytest.mark.parametrize(
        ("source", "message"),
        [
            ("x = no_such_name", "cannot be loaded: NameError"),
            ("dazzle_api_version = 99", "was written for version 99 of the plugin interface"),
            ("x = 1", "does not say for which version"),
            (PLUGIN.replace("times=1", "*, times"), 'needs the keyword argument "times"'),
            (
                PLUGIN.replace("functions = (", "functions = 1 / 0 + ("),
                "failed in dazzle_procedures: ZeroDivisionError",
            ),
        ],
    )
    def test_a_plugin_that_cannot_be_used(self, install, run, source, message):
        install(source)
        with pytest.raises(DazzleError) as error:
            run(made("(empty-sosofo)"))
        assert message in error.value.text

    def test_on_the_command_line_it_is_one_line_and_a_status(self, install, tmp_path):
        install("x = no_such_name")
        (tmp_path / "s.dsl").write_text(DECLARATIONS)
        (tmp_path / "d.xml").write_text("<doc/>")
        code = (
            f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r});"
            "sys.modules['memo_imported'] = type(sys)('m'); sys.modules['memo_imported'].names = [];"
            "from dazzle_core.cli.main import main; sys.exit(main(['--no-cache', '-d', 's.dsl', 'd.xml'], 'dazzle'))"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert done.stderr.startswith('dazzle:E: plugin "memo_plugin" cannot be loaded: NameError')


def test_nothing_is_imported_before_it_is_asked_for(install, run):
    imported = install()
    Plugins().extensions().procedure("UNREGISTERED::James Clark//Procedure::nothing")
    assert imported == []


def test_hooks_of_runs_are_for_plugins_that_were_named(install, run):
    install()
    assert run(made("(empty-sosofo)"))[0] == []
    with pytest.raises(DazzleError, match="nobody named this plugin"):
        run(made("(empty-sosofo)"), plugins=["memo_plugin"])


def test_owners_of_what_dazzle_has_are_known():
    owners = {owner_of(name) for name in [*EXTENSION_CLASSES, *EXTENSION_CHARACTERISTICS]}
    assert owners <= OWN_OWNERS
    list(EXTERNAL)
    assert {owner_of(name) for name in EXTERNAL} <= OWN_OWNERS


class TestStylesheets:
    ENTRIES = "[dazzle.stylesheets]\nmemo = memo_plugin:SHEET\n"

    def test_by_name_where_there_is_no_file(self, install, tmp_path, monkeypatch):
        sheet = tmp_path / "site" / "memo.dsl"
        sheet.write_text(DECLARATIONS + "(element doc (make simple-page-sequence))")
        install(f"SHEET = {str(sheet)!r}", entries=self.ENTRIES)
        monkeypatch.chdir(tmp_path)
        document = Document.from_bytes(b"<doc/>", cache=False)
        result = Stylesheet.load("memo", cache=False).run(document, output=tmp_path)
        assert result.ok
        assert "<simple-page-sequence" in (tmp_path / "document.fot").read_text()
        (tmp_path / "memo").write_text(DECLARATIONS + "(element doc (make scroll))")
        Stylesheet.load("memo", cache=False).run(document, output=tmp_path)
        assert "<scroll" in (tmp_path / "document.fot").read_text()

    def test_a_name_that_nobody_has(self, install, tmp_path, monkeypatch):
        install("SHEET = 'x'", entries=self.ENTRIES)
        monkeypatch.chdir(tmp_path)
        with pytest.raises(DazzleError, match='cannot find "other"'):
            Stylesheet.load("other", cache=False).prepare("fot")

    def test_a_plugin_that_cannot_be_loaded(self, install, tmp_path, monkeypatch):
        install("SHEET = no_such_name", entries=self.ENTRIES)
        monkeypatch.chdir(tmp_path)
        with pytest.raises(UsageError, match="cannot be loaded"):
            Stylesheet.load("memo", cache=False).prepare("fot")
