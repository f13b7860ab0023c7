"""Start-tags say to the grove what they say to expat."""

from xml.parsers import expat

import pytest

from dazzle_core.grove.xml.read import read_xml

SUBSET = '<!DOCTYPE a [<!ENTITY e "en&#38;#38;tity"><!ENTITY q \'"\'>]>'
TAGS = [
    "<b>",
    "<b >",
    "<b x='1'>",
    "<b x = '1' y\n=\n\"2\"\n>",
    '<b x="it\'s" y=\'say "so"\'>',
    '<b x=">" y="/">',
    "<b x='/'>",
    "<b x='&amp;&lt;&gt;&quot;&apos;'>",
    "<b x='&#65;&#x42;&#10;&#9;'>",
    "<b x='&e;' y='&q;&amp;'>",
    "<b x='1\n2\n\n3\t4  5'>",
    "<b:c d:e='\xe9\u20ac'>",
]


def told(document: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    parser.Parse(document, True)
    return found


@pytest.mark.parametrize("tag", TAGS)
def test_tags_are_read_as_expat_reads_them(tag: str) -> None:
    name = tag[1:].split()[0].rstrip(">")
    empty = f"{tag[:-1]}/>"
    document = f"{SUBSET}<a>{tag}{empty}{tag}</{name}>{empty} text</{name}></a>".encode()
    read = [(element.gi, dict(element.attributes)) for element in read_xml(document).elements]
    assert read == told(document)
