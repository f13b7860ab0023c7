"""Bytes of entities become text.

Without variables a file is UTF-8 (UTF-16 with a byte-order mark), and Latin-1
when it is not valid UTF-8. SP_ENCODING names the encoding of all entities with
the names of the reference implementation; SP_CHARSET_FIXED alone means its
default, Latin-1. A formal system identifier can name the encoding of one entity.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from dazzle_core.regex import late_pattern

#: Names of encodings (upper case) → Python's codecs; "XML" and "AUTO" are handled here.
ENCODINGS: Mapping[str, str] = {
    "AUTO": "auto",
    "IDENTITY": "latin-1",
    "UTF-8": "utf-8",
    "UCS-2": "utf-16-be",
    "ISO-10646-UCS-2": "utf-16-be",
    "FIXED-2": "utf-16-be",
    "UCS-4": "utf-32-be",
    "ISO-10646-UCS-4": "utf-32-be",
    "FIXED-4": "utf-32-be",
    "UTF-32": "utf-32-be",
    "UNICODE": "utf-16",
    "UTF-16": "utf-16",
    "WINDOWS": "cp1252",
    "MS-DOS": "cp437",
    "WUNICODE": "utf-16",
    "XML": "xml",
    **{f"{prefix}8859-{part}": f"iso8859-{part}" for prefix in ("IS", "ISO-") for part in range(1, 10)},
    "KOI8-R": "koi8-r",
    "KOI8": "koi8-r",
    "EUC": "euc-jp",
    "EUC-JP": "euc-jp",
    "EUC-CN": "gb2312",
    "GB2312": "gb2312",
    "CN-GB": "gb2312",
    "EUC-KR": "euc-kr",
    "SJIS": "shift_jis",
    "SHIFT_JIS": "shift_jis",
    "BIG5": "big5",
    "CN-BIG5": "big5",
}

_DECLARED = late_pattern(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._\-]*)[\"']")


def lookup_encoding(name: str) -> str | None:
    """The codec of an encoding's name, in any case; None when it is not known."""
    return ENCODINGS.get(name.upper())


def default_encoding(environment: Mapping[str, str]) -> str:
    """The codec of entities that name none, from SP_ENCODING and SP_CHARSET_FIXED."""
    named = environment.get("SP_ENCODING")
    if named:
        found = lookup_encoding(named)
        if found:
            return found
    fixed = environment.get("SP_CHARSET_FIXED", "").upper()
    return "latin-1" if named or fixed in ("YES", "1") else "auto"


def decode(data: bytes, encoding: str) -> str:
    """The text of a file; what cannot be decoded becomes U+FFFD."""
    if encoding == "auto":
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16", "replace")
        try:
            return data.decode("utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8")
        except UnicodeDecodeError:
            return data.decode("latin-1")
    if encoding == "xml":
        return _decode_xml(data)
    if encoding == "utf-8":
        encoding = "utf-8-sig"
    elif encoding == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16-be"
    return data.decode(encoding, "replace")


def _decode_xml(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = _DECLARED.match(data)
    encoding = "utf-8-sig"
    if declared:
        name = declared[1].decode("ascii")
        encoding = lookup_encoding(name) or name
    try:
        return data.decode("utf-8-sig" if encoding in ("utf-8", "xml", "auto") else encoding, "replace")
    except LookupError:
        return data.decode("utf-8-sig", "replace")
