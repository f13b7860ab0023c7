r"""Named characters (ISO/IEC 10179 clause 8.5.8: `#\name`, `\name;` in strings).

Three sources, in this order: what standard-chars declares, a table of names that
need no declaration (OpenJade extension, absent in strict mode), and `U-` with the
hexadecimal code.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dazzle_core.regex import late_pattern

_CODE = late_pattern("U-([0-9A-F]{4,6})")


@cache
def predefined() -> dict[str, str]:
    """The names that need no declaration, with their characters."""
    from dazzle_core.language.charnames_data import NAMES

    pairs = (word.split("=", 1) for word in NAMES.split())
    return {name: chr(int(code, 16)) for code, name in pairs}


def character(name: str, declared: Mapping[str, str], strict: bool = False) -> str | None:
    """The character called `name`, or None.

    `declared` are the names of standard-chars; `strict` hides the predefined ones.
    `U-XXXX` takes four to six upper-case digits (OpenJade: exactly four, as its
    characters have 16 bits); what is no character becomes U+FFFD.
    """
    found = declared.get(name)
    if found is None and not strict:
        found = predefined().get(name)
    if found is None:
        match = _CODE.fullmatch(name)
        if match:
            code = int(match[1], 16)
            found = "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
    return found
