"""Draws the pictures of the manual: `python draw.py` writes them next to itself.

One description of boxes and arrows becomes an SVG and a PNG, so that backends
which cannot show the one get the other. The PNG writer and the letters are a
few lines of their own; the site needs no drawing program.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

#: Boxes of the pipeline: text, left, top (in units of a grid), highlighted.
BOXES = [
    ("PAGES", 0, 0, False),
    ("STYLESHEET", 0, 2, False),
    ("ENGINE", 3, 1, True),
    ("TEXT", 6, 0, False),
    ("XML", 6, 1, False),
    ("CODE", 6, 2, False),
]
ARROWS = [(0, 2), (1, 2), (2, 3), (2, 4), (2, 5)]
UNIT_X, UNIT_Y, BOX_X, BOX_Y, MARGIN = 60, 64, 108, 36, 6
WIDTH, HEIGHT = 6 * UNIT_X + BOX_X + 2 * MARGIN, 2 * UNIT_Y + BOX_Y + 2 * MARGIN
INK, PAPER, FILL, ACCENT = (0x33, 0x41, 0x55), (0xFF, 0xFF, 0xFF), (0xEE, 0xF2, 0xF7), (0xFF, 0xE3, 0xB3)
SEA = (0x1D, 0x6F, 0xA5)

#: Letters of five by seven dots; each number is a row, its bits from left to right.
LETTERS = {
    "A": (14, 17, 17, 31, 17, 17, 17), "C": (14, 17, 16, 16, 16, 17, 14), "D": (30, 17, 17, 17, 17, 17, 30),
    "E": (31, 16, 16, 30, 16, 16, 31), "G": (14, 17, 16, 23, 17, 17, 14), "H": (17, 17, 17, 31, 17, 17, 17),
    "I": (14, 4, 4, 4, 4, 4, 14), "L": (16, 16, 16, 16, 16, 16, 31), "M": (17, 27, 21, 21, 17, 17, 17),
    "N": (17, 25, 21, 19, 17, 17, 17), "O": (14, 17, 17, 17, 17, 17, 14), "P": (30, 17, 17, 30, 16, 16, 16),
    "S": (15, 16, 16, 14, 1, 1, 30), "T": (31, 4, 4, 4, 4, 4, 4), "X": (17, 17, 10, 4, 10, 17, 17),
    "Y": (17, 17, 10, 4, 4, 4, 4),
}  # fmt: skip

Colour = tuple[int, int, int]


def corner(number: int) -> tuple[int, int]:
    """The upper left corner of a box, in pixels."""
    _, left, top, _ = BOXES[number]
    return MARGIN + left * UNIT_X, MARGIN + top * UNIT_Y


def ends(first: int, second: int) -> tuple[int, int, int, int]:
    """Where the arrow from one box to another begins and ends."""
    x1, y1 = corner(first)
    x2, y2 = corner(second)
    return x1 + BOX_X, y1 + BOX_Y // 2, x2, y2 + BOX_Y // 2


def svg() -> str:
    """The pipeline as SVG."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13" text-anchor="middle">',
        '<defs><marker id="tip" markerWidth="8" markerHeight="8" refX="7" refY="4" orient="auto">'
        f'<path d="M0 0L8 4L0 8z" fill="{hexadecimal(INK)}"/></marker></defs>',
    ]
    for arrow in ARROWS:
        x1, y1, x2, y2 = ends(*arrow)
        parts.append(f'<path d="M{x1} {y1}L{x2} {y2}" stroke="{hexadecimal(INK)}" marker-end="url(#tip)"/>')
    for number, (text, _, _, marked) in enumerate(BOXES):
        x, y = corner(number)
        parts.append(
            f'<rect x="{x}" y="{y}" width="{BOX_X}" height="{BOX_Y}" rx="5" '
            f'fill="{hexadecimal(ACCENT if marked else FILL)}" stroke="{hexadecimal(INK)}"/>'
            f'<text x="{x + BOX_X // 2}" y="{y + BOX_Y // 2 + 5}" fill="{hexadecimal(INK)}">'
            f"{text.lower()}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def hexadecimal(colour: Colour) -> str:
    """A colour as SVG writes it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


class Canvas:
    """Pixels to draw on."""

    def __init__(self, width: int, height: int) -> None:
        self.rows = [[PAPER] * width for _ in range(height)]

    def rectangle(self, x: int, y: int, width: int, height: int, colour: Colour) -> None:
        """A filled rectangle."""
        for row in self.rows[y : y + height]:
            row[x : x + width] = [colour] * width

    def line(self, x1: int, y1: int, x2: int, y2: int) -> None:
        """A line that goes further across than up or down."""
        for x in range(x1, x2 + 1):
            self.rows[y1 + (y2 - y1) * (x - x1) // max(1, x2 - x1)][x] = INK

    def text(self, x: int, y: int, text: str) -> None:
        """Text around the middle (x, y)."""
        x -= 3 * len(text)
        y -= 3
        for letter in text:
            for down, bits in enumerate(LETTERS[letter]):
                for across in range(5):
                    if bits >> (4 - across) & 1:
                        self.rows[y + down][x + across] = INK
            x += 6

    def png(self) -> bytes:
        """The pixels as a PNG file."""
        raw = b"".join(b"\0" + bytes(part for pixel in row for part in pixel) for row in self.rows)
        header = struct.pack(">IIBBBBB", len(self.rows[0]), len(self.rows), 8, 2, 0, 0, 0)
        chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")]
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )


def pipeline() -> Canvas:
    """The pipeline as pixels."""
    canvas = Canvas(WIDTH, HEIGHT)
    for arrow in ARROWS:
        x1, y1, x2, y2 = ends(*arrow)
        canvas.line(x1, y1, x2, y2)
        for back in range(6):
            canvas.rectangle(x2 - back, y2 - back // 2, 1, back + 1, INK)
    for number, (text, _, _, marked) in enumerate(BOXES):
        x, y = corner(number)
        canvas.rectangle(x, y, BOX_X, BOX_Y, INK)
        canvas.rectangle(x + 1, y + 1, BOX_X - 2, BOX_Y - 2, ACCENT if marked else FILL)
        canvas.text(x + BOX_X // 2, y + BOX_Y // 2, text)
    return canvas


def swatch(size: int = 64) -> Canvas:
    """A square that fades from one colour to another."""
    canvas = Canvas(size, size)
    for y, row in enumerate(canvas.rows):
        for x in range(size):
            share = (x + y) / (2 * size - 2)
            red, green, blue = (round(a + (b - a) * share) for a, b in zip(SEA, ACCENT, strict=True))
            row[x] = (red, green, blue)
    return canvas


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "pipeline.svg").write_text(svg(), encoding="utf-8")
    (here / "pipeline.png").write_bytes(pipeline().png())
    (here / "swatch.png").write_bytes(swatch().png())
