"""Builds that are killed at any instant, and many builds at once: what a quiet build makes comes out.

Builds are killed 20 times, at instants spread over a build's duration, or as often as
DAZZLE_KILLS says (`make incremental`). DAZZLE_SEED repeats the instants of a run.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("DAZZLE_KILLS", "20"))
SEED = os.environ.get("DAZZLE_SEED") or str(random.randrange(10**6))
BUILDERS = ("dazzle-text", "dazzle-html", "rtf", "dazzle")
ROOT = Path(__file__).resolve().parents[2]
HEAD = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [\n'
CONF = """
project = "Test"
author = "Somebody"
extensions = ["dazzle_sphinx"]
dazzle_stylesheet = "house.dsl"
dazzle_stages = [{"name": "model", "sources": ["model.xml"], "stylesheet": "code.dsl"}]
"""
DOCUMENTS = """
dazzle_documents = [
    {"start": "index", "target": "book", "backends": ["rtf", "text"]},
    {"start": "index", "target": "web/book", "backends": ["html"]},
]
"""
HOUSE = (
    HEAD
    + '<!ENTITY shipped PUBLIC "-//Dazzle//DOCUMENT Doctree Print Stylesheet//EN" CDATA DSSSL>\n]>\n'
    + '<style-specification use="shipped">\n'
    + '(element rubric (make paragraph (literal "%s ") (process-children)))\n'
    + '</style-specification>\n<external-specification id="shipped" document="shipped">\n'
)
CODE = (
    HEAD
    + "]><style-specification>\n"
    + '(declare-flow-object-class entity "UNREGISTERED::James Clark//Flow Object Class::entity")\n'
    + '(element class (make entity system-id: (string-append (attribute-string "name") ".txt")'
    + ' (literal "class " (attribute-string "name"))))\n</style-specification>\n'
)


def write_variant(project, variant: int, builder: str) -> None:
    """Write the project in one of two forms; each page, picture and class of the model differs."""
    extra = ("extra", "more")[variant]
    pages = [f"sub/page{number}" for number in range(6)] + ["code", extra]
    files = {
        "conf.py": CONF + (DOCUMENTS if builder == "dazzle" else ""),
        "house.dsl": HOUSE % ("House", "Home")[variant],
        "code.dsl": CODE,
        "model.xml": '<?xml version="1.0"?>\n<model><class name="A"/>'
        + ('<class name="B"/>', '<class name="C"/>')[variant]
        + "</model>\n",
        "index.rst": f"Start {variant}\n=======\n\n.. toctree::\n   :numbered:\n\n"
        + "".join(f"   {page}\n" for page in pages),
        "code.rst": f"Code\n====\n\n.. dsssl-literalinclude:: {'BC'[variant]}.txt\n   :stage: model\n",
        f"{extra}.rst": f"{extra}\n=====\n\nText.\n\n.. image:: {extra}.png\n   :alt: Picture\n",
    }
    for number in range(6):
        files[f"sub/page{number}.rst"] = (
            f"Page {number} of {variant}\n===========\n\nSee :doc:`/index` and :doc:`page{(number + 1) % 6}`.\n\n"
            f".. rubric:: Rubric {variant}\n\n.. code-block:: python\n\n   x = {variant}\n"
        )
    other = ("more", "extra")[variant]
    for suffix in ("rst", "png"):
        (project.source / f"{other}.{suffix}").unlink(missing_ok=True)
    project.write(files)
    shutil.copy(ROOT / "example-site" / "pictures" / "swatch.png", project.source / f"{extra}.png")


def build(project, builder: str) -> str:
    """A build that nobody disturbs; what it printed."""
    result = project.build_here(builder)
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return result.stdout


def everything(project, builder: str) -> dict[str, bytes]:
    """Outputs, and what the stage has made."""
    made = project.outputs(builder)
    folder = project.folder / "build" / "doctrees" / "dazzle" / "model"
    return made | {f"model:{path.name}": path.read_bytes() for path in folder.iterdir()}


def check_books(project, builder: str) -> None:
    """The manifests tell the files on the disk; nothing else was left behind."""
    out = project.out(builder)
    told = {}
    for path in (out / ".dazzle").glob("*.json"):
        for owner in json.loads(path.read_text("utf-8"))["owners"].values():
            told |= {name: facts["sha256"] for name, facts in owner["outputs"].items()}
    assert told == {name: sha256(data).hexdigest() for name, data in project.outputs(builder).items()}
    left = [*project.folder.rglob("*.journal"), *(project.folder / "build").rglob("*.tmp")]
    assert left == []


def kill(process: subprocess.Popen[bytes], whole: bool) -> None:
    """Kill a build: its process alone, so that workers live on, or all of them."""
    if whole:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
@pytest.mark.parametrize("builder", BUILDERS)
def test_killed_builds(project, builder: str) -> None:
    chance = random.Random(f"{SEED} {builder}")
    print("DAZZLE_SEED", SEED)
    expected = []
    for variant in (1, 0):
        write_variant(project, variant, builder)
        shutil.rmtree(project.folder / "build", ignore_errors=True)
        build(project, builder)
        expected.insert(0, everything(project, builder))
    write_variant(project, 1, builder)
    began = time.monotonic()
    project.start(builder, "-j", "2").wait()
    duration = time.monotonic() - began
    rounds = -(-KILLS // len(BUILDERS))
    for number in range(rounds):
        variant = number % 2
        write_variant(project, variant, builder)
        if chance.random() < 0.25:
            shutil.rmtree(project.folder / "build")
        process = project.start(builder, *chance.choice([(), ("-j", "2")]))
        # The first third of a build is Python's and Sphinx's start.
        time.sleep(duration * (0.25 + (number + chance.random()) / rounds * 0.75))
        kill(process, chance.random() < 0.5)
        if chance.random() < 0.25:
            variant = 1 - variant
            write_variant(project, variant, builder)
        build(project, builder)
        assert everything(project, builder) == expected[variant]
        check_books(project, builder)
    assert "0 made" in build(project, builder)


def test_sixteen_builds_at_once(project) -> None:
    write_variant(project, 0, "dazzle-text")
    builders = ("dazzle-text", "rtf", "dazzle-html", "dazzle-fot")
    processes = [
        project.start(builders[number % 4], build=f"build{number}", stderr=subprocess.PIPE)
        for number in range(16)
    ]
    errors = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 16
    assert errors == [b""] * 16
    for number, builder in enumerate(builders):
        made = [project.outputs(builder, build=f"build{other}") for other in range(number, 16, 4)]
        build(project, builder)
        assert made == [project.outputs(builder)] * 4


@pytest.mark.parametrize("undone", [False, True])
def test_build_that_ends_before_it_keeps_what_it_has_read(project, undone: bool, monkeypatch) -> None:
    """Files keep their time stamps, so that only what was noted about their content can tell."""
    project.write(
        {
            "conf.py": 'extensions = ["dazzle_sphinx"]\nimport os\n'
            "def setup(app):\n    if os.environ.get('DIE'):\n"
            "        app.connect('env-updated', lambda *_: os._exit(9), priority=999)\n",
            "index.rst": "Start\n=====\n\nText of old.\n",
        }
    )
    build(project, "dazzle-text")
    page = project.source / "index.rst"
    stamp = (page.stat().st_atime_ns, page.stat().st_mtime_ns)

    def write(word: str) -> None:
        page.write_text(f"Start\n=====\n\nText of {word}.\n")
        os.utime(page, ns=stamp)

    write("new")
    monkeypatch.setenv("DIE", "1")
    assert project.sphinx_build("dazzle-text").returncode == 9
    monkeypatch.delenv("DIE")
    write("old" if undone else "new")
    for builder, name in (("dazzle-text", "index.txt"), ("dazzle-xml", "index.xml")):
        build(project, builder)
        assert f"Text of {'old' if undone else 'new'}." in (project.out(builder) / name).read_text("utf-8")
