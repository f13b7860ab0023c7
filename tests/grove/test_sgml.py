"""SGML documents give the nodes, the results and the messages that they give in OpenJade (recorded)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sgml_cases import CASES, FOLDER, SgmlCase, joined

from dazzle_core.api import Document
from dazzle_core.grove.nodes import Sdata

needs_parser = pytest.mark.skipif(shutil.which("onsgmls") is None, reason="needs onsgmls")
needs_openjade = pytest.mark.skipif(shutil.which("openjade") is None, reason="needs openjade")


def command(
    folder: Path, *words: str, program: tuple[str, ...] = (), **variables: str
) -> tuple[int, str, str]:
    """Run the command (or another program) in a folder."""
    done = subprocess.run(
        [*(program or (sys.executable, "-m", "dazzle_core.cli", "--no-cache")), *words],
        cwd=folder,
        env=os.environ | {"SP_ENCODING": "utf-8", "LC_ALL": "C"} | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode().replace("\ndazzle:", "\nopenjade:")


@needs_parser
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_as_openjade(case: SgmlCase, tmp_path: Path) -> None:
    result = tmp_path / "out.fot"
    status, _, err = command(FOLDER, "-o", str(result), *case.words)
    expected = FOLDER / "expected" / case.name
    wanted = expected.with_suffix(".err").read_bytes().decode().rstrip("\n").split("\n")
    got = [
        *err.replace("dazzle:", "openjade:").replace("\r", "\\r").rstrip("\n").split("\n"),
        f"status {status}",
    ]
    differing = [number for number, line in enumerate(got, 1) if line != wanted[number - 1]]
    assert differing == sorted(case.differs)
    assert len(got) == len(wanted)
    assert joined(result.read_bytes()) == expected.with_suffix(".fot").read_bytes()


SHEET = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body>
(root (make scroll (process-children)))
(element p (make paragraph (process-children)))
</style-specification-body></style-specification></style-sheet>
"""
DTD = "<!ELEMENT doc - - (#PCDATA|p)*><!ELEMENT p - O (#PCDATA)><!ATTLIST doc id ID #IMPLIED>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name, text in {
        "sheet.dsl": SHEET,
        "sub/doc.dtd": DTD,
        "sub/ent.txt": "entity text",
        "my.cat": 'PUBLIC "-//X//DTD doc//EN" "sub/doc.dtd"\nENTITY "ent" "sub/ent.txt"\nDOCUMENT "doc.sgm"\n',
        "doc.sgm": '<!DOCTYPE doc PUBLIC "-//X//DTD doc//EN" [<!ENTITY ent SYSTEM>]><doc>&ent;<p>x</doc>\n',
        "dir.sgm": "<!DOCTYPE doc SYSTEM 'doc.dtd'><doc><p>x</doc>\n",
        "one.sgm": '<!DOCTYPE doc PUBLIC "-//X//DTD doc//EN">',
        "two.sgm": "<doc>\n<p>one",
        "three.sgm": "\ntwo &nope;\n</doc>",
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def both(folder: Path, *words: str, **variables: str) -> list[tuple[int, str, bytes]]:
    """Exit status, messages and result of OpenJade and ours."""
    answers = []
    for program in (("openjade",), ()):
        result = folder / "out.fot"
        result.unlink(missing_ok=True)
        words_with_result = ("-t", "fot", "-d", "sheet.dsl", "-o", "out.fot", *words)
        status, _, err = command(folder, *words_with_result, program=program, **variables)
        answers.append((status, err.replace("dazzle:", "openjade:"), joined(result.read_bytes())))
    return answers


@needs_parser
@needs_openjade
@pytest.mark.parametrize(
    "words",
    [
        ("-c", "my.cat", "doc.sgm"),
        ("-D", "sub", "dir.sgm"),
        ("dir.sgm",),
        ("-C", "my.cat"),
        ("-c", "my.cat", "one.sgm", "two.sgm", "three.sgm"),
        ("-c", "my.cat", "-E1", "one.sgm", "two.sgm", "three.sgm"),
        ("<OSFILE>doc.sgm",),
        ("/dev/null",),
    ],
    ids=" ".join,
)
def test_command_line(folder: Path, words: tuple[str, ...]) -> None:
    openjade, ours = both(folder, *words)
    assert ours == openjade


@needs_parser
@needs_openjade
def test_folders_of_the_environment(folder: Path) -> None:
    openjade, ours = both(folder, "dir.sgm", SGML_SEARCH_PATH=f"{folder}/sub:/usr/share/sgml")
    assert ours == openjade


@needs_parser
def test_standard_input(folder: Path) -> None:
    text = f"<!DOCTYPE doc [{DTD}]><doc><p>from a pipe &oops;</doc>"
    for words in ([], ["-"], ["<OSFD>0"]):
        done = subprocess.run(
            [sys.executable, "-m", "dazzle_core.cli", "-t", "sgml", "-d", "sheet.dsl", *words],
            cwd=folder,
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert "dazzle:<OSFD>0:1:" in done.stderr
        assert (done.returncode, done.stdout) == (1, "from a pipe ")


@needs_parser
def test_encodings(folder: Path) -> None:
    """UTF-8 is recognised, and what is none is read byte by byte, unless the environment says more."""
    for data, encoding, text in (
        ("caf\xe9".encode(), None, "caf&#233;"),
        ("caf\xe9".encode("latin-1"), None, "caf&#233;"),
        ("caf\xe9".encode("latin-1"), "iso-8859-1", "caf&#233;"),
        ("\u043a".encode("koi8-r"), "koi8-r", "&#1082;"),
    ):
        document = f"<!DOCTYPE doc [{DTD}]><doc><p>".encode() + data + b"</doc>"
        (folder / "enc.sgm").write_bytes(document)
        variables = {"SP_ENCODING": encoding or ""}
        status, _, err = command(
            folder, "-t", "fot", "-o", "out.fot", "-d", "sheet.dsl", "enc.sgm", **variables
        )
        assert (status, err) == (0, "")
        assert f"<text>{text}</text>" in (folder / "out.fot").read_text("latin-1")


# --- the nodes -------------------------------------------------------------------------------------

WITH_SDATA = f"""<!DOCTYPE doc [{DTD}
<!ENTITY one SDATA "[same]"> <!ENTITY two SDATA "[same]"> <!ENTITY mdash SDATA "[mdash ]">
<!ATTLIST p t CDATA #IMPLIED>]>
<doc>&one;&two;&one;<p t="a&mdash;b&one;">x</doc>"""


@needs_parser
def test_names_of_sdata(folder: Path) -> None:
    """The entity that was referred to is known also where several have one text."""
    (folder / "doc.sgm").write_text(WITH_SDATA)
    grove = Document.read(str(folder / "doc.sgm")).grove
    assert [node.name for node in grove.elements[0].content if type(node) is Sdata] == ["one", "two", "one"]
    assert grove.elements[1].attributes == {"T": "a\u2014b\ufffd"}
    attribute = grove.elements[1].attribute_nodes()[0]
    assert [getattr(part, "name", None) or part.char for part in attribute.children()] == [
        "a",
        "mdash",
        "b",
        "one",
    ]
    assert attribute.children()[1] is attribute.children()[1]
    assert attribute.children()[1].row()[1] == 1


MAPPED = """<!DOCTYPE style-sheet PUBLIC "-//OpenJade//DTD DSSSL Specification//EN">
<style-sheet><features>online</features><style-specification>
<standard-chars>euro 8364</standard-chars><map-sdata-entity name=one>euro</map-sdata-entity>
<style-specification-body>
(define (first-p)
  (node-list-first (select-elements (descendants (node-property 'document-element (current-node))) "p")))
(root (make scroll (make paragraph (literal
  (attribute-string "t" (first-p)) "|" (data (attributes (first-p))) "|"
  (data (children (attributes (first-p)))) "|" (inherited-attribute-string "t" (first-p)) "|"
  (data (node-property (quote document-element) (current-node)))))))
</style-specification-body></style-specification></style-sheet>
"""


@needs_parser
def test_sdata_is_mapped_by_the_stylesheet(folder: Path) -> None:
    """In values of attributes too."""
    (folder / "doc.sgm").write_text(WITH_SDATA)
    (folder / "sheet.dsl").write_text(MAPPED)
    programs = [("openjade",)] if shutil.which("openjade") else []
    for program in [*programs, ()]:
        out = command(folder, "-t", "sgml", "-d", "sheet.dsl", "doc.sgm", program=program)[1]
        value = "a\u2014b\u20ac|"
        assert out == value * 4 + "\u20ac\ufffd\u20acx"


PARSING = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body>
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (facts node)
  (list (node-property 'class-name node) (gi-of (node-property 'document-element node default: #f null: #f))
    (node-list=? node (current-node))))
(define (gi-of node) (if (node-list? node) (gi node) node))
(root (let* ((a (debug (facts (sgml-parse "sub1.sgm"))))
             (b (debug (facts (sgml-parse "sub1.sgm"))))
             (c (debug (facts (sgml-parse "bad.sgm"))))
             (d (debug (facts (sgml-parse "nowhere.sgm"))))
             (e (debug (facts (sgml-parse "nowhere.sgm"))))
             (f (debug (facts (sgml-parse "main.sgm"))))
             (g (debug (facts (sgml-parse "&#60;OSFILE>main.sgm"))))
             (h (debug (facts (sgml-parse "sub2.sgm" parent: (current-node)))))
             (i (debug (facts (sgml-parse "sub3.sgm" active: '()))))
             (j (debug (facts (sgml-parse "/dev/null")))))
  (make scroll (process-children) (process-node-list (node-property 'document-element (sgml-parse "sub1.sgm"))))))
(element p (make paragraph (literal "a paragraph") (process-children)))
</style-specification-body></style-specification></style-sheet>
"""


@needs_parser
@needs_openjade
def test_further_documents(folder: Path) -> None:
    """`sgml-parse`, also of what cannot be read."""
    for name in ("main", "sub1", "sub2", "sub3"):
        (folder / f"{name}.sgm").write_text(f"<!DOCTYPE doc [{DTD}]>\n<doc id={name}>text<p>and more</doc>\n")
    (folder / "bad.sgm").write_text("<!DOCTYPE y [<!ELEMENT y - - (#PCDATA)>]><y>a<b>c")
    (folder / "sheet.dsl").write_text(PARSING)
    openjade, ours = both(folder, "main.sgm")
    assert ours == openjade
    assert b'<a name="2.SUB1"/>' in ours[2]


PROLOG = """<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body>
(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))
(define (facts node)
  (list (node-property 'class-name node) (node-property 'document-element node null: #f)
    (data-of (node-property 'prolog node)) (node-list-length (node-property 'epilog node))
    (node-property 'name (node-property 'governing-doctype node))
    (node-list=? node (sgml-parse-prolog (node-property 'name (node-property 'governing-doctype node))))))
(define (data-of nl) (if (node-list-empty? nl) '() (cons (node-property 'system-data (node-list-first nl)) (data-of (node-list-rest nl)))))
(root (let ((a (debug (facts (sgml-parse-prolog "DOC")))) (b (debug (facts (sgml-parse-prolog "doc.xml")))))
  (empty-sosofo)))
</style-specification-body></style-specification></style-sheet>
"""


@needs_parser
def test_prologs(folder: Path) -> None:
    """ISO/IEC 10179 has a procedure for them, OpenJade has not."""
    (folder / "DOC").write_text(f"<?one><!DOCTYPE doc [{DTD}]><?two><doc>text</doc><?three>")
    (folder / "doc.xml").write_text("<?one 1?><!DOCTYPE doc.xml []><?two?><doc.xml/><?three?>")
    (folder / "sheet.dsl").write_text(PROLOG)
    err = command(folder, "-t", "sgml", "-d", "sheet.dsl", "DOC")[2].splitlines()
    assert [line.partition("debug ")[2] for line in err] == [
        '"(sgml-document #f ("one" "two") 0 "DOC" #t)"',
        '"(sgml-document #f ("one 1" "two") 0 "doc.xml" #t)"',
    ]
