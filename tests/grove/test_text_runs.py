"""Text falls into the runs that OpenJade makes of it (`runs/*.runs`, `long.lengths`: see record.py)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from grove_cases import LONG, long_document

from dazzle_core.grove.nodes import Element, Text
from dazzle_core.grove.xml.external import DocumentEntities
from dazzle_core.grove.xml.read import read_xml

RUNS = Path(__file__).with_name("runs")


def printed(data: str) -> str:
    """Text as it is written: a record end is a line end, a record start nothing."""
    return data.replace("\n", "").replace("\r", "\n")


def runs(element: Element) -> list[str]:
    lines = ["("]
    for item in element.content:
        if type(item) is Text:
            lines.append(json.dumps(printed(item.data)))
        elif type(item) is Element:
            lines += runs(item)
    return [*lines, ")"]


@pytest.mark.parametrize("name", sorted(path.stem for path in RUNS.glob("*.xml")))
def test_runs(name: str) -> None:
    grove = read_xml(str(RUNS / f"{name}.xml"))
    expected = RUNS.joinpath(f"{name}.runs").read_text(encoding="utf-8").splitlines()
    assert runs(grove.document_element) == expected


@pytest.mark.parametrize("name", sorted(path.stem for path in RUNS.glob("*.xml")))
def test_stretches_in_which_a_text_is_read_do_not_show(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dazzle_core.grove.xml.scanner._WINDOW", 0)
    monkeypatch.setattr("dazzle_core.grove.xml.read._FED", 5)
    test_runs(name)


def test_runs_end_where_the_storage_of_the_reference_ends(tmp_path: Path) -> None:
    path = tmp_path / "long.xml"
    path.write_text(long_document(), encoding="utf-8")
    grove = read_xml(str(path))
    lengths = [len(printed(item.data)) for element in grove.elements for item in sorted_text(element)]
    in_order = [len(printed(text.data)) for text in text_in_order(grove.document_element)]
    assert in_order == [int(line) for line in LONG.read_text(encoding="utf-8").split()]
    assert sorted(lengths) == sorted(in_order)


def sorted_text(element: Element) -> list[Text]:
    return [item for item in element.content if type(item) is Text]


def text_in_order(element: Element) -> list[Text]:
    found: list[Text] = []
    for item in element.content:
        if type(item) is Text:
            found.append(item)
        elif type(item) is Element:
            found += text_in_order(item)
    return found


def test_sp_encoding_xml_decodes_as_the_reference(tmp_path: Path) -> None:
    """An encoding that it does not know is UTF-8 to it, and what is none becomes U+FFFD."""
    path = tmp_path / "doc.xml"
    path.write_bytes(b'<?xml version="1.0" encoding="ISO-8859-15"?><doc>realt\xe0 \xab\xbb</doc>')
    lenient = DocumentEntities(str(path), environment={"SP_ENCODING": "xml", "SP_CHARSET_FIXED": "yes"})
    (text,) = read_xml(str(path), entities=lenient).document_element.content
    assert text.data == "realt\ufffd \ufffd"
    (text,) = read_xml(str(path)).document_element.content
    assert text.data == "realtà «»"
