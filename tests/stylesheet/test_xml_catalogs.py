"""OASIS XML catalogs."""

import pytest
from documents_on_disk import DOCTYPE, PLAIN, bodies, load, shown, write

from dazzle_core.stylesheet.entities.files import FileReader
from dazzle_core.stylesheet.entities.xmlcatalog import XmlCatalogs

CATALOG = """<?xml version="1.0"?>
<!DOCTYPE catalog PUBLIC "-//OASIS//DTD XML Catalogs V1.1//EN" "http://example.org/not-fetched.dtd">
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog" prefer="public">
  <public publicId="-//X//DTD  a//EN" uri="a.dtd"/>
  <system systemId="http://x.org/a.dtd" uri="sys a.dtd"/>
  <rewriteSystem systemIdStartString="http://x.org/" rewritePrefix="short/"/>
  <rewriteSystem systemIdStartString="http://x.org/long/" rewritePrefix="file:///long/"/>
  <systemSuffix systemIdSuffix="end.dtd" uri="suffix.dtd"/>
  <uri name="http://x.org/u" uri="u.xml"/>
  <rewriteURI uriStartString="http://y.org/" rewritePrefix="y/"/>
  <group prefer="system" xml:base="group/">
    <public publicId="-//X//DTD b//EN" uri="b.dtd"/>
  </group>
  <delegatePublic publicIdStartString="-//D//" catalog="delegate.xml"/>
  <delegateSystem systemIdStartString="http://d.org/" catalog="delegate.xml"/>
  <nextCatalog catalog="next.xml"/>
  <nextCatalog catalog="missing.xml"/>
  <unknown/>
</catalog>"""
HEAD = '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'


@pytest.fixture
def catalogs(tmp_path):
    write(
        tmp_path,
        catalog_xml=CATALOG,
        next_xml=f"""{HEAD}<public publicId="-//N//DTD n//EN" uri="n.dtd"/>
          <public publicId="-//D//DTD hidden//EN" uri="hidden.dtd"/><nextCatalog catalog="catalog.xml"/></catalog>""",
        delegate_xml=f"""{HEAD}<public publicId="-//D//DTD d//EN" uri="d.dtd"/>
          <system systemId="http://d.org/d" uri="ds.dtd"/></catalog>""",
        broken_xml="<catalog",
    )
    files = f"{tmp_path}/broken.xml {tmp_path}/catalog.xml"
    return XmlCatalogs(FileReader(), {"XML_CATALOG_FILES": files})


@pytest.mark.parametrize(
    ("public", "has_system", "expected"),
    [
        ("-//X//DTD a//EN", False, "/a.dtd"),
        (" -//X//DTD\n a//EN", True, "/a.dtd"),
        ("-//X//DTD b//EN", False, "/group/b.dtd"),
        ("-//X//DTD b//EN", True, None),
        ("-//N//DTD n//EN", False, "/n.dtd"),
        ("-//D//DTD d//EN", False, "/d.dtd"),
        ("-//D//DTD hidden//EN", False, None),
        ("-//Q//DTD a//EN", False, None),
    ],
)
def test_public(catalogs, tmp_path, public, has_system, expected):
    found = catalogs.public(public, has_system)
    assert found == (expected and f"file://{tmp_path}{expected}")


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("http://x.org/a.dtd", "/sys a.dtd"),
        ("http://x.org/b/c.dtd", "/short/b/c.dtd"),
        ("http://z.org/end.dtd", "/suffix.dtd"),
        ("http://d.org/d", "/ds.dtd"),
        ("http://d.org/end.dtd", "/suffix.dtd"),
        ("http://d.org/e", None),
        ("http://q.org/", None),
    ],
)
def test_system(catalogs, tmp_path, system, expected):
    assert catalogs.system(system) == (expected and f"file://{tmp_path}{expected}")


def test_longest_start_and_uris(catalogs, tmp_path):
    assert catalogs.system("http://x.org/long/l.dtd") == "file:///long/l.dtd"
    assert catalogs.uri("http://x.org/u") == f"file://{tmp_path}/u.xml"
    assert catalogs.uri("http://y.org/v") == f"file://{tmp_path}/y/v"
    assert catalogs.system("http://x.org/u") == f"file://{tmp_path}/short/u"


def test_a_stylesheet_uses_them_after_sgml_catalogs(catalogs, tmp_path):
    write(tmp_path, b_dsl="(from xml)", sgml_cat='PUBLIC "-//X//DTD a//EN" "b.dsl"')
    (tmp_path / "group").mkdir()
    (tmp_path / "group" / "b.dtd").write_text("(grouped)")
    (tmp_path / "short").mkdir()
    (tmp_path / "short" / "r.dsl").write_text("(rewritten)")
    text = f"""{DOCTYPE} [
<!ENTITY a PUBLIC "-//X//DTD a//EN"> <!ENTITY b PUBLIC "-//X//DTD b//EN">
<!ENTITY c SYSTEM "http://x.org/r.dsl">
]>
&a;&b;&c;"""
    environment = {**PLAIN, "XML_CATALOG_FILES": f"{tmp_path}/catalog.xml"}
    loaded = load(tmp_path, text, catalogs=[f"{tmp_path}/sgml.cat"], environment=environment)
    assert shown(loaded, tmp_path) == []
    assert bodies(loaded) == [["(from xml)(grouped)(rewritten)"]]
