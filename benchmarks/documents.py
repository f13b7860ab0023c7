"""Documents of any size, the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_PLAIN_TYPE = """<!DOCTYPE book [
<!ELEMENT book (title, chapter*)> <!ELEMENT chapter (title, section*)>
<!ELEMENT section (title, (para | list | table)*)> <!ELEMENT title (#PCDATA)>
<!ELEMENT para (#PCDATA | emphasis)*> <!ELEMENT emphasis (#PCDATA)>
<!ELEMENT list (item*)> <!ELEMENT item (#PCDATA)>
<!ELEMENT table (row*)> <!ELEMENT row (cell*)> <!ELEMENT cell (#PCDATA)>
]>
"""
_MODEL_TYPE = """<!DOCTYPE model [
<!ELEMENT model (class*)> <!ATTLIST model package CDATA #REQUIRED>
<!ELEMENT class (doc, field*)> <!ATTLIST class name CDATA #REQUIRED extends CDATA #IMPLIED>
<!ELEMENT doc (#PCDATA)>
<!ELEMENT field EMPTY> <!ATTLIST field name CDATA #REQUIRED type CDATA #REQUIRED many CDATA #IMPLIED>
]>
"""
_WORDS = (
    "style language document element grove node list flow object rule mode characteristic process "
    "children literal paragraph table column sequence page number header title section of the and a in "
    "to is for with that by as on from which are each all more than when where other first last"
).split()
#: Bytes of a megabyte of text as the workloads count them.
MEGABYTE = 1_000_000


class Writer:
    """Writes a document until it has a size."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.parts: list[str] = []
        self.size = 0

    def add(self, text: str) -> None:
        """Append text."""
        self.parts.append(text)
        self.size += len(text)

    def words(self, least: int, most: int) -> str:
        """A sentence of so many words."""
        count = self._random.randint(least, most)
        return " ".join(self._random.choice(_WORDS) for _ in range(count)).capitalize() + "."

    def inline(self) -> str:
        """A sentence with an element in it."""
        return f"{self.words(4, 12)} <emphasis>{self.words(1, 3)}</emphasis> {self.words(4, 12)}"

    def choose(self, *choices: str) -> str:
        """One of several."""
        return self._random.choice(choices)

    def number(self, most: int) -> int:
        """A number from 1."""
        return self._random.randint(1, most)


def plain_book(size: int) -> str:
    """A book of chapters, sections, paragraphs, lists and small tables, for `sheets/plain.dsl`."""
    writer = Writer(1)
    writer.add(f"{_PLAIN_TYPE}<book><title>A plain book</title>\n")
    while writer.size < size:
        writer.add(f"<chapter><title>{writer.words(2, 5)}</title>\n")
        for _ in range(5):
            writer.add(f"<section><title>{writer.words(2, 5)}</title>\n")
            for _ in range(6):
                writer.add(f"<para>{writer.inline()} {writer.inline()}</para>\n")
            writer.add(
                "<list>" + "".join(f"<item>{writer.words(3, 9)}</item>" for _ in range(4)) + "</list>\n"
            )
            rows = "".join(
                "<row>" + "".join(f"<cell>{writer.words(1, 3)}</cell>" for _ in range(3)) + "</row>"
                for _ in range(3)
            )
            writer.add(f"<table>{rows}</table>\n</section>\n")
            if writer.size >= size:
                break
        writer.add("</chapter>\n")
    writer.add("</book>\n")
    return "".join(writer.parts)


def docbook(size: int) -> str:
    """A DocBook book with tables, lists, cross references and an index; size 0: an empty article."""
    head = (
        '<?xml version="1.0"?>\n<!DOCTYPE {0} PUBLIC "-//OASIS//DTD DocBook XML V4.2//EN"\n'
        ' "http://www.oasis-open.org/docbook/xml/4.2/docbookx.dtd">\n'
    )
    if not size:
        return head.format("article") + "<article><title>Empty</title><para></para></article>\n"
    writer = Writer(2)
    writer.add(head.format("book") + "<book><title>A book</title>\n")
    chapter = 0
    while writer.size < size:
        chapter += 1
        writer.add(f'<chapter id="c{chapter}"><title>{writer.words(2, 5)}</title>\n')
        for section in range(1, 5):
            _docbook_section(writer, chapter, section)
            if writer.size >= size:
                break
        writer.add("</chapter>\n")
    writer.add("<index></index></book>\n")
    return "".join(writer.parts)


def _docbook_section(writer: Writer, chapter: int, section: int) -> None:
    writer.add(f'<sect1 id="c{chapter}s{section}"><title>{writer.words(2, 5)}</title>\n')
    for _ in range(4):
        target = f'<xref linkend="c{writer.number(chapter)}"/>'
        entry = f"<indexterm><primary>{writer.words(1, 2)}</primary></indexterm>"
        writer.add(f"<para>{entry}{writer.inline()} See {target}. {writer.inline()}</para>\n")
    items = "".join(f"<listitem><para>{writer.words(3, 9)}</para></listitem>" for _ in range(4))
    writer.add(f"<itemizedlist>{items}</itemizedlist>\n")
    rows = "".join(
        "<row>" + "".join(f"<entry>{writer.words(1, 3)}</entry>" for _ in range(3)) + "</row>"
        for _ in range(4)
    )
    writer.add(
        f"<table><title>{writer.words(2, 4)}</title><tgroup cols='3'><thead><row><entry>A</entry>"
        f"<entry>B</entry><entry>C</entry></row></thead><tbody>{rows}</tbody></tgroup></table>\n"
    )
    writer.add(f"<programlisting>{writer.words(3, 6)}\n  {writer.words(3, 6)}\n</programlisting>\n</sect1>\n")


def model(classes: int) -> str:
    """A model of classes with fields, for the generation of code."""
    return "".join(_model(classes))


def _model(classes: int) -> Iterator[str]:
    writer = Writer(3)
    yield f'<?xml version="1.0"?>\n{_MODEL_TYPE}<model package="example">\n'
    for number in range(1, classes + 1):
        base = f' extends="Class{writer.number(number)}"' if number % 3 == 0 else ""
        yield f'<class name="Class{number}"{base}><doc>{writer.words(4, 9)}</doc>\n'
        for field in range(1, 2 + writer.number(5)):
            kind = writer.choose("string", "integer", "boolean", f"Class{writer.number(number)}")
            many = ' many="yes"' if writer.number(4) == 1 else ""
            yield f'<field name="field{field}" type="{kind}"{many}/>\n'
        yield "</class>\n"
    yield "</model>\n"


def write(path: Path, text: str) -> Path:
    """Write a file unless it is there; gives its path."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path
