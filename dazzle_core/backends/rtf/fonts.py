"""The tables of fonts and colours: an entry for what is used, in order of first use."""

from __future__ import annotations

from types import MappingProxyType

from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final

#: Names that stylesheets use for kinds of fonts.
_GENERIC: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "Times New Roman",
        "iso-serif": "Times New Roman",
        "serif": "Times New Roman",
        "iso-sanserif": "Arial",
        "iso-sans-serif": "Arial",
        "sans-serif": "Arial",
        "iso-monospace": "Courier New",
        "monospace": "Courier New",
    }
)
#: What to take where a font is not there.
_ALTERNATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Times New Roman": "Liberation Serif",
        "Times": "Times New Roman",
        "Times-Roman": "Times New Roman",
        "Palatino": "Palatino Linotype",
        "New Century Schoolbook": "Century Schoolbook",
        "Arial": "Liberation Sans",
        "Helvetica": "Arial",
        "Courier New": "Liberation Mono",
        "Courier": "Courier New",
    }
)
_SANS_SERIF: Final = (
    "sans",
    "arial",
    "helvetica",
    "verdana",
    "tahoma",
    "calibri",
    "gothic",
    "univers",
    "segoe",
)
_MONOSPACE: Final = ("courier", "mono", "consolas", "typewriter", "menlo", "code", "terminal")
_SYMBOLIC: Final = ("symbol", "wingdings", "dingbats")

#: Character sets of fonts: Western, symbols.
ANSI_CHARSET: Final = 0
SYMBOL_CHARSET: Final = 2


def _family(name: str) -> str:
    lowered = name.lower()
    if any(word in lowered for word in _MONOSPACE):
        return r"\fmodern"
    if any(word in lowered for word in _SANS_SERIF):
        return r"\fswiss"
    return r"\froman" if not any(word in lowered for word in _SYMBOLIC) else r"\ftech"


class Fonts:
    """Fonts by family name and character set; the first is the default of the document."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self.number("Times New Roman")

    def number(self, family: str, charset: int = ANSI_CHARSET) -> int:
        """The number of a font."""
        family = _GENERIC.get(family, family)
        if charset == ANSI_CHARSET and any(word in family.lower() for word in _SYMBOLIC):
            charset = SYMBOL_CHARSET
        return self._numbers.setdefault((family, charset), len(self._numbers))

    def table(self) -> str:
        """The font table."""
        return (
            "{\\fonttbl" + "".join(self._entry(*key, number) for key, number in self._numbers.items()) + "}"
        )

    def _entry(self, family: str, charset: int, number: int) -> str:
        name = "".join(char for char in family if " " <= char < "\x7f" and char not in "\\{};")
        kind = _family(family)
        pitch = r"\fprq1" if kind == r"\fmodern" else r"\fprq2"
        alternate = _ALTERNATES.get(family)
        other = f"{{\\*\\falt {alternate}}}" if alternate else ""
        return f"{{\\f{number}{kind}\\fcharset{charset}{pitch} {name or 'Times New Roman'}{other};}}"


class Colors:
    """Colours by red, green, blue; number 0 is what the reader takes for text."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, int, int], int] = {}

    def text(self, color: Any) -> int:
        """The number of a colour of text or lines: black is left to the reader."""
        if color is None or not (color.red or color.green or color.blue):
            return 0
        return self.number(color)

    def number(self, color: Any) -> int:
        """The number of a colour."""
        return self._numbers.setdefault((color.red, color.green, color.blue), len(self._numbers) + 1)

    def table(self) -> str:
        """The colour table."""
        entries = [f"\\red{red}\\green{green}\\blue{blue};" for red, green, blue in self._numbers]
        return "{\\colortbl;" + "".join(entries) + "}"
