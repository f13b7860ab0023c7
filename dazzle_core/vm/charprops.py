"""Character properties: predefined, declared and added values (ISO/IEC 10179 clause 8.5.8.1).

A stylesheet declares properties (`declare-char-property`) and adds values
(`add-char-properties`); both are expressions, evaluated once, when they are first
needed or by `compile`; OpenJade does that before processing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from dazzle_core.diagnostics import Code, Location
from dazzle_core.errors import EvalError
from dazzle_core.language.values import UNSET, Symbol
from dazzle_core.vm import charprop_data as data
from dazzle_core.vm.errors import Shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from dazzle_core.vm.run import Run

#: Predefined properties in OpenJade's order: how their values are checked, and the default.
PREDEFINED: Final[dict[str, tuple[str, Any]]] = {
    "numeric-equiv": ("integer or #f", False),
    "space?": ("boolean", False),
    "record-end?": ("boolean", False),
    "blank?": ("boolean", False),
    "input-tab?": ("boolean", False),
    "input-whitespace?": ("boolean", False),
    "punct?": ("boolean", False),
    "script": ("public id", False),
    "glyph-id": ("public id", False),
    "drop-after-line-break?": ("boolean", False),
    "drop-unless-before-line-break?": ("boolean", False),
    "break-before-priority": ("integer", 0),
    "break-after-priority": ("integer", 0),
    "math-class": ("any", Symbol("ordinary")),
    "math-font-posture": ("any", False),
}


class _Value:
    """A value to be computed: `evaluate` gives it or raises EvalError."""

    __slots__ = (
        "computing",
        "evaluate",
        "failed",
        "location",
        "value",
    )

    def __init__(
        self,
        evaluate: Callable[[], Any],
        location: Location | None,
        value: Any = UNSET,
        computing: bool = False,
        failed: bool = False,
    ) -> None:
        self.evaluate = evaluate
        self.location = location
        self.value = value
        self.computing = computing
        self.failed = failed


class CharProperties:
    """The character properties of one run; with `strict` (option -s) no predefined values."""

    def __init__(self, strict: bool = False) -> None:
        self._strict = strict
        self._defaults: dict[str, _Value] = {}
        self._added: dict[str, dict[str, _Value]] = {}
        self._given: dict[str, list[_Value]] = {}

    def declare(self, name: str, evaluate: Callable[[], Any], location: Location | None = None) -> None:
        """Declare a property with its default; of several declarations the first counts."""
        value = _Value(evaluate, location)
        self._given.setdefault(name, []).append(value)
        self._defaults.setdefault(name, value)

    def add(
        self, name: str, chars: str, evaluate: Callable[[], Any], location: Location | None = None
    ) -> None:
        """Add one value for several characters; a value that a character has already stays."""
        value = _Value(evaluate, location)
        self._given.setdefault(name, []).append(value)
        added = self._added.setdefault(name, {})
        for char in chars:
            added.setdefault(char, value)

    def compile(self, run: Run, name: str, index: int) -> None:
        """Evaluate what was declared or added as number `index` of a property; what fails is reported."""
        self._compute_known(run, name, self._given[name][index])

    def value(self, run: Run, name: str, char: str, default: Any = UNSET) -> Any:
        """The value of a property; without one `default`, if given, else the property's default.

        Raises EvalError for an unknown property, silently when a declaration failed.
        """
        added = self._added.get(name)
        if added is not None and char in added:
            return self._compute_added(run, name, added[char])
        declared = self._defaults.get(name)
        if declared is None and name not in PREDEFINED:
            raise EvalError(Code.UNKNOWN_CHAR_PROPERTY, name)
        # OpenJade never looks at the predefined scripts when there is a default.
        if not self._strict and not (name == "script" and default is not UNSET):
            found = predefined(name, char)
            if found is not None:
                return found
        if default is not UNSET:
            return default
        if declared is None:
            return PREDEFINED[name][1]
        value = self._compute(run, name, declared)
        if value is UNSET:
            raise EvalError(None)
        return value

    def is_whitespace(self, run: Run, char: str) -> bool:
        """Whether a character is white space in a document."""
        return self.value(run, "input-whitespace?", char) is not False

    def _compute_added(self, run: Run, name: str, value: _Value) -> Any:
        result = self._compute_known(run, name, value)
        if result is UNSET:
            raise EvalError(None)
        return result

    def _compute_known(self, run: Run, name: str, value: _Value) -> Any:
        """A declared or added value, UNSET when it failed or the property does not exist."""
        if name not in self._defaults and name not in PREDEFINED and not value.failed:
            run.report(Code.UNKNOWN_CHAR_PROPERTY, name, location=value.location)
            value.failed = True
        return self._compute(run, name, value)

    def _compute(self, run: Run, name: str, value: _Value) -> Any:
        if value.value is not UNSET or value.failed:
            return value.value
        if value.computing:
            run.report(Code.CHAR_PROPERTY_LOOP, name, location=value.location)
            value.failed = True
            return UNSET
        value.computing = True
        try:
            result = value.evaluate()
        except EvalError as error:
            run.report_error(error)
            value.failed = True
            return UNSET
        finally:
            value.computing = False
        if value.failed:
            return UNSET
        wrong = _wrong_code(name, result)
        if wrong is not None:
            run.report(wrong, name, Shown(result), location=value.location)
            value.failed = True
            return UNSET
        kind = PREDEFINED.get(name, ("any", None))[0]
        value.value = result is not False if kind == "boolean" else result
        return value.value


def _wrong_code(name: str, value: Any) -> Code | None:
    """What is wrong with a value of a property, if anything."""
    kind = PREDEFINED.get(name, ("any", None))[0]
    if kind == "integer" and type(value) is not int:
        return Code.CHAR_PROPERTY_NOT_INTEGER
    if kind == "integer or #f" and type(value) is not int and value is not False:
        return Code.CHAR_PROPERTY_NOT_INTEGER_OR_FALSE
    if kind == "public id" and type(value) is not str and value is not False:
        return Code.CHAR_PROPERTY_NOT_PUBLIC_ID
    return None


# --- predefined values -------------------------------------------------------------------------


def predefined(name: str, char: str) -> Any:
    """The predefined value of a property, None without one."""
    if name == "numeric-equiv":
        return ord(char) - ord("0") if "0" <= char <= "9" else None
    if name in data.TRUE_AT:
        return True if ord(char) in _true_at(name) else None
    if name in ("break-before-priority", "break-after-priority"):
        found = _priorities().get(ord(char))
        return None if found is None else found[name == "break-after-priority"]
    if name == "script":
        code = ord(char)
        for script, ranges in _scripts():
            if any(first <= code <= last for first, last in ranges):
                return data.SCRIPT_PREFIX + script
    return None


def _ranges(text: str) -> list[tuple[int, int]]:
    result = []
    for part in text.split():
        first, _, last = part.partition("-")
        result.append((int(first, 16), int(last or first, 16)))
    return result


@cache
def _true_at(name: str) -> frozenset[int]:
    return frozenset(code for first, last in _ranges(data.TRUE_AT[name]) for code in range(first, last + 1))


@cache
def _priorities() -> dict[int, tuple[int, int]]:
    return {
        code: priorities
        for priorities, text in data.BREAK_PRIORITIES.items()
        for first, last in _ranges(text)
        for code in range(first, last + 1)
    }


@cache
def _scripts() -> list[tuple[str, list[tuple[int, int]]]]:
    return [(script, _ranges(text)) for script, text in data.SCRIPTS.items()]
