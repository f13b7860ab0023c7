"""After any edits a build gives what a clean one gives, byte for byte, and one more writes nothing.

A state machine edits a small project and builds it in this process: 10 sequences of up to 10
edits, or as many sequences as DAZZLE_SEQUENCES says (`make incremental`).
"""

from __future__ import annotations

import os
import shutil
import struct
import tempfile
import warnings
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

pytestmark = pytest.mark.slow
SEQUENCES = int(os.environ.get("DAZZLE_SEQUENCES", "10"))
HEAD = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [\n'
CONF = """
project = "Test"
author = "Somebody"
language = "de"
locale_dirs = ["locale"]
gettext_uuid = False
numfig = True
extensions = ["sphinx.ext.intersphinx", "dazzle_sphinx"]
intersphinx_mapping = {{"lib": ("https://lib.example/", "objects.inv")}}
dazzle_stylesheet = "styles/plain.dsl"
dazzle_variables = {{"mark": "{variable}"}}
dazzle_stages = [{{"name": "model", "sources": ["model.xml"], "stylesheet": "styles/code.dsl"}}]
"""
PLAIN = (
    HEAD
    + '<!ENTITY house SYSTEM "house.dsl" CDATA DSSSL>\n'
    + '<!ENTITY shipped PUBLIC "-//Dazzle//DOCUMENT Doctree Print Stylesheet//EN" CDATA DSSSL>\n]>\n'
    + '<style-specification use="house shipped">\n(define mark "plain")\n; {stylesheet}\n'
    + '(element rubric (make paragraph (literal mark house "{stylesheet}") (process-children)))\n'
    + '</style-specification>\n<external-specification id="house" document="house">\n'
    + '<external-specification id="shipped" document="shipped">\n'
)
HOUSE = HEAD + ']><style-specification id="house">\n(define house "house {part}")\n</style-specification>\n'
CODE = (
    HEAD
    + "]><style-specification>\n"
    + '(declare-flow-object-class entity "UNREGISTERED::James Clark//Flow Object Class::entity")\n'
    + '(element class (make entity system-id: (string-append (attribute-string "name") ".txt")'
    + ' (literal "class " (attribute-string "name") " {model}")))\n</style-specification>\n'
)


def picture(seed: int) -> bytes:
    """A PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes((0, seed % 256, 0, 0)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def inventory(name: str) -> bytes:
    text = f"lib.thing py:function 1 page.html#$ {name}\n"
    head = "# Sphinx inventory version 2\n# Project: Lib\n# Version: 1\n# The remainder of this file is compressed using zlib.\n"
    return head.encode() + zlib.compress(text.encode())


class Facts(dict):
    """What the files of the project are made of."""

    def files(self) -> dict[str, bytes]:
        toctree = [name for name in self["order"] if name not in self["deleted"]]
        numbered = "   :numbered:\n" if self["numbered"] else ""
        texts = {
            "conf.py": CONF.format(**self),
            "index.rst": f"Start\n=====\n\nSee :ref:`there` and :numref:`fig`.\n\n.. toctree::\n{numbered}\n"
            + "".join(f"   {name}\n" for name in toctree),
            "code.rst": "Code\n====\n\n.. dsssl-literalinclude:: A.txt\n   :stage: model\n   :language: text\n\n"
            ".. dsssl-include:: looked-for.txt\n",
            f"{self['renamed']}.rst": f":orphan:\n\nRenamed\n=======\n\nText {self['text']}.\n",
            "inner.inc": f"Inner text {self['inner']}.\n",
            "outer.inc": f"Outer text {self['outer']}.\n\n.. include:: inner.inc\n",
            "styles/plain.dsl": PLAIN.format(**self),
            "styles/house.dsl": HOUSE.format(**self),
            "styles/code.dsl": CODE.format(**self),
            "model.xml": '<?xml version="1.0"?>\n<model>'
            + "".join(f'<class name="{name}"/>' for name in "ABC"[: 1 + self["model"] % 3])
            + "</model>\n",
            "locale/de/LC_MESSAGES/one.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
            f'msgid "A constant sentence."\nmsgstr "Ein fester Satz {self["catalog"]}."\n',
        }
        pages = {
            "one": f".. _there:\n\nOne {self['heading']}\n===============\n\nText {self['text']}.\n\n"
            "A constant sentence.\n\n.. rubric:: Rubric\n\n:py:func:`lib.thing`\n",
            "two": "Two\n===\n\n.. include:: outer.inc\n\nSee :doc:`one`.\n",
            "three": "Three\n=====\n\n.. figure:: p.png\n   :name: fig\n\n   Caption\n",
        }
        texts |= {f"{name}.rst": text for name, text in pages.items() if name not in self["deleted"]}
        if self["looked_for"]:
            texts["looked-for.txt"] = f"Found {self['looked_for']}.\n"
        made = {name: text.encode() for name, text in texts.items()}
        made["p.png"] = picture(self["image"])
        made["objects.inv"] = inventory(f"name{self['inventory']}")
        return made


class Edits(RuleBasedStateMachine):
    """A project that is edited and built."""

    cache: Path

    @initialize(builder=st.sampled_from(["dazzle-text", "rtf", "dazzle-html"]))
    def begin(self, builder: str) -> None:
        self.builder = builder
        self.folder = Path(tempfile.mkdtemp(prefix="dazzle-oracle-"))
        self.facts = Facts(
            dict.fromkeys(
                "text heading inner outer image stylesheet part model catalog inventory".split(), 0
            ),
            variable="v0",
            order=("one", "two", "three", "code"),
            numbered=False,
            deleted=frozenset(),
            renamed="first",
            looked_for=1,
        )
        self.count = 0
        self.written: dict[str, bytes] = {}
        self.write()
        self.check()

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- edits

    @rule(
        name=st.sampled_from(
            "text heading inner outer image stylesheet part model catalog inventory looked_for".split()
        )
    )
    def change(self, name: str) -> None:
        self.facts[name] += 1
        self.write()
        self.check()

    @rule()
    def change_variable(self) -> None:
        self.facts["variable"] += "x"
        self.write()
        self.check()

    @rule(order=st.permutations(("one", "two", "three", "code")))
    def reorder(self, order: list[str]) -> None:
        self.facts["order"] = tuple(order)
        self.write()
        self.check()

    @rule()
    def number(self) -> None:
        self.facts["numbered"] = not self.facts["numbered"]
        self.write()
        self.check()

    @rule(name=st.sampled_from(("one", "two", "three")))
    def delete_or_restore(self, name: str) -> None:
        self.facts["deleted"] ^= {name}
        self.write()
        self.check()

    @rule(name=st.sampled_from(("first", "second", "sub/third")))
    def rename(self, name: str) -> None:
        self.facts["renamed"] = name
        self.write()
        self.check()

    @rule(name=st.sampled_from(("text", "inner", "image", "stylesheet", "model")))
    def change_with_an_old_time_stamp(self, name: str) -> None:
        self.facts[name] += 1
        self.write(old=True)
        self.check()

    @rule()
    def take_the_looked_for_file_away(self) -> None:
        self.facts["looked_for"] = 0
        self.write()
        self.check()

    @rule(number=st.integers(0, 30), how=st.sampled_from(("cut", "delete", "change")))
    def damage(self, number: int, how: str) -> None:
        names = sorted(self.outputs(self.out))
        path = self.out / names[number % len(names)]
        if how == "delete":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-1] + (b"" if how == "cut" else b"~"))
        self.check()

    # --- building

    @property
    def source(self) -> Path:
        return self.folder / "docs"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def write(self, old: bool = False) -> None:
        files = self.facts.files()
        for name in self.written.keys() - files.keys():
            (self.source / name).unlink()
        for name, data in files.items():
            path = self.source / name
            if self.written.get(name) != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                if old:
                    os.utime(path, (1_000_000_000, 1_000_000_000))
        self.written = files

    def build(self, out: Path, doctrees: Path) -> None:
        from sphinx.application import Sphinx
        from sphinx.locale import translators
        from sphinx.util.docutils import docutils_namespace

        translators.clear()  # each build in a process lays its catalogs over those of all before it
        with warnings.catch_warnings(), docutils_namespace():
            warnings.simplefilter("ignore")
            app = Sphinx(self.source, self.source, out, doctrees, self.builder, status=None, warning=None)
            app.build()
            assert app.statuscode == 0

    def check(self) -> None:
        doctrees = self.folder / "doctrees"
        self.build(self.out, doctrees)
        before = {path: _stamp(path) for path in self.state()}
        self.build(self.out, doctrees)
        assert {path: _stamp(path) for path in self.state()} == before
        clean = self.folder / "clean"
        for mo in self.source.rglob("*.mo"):
            os.utime(mo)  # compiled by the build before; a clean build may keep it
        self.build(clean, self.folder / "clean-doctrees")
        made, expected = self.outputs(self.out), self.outputs(clean)
        assert made.keys() == expected.keys()
        assert {name for name in made if made[name] != expected[name]} == set()
        shutil.rmtree(clean)
        shutil.rmtree(self.folder / "clean-doctrees")

    def outputs(self, folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and ".dazzle" not in path.parts
        }

    def state(self) -> list[Path]:
        """Everything that Dazzle writes, but for notes about pages that Sphinx reads in each build.

        A page that names a file that is not there is such a page, and gives its warning each time.
        """
        folders = (self.out, self.folder / "doctrees" / "dazzle")
        found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
        if self.facts["looked_for"]:
            return found
        return [path for path in found if not {".dazzle", ".pages"} & set(path.parts)]


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_ino, stat.st_mtime_ns


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory):
    """One cache for all sequences."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAZZLE_CACHE_DIR", os.fspath(tmp_path_factory.mktemp("cache")))
        yield


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=SEQUENCES,
    stateful_step_count=10,
    deadline=None,
    derandomize=SEQUENCES == 10,
    print_blob=True,
    phases=[Phase.generate],  # a failure is told at once, not made smaller
    database=None,
    suppress_health_check=list(HealthCheck),
)
