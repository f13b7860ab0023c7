"""What start-tags of an XML document say: names, attributes, what elements begin with.

Most tags come again and again, so what is found for one is kept under its text.
Values with references to entities are left to expat.
"""

from __future__ import annotations

from sys import intern

from dazzle_core.grove.blocks import ELEMENT, ELEMENT_WITH_ATTRIBUTES
from dazzle_core.grove.builder import completed
from dazzle_core.grove.grove import PREDEFINED
from dazzle_core.regex import late_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Final

    from dazzle_core.grove.grove import Grove
    from dazzle_core.grove.xml.expansion import Expansion

_NAME: Final = late_pattern(r"<([^\s/>]+)\s*")
_ATTRIBUTE: Final = late_pattern(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')\s*")
_REFERENCE: Final = late_pattern(r"&([^;]*);")
_SPACE: Final = late_pattern(r"\r\n|[\t\r\n]")
#: Tags kept: more are hardly met again.
_MOST: Final = 5000

#: Generic identifier, all attributes, ID, units of storage, element content, whether it is empty.
Shape = tuple[str, "dict[str, str]", "str | None", int, bool, bool]


class Tags:
    """Start-tags of a document that is well-formed.

    `known`: the shapes of tags met before, by their text; those of tags with an ID are not
    kept. `identifiers`: each ID with the number of its element.
    """

    __slots__ = ("_expansion", "_grove", "identifiers", "known")

    def __init__(self, grove: Grove, expansion: Expansion) -> None:
        self.known: dict[str, Shape] = {}
        self.identifiers: list[tuple[str, int]] = []
        self._grove = grove
        self._expansion = expansion

    def shape(self, tag: str, index: int) -> Shape:
        """What a start-tag says, `<` and `>` included; `index`: the number of the element."""
        head = _NAME.match(tag)
        assert head is not None
        kind = self._grove.kind(intern(head[1]))
        is_empty = tag[-2] == "/"
        inside = len(tag) - 2 if is_empty else len(tag) - 1
        if head.end() >= inside:
            shape: Shape = (kind.gi, kind.defaults, None, ELEMENT, kind.element_only, is_empty)
        else:
            attributes, identifier, count = completed(self._specified(tag, head.end(), inside), kind)
            units = ELEMENT_WITH_ATTRIBUTES + count
            shape = (kind.gi, attributes, identifier, units, kind.element_only, is_empty)
            if identifier is not None:
                self.identifiers.append((identifier, index))
                return shape
        if len(self.known) < _MOST:
            self.known[tag] = shape
        return shape

    def _specified(self, tag: str, start: int, end: int) -> dict[str, str]:
        """The attributes of a tag."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(tag, start, end):
            name, value, other = match.groups()
            if value is None:
                value = other
            if "\r" in value or "\n" in value or "\t" in value:
                value = _SPACE.sub(" ", value)
            if "&" in value:
                try:
                    value = _REFERENCE.sub(_character, value)
                except KeyError:
                    return self._expansion.attributes(tag[:end])
            found[intern(name)] = value
        return found


def _character(reference: re.Match[str]) -> str:
    """The character that a reference stands for; raises KeyError for what stands for text."""
    name = reference[1]
    if name[0] == "#":
        return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    return PREDEFINED[name]
