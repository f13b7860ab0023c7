"""Pictures: what kind a file is, how large it is, and its bytes as RTF takes them.

RTF holds PNG, JPEG, EMF, WMF and device-independent bitmaps. A GIF is turned into a PNG; for an
SVG a picture of the same name beside it is taken.
"""

from __future__ import annotations

from dazzle_core.typed import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

#: Pixels are of the size that they have in CSS: 96 to the inch.
TWIPS_PER_PIXEL: Final = 15
#: What EMF measures in: hundredths of a millimetre.
_TWIPS_PER_HIMETRIC: Final = 1440 / 2540
#: Suffixes of what is shown instead of an SVG, best first.
FALLBACKS: Final = (".png", ".emf", ".jpg", ".jpeg", ".wmf", ".gif")

_PLACEABLE: Final = b"\xd7\xcd\xc6\x9a"
_BITMAP_HEADER: Final = 14
#: Markers of the frame headers of JPEG.
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


class Picture(NamedTuple):
    """A picture: the words that tell its kind, size in twips and in units of its kind, its bytes."""

    words: str
    width: int
    height: int
    columns: int
    rows: int
    data: bytes


class PictureError(Exception):
    """A file that holds no picture that can be used; the text says why."""


def kind_of(data: bytes) -> str:
    """The name of the kind of a picture; empty for what is not known."""
    for start, kind in _SIGNATURES:
        if data.startswith(start):
            return kind
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return "EMF"
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and (b"<svg" in head or b"<!DOCTYPE svg" in head):
        return "SVG"
    return ""


def read_picture(data: bytes) -> Picture:
    """A picture ready to be put into RTF. Raises PictureError."""
    reader = _READERS.get(kind_of(data))
    if reader is None:
        raise PictureError(kind_of(data) or "unknown")
    try:
        picture = reader(data)
    except (ValueError, IndexError, ArithmeticError) as error:
        raise PictureError(f"damaged {kind_of(data)}") from error
    if picture.width <= 0 or picture.height <= 0:
        raise PictureError(f"damaged {kind_of(data)}")
    return picture


def _number(data: bytes, place: int, size: int = 4, signed: bool = True) -> int:
    if len(data) < place + size:
        raise ValueError("too short")
    return int.from_bytes(data[place : place + size], "little", signed=signed)


def _of_pixels(words: str, width: int, height: int, data: bytes) -> Picture:
    return Picture(words, width * TWIPS_PER_PIXEL, height * TWIPS_PER_PIXEL, width, height, data)


# The package imagesize knows more kinds, but importing it takes longer than a small document.


def _png(data: bytes) -> Picture:
    width, height = (int.from_bytes(data[place : place + 4], "big") for place in (16, 20))
    return _of_pixels("\\pngblip", width, height, data)


def _jpeg(data: bytes) -> Picture:
    """A JPEG: the first frame header tells the size."""
    place = 2
    while True:
        while data[place] == 0xFF:
            place += 1
        marker = data[place]
        size = int.from_bytes(data[place + 1 : place + 3], "big")
        if marker in _FRAMES:
            height, width = (int.from_bytes(data[at : at + 2], "big") for at in (place + 4, place + 6))
            return _of_pixels("\\jpegblip", width, height, data)
        if size < 2:
            raise ValueError("no frame")
        place += 1 + size


def _gif(data: bytes) -> Picture:
    from dazzle_core.backends.rtf.gif import png_of_gif

    return _png(png_of_gif(data))


def _bitmap(data: bytes) -> Picture:
    """A bitmap file: without its file header it is what RTF wants."""
    width, height = _number(data, 18), abs(_number(data, 22))
    return _of_pixels("\\dibitmap0", width, height, data[_BITMAP_HEADER:])


def _emf(data: bytes) -> Picture:
    left, top, right, bottom = (_number(data, place) for place in (24, 28, 32, 36))
    width, height = right - left, bottom - top
    return Picture(
        "\\emfblip",
        round(width * _TWIPS_PER_HIMETRIC),
        round(height * _TWIPS_PER_HIMETRIC),
        width,
        height,
        data,
    )


def _wmf(data: bytes) -> Picture:
    """A metafile with the header that tells its size, which is left out."""
    left, top, right, bottom = (_number(data, place, 2) for place in (6, 8, 10, 12))
    per_inch = _number(data, 14, 2, signed=False) or 1440
    width, height = abs(right - left) / per_inch, abs(bottom - top) / per_inch
    return Picture(
        "\\wmetafile8",
        round(width * 1440),
        round(height * 1440),
        round(width * 2540),
        round(height * 2540),
        data[22:],
    )


_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (_PLACEABLE, "WMF"),
    (b"BM", "BMP"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
    (b"%PDF", "PDF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_READERS: Final[dict[str, Callable[[bytes], Picture]]] = {
    "PNG": _png,
    "JPEG": _jpeg,
    "GIF": _gif,
    "BMP": _bitmap,
    "EMF": _emf,
    "WMF": _wmf,
}


def fitted(
    picture: Picture, scale: Any, limits: tuple[int | None, int | None], room: tuple[int, int]
) -> tuple[int, int]:
    """Width and height at which a picture is shown, in twips.

    `scale`: as the characteristic; `limits`: max-width and max-height where specified; `room`: what
    there is on the page, which is never left.
    """
    width, height = float(picture.width), float(picture.height)
    if type(scale) is tuple:
        width, height = width * scale[0], height * scale[1]
    elif any(limits):
        # As large as the limits allow: each side by itself, or both by the same factor.
        factors = [
            limit / side if limit else None for limit, side in zip(limits, (width, height), strict=True)
        ]
        least = min(factor for factor in factors if factor)
        if scale == "max":
            width, height = width * (factors[0] or least), height * (factors[1] or least)
        else:
            width, height = width * least, height * least
    most = [min(limit, space) if limit else space for limit, space in zip(limits, room, strict=True)]
    factor = min(1.0, most[0] / width if width else 1.0, most[1] / height if height else 1.0)
    return max(round(width * factor), 1), max(round(height * factor), 1)
