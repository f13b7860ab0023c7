"""Languages: order, equivalence and case of characters and strings (ISO/IEC 10179 clause 8.5.8.2).

`define_language` makes one from the description of a `define-language` form:

- `elements`: (name, string) pairs, the multi-character collating elements;
- `symbols`: names of collating symbols;
- `levels`: one (backward, position) pair of booleans for each level;
- `order`: (entry, weights) pairs in order; an entry is a name, a character, or
  "" for `#t`; weights are a list for each level of names, characters or "";
- `toupper`, `tolower`: pairs of characters.

`LocaleLanguage` is one of the C library's locales (OpenJade extension).
"""

from __future__ import annotations

from _thread import allocate_lock

from dazzle_core.vm.errors import no_current_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


class Language:
    """What `language?` is true of."""

    __slots__ = ()

    def upper(self, char: str) -> str:
        """The upper-case character, or the character itself."""
        raise NotImplementedError

    def lower(self, char: str) -> str:
        """The lower-case character, or the character itself."""
        raise NotImplementedError

    def less(self, left: str, right: str) -> bool:
        """Whether a string comes before another."""
        raise NotImplementedError

    def less_equal(self, left: str, right: str) -> bool:
        """Whether a string does not come after another."""
        raise NotImplementedError

    def equivalent(self, left: str, right: str, levels: int) -> bool:
        """Whether two strings are the same at the first `levels` levels."""
        raise NotImplementedError


def current_language(run: Run) -> Language:
    """The language in force, or the declared default; EvalError without either."""
    language: Language | None = run.language
    if language is None:
        language = run.default_language
        if language is None:
            raise no_current_language()
    return language


class DefinedLanguage(Language):
    """A language of `define-language`; strings are compared as lists of weights, level by level."""

    __slots__ = ("_lower", "_positions", "_upper", "_weights", "levels")

    def __init__(
        self,
        levels: list[tuple[bool, bool]],
        positions: dict[str, int],
        weights: dict[tuple[int, int], list[int]],
        upper: dict[str, str],
        lower: dict[str, str],
    ) -> None:
        self.levels = levels
        self._positions = positions
        self._weights = weights
        self._upper = upper
        self._lower = lower

    def upper(self, char: str) -> str:  # noqa: D102
        return self._upper.get(char, char)

    def lower(self, char: str) -> str:  # noqa: D102
        return self._lower.get(char, char)

    def less(self, left: str, right: str) -> bool:  # noqa: D102
        return self._compare(left, right, len(self.levels)) < 0

    def less_equal(self, left: str, right: str) -> bool:  # noqa: D102
        return self._compare(left, right, len(self.levels)) <= 0

    def equivalent(self, left: str, right: str, levels: int) -> bool:  # noqa: D102
        return self._compare(left, right, levels) == 0

    def _compare(self, left: str, right: str, levels: int) -> int:
        first, second = self._elements(left), self._elements(right)
        for level in range(min(levels, len(self.levels))):
            one, other = self._at_level(first, level), self._at_level(second, level)
            if one != other:
                return -1 if one < other else 1
        return 0

    def _elements(self, text: str) -> list[int]:
        """Positions of the collating elements: the longest whose every beginning is one too."""
        result: list[int] = []
        start = 0
        while start < len(text):
            position = self._positions[""]
            end = start
            while end < len(text):
                found = self._positions.get(text[start : end + 1])
                if found is None:
                    break
                position = found
                end += 1
            result.append(position)
            start = max(end, start + 1)
        return result

    def _at_level(self, elements: list[int], level: int) -> list[int]:
        backward, position = self.levels[level]
        result: list[int] = []
        for index, element in enumerate(reversed(elements) if backward else elements):
            weights = self._weights.get((element, level))
            if weights is None:
                # A character that is not in the order, and no #t there: OpenJade stops looking.
                break
            for weight in reversed(weights) if backward else weights:
                if position:
                    result.append(index)
                result.append(weight)
        return result


def define_language(description: dict[str, Any]) -> DefinedLanguage | None:
    """The language of a description (see the module); None when something in it is not defined."""
    strings = dict(description.get("elements", ()))
    symbols: dict[str, int | None] = dict.fromkeys(description.get("symbols", ()))
    order = description.get("order", [])
    for entry, weights in order:
        for name in (entry, *(weight for level in weights for weight in level)):
            if name not in strings and name not in symbols:
                if len(name) > 1:
                    return None
                strings[name] = name
    positions = {"": len(order)}
    for position, (entry, _) in enumerate(order):
        if entry in strings:
            positions[strings[entry]] = position
        else:
            symbols[entry] = position
    levels = list(description.get("levels", ()))
    weights_at: dict[tuple[int, int], list[int]] = {}
    for position, (_, weights) in enumerate(order):
        for level in range(len(levels)):
            found: list[int] = []
            for name in weights[level] if level < len(weights) else ():
                weight = positions.get(strings[name]) if name in strings else symbols[name]
                if weight is None:
                    if name in strings:
                        return None
                    # A symbol without a place comes after everything.
                    weight = 0x10FFFF + 1
                found.append(weight)
            weights_at[position, level] = found
    return DefinedLanguage(
        levels,
        positions,
        weights_at,
        dict(description.get("toupper", ())),
        dict(description.get("tolower", ())),
    )


class LocaleLanguage(Language):
    """A locale of the C library; the process's own is restored after every comparison."""

    __slots__ = ("_name",)
    _lock = allocate_lock()

    def __init__(self, name: str) -> None:
        self._name = name

    @classmethod
    def find(cls, language: str, country: str) -> LocaleLanguage | None:
        """The language of a locale such as `en_US`, or None when the machine has none."""
        import locale  # imported here and below: few stylesheets name such languages

        found = cls(f"{language.lower()}_{country.upper()}")
        try:
            found._transform("")
        except (locale.Error, ValueError):
            return None
        return found

    def upper(self, char: str) -> str:  # noqa: D102
        folded = char.upper()
        return folded if len(folded) == 1 else char

    def lower(self, char: str) -> str:  # noqa: D102
        folded = char.lower()
        return folded if len(folded) == 1 else char

    def less(self, left: str, right: str) -> bool:  # noqa: D102
        return self._transform(left) < self._transform(right)

    def less_equal(self, left: str, right: str) -> bool:  # noqa: D102
        return self._transform(left) <= self._transform(right)

    def equivalent(self, left: str, right: str, levels: int) -> bool:  # noqa: D102
        # glibc separates the levels by the character 1.
        one, other = (self._transform(text).split("\1")[:levels] for text in (left, right))
        return one == other

    def _transform(self, text: str) -> str:
        import locale

        with self._lock:
            before = locale.setlocale(locale.LC_COLLATE)
            try:
                locale.setlocale(locale.LC_COLLATE, self._name)
                return locale.strxfrm(text)
            finally:
                locale.setlocale(locale.LC_COLLATE, before)
