"""Facts of document types: what is declared, which declaration counts, what is kept between runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dazzle_core.cache import Cache
from dazzle_core.cache.fingerprints import Dependencies
from dazzle_core.grove.dtd.facts import AttributeFacts, Dtd, pack
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.query.queries import data
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_core.grove.xml.read import read_xml

DTD = """<!ENTITY % more SYSTEM "more.mod">
%more;
<!ENTITY % flag "IGNORE">
<![%flag;[<!ATTLIST doc flagged CDATA "yes">]]>
<!ELEMENT doc (p*)>
<!ELEMENT p (#PCDATA)>
<!ATTLIST doc a CDATA "outer" b (x|y) "x">
<!ATTLIST p id ID #IMPLIED ref IDREF #IMPLIED>
<!ENTITY e "outer">
<!ENTITY only "only outer">
<!NOTATION gif SYSTEM "gif">
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "doc.dtd").write_text(DTD)
    (tmp_path / "more.mod").write_text('<!ATTLIST doc m NMTOKENS " 1  2 "><!ENTITY mod "line\nbreak&#10;">')
    return tmp_path


def read(folder: Path, subset: str, body: str, cache: object = None) -> Grove:
    path = folder / "doc.xml"
    path.write_text(f'<!DOCTYPE doc SYSTEM "doc.dtd" [{subset}]>\n{body}')
    return read_xml(str(path), cache=cache)  # type: ignore[arg-type]


def test_the_internal_subset_comes_first(folder: Path) -> None:
    grove = read(
        folder,
        '<!ATTLIST doc z CDATA "1" a CDATA "inner"><!ENTITY e "inner">',
        "<doc> <p>&e; &only; &mod;</p> </doc>",
    )
    doc = grove.document_element
    assert doc.attributes == {"z": "1", "a": "inner", "m": "1 2", "b": "x"}
    assert [facts.name for facts in grove.attribute_facts("doc")] == ["z", "a", "m", "b"]
    assert grove.attribute_facts("doc")[1] == AttributeFacts("a", "CDATA", "value", "inner")
    assert data(doc) == "inner only outer line\r\nbreak\n"
    assert doc.content == [grove.elements[1]]
    assert (grove.dtd.name, grove.dtd.system_id, grove.dtd.public_id) == ("doc", "doc.dtd", None)
    assert list(grove.notations) == ["gif"]


def test_parameter_entities_of_the_internal_subset_count_in_the_external_one(folder: Path) -> None:
    grove = read(folder, '<!ENTITY % flag "INCLUDE">', "<doc/>")
    assert grove.document_element.attributes["flagged"] == "yes"
    assert "flagged" not in read(folder, "", "<doc/>").document_element.attributes


def test_declarations_in_a_parameter_entity(folder: Path) -> None:
    (folder / "own.ent").write_text('<!ATTLIST doc own CDATA "1">\n<!ENTITY f "from own">')
    grove = read(folder, '<!ENTITY % own SYSTEM "own.ent">%own;', "<doc><p>&f;</p></doc>")
    assert grove.document_element.attributes["own"] == "1"
    assert data(grove.document_element) == "from own"
    assert grove.dtd.declarations.parameter_entities["own"].system_id == "own.ent"


class Counting:
    """A cache in memory that counts."""

    def __init__(self) -> None:
        self.kept: dict[str, list[bytes]] = {}
        self.hits = 0
        self.dependencies: Dependencies | None = None
        self.damage: set[int] = set()

    def get(self, key: str) -> Counting | None:
        self.key = key
        if key not in self.kept:
            return None
        self.hits += 1
        return self

    def section(self, index: int) -> bytes | None:
        return None if index in self.damage else self.kept[self.key][index]

    def put(self, key: str, sections: list[bytes], dependencies: Dependencies, label: str = "") -> bool:
        self.kept[key] = sections
        self.dependencies = dependencies
        return True


BODY = "<doc><p>&only;</p></doc>"


def same(grove: Grove, other: Grove) -> bool:
    first, second = grove.dtd.declarations, other.dtd.declarations
    return vars(first) == vars(second) and grove.dtd.types == other.dtd.types


def test_facts_are_kept(folder: Path) -> None:
    cache = Counting()
    cold = read(folder, "", BODY, cache)
    warm = read(folder, '<!ENTITY own "1">', BODY, cache)
    assert cache.hits == 1
    assert same(read(folder, '<!ENTITY own "1">', BODY), warm)
    assert same(read(folder, "", BODY), cold)
    assert len(cache.kept) == 1
    assert {Path(facts.path).name for facts in cache.dependencies.files} >= {"doc.dtd", "more.mod"}
    assert any(path.endswith("catalog") for path in cache.dependencies.missing)


def test_internal_subsets_with_parameter_entities_are_kept_apart(folder: Path) -> None:
    cache = Counting()
    for subset in ('<!ENTITY % flag "INCLUDE">', '<!ENTITY % flag "IGNORE">', ""):
        read(folder, subset, BODY, cache)
    assert len(cache.kept) == 3
    grove = read(folder, '<!ENTITY % flag "INCLUDE">', BODY, cache)
    assert cache.hits == 1
    assert grove.document_element.attributes["flagged"] == "yes"


@pytest.mark.parametrize("section", [0, 1, 2])
def test_damaged_sections_are_read_again(folder: Path, section: int) -> None:
    cache = Counting()
    cold = read(folder, "", BODY, cache)
    cache.damage = {section}
    warm = read(folder, "", BODY, cache)
    assert data(warm.document_element) == "only outer"
    assert same(cold, warm)


def test_the_cache_on_disk(folder: Path) -> None:
    cache = Cache(str(folder / "cache"))
    cold = read(folder, "", BODY, cache)
    warm = read(folder, "", BODY, cache)
    assert len(cache.names()) == 1
    assert same(cold, warm)
    (folder / "more.mod").write_text('<!ATTLIST doc m CDATA "changed">')
    assert read(folder, "", BODY, cache).document_element.attributes["m"] == "changed"


def test_a_document_with_all_of_its_dtd_inside_keeps_nothing(tmp_path: Path) -> None:
    cache = Counting()
    path = tmp_path / "doc.xml"
    path.write_text('<!DOCTYPE d [<!ATTLIST d k CDATA "v">]><d/>')
    assert read_xml(str(path), cache=cache).document_element.attributes == {"k": "v"}
    assert not cache.kept


def test_sections_that_cannot_be_unpacked_mean_no_facts() -> None:
    dtd = Dtd("d", sections=lambda index: None)
    assert dtd.types == {}
    assert dtd.entities == {}
    assert dtd.declarations.models == {}
    assert len(pack(dtd.declarations)) == 3


def test_docbook_is_found_in_the_system_catalogs(tmp_path: Path) -> None:
    if not Path("/usr/share/xml/docbook/schema/dtd/4.2/docbookx.dtd").exists():
        pytest.skip("docbook-xml is not installed")
    path = tmp_path / "doc.xml"
    path.write_text(
        '<!DOCTYPE article PUBLIC "-//OASIS//DTD DocBook XML V4.2//EN"'
        ' "http://www.oasis-open.org/docbook/xml/4.2/docbookx.dtd">\n'
        "<article id='a1'><title>x&nbsp;&mdash;</title><para>y <literal>z</literal></para>\n</article>\n"
    )
    cache = Cache(str(tmp_path / "cache"))
    for _ in range(2):
        grove = read_xml(str(path), entities=DocumentEntities(str(path)), cache=cache)
        assert data(grove.document_element) == "x\u00a0\u2014y z"
        assert grove.element_with_id("a1") is grove.document_element
        assert grove.elements[3].attributes == {"moreinfo": "none"}
        assert len(grove.dtd.declarations.models) > 300
        assert grove.kind("article").element_only
        assert not grove.kind("para").element_only


def test_parameter_entities_of_a_document_in_memory() -> None:
    grove = read_xml(
        b"<!DOCTYPE d SYSTEM 'd.dtd' [<!ENTITY % a \"<!ATTLIST d k CDATA 'v'>\">%a;<!ENTITY e 'x'>]><d>&e;</d>",
        sysid="d.xml",
    )
    assert grove.document_element.attributes == {"k": "v"}
