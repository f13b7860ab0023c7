"""Checks of one site of pages: parse errors, ids, links, headings, alternatives, classes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib

_CLASS = re.compile(r"\.([a-z][\w-]*)[^{}]*\{")
#: Classes that the common rules know, whether a page has them or not.
_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass
class Facts:
    """What was counted on one page, and what is wrong with it."""

    path: Path
    words: int = 0
    headings: int = 0
    tables: int = 0
    lists: int = 0
    links: int = 0
    problems: list[str] = field(default_factory=list)


def check_pages(folder: Path, paths: list[Path]) -> list[Facts]:
    """Check the pages at `paths`, whose links among each other must lead somewhere."""
    trees = {}
    ids: dict[Path, set[str]] = {}
    found = []
    for path in paths:
        facts = Facts(path)
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
        tree = parser.parse(path.read_bytes(), transport_encoding="utf-8")
        for (line, column), code, values in parser.errors:
            facts.problems.append(f"{line}:{column}: {html5lib.constants.E[code] % values}")
        trees[path] = tree
        ids[path] = _ids(tree, facts)
        found.append(facts)
    for facts in found:
        _check(trees[facts.path], facts, ids)
    return found


def _ids(tree, facts: Facts) -> set[str]:
    seen: set[str] = set()
    for element in tree.iter():
        name = element.get("id")
        if name is None:
            continue
        if name in seen:
            facts.problems.append(f'id "{name}" occurs twice')
        seen.add(name)
    return seen


def _check(tree, facts: Facts, ids: dict[Path, set[str]]) -> None:
    facts.words = len("".join(tree.find(f"{_XHTML}body").itertext()).split())
    level = 0
    for element in tree.iter():
        tag = str(element.tag).removeprefix(_XHTML)
        if re.fullmatch("h[1-6]", tag):
            facts.headings += 1
            if int(tag[1]) > level + 1:
                facts.problems.append(f"heading {tag} after h{level}")
            level = int(tag[1])
        elif tag == "table":
            facts.tables += 1
        elif tag in ("ul", "ol"):
            facts.lists += 1
        elif tag == "img" and element.get("alt") is None:
            facts.problems.append(f"picture {element.get('src')} without alt")
        elif tag == "a" and element.get("href") is not None:
            _check_link(element.get("href"), facts, ids)
    if len(tree.findall(f".//{_XHTML}main")) != 1:
        facts.problems.append("not exactly one main")


def _check_link(address: str, facts: Facts, ids: dict[Path, set[str]]) -> None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return
    facts.links += 1
    target = facts.path if not parts.path else (facts.path.parent / unquote(parts.path)).resolve()
    if target not in ids:
        if not target.exists():
            facts.problems.append(f"link to {address}: no such page")
    elif parts.fragment and unquote(parts.fragment) not in ids[target]:
        facts.problems.append(f"link to {address}: no such place")
