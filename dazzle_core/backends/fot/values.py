"""How fot writes values: lengths, length specs, booleans, text. Quirks are those of the reference."""

from __future__ import annotations

from functools import lru_cache

from dazzle_core.backends.api import GlyphId, LengthSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@lru_cache(maxsize=4096)
def units(value: int) -> str:
    """Device units as points: up to three decimals, no zero in front of the point.

    Only the low 32 bits count, and between -0.1pt and 0 the sign is misplaced.
    """
    value = (value + 2**31) % 2**32 - 2**31
    text = f"{value:03d}"
    whole, decimals = text[:-3], text[-3:].rstrip("0")
    if decimals:
        return f"{whole}.{decimals}pt"
    return f"{whole or '0'}pt"


def parts(value: Any) -> tuple[int, float]:
    """Length and display-size factor, as spaces are compared."""
    return (int(value.length), value.display) if type(value) is LengthSpec else (value, 0.0)


def number(value: float) -> str:
    """A number as C's %g writes it."""
    return f"{value:g}"


def escape(text: str) -> str:
    """Text between tags or in quotes: markup characters as entities, those beyond ASCII as references."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text if text.isascii() else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


class Values:
    """Values as the reference writes them."""

    def units(self, value: int) -> str:
        """A length."""
        return units(value)

    def length_spec(self, value: Any) -> str:
        """A length spec; of one with a part of the display size that part is missing."""
        if type(value) is not LengthSpec:
            return self.units(value)
        if not value.display:
            return self.units(int(value.length))
        if not value.length:
            return ""
        return self.units(int(value.length)) + ("+" if value.display >= 0 else "")

    def table_length_spec(self, value: Any) -> str:
        """A length spec with table units."""
        if type(value) is not LengthSpec or not (value.display or value.table):
            return self.length_spec(value)
        text = self.units(int(value.length)) if value.length else ""
        if value.display:
            text += ("+" if text and value.display >= 0 else "") + f"{value.display * 100:.2f}%"
        if value.table:
            text += ("+" if text and value.table >= 0 else "") + f"{value.table:.2f}*"
        return text

    def word(self, value: Any) -> str:
        """A boolean, symbol, string or number that needs no escaping."""
        if value is False:
            return "false"
        return "true" if value is True else str(value)

    def glyph(self, value: Any) -> str:
        """A glyph identifier or `false`."""
        if type(value) is not GlyphId:
            return "false"
        return f"{value.public_id}::{value.number}" if value.number else value.public_id
