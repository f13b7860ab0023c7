"""Text as RTF: control symbols, Unicode with a fallback for readers that have none.

A text comes without LF and with line ends already replaced; what comes out is ASCII.
"""

from __future__ import annotations

from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

#: Characters that have a control word or symbol of their own, or that are written as they are.
_SYMBOLS: Final = {
    0x00A0: r"\~",
    0x00AD: r"\-",
    0x2010: "-",
    0x2011: r"\_",
    0x200B: r"{\zwbo}",
    0x200C: r"\zwnj ",
    0x200D: r"\zwj ",
    0x200E: r"\ltrmark ",
    0x200F: r"\rtlmark ",
    0x2028: "\\line\r",
}
#: What stands for a character in a reader without Unicode, where its decomposition does not tell.
_FALLBACKS: Final = {0x2022: "*", 0x2212: "-", 0x2192: ">", 0x2190: "<"}


def _code_page(char: str) -> str:
    """The one byte or character that stands for `char` where Unicode is not understood."""
    try:
        byte = char.encode("cp1252")
    except UnicodeEncodeError:
        from unicodedata import normalize  # most documents do without

        plain = _FALLBACKS.get(ord(char)) or normalize("NFKD", char)[:1]
        return plain if plain.isascii() and plain.isalnum() else "?"
    return f"\\'{byte[0]:02x}"


def _unicode(code: int) -> str:
    r"""A character as \u with its fallback, beyond 16 bits as two surrogates."""
    if code > 0xFFFF:
        code -= 0x10000
        high, low = 0xD800 + (code >> 10) - 0x10000, 0xDC00 + (code & 0x3FF) - 0x10000
        return f"\\u{high}?\\u{low}?"
    fallback = _code_page(chr(code))
    gap = " " if fallback.isdigit() else ""  # or the number would go on
    return f"\\u{code if code < 0x8000 else code - 0x10000}{gap}{fallback}"


class _Table(dict[int, Any]):
    """What each character becomes, found out when it first occurs."""

    def __missing__(self, code: int) -> Any:
        if code < 0x80:
            found: Any = None if code < 0x20 and code not in (0x09, 0x0A, 0x0D) else code
        else:
            found = _SYMBOLS.get(code) or _unicode(code)
        self[code] = found
        return found


class _OldTable(dict[int, Any]):
    r"""As `_Table` for readers without \u: only characters of the code page."""

    def __missing__(self, code: int) -> Any:
        found = UNICODE[code]
        if type(found) is str and found.startswith("\\u"):
            found = "?" if code > 0xFFFF else _code_page(chr(code))
        self[code] = found
        return found


UNICODE: Final = _Table()
ANSI: Final = _OldTable()


def escape(text: str, table: dict[int, Any] = UNICODE) -> str:
    """`text` as RTF; CR stays."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if "{" in text:
        text = text.replace("{", "\\{")
    if "}" in text:
        text = text.replace("}", "\\}")
    return text if text.isascii() and "\0" not in text else text.translate(table)
