r"""How `onsgmls` writes characters in data and values of attributes.

`\n` is a record end (CR), `\012` octal, `\#8212;` and `\%130;` decimal, `\\` a backslash;
the text of an SDATA entity stands between two `\|`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_ESCAPE: Final = re.compile(r"\\(?:\\|\||n|([0-7]{3})|[#%](\d+);)")
_DELIMITER: Final = "\\|"


def _character(match: re.Match[str]) -> str:
    octal, decimal = match.groups()
    if octal is not None:
        return chr(int(octal, 8))
    if decimal is not None:
        code = int(decimal)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    return {"\\\\": "\\", "\\n": "\r"}.get(match[0], "")


def unescaped(text: str) -> str:
    """The characters that a text stands for, SDATA and other data alike."""
    escapes = text.count("\\")
    if not escapes:
        return text
    if escapes == text.count("\\n") + text.count("\\012"):  # most often there are only ends of lines
        return text.replace("\\n", "\r").replace("\\012", "\n")
    return _ESCAPE.sub(_character, text)


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Stretches of a text: whether it is that of an SDATA entity, and its characters."""
    start = place = 0
    inside = False
    while (place := text.find("\\", place)) >= 0:
        if text.startswith(_DELIMITER, place):
            if inside or place > start:
                yield inside, unescaped(text[start:place])
            inside = not inside
            start = place + 2
        place += 2
    if start < len(text):
        yield inside, unescaped(text[start:])
