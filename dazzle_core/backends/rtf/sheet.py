"""The style sheet of a document: named styles of paragraphs and of text.

A style is defined with the format of its first use, in the sheet and again where it is used, as
word processors do: what agrees with the style follows it when it is changed there.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_HEADINGS: Final = 9
_NORMAL: Final = "Normal"
_HEADING_NAMES: Final = {f"heading {level}": level for level in range(1, _HEADINGS + 1)}


class _Entry:
    """One style: its number, its words, and space around paragraphs once a use has told it."""

    __slots__ = ("name", "number", "paragraph", "spaces", "words")

    def __init__(self, number: int, name: str, words: str, paragraph: bool) -> None:
        self.number = number
        self.name = name
        self.words = words
        self.paragraph = paragraph
        self.spaces: str | None = None

    def text(self) -> str:
        kind = f"\\s{self.number}" if self.paragraph else f"\\*\\cs{self.number}\\additive"
        based = "\\sbasedon0\\snext0" if self.paragraph and self.number else ""
        return f"{{{kind}{based}{self.words}{self.spaces or ''} {self.name};}}"


class Sheet:
    """The named styles; number 0 is Normal, 1 to 9 are the headings."""

    def __init__(self) -> None:
        self._normal = _Entry(0, _NORMAL, "\\widctlpar\\f0\\fs20", True)
        self._paragraphs: dict[str, _Entry] = {}
        self._characters: dict[str, _Entry] = {}

    def set_normal(self, words: str) -> None:
        """Define Normal, the format of a document as a whole."""
        self._normal.words = words

    def paragraph(self, name: str, level: int, words: str) -> int:
        """The number of the style called `name`, else of the heading `level`; 0 without both."""
        if not name:
            if not 1 <= level <= _HEADINGS:
                return 0
        else:
            name = _clean(name)
            if name == _NORMAL:
                return 0
            level = _HEADING_NAMES.get(name.lower(), 0)
        if level:
            name = f"heading {level}"
        found = self._paragraphs.get(name)
        if found is None:
            found = self._paragraphs[name] = _Entry(level or self._next(), name, words, True)
        return found.number

    def note_space(self, number: int, words: str) -> None:
        """The space around the first paragraph of a style belongs to the style."""
        for entry in self._paragraphs.values():
            if entry.number == number and entry.spaces is None:
                entry.spaces = words

    def character(self, name: str, words: str) -> int:
        """The number of a style of text."""
        name = _clean(name)
        found = self._characters.get(name)
        if found is None:
            if name in self._paragraphs:
                # One name has one kind of style.
                return self.character(name + " Char", words)
            found = self._characters[name] = _Entry(self._next(), name, words, False)
        return found.number

    def _next(self) -> int:
        return _HEADINGS + 1 + sum(entry.number > _HEADINGS for entry in self._all())

    def _all(self) -> list[_Entry]:
        return [*self._paragraphs.values(), *self._characters.values()]

    def table(self) -> str:
        """The style sheet."""
        entries = sorted(self._all(), key=lambda entry: entry.number)
        return "{\\stylesheet" + "\r".join(entry.text() for entry in [self._normal, *entries]) + "}"


def _clean(name: str) -> str:
    """A name of a style as it can stand in the sheet."""
    kept = "".join(char for char in name if char.isprintable() and char not in "\\{};,")
    return kept.encode("ascii", "ignore").decode("ascii").strip() or "Style"
