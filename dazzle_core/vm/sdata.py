"""The characters that SDATA entities stand for (ISO/IEC 10179 clause 7.1.8)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


#: What stands for an entity without a character.
UNKNOWN: Final = "\ufffd"
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class SdataMap:
    """From name and text of an SDATA entity to a character.

    `names` and `texts` are those of map-sdata-entity declarations; with `strict`
    (option -s) there are no predefined names.
    """

    __slots__ = ("_names", "_strict", "_texts")

    def __init__(
        self,
        names: Mapping[str, str] = _NOTHING,
        texts: Mapping[str, str] = _NOTHING,
        strict: bool = False,
    ) -> None:
        self._names = names
        self._texts = texts
        self._strict = strict

    def __call__(self, name: str, text: str) -> str:
        """The character: by name, then by text, then of a name such as U-2014; else U+FFFD."""
        found = self._names.get(name)
        if found is None and not self._strict:
            found = predefined().get(name)
        if found is None:
            found = self._texts.get(text)
        if found is None and len(name) == 6 and name.startswith("U-"):
            digits = name[2:]
            if all(digit in "0123456789ABCDEF" for digit in digits):
                return chr(int(digits, 16))
        return UNKNOWN if found is None else found


@cache
def predefined() -> dict[str, str]:
    """The names that need no declaration, with their characters."""
    from dazzle_core.vm.sdata_data import NAMES

    pairs = (word.rpartition("=") for word in NAMES.split())
    return {name: chr(int(code, 16)) for name, _, code in pairs}
