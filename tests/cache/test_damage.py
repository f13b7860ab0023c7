"""Entries of the cache that were cut off or changed: never another output, never a crash.

Whoever reads an entry checks it before anything is made of it, since CPython may crash on
marshalled code with one wrong bit. A crash would end the tests.
"""

import random
from pathlib import Path

import pytest

from dazzle_core import Document, Stylesheet
from dazzle_core.cache import Cache

pytestmark = pytest.mark.slow

SMALL = """
(define broken (car 1))
(define (mark n) (if (= n 0) "" (string-append "*" (mark (- n 1)))))
(root (make simple-page-sequence (process-children)))
(element a (make paragraph (literal (mark (child-number))) (process-children)))
(element b (literal broken))
"""
DOCBOOK = Path("/usr/share/sgml/docbook/stylesheet/dsssl/modular/html/docbook.dsl")
ARTICLE = b"""<article lang="en"><title>Title</title>
<sect1 id="one"><title>One</title><para>Text with <emphasis>emphasis</emphasis>.</para>
<itemizedlist><listitem><para>See <xref linkend="one"/>.</para></listitem></itemizedlist></sect1></article>
"""


class Runs:
    """Runs of one stylesheet, each as a process begins: nothing but the cache is left of the last."""

    def __init__(self, stylesheet, document, backend, folder, **options):
        self._stylesheet = stylesheet
        self._document = Document.from_bytes(document, cache=False)
        self._backend = backend
        self._options = options
        self.folder = folder
        self.expected = self.run(Cache(None))
        self.cache = Cache(str(folder / "cache"))
        assert self.run(self.cache) == self.expected
        assert self.run(self.cache) == self.expected
        (self.entry,) = (folder / "cache").glob("*.dazzle")
        self.whole = self.entry.read_bytes()

    def run(self, cache):
        out = self.folder / "out"
        sheet = Stylesheet.load(self._stylesheet, cache=cache, **self._options)
        messages = []
        sheet.prepare(self._backend, on_message=messages.append)
        result = sheet.run(
            self._document,
            backends=[self._backend],
            output=self.folder,
            output_file=out,
            on_message=messages.append,
        )
        text = out.read_bytes()
        out.unlink()
        assert result.messages == messages
        return text, [(message.code, message.text, str(message.location)) for message in messages]

    def check(self, data):
        """Run with this as the entry."""
        self.entry.write_bytes(data)
        assert self.run(self.cache) == self.expected


@pytest.fixture
def small(tmp_path):
    (tmp_path / "small.dsl").write_text(SMALL)
    return Runs(tmp_path / "small.dsl", b"<d><a>x<b/></a><a>y</a></d>", "fot", tmp_path)


def test_every_length(small):
    """No part of an entry counts as one; a run then does what it does without a cache."""
    assert small.expected[1] != []
    key = small.entry.stem
    for length in range(len(small.whole)):
        small.entry.write_bytes(small.whole[:length])
        assert small.cache.get(key) is None
    for length in {*range(0, 60, 12), *range(60, len(small.whole), len(small.whole) // 20)}:
        small.check(small.whole[:length])


def test_flipped_bits(small):
    for bit in random.Random(8879).sample(range(len(small.whole) * 8), 400):
        small.check(flipped(small.whole, bit))


def test_other_damage(small):
    whole = small.whole
    for data in (b"", whole + b"\0", whole * 2, whole[::-1], bytes(len(whole)), b"\xff" * len(whole)):
        small.check(data)
    chance = random.Random(10744)
    for _ in range(100):
        start = chance.randrange(len(whole))
        end = start + chance.randrange(1, 200)
        small.check(whole[:start] + chance.randbytes(end - start) + whole[end:])
        small.check(whole[:start] + whole[end:])


def test_a_mended_entry_is_used_again(small):
    small.check(small.whole[:100])
    assert small.entry.read_bytes() != small.whole[:100]
    assert Cache(str(small.folder / "cache")).get(small.entry.stem) is not None


@pytest.mark.skipif(not DOCBOOK.exists(), reason="needs docbook-dsssl")
def test_a_large_entry(tmp_path):
    """The stylesheets of DocBook: 20 lengths and 400 bits of an entry of several megabytes.

    A run that finds damage compiles the stylesheet again, which takes a second; what is
    found damaged as a whole and what only in a part is told apart here, and each part that
    could be found good in spite of a changed bit runs.
    """
    runs = Runs(DOCBOOK, ARTICLE, "sgml", tmp_path, variables={"nochunks": True})
    cache, key, whole = runs.cache, runs.entry.stem, runs.whole
    good = sections(cache.get(key))
    chance = random.Random(9573)
    checks = [whole[: chance.randrange(len(whole))] for _ in range(20)]
    checks += [flipped(whole, chance.randrange(len(whole) * 8)) for _ in range(400)]
    run = 0
    for data in checks:
        runs.entry.write_bytes(data)
        entry = cache.get(key)
        if entry is None:
            continue
        found = sections(entry)
        assert all(part in (None, same) for part, same in zip(found, good, strict=True))
        assert None in found
        if run < 8:
            run += 1
            assert runs.run(cache) == runs.expected
    assert run == 8
    runs.check(whole[: len(whole) // 2])


def sections(entry):
    return [entry.section(index) for index in range(len(entry))]


def flipped(data, bit):
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)
