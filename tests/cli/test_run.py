"""Runs through the command line: files, messages, exit statuses. What OpenJade does was recorded from it."""

import json
import os
import stat
import subprocess

import pytest
from command import DAZZLE, Folder

CLASSES = '(declare-flow-object-class data "UNREGISTERED::James Clark//Flow Object Class::formatting-instruction")\n'
DEBUG = '(define debug (external-procedure "UNREGISTERED::James Clark//Procedure::debug"))\n'


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    folder.chmod(0o700)
    return folder


@pytest.fixture
def folder(tmp_path, cache):
    made = Folder(tmp_path, cache)
    made.write("doc.xml", "<doc><a>one</a><b/></doc>\n")
    made.sheet('(root (make simple-page-sequence (make paragraph (literal "text"))))')
    made.sheet(CLASSES + '(root (make data data: "text"))', "web.dsl")
    return made


FOT = """\
<?xml version="1.0"?>
<fot>
<simple-page-sequence>
<paragraph>
<text>text</text>
</paragraph>
</simple-page-sequence>
</fot>
"""
SGML = ("-t", "sgml", "-d", "web.dsl")


class TestOutput:
    def test_default_stylesheet_and_result(self, folder):
        assert folder.run("doc.xml") == (0, "", "")
        assert folder.read("doc.fot") == FOT

    def test_result_in_the_folder_of_the_document(self, folder):
        folder.write("sub/doc.xml", "<doc/>")
        assert folder.run("-d", "doc.dsl", "sub/doc.xml")[0] == 0
        assert folder.read("sub/doc.fot") == FOT

    def test_output_file(self, folder):
        assert folder.run("-o", "other", "doc.xml") == (0, "", "")
        assert folder.read("other") == FOT
        assert "doc.fot" not in folder.names()

    def test_standard_output(self, folder):
        assert folder.run("-o", "-", "doc.xml") == (0, FOT, "")

    def test_standard_input(self, folder):
        assert folder.run("-d", "doc.dsl", "-o", "-", stdin="<?xml version='1.0'?><doc/>") == (0, FOT, "")
        assert folder.run("-d", "doc.dsl", "-", stdin="<?xml version='1.0'?><doc/>") == (0, "", "")
        assert folder.read("jade-out.fot") == FOT

    def test_transformation_goes_to_standard_output_whatever_o_says(self, folder):
        assert folder.run(*SGML, "-o", "other", "doc.xml") == (0, "text", "")
        assert "other" not in folder.names()

    def test_what_is_the_same_is_not_written(self, folder):
        folder.run("doc.xml")
        before = (folder.path / "doc.fot").stat()
        folder.run("doc.xml")
        after = (folder.path / "doc.fot").stat()
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)

    def test_sgml_declaration_for_xml(self, folder):
        declaration = """<!SGML -- of XML -- "ISO 8879:1986 (WWW)" NAMING NAMECASE GENERAL NO ENTITY NO
            DELIM GENERAL SGMLREF PIC "?>" >"""
        folder.write("xml.dcl", declaration)
        folder.write("doc", "<doc/>")
        assert folder.run("-d", "doc.dsl", "-o", "-", "xml.dcl", "doc") == (0, FOT, "")

    def test_documents_that_are_one_together(self, folder):
        folder.write("head.xml", "<?xml version='1.0'?><doc>")
        folder.write("tail.xml", "</doc>")
        assert folder.run("-d", "doc.dsl", "-o", "-", "head.xml", "tail.xml") == (0, FOT, "")

    def test_stylesheet_of_the_prolog(self, folder):
        folder.sheet(CLASSES + '(root (make data data: "other"))', "other.dsl")
        folder.write("doc.xml", '<?xml-stylesheet href="other.dsl" type="text/dsssl"?><doc/>')
        assert folder.run("-t", "sgml", "doc.xml") == (0, "other", "")

    def test_definitions(self, folder):
        folder.sheet(
            CLASSES + '(define name "none") (root (make data data: (string-append name (if flag "!" "?"))))',
            "web.dsl",
        )
        assert folder.run(*SGML, "-V", "flag", "-V", "name=some", "doc.xml")[1] == "some!"
        assert folder.run(*SGML, "-V", "flag", "-V", "name=more", "doc.xml")[1] == "more!"
        assert folder.run(*SGML, "-V", "(define flag #f)", "doc.xml")[1] == "none?"

    @pytest.mark.parametrize(
        ("encoding", "expected"),
        [("iso-8859-1", b"\xe9&#8364;"), ("utf-8", "é€".encode()), ("xml", "é€".encode())],
    )
    def test_encoding(self, folder, encoding, expected):
        folder.sheet(CLASSES + '(root (make data data: "\\U-00E9;\\U-20AC;"))', "web.dsl")
        for option, variable in ((["-b", encoding], {}), ([], {"SP_ENCODING": encoding})):
            done = folder.run_bytes(*SGML, *option, "doc.xml", **variable)
            assert done.stdout == expected


class TestMessages:
    def test_names_and_places(self, folder):
        folder.sheet("(root (make simple-page-sequence (make paragraph (literal undefined))))")
        status, out, err = folder.run("doc.xml")
        assert (status, out) == (0, "")
        assert err == 'dazzle:doc.dsl:3:58:E: reference to undefined variable "undefined"\n'

    def test_error_file(self, folder):
        folder.sheet("(root (make simple-page-sequence (make paragraph (literal undefined))))")
        assert folder.run("-f", "errors", "doc.xml") == (0, "", "")
        assert folder.read("errors") == 'dazzle:doc.dsl:3:58:E: reference to undefined variable "undefined"\n'
        folder.run("-f", "errors", "doc.xml")
        assert folder.read("errors").count("\n") == 1

    def test_error_file_that_cannot_be_opened(self, folder):
        status, out, err = folder.run("-f", "no/errors", "doc.xml")
        assert (status, out) == (1, "")
        assert err == 'dazzle:E: cannot open output file "no/errors" (No such file or directory)\n'
        assert "doc.fot" not in folder.names()

    def test_json(self, folder):
        folder.sheet("(root (make simple-page-sequence (make paragraph (literal undefined))))")
        _, _, err = folder.run("--message-format", "json", "-t", "nosuch", "doc.xml")
        messages = [json.loads(line) for line in err.splitlines()]
        assert messages == [
            {
                "program": "dazzle",
                "severity": "E",
                "code": "command-line",
                "text": 'unknown output type "nosuch"',
            },
            {
                "program": "dazzle",
                "severity": "E",
                "code": "undefined-variable",
                "text": 'reference to undefined variable "undefined"',
                "file": "doc.dsl",
                "line": 3,
                "column": 58,
            },
        ]

    def test_no_progress_in_a_pipe(self, folder):
        folder.sheet(
            CLASSES + "(define (f n k) (if (= n 0) k (f (- n 1) (- k))))"
            "(root (make data data: (number->string (f 2000001 1))))",
            "web.dsl",
        )
        assert folder.run(*SGML, "doc.xml") == (0, "-1", "")

    def test_mistake_in_the_options(self, folder):
        assert folder.run("--nosuch", "doc.xml") == (
            1,
            "",
            'dazzle:E: invalid option "nosuch"\ndazzle:I: Try the "--help" option for more information.\n',
        )

    def test_version_and_on(self, folder):
        status, _, err = folder.run("-v", "doc.xml")
        assert status == 0
        assert err.startswith('dazzle:I: "Dazzle (Python)" version "')


class TestStatus:
    def test_fail_on(self, folder):
        folder.sheet("(root (make simple-page-sequence (make paragraph (literal undefined))))")
        assert folder.run("doc.xml")[0] == 0
        assert folder.run("--fail-on", "error", "doc.xml")[0] == 1
        assert folder.run("--fail-on=warning", "doc.xml")[0] == 1
        folder.sheet(DEBUG + '(root (make simple-page-sequence (make paragraph (literal (debug "x")))))')
        assert folder.run("--fail-on", "error", "doc.xml")[0] == 0

    def test_no_stylesheet(self, folder):
        status, out, err = folder.run(stdin="<doc/>")
        assert (status, out, err) == (1, "", "dazzle:E: no DSSSL specification: use -d to specify\n")

    def test_stylesheet_that_does_not_exist(self, folder):
        status, out, err = folder.run("-d", "no.dsl", "doc.xml")
        assert (status, out) == (1, "")
        assert err.startswith('dazzle:E: cannot find "no.dsl"; tried "no.dsl", "')
        assert err.count("\n") == 1
        assert "doc.fot" not in folder.names()

    def test_document_that_does_not_exist(self, folder):
        status, out, err = folder.run("-d", "doc.dsl", "no.xml")
        assert (status, out) == (1, "")
        assert err.startswith('dazzle:E: cannot find "no.xml"; tried "no.xml", "')
        assert "no.fot" not in folder.names()

    def test_document_that_is_not_well_formed(self, folder):
        folder.write("doc.xml", "<doc>\n<a></b></doc>")
        status, out, err = folder.run("doc.xml")
        assert (status, out) == (1, "")
        assert err.startswith("dazzle:doc.xml:2:")
        assert err.count("\n") == 1
        assert "doc.fot" not in folder.names()

    def test_part_that_does_not_exist(self, folder):
        status, _, err = folder.run("-d", "doc.dsl#nosuch", "doc.xml")
        assert status == 0
        assert 'no style-specification or external-specification with ID "NOSUCH"' in err

    def test_backend_that_does_not_exist_yet(self, folder):
        status, out, err = folder.run("-t", "mif", "doc.xml")
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
        assert 'unknown output type "mif"' in err

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not hold for root")
    def test_unreadable_document(self, folder):
        (folder.path / "doc.xml").chmod(0)
        assert folder.run("-d", "doc.dsl", "doc.xml")[0] == 1

    def test_output_folder_that_does_not_exist(self, folder):
        status, out, err = folder.run("-o", "no/file", "doc.xml")
        assert (status, out) == (1, "")
        assert err == 'dazzle:E: cannot open output file "no/file" (No such file or directory)\n'

    def test_output_that_is_a_folder(self, folder):
        (folder.path / "sub").mkdir()
        status, _, err = folder.run("-o", "sub", "doc.xml")
        assert status == 1
        assert err == 'dazzle:E: cannot open output file "sub" (Is a directory)\n'

    def test_output_is_not_touched_by_a_run_that_fails(self, folder):
        folder.write("doc.fot", "last good one")
        folder.write("doc.xml", "<doc>")
        assert folder.run("doc.xml")[0] == 1
        assert folder.read("doc.fot") == "last good one"

    def test_no_traceback_for_a_plugin_that_does_not_exist(self, folder):
        status, out, err = folder.run("--plugin", "nosuch", "doc.xml")
        assert (status, out) == (1, "")
        assert 'plugin "nosuch" cannot be loaded' in err
        assert err.count("\n") == 1

    def test_standard_output_that_is_closed(self, folder):
        text = "x" * 100_000
        folder.sheet(CLASSES + f'(root (make data data: "{text}"))', "web.dsl")
        command = [*DAZZLE, *SGML, "doc.xml"]
        with subprocess.Popen(
            command, cwd=folder.path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            process.stdout.close()
            err = process.stderr.read()
        assert process.returncode == 1
        assert b"Traceback" not in err


class TestCache:
    def test_warm_runs_are_like_the_first(self, folder, tmp_path):
        folder.cache = tmp_path / "own"
        folder.sheet(
            DEBUG + '(define broken (car 1)) (root (literal undefined (debug "x")))'
            '(element a (literal (if broken "a" "b")))'
        )
        runs = [folder.run("-t", "sgml", "doc.xml") for _ in range(3)]
        assert runs[0][2] != ""
        assert runs[0] == runs[1] == runs[2]
        assert runs[0] == folder.run("-t", "sgml", "--no-cache", "doc.xml")

    def test_a_change_of_the_stylesheet_counts(self, folder):
        stylesheet = folder.path / "web.dsl"
        folder.run(*SGML, "doc.xml")
        before = stylesheet.stat()
        folder.sheet(CLASSES + '(root (make data data: "TEXT"))', "web.dsl")
        os.utime(stylesheet, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert folder.run(*SGML, "doc.xml")[1] == "TEXT"

    def test_no_cache_writes_none(self, folder, tmp_path):
        folder.cache = tmp_path / "own"
        assert folder.run("--no-cache", "doc.xml")[0] == 0
        assert not folder.cache.exists()

    def test_cache_dir(self, folder, tmp_path):
        folder.cache = tmp_path / "unused"
        assert folder.run("--cache-dir", str(tmp_path / "own"), "doc.xml")[0] == 0
        assert not folder.cache.exists()
        assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o700
        assert len(list((tmp_path / "own").glob("*.dazzle"))) >= 1

    def test_a_cache_that_cannot_be_made(self, folder):
        folder.write("file", "")
        assert folder.run("--cache-dir", "file/cache", *SGML, "doc.xml") == (0, "text", "")

    def test_damaged_entries_do_no_harm(self, folder, tmp_path):
        folder.cache = tmp_path / "own"
        expected = folder.run(*SGML, "doc.xml")
        for entry in sorted(folder.cache.glob("*.dazzle")):
            whole = entry.read_bytes()
            for length in (0, 7, 40, len(whole) // 2, len(whole) - 1):
                entry.write_bytes(whole[:length])
                assert folder.run(*SGML, "doc.xml") == expected
            for place in (3, 30, 60, len(whole) // 3, len(whole) - 2):
                flipped = bytearray(whole)
                flipped[place] ^= 4
                entry.write_bytes(flipped)
                assert folder.run(*SGML, "doc.xml") == expected
