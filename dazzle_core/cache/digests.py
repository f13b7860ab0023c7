"""The digest that guards entries and names them: BLAKE2b.

`hashlib` would load OpenSSL first (3 ms, more than all hashing of a warm start). The
built-in module of CPython has BLAKE2b without it, three times as fast as its SHA-256.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # an interpreter built without it
    from hashlib import blake2b

HEADER_SIZE = 32
SECTION_SIZE = 16


def header_digest(data: bytes) -> bytes:
    """32 bytes that stand for `data`; also what keys are made of."""
    return blake2b(data, digest_size=HEADER_SIZE).digest()


def section_digest(data: bytes) -> bytes:
    """16 bytes that stand for `data`: enough against accidents, and half as long a table."""
    return blake2b(data, digest_size=SECTION_SIZE).digest()
