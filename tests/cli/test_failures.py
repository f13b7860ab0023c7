"""What cannot work ends with a located message and its exit status: no traceback, no partial file."""

import os
import re
import shutil
import subprocess

import pytest
from command import DAZZLE, HEAD, TAIL, Folder

CLASSES = '(declare-flow-object-class data "UNREGISTERED::James Clark//Flow Object Class::formatting-instruction")\n'
SHEET = '(root (make simple-page-sequence (make paragraph (literal "text"))))'
BEFORE = "the last good one"
#: PROGRAM:FILE:LINE:COLUMN:SEVERITY: TEXT; the end of a text has no column.
LOCATED = re.compile(r"^dazzle:(?P<file>[^:]+):(?P<line>\d+):((?P<column>\d+):)?[EWX]: \S")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path, cache):
    made = Folder(tmp_path, cache)
    made.write("doc.xml", "<doc><a>one</a><b/></doc>\n")
    made.write("doc.fot", BEFORE)
    made.sheet(SHEET)
    return made


def places(err):
    """Where the messages are; fails when one has no place."""
    found = []
    for line in err.splitlines():
        match = LOCATED.match(line)
        assert match, line
        found.append((match["file"], int(match["line"])))
    return found


def refused(folder, *words, **options):
    """Run what fails: status 1, nothing on standard output, all files as they were; the messages."""
    before = {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()}
    status, out, err = folder.run(*words, **options)
    assert (status, out) == (1, "")
    assert err.startswith("dazzle:")
    assert "Traceback" not in err
    assert {path.name: path.read_bytes() for path in folder.path.iterdir() if path.is_file()} == before
    return err


class TestStylesheet:
    """Errors of a stylesheet keep OpenJade's status 0, and the output is made as far as it goes."""

    @pytest.mark.parametrize(
        ("body", "line", "text"),
        [
            (SHEET + ")", 3, 'unexpected token ")"'),
            (SHEET + "\n(define (f)", 4, "unexpected end of file"),
            (SHEET + '\n(define a "open)', 4, "string with no closing quote"),
            (SHEET + "\n(define a #nonsense)", 4, "invalid character after '#'"),
            ("(root (make simple-page-sequence\n (literal nowhere)))", 4, "nowhere"),
            ("(root (sequence (nowhere 1)))", 3, "nowhere"),
            ("(root (make no-such-class))", 3, "no-such-class"),
            ("(root (make paragraph no-such: 1))", 3, "no-such"),
        ],
    )
    def test_located_and_status_0(self, folder, body, line, text):
        folder.sheet(body)
        (folder.path / "doc.fot").unlink()
        status, out, err = folder.run("doc.xml")
        assert (status, out) == (0, "")
        assert ("doc.dsl", line) in places(err)
        assert folder.read("doc.fot").endswith("</fot>\n")
        assert folder.run("--fail-on", "error", "doc.xml")[0] == 1
        assert folder.run("--no-cache", "doc.xml") == (status, out, err)
        assert text in err

    @pytest.mark.parametrize("engine", ["vm", "tree"])
    def test_rules_of_the_command_line_have_no_place(self, folder, engine):
        definitions = "(define (f x) (car x)) (root (f 1))"
        status, _, err = folder.run("--engine", engine, "-V", definitions, "doc.xml")
        assert status == 0
        assert err == 'dazzle:E: 1st argument for primitive "car" of wrong type: "1" not a pair\n'

    def test_title_that_no_instruction_has(self, folder):
        one = '<?xml-stylesheet href="doc.dsl" type="text/dsssl" title="one"?>'
        two = '<?xml-stylesheet href="doc.dsl" type="text/dsssl" title="two" alternate="yes"?>'
        folder.write("doc.xml", f"{one}{two}<doc/>")
        assert folder.run("-T", "two", "doc.xml")[2] == ""
        expected = (
            'dazzle:E: no applicable processing instruction with title "x"; available titles: "one", "two"\n'
        )
        assert folder.run("-T", "x", "doc.xml")[2] == expected

    @pytest.mark.parametrize("name", ["doc.xml", "doc.sgml"])
    def test_catalog_that_is_not_there(self, folder, name):
        folder.write("doc.sgml", "<!DOCTYPE doc [<!ELEMENT doc - - (#PCDATA)>]><doc>x</doc>")
        status, _, err = folder.run("-c", "none", name)
        assert status == 1
        # Read for the stylesheet twice, for its builtins and for the document.
        assert [line.partition(";")[0] for line in err.splitlines()] == ['dazzle:E: cannot find "none"'] * 4

    def test_missing_part(self, folder):
        (folder.path / "doc.fot").unlink()
        status, out, err = folder.run("-d", "doc.dsl#chapter", "doc.xml")
        assert (status, out) == (0, "")
        assert 'ID "CHAPTER"' in err

    def test_missing_used_part(self, folder):
        folder.write(
            "doc.dsl",
            (HEAD + SHEET + TAIL).replace("<style-specification>", '<style-specification use="base">'),
        )
        status, _, err = folder.run("doc.xml")
        assert status == 0
        assert places(err)[0] == ("doc.dsl", 2)

    def test_missing_document_without_a_stylesheet_named(self, folder):
        """Its namesake is missing too, but that says less."""
        status, out, err = folder.run("-t", "fot", "nowhere.xml")
        assert (status, out) == (1, "")
        assert 'cannot find "nowhere.xml"' in err
        assert "nowhere.dsl" not in err

    def test_missing_entity(self, folder):
        text = (HEAD + SHEET + TAIL).replace('EN">', 'EN" [\n<!ENTITY base SYSTEM "nowhere.dsl">]>', 1)
        folder.write("doc.dsl", text.replace("body>\n", "body>\n&base;\n", 1))
        _, _, err = folder.run("doc.xml")
        assert places(err)[0][0] == "doc.dsl"
        assert '"nowhere.dsl"' in err

    def test_none(self, folder):
        err = refused(folder, "-d", "no.dsl", "doc.xml")
        assert err.startswith('dazzle:E: cannot find "no.dsl"; tried ')

    def test_a_folder(self, folder):
        (folder.path / "sub.dsl").mkdir()
        assert '"sub.dsl"' in refused(folder, "-d", "sub.dsl", "doc.xml")

    def test_bytes_of_no_encoding(self, folder):
        folder.write("doc.dsl", bytes(range(256)) * 4)
        status, _, err = folder.run("doc.xml")
        assert status in (0, 1)
        assert "Traceback" not in err
        assert "internal error" not in err

    def test_entity_bomb(self, folder):
        entities = '<!ENTITY l0 ";;;;;;;;;;">' + "".join(
            f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)
        )
        text = (HEAD + "&l11;" + SHEET + TAIL).replace('EN">', f'EN" [{entities}]>', 1)
        folder.write("doc.dsl", text)
        status, _, err = folder.run("doc.xml")
        assert (status, places(err)) == (0, [("doc.dsl", 3)])
        assert "entity references expand to more than" in err

    @pytest.mark.parametrize(
        "form",
        [
            "(" * 200_000,
            "(root " + "(sequence " * 20_000,
            "'" * 200_000,
            "(define x " + "(list " * 20_000 + ")" * 20_001,
        ],
    )
    def test_deep_nesting(self, folder, form):
        folder.sheet(SHEET + "\n" + form)
        status, _, err = folder.run("doc.xml")
        assert status in (0, 1)
        assert "Traceback" not in err
        assert "internal error" not in err

    @pytest.mark.parametrize("engine", ["vm", "tree"])
    @pytest.mark.parametrize(
        "body",
        ["(root (literal (number->string (f 1))))", "(define a (f 1))\n(root (literal (number->string a)))"],
    )
    def test_endless_recursion(self, folder, engine, body):
        folder.sheet("(define (f n) (+ 1 (f n)))\n" + body)
        err = refused(folder, "--engine", engine, "--max-depth", "20000", "doc.xml")
        assert "--max-depth" in err
        if engine == "vm":
            assert places(err) == [("doc.dsl", 3)]

    def test_endless_processing(self, folder):
        folder.sheet("(element a (process-node-list (current-node)))\n(root (process-children))\n")
        status, _, err = folder.run("doc.xml")
        assert (status, err) == (0, "dazzle:doc.xml:1:5:E: node processing loop detected\n")


class TestDocument:
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("<doc>\n<a></b></doc>", 2),
            ("<doc>\n<a>", 2),
            ("<doc>\n&nowhere;</doc>", 2),
            ("<doc/>\n<doc/>", 2),
            ("<doc>\n<a x='1' x='2'/></doc>", 2),
            ("<doc>\n<a x=1/></doc>", 2),
            ("<doc>\n&#0;</doc>", 2),
            ("<!DOCTYPE doc [\n<!ENTITY a '&b;'><!ENTITY b '&a;'>]>\n<doc>&a;</doc>", 3),
            ("<!DOCTYPE doc [\n<!ENTITY % a", 2),
            ("", 1),
            ("\n", 1),
            (b"<doc>\n\xff</doc>", 2),
            (b"<?xml version='1.0' encoding='nowhere'?>\n<doc/>", 1),
            (b"\xff\xfe<\x00d\x00", 1),
            (b"<doc>\n\x00</doc>", 2),
        ],
    )
    def test_not_well_formed(self, folder, text, line):
        folder.write("doc.xml", text)
        (file, found), *others = places(refused(folder, "doc.xml"))
        assert (file, others) == ("doc.xml", [])
        assert found == line or (line == 1 and found <= 2)

    def test_in_an_entity(self, folder):
        folder.write("part.xml", "<a>\n<b></a>")
        folder.write("doc.xml", '<!DOCTYPE doc [<!ENTITY p SYSTEM "part.xml">]>\n<doc>&p;</doc>')
        assert places(refused(folder, "doc.xml")) == [("part.xml", 2)]

    def test_missing_entity(self, folder):
        """As OpenJade: the document is processed without it, and the status tells."""
        folder.write("doc.xml", '<!DOCTYPE doc [<!ENTITY p SYSTEM "part.xml">]>\n<doc>&p;</doc>')
        status, out, err = folder.run("-t", "fot", "doc.xml")
        assert (status, out, places(err)) == (1, "", [("doc.xml", 2)])
        assert "text" in (folder.path / "doc.fot").read_text()

    def test_entity_beside_the_folder_of_the_document(self, folder):
        """As OpenJade, below the current folder: projects are built from above their documents."""
        (folder.path / "common").mkdir()
        (folder.path / "book").mkdir()
        folder.write("common/x.ent", "shared words")
        folder.write("all.dsl", "(element doc (make scroll (make paragraph (process-children))))")
        folder.write("book/doc.xml", '<!DOCTYPE doc [<!ENTITY p SYSTEM "../common/x.ent">]>\n<doc>&p;</doc>')
        status, _, err = folder.run("-t", "fot", "-d", "all.dsl", "-o", "doc.fot", "book/doc.xml")
        assert (status, err) == (0, "")
        assert "shared words" in (folder.path / "doc.fot").read_text()
        assert folder.run("-t", "fot", "-d", "all.dsl", "-R", "-D", "book", "book/doc.xml")[0] == 1

    @pytest.mark.parametrize("outside", ["/etc/passwd", "../secret", "http://127.0.0.1:9/x"])
    def test_entity_outside(self, folder, outside):
        folder.write("../secret", "secret")
        folder.write("doc.xml", f'<!DOCTYPE doc [<!ENTITY p SYSTEM "{outside}">]>\n<doc>&p;</doc>')
        err = refused(folder, "doc.xml")
        assert places(err) == [("doc.xml", 2)]
        if "http" not in outside:
            assert "--entity-root" in err

    def test_missing_stylesheet_beside_a_catalog_that_names_no_file(self, folder):
        folder.write("catalog", 'CATALOG "no-catalog"\n')
        folder.write("doc.xml", "<doc/>")
        assert refused(folder, "-d", "no.dsl", "doc.xml").startswith('dazzle:E: cannot find "no.dsl"; tried ')

    def test_missing(self, folder):
        assert refused(folder, "-d", "doc.dsl", "no.xml").startswith('dazzle:E: cannot find "no.xml"; tried ')

    def test_a_folder(self, folder):
        (folder.path / "sub.xml").mkdir()
        assert '"sub.xml"' in refused(folder, "-d", "doc.dsl", "sub.xml")

    @pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="no file that cannot be read")
    def test_unreadable(self, folder):
        # Reading it from its beginning fails for root too.
        (folder.path / "mem.xml").symlink_to("/proc/self/mem")
        status, out, err = folder.run("-d", "doc.dsl", "mem.xml")
        assert (status, out) == (1, "")
        assert '"mem.xml"' in err
        assert "Traceback" not in err
        assert "mem.fot" not in folder.names()

    @pytest.mark.skipif(shutil.which("setpriv") is None or os.geteuid() != 0, reason="needs another user")
    def test_unreadable_for_this_user(self, folder):
        document = folder.write("doc.xml", "<doc/>")
        document.chmod(0)
        command = [
            "setpriv",
            "--bounding-set=-all",
            "--inh-caps=-all",
            *DAZZLE,
            "--no-cache",
            "-o",
            "-",
            "doc.xml",
        ]
        done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, check=False)
        if done.returncode == 127 or "setpriv" in done.stderr:
            pytest.skip("capabilities cannot be given up here")
        assert (done.returncode, done.stdout) == (1, "")
        assert '"doc.xml"' in done.stderr
        assert "Traceback" not in done.stderr

    def test_entity_bomb(self, folder):
        entities = "<!ENTITY l0 'lol'>" + "".join(
            f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12)
        )
        folder.write("doc.xml", f"<!DOCTYPE doc [{entities}]>\n<doc>&l11;</doc>")
        assert places(refused(folder, "doc.xml")) == [("doc.xml", 2)]

    def test_bomb_of_parameter_entities(self, folder):
        entities = "<!ENTITY % l0 '<!-- x -->'>" + "".join(
            f"<!ENTITY % l{n} '{f'&#37;l{n - 1};' * 10}'>" for n in range(1, 12)
        )
        folder.write("doc.xml", f"<!DOCTYPE doc [{entities}%l11;]>\n<doc/>")
        assert places(refused(folder, "doc.xml"))[0][0] == "doc.xml"

    def test_bomb_of_attributes(self, folder):
        entities = "<!ENTITY l0 'lol'>" + "".join(
            f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12)
        )
        folder.write("doc.xml", f"<!DOCTYPE doc [{entities}]>\n<doc a='&l11;'/>")
        assert places(refused(folder, "doc.xml")) == [("doc.xml", 2)]

    def test_deep_nesting(self, folder):
        folder.write("doc.xml", "<doc>\n" + "<a>" * 200_000 + "</a>" * 200_000 + "</doc>")
        assert places(refused(folder, "doc.xml")) == [("doc.xml", 2)]

    def test_deep_nesting_within_limits(self, folder):
        folder.sheet(SHEET + "(default (process-children))")
        folder.write("doc.xml", "<a>" * 3000 + "</a>" * 3000)
        assert folder.run("doc.xml") == (0, "", "")

    def test_sgml_without_its_parser(self, folder):
        folder.write("doc.sgml", "<!DOCTYPE doc [<!ELEMENT doc - - ANY>]><doc></doc>")
        err = refused(folder, "-d", "doc.dsl", "doc.sgml", PATH=str(folder.path))
        assert places(err) == [("doc.sgml", 1)]
        assert "onsgmls" in err
        assert "install" in err


class TestOutput:
    def test_a_file_where_a_folder_is_wanted(self, folder):
        folder.write("file", "")
        assert '"file/out.fot"' in refused(folder, "-o", "file/out.fot", "doc.xml")

    def test_no_folder(self, folder):
        assert '"no/out.fot"' in refused(folder, "-o", "no/out.fot", "doc.xml")

    @pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="no folder that cannot be written")
    def test_a_folder_that_cannot_be_written(self, folder):
        assert '"/proc/out.fot"' in refused(folder, "-o", "/proc/out.fot", "doc.xml")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
    def test_a_full_device(self, folder):
        assert '"/dev/full"' in refused(folder, "-o", "/dev/full", "doc.xml")
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [*DAZZLE, "-o", "-", "doc.xml"],
                cwd=folder.path,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert done.stderr.startswith(b"dazzle:")

    def test_a_later_file_that_cannot_be_written(self, folder):
        """A stylesheet with several files: none is there when one cannot be."""
        folder.sheet(
            '(declare-flow-object-class entity "UNREGISTERED::James Clark//Flow Object Class::entity")\n'
            '(root (make sequence (make entity system-id: "one.txt" (literal "1"))'
            ' (make entity system-id: "file/two.txt" (literal "2"))))'
        )
        folder.write("file", "")
        status, _, err = folder.run("-t", "entity", "doc.xml")
        assert "two.txt" in err
        assert "Traceback" not in err
        assert [name for name in folder.names() if name.endswith((".tmp", "two.txt"))] == []
        assert status in (0, 1)

    @pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt", "out\\U-0000;.txt"])
    def test_names_that_lead_out(self, folder, name):
        folder.sheet(
            '(declare-flow-object-class entity "UNREGISTERED::James Clark//Flow Object Class::entity")\n'
            f'(root (make entity system-id: "{name}" (literal "1")))'
        )
        status, _, err = folder.run("-t", "entity", "doc.xml")
        assert status == 1
        assert "doc.dsl" in err or "--output-root" in err
        assert not (folder.path.parent / "out.txt").exists()

    def test_too_much(self, folder):
        folder.sheet(SHEET.replace("text", "text" * 2000))
        assert "--max-output" in refused(folder, "--max-output", "5000", "doc.xml")


class TestValidation:
    DTD = "<!ELEMENT doc (e+)>\n<!ELEMENT e (#PCDATA)>\n<!ATTLIST e k CDATA #REQUIRED>\n"

    @pytest.fixture
    def folder(self, folder):
        folder.write("doc.dtd", self.DTD)
        return folder

    def test_valid(self, folder):
        folder.write("doc.xml", '<!DOCTYPE doc SYSTEM "doc.dtd">\n<doc><e k="1">x</e></doc>')
        assert folder.run("--validate", "doc.xml") == (0, "", "")

    def test_invalid(self, folder):
        folder.write("doc.xml", '<!DOCTYPE doc SYSTEM "doc.dtd">\n<doc>\n<e>x</e>\n<f/></doc>')
        status, out, err = folder.run("--validate", "doc.xml")
        assert (status, out) == (1, "")
        assert set(places(err)) == {("doc.xml", 3), ("doc.xml", 4)}
        assert folder.read("doc.fot").endswith("</fot>\n")  # invalid, but a document
        assert folder.run("doc.xml") == (0, "", "")

    def test_places_are_those_of_the_files(self, folder):
        folder.write(
            "head.xml",
            '<?xml version="1.0"?>\n<!DOCTYPE doc SYSTEM "doc.dtd" [\n<!ENTITY p SYSTEM "part.xml">]>\n<doc>\n',
        )
        folder.write("tail.xml", '&p;\n<e k="1"/>\n<e/></doc>')
        folder.write("part.xml", '<e k="1"/>\n\n<e/>')
        status, _, err = folder.run("-d", "doc.dsl", "--validate", "head.xml", "tail.xml")
        assert status == 1
        assert places(err) == [("part.xml", 3), ("tail.xml", 3)]

    @pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8"])
    def test_encodings(self, folder, encoding):
        text = f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE doc SYSTEM "doc.dtd">\n<doc>\n<e k="é">é</e>\n<é/></doc>'
        folder.write("doc.xml", text.encode(encoding))
        status, _, err = folder.run("--validate", "doc.xml")
        assert status == 1
        assert set(places(err)) == {("doc.xml", 5)}
        assert "é" in err

    def test_standard_input(self, folder):
        text = '<?xml version="1.0"?>\n<!DOCTYPE doc SYSTEM "doc.dtd">\n<doc/>'
        status, _, err = folder.run("-d", "doc.dsl", "--validate", stdin=text)
        assert status == 1
        assert places(err) == [("<OSFD>0", 3)]

    def test_without_a_document_type(self, folder):
        folder.write("doc.xml", "<doc/>")
        status, _, err = folder.run("--validate", "doc.xml")
        assert status == 1
        assert places(err) == [("doc.xml", 1)]

    def test_not_well_formed(self, folder):
        folder.write("doc.xml", '<!DOCTYPE doc SYSTEM "doc.dtd">\n<doc><e></doc>')
        assert places(refused(folder, "--validate", "doc.xml")) == [("doc.xml", 2)]

    def test_too_deep(self, folder):
        folder.write("doc.xml", "<!DOCTYPE a [<!ELEMENT a ANY>]>\n" + "<a>" * 3000 + "</a>" * 3000)
        status, _, err = folder.run("--validate", "doc.xml")
        assert status in (0, 1)  # as deep as this libxml2 goes
        assert "XML_PARSE" not in err

    def test_a_class_of_documents_by_its_public_identifier(self, folder):
        folder.write("catalog", 'OVERRIDE YES PUBLIC "-//Example//DTD Doc//EN" "doc.dtd"\n')
        folder.write(
            "doc.xml",
            '<!DOCTYPE doc PUBLIC "-//Example//DTD Doc//EN" "http://127.0.0.1:9/doc.dtd">\n<doc>\n<f/></doc>',
        )
        status, _, err = folder.run("--validate", "-c", "catalog", "doc.xml")
        assert status == 1
        assert set(places(err)) == {("doc.xml", 3)}


class TestStreams:
    """What the shell gave the process: streams that are closed or full, a folder that is gone."""

    def run(self, folder, redirection, *words):
        line = f'"$@" {redirection}'
        command = ["sh", "-c", line, "sh", *DAZZLE, "--no-cache", "-t", "fot", "-d", "doc.dsl", *words]
        done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    def test_standard_output_is_closed(self, folder):
        text = 'dazzle:E: cannot write output file "standard output" (Bad file descriptor)\n'
        assert self.run(folder, ">&-", "-o", "-", "doc.xml") == (1, text)

    def test_standard_input_is_closed(self, folder):
        # OpenJade says the same and then goes on with an empty document.
        text = "dazzle:E: error reading file descriptor 0 (Bad file descriptor)\n"
        assert self.run(folder, "<&-") == (1, text)

    def test_standard_error_is_closed(self, folder):
        assert self.run(folder, "2>&-", "-o", "-", "no.xml") == (1, "")

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
    @pytest.mark.parametrize("words", [["--version"], ["--help"]])
    def test_standard_output_is_full(self, folder, words):
        assert self.run(folder, ">/dev/full", *words) == (1, "dazzle:E: No space left on device\n")

    def test_current_folder_is_gone(self, folder):
        line = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"'
        command = [
            "sh",
            "-c",
            line,
            "sh",
            *DAZZLE,
            "--no-cache",
            "-t",
            "fot",
            "-d",
            "../doc.dsl",
            "../doc.xml",
        ]
        done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "dazzle:E: the current folder does not exist\n"
