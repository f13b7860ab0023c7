"""Regular expressions that are compiled when they are first used, or were compiled by an earlier run.

Compiling one takes 0.05 to 0.3 ms, and loading `re`, which does it, 3 ms; a short run needs few of
those that its modules have.

    _UNIT = late_pattern("([a-z]+)([0-9]*)")     # where re.compile would stand

What compiling made can be kept (`compiled_parts`) and given to another process of the same
Python (`take_parts`), which then needs `re` for nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterable
    from typing import Any, AnyStr

#: Flags, as `re` has them.
IGNORECASE = 2
MULTILINE = 8
DOTALL = 16
VERBOSE = 64
ASCII = 256

#: An expression with its flags, and what it was compiled to: what `_sre.compile` takes.
Parts = tuple["str | bytes", int, "tuple[Any, ...]"]

_taken: dict[tuple[str | bytes, int], tuple[Any, ...]] = {}
_compiled: list[tuple[str | bytes, int]] = []


class _Pattern:
    """Stands for a compiled expression: what is asked of it is taken over from that."""

    def __init__(self, text: Any, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        pattern = self.__dict__.get("_pattern")
        if pattern is None:
            pattern = self._pattern = _compile(self._text, self._flags)
        found = getattr(pattern, name)
        setattr(self, name, found)
        return found


def late_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern that `re.compile` gives, later; a mistake in it shows when it is used."""
    later: Any = _Pattern(text, int(flags))  # a flag of `re` cannot be kept, the number can
    return later  # type: ignore[no-any-return]


def _compile(text: str | bytes, flags: int) -> Any:
    parts = _taken.get((text, flags))
    if parts is not None:
        import _sre  # type: ignore[import-not-found]

        try:
            return _sre.compile(text, *parts)
        except Exception:  # what it checks depends on the version of Python; `re` is always right
            del _taken[text, flags]
    import re

    _compiled.append((text, flags))
    return re.compile(text, flags)


def take_parts(kept: Iterable[Parts]) -> None:
    """Use what another process of this Python compiled."""
    for text, flags, parts in kept:
        _taken[text, flags] = parts


def compiled_anew() -> int:
    """How many expressions this process had to compile."""
    return len(_compiled)


def compiled_parts() -> list[Parts]:
    """What this process compiled or took over; nothing where `re` is made differently."""
    kept = [(text, flags, parts) for (text, flags), parts in _taken.items()]
    if not _compiled:
        return kept
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        for text, flags in _compiled:
            parsed = _parser.parse(text, flags)
            code = _compiler._code(parsed, flags)
            names = parsed.state.groupdict
            by_number: list[str | None] = [None] * parsed.state.groups
            for name, number in names.items():
                by_number[number] = name
            parts = (
                flags | parsed.state.flags,
                [*map(int, code)],
                parsed.state.groups - 1,
                names,
                tuple(by_number),
            )
            kept.append((text, flags, parts))
    except (ImportError, AttributeError, TypeError):
        return []
    return kept
