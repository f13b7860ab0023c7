"""The text of an XML document, gone over once: what stands where.

The text is known to be well-formed (`xml`); this finds tags (what they say: `tags`), the
text between them, processing instructions, sections and references, and builds the
grove. One pass over tags and the text between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, chain

from dazzle_core.errors import DocumentError
from dazzle_core.grove.blocks import CHARACTERS, ORIGIN, Blocks, Reads
from dazzle_core.grove.builder import MAX_DEPTH, NO_CONTENT, Builder
from dazzle_core.grove.grove import PREDEFINED
from dazzle_core.grove.nodes import Element, Node, Text
from dazzle_core.grove.xml.tags import Tags
from dazzle_core.regex import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.grove.grove import Grove
    from dazzle_core.grove.xml.expansion import Expansion
    from dazzle_core.stylesheet.markup.inputs import Input

_TAG: Final = late_pattern(r"(<[^>]*>)")
_TAG_END: Final = late_pattern(r"[^\"'>]*(?:\"[^\"]*\"[^\"'>]*|'[^']*'[^\"'>]*)*>")
_COMPLETE: Final = late_pattern(r"[^\"']*(?:\"[^\"]*\"[^\"']*|'[^']*'[^\"']*)*")
_REFERENCE: Final = late_pattern(r"&([^;]*);")
_SPACE: Final = " \t\r\n"
#: About how much text is split at once.
_WINDOW: Final = 1 << 18
_NESTING: Final = 100


#: A tag, the data behind it, the places of both.
_Row = tuple[str, str, int, int]


def _windows(text: str, start: int, base: int) -> Iterator[Iterator[_Row]]:
    """The tags of a text from an offset on, where one begins; `base`: the place of the text.

    Made in stretches, which keeps memory low. Each ends before a `<` with a `>` on its left and no
    other `<` between them, where no tag can be open.
    """
    while True:
        close = text.find(">", start + _WINDOW)
        end = text.find("<", close) if close >= 0 else -1
        pieces = _TAG.split(text[start : end if end >= 0 else len(text)])
        del pieces[0]
        piece, place = iter(pieces), accumulate(map(len, pieces), initial=base + start)
        yield zip(piece, piece, place, place)  # noqa: B905 (the last place is that of the next stretch)
        if end < 0:
            return
        start = end


class Scanner(Builder):
    """Builds the grove of an XML document."""

    def __init__(self, grove: Grove, expansion: Expansion, max_depth: int = MAX_DEPTH) -> None:
        super().__init__(grove, max_depth)
        self.blocks = Blocks()
        self._tags = Tags(grove, expansion)
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

    def finish(self) -> Grove:
        """The grove, with the elements of IDs."""
        ids, elements = self.grove.ids, self.grove.elements
        for identifier, index in self._tags.identifiers:
            ids.setdefault(identifier, elements[index])
        return super().finish()

    def _base(self, source: Input) -> int:
        base = self._bases.get(id(source))
        if base is None:
            base = self._bases[id(source)] = self.grove.places.add(source)
        return base

    def _scan(self, text: str, start: int, base: int, fixed: int) -> None:
        """Go over a text from an offset on; it holds whole elements.

        A place is `base` + offset; with `fixed` >= 0 (the text of an internal entity) it is
        that for everything. Elements and text are made right here, with all state in local
        variables: through `Builder.start` and `text` it takes 2.5 times as long.
        """
        grove, blocks, tags = self.grove, self.blocks, self._tags
        elements = grove.elements
        new, add, known = object.__new__, elements.append, tags.known.get
        current = self.current
        content = NO_CONTENT if current is None else current.content
        # Between elements, and outside of them all, space at the beginning is left out.
        skips = current is None or grove.kinds[current.gi].element_only
        outer: list[tuple[Element | None, list[Node | Text], bool]] = []
        room = self.max_depth - self.depth
        first = text.find("<", start)
        if first != start and current is not None:
            self._references(text[start : first if first >= 0 else len(text)], start, base, fixed)
        free, since = blocks.free, blocks.since
        count = len(elements)
        rows = chain.from_iterable(_windows(text, first, base)) if first >= 0 else iter(())
        for tag, data, begin, behind in rows:
            if tag[1] == "/":
                current.end = count  # type: ignore[union-attr]
                current, content, skips = outer.pop()
                room += 1
            else:
                shape = known(tag)
                if shape is None:
                    end = behind - base + len(data)  # of the data
                    if tag[1] == "!" or tag[1] == "?":
                        self.current = current
                        blocks.free, blocks.since = free, since
                        done = self._special(text, begin - base, base, fixed)
                        free, since = blocks.free, blocks.since
                        while end < done:
                            _, data, _, behind = next(rows)
                            end = behind - base + len(data)
                        data, behind = text[done:end], base + done
                    else:
                        if _COMPLETE.fullmatch(tag) is None:
                            # There is a ">" in a value, so the tag goes on in the data.
                            done = _TAG_END.match(text, begin - base + 1).end()  # type: ignore[union-attr]
                            tag, data, behind = text[begin - base : done], text[done:end], base + done
                        shape = tags.shape(tag, count)
                if shape is not None:
                    gi, attributes, identifier, units, skips_inside, is_empty = shape
                    element = new(Element)
                    element.gi = gi
                    element.parent = current
                    element.grove = grove
                    element.index = count
                    element.position = len(content)
                    element.loc = begin if fixed < 0 else fixed
                    element.id = identifier
                    element.attributes = attributes
                    add(element)
                    count += 1
                    if since < 100 and units <= free:  # NODES_PER_ORIGIN
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
                    if is_empty:
                        element.content = NO_CONTENT
                        element.end = count
                    else:
                        outer.append((current, content, skips))
                        current = element
                        content = element.content = []
                        skips = skips_inside
                        room -= 1
                        if room < 0:
                            raise self.too_deep(element.loc)
            if skips and data:
                size = len(data)
                data = data.lstrip(_SPACE)
                behind += size - len(data)
            if data:
                if "&" in data:
                    self.current, self.depth = current, self.max_depth - room
                    blocks.free, blocks.since = free, since
                    self._references(data, behind - base, base, fixed)
                    free, since = blocks.free, blocks.since
                    count = len(elements)
                    continue
                units = (len(data) + 9) >> 1  # with CHARACTERS
                if since < 100 and units <= free:
                    free -= units
                    since += 1
                    node = new(Text)
                    node.parent = current  # type: ignore[assignment]
                    node.position = len(content)
                    node.data = data
                    node.loc = behind if fixed < 0 else ~fixed
                    content.append(node)
                else:
                    self.current = current
                    blocks.free, blocks.since = free, since
                    self._split(data, behind - base, base, fixed)
                    free, since = blocks.free, blocks.since
        self.current, self.depth = current, self.max_depth - room
        blocks.free, blocks.since = free, since

    def _split(self, data: str, offset: int, base: int, fixed: int) -> None:
        """Text in one place that may not fit the current block of storage."""
        blocks = self.blocks
        if not data:
            return
        cuts: list[int] = []
        if self._reads is not None and CHARACTERS + ORIGIN + (len(data) >> 1) >= blocks.free:
            cuts = self._reads.cuts(offset, offset + len(data))
        for chunk in blocks.split(data, cuts):
            self.text(chunk, base + offset if fixed < 0 else ~fixed)
            offset += len(chunk)

    def _special(self, text: str, begin: int, base: int, fixed: int) -> int:
        """A comment, section or processing instruction that begins at an offset; where it ends."""
        if text.startswith("<!--", begin):
            return text.index("-->", begin + 4) + 3
        if text.startswith("<![CDATA[", begin):
            end = text.index("]]>", begin)
            self._split(text[begin + 9 : end], begin + 9, base, fixed)
            return end + 3
        end = text.index("?>", begin)
        data = text[begin + 2 : end]
        self.blocks.node(CHARACTERS + (len(data) + 1 >> 1))
        self.pi(data, base + begin + 2 if fixed < 0 else fixed)
        return end + 2

    def _references(self, data: str, offset: int, base: int, fixed: int) -> None:
        """Text with references, which stands at an offset."""
        current = self.current
        assert current is not None
        skips = self.grove.kinds[current.gi].element_only
        blocks = self.blocks
        done = 0
        for match in _REFERENCE.finditer(data):
            self._plain(data[done : match.start()], offset + done, base, fixed, skips)
            done = match.end()
            name = match[1]
            blocks.origin_changed()
            if name[0] == "#":
                char = chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
                self._char(char, base + offset + match.start() if fixed < 0 else ~fixed)
            elif name in PREDEFINED:
                self._char(PREDEFINED[name], base + offset + done if fixed < 0 else ~fixed)
            else:
                self._entity(name, base + offset + done if fixed < 0 else fixed)
            blocks.origin_changed()
        self._plain(data[done:], offset + done, base, fixed, skips)

    def _char(self, char: str, loc: int) -> None:
        """The one character of a reference."""
        self.blocks.node(CHARACTERS + 1)
        self.text(char, loc)

    def _plain(self, data: str, offset: int, base: int, fixed: int, skips: bool) -> None:
        """Text between references; in element content, without the space before it."""
        if skips:
            stripped = data.lstrip(_SPACE)
            offset += len(data) - len(stripped)
            data = stripped
        self._split(data, offset, base, fixed)

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
        elif name in expansion.texts:  # else its file is not there
            self._scan(expansion.texts[name], 0, 0, behind)
        self._reads = reads
        self._nesting -= 1
