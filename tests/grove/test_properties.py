"""Properties of nodes: what `(debug NODE)` prints in OpenJade, property by property (recorded)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dazzle_core.grove.attributes import NamedNodeList
from dazzle_core.grove.declarations import doctype_node, element_type_node, entity_node, notation_node
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.grove.nodes import Node
from dazzle_core.grove.property.names import ABSENT_IN_OPENJADE, NULL, Name
from dazzle_core.grove.property.properties import PROPERTIES, class_named, node_property, subnodes
from dazzle_core.grove.query.queries import attributes, children, select_by_class
from dazzle_core.grove.xml.read import read_xml
from dazzle_core.language.values import Char

DOCUMENT = """<?xml version="1.0"?>
<?before dt?>
<!DOCTYPE doc [
<!ELEMENT doc (title?,(p|note)*,(fig+|(x,y)))>
<!ELEMENT title (#PCDATA)>
<!ELEMENT p (#PCDATA|em|note)*>
<!ELEMENT note EMPTY>
<!ELEMENT any ANY>
<!ATTLIST doc id ID #IMPLIED kind (a|b|c) "b" fixed CDATA #FIXED "fx  y" req CDATA #REQUIRED>
<!ATTLIST p n NMTOKEN "tok" ns NMTOKENS " a  b " r IDREF #IMPLIED e ENTITY #IMPLIED
 nt NOTATION (gif|jpg) "gif" cd CDATA "x &lt; y">
<!ATTLIST undeclared q CDATA "1">
<!NOTATION gif PUBLIC "-//X//NOTATION GIF//EN" "gifview">
<!NOTATION jpg SYSTEM "jpgview">
<!NOTATION pubonly PUBLIC "+//ISBN 0-1234::X//NOTATION Foo Bar//DE//v1">
<!ENTITY pic SYSTEM "Pic.gif" NDATA gif>
<!ENTITY pic2 PUBLIC "-//X//TEXT pic//EN" "Pic2.gif" NDATA jpg>
<!ENTITY txt "text of <!-- c -->entity">
<!ENTITY ext SYSTEM "ext.ent">
<!ENTITY fpi PUBLIC "ISO 0000:1986//ENTITIES Added Latin 1//EN//XML" "lat1.ent">
<!ENTITY % pex SYSTEM "pex.mod">
<!ELEMENT y (#PCDATA)>
<!ELEMENT fig EMPTY>
]>
<?after dt?>
<doc req="r" id="d1"><title>T</title><p r="d1" e="pic">a</p><note/><fig/></doc>
<?epi one?>
<?epi two?>
"""


@pytest.fixture(scope="module")
def grove(tmp_path_factory: pytest.TempPathFactory) -> Grove:
    path = tmp_path_factory.mktemp("properties") / "b.xml"
    path.write_text(DOCUMENT, encoding="utf-8")
    return read_xml(str(path))


def shown(value: Any) -> str:
    if value is NULL:
        return "#<null>"
    if isinstance(value, bool):
        return "#t" if value else "#f"
    if isinstance(value, Name):
        return value.sdql
    if isinstance(value, Char):
        return f"#\\{value.value}"
    if isinstance(value, list):
        return "(" + " ".join(item.sdql if isinstance(item, Name) else f'"{item}"' for item in value) + ")"
    if isinstance(value, NamedNodeList):
        return "#<named-node-list>"
    if isinstance(value, Node):
        return "#<node>"
    return "#<node-list>" if isinstance(value, NodeList) else f'"{value}"'


def described(node: Node) -> str:
    """The properties of a node as OpenJade prints them, without those that every node has."""
    intrinsic = set(PROPERTIES["sgml-constants"])
    return " ".join(
        f"{name}: {shown(getter(node))}"
        for name, getter in PROPERTIES[node.kind].items()
        if name not in intrinsic and name not in ABSENT_IN_OPENJADE
    )


def intrinsic(node: Node) -> str:
    names = [name for name in PROPERTIES["sgml-constants"] if name != "all-property-names"]
    return " ".join(f"{name}: {shown(PROPERTIES[node.kind][name](node))}" for name in names)


def test_the_document(grove: Grove) -> None:
    root = grove.root
    assert intrinsic(root) == (
        "class-name: sgml-document grove-root: #<node> subnode-property-names: (sgml-constants prolog epilog"
        " doctypes-and-linktypes document-element defaulted-entities) children-property-name: #<null>"
        " data-property-name: #<null> data-sep-property-name: #<null> parent: #<null> tree-root: #<node>"
        " origin: #<null> origin-to-subnode-rel-property-name: #<null>"
    )
    assert described(root) == (
        "sgml-constants: #<node> application-info: #<null> prolog: #<node-list> epilog: #<node-list>"
        " governing-doctype: #<node> doctypes-and-linktypes: #<named-node-list> document-element: #<node>"
        " elements: #<named-node-list> entities: #<named-node-list> defaulted-entities: #<named-node-list>"
    )
    assert [node.data for node in node_property("prolog", root)] == [
        'xml version="1.0"',
        "before dt",
        "after dt",
    ]
    assert [node.data for node in node_property("epilog", root)] == ["epi one", "epi two"]
    assert intrinsic(node_property("sgml-constants", root)).startswith("class-name: sgml-constants ")
    assert node_property("elements", root).names() == ["d1"]
    assert node_property("doctypes-and-linktypes", root).names() == ["doc"]


def test_processing_instructions(grove: Grove) -> None:
    pi = node_property("prolog", grove.root).first()
    assert intrinsic(pi) == (
        "class-name: pi grove-root: #<node> subnode-property-names: () children-property-name: #<null>"
        " data-property-name: #<null> data-sep-property-name: #<null> parent: #<null> tree-root: #<node>"
        " origin: #<node> origin-to-subnode-rel-property-name: prolog"
    )
    assert described(pi) == 'system-data: "xml version="1.0"" entity-name: #<null> entity: #<null>'


def test_elements_and_attributes(grove: Grove) -> None:
    doc = grove.document_element
    assert intrinsic(doc) == (
        "class-name: element grove-root: #<node> subnode-property-names: (attributes content)"
        " children-property-name: content data-property-name: #<null> data-sep-property-name: #<null>"
        " parent: #<null> tree-root: #<node> origin: #<node>"
        " origin-to-subnode-rel-property-name: document-element"
    )
    assert described(doc) == (
        'gi: "doc" id: "d1" attributes: #<named-node-list> content: #<node-list> included?: #f'
        " must-omit-end-tag?: #f element-type: #<node>"
    )
    assert node_property("must-omit-end-tag?", grove.elements_by_gi("note")[0]) is True
    p = grove.elements_by_gi("p")[0]
    found = attributes(p)
    assert [described(node) for node in found] == [
        'value: #<node-list> name: "n" implied?: #f token-sep: #<null>',
        'value: #<node-list> name: "ns" implied?: #f token-sep: #\\ ',
        'value: #<node-list> name: "r" implied?: #f token-sep: #<null>',
        'value: #<node-list> name: "e" implied?: #f token-sep: #<null>',
        'value: #<node-list> name: "nt" implied?: #f token-sep: #<null>',
        'value: #<node-list> name: "cd" implied?: #f token-sep: #<null>',
    ]
    token = children(found.named("r")).first()
    assert described(token) == 'token: "d1" entity: #<null> notation: #<null> referent: #<node>'
    assert node_property("referent", token) is doc
    assert node_property("entity", children(found.named("e")).first()) is entity_node(grove, "pic")
    assert node_property("notation", children(found.named("nt")).first()) is notation_node(grove, "gif")
    char = children(found.named("cd")).first()
    assert described(char) == "char: #\\x"
    assert intrinsic(char).endswith("origin-to-subnode-rel-property-name: value")
    assert attributes(doc).named("id").value == "d1"
    kind = next(node for node in attributes(doc) if node.name == "kind")
    assert shown(node_property("attribute-def", kind)) == "#<node>"


def test_entities_and_notations(grove: Grove) -> None:
    assert described(entity_node(grove, "pic")) == (
        'name: "pic" entity-type: ndata text: #<null> external-id: #<node> attributes: #<named-node-list>'
        ' notation-name: "gif" notation: #<node> defaulted?: #f'
    )
    assert described(entity_node(grove, "txt")) == (
        'name: "txt" entity-type: text text: "text of <!-- c -->entity" external-id: #<null>'
        " attributes: #<null> notation-name: #<null> notation: #<null> defaulted?: #f"
    )
    assert described(entity_node(grove, "lt")).startswith('name: "lt" entity-type: cdata text: "<"')
    fpi = node_property("formal-public-id", node_property("external-id", entity_node(grove, "fpi")))
    assert described(fpi) == (
        'owner-type: iso owner-id: "ISO 0000:1986" text-class: entities text-description: "Added Latin 1"'
        ' text-designating-sequence: #<null> text-display-version: "XML" text-language: "EN"'
    )
    assert described(notation_node(grove, "gif")) == (
        'name: "gif" external-id: #<node> attribute-defs: #<named-node-list>'
    )
    assert described(notation_node(grove, "pubonly").external_id()) == (
        'public-id: "+//ISBN 0-1234::X//NOTATION Foo Bar//DE//v1" system-id: #<null>'
        " generated-system-id: #<null> formal-public-id: #<null>"
    )
    doctype = doctype_node(grove)
    assert node_property("parameter-entities", doctype).names() == ["pex"]
    assert sorted(node_property("notations", doctype).names()) == ["gif", "jpg", "pubonly"]
    assert sorted(node_property("general-entities", doctype).names()) == sorted(
        ["lt", "fpi", "quot", "pic2", "ext", "apos", "gt", "pic", "amp", "txt"]
    )
    assert sorted(node_property("element-types", doctype).names()) == sorted(
        ["title", "any", "p", "em", "note", "doc", "fig", "undeclared", "x", "y"]
    )
    assert described(doctype) == (
        'name: "doc" element-types: #<named-node-list> governing?: #t general-entities: #<named-node-list>'
        " notations: #<named-node-list> default-entity: #<null> parameter-entities: #<named-node-list>"
    )


REST_OF_TYPE = " omit-end-tag?: #<null> omit-start-tag?: #<null> rank-group: #<null> rank-stem: #<null> rank-suffix: #<null>"


@pytest.mark.parametrize(
    ("gi", "expected"),
    [
        ("doc", 'content-type: model-group exclusions: () gi: "doc" inclusions: () model-group: #<node>'),
        (
            "note",
            'content-type: empty exclusions: #<null> gi: "note" inclusions: #<null> model-group: #<null>',
        ),
        ("any", 'content-type: any exclusions: () gi: "any" inclusions: () model-group: #<null>'),
        (
            "undeclared",
            'content-type: any exclusions: () gi: "undeclared" inclusions: () model-group: #<null>',
        ),
    ],
)
def test_element_types(grove: Grove, gi: str, expected: str) -> None:
    node = element_type_node(grove, gi)
    assert described(node) == f"attribute-defs: #<named-node-list> {expected}{REST_OF_TYPE}"


def test_definitions_of_attributes(grove: Grove) -> None:
    found = [described(node) for node in element_type_node(grove, "p").attribute_defs()]
    start = "current-attribute-index: #<null> current-group: #<null> decl-value-type: "
    assert all(line.startswith(start) for line in found)
    assert [line.removeprefix(start) for line in found][:4] == [
        'nmtoken default-value-type: value default-value: #<node-list> name: "n" tokens: #<null>',
        'nmtokens default-value-type: value default-value: #<node-list> name: "ns" tokens: #<null>',
        'idref default-value-type: implied? default-value: #<null> name: "r" tokens: #<null>',
        'entity default-value-type: implied? default-value: #<null> name: "e" tokens: #<null>',
    ]
    kind = element_type_node(grove, "doc").attribute_defs().named("kind")
    assert shown(node_property("decl-value-type", kind)) == "name-token-group"
    assert node_property("tokens", kind) == ["a", "b", "c"]  # OpenJade prints what it has freed
    assert [node.token for node in node_property("default-value", kind)] == ["b"]
    fixed, required = (
        element_type_node(grove, "doc").attribute_defs().named(name) for name in ("fixed", "req")
    )
    assert shown(node_property("default-value-type", fixed)) == "fixed"
    assert "".join(node.char for node in node_property("default-value", fixed)) == "fx  y"
    assert shown(node_property("default-value-type", required)) == "required"


def test_content_models(grove: Grove) -> None:
    group = element_type_node(grove, "doc").model_group()
    assert described(group) == "connector: seq content-tokens: #<node-list>"
    title, choice, alternatives = node_property("content-tokens", group)
    assert described(title) == 'gi: "title"'
    assert shown(node_property("occur-indicator", title)) == "opt"
    assert shown(node_property("connector", choice)) == "or"
    assert shown(node_property("occur-indicator", choice)) == "rep"
    assert [node.gi for node in node_property("tokens", choice)] == ["p", "note"]
    fig, pair = node_property("content-tokens", alternatives)
    assert shown(node_property("occur-indicator", fig)) == "plus"
    assert shown(node_property("connector", pair)) == "seq"
    mixed = element_type_node(grove, "p").model_group()
    assert [node.kind for node in node_property("content-tokens", mixed)] == [
        "pcdata-token",
        "element-token",
        "element-token",
    ]
    assert shown(node_property("connector", element_type_node(grove, "title").model_group())) == "seq"


def test_names_in_any_case_and_both_syntaxes(grove: Grove) -> None:
    doc = grove.document_element
    assert node_property("GI", doc) == "doc"
    assert node_property("ATTS", doc).names() == node_property("attributes", doc).names()
    assert node_property("nosuch", doc) is None
    assert node_property("connector", doc) is None
    assert node_property("class-name", doc).rcs == "element"
    assert node_property("classnm", grove.root).rcs == "sgmldoc"
    assert [name.rcs for name in node_property("allpns", doctype_node(grove))] == (
        "classnm grovroot subpns allpns childpn datapn dseppn parent treeroot origin otsrelpn name elemtps"
        " govrning genents nots dfltent parments"
    ).split()


def test_classes_by_name(grove: Grove) -> None:
    doc = grove.document_element
    assert class_named("ELEMENT") == "element"
    assert class_named("datachar") == "data-char"
    assert class_named("nosuch") is None
    assert select_by_class(children(doc), "element").length() == 4
    assert select_by_class(children(doc), "elemtype").is_empty()
    assert select_by_class(children(doc), "nosuch").is_empty()


def test_subnodes(grove: Grove) -> None:
    assert [node.kind for node in subnodes(grove.root)] == [
        "sgml-constants",
        *["pi"] * 5,
        "document-type",
        "element",
    ]
    for node in subnodes(doctype_node(grove)):
        assert node.origin is doctype_node(grove)


def test_a_document_without_doctype_has_an_implied_one() -> None:
    grove = read_xml(b'<doc a="1"><p>x</p></doc>', sysid="doc.xml")
    doctype = doctype_node(grove)
    assert node_property("name", doctype) == "doc"
    assert sorted(node_property("element-types", doctype).names()) == ["doc", "p"]
    assert element_type_node(grove, "doc").attribute_defs().names() == ["a"]
    assert sorted(node_property("entities", grove.root).names()) == ["amp", "apos", "gt", "lt", "quot"]


def test_files_are_named_in_full(tmp_path: Path) -> None:
    """`entity-generated-system-id`, as recorded."""
    folder = tmp_path / "sub"
    folder.mkdir()
    (tmp_path / "dtd").mkdir()
    (tmp_path / "dtd" / "f.dtd").write_text(
        '<!ELEMENT doc (#PCDATA)><!ENTITY y SYSTEM "../y.gif" NDATA gif><!NOTATION png SYSTEM "png view">'
    )
    path = folder / "f.xml"
    path.write_text(
        """<!DOCTYPE doc SYSTEM "../dtd/f.dtd" [
<!ENTITY a SYSTEM "a.gif" NDATA gif><!ENTITY b SYSTEM "/abs/b.gif" NDATA gif>
<!ENTITY c SYSTEM "http://x.org/c.gif" NDATA gif><!ENTITY e SYSTEM "d'q.gif" NDATA gif>
<!ENTITY f PUBLIC "-//not//known" "kn.gif" NDATA gif><!ENTITY k SYSTEM "a b#c.gif" NDATA gif>
<!ENTITY u SYSTEM "ü.gif" NDATA gif><!NOTATION gif SYSTEM "gif view">
]><doc>x</doc>""",
        encoding="utf-8",
    )
    from dazzle_core.grove.xml.external import DocumentEntities

    grove = read_xml(str(path), entities=DocumentEntities(str(path), roots=[str(tmp_path)]))
    own, dtd = f"<OSFILE SOIBASE='{path}'>", f"<OSFILE SOIBASE='{folder}/../dtd/f.dtd'>"

    def generated(name: str) -> str | None:
        return entity_node(grove, name).external_id().generated_system_id()

    assert generated("a") == f"{own}a.gif"
    assert generated("b") == "<OSFILE>/abs/b.gif"
    assert generated("c") == "<URL>http://x.org/c.gif"
    assert generated("e") == f"{own}d&#39;q.gif"
    assert generated("f") == f"{own}kn.gif"
    assert generated("k") == f"{own}a b&#35;c.gif"
    assert generated("u") == f"<OSFILE SOIBASE='{path}' SMCRD='^'>^252;.gif"
    assert generated("y") == f"{dtd}../y.gif"
    assert notation_node(grove, "gif").external_id().generated_system_id() == f"{own}gif view"
    assert notation_node(grove, "png").external_id().generated_system_id() == f"{dtd}png view"
