"""Validation by lxml: located messages, and nothing read that is not allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dazzle_core.diagnostics import Message
from dazzle_core.errors import DocumentError, UsageError
from dazzle_core.grove.xml.validation import validate_xml

pytest.importorskip("lxml.etree")

DTD = "<!ELEMENT d (e+)><!ELEMENT e (#PCDATA)><!ATTLIST e k CDATA #REQUIRED>"


def places(messages: list[Message]) -> list[tuple[str, int]]:
    return [(Path(message.location.file).name, message.location.line) for message in messages]  # type: ignore[union-attr]


def test_against_its_own_dtd(tmp_path: Path) -> None:
    (tmp_path / "d.dtd").write_text(DTD)
    path = tmp_path / "doc.xml"
    path.write_text('<!DOCTYPE d SYSTEM "d.dtd">\n<d><e k="1">x</e></d>')
    assert validate_xml(str(path)) == []
    path.write_text('<!DOCTYPE d SYSTEM "d.dtd">\n<d>\n<e>x</e>\n<f/></d>')
    found = validate_xml(str(path))
    assert set(places(found)) == {("doc.xml", 3), ("doc.xml", 4)}
    assert all(message.severity == "E" for message in found)


def test_entities_are_followed(tmp_path: Path) -> None:
    (tmp_path / "part.ent").write_text("<e k='1'>x</e>\n<e>y</e>")
    path = tmp_path / "doc.xml"
    path.write_text(f'<!DOCTYPE d [{DTD}<!ENTITY p SYSTEM "part.ent">]>\n<d>&p;</d>')
    assert places(validate_xml(str(path))) == [("part.ent", 2)]


def test_not_well_formed(tmp_path: Path) -> None:
    path = tmp_path / "doc.xml"
    path.write_text("<!DOCTYPE d [<!ELEMENT d ANY>]>\n<d></e>")
    assert ("doc.xml", 2) in places(validate_xml(str(path)))


@pytest.mark.parametrize("target", ["/etc/passwd", "http://example.org/x.dtd"])
def test_files_outside_are_not_read(tmp_path: Path, target: str) -> None:
    path = tmp_path / "doc.xml"
    path.write_text(f'<!DOCTYPE d SYSTEM "{target}">\n<d/>')
    with pytest.raises(DocumentError):
        validate_xml(str(path))
    path.write_text(f'<!DOCTYPE d [<!ELEMENT d ANY><!ENTITY x SYSTEM "{target}">]>\n<d>&x;</d>')
    with pytest.raises(DocumentError):
        validate_xml(str(path))


SCHEMAS = {
    "s.rng": '<element name="d" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><element name="e"><text/>'
    "</element></zeroOrMore></element>",
    "s.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="d"><xs:complexType>'
    '<xs:sequence><xs:element name="e" type="xs:string" maxOccurs="9"/></xs:sequence></xs:complexType>'
    "</xs:element></xs:schema>",
    "s.sch": '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="f">'
    '<assert test="false()">no f</assert></rule></pattern></schema>',
    "s.dtd": "<!ELEMENT d (e*)><!ELEMENT e (#PCDATA)>",
}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_against_a_schema(tmp_path: Path, name: str) -> None:
    schema = tmp_path / name
    schema.write_text(SCHEMAS[name])
    assert validate_xml(b"<d><e>x</e></d>", schema=str(schema), sysid="doc.xml") == []
    found = validate_xml(b"<d>\n<f>x</f></d>", schema=str(schema), sysid="doc.xml")
    assert found
    assert {place[0] for place in places(found)} == {"doc.xml"}
    assert max(place[1] for place in places(found)) == 2


def test_schemas_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        validate_xml(b"<d/>", schema=__file__)
    broken = tmp_path / "broken.rng"
    broken.write_text("<element name='d'")
    with pytest.raises(DocumentError) as caught:
        validate_xml(b"<d/>", schema=str(broken))
    assert caught.value.location is not None
    with pytest.raises(DocumentError):
        validate_xml(b"<d/>", schema=str(tmp_path / "nosuch.rng"))
    with pytest.raises(DocumentError):
        validate_xml(str(tmp_path / "nosuch.xml"))
