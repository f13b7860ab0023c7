"""The stylesheet of a document that came without `-d`: what its prolog names, else its namesake.

Processing instructions `<?xml-stylesheet?>`, `<?xml:stylesheet?>`, `<?stylesheet?>` and
`<?dsssl?>` name stylesheets (the first three as in "Associating Style Sheets with XML
documents"). Only the prolog is looked at, its internal declarations included.
"""

from __future__ import annotations

import os

from dazzle_core.cli.names import base_name, file_name, split_part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TYPES = ("text/dsssl", "text/x-dsssl", "application/dsssl", "application/x-dsssl")
_WITH_ATTRIBUTES = ("xml-stylesheet", "xml:stylesheet", "stylesheet")
_SPACE = " \t\r\n\f\v"


class Choice:
    """What was chosen: the system identifier or None, its part, and the titles that did not fit `-T`.

    `is_named`: by the document, not only by its name.
    """

    __slots__ = ("is_named", "other_titles", "part", "specification")

    def __init__(self) -> None:
        self.is_named = False
        self.specification: str | None = None
        self.part: str | None = None
        self.other_titles: list[str] = []

    def take(self, reference: str, document: str) -> None:
        """Choose a reference that stands in a document."""
        self.is_named = True
        sysid, self.part = split_part(reference)
        self.specification = _relative_to(sysid, document)


def choose(sysids: Sequence[str], media: Sequence[str], title: str | None) -> Choice:
    """Choose the stylesheet for a document.

    `media`: of the backend, empty for any; `title`: of `-T`. The text of each system
    identifier is looked at up to the first start-tag; one that cannot be read names no
    stylesheet.
    """
    choice = Choice()
    xml = False
    for sysid in sysids:
        name = file_name(sysid)
        if name is None:
            continue
        try:
            with open(name, "rb") as file:
                text = _decoded(file.read())
        except OSError:
            continue
        xml = xml or name.lower().endswith(".xml") or _ends_instructions_as_xml(text)
        for target, rest in processing_instructions(text, xml):
            if target.lower() == "dsssl" and rest:
                choice.take(rest, name)
            elif target.lower() in _WITH_ATTRIBUTES:
                _take_if_fit(dict(attributes(rest)), name, media, title, choice)
            if choice.specification is not None:
                return choice
    base = base_name(sysids)
    if base is not None:
        choice.specification = base + ".dsl"
    return choice


def _take_if_fit(
    given: dict[str, str], document: str, media: Sequence[str], title: str | None, choice: Choice
) -> None:
    """Judge one processing instruction with attributes."""
    if given.get("type", "").lower() not in _TYPES or "href" not in given:
        return
    if title is not None and given.get("title", title) != title:
        choice.other_titles.append(given["title"])
        return
    wanted = [medium.strip().split(" ")[0] for medium in given.get("media", "all").split(",")]
    if media and wanted != ["all"] and not any(medium in media for medium in wanted):
        return
    named = title is not None and "title" in given
    if named or given.get("alternate", "").lower() != "yes":
        choice.take(given["href"], document)


def _ends_instructions_as_xml(text: str) -> bool:
    """Whether a text is an SGML declaration in which `?>` ends processing instructions."""
    return text.lstrip("\ufeff" + _SPACE).startswith("<!SGML") and '"?>"' in text


def processing_instructions(text: str, xml: bool = False) -> Iterator[tuple[str, str]]:
    """Target and content of each one before the first start-tag; comments and literals are passed over.

    `xml`: they end in `?>` even when the text does not begin with `<?xml`.
    """
    xml = xml or text.lstrip("\ufeff").startswith("<?xml")
    place = 0
    while (place := text.find("<", place)) >= 0:
        if text.startswith("<!--", place):
            end = text.find("-->", place + 4)
        elif text.startswith("<!", place):
            end = _end_of_declaration(text, place + 2)
        elif text.startswith("<?", place):
            end = text.find("?>" if xml else ">", place)
            words = text[place + 2 : end].lstrip(_SPACE).split(None, 1)
            if words and end > 0:
                yield words[0], words[1] if len(words) > 1 else ""
        else:
            return  # a start-tag
        if end < 0:
            return
        place = end + 1


def _end_of_declaration(text: str, place: int) -> int:
    """Where a declaration ends or its subset begins; -1 when it does neither."""
    while place < len(text):
        character = text[place]
        if character in ">[":
            return place
        if character in "\"'":
            place = text.find(character, place + 1)
        elif text.startswith("--", place):
            place = text.find("--", place + 2)
            place += 1 if place >= 0 else 0
        if place < 0:
            return -1
        place += 1
    return -1


def attributes(text: str) -> Iterator[tuple[str, str]]:
    """The pseudo-attributes of a processing instruction, names in lower case, up to a mistake."""
    text = text.strip(_SPACE)
    while text:
        name, equals, rest = text.partition("=")
        rest = rest.lstrip(_SPACE)
        if not equals or not name.strip(_SPACE) or len(name.split()) != 1:
            return
        if rest.startswith(("'", '"')):
            value, quote, text = rest[1:].partition(rest[0])
            if not quote:
                return
        else:
            words = rest.split(None, 1)
            value, text = (words[0] if words else ""), (words[1] if len(words) > 1 else "")
        yield name.strip(_SPACE).lower(), value
        text = text.lstrip(_SPACE)


def _decoded(data: bytes) -> str:
    """The text, well enough for what stands in prologs: names are ASCII in every encoding but UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8", "replace")


def _relative_to(reference: str, document: str) -> str:
    if reference.startswith("<") or "://" in reference or os.path.isabs(reference):
        return reference
    return os.path.join(os.path.dirname(document), reference)
