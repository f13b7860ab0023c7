"""Kinds: sets of the types that a value may have, as bits of a Python integer.

`|` joins what two ways give, `&` keeps what a test leaves. No bit at all: there is no
value (the form never returns).
"""

from __future__ import annotations

from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.grove.nodes import Node
from dazzle_core.language.values import Char, Symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

#: No value.
NONE: Final = 0
FALSE: Final = 1
TRUE: Final = 2
STRING: Final = 4
INTEGER: Final = 8
#: Numbers that are no Python integers: reals, lengths, quantities.
OTHER_NUMBER: Final = 16
#: A node, which is its own singleton list.
NODE: Final = 32
#: The one empty node list.
NO_NODE: Final = 64
#: Any other node list that has members, and one that turns out to have none.
FULL: Final = 128
HOLLOW: Final = 256
SOSOFO: Final = 512
#: The empty list.
NIL: Final = 1024
PAIR: Final = 2048
SYMBOL: Final = 4096
CHAR: Final = 8192
#: A procedure.
PROCEDURE: Final = 16384
#: Everything else.
OTHER: Final = 32768

ANY: Final = 65535
BOOLEAN: Final = FALSE | TRUE
NUMBER: Final = INTEGER | OTHER_NUMBER
#: What queries for one node give.
ONE_NODE: Final = NODE | NO_NODE
NODE_LIST: Final = NODE | NO_NODE | FULL | HOLLOW
LIST: Final = NIL | PAIR
STRING_OR_FALSE: Final = STRING | FALSE


def within(kind: int, allowed: int) -> bool:
    """Every value of `kind` is one of `allowed`."""
    return not kind & ~allowed


def is_key(kind: int) -> bool:
    """Python finds values of a kind equal exactly when they are the same to the language."""
    return within(kind, _KEYS | BOOLEAN) or within(kind, _KEYS | INTEGER)


_KEYS: Final = ONE_NODE | STRING | SYMBOL | CHAR | NIL


def kind_of(value: Any) -> int:
    """The kind of a known value."""
    if value is None:
        return NIL
    if value is False:
        return FALSE
    if value is EMPTY:
        return NO_NODE
    found = _KINDS.get(type(value))
    if found is not None:
        return found
    if isinstance(value, Node):
        return NODE
    return FULL | HOLLOW if isinstance(value, NodeList) else _UNLISTED


_UNLISTED: Final = OTHER_NUMBER | PROCEDURE | OTHER
_KINDS: Final = {
    bool: TRUE,
    str: STRING,
    int: INTEGER,
    float: OTHER_NUMBER,
    tuple: PAIR,
    list: SOSOFO,
    Symbol: SYMBOL,
    Char: CHAR,
}
