"""Facts of a page of HTML."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib

from tests.sphinx_check.facts import Facts, words_of

_BLOCK = frozenset(
    "main section div p h1 h2 h3 h4 h5 h6 pre ul ol li table tr td th figure figcaption blockquote br nav caption "
    "thead tbody dl dt dd".split()
)
_LABEL = re.compile(r"list-(bullet|number)\b")


class Pages:
    """The pages of a site, read once, so that links between them can be followed."""

    def __init__(self) -> None:
        self._trees: dict[Path, object] = {}
        self._ids: dict[Path, set[str]] = {}

    def tree(self, path: Path):
        if path not in self._trees:
            tree = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False)
            self._trees[path] = tree
            self._ids[path] = {element.get("id") for element in tree.iter() if element.get("id")}
        return self._trees[path]

    def leads(self, page: Path, address: str) -> bool:
        """Whether an address on a page leads to something that is there."""
        parts = urlsplit(address)
        target = page if not parts.path else (page.parent / unquote(parts.path)).resolve()
        if not target.is_file():
            return False
        if not parts.fragment or target.suffix != ".html":
            return True
        self.tree(target)
        return unquote(parts.fragment) in self._ids[target]


def facts_of(path: Path, pages: Pages) -> Facts:
    """The facts of a page."""
    return _Reader(path, pages).facts


class _Reader:
    def __init__(self, path: Path, pages: Pages) -> None:
        self.path = path
        self.pages = pages
        self.facts = Facts(headings=[], tables=[], items=[], pictures=0, code=[], links=[])
        self.depth = 0
        main = pages.tree(path).find(".//main")
        self.facts.words = words_of(self.read(main))

    def read(self, element) -> str:
        """The text of an element, blocks apart; what is counted is counted on the way."""
        tag = element.tag if isinstance(element.tag, str) else ""
        classes = element.get("class") or ""
        if not tag or tag in ("style", "script") or "navigation" in classes.split("-")[0]:
            return ""
        place = len(self.facts.headings)
        item = tag == "li" and _is_item(element)
        if item:
            self.depth += 1
            self.facts.items.append(self.depth)
        if tag == "table":
            rows = list(_own_rows(element))
            self.facts.tables.append(
                (len(rows), sum(len(row.findall("td")) + len(row.findall("th")) for row in rows))
            )
        link_place = len(self.facts.links)
        parts = [element.text or ""]
        for child in element:
            parts.append(self.read(child))
            parts.append(child.tail or "")
        text = "".join(parts)
        if item:
            self.depth -= 1
        if re.fullmatch("h[1-6]", tag):
            self.facts.headings.insert(place, (int(tag[1]), " ".join(words_of(text))))
        elif tag == "pre":
            self.facts.code.append(" ".join(words_of(text)))
        elif tag == "img":
            self.facts.pictures += 1
        elif tag == "a":
            self._link(element, text, link_place)
        return f" {text} " if tag in _BLOCK else text

    def _link(self, element, text: str, place: int) -> None:
        address = element.get("href")
        if address is None:
            return
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return
        if not text.strip() and element.find(".//img") is not None:
            return
        self.facts.links.insert(place, text)
        if not self.pages.leads(self.path, address):
            self.facts.broken.append(address)


def _is_item(element) -> bool:
    """Whether a list item is one of the author's, not a labelled field or note."""
    for child in element.iter():
        css = child.get("class") or ""
        if _LABEL.match(css):
            return True
        if child.tag == "p" and css:
            return False
    return False


def _own_rows(table):
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _own_rows(child)
