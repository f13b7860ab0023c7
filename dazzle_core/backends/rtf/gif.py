"""The first frame of a GIF as PNG."""

from __future__ import annotations

import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_EXTENSION: Final = 0x21
_IMAGE: Final = 0x2C
_GRAPHIC_CONTROL: Final = 0xF9
_MOST_BITS: Final = 12
_MOST_PIXELS: Final = 1 << 26
#: First row and step of the passes of an interlaced picture.
_PASSES: Final = ((0, 8), (4, 8), (2, 4), (1, 2))


def png_of_gif(data: bytes) -> bytes:
    """The first frame of a GIF as PNG. Raises ValueError or IndexError when it is damaged."""
    flags = data[10]
    place = 13
    palette = b""
    if flags & 0x80:
        size = 3 << ((flags & 7) + 1)
        palette, place = data[place : place + size], place + size
    transparent: int | None = None
    while True:
        kind = data[place]
        if kind == _EXTENSION:
            block, after = _blocks(data, place + 2)
            if data[place + 1] == _GRAPHIC_CONTROL and block[0] & 1:
                transparent = block[3]
            place = after
        elif kind == _IMAGE:
            return _frame(data, place + 1, palette, transparent)
        else:
            raise ValueError("no picture in the file")


def _blocks(data: bytes, place: int) -> tuple[bytes, int]:
    """The bytes of a row of blocks, and where it ends."""
    parts = []
    while data[place]:
        size = data[place]
        parts.append(data[place + 1 : place + 1 + size])
        place += size + 1
    return b"".join(parts), place + 1


def _frame(data: bytes, place: int, palette: bytes, transparent: int | None) -> bytes:
    if len(data) < place + 9:
        raise ValueError("too short")
    width, height, flags = struct.unpack_from("<4xHHB", data, place)
    if width * height > _MOST_PIXELS:
        raise ValueError("too large")
    place += 9
    if flags & 0x80:
        size = 3 << ((flags & 7) + 1)
        palette, place = data[place : place + size], place + size
    bits = data[place]
    packed, _ = _blocks(data, place + 1)
    pixels = _unpacked(packed, bits, width * height)
    pixels += bytes(width * height - len(pixels))
    rows = [pixels[start : start + width] for start in range(0, width * height, width)]
    if flags & 0x40:
        rows = _ordered(rows)
    return _png(width, height, palette, transparent, rows)


def _ordered(rows: list[bytes]) -> list[bytes]:
    """The rows of an interlaced picture from top to bottom."""
    ordered = [b""] * len(rows)
    number = 0
    for first, step in _PASSES:
        for row in range(first, len(rows), step):
            ordered[row] = rows[number]
            number += 1
    return ordered


def _unpacked(packed: bytes, bits: int, count: int) -> bytes:
    """The colours of `count` pixels (LZW, least significant bit first)."""
    if not 1 <= bits <= 8:
        raise ValueError("wrong size of codes")
    clear, end = 1 << bits, (1 << bits) + 1
    start = [bytes([code]) for code in range(clear)] + [b"", b""]
    table = list(start)
    size = bits + 1
    out: list[bytes] = []
    made = 0
    previous = b""
    buffer = held = 0
    for byte in packed:
        buffer |= byte << held
        held += 8
        while held >= size:
            code = buffer & ((1 << size) - 1)
            buffer >>= size
            held -= size
            if code == clear:
                table = list(start)
                size = bits + 1
                previous = b""
                continue
            if code == end or made >= count:
                return b"".join(out)[:count]
            if code < len(table):
                entry = table[code]
            elif code == len(table) and previous:
                entry = previous + previous[:1]
            else:
                raise ValueError("wrong code")
            if previous and len(table) < 1 << _MOST_BITS:
                table.append(previous + entry[:1])
            if len(table) == 1 << size and size < _MOST_BITS:
                size += 1
            previous = entry
            out.append(entry)
            made += len(entry)
    return b"".join(out)[:count]


def _png(width: int, height: int, palette: bytes, transparent: int | None, rows: list[bytes]) -> bytes:
    import zlib

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    parts = [
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        chunk(b"PLTE", palette or bytes(768)),
    ]
    if transparent is not None and transparent < len(palette) // 3:
        parts.append(chunk(b"tRNS", b"\xff" * transparent + b"\0"))
    parts.append(chunk(b"IDAT", zlib.compress(b"".join([b"\0" + row for row in rows]), 9)))
    parts.append(chunk(b"IEND", b""))
    return b"".join(parts)
