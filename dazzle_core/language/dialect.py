"""What is read as what: the options and declarations that change the language itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

#: Features that parsing asks for and that are there without a declaration (clause 12.1).
DEFAULT_FEATURES: Final = frozenset({"charset", "expression", "query"})


@dataclass(frozen=True, eq=False)
class Dialect:
    """The language of one stylesheet.

    `dsssl2`: option -2. `strict`: option -s without the declaration of a character
    repertoire: no predefined names of characters, none but ASCII in names. `style`:
    a style specification, not a transformation. `name_chars`, `separators`: the
    characters of add-name-chars and add-separator-chars. `char_names`: the names
    of standard-chars with their characters. `features`: the declared features, or
    those that need no declaration.
    """

    dsssl2: bool = False
    strict: bool = False
    style: bool = True
    name_chars: frozenset[str] = frozenset()
    separators: frozenset[str] = frozenset()
    char_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    features: frozenset[str] = DEFAULT_FEATURES
