"""The stylesheet of a document without -d, and names that follow from its name (reference: cli.md)."""

import pytest

from dazzle_core.cli.choice import attributes, choose, processing_instructions
from dazzle_core.cli.names import base_name, default_result


def chosen(tmp_path, text, media=(), title=None, name="doc.xml", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    choice = choose([str(path)], media, title)
    shown = choice.specification and choice.specification.replace(str(tmp_path) + "/", "")
    return shown, choice.part


DSSSL = 'type="text/dsssl"'


@pytest.mark.parametrize(
    ("prolog", "specification", "part"),
    [
        ("", "doc.dsl", None),
        (f'<?xml-stylesheet href="a.dsl" {DSSSL}?>', "a.dsl", None),
        (f'<?xml-stylesheet href="a.dsl#p" {DSSSL}?>', "a.dsl", "p"),
        (f'<?XML:Stylesheet href="sub/a.dsl" {DSSSL}?>', "sub/a.dsl", None),
        (f"<?stylesheet href='a.dsl' {DSSSL} ?>", "a.dsl", None),
        ("<?stylesheet href=a.dsl type=Application/X-DSSSL?>", "a.dsl", None),
        ("<?dsssl a.dsl#x?>", "a.dsl", "x"),
        ("<?dsssl /abs/a.dsl?>", "/abs/a.dsl", None),
        ('<?xml-stylesheet href="a.css" type="text/css"?><?dsssl b.dsl?>', "b.dsl", None),
        ('<?xml-stylesheet href="a.dsl"?>', "doc.dsl", None),
        (f"<?xml-stylesheet {DSSSL}?>", "doc.dsl", None),
        ("<!-- <?dsssl no.dsl?> --><?dsssl b.dsl?>", "b.dsl", None),
        ('<!DOCTYPE doc [ <!ENTITY e "<a>\'>"> <?dsssl b.dsl?> ]>', "b.dsl", None),
        (f'<?xml-stylesheet href="a.dsl" alternate="yes" {DSSSL}?>', "doc.dsl", None),
        (f'<?xml-stylesheet href="a.dsl" alternate="yes" {DSSSL}?><?dsssl b.dsl?>', "b.dsl", None),
        ("<?dsssl-other a.dsl?>", "doc.dsl", None),
        ("<doc><?dsssl late.dsl?>", "doc.dsl", None),
    ],
)
def test_prolog(tmp_path, prolog, specification, part):
    text = f'<?xml version="1.0"?>\n{prolog}\n<doc>text</doc>\n'
    assert chosen(tmp_path, text) == (specification, part)


def test_utf16(tmp_path):
    assert chosen(tmp_path, "<?xml version='1.0'?><?dsssl a.dsl?><d/>", encoding="utf-16")[0] == "a.dsl"


def test_sgml(tmp_path):
    text = "<!DOCTYPE doc [<!-- x --><!ELEMENT doc -- '<a>' -- O O ANY>]><?dsssl a.dsl><doc>text"
    assert chosen(tmp_path, text, name="doc.sgml")[0] == "a.dsl"


@pytest.mark.parametrize(
    ("wanted", "media", "fits"),
    [
        ("print", ("print",), True),
        ("screen", ("print",), False),
        ("screen, print", ("print",), True),
        ("print and more", ("print",), True),
        ("printer", ("print",), False),
        ("all", ("print",), True),
        ("screen", (), True),
    ],
)
def test_media(tmp_path, wanted, media, fits):
    text = f'<?xml-stylesheet href="a.dsl" {DSSSL} media="{wanted}"?><doc/>'
    assert chosen(tmp_path, text, media)[0] == ("a.dsl" if fits else "doc.dsl")


def test_instructions_of_xml_end_in_two_characters(tmp_path):
    text = "<?dsssl a.dsl#two?><doc/>"
    assert chosen(tmp_path, text) == ("a.dsl", "two")
    assert chosen(tmp_path, text, name="doc.sgml") == ("a.dsl", "two?")
    declaration = tmp_path / "xml.dcl"
    declaration.write_text('<!SGML -- only what counts here -- PIC "?>">')
    choice = choose([str(declaration), str(tmp_path / "doc.sgml")], (), None)
    assert (choice.specification, choice.part) == (str(tmp_path / "a.dsl"), "two")


def test_title(tmp_path):
    one = f'<?xml-stylesheet href="a.dsl" {DSSSL} title="one"?>'
    two = f'<?xml-stylesheet href="b.dsl" {DSSSL} title="two" alternate="yes"?>'
    assert chosen(tmp_path, f"{one}{two}<doc/>")[0] == "a.dsl"
    assert chosen(tmp_path, f"{one}{two}<doc/>", title="two")[0] == "b.dsl"
    assert chosen(tmp_path, f"{one}{two}<doc/>", title="three")[0] == "doc.dsl"
    choice = choose([str(tmp_path / "doc.xml")], (), "three")
    assert choice.other_titles == ["one", "two"]


def test_standard_input_names_nothing():
    assert choose(["-"], (), None).specification is None
    assert choose([], (), None).specification is None


def test_broken_instructions():
    assert list(processing_instructions("<?xml version='1.0'?><?a ")) == [("xml", "version='1.0'")]
    assert list(processing_instructions("<!DOCTYPE x '")) == []
    assert list(attributes("a='1' b=2 c")) == [("a", "1"), ("b", "2")]
    assert list(attributes("a='1")) == []
    assert list(attributes("a = x b")) == [("a", "x")]
    assert list(attributes("=x")) == []


@pytest.mark.parametrize(
    ("sysids", "base"),
    [
        (["doc.xml"], "doc"),
        (["xml.dcl", "dir/doc.sgml"], "dir/doc"),
        (["doc.docbook"], "doc.docbook"),
        (["doc"], "doc"),
        (["xml.dcl", "-"], "xml"),
        (["<OSFILE>doc.xml"], "doc"),
        (["<osfile encoding=xml>doc.xml"], "doc"),
        (["<URL>http://x/doc.xml"], None),
        (["-"], None),
        ([], None),
    ],
)
def test_base_name(sysids, base):
    assert base_name(sysids) == base
    assert default_result(sysids, ".fot") == (base or "jade-out") + ".fot"
