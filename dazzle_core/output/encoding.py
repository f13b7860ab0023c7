"""From text to bytes: encodings by OpenSP's names, record ends to line ends.

Inside the engine a line end is RE (CR); RS (LF) stands at the beginning of the
records of a document and is never written. Backends hand over text in this
convention, and here is the one place where it is turned into line ends.
"""

from __future__ import annotations

import codecs

from dazzle_core.errors import OutputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: OpenSP's names of encodings (in lower case) that Python calls otherwise.
_NAMES: Final = {
    "xml": "utf-8",
    "utf-16": "utf-16-be",
    "ucs-2": "utf-16-be",
    "utf-32": "utf-32-be",
    "ucs-4": "utf-32-be",
    "unicode": "utf-16-be-sig",
    "sjis": "shift_jis",
    "euc-cn": "gb2312",
    "euc-kr": "euc_kr",
}
_WIDE: Final = ("utf-16", "utf-32")
_RECORD_END: Final = bytes.maketrans(b"\r", b"\n")

#: What becomes of a character that the encoding lacks: `&#N;`, a question mark, an error.
REFERENCE: Final = "xmlcharrefreplace"
REPLACE: Final = "replace"
STRICT: Final = "strict"


def find_encoding(name: str) -> str | None:
    """The codec for an encoding given by `-b` or SP_ENCODING; None when it is unknown.

    OpenSP's names come first (`is8859-1`, `sjis`, `utf-16` without a byte order
    mark), then all that Python knows.
    """
    lowered = name.lower().replace("_", "-")
    lowered = _NAMES.get(lowered, lowered)
    if lowered.startswith("is8859-"):
        lowered = "iso8859-" + lowered[7:]
    if lowered == "utf-16-be-sig":
        return lowered
    try:
        info = codecs.lookup(lowered)
    except (LookupError, ValueError):
        return None
    # Only codecs of text: "hex" and "zlib" are codecs too.
    return info.name if info._is_text_encoding else None


def encode(text: str, codec: str, errors: str = REFERENCE) -> bytes:
    """`text` as bytes, with CR as line end and without LF.

    `codec` is an answer of `find_encoding`, `errors` one of `REFERENCE`,
    `REPLACE` and `STRICT`. Raises OutputError when `STRICT` meets a character
    that the encoding lacks.
    """
    mark = b""
    if codec == "utf-16-be-sig":
        mark, codec = codecs.BOM_UTF16_BE, "utf-16-be"
    try:
        if codec.startswith(_WIDE):
            return mark + text.replace("\n", "").replace("\r", "\n").encode(codec, errors)
        # On bytes this takes half the time that it takes on a string with characters above 255.
        data = text.encode(codec, errors)
        return data.translate(_RECORD_END, b"\n") if b"\n" in data else data.replace(b"\r", b"\n")
    except UnicodeEncodeError as error:
        character = ord(text[error.start])
        raise OutputError(
            f"character U+{character:04X} does not exist in encoding {codec} (choose another with -b)",
            code="character-not-in-encoding",
        ) from None
