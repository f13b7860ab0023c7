"""Splits the words of a command line into options and system identifiers, as OpenJade does.

Options come before the first word that is none (`-` alone is none, `--` ends them).
Letters may be joined; an argument is the rest of the word or the next word. Long
names may be cut short as long as they are unique, and take `=ARGUMENT` or the next word.
"""

from __future__ import annotations

from dazzle_core.cli.options import BY_LETTER, BY_NAME, Option


class Scan:
    """The result: `occurrences` of options in order, `rest` of the words, and the first mistake.

    `problem` is a sentence or None; after a mistake nothing further was looked at.
    """

    __slots__ = ("occurrences", "problem", "rest")

    def __init__(self) -> None:
        self.occurrences: list[tuple[Option, str]] = []
        self.rest: list[str] = []
        self.problem: str | None = None


def scan(words: list[str]) -> Scan:
    """Split `words` (without the name of the program)."""
    result = Scan()
    index = 0
    while index < len(words):
        word = words[index]
        if len(word) < 2 or word[0] != "-":
            break
        index += 1
        if word == "--":
            break
        following = words[index] if index < len(words) else None
        used = _long(word[2:], following, result) if word[1] == "-" else _letters(word[1:], following, result)
        if result.problem is not None:
            return result
        index += used
    result.rest = words[index:]
    return result


def _letters(letters: str, following: str | None, result: Scan) -> int:
    """One word of joined letters; how many of the following words were used."""
    for place, letter in enumerate(letters):
        option = BY_LETTER.get(letter)
        if option is None:
            result.problem = f'invalid option "{letter}"'
            return 0
        if not option.metavar:
            result.occurrences.append((option, ""))
            continue
        argument = letters[place + 1 :]
        if argument:
            result.occurrences.append((option, argument))
            return 0
        if following is None:
            result.problem = f'invalid option "{letter}"'
            return 0
        result.occurrences.append((option, following))
        return 1
    return 0


def _long(word: str, following: str | None, result: Scan) -> int:
    """One long option; how many of the following words were used."""
    name, equals, argument = word.partition("=")
    option = BY_NAME.get(name) or _unique(name, result)
    if option is None:
        result.problem = result.problem or f'invalid option "{name}"'
        return 0
    if not option.metavar:
        if equals:
            result.problem = f'option "{name}" doesn\'t allow an argument'
        else:
            result.occurrences.append((option, ""))
        return 0
    if equals:
        result.occurrences.append((option, argument))
        return 0
    if following is None:
        result.problem = f'invalid option "{name}"'
        return 0
    result.occurrences.append((option, following))
    return 1


def _unique(name: str, result: Scan) -> Option | None:
    """The one option that begins with `name`; OpenJade's own win, as its users know them."""
    found = [option for option in BY_NAME.values() if option.name.startswith(name)] if name else []
    if len(found) > 1:
        found = [option for option in found if option.openjade] or found
    if len(found) > 1:
        result.problem = f'option "{name}" is ambiguous'
    return found[0] if len(found) == 1 else None
