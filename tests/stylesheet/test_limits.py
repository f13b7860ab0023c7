"""Entity bombs, deep nesting, loops: a message, never a traceback or a hang."""

import random
import time

import pytest
from documents_on_disk import DOCTYPE, bodies, load, shown

from dazzle_core.stylesheet.markup import scanner


def chain(kind, first, again):
    declarations = [f'<!ENTITY {kind}a0 "{first}">']
    declarations += [f'<!ENTITY {kind}a{n} "{again.format(n - 1) * 10}">' for n in range(1, 12)]
    return "\n".join(declarations)


@pytest.mark.parametrize(
    ("subset", "text"),
    [
        (chain("", "xxxxxxxxxx", "&a{};"), "&a11;"),
        (chain("", "", "&a{};"), "&a11;"),
        (chain("% ", "", "&#37;a{};") + "%a11;", "x"),
        (chain("", "x", "&a{};"), "<style-specification id='&a11;'>x"),
    ],
)
def test_bombs(tmp_path, monkeypatch, subset, text):
    monkeypatch.setattr(scanner, "MAX_REFERENCES", 3000)
    loaded = load(tmp_path, f"{DOCTYPE} [\n{subset}\n]>\n<style-sheet>\n{text}")
    messages = shown(loaded, tmp_path)
    assert any(line.endswith("entity references expand to more than 3000 references") for line in messages)


def test_large_expansion(tmp_path, monkeypatch):
    monkeypatch.setattr(scanner, "MAX_EXPANSION", 10_000)
    subset = f'<!ENTITY a "{"x" * 900}"> <!ENTITY b "{"&a;" * 20}">'
    loaded = load(tmp_path, f"{DOCTYPE} [{subset}]>\n<style-specification>\n&b;")
    assert shown(loaded, tmp_path) == [":s.dsl:3:3:E: entity references expand to more than 10000 characters"]


@pytest.mark.parametrize(
    ("subset", "text"),
    [
        ("", "<a>" * 20_000),
        ("", "<![ IGNORE [" * 20_000),
        ("", "<![ INCLUDE [" * 5_000),
        ("<!ELEMENT x - - " + "(" * 5_000 + "y" + ")" * 5_000 + ">", "x"),
        ("".join(f'<!ENTITY e{n} "&e{n + 1};">' for n in range(2_000)) + "<!ENTITY e2000 'x'>", "&e0;"),
    ],
)
def test_depth(tmp_path, subset, text):
    started = time.perf_counter()
    load(tmp_path, f"{DOCTYPE} [{subset}]>\n<style-specification>\n{text}")
    assert time.perf_counter() - started < 10


def test_entities_that_contain_themselves(tmp_path):
    subset = '<!ENTITY a "(&b;)"> <!ENTITY b "&a;"> <!ENTITY % p "&#37;p;"> %p;'
    loaded = load(tmp_path, f"{DOCTYPE} [{subset}]>\n<style-specification>\n&a;")
    assert shown(loaded, tmp_path) == [
        ':s.dsl:1:139:E: entity "p" is already open', ':s.dsl:3:3:E: entity "a" is already open'
    ]  # fmt: skip
    assert bodies(loaded) == [["()"]]


PIECES = """< > / </ <! -- <![ [ ] ]]> & &# % " ' = ; ( ) | , # <style-specification> </style-specification>
<external-specification\x20id=z\x20document=lib> &e1; %p1; <a> CDATA IGNORE id= x 1 . - \x01 &#10; <> </> <?x>""".split(
    " "
)
SHEET = f"""{DOCTYPE} [
<!-- comment -- -- more -->
<!ENTITY e1 "text &#59;"> <!ENTITY e2 CDATA "<b>"> <!ENTITY % p1 "INCLUDE">
<![ %p1; [ <!ENTITY lib SYSTEM "nolib.dsl" CDATA DSSSL> ]]>
<!ELEMENT x - O (a|b)* -(c) +(d)> <!ATTLIST x id ID #IMPLIED n (p|q) p c ENTITY #CONREF>
<!NOTATION nn SYSTEM "x"> <?pi x>
]>
<style-sheet><style-specification id="a" use="b c">
; &e1; &e2; <![CDATA[ ; <a> &b; ]]> <!-- c --> &#65; &#RE;
<style-specification id=b><style-specification-body content=lib></style-specification-body></>
<external-specification id=c document=lib>
</style-sheet>
"""


@pytest.mark.parametrize("seed", range(60))
def test_broken_documents_give_messages(tmp_path, seed):
    chance = random.Random(seed)
    text = SHEET
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text))
        text = (
            text[:at] + chance.choice(["", chance.choice(PIECES)]) + text[at + chance.choice([0, 0, 3, 30]) :]
        )
    loaded = load(tmp_path, text)
    for message in loaded.messages:
        assert message.severity in "EWXQI"
        assert "{" not in message.text
