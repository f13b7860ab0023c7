"""Parts of a stylesheet: which, in which order, with which texts."""

import pytest
from documents_on_disk import DOCTYPE, SPECIFICATION, bodies, load, shown, write

from dazzle_core.stylesheet.load import definition_text, split_part

LAYERS = f"""{DOCTYPE} [
<!ENTITY lib SYSTEM "lib.dsl" CDATA DSSSL>
]>
<style-sheet>
<style-specification id="top" use="one ext two">(top)
<style-specification id="one" use="two">(one)
<style-specification id="two">(two)
<external-specification id="ext" document="lib">
</style-sheet>
"""
LIBRARY = f"""{DOCTYPE} [ <!ENTITY words "w"> ]>
<style-specification id="one" use="three">(lib one &words;)
<style-specification id="three">(lib three)
"""


def test_use_order(tmp_path):
    write(tmp_path, lib_dsl=LIBRARY)
    loaded = load(tmp_path, LAYERS)
    assert [part.id for part in loaded.parts] == ["TOP", "ONE", "TWO", "ONE", "THREE", "TWO"]
    # a text that an earlier part has given is not given again
    assert bodies(loaded) == [["(top)"], ["(one)"], ["(two)"], ["(lib one w)"], ["(lib three)"], []]
    assert [part.index for part in loaded.parts] == list(range(6))
    assert loaded.parts[3].file == f"{tmp_path}/lib.dsl"


def test_choosing_a_part(tmp_path):
    write(tmp_path, lib_dsl=LIBRARY)
    assert bodies(load(tmp_path, LAYERS, name="s.dsl#two")) == [["(two)"]]
    assert bodies(load(tmp_path, None, part="One")) == [["(one)"], ["(two)"]]
    assert bodies(load(tmp_path, None, name="s.dsl#ext")) == [["(lib one w)"], ["(lib three)"]]
    loaded = load(tmp_path, None, name="s.dsl#four")
    assert shown(loaded, tmp_path) == [':E: no style-specification or external-specification with ID "FOUR"']
    assert not loaded.usable


def test_specid(tmp_path):
    write(tmp_path, lib_dsl=LIBRARY)
    text = LAYERS.replace('document="lib"', 'document="lib" specid="three"')
    assert bodies(load(tmp_path, text))[3:] == [["(lib three)"], []]


@pytest.mark.parametrize("kind", ["CDATA DSSSL", "NDATA DSSSL", "SDATA DSSSL", "SUBDOC"])
def test_the_kind_of_the_entity_does_not_matter(tmp_path, kind):
    write(tmp_path, lib_dsl=LIBRARY)
    loaded = load(tmp_path, LAYERS.replace("CDATA DSSSL", kind), name="s.dsl#ext")
    assert shown(loaded, tmp_path) == []
    assert bodies(loaded) == [["(lib one w)"], ["(lib three)"]]


def test_definitions_are_part_0(tmp_path):
    loaded = load(tmp_path, f"{DOCTYPE}>\n(a)", definitions=["x", "y=1 'z'", "(define q 1)", "e="])
    text = '(define x #t)(define y "1 \'z\'")(define q 1)(define e "")'
    assert bodies(loaded) == [[text], ["(a)"]]
    assert loaded.parts[0].bodies[0].locate(3) is None
    assert definition_text("=x") == "(define =x #t)"


def test_content_is_taken_as_it_is(tmp_path):
    write(tmp_path, raw_scm='(a "<b>\n&c;")\n')
    text = f"""{DOCTYPE} [ <!ENTITY raw SYSTEM "raw.scm" CDATA DSSSL>
<!ENTITY inside CDATA "(b
 &#60;c>)">
]>
<style-specification use=b><style-specification-body content=raw>
<style-specification id=b><style-specification-body content=inside>
"""
    loaded = load(tmp_path, text)
    assert bodies(loaded) == [['\n(a "<b>\r\n&c;")\r'], ["(b\r\n <c>)"]]
    first, second = (part.bodies[0] for part in loaded.parts)
    assert first.locate(first.text.index("&"))[1:] == (2, 0)
    assert second.locate(second.text.index("c>"))[1:] == (3, 6)


def test_content_that_is_not_there_is_reported_when_its_turn_comes(tmp_path):
    text = f"""{DOCTYPE} [ <!ENTITY raw SYSTEM "raw.scm" CDATA DSSSL> ]>
<style-specification><style-specification-body content=raw>"""
    loaded = load(tmp_path, text)
    assert loaded.messages == []
    (message,) = loaded.parts[0].bodies[0].messages
    # without folders to search a relative name is completed at once
    assert message.text == f'cannot open "{tmp_path}/raw.scm" (No such file or directory)'
    assert message.location is None
    assert loaded.missing == [f"{tmp_path}/catalog", f"{tmp_path}/raw.scm"]


def test_bare_scheme(tmp_path):
    write(tmp_path, layer_dsl=LAYERS.replace("lib.dsl", "s.dsl"))
    text = ';; <!DOCTYPE no\n\n (root (literal "<a>&b;"))\n; end\n'
    loaded = load(tmp_path, text)
    assert shown(loaded, tmp_path) == []
    assert bodies(loaded) == [[text.replace("\n", "\r")]]
    assert loaded.parts[0].bodies[0].locate(text.index("root"))[1:] == (3, 2)
    assert bodies(load(tmp_path, None, name="layer.dsl#ext")) == [[text.replace("\n", "\r")]]
    assert shown(load(tmp_path, None, name="s.dsl#x"), tmp_path) == [
        ':E: no style-specification or external-specification with ID "x"'
    ]


def test_loops(tmp_path):
    chain = "".join(f"<style-specification id=a{n} use=a{(n + 1) % 3000}>({n})\n" for n in range(3000))
    loaded = load(tmp_path, f"{DOCTYPE}>\n<style-sheet>{chain}")
    assert shown(loaded, tmp_path) == [":E: circular use of specification parts"]
    assert len(loaded.parts) == 3001
    other = f"""{DOCTYPE} [ <!ENTITY s SYSTEM "NAME" CDATA DSSSL> ]>
<style-specification use=x>(a)<external-specification id=x document=s specid=x>"""
    write(tmp_path, t_dsl=other.replace("NAME", "s.dsl"))
    loaded = load(tmp_path, other.replace("NAME", "t.dsl"))
    assert shown(loaded, tmp_path) == [":E: circular use of specification parts"]


def test_transformation_and_style_parts_do_not_mix(tmp_path):
    text = f"""{SPECIFICATION}>
<transformation-specification use=b><transformation-specification-body>(=> a b)
<style-specification id=b>(b)"""
    loaded = load(tmp_path, text)
    assert shown(loaded, tmp_path) == [":E: style and transformation language parts mixed"]
    assert not loaded.style
    assert bodies(loaded) == [["(=> a b)"]]


def test_splitting_off_the_part():
    assert split_part("a#b.dsl#Top") == ("a#b.dsl", "Top")
    assert split_part("a.dsl") == ("a.dsl", None)
    assert split_part("a.dsl#") == ("a.dsl", "")
