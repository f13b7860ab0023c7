"""Facts of a document that LibreOffice read from RTF and wrote as ODT."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from tests.sphinx_check.facts import Facts, words_of

_URI = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _DRAW = (f"{{{_URI}{name}:1.0}}" for name in ("text", "table", "drawing"))
_STYLE = f"{{{_URI}style:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
#: Styles of what is made around the tree: the title page and the table of contents.
_AROUND = re.compile(
    r"Title|Subtitle|Author|Date|(TOC|Contents) Heading|toc \d|Contents (Part|\d)|Signature 0"
)
#: Stands for the address of a link in a note, which was looked at there.
_NOTED = "(noted)"
_ITEM = re.compile(r"List (?:Bullet|Number)(?: (\d+))?")


def facts_of(path: Path, index_titles: list[str]) -> Facts:
    """The facts of a file; what follows the heading of an index is left out."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("content.xml"), etree.XMLParser(huge_tree=True))
    return _Reader(root, index_titles).facts


class _Reader:
    def __init__(self, root: etree._Element, index_titles: list[str]) -> None:
        self.styles = {
            style.get(_STYLE + "name"): style.get(_STYLE + "parent-style-name")
            for style in root.iter(_STYLE + "style")
        }
        self.facts = Facts(headings=[], tables=[], items=[], pictures=0, notes=[], code=[], links=[])
        self.marks = {
            mark.get(_TEXT + "name") for mark in root.iter(_TEXT + "bookmark", _TEXT + "bookmark-start")
        }
        self.text: list[str] = []
        self.ended = False
        body = root.find(f".//{{{_URI}office:1.0}}text")
        assert body is not None
        self.index_titles = {" ".join(words_of(title)) for title in index_titles}
        for child in body:
            self.block(child)
        self.facts.words = words_of("".join(self.text))

    def style(self, element: etree._Element) -> str:
        name = element.get(_TEXT + "style-name") or ""
        name = self.styles.get(name) or name
        return re.sub("_([0-9a-f]{2})_", lambda match: chr(int(match[1], 16)), name)

    def block(self, element: etree._Element) -> None:
        if self.ended or not isinstance(element.tag, str):
            return
        if element.tag in (_TEXT + "p", _TEXT + "h"):
            self.paragraph(element)
        elif element.tag == _TABLE + "table":
            self.table(element)
        else:
            for child in element:
                self.block(child)

    def table(self, element: etree._Element) -> None:
        rows = list(_own_rows(element))
        cells = [cell for row in rows for cell in row.iterchildren(_TABLE + "table-cell")]
        assert self.facts.tables is not None
        self.facts.tables.append((len(rows), len(cells)))
        for row in rows:
            for child in row.iterchildren(_TABLE + "table-cell"):
                for block in child:
                    self.block(block)

    def paragraph(self, element: etree._Element) -> None:
        style = self.style(element)
        if _AROUND.fullmatch(style):
            return
        text = self.line(element)
        facts = self.facts
        assert facts.headings is not None
        assert facts.items is not None
        assert facts.code is not None
        if element.tag == _TEXT + "h":
            words = " ".join(words_of(text))
            if words in self.index_titles:
                self.ended = True
                return
            if words or element.find(f".//{_DRAW}frame") is not None:
                facts.headings.append((int(element.get(_TEXT + "outline-level", "1")), words))
        elif match := _ITEM.fullmatch(style):
            facts.items.append(int(match[1] or 1))
        elif style == "Code":
            facts.code.append(" ".join(words_of(text)))
        self.text += [text, "\n"]

    def line(self, element: etree._Element) -> str:
        """The text of a paragraph; its links, notes and pictures are noted on the way."""
        out: list[str] = []
        links: list[tuple[str, list[str]]] = []
        self._inline(element, out, links)
        assert self.facts.links is not None
        for href, parts in _joined(links):
            self.facts.links.append("".join(parts))
            if href != _NOTED and href[1:] not in self.marks:
                self.facts.broken.append(href)
        return "".join(out)

    def _inline(self, element: etree._Element, out: list[str], links: list[tuple[str, list[str]]]) -> None:
        if element.text:
            out.append(element.text)
            self._gap(links, element.text, bool(element.tag == _TEXT + "a"))
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag == _TEXT + "note":
                self._note(child, links)
            elif child.tag == _TEXT + "s":
                out.append(" " * int(child.get(_TEXT + "c", "1")))
            elif child.tag == _TEXT + "tab":
                out.append("\t")
            elif child.tag == _TEXT + "line-break":
                out.append("\n")
            elif child.tag == _DRAW + "frame":
                box = child.find(_DRAW + "text-box")
                if box is not None:
                    for block in box:
                        self.block(block)
                else:
                    assert self.facts.pictures is not None
                    self.facts.pictures += 1
            elif child.tag == _TEXT + "a" and (child.get(_HREF) or "").startswith("#"):
                inner: list[str] = []
                self._inline(child, inner, [])
                out += inner
                links.append((child.get(_HREF) or "", inner))
            else:
                self._inline(child, out, links)
            if child.tail:
                out.append(child.tail)
                self._gap(links, child.tail, False)

    def _gap(self, links: list[tuple[str, list[str]]], text: str, inside: bool) -> None:
        """Text between links keeps them apart."""
        if links and not inside:
            links.append(("", []))

    def _note(self, note: etree._Element, links: list[tuple[str, list[str]]]) -> None:
        body = note.find(_TEXT + "note-body")
        assert body is not None
        kept, self.text = self.text, []
        kept_links, self.facts.links = self.facts.links, []
        for block in body:
            self.block(block)
        assert self.facts.notes is not None
        self.facts.notes.append(" ".join(words_of("".join(self.text))))
        self.text = kept
        links += [(_NOTED, [text]) for text in self.facts.links or ()]
        self.facts.links = kept_links


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == _TABLE + "table-row":
            yield child
        elif child.tag in (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group"):
            yield from _own_rows(child)


def _joined(links: list[tuple[str, list[str]]]) -> Iterator[tuple[str, list[str]]]:
    """Links that LibreOffice cut where the format changes, as one."""
    last = ""
    parts: list[str] = []
    for href, inner in [*links, ("", [])]:
        if href and href == last and href != _NOTED:
            parts += inner
            continue
        if last:
            yield last, parts
        last, parts = href, list(inner)
