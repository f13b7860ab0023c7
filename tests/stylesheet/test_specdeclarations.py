"""Declarations of specifications (ISO/IEC 10179 clause 7.1)."""

import pytest
from documents_on_disk import DOCTYPE, SPECIFICATION, load

from dazzle_core.stylesheet.specdeclarations import evaluate_declarations

NAMES = {"section-sign": "\u00a7", "commercial-at": "@", "left-square-bracket": "[", "a-name": "a"}


def evaluate(folder, text, doctype=SPECIFICATION, strict=False, **features):
    loaded = load(folder, f"{doctype}>\n<style-sheet>\n{text}")
    assert loaded.messages == []
    given = {name.replace("_", "-"): partial for name, partial in features.items()}
    return loaded, evaluate_declarations(loaded, features=given, char_names=NAMES, strict=strict)


def lines(messages):
    return [message.render("").split(":E: ")[-1].split(":W: ")[-1] for message in messages]


def test_without_declarations(tmp_path):
    loaded, found = evaluate(tmp_path, "<style-specification>(a)", DOCTYPE, table=False)
    assert loaded.features is None
    assert found.declared >= {"table", "charset", "query", "expression"}
    assert "page" not in found.declared
    assert found.messages == found.late_messages == []
    _, found = evaluate(tmp_path, "<style-specification>(a)", DOCTYPE, strict=True, table=False)
    assert found.declared == frozenset()
    assert not found.extended
    assert len(found.late_messages) == 4


def test_features(tmp_path):
    text = """<features>table nosuch</features><style-specification use=b><features>query</features>(a)
<style-specification id=b><features>nested-column-set</features>(b)"""
    loaded, found = evaluate(tmp_path, text, table=False, multi_column=True)
    # those of the document come again with every part, but only once with content
    assert loaded.features == ["table", "nosuch", "query", "nested-column-set"]
    assert found.declared == {
        "table", "query", "multi-process", "nested-column-set", "multi-column", "page"
    }  # fmt: skip
    assert lines(found.messages) == [
        '"nosuch" not a style or transformation language feature',
        'feature "query" only partially supported',
        'feature "nested-column-set" not supported',
        'feature "multi-column" only partially supported',
        'feature "page" not supported',
    ]


def test_characters(tmp_path):
    text = """<style-specification use=b><standard-chars>euro 8364 pile-of-poo 128169 x 1 bad 12x</standard-chars>
<map-sdata-entity name="eur" text="[euro  ]">euro</map-sdata-entity>
<add-name-chars>commercial-at section-sign nope</add-name-chars>
<add-separator-chars>left-square-bracket ; comment
</add-separator-chars>(a)
<style-specification id=b><standard-chars>euro 1 more 65</standard-chars>
<map-sdata-entity name="eur">more</map-sdata-entity>(b)"""
    _, found = evaluate(tmp_path, text)
    assert found.char_names == {"euro": "€", "pile-of-poo": "\U0001f4a9", "more": "A"}
    assert found.sdata_names == {"eur": "€"}
    assert found.sdata_texts == {"[euro  ]": "€"}
    assert found.name_chars == {"@"}
    assert found.separator_chars == {"["}
    assert lines(found.messages) == [
        '"x" not a valid character name',
        '"12x" not a valid character number',
        "error in declaration element",
        'no character with name "nope"',
    ]
    name = found.messages[0].location
    assert (name.line, name.column) == (3, 74)


def test_two_meanings_in_one_part(tmp_path):
    text = """<style-specification><standard-chars>euro 8364 euro 1 euro 8364</standard-chars>
<map-sdata-entity name=a text=b>euro</map-sdata-entity>
<map-sdata-entity name=a text=b>section-sign</map-sdata-entity>(a)"""
    _, found = evaluate(tmp_path, text)
    assert lines(found.messages) == [
        'duplicate character name "euro"', 'duplicate SDATA entity name "a"', 'duplicate SDATA entity text "b"'
    ]  # fmt: skip


def test_repertoire_and_grove_plan(tmp_path):
    text = """<style-specification>
<char-repertoire name="UNREGISTERED::OpenJade//Character Repertoire::OpenJade">
<sgml-grove-plan modadd="prlgabs1 rankabs nosuch">
<add-name-chars>section-sign</add-name-chars>(a)"""
    _, found = evaluate(tmp_path, text, strict=True)
    assert found.extended
    assert lines(found.messages) == [
        '"NOSUCH" not an SGML property set module',
        'undeclared use of feature "charset"',
        "error in declaration element",
    ]
    assert [message.text for message in found.late_messages] == [
        'grove plan excluding module "base SGML document string level 0" not supported',
        'grove plan excluding module "instance SGML document string" not supported',
        'grove plan excluding module "subdoc abstract" not supported',
        'grove plan including module "rank abstract" not supported',
    ]
    _, found = evaluate(tmp_path, '<style-specification><char-repertoire name="x">(a)')
    assert lines(found.messages) == ['unsupported character repertoire "x" will be ignored']


@pytest.mark.parametrize("content", ["(", "12", '"x"', "a-name )"])
def test_what_is_no_name(tmp_path, content):
    text = f"<style-specification><add-name-chars>{content}</add-name-chars>(a)"
    _, found = evaluate(tmp_path, text)
    assert lines(found.messages)[-1].startswith("unexpected token")
