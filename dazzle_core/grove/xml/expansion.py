"""The entities that a document refers to: found in its text, opened, checked for size.

expat is given the declarations of just these entities, because it copies what is
declared for every external entity it enters (a book of 200 files with DocBook's DTD:
1.7 s against 0.3). So the names in the text are looked up first, then those in the
replacement texts and files that they stand for.
"""

from __future__ import annotations

import pyexpat as expat  # what xml.parsers.expat hands on

from dazzle_core.errors import DocumentError
from dazzle_core.grove.dtd.facts import EntityFacts
from dazzle_core.grove.grove import PREDEFINED
from dazzle_core.regex import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.grove.dtd.facts import Dtd
    from dazzle_core.grove.xml.external import EntityAccess
    from dazzle_core.stylesheet.markup.inputs import Input

_NAMES: Final = late_pattern(r"&([^#;&<\s][^;&<\s]*);")

#: How many characters all references of a document may expand to.
MAX_EXPANSION: Final = 64 << 20


class Expansion:
    """The entities referred to in a document.

    `texts`: replacement texts of the internal ones, `files`: the opened external ones,
    `failures`: why an external one cannot be opened (an error only if it is reached).
    """

    def __init__(self, dtd: Dtd, access: EntityAccess | None) -> None:
        self.texts: dict[str, str] = {}
        self.files: dict[str, Input] = {}
        self.failures: dict[str, DocumentError] = {}
        self.unparsed: dict[str, EntityFacts] = {}
        self._dtd = dtd
        self._access = access
        self._uses: dict[str, dict[str, int]] = {}

    def collect(self, source: Input, start: int, limit: int = MAX_EXPANSION) -> None:
        """Find and open what a text refers to from an offset on, directly and not.

        Raises DocumentError when that expands to more than `limit` characters.
        """
        text = source.text[start:]
        used = _counts(text)
        if not used:
            return
        todo = list(used)
        while todo:
            name = todo.pop()
            if name in self._uses:
                continue
            replacement = self._open(name)
            self._uses[name] = _counts(replacement)
            todo += self._uses[name]
        size = sum(self._size(name, {}) * count for name, count in used.items())
        if size > limit:
            raise DocumentError(
                f"entity references expand to more than {limit} characters",
                source.locate(start),
                "expansion-limit",
            )

    def _open(self, name: str) -> str:
        facts = self._dtd.entity(name)
        if facts is None:
            return ""
        if facts.text is not None:
            self.texts[name] = facts.text
            return facts.text
        if facts.notation is not None:
            self.unparsed[name] = facts
            return ""
        if self._access is None:
            self.failures[name] = DocumentError(f'entity "{name}" is not read', None, "entity-outside")
            return ""
        try:
            source = self.files[name] = self._access.open("general", facts, None)
        except DocumentError as error:
            self.failures[name] = error
            return ""
        return source.text

    def _size(self, top: str, sizes: dict[str, int]) -> int:
        """How much a reference expands to; what refers to itself is for expat to refuse."""
        todo = [top]
        while todo:
            name = todo[-1]
            if name in sizes:
                todo.pop()
                continue
            uses = self._uses.get(name, {})
            open_names = [each for each in uses if each not in sizes and each not in todo]
            if open_names:
                todo += open_names
                continue
            source = self.files.get(name)
            own = len(source.text) if source is not None else len(self.texts.get(name, ""))
            sizes[name] = own + 1 + sum(sizes.get(each, 0) * count for each, count in uses.items())
            todo.pop()
        return sizes[top]

    def doctype(self, name: str) -> str:
        """A document type declaration that declares these entities alone, for expat."""
        out = [f"<!DOCTYPE {name} ["]
        for entity, text in self.texts.items():
            literal = text.replace("&", "&#38;").replace("%", "&#37;").replace('"', "&#34;")
            out.append(f'<!ENTITY {entity} "{literal}">')
        for entity in (*self.files, *self.failures):
            out.append(f'<!ENTITY {entity} SYSTEM "{entity}">')
        for entity in self.unparsed:
            out.append(f'<!ENTITY {entity} SYSTEM "{entity}" NDATA {entity}>')
        out.append("]>")
        return "".join(out)

    def attributes(self, tag: str) -> dict[str, str]:
        """What expat makes of the attributes of a start-tag, which lacks its end."""
        found: dict[str, str] = {}
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes: found.update(attributes)
        parser.Parse(f"{self.doctype('x')}{tag}/>", True)
        return found


def _counts(text: str) -> dict[str, int]:
    """How often each name is referred to in a text."""
    counts: dict[str, int] = {}
    if "&" in text:
        for name in _NAMES.findall(text):
            if name not in PREDEFINED:
                counts[name] = counts.get(name, 0) + 1
    return counts
