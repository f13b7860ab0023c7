"""Documents that are not read: one located error, quickly, and nothing fetched that is not allowed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dazzle_core.errors import DocumentError
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.query.queries import data
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_core.grove.xml.read import read_xml


def refused(folder: Path, document: str | bytes, **options: object) -> DocumentError:
    path = folder / "doc.xml"
    path.write_bytes(document if isinstance(document, bytes) else document.encode())
    with pytest.raises(DocumentError) as caught:
        read_xml(str(path), **options)  # type: ignore[arg-type]
    return caught.value


def where(error: DocumentError) -> str:
    assert error.location is not None
    return f"{os.path.basename(error.location.file)}:{error.location.line}:{error.location.column}"


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("hello", "doc.xml:1:0"),
        ("<a>\n  <b></a>", "doc.xml:2:7"),
        ("<a>\n<b>\n ", "doc.xml:3:1"),
        ("<a>\nx &foo; y</a>", "doc.xml:2:2"),
        ('<a>\n<b k="&foo;"/></a>', "doc.xml:2:0"),
        ("<a/><b/>", "doc.xml:1:4"),
        ("<a>\n\x01</a>", "doc.xml:2:0"),
        ("<é>\né<b></é>", "doc.xml:2:6"),
        ("<!DOCTYPE a [\n<!ELEMENT a (b,>\n]><a/>", "doc.xml:2:15"),
        ("<!DOCTYPE a [<!NOTATION g SYSTEM 'g'><!ENTITY x SYSTEM 'x' NDATA g>]>\n<a>&x;</a>", "doc.xml:2:3"),
        ("<!DOCTYPE a [<!ENTITY x '&y;'><!ENTITY y '&x;'>]>\n<a>&x;</a>", "doc.xml:2:3"),
        ("<!DOCTYPE a [<!ENTITY r '<p>x'>]>\n<a>&r;</p></a>", "doc.xml:2:3"),
    ],
)
def test_not_well_formed(tmp_path: Path, document: str, place: str) -> None:
    error = refused(tmp_path, document)
    assert error.code == "not-well-formed"
    assert where(error) == place
    assert error.text.startswith("the document is not well-formed: ")


def test_an_empty_document(tmp_path: Path) -> None:
    assert refused(tmp_path, "").code == "not-well-formed"


def test_errors_in_entities_are_located_there(tmp_path: Path) -> None:
    (tmp_path / "e.ent").write_text("line1\n<p>x</q>\n")
    document = '<!DOCTYPE a [<!ENTITY r SYSTEM "e.ent">]>\n<a>&r;</a>'
    assert where(refused(tmp_path, document)) == "e.ent:2:6"
    (tmp_path / "e.ent").write_bytes(b"line1\nbad \xff")
    error = refused(tmp_path, document)
    assert (error.code, where(error)) == ("bad-encoding", "e.ent:2:4")
    (tmp_path / "e.ent").write_text("&r;")
    assert where(refused(tmp_path, document)) == "e.ent:1:0"
    (tmp_path / "d.dtd").write_text("<!ELEMENT a ANY>\n<!ELEMENT b (>")
    assert where(refused(tmp_path, '<!DOCTYPE a SYSTEM "d.dtd"><a/>')) == "d.dtd:2:13"


def test_encodings(tmp_path: Path) -> None:
    error = refused(tmp_path, b"<a>\n x\xff</a>")
    assert (error.code, where(error)) == ("bad-encoding", "doc.xml:2:2")
    error = refused(tmp_path, b'<?xml version="1.0" encoding="foo-1"?><a/>')
    assert (error.code, where(error)) == ("bad-encoding", "doc.xml:1:0")
    with pytest.raises(DocumentError):
        read_xml(b"<a>\xff</a>", sysid="x.xml")


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "euc-jp", "shift_jis", "iso8859-15"]
)
def test_decodes_what_is_declared(tmp_path: Path, codec: str) -> None:
    text = "€" if codec == "iso8859-15" else "日本"
    declared = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16"}.get(codec, codec)
    path = tmp_path / "doc.xml"
    path.write_bytes(f'<?xml version="1.0" encoding="{declared}"?>\n<a>{text}</a>'.encode(codec))
    assert data(read_xml(str(path)).document_element) == text


def test_missing_files(tmp_path: Path) -> None:
    error = refused(tmp_path, '<!DOCTYPE a SYSTEM "nope.dtd">\n<a/>')
    assert (error.code, where(error)[:9]) == ("cannot-find", "doc.xml:1")
    with pytest.raises(DocumentError, match="cannot open"):
        read_xml(str(tmp_path / "nosuch.xml"))
    with pytest.raises(DocumentError):
        read_xml(str(tmp_path))


@pytest.mark.parametrize("name", ["nope.ent", "ftp://example.org/x"])
def test_entities_that_are_not_there(tmp_path: Path, name: str) -> None:
    """OpenJade reports them, and processes the document without them."""
    path = tmp_path / "doc.xml"
    path.write_text(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{name}">]>\n<a>\n &x;b<c/>&x;</a>')
    grove = read_xml(str(path))
    assert data(grove.document_element) == "\r\n b"
    assert [message.code for message in grove.messages] == ["cannot-find", "cannot-find"]
    places = [message.location for message in grove.messages]
    assert [(place.line, place.column) for place in places if place] == [(3, 1), (3, 9)]
    assert grove.messages[0].text.startswith(f'cannot find "{name}"; tried "')


def test_a_missing_file_matters_only_when_it_is_reached(tmp_path: Path) -> None:
    path = tmp_path / "doc.xml"
    path.write_text('<!DOCTYPE a [<!ENTITY x SYSTEM "nope.ent">]><a><!-- &x; --></a>')
    assert read_xml(str(path)).element_count == 1


@pytest.mark.parametrize(
    "target",
    ["/etc/passwd", "../secret.txt", "/dev/zero", "link.txt", "http://example.org/x"],
)
def test_files_outside_are_not_read(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    error = refused(folder, f'<!DOCTYPE a [<!ENTITY x SYSTEM "{target}">]>\n<a>&x;</a>')
    assert error.code in ("entity-outside", "entity-not-a-file", "cannot-find")
    assert where(error) == "doc.xml:2:3"
    assert "secret" not in error.text or "secret.txt" in error.text
    error = refused(folder, f'<!DOCTYPE a SYSTEM "{target}"><a/>')
    assert error.code in ("entity-outside", "entity-not-a-file", "cannot-find")


def test_folders_that_the_user_allows(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    (tmp_path / "shared.txt").write_text("shared")
    path = folder / "doc.xml"
    path.write_text('<!DOCTYPE a [<!ENTITY x SYSTEM "../shared.txt">]><a>&x;</a>')
    access = DocumentEntities(str(path), roots=[str(tmp_path)])
    assert data(read_xml(str(path), entities=access).document_element) == "\nshared"


def test_links_from_folders_that_catalogs_name(tmp_path: Path) -> None:
    """Debian keeps `dbgenent.ent` of the DocBook DTD 4.0 in /etc, with a link beside the DTD."""
    docs, installed, settings = tmp_path / "docs", tmp_path / "dtd", tmp_path / "etc"
    for folder in (docs, installed, settings):
        folder.mkdir()
    (settings / "local.ent").write_text('<!ENTITY x "local">')
    (installed / "local.ent").symlink_to(settings / "local.ent")
    (installed / "a.dtd").write_text('<!ELEMENT a ANY><!ENTITY % local SYSTEM "local.ent">%local;')
    catalog = tmp_path / "catalog"
    catalog.write_text(f'OVERRIDE YES PUBLIC "-//T//DTD A//EN" "{installed}/a.dtd"\n')
    path = docs / "doc.xml"
    path.write_text('<!DOCTYPE a PUBLIC "-//T//DTD A//EN" "a.dtd"><a>&x;</a>')
    access = DocumentEntities(str(path), catalogs=[str(catalog)])
    assert data(read_xml(str(path), entities=access).document_element) == "local"
    # A link in the document's own folder stays refused, also when a catalog names a file there.
    (docs / "b.dtd").write_text('<!ELEMENT a ANY><!ENTITY % local SYSTEM "local.ent">%local;')
    (docs / "local.ent").symlink_to(settings / "local.ent")
    catalog.write_text(f'OVERRIDE YES PUBLIC "-//T//DTD A//EN" "{docs}/b.dtd"\n')
    access = DocumentEntities(str(path), catalogs=[str(catalog)])
    with pytest.raises(DocumentError):
        read_xml(str(path), entities=access)


def test_catalogs_lead_to_files_outside(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "lib" / "my.dtd").write_text('<!ENTITY % mod SYSTEM "my.mod">%mod;<!ATTLIST a k CDATA "v">')
    (tmp_path / "lib" / "my.mod").write_text('<!ENTITY t "text">')
    (tmp_path / "docs" / "catalog").write_text('OVERRIDE YES PUBLIC "-//My//DTD Mine//EN" "../lib/my.dtd"\n')
    path = tmp_path / "docs" / "doc.xml"
    path.write_text('<!DOCTYPE a PUBLIC "-//My//DTD Mine//EN" "http://example.org/my.dtd"><a>&t;</a>')
    grove = read_xml(str(path), entities=DocumentEntities(str(path), environment={"SGML_CATALOG_FILES": ""}))
    assert data(grove.document_element) == "text"
    assert grove.document_element.attributes == {"k": "v"}


def bomb(levels: int) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels))
    return f'<!DOCTYPE a [<!ENTITY l0 "lol">{entities}]>\n'


def test_bombs(tmp_path: Path) -> None:
    assert refused(tmp_path, bomb(12) + "<a>&l11;</a>").code == "expansion-limit"
    assert where(refused(tmp_path, bomb(12) + '<a k="&l11;"/>')) == "doc.xml:2:0"
    quadratic = f'<!DOCTYPE a [<!ENTITY q "{"x" * 100_000}">]>\n<a>{"&q;" * 1000}</a>'
    assert refused(tmp_path, quadratic).code == "expansion-limit"
    assert refused(tmp_path, bomb(4) + "<a>&l3;</a>", max_expansion=100).code == "expansion-limit"
    nested = "".join(f'<!ENTITY e{n} "&e{n - 1};">' for n in range(1, 150))
    error = refused(tmp_path, f'<!DOCTYPE a [<!ENTITY e0 "x">{nested}]>\n<a>&e149;</a>')
    assert error.code == "entity-depth"


def test_deep_nesting(tmp_path: Path) -> None:
    path = tmp_path / "deep.xml"
    path.write_text("<a>" * 90_000 + "</a>" * 90_000)
    assert read_xml(str(path)).element_count == 90_000
    error = refused(tmp_path, "<a>" * 110_000 + "</a>" * 110_000)
    assert (error.code, where(error)) == ("too-deep", "doc.xml:1:300000")
    assert refused(tmp_path, "<a><a><a/></a></a>".replace("<a/>", "<a>x</a>"), max_depth=2).code == "too-deep"


def test_without_access_no_file_is_read() -> None:
    """A document that was handed over as bytes names no files."""
    grove: Grove = read_xml(b'<!DOCTYPE a SYSTEM "a.dtd"><a/>', sysid="a.xml")
    assert grove.dtd.system_id == "a.dtd"
    with pytest.raises(DocumentError):
        read_xml(b'<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]><a>&x;</a>', sysid="a.xml")
