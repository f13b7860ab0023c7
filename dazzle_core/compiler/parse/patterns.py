"""Whether the datum of an element rule is a pattern; said where the rule is read."""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler.parse.parser import Parser


def is_pattern(parser: Parser, datum: Any, loc: int) -> bool:
    """Whether `datum` can be used as a pattern; else a message at `loc`."""
    try:
        from dazzle_core.grove.patterns import PatternError, parse_pattern
    except ImportError:
        return True
    try:
        parse_pattern(datum, str, parser.dsssl2)
    except PatternError as error:
        parser.report(error.code, loc, *error.params)
        return False
    return True
