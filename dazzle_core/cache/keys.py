"""Keys: one digest over a canonical description of everything that can change a result."""

from __future__ import annotations

import os
import sys
from _frozen_importlib_external import MAGIC_NUMBER

from dazzle_core.cache.digests import header_digest
from dazzle_core.version import __version__, source_stamp

LOOKED_AT = ("SGML_CATALOG_FILES", "SGML_SEARCH_PATH", "SP_ENCODING", "SP_CHARSET_FIXED", "XML_CATALOG_FILES")


def cache_key(kind: str, description: object) -> str:
    """The key of an entry: 64 hexadecimal digits.

    `kind` says what is stored ("program", "dtd"); `description` is built of None,
    booleans, integers, strings, bytes, tuples, lists, sets and dicts; equal descriptions
    give equal keys, whatever the order of their sets and dicts, and different ones have
    different texts. `environment()` is always part of it; the current folder is not, so
    names that are relative to it stand in a description with their absolute form.
    Raises TypeError for any other type.
    """
    out: list[bytes] = []
    _write((kind, description, environment()), out)
    return header_digest(b"".join(out)).hex()


def environment() -> dict[str, object]:
    """What can change any result: this Dazzle, this Python, the variables that are looked at."""
    return {
        "dazzle": __version__,
        "sources": source_stamp(),
        "python": (
            sys.implementation.cache_tag,
            sys.hexversion,
            MAGIC_NUMBER,
            sys.byteorder,
            sys.flags.optimize,
        ),
        "variables": {name: os.environ.get(name) for name in LOOKED_AT},
    }


def _write(value: object, out: list[bytes]) -> None:
    """Append the canonical form: a letter for the type, the length, the content."""
    if value is None or value is True or value is False:
        out.append(f"{value};".encode())
    elif isinstance(value, int):
        out.append(f"i{value};".encode())
    elif isinstance(value, str):
        data = value.encode("utf-8", "surrogatepass")
        out.append(b"s%d:" % len(data))
        out.append(data)
    elif isinstance(value, bytes):
        out.append(b"b%d:" % len(value))
        out.append(value)
    elif isinstance(value, (tuple, list)):
        out.append(b"l%d:" % len(value))
        for item in value:
            _write(item, out)
    elif isinstance(value, dict):
        _write_unordered(b"d", [_canonical((name, item)) for name, item in value.items()], out)
    elif isinstance(value, (set, frozenset)):
        _write_unordered(b"u", [_canonical(item) for item in value], out)
    else:
        raise TypeError(f"a cache key cannot be made of {type(value).__name__}")


def _write_unordered(letter: bytes, items: list[bytes], out: list[bytes]) -> None:
    out.append(letter + b"%d:" % len(items))
    out.extend(sorted(items))


def _canonical(value: object) -> bytes:
    out: list[bytes] = []
    _write(value, out)
    return b"".join(out)
