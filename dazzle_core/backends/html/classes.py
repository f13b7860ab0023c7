"""CSS classes: one for each combination of a name and declarations that is in use."""

from __future__ import annotations

import re

from dazzle_core.backends.html import colors
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9_-]+")


class Classes:
    """The classes of a document, in order of first use."""

    def __init__(self) -> None:
        self._names: dict[Any, str] = {}
        self._counts: dict[str, int] = {}
        self._rules: list[tuple[str, tuple[tuple[str, Any], ...]]] = []
        self._inks: dict[tuple[str, colors.Rgb], str] = {}

    def name(self, base: str, declarations: Iterable[tuple[str, Any]]) -> str:
        """The class called `base`, or `base-2` ..., that has exactly these declarations.

        Colors among them are tuples; a page in the dark has others for them.
        """
        key = (base, tuple(declarations))
        found = self._names.get(key)
        if found is None:
            safe = _NOT_IN_NAMES.sub("-", base.lower()).strip("-") or "x"
            if not safe[0].isalpha():
                safe = "x-" + safe
            count = self._counts[safe] = self._counts.get(safe, 0) + 1
            found = self._names[key] = safe if count == 1 else f"{safe}-{count}"
            while count > 1 and found in self._counts:
                count = self._counts[safe] = count + 1
                found = self._names[key] = f"{safe}-{count}"
            self._counts.setdefault(found, 1)
            if key[1]:
                self._rules.append((found, key[1]))
        return found

    def rules(self) -> list[str]:
        """The rules of all classes."""
        return [
            f".{name} {{ {'; '.join(self._declaration(*item) for item in items)} }}"
            for name, items in self._rules
        ]

    def variables(self) -> tuple[list[str], list[str]]:
        """Declarations of the variables that hold colors, for light and for dark pages; after `rules`."""
        light, dark = [], []
        for (kind, color), name in self._inks.items():
            on_dark = colors.background_on_dark if kind == "background-color" else colors.text_on_dark
            light.append(f"--{name}: {colors.css(color)}")
            dark.append(f"--{name}: {colors.css(on_dark(color))}")
        return light, dark

    def _declaration(self, name: str, value: Any) -> str:
        if name.endswith("color") and type(value) is tuple:
            if name != "background-color" and value == (0, 0, 0):
                return f"{name}: var(--text)"
            kind = "background-color" if name == "background-color" else "color"
            key = (kind, value)
            ink = self._inks.setdefault(
                key, f"{'paper' if kind == 'background-color' else 'ink'}-{len(self._inks) + 1}"
            )
            return f"{name}: var(--{ink})"
        return f"{name}: {value}"
