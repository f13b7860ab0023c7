"""The text of an XML document, gone over once: what stands where.

The text is known to be well-formed, and the elements with their attributes are known
(`xml`); this finds their tags, the text between them, processing instructions, sections
and references, and builds the grove. One pass over the pieces between `<` signs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dazzle_core.errors import DocumentError
from dazzle_core.grove.blocks import (
    CHARACTERS,
    ELEMENT,
    ELEMENT_WITH_ATTRIBUTES,
    NODES_PER_ORIGIN,
    ORIGIN,
    Blocks,
    Reads,
)
from dazzle_core.grove.builder import MAX_DEPTH, NO_ATTRIBUTES, NO_CONTENT, Builder
from dazzle_core.grove.grove import PREDEFINED
from dazzle_core.grove.nodes import Element, Text

if TYPE_CHECKING:
    from dazzle_core.grove.expansion import Expansion
    from dazzle_core.grove.grove import Grove
    from dazzle_core.stylesheet.inputs import Input

_TAG_END: Final = re.compile(r"[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_REFERENCE: Final = re.compile(r"&([^;]*);")
_SPACE: Final = " \t\r\n"
_NESTING: Final = 100


class Scanner(Builder):
    """Builds the grove of an XML document; `names` and `attributes` of its elements come from expat."""

    def __init__(
        self,
        grove: Grove,
        names: list[str],
        attributes: list[dict[str, str]],
        expansion: Expansion,
        max_depth: int = MAX_DEPTH,
    ) -> None:
        super().__init__(grove, max_depth)
        self.blocks = Blocks()
        self._names = names
        self._attributes = attributes
        self._expansion = expansion
        self._bases: dict[int, int] = {}
        self._reads: Reads | None = None
        self._nesting = 0

    def prolog(self, source: Input, instructions: list[tuple[int, str]]) -> None:
        """The processing instructions before the document element: offset and data of each."""
        base = self._base(source)
        for offset, data in instructions:
            self.blocks.node(CHARACTERS + (len(data) + 1 >> 1))
            self.pi(data, base + offset)
        if instructions:
            self.blocks.end_prolog()

    def document(self, source: Input, start: int) -> None:
        """The document element and what follows, from an offset on."""
        self._reads = Reads(source.text)
        self._scan(source.text, start, self._base(source), -1)

    def _base(self, source: Input) -> int:
        base = self._bases.get(id(source))
        if base is None:
            base = self._bases[id(source)] = self.grove.places.add(source)
        return base

    def _scan(self, text: str, start: int, base: int, fixed: int) -> None:
        """Go over a text from an offset on; it holds whole elements.

        A place is `base` + offset; with `fixed` >= 0 (the text of an internal entity) it is
        that for everything.
        """
        grove, blocks = self.grove, self.blocks
        kinds, elements = grove.kinds, grove.elements
        names, specified = self._names, self._attributes
        current = self.current
        content = NO_CONTENT if current is None else current.content
        free, since = blocks.free, blocks.since
        depth = self.depth
        count = len(elements)
        # where the current piece ends; pieces begin behind a "<"
        position = start
        pieces = iter(text[start:].split("<"))
        data = next(pieces)
        position += len(data)
        while True:
            # data: the text that ends at position, where a tag begins or the text ends
            if data and current is not None:
                if "&" in data:
                    self.current, self.depth = current, depth
                    blocks.free, blocks.since = free, since
                    self._references(data, position - len(data), base, fixed)
                    free, since = blocks.free, blocks.since
                    count = len(elements)
                else:
                    if kinds[current.gi].element_only:
                        data = data.lstrip(_SPACE)
                    if data:
                        loc = base + position - len(data) if fixed < 0 else ~fixed
                        if since < NODES_PER_ORIGIN and (units := CHARACTERS + (len(data) + 1 >> 1)) <= free:
                            free -= units
                            since += 1
                            content.append(Text(current, len(content), data, loc))
                        else:
                            self.current = current
                            blocks.free, blocks.since = free, since
                            self._split(data, loc, position - len(data))
                            free, since = blocks.free, blocks.since
            piece = next(pieces, None)
            if piece is None:
                break
            head = piece[0]
            begin = position
            position += len(piece) + 1
            if head == "/":
                assert current is not None
                current.end = count
                depth -= 1
                current = current.parent
                content = NO_CONTENT if current is None else current.content
                data = piece[piece.index(">") + 1 :]
            elif head == "!" or head == "?":
                self.current = current
                blocks.free, blocks.since = free, since
                end = self._special(text, begin, base, fixed)
                free, since = blocks.free, blocks.since
                while position < end:
                    position += len(next(pieces)) + 1
                data = text[end:position]
            else:
                gi = names[count]
                attributes = specified[count]
                kind = kinds.get(gi) or grove.kind(gi)
                element = Element(
                    gi,
                    current,
                    grove,
                    count,
                    len(content),
                    attributes or NO_ATTRIBUTES,
                    base + begin if fixed < 0 else fixed,
                )
                count += 1
                elements.append(element)
                kind.elements.append(element)
                if attributes:
                    units = ELEMENT_WITH_ATTRIBUTES + self.attributes(element, kind)
                    end = _TAG_END.match(piece).end()  # type: ignore[union-attr]
                else:
                    units = ELEMENT
                    if kind.defaults:
                        element.attributes = kind.defaults
                    end = piece.index(">") + 1
                if since < NODES_PER_ORIGIN and units <= free:
                    free -= units
                    since += 1
                else:
                    blocks.free, blocks.since = free, since
                    blocks.node(units)
                    free, since = blocks.free, blocks.since
                if current is None:
                    grove.root.element = element
                else:
                    content.append(element)
                if piece[end - 2] == "/":
                    element.content = NO_CONTENT
                    element.end = count
                else:
                    current = element
                    content = element.content = []
                    depth += 1
                    if depth > self.max_depth:
                        raise self.too_deep(element.loc)
                data = piece[end:]
        self.current, self.depth = current, depth
        blocks.free, blocks.since = free, since

    def _split(self, data: str, loc: int, at: int = -1) -> None:
        """Text that begins a new block, or that a note of origin precedes.

        `at` is its offset in the current file, -1 when it stands in no file.
        """
        blocks = self.blocks
        cuts: list[int] = []
        if at >= 0 and self._reads is not None and CHARACTERS + ORIGIN + (len(data) >> 1) >= blocks.free:
            cuts = self._reads.cuts(at, at + len(data))
        done = 0
        for chunk in blocks.split(data, cuts):
            self.text(chunk, loc if loc < 0 else loc + done)
            done += len(chunk)

    def _special(self, text: str, begin: int, base: int, fixed: int) -> int:
        """A comment, section or processing instruction that begins at an offset; where it ends."""
        if text.startswith("<!--", begin):
            return text.index("-->", begin + 4) + 3
        place = base if fixed < 0 else fixed - begin
        if text.startswith("<![CDATA[", begin):
            end = text.index("]]>", begin)
            data = text[begin + 9 : end]
            if data:
                self._split(data, place + begin + 9 if fixed < 0 else ~fixed, begin + 9)
            return end + 3
        end = text.index("?>", begin)
        data = text[begin + 2 : end]
        self.blocks.node(CHARACTERS + (len(data) + 1 >> 1))
        self.pi(data, place + begin + 2 if fixed < 0 else fixed)
        return end + 2

    def _references(self, data: str, offset: int, base: int, fixed: int) -> None:
        """Text with references, which stands at an offset."""
        current = self.current
        assert current is not None
        element_only = self.grove.kinds[current.gi].element_only
        blocks = self.blocks
        done = 0
        for match in _REFERENCE.finditer(data):
            self._plain(data[done : match.start()], offset + done, base, fixed, element_only)
            done = match.end()
            name = match[1]
            if name[0] == "#":
                char = chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
                blocks.origin_changed()
                self._split(char, base + offset + match.start() if fixed < 0 else ~fixed)
            elif name in PREDEFINED:
                blocks.origin_changed()
                self._split(PREDEFINED[name], base + offset + done if fixed < 0 else ~fixed)
            else:
                self._entity(name, base + offset + done if fixed < 0 else fixed)
            blocks.origin_changed()
        self._plain(data[done:], offset + done, base, fixed, element_only)

    def _plain(self, data: str, offset: int, base: int, fixed: int, element_only: bool) -> None:
        if element_only:
            stripped = data.lstrip(_SPACE)
            offset += len(data) - len(stripped)
            data = stripped
        if data:
            self._split(data, base + offset if fixed < 0 else ~fixed, offset)

    def _entity(self, name: str, behind: int) -> None:
        """A reference to an entity; `behind` is the place after it."""
        self._nesting += 1
        if self._nesting > _NESTING:
            raise DocumentError(
                "entities are nested too deeply", self.grove.places.locate(behind), "entity-depth"
            )
        expansion = self._expansion
        self.blocks.origin_changed()
        source = expansion.files.get(name)
        reads, self._reads = self._reads, None
        if source is not None:
            self._reads = Reads(source.text)
            self._scan(source.text, 0, self._base(source), -1)
        else:
            self._scan(expansion.texts[name], 0, 0, behind)
        self._reads = reads
        self._nesting -= 1
