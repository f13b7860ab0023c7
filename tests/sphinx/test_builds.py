"""Whole builds, by real sphinx-build processes."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

CONF = """
project = "Test"
author = "Somebody"
extensions = ["dazzle_sphinx"]
dazzle_stylesheet = {"text": "styles/plain.dsl", "xml": "styles/web.dsl"}
dazzle_stages = [{"name": "model", "sources": ["model.xml"], "stylesheet": "styles/code.dsl"}]
"""

HEAD = '<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN" [\n'

FILES = {
    "conf.py": CONF,
    "index.rst": "Start\n=====\n\nSee :doc:`one`.\n\n.. toctree::\n\n   one\n   two\n   code\n",
    "one.rst": "One\n===\n\nText of one.\n",
    "two.rst": "Two\n===\n\nText of two.\n",
    "code.rst": "Code\n====\n\n.. dsssl-literalinclude:: A.txt\n   :stage: model\n   :language: text\n",
    "styles/house.dsl": HEAD
    + ']><style-specification id="house">\n(define %number-sep% " ")\n</style-specification>\n',
    "styles/plain.dsl": HEAD
    + '<!ENTITY house SYSTEM "house.dsl" CDATA DSSSL>\n'
    + '<!ENTITY shipped PUBLIC "-//Dazzle//DOCUMENT Doctree Print Stylesheet//EN" CDATA DSSSL>\n]>\n'
    + '<style-specification use="house shipped">\n(define mark "plain")\n'
    + "(element (section title) (make paragraph (literal mark) (process-children)))\n"
    + '</style-specification>\n<external-specification id="house" document="house">\n'
    + '<external-specification id="shipped" document="shipped">\n',
    "styles/web.dsl": HEAD
    + '<!ENTITY house SYSTEM "house.dsl" CDATA DSSSL>\n'
    + '<!ENTITY shipped PUBLIC "-//Dazzle//DOCUMENT Doctree HTML Stylesheet//EN" CDATA DSSSL>\n]>\n'
    + '<style-specification use="house shipped">\n(define mark "web")\n'
    + '(element (section title) (make element gi: "h1" (literal mark) (process-children)))\n'
    + '</style-specification>\n<external-specification id="house" document="house">\n'
    + '<external-specification id="shipped" document="shipped">\n',
    "styles/code.dsl": HEAD
    + "]><style-specification>\n"
    + '(declare-flow-object-class entity "UNREGISTERED::James Clark//Flow Object Class::entity")\n'
    + '(element class (make entity system-id: (string-append (attribute-string "name") ".txt")'
    + ' (literal "class " (attribute-string "name") "&#13;")))\n</style-specification>\n',
    "model.xml": '<?xml version="1.0"?>\n<model><class name="A"/><class name="B"/></model>\n',
}


@pytest.fixture
def site(project):
    project.write(FILES)
    return project


def facts(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Inode, time and content of all files of a folder, but for state."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def replace(project, name: str, old: str, new: str) -> None:
    """Change a file without changing its time stamp."""
    path = project.source / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    stat = path.stat()
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def good(project, builder: str, *options: str, process: bool = False):
    """Build without a message; in a process of its own when that is the point."""
    result = project.sphinx_build(builder, *options) if process or options else project.build_here(builder)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stderr == ""
    return result


def stage_files(project) -> dict[str, tuple[int, int, bytes]]:
    return facts(project.folder / "build" / "doctrees" / "dazzle" / "model")


def changed(before: dict, after: dict) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_outputs_and_manifest(site) -> None:
    good(site, "dazzle-text", process=True)
    good(site, "dazzle-xml", process=True)
    assert set(facts(site.out("dazzle-text"))) == {"index.txt", "one.txt", "two.txt", "code.txt"}
    assert set(facts(site.out("dazzle-xml"))) == {"index.xml", "one.xml", "two.xml", "code.xml"}
    text = (site.out("dazzle-text") / "one.txt").read_text(encoding="utf-8")
    assert "plainOne" in text
    assert "Text of one." in text
    assert b"class A" in (site.out("dazzle-text") / "code.txt").read_bytes()
    assert stage_files(site)["A.txt"][2] == b"class A\n"
    manifest = json.loads((site.out("dazzle-text") / ".dazzle" / "dazzle-text.json").read_text())
    assert {name for owner in manifest["owners"].values() for name in owner["outputs"]} == {
        "index.txt",
        "one.txt",
        "two.txt",
        "code.txt",
    }


def test_second_build_touches_nothing(site) -> None:
    good(site, "dazzle-text", process=True)
    before = facts(site.out("dazzle-text")), stage_files(site)
    result = good(site, "dazzle-text", process=True)
    assert (facts(site.out("dazzle-text")), stage_files(site)) == before
    assert "4 outputs, 0 made" in result.stdout


def test_one_set_of_doctrees_for_all_builders(site) -> None:
    for builder in ("html", "dazzle-text", "dazzle-xml"):
        good(site, builder)
    for builder in ("html", "dazzle-text", "html", "dazzle-xml"):
        assert "0 added, 0 changed, 0 removed" in good(site, builder).stdout


def test_private_part_of_a_stylesheet(site) -> None:
    good(site, "dazzle-text")
    good(site, "dazzle-xml")
    text, xml = facts(site.out("dazzle-text")), facts(site.out("dazzle-xml"))
    replace(site, "styles/plain.dsl", '"plain"', '"other"')
    good(site, "dazzle-text")
    good(site, "dazzle-xml")
    assert facts(site.out("dazzle-xml")) == xml
    assert changed(text, facts(site.out("dazzle-text"))) == text.keys()
    replace(site, "styles/house.dsl", '" "', '"~"')
    assert "4 made" in good(site, "dazzle-text").stdout
    assert "4 made" in good(site, "dazzle-xml").stdout


def test_page_changes_its_output_and_those_that_show_its_title(site) -> None:
    good(site, "dazzle-text")
    before = facts(site.out("dazzle-text"))
    replace(site, "two.rst", "Text of two", "Words of two")
    good(site, "dazzle-text")
    after = facts(site.out("dazzle-text"))
    assert changed(before, after) == {"two.txt"}
    replace(site, "one.rst", "One\n===", "Eins\n====")
    good(site, "dazzle-text")
    assert changed(after, facts(site.out("dazzle-text"))) == {"one.txt", "index.txt"}


def test_damaged_deleted_and_foreign_files(site) -> None:
    good(site, "dazzle-text")
    before = site.outputs("dazzle-text")
    out = site.out("dazzle-text")
    (out / "one.txt").unlink()
    (out / "two.txt").write_text("damaged")
    (out / "mine.txt").write_text("mine")
    good(site, "dazzle-text")
    assert site.outputs("dazzle-text") == {**before, "mine.txt": b"mine"}


def test_output_of_a_deleted_page_goes(site) -> None:
    good(site, "dazzle-text")
    (site.source / "two.rst").unlink()
    replace(site, "index.rst", "   two\n", "")
    good(site, "dazzle-text")
    assert set(facts(site.out("dazzle-text"))) == {"index.txt", "one.txt", "code.txt"}


def test_stage_follows_its_model(site) -> None:
    good(site, "dazzle-text")
    text = facts(site.out("dazzle-text"))
    before = stage_files(site)
    assert set(before) == {"A.txt", "B.txt"}
    replace(site, "model.xml", '<class name="B"/>', "")
    good(site, "dazzle-text")
    assert stage_files(site) == {"A.txt": before["A.txt"]}
    assert facts(site.out("dazzle-text")) == text
    (site.folder / "build" / "doctrees" / "dazzle" / "model" / "A.txt").unlink()
    good(site, "dazzle-text")
    assert stage_files(site)["A.txt"][2] == b"class A\n"
    replace(site, "styles/code.dsl", '"class "', '"Class "')
    good(site, "dazzle-text")
    assert changed(text, facts(site.out("dazzle-text"))) == {"code.txt"}


def test_errors_of_a_stylesheet(site) -> None:
    good(site, "dazzle-text")
    before = facts(site.out("dazzle-text"))
    replace(site, "styles/plain.dsl", '(define mark "plain")', '(define mark (no-such-procedure "plain"))')
    result = site.sphinx_build("dazzle-text")
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert re.search(r"plain\.dsl:\d+: ERROR: reference to undefined variable", result.stderr)
    assert facts(site.out("dazzle-text")) == before
    again = site.sphinx_build("dazzle-text")
    assert again.returncode == 1
    assert "0 added, 0 changed, 0 removed" in again.stdout
    replace(site, "styles/plain.dsl", '(no-such-procedure "plain")', '"plain"')
    good(site, "dazzle-text")
    assert facts(site.out("dazzle-text")) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("styles/plain.dsl", '(define mark "plain")', '(define mark "plain"', "plain.dsl"),
        ("styles/plain.dsl", 'SYSTEM "house.dsl"', 'SYSTEM "nowhere.dsl"', "nowhere.dsl"),
        ("model.xml", "</model>", "</modle>", "model.xml:2"),
        ("conf.py", "styles/plain.dsl", "styles/nowhere.dsl", "nowhere.dsl"),
    ],
)
def test_broken_files(site, name: str, old: str, new: str, message: str) -> None:
    replace(site, name, old, new)
    result = site.sphinx_build("dazzle-text")
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert not list(site.folder.rglob("*.tmp"))


def test_one_failing_document_does_not_stop_the_others(site) -> None:
    replace(site, "conf.py", "dazzle_stages", 'dazzle_documents = [{"start": "index", "target": "book"}]\n#')
    replace(site, "code.rst", ".. dsssl-literalinclude:: A.txt\n   :stage: model\n   :language: text\n", "")
    replace(
        site,
        "conf.py",
        '{"start": "index", "target": "book"}]',
        '{"start": "one", "target": "one", "stylesheet": "bad.dsl"}, {"start": "two", "target": "two"}]',
    )
    result = site.sphinx_build("dazzle-text")
    assert result.returncode == 1
    assert set(facts(site.out("dazzle-text"))) == {"two.txt"}


def test_parallel_builds_give_the_same(site) -> None:
    good(site, "dazzle-text", process=True)
    alone = site.outputs("dazzle-text")
    os.rename(site.out("dazzle-text"), site.folder / "alone")
    good(site, "dazzle-text", "-j", "2")
    assert site.outputs("dazzle-text") == alone
    assert "0 made" in good(site, "dazzle-text", "-j", "2").stdout
    assert not list((site.out("dazzle-text") / ".dazzle").glob("*.journal"))


def test_builders_need_no_conf(tmp_path, project) -> None:
    project.write({"conf.py": "", "index.rst": "Title\n=====\n\nText.\n"})
    good(project, "dazzle-fot", process=True)
    assert b"<text>Title</text>" in next(iter(project.outputs("dazzle-fot").values()))


def clean_outputs(project, builder: str) -> dict[str, bytes]:
    """What a build without any history makes."""
    for name in ("build", "cache"):
        shutil.move(project.folder / name, project.folder / f"old-{name}")
    good(project, builder)
    made = project.outputs(builder)
    for name in ("build", "cache"):
        shutil.rmtree(project.folder / name)
        shutil.move(project.folder / f"old-{name}", project.folder / name)
    return made


def test_after_edits_all_is_as_after_a_clean_build(site) -> None:
    good(site, "dazzle-text")
    edits = [
        ("styles/plain.dsl", '"plain"', '"other"'),
        ("index.rst", "   one\n   two\n", "   two\n   one\n"),
        ("one.rst", "One\n===", "First\n====="),
        ("conf.py", "dazzle_stages", 'dazzle_variables = {"%contents%": False}\ndazzle_stages'),
        ("model.xml", '<class name="A"/>', '<class name="A"/><class name="C"/>'),
    ]
    for name, old, new in edits:
        replace(site, name, old, new)
        good(site, "dazzle-text")
    assert site.outputs("dazzle-text") == clean_outputs(site, "dazzle-text")
    assert "0 made" in good(site, "dazzle-text").stdout


def test_named_pages_only(site) -> None:
    good(site, "dazzle-text")
    before = facts(site.out("dazzle-text"))
    (site.source / "two.rst").unlink()
    replace(site, "index.rst", "   two\n", "")
    replace(site, "one.rst", "Text of one", "Words of one")
    app = site.build("dazzle-text", "one.rst")
    assert app.statuscode == 0
    # Sphinx adds the page whose table of contents names the page; the output of the page that is gone stays.
    assert changed(before, facts(site.out("dazzle-text"))) == {"one.txt", "index.txt"}


def test_output_that_cannot_be_written(site) -> None:
    good(site, "dazzle-text")
    before = facts(site.out("dazzle-text"))
    (site.out("dazzle-text") / "one.txt").unlink()
    (site.out("dazzle-text") / "one.txt").mkdir()
    result = site.sphinx_build("dazzle-text")
    assert result.returncode == 1
    assert "ERROR: one.txt was not made: cannot open output file" in result.stderr
    assert "Traceback" not in result.stderr
    after = facts(site.out("dazzle-text"))
    assert {**after, "one.txt": before["one.txt"]} == before
    (site.out("dazzle-text") / "one.txt").rmdir()
    good(site, "dazzle-text")
    assert {name: fact[2] for name, fact in facts(site.out("dazzle-text")).items()} == {
        name: fact[2] for name, fact in before.items()
    }


def test_all_backends_from_one_reading(site) -> None:
    replace(
        site,
        "conf.py",
        "dazzle_stages",
        'dazzle_documents = [{"start": "index", "target": "book", "title": "The Book", "backends": ["fot", "xml"]}]\n'
        "dazzle_stages",
    )
    good(site, "dazzle")
    outputs = site.outputs("dazzle")
    assert set(outputs) == {"book.fot", "book.xml"}
    assert b"<text>The Book</text>" in outputs["book.fot"]
    assert b"Text of two." in outputs["book.xml"]
    assert "0 made" in good(site, "dazzle").stdout


def test_pictures_are_copied_and_go_with_their_last_image(site) -> None:
    picture = (ROOT / "example-site" / "pictures" / "swatch.png").read_bytes()
    (site.source / "p.png").write_bytes(picture)
    (site.source / "one.rst").write_text(
        "One\n===\n\n.. image:: p.png\n   :alt: A picture\n", encoding="utf-8"
    )
    good(site, "dazzle-xml")
    copy = site.out("dazzle-xml") / "_images" / "p.png"
    assert copy.read_bytes() == picture
    assert b'src="_images/p.png"' in (site.out("dazzle-xml") / "one.xml").read_bytes().replace(b"\n", b" ")
    copy.write_bytes(b"damaged")
    good(site, "dazzle-xml")
    assert copy.read_bytes() == picture
    (site.source / "one.rst").write_text("One\n===\n\nText.\n", encoding="utf-8")
    good(site, "dazzle-xml")
    assert not copy.exists()


def test_outputs_do_not_depend_on_the_order_of_sets(site) -> None:
    good(site, "dazzle-xml", process=True)
    made = site.outputs("dazzle-xml")
    shutil.rmtree(site.folder / "build")
    site.hash_seed = "7"
    good(site, "dazzle-xml", process=True)
    assert site.outputs("dazzle-xml") == made


def test_node_of_an_extension_gets_one_warning(site) -> None:
    site.write(
        {
            "conf.py": CONF.replace('"dazzle_sphinx"', '"dazzle_sphinx", "strange"')
            + "import sys\nsys.path.insert(0, '.')\n",
            "strange.py": "from docutils import nodes\nfrom docutils.parsers.rst import Directive\n"
            "class strange_node(nodes.Element): pass\n"
            "class Strange(Directive):\n"
            "    def run(self):\n        return [strange_node(code='x = 1')]\n"
            "def setup(app):\n    app.add_node(strange_node, html=(lambda s, n: None, lambda s, n: None))\n"
            "    app.add_directive('strange', Strange)\n",
            "one.rst": "One\n===\n\n.. strange::\n\n.. strange::\n",
        }
    )
    replace(site, "conf.py", "sys.path.insert(0, '.')", f"sys.path.insert(0, {os.fspath(site.source)!r})")
    site.write({"conf.py": (site.source / "conf.py").read_text(encoding="utf-8")})
    result = site.sphinx_build("dazzle-text")
    assert result.returncode == 0
    assert result.stderr.count("has no rule for strange_node") == 1
    assert "x = 1" in (site.out("dazzle-text") / "one.txt").read_text(encoding="utf-8")


def test_file_that_a_stylesheet_reads_is_an_input(site) -> None:
    site.write({"words.txt": "first"})
    replace(
        site,
        "styles/plain.dsl",
        '(define mark "plain")',
        '(define read (external-procedure "UNREGISTERED::James Clark//Procedure::read-entity"))\n'
        '(define mark (read "words.txt"))',
    )
    good(site, "dazzle-text")
    assert "firstOne" in (site.out("dazzle-text") / "one.txt").read_text(encoding="utf-8")
    assert "0 made" in good(site, "dazzle-text").stdout
    replace(site, "words.txt", "first", "other")
    assert "4 made" in good(site, "dazzle-text").stdout
    assert "otherOne" in (site.out("dazzle-text") / "one.txt").read_text(encoding="utf-8")


def test_documents_and_backends_are_made_by_several_processes(site) -> None:
    replace(
        site,
        "conf.py",
        "dazzle_stages",
        'dazzle_documents = [{"start": "one", "target": "a", "backends": ["rtf", "text"]},'
        ' {"start": "two", "target": "b", "backends": ["rtf"]}]\ndazzle_stages',
    )
    for builder, outputs in (("rtf", {"a.rtf", "b.rtf"}), ("dazzle", {"a.rtf", "b.rtf", "a.txt"})):
        result = site.sphinx_build(builder, "-j", "2", "-vv")
        assert result.returncode == 0, result.stderr
        processes = re.findall(r"\[dazzle\] process (\d+) makes (\d+) outputs", result.stdout)
        assert len({process for process, _ in processes}) == len(outputs)
        assert set(facts(site.out(builder))) == outputs
    assert good(site, "dazzle", "-j", "2").stdout.count("0 made") == 2


def test_picture_that_another_backend_still_shows(site) -> None:
    shutil.copy(ROOT / "example-site" / "pictures" / "swatch.png", site.source / "p.png")
    image = "\n.. image:: p.png\n   :alt: A picture\n"
    for name in ("one.rst", "two.rst"):
        replace(site, name, "Text of", f"{image}\nText of")
    replace(
        site,
        "conf.py",
        "dazzle_stages",
        'dazzle_documents = [{"start": "one", "target": "a", "backends": ["html"]},'
        ' {"start": "two", "target": "b", "backends": ["xml"]}]\ndazzle_stages',
    )
    copy = site.out("dazzle") / "_images" / "p.png"
    for page in ("one.rst", "two.rst"):
        good(site, "dazzle")
        assert copy.exists()
        replace(site, page, image, "")
    good(site, "dazzle")
    assert not copy.exists()


def test_failed_output_is_retried_alone(site, tmp_path, monkeypatch) -> None:
    """An error that one page meets, by a stylesheet that serves all of them."""
    monkeypatch.setenv("TMPDIR", os.fspath(tmp_path))
    good(site, "dazzle-text")
    before = facts(site.out("dazzle-text"))
    replace(
        site,
        "styles/plain.dsl",
        "</style-specification>\n<ext",
        "(element rubric (literal (car 1)))\n</style-specification>\n<ext",
    )
    replace(site, "one.rst", "Text of one.", "Words of one.\n\n.. rubric:: R")
    replace(site, "two.rst", "Text of two.", "Words of two.")
    for read, jobs in (("0 added, 2 changed", "2"), ("0 added, 0 changed", "1")):
        result = site.sphinx_build("dazzle-text", "-vv", "-j", jobs)
        assert result.returncode == 1
        assert "Traceback" not in result.stdout + result.stderr
        assert "ERROR: one.txt was not made" in result.stderr
        assert read in result.stdout
        made = set(re.findall(r"\[dazzle\] making (\S+):", result.stdout + result.stderr))
        assert made == ({"one.txt"} if read.endswith("0 changed") else set(before))
    assert not list(tmp_path.rglob("sphinx-err-*"))
    after = facts(site.out("dazzle-text"))
    assert after["one.txt"] == before["one.txt"]
    assert b"Words of two." in after["two.txt"][2]
    replace(site, "styles/plain.dsl", "(literal (car 1))", "(process-children)")
    good(site, "dazzle-text")
    assert "Words of one." in (site.out("dazzle-text") / "one.txt").read_text(encoding="utf-8")


def test_nothing_is_written_among_the_sources_when_nothing_changed(site) -> None:
    """What watches the sources, as sphinx-autobuild does, would build for ever."""
    replace(site, "conf.py", '"name": "model"', '"name": "model", "output": "generated"')
    good(site, "dazzle-text")
    assert (site.source / "generated" / "A.txt").read_bytes() == b"class A\n"

    def watched() -> dict[Path, int]:
        paths = [site.source, *site.source.rglob("*")]
        return {path: path.stat().st_mtime_ns for path in paths if "__pycache__" not in path.parts}

    before = watched()
    good(site, "dazzle-text")
    good(site, "dazzle-html")
    assert watched() == before


def test_sources_of_a_stage_are_run_by_several_processes(site) -> None:
    replace(site, "conf.py", '"model.xml"', '"models/*.xml", "model.xml"')
    for number in range(4):
        site.write(
            {f"models/m{number}.xml": f'<?xml version="1.0"?>\n<model><class name="M{number}"/></model>\n'}
        )
    result = good(site, "dazzle-text", "-j", "2")
    assert "running stage model..." in result.stdout
    assert set(stage_files(site)) == {"A.txt", "B.txt", "M0.txt", "M1.txt", "M2.txt", "M3.txt"}
    before = stage_files(site)
    assert "running stage" not in good(site, "dazzle-text", "-j", "2").stdout
    assert stage_files(site) == before
    replace(site, "models/m2.xml", "M2", "N2")
    replace(site, "models/m3.xml", "</model>", "</modle>")
    result = site.sphinx_build("dazzle-text", "-j", "2")
    assert result.returncode == 1
    assert "m3.xml:2: ERROR: stage model" in result.stderr
    after = stage_files(site)
    assert changed(before, after) == {"M2.txt", "N2.txt"}
    assert "M2.txt" not in after
