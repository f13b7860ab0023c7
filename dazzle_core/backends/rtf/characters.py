r"""Character formats: the control words of text, and what leads from one format to another.

A format is a row of control words, one for each property, in a fixed order; rows that are
equal are one object. `\plain` gives the format `PLAIN`. A piece of text that differs from its
paragraph stands in a group which begins with the words that differ.
"""

from __future__ import annotations

from operator import itemgetter

from dazzle_core.backends.rtf.fonts import Colors, Fonts
from dazzle_core.backends.rtf.languages import east_asian_charset, language_number
from dazzle_core.backends.rtf.sheet import Sheet
from dazzle_core.backends.rtf.styles import (
    BOXED,
    SHADED,
    STRIKE,
    STYLE_NAME,
    UNDERLINE,
    Style,
    resolved,
)
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_BOLD: Final = frozenset({"semi-bold", "bold", "extra-bold", "ultra-bold", "semi-expanded"})
_ITALIC: Final = frozenset({"oblique", "italic"})
#: What `\plain` means: style, font, size, weight, posture, underline, strike, capitals, shift, colour,
#: background, language, kerning, border.
_PLAIN: Final = (
    "", "\\f0", "\\fs24", "\\b0", "\\i0", "\\ulnone", "\\strike0", "\\scaps0", "\\up0", "\\cf0",
    "\\chshdng0\\chcbpat0", "\\lang1024", "\\kerning0", "\\chbrdr\\brdrnone",
)  # fmt: skip
#: All values that a character format is made of.
_VALUES: Final = itemgetter(
    "font-family-name",
    "font-size",
    "font-weight",
    "font-posture",
    UNDERLINE,
    STRIKE,
    "glyph-subst-table",
    "position-point-shift",
    "color",
    SHADED,
    "language",
    "country",
    "kern?",
    BOXED,
)
_SMALL_CAPITALS: Final = 0xFD00
_GLYPHS: Final = "ISO/IEC 10036/RA//Glyphs"


class CharFormat:
    r"""A character format; `words` lead to it from `\plain`."""

    __slots__ = ("openers", "rows", "words")

    def __init__(self, rows: tuple[str, ...]) -> None:
        self.rows = rows
        self.words = "".join([word for word, plain in zip(rows, _PLAIN, strict=True) if word != plain])
        self.openers: dict[CharFormat, str] = {}

    def opener(self, base: CharFormat) -> str:
        """What begins a group in this format where text has the format `base`."""
        found = self.openers.get(base)
        if found is None:
            words = [word for word, other in zip(self.rows, base.rows, strict=True) if word != other]
            if self.rows[0] == "" != base.rows[0]:
                words[0] = "\\plain" + self.words  # nothing else takes a character style away
                del words[1:]
            found = self.openers[base] = "{" + "".join(words) + " "
        return found


PLAIN: Final = CharFormat(_PLAIN)


class Formats:
    """Makes character formats of styles, and the tables that they refer to."""

    def __init__(self) -> None:
        self.fonts = Fonts()
        self.colors = Colors()
        self.sheet = Sheet()
        self._known: dict[tuple[str, ...], CharFormat] = {_PLAIN: PLAIN}
        # The words of each property, by the values that they are made of: most styles differ in others.
        self._words: dict[tuple[Any, ...], tuple[str, ...]] = {}

    def of(self, style: Style, paragraph: Style | None = None) -> CharFormat:
        """The format of text in a style; inside `paragraph`, whose style name is not that of text."""
        if style.named and paragraph is not None:
            name = style.values[STYLE_NAME]
            if name != paragraph.values[STYLE_NAME]:
                return self._named(style, name, paragraph)
        found = style.chars
        if found is None:
            found = style.chars = self._format(("", *self._rows(style)))
        return found

    def _named(self, style: Style, name: str, paragraph: Style) -> CharFormat:
        # A style of text says only what sets it off from a paragraph.
        rows = self._rows(style)
        around = self._rows(paragraph)
        words = "".join([word for word, other in zip(rows, around, strict=True) if word != other])
        return self._format((f"\\cs{self.sheet.character(name, words)}", *rows))

    def _format(self, rows: tuple[str, ...]) -> CharFormat:
        found = self._known.get(rows)
        if found is None:
            found = self._known[rows] = CharFormat(rows)
        return found

    def _rows(self, style: Style) -> tuple[str, ...]:
        key = _VALUES(style.values)
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = self._new_rows(style.values)
        return found

    def _new_rows(self, values: dict[str, Any]) -> tuple[str, ...]:
        shift = resolved(values["position-point-shift"], 0) // 10
        shaded = values[SHADED] or _PLAIN[10]
        return (
            f"\\f{self.fonts.number(values['font-family-name'])}",
            f"\\fs{max(values['font-size'] // 10, 1)}",
            "\\b" if values["font-weight"] in _BOLD else "\\b0",
            "\\i" if values["font-posture"] in _ITALIC else "\\i0",
            values[UNDERLINE] or "\\ulnone",
            values[STRIKE] or "\\strike0",
            "\\scaps" if _has_small_capitals(values["glyph-subst-table"]) else "\\scaps0",
            f"\\up{shift}" if shift >= 0 else f"\\dn{-shift}",
            f"\\cf{self.colors.text(values['color'])}",
            shaded,
            f"\\lang{language_number(values['language'], values['country'])}",
            "\\kerning1" if values["kern?"] else "\\kerning0",
            values[BOXED] or _PLAIN[13],
        )

    def line(self, style: Style) -> str:
        """The words for a line with the thickness, number and colour of a style."""
        values = style.values
        return line_words(
            values["line-thickness"], values["line-repeat"] > 1, self.colors.text(values["color"])
        )

    def east_asian(self, style: Style, text: str) -> str:
        """What goes before a piece of East Asian text: a font for it."""
        values = style.values
        charset = east_asian_charset(values["language"], values["country"]) or _charset_of(text)
        number = self.fonts.number(values["font-family-name"], charset)
        return f"\\dbch\\af{number}\\f{number} "


def line_words(thickness: int, double: bool, color: int) -> str:
    """The words for a line of a border."""
    if double:
        words = f"\\brdrdb\\brdrw{max(min(thickness, 75), 1)}"
    elif thickness > 75:
        words = f"\\brdrth\\brdrw{min(thickness // 2, 75)}"
    else:
        words = f"\\brdrs\\brdrw{max(thickness, 1)}"
    return f"{words}\\brdrcf{color}" if color else words


def _has_small_capitals(tables: Any) -> bool:
    """Whether glyph substitution makes small capitals of letters."""
    if tables is False:
        return False
    rest = tables if type(tables) is tuple else (tables, None)
    while rest is not None:
        for old, new in rest[0].pairs:
            if (
                old.public_id == new.public_id == _GLYPHS
                and ord("a") <= old.number <= ord("z")
                and new.number == old.number + _SMALL_CAPITALS
            ):
                return True
        rest = rest[1]
    return False


def _charset_of(text: str) -> int:
    """The character set that suits East Asian text in no East Asian language."""
    if any("\u3040" <= char <= "\u30ff" for char in text):
        return 128
    return 129 if any("\uac00" <= char <= "\ud7a3" for char in text) else 134


__all__ = ["PLAIN", "CharFormat", "Formats", "line_words"]
