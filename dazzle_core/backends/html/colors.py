"""Colors for a light and for a dark page (contrast as WCAG 2 defines it)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

Rgb = tuple[int, int, int]

#: The page when the reader wants it dark, and the text on it.
DARK_PAGE: Final = (24, 26, 29)
DARK_TEXT: Final = (228, 230, 232)
#: The lightest background on the dark page; colored text can be read on it too.
_SURFACE: Final = (44, 47, 52)
#: What text needs to be read easily on its background.
_ENOUGH: Final = 4.5
_STEPS: Final = 20


def css(color: Rgb) -> str:
    """A color as CSS writes it."""
    return "#{:02x}{:02x}{:02x}".format(*color)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colors, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_on_dark(color: Rgb) -> Rgb:
    """The color that text of `color` gets on the dark page: lightened until it can be read."""
    for step in range(_STEPS + 1):
        mixed = _mix(color, (255, 255, 255), step / _STEPS)
        if contrast(mixed, _SURFACE) >= _ENOUGH:
            return mixed
    return DARK_TEXT


def background_on_dark(color: Rgb) -> Rgb:
    """The color that a background of `color` gets on the dark page: darkened until text can be read."""
    for step in range(_STEPS + 1):
        mixed = _mix(color, DARK_PAGE, step / _STEPS)
        if contrast(mixed, DARK_TEXT) >= contrast(_SURFACE, DARK_TEXT):
            return mixed
    return DARK_PAGE


def _mix(color: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(color, other, strict=True))
    return red, green, blue


def _luminance(color: Rgb) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
