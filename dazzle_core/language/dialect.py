"""What is read as what: the options and declarations that change the language itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Features that parsing asks for and that are there without a declaration (clause 12.1).
DEFAULT_FEATURES: Final = frozenset({"charset", "expression", "query"})


_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Dialect:
    """The language of one stylesheet.

    `dsssl2`: option -2. `strict`: option -s without the declaration of a character
    repertoire: no predefined names of characters, none but ASCII in names. `style`:
    a style specification, not a transformation. `name_chars`, `separators`: the
    characters of add-name-chars and add-separator-chars. `char_names`: the names
    of standard-chars with their characters. `features`: the declared features, or
    those that need no declaration.
    """

    __slots__ = ("char_names", "dsssl2", "features", "name_chars", "separators", "strict", "style")

    def __init__(
        self,
        dsssl2: bool = False,
        strict: bool = False,
        style: bool = True,
        name_chars: frozenset[str] = frozenset(),
        separators: frozenset[str] = frozenset(),
        char_names: Mapping[str, str] = _NO_NAMES,
        features: frozenset[str] = DEFAULT_FEATURES,
    ) -> None:
        self.dsssl2 = dsssl2
        self.strict = strict
        self.style = style
        self.name_chars = name_chars
        self.separators = separators
        self.char_names = char_names
        self.features = features
