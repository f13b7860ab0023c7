"""What a piece of compiled code was made from: a construction rule, a procedure, a part of one."""

from __future__ import annotations

from types import CodeType

from dazzle_core.language.values import Symbol, list_items
from dazzle_core.typed import Any, NamedTuple


class Place(NamedTuple):
    """A rule or procedure: how it is called, its file and line."""

    name: str
    file: str
    line: int


def place_of(code: CodeType, binding: Any) -> Place:
    """The rule or procedure that code belongs to; what is evaluated later belongs to what made it."""
    unit = code.co_qualname.partition(".<locals>.")[0]
    if unit[:1] == "r" and unit[1:].isdecimal() and int(unit[1:]) < len(binding.program.rules):
        rule = binding.program.rules[int(unit[1:])]
        location = binding.program.locate(rule.loc)
        if location is not None:
            return Place(rule_name(rule), location.file, location.line)
        return Place(rule_name(rule), code.co_filename, code.co_firstlineno)
    # Values of definitions are units of their own, marked so.
    name = unit[1:] if unit[:1] in ("$", "=") else unit
    if code.co_qualname == unit:
        return Place(name, code.co_filename, code.co_firstlineno)
    return Place(name, code.co_filename, _line_of(unit, binding, code))


def _line_of(unit: str, binding: Any, code: CodeType) -> int:
    """The line of a unit for code inside it, so that all of it has one place."""
    try:
        location = binding.unit_location(unit)
    except KeyError:
        return code.co_firstlineno
    return code.co_firstlineno if location is None else location.line


def rule_name(rule: Any) -> str:
    """A rule as the stylesheet writes its beginning: `(element (book title))`, with its mode."""
    pattern = _text(rule.pattern)
    name = f"({rule.kind} {pattern})" if pattern else f"({rule.kind})"
    return f"{name} in mode {rule.mode}" if rule.mode else name


def _text(datum: Any) -> str:
    if isinstance(datum, Symbol):
        return datum.name
    if isinstance(datum, tuple):
        return f"({' '.join(map(_text, list_items(datum)))})"
    if datum is None or datum is True or datum is False:
        return ""
    return str(datum)
