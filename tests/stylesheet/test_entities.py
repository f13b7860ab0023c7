"""Files: where they are looked for, formal system identifiers, encodings, what is recorded."""

import hashlib

import pytest
from documents_on_disk import DOCTYPE, PLAIN, bodies, load, shown, write

from dazzle_core.stylesheet.entities.encodings import decode, default_encoding, lookup_encoding
from dazzle_core.stylesheet.entities.sysid import Storage, SystemId, parse_system_id
from dazzle_core.stylesheet.load import load_stylesheet
from dazzle_core.stylesheet.markup.inputs import records


def sheet(reference):
    return f"{DOCTYPE} [<!ENTITY e SYSTEM {reference!r}>]>\n(a)\n&e;\n"


def test_every_place_that_was_tried_is_named(tmp_path):
    environment = {**PLAIN, "SGML_SEARCH_PATH": "/nowhere:/else"}
    loaded = load(tmp_path, sheet("x.dsl"), environment=environment, directories=["sub"])
    tried = '"x.dsl", "sub/x.dsl", "/nowhere/x.dsl", "/else/x.dsl"'
    assert shown(loaded, tmp_path) == [f':s.dsl:3:0:E: cannot find "x.dsl"; tried {tried}']
    assert loaded.missing[-4:] == [f"{tmp_path}/x.dsl", "sub/x.dsl", "/nowhere/x.dsl", "/else/x.dsl"]


def test_places_without_folders_to_search_and_absolute_names(tmp_path):
    loaded = load(tmp_path, sheet("x.dsl"))
    assert shown(loaded, tmp_path) == [':s.dsl:3:0:E: cannot open "x.dsl" (No such file or directory)']
    loaded = load(tmp_path, sheet("/nowhere/x.dsl"), directories=["/else"])
    assert shown(loaded, tmp_path) == [
        ':s.dsl:3:0:E: cannot open "/nowhere/x.dsl" (No such file or directory)'
    ]


def test_a_folder_and_an_unreadable_name(tmp_path):
    (tmp_path / "x.dsl").mkdir()
    assert shown(load(tmp_path, sheet("x.dsl")), tmp_path) == [
        ':s.dsl:3:0:E: error reading "x.dsl" (Is a directory)'
    ]
    assert "cannot open" in shown(load(tmp_path, sheet("n&#0;x")), tmp_path)[-1]


def test_relative_to_the_file_that_names_it(tmp_path):
    (tmp_path / "sub" / "sub").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    write(tmp_path, e_dsl="wrong", s_dsl="")
    (tmp_path / "sub" / "d.ent").write_text(
        '<!ENTITY e SYSTEM "e.dsl"> <!ENTITY % p "<!ENTITY f SYSTEM \'f.dsl\'>">'
    )
    (tmp_path / "sub" / "e.dsl").write_text("(sub)")
    (tmp_path / "sub" / "f.dsl").write_text("(f)")
    (tmp_path / "other" / "only.dsl").write_text("(only)")
    text = f"""{DOCTYPE} [ <!ENTITY % d SYSTEM "sub/d.ent"> %d; %p; <!ENTITY o SYSTEM "only.dsl"> ]>
&e;&f;&o;"""
    loaded = load(tmp_path, text, directories=[f"{tmp_path}/other"])
    assert shown(loaded, tmp_path) == []
    assert bodies(loaded) == [["(sub)(f)(only)"]]


def test_missing_stylesheets(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    not_dsssl = ":E: specification document does not have the DSSSL architecture as a base architecture"
    environment = {**PLAIN, "SGML_SEARCH_PATH": "/none"}
    loaded = load_stylesheet("no.dsl", environment=environment)
    assert shown(loaded, tmp_path) == [
        ':E: cannot find "no.dsl"; tried "no.dsl", "/none/no.dsl"', not_dsssl
    ]  # fmt: skip
    assert not loaded.usable
    assert shown(load_stylesheet("", environment=environment), tmp_path) == [not_dsssl]


def test_restricted_reading(tmp_path):
    write(tmp_path, x_dsl="(x)")
    options = {"restricted": True, "directories": [str(tmp_path)]}
    assert bodies(load(tmp_path, sheet("x.dsl"), **options)) == [["(a)\r(x)"]]
    (tmp_path / "sub").mkdir()
    loaded = load(tmp_path, sheet("sub/../x.dsl"), **options)
    assert "cannot find" in shown(loaded, tmp_path)[0]
    assert bodies(load(tmp_path, sheet("/etc/hostname"), **options)) == [["(a)\r"]]


def parse(text, base=None, base_file="", searching=False):
    problems = []
    found = parse_system_id(text, base, base_file, searching, problems)
    return found, [problem.parameter for problem in problems]


@pytest.mark.parametrize(
    ("text", "storages"),
    [
        ("a.dsl", [Storage("OSFILE", "dir/a.dsl")]),
        ("/a.dsl", [Storage("OSFILE", "/a.dsl")]),
        ("file:///a%20b", [Storage("OSFILE", "/a b")]),
        ("http://x/y", [Storage("URL", "http://x/y")]),
        ("<foo>bar", [Storage("OSFILE", "dir/<foo>bar")]),
        (
            "<osfile>a<OSFILE encoding=utf-8>b",
            [Storage("OSFILE", "dir/a"), Storage("OSFILE", "dir/b", "", True, "utf-8")],
        ),
        ("<OSFILE NOSEARCH ASIS>a", [Storage("OSFILE", "dir/a", "", False, "", "ASIS")]),
        ("<OSFILE SOIBASE='x/y'>a", [Storage("OSFILE", "x/a")]),
        ("<OSFILE SMCRD=^>a^98;c&#100;", [Storage("OSFILE", "dir/abcd")]),
        ("<URL>http://x/y", [Storage("URL", "http://x/y")]),
        ("<OSFD>0", [Storage("OSFD", "0")]),
        ("<LITERAL>(a)", [Storage("LITERAL", "(a)")]),
        ("<NEUTRAL>A.DSL", [Storage("OSFILE", "dir/a.dsl")]),
    ],
)
def test_formal_system_identifiers(text, storages):
    found, problems = parse(text, Storage("OSFILE", "f"), "dir/f")
    assert found == SystemId(tuple(storages))
    assert problems == []


def test_searched_names_stay_relative():
    found, _ = parse("a", Storage("OSFILE", "f", "", True, "latin-1"), "dir/f", True)
    assert found.storages == (Storage("OSFILE", "a", "dir/f", True, "latin-1"),)


def test_maps_and_mistakes():
    found, _ = parse("<CATALOG PUBLIC='-//X//TEXT a//EN'><CATALOG>c.cat")
    assert found.maps == ("-//X//TEXT a//EN", "")
    assert parse("<OSFILE ENCODING=foo BAR=x BAZ>a")[1] == ["foo", "BAR", "BAZ"]


def test_joined_files(tmp_path):
    write(tmp_path, one_dsl=f"{DOCTYPE}>\n(one\n", two_dsl="two\n#z)\n")
    loaded = load_stylesheet(f"<OSFILE>{tmp_path}/one.dsl<OSFILE>{tmp_path}/two.dsl", environment=PLAIN)
    (text,) = loaded.parts[0].bodies
    assert text.text == "(one\rtwo\r#z)"
    assert str(text.locate(text.text.index("#z"))) == f"{tmp_path}/two.dsl:2:0"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("é".encode(), "auto", "é"),
        (b"\xef\xbb\xbfx", "auto", "x"),
        (b"\xe9", "auto", "é"),
        ("é€".encode("utf-16"), "auto", "é€"),
        (b"\xe9", "utf-8", "\ufffd"),
        ("é".encode(), "latin-1", "Ã©"),
        ("日本".encode("euc-jp"), "euc-jp", "日本"),
        ("é".encode("utf-16-be"), "utf-16", "é"),
        (
            b"<?xml version='1.0' encoding='ISO-8859-2'?>\xb1",
            "xml",
            "<?xml version='1.0' encoding='ISO-8859-2'?>ą",
        ),
        ("é".encode(), "xml", "é"),
        (b"<?xml version='1.0' encoding='nonsense'?>", "xml", "<?xml version='1.0' encoding='nonsense'?>"),
    ],
)
def test_decoding(data, encoding, text):
    assert decode(data, encoding) == text


def test_names_of_encodings():
    assert lookup_encoding("is8859-1") == "iso8859-1"
    assert lookup_encoding("Shift_JIS") == "shift_jis"
    assert lookup_encoding("foo") is None
    assert default_encoding({}) == "auto"
    assert default_encoding({"SP_ENCODING": "UTF-8"}) == "utf-8"
    assert default_encoding({"SP_ENCODING": "xml", "SP_CHARSET_FIXED": "YES"}) == "xml"
    assert default_encoding({"SP_CHARSET_FIXED": "1"}) == "latin-1"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ""),
        ("a", "\na"),
        ("a\n", "\na\r"),
        ("a\nb", "\na\r\nb"),
        ("a\r\nb\r\n", "\na\r\nb\r"),
        ("a\rb\r", "\na\r\nb\r"),
        ("a\rb\nc\n", "\na\r\nb\nc"),
        ("a\nb\rc\n", "\na\r\nb\rc\r"),
        ("a\n\x1a", "\na\r"),
    ],
)
def test_records(raw, expected):
    assert records(raw) == expected


def test_what_was_read(tmp_path):
    write(tmp_path, x_dsl="(x)")
    loaded = load(tmp_path, sheet("x.dsl"))
    facts = {each.path: each for each in loaded.dependencies}
    assert list(facts) == [f"{tmp_path}/s.dsl", f"{tmp_path}/x.dsl"]
    stat = (tmp_path / "x.dsl").stat()
    fact = facts[f"{tmp_path}/x.dsl"]
    assert (fact.size, fact.mtime_ns, fact.inode) == (3, stat.st_mtime_ns, stat.st_ino)
    assert fact.sha256 == hashlib.sha256(b"(x)").digest()
    assert loaded.missing == [f"{tmp_path}/catalog"]
