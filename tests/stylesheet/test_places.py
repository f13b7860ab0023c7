"""Every character of a body has its file, line and column; expected values are those of OpenJade's messages."""

import pickle
import re

import pytest
from documents_on_disk import DOCTYPE, load, write

from dazzle_core.stylesheet.source import Segment, Sources, SourceText

STYLESHEET = f"""{DOCTYPE} [
<!ENTITY ext SYSTEM "ext.dsl">
<!ENTITY in1 "(define i1 #z)
 (define i2 #z) &in2;">
<!ENTITY in2 "(define i3 #z)">
<!ENTITY cd CDATA "(define c1 #z)">
<!ENTITY bod SYSTEM "body.dsl" CDATA DSSSL>
<!ENTITY boi CDATA "(define j1 #z)
  (define j2 &#40;#z)">
]>
<style-sheet>
<style-specification id=main use="two three">
<style-specification-body>
(define a1 #z)
  &ext; (define a2 #z)
  &in1; (define a3 #z)
  &cd; (define a4 #z)
(define a5 (&#100;e#z) (define a6 #z)
(define&#SPACE;a7&#TAB;#z) (define a8 #z)
<!-- c --> (define a9 #z)
<![CDATA[(define a10 #z)
 (define a11 #z)]]> (define a12 #z)
<style-specification id=two>
<style-specification-body content=bod>
<style-specification id=three>
<style-specification-body content=boi>
</style-sheet>
"""
EXPECTED = """
s.dsl:14:11 ext.dsl:1:11 ext.dsl:2:13 ext.dsl:2:22 ext.dsl:2:34 s.dsl:15:19 s.dsl:16:7 s.dsl:16:7 s.dsl:16:7
s.dsl:16:19 s.dsl:17:6 s.dsl:17:18 s.dsl:18:19 s.dsl:18:34 s.dsl:19:23 s.dsl:19:38 s.dsl:20:22 s.dsl:21:21
s.dsl:22:13 s.dsl:22:32 body.dsl:1:11 body.dsl:3:15 s.dsl:8:31 s.dsl:9:18
""".split()


@pytest.fixture
def loaded(tmp_path):
    write(
        tmp_path,
        ext_dsl="(define e1 #z)\n  (define e2 #z) &in2; (define e3 #z)\n",
        body_dsl='(define b1 #z)\n (define b2 "a\nb") (define b3 #z)\n',
    )
    return load(tmp_path, STYLESHEET)


def places(loaded, folder, sources):
    found = []
    for part in loaded.parts:
        for body in part.bodies:
            base = sources.add(body)
            for match in re.finditer("#z", body.text):
                found.append(base + match.start())
    return found


def test_places(loaded, tmp_path):
    sources = Sources()
    numbers = places(loaded, tmp_path, sources)
    assert [str(sources.locate(loc)).removeprefix(f"{tmp_path}/") for loc in numbers] == EXPECTED
    assert sources.locate(-1) is None
    assert sources.locate(10**9) is None


def test_places_survive_pickling_without_the_text(loaded, tmp_path):
    sources = Sources()
    numbers = places(loaded, tmp_path, sources)
    packed = pickle.dumps(sources)
    assert b"define" not in packed
    again = pickle.loads(packed)
    assert [again.locate(loc) for loc in numbers] == [sources.locate(loc) for loc in numbers]
    assert pickle.loads(pickle.dumps(again)).locate(numbers[3]) == sources.locate(numbers[3])


def test_texts_pickle_with_their_places(loaded):
    body = loaded.parts[0].bodies[0]
    again = pickle.loads(pickle.dumps(body))
    assert again.text == body.text
    assert again.segments == body.segments
    assert again.locate(40) == body.locate(40)


def test_segments(tmp_path):
    loaded = load(tmp_path, f"{DOCTYPE} [<!ENTITY e 'xy'>]>\n(a\n&e;&e;b)\n")
    file = f"{tmp_path}/s.dsl"
    assert loaded.parts[0].bodies[0].segments == [
        Segment(0, file, 2, 0),
        Segment(3, file, 3, 3, True),
        Segment(5, file, 3, 6, True),
        Segment(7, file, 3, 6),
    ]


def test_a_cr_inside_a_line_ends_no_line(tmp_path):
    write(tmp_path, ext_dsl="#z\n #z\n\n\n #z\r #z\n#z\n#z")
    loaded = load(tmp_path, f'{DOCTYPE} [<!ENTITY e SYSTEM "ext.dsl">]>\n;\n&e;#z\n')
    sources = Sources()
    found = [sources.locate(loc) for loc in places(loaded, tmp_path, sources)]
    lines = [(place.line, place.column) for place in found]
    assert lines == [(1, 0), (2, 1), (5, 1), (5, 5), (6, 0), (7, 0), (3, 3)]


def test_texts_without_places():
    sources = Sources()
    sources.add(SourceText("(define x #t)"))
    base = sources.add(SourceText("ab\rcd", [Segment(0, "f", 7, 2), Segment(4, "g", 1, 0)]))
    assert sources.locate(2) is None
    assert [str(sources.locate(base + offset)) for offset in range(5)] == [
        "f:7:2", "f:7:3", "f:7:4", "f:8:0", "g:1:0",
    ]  # fmt: skip
