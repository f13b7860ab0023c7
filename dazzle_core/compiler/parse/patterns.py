"""Whether the datum of an element rule is a pattern; said where the rule is read."""

from __future__ import annotations

from typing import Any

from dazzle_core.compiler.parse.parser import Parser
from dazzle_core.diagnostics import Code
from dazzle_core.grove.query.patterns import PatternError, parse_pattern
from dazzle_core.vm.printing import show


def is_pattern(parser: Parser, datum: Any, loc: int) -> bool:
    """Whether `datum` can be used as a pattern; else a message at `loc`."""
    try:
        parse_pattern(datum, str, parser.dsssl2)
    except PatternError as error:
        parser.report(error.code, loc, *_params(error))
        return False
    return True


def _params(error: PatternError) -> list[str]:
    """The parameters of the message as text; a value comes first, the name of a qualifier last."""
    if error.code is Code.PATTERN_UNKNOWN_QUALIFIER:
        return [str(error.params[0])]
    return [show(error.params[0]), *map(str, error.params[1:])] if error.params else []
