"""Bytes of XML entities become text.

Two ways: an entity is in the encoding that it declares, or in UTF-8 or UTF-16, and
bytes that are none are an error; or, when the environment says `SP_ENCODING=xml`, as
the reference implementation decodes: encodings that it does not know are taken for
UTF-8, and what is none becomes U+FFFD.
"""

from __future__ import annotations

import codecs

from dazzle_core.diagnostics import Location
from dazzle_core.errors import DocumentError
from dazzle_core.regex import late_pattern
from dazzle_core.stylesheet.entities.encodings import lookup_encoding
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


_DECLARED: Final = late_pattern(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_LINE_END: Final = late_pattern("\r\n|\r|\n")
_LENIENT: Final = "dazzle-lenient"


class Problem(NamedTuple):
    """Why bytes could not be decoded, and where: line from 1, column from 0."""

    text: str
    line: int
    column: int

    def error(self, file: str) -> DocumentError:
        """The error for a file."""
        return DocumentError(self.text, Location(file, self.line, self.column), "bad-encoding")


def decode_declared(data: bytes) -> tuple[str, Problem | None]:
    """The text of an entity in the encoding it declares; text with U+FFFD and the problem, if any."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        declared = _DECLARED.match(data)
        encoding = declared[1].decode("ascii", "replace") if declared else "utf-8"
        try:
            codecs.lookup(encoding)
        except (LookupError, ValueError):
            known = lookup_encoding(encoding)
            if known is None or known in ("xml", "auto"):
                return data.decode("utf-8", "replace"), Problem(f'unknown encoding "{encoding}"', 1, 0)
            encoding = known
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        lines = _LINE_END.split(data[: error.start].decode(encoding, "replace"))
        what = f"bytes that are not {encoding.upper()}"
        return data.decode(encoding, "replace"), Problem(what, len(lines), len(lines[-1]))


def decode_leniently(data: bytes) -> str:
    """The text of an entity as the reference implementation decodes it."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None:
        declared = _DECLARED.match(data)
        encoding = lookup_encoding(declared[1].decode("ascii", "replace")) if declared else None
        if encoding is None or encoding in ("xml", "auto"):
            encoding = "utf-8"
    return data.decode(encoding, _LENIENT if encoding.startswith("utf-8") else "replace")


def _one_for_a_run(error: UnicodeError) -> tuple[str, int]:
    """One U+FFFD for a byte that begins nothing and all continuation bytes behind it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.start + 1
    data = error.object
    while end < len(data) and data[end] & 0xC0 == 0x80:
        end += 1
    return "\ufffd", end


codecs.register_error(_LENIENT, _one_for_a_run)
