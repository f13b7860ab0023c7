"""Booleans and equivalence (ISO/IEC 10179 clauses 8.5.1, 8.5.2); `eqv?` and `memv` of the -2 mode."""

from __future__ import annotations

from dazzle_core.language.values import NIL
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.equality import equal, eqv
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@primitive("not", 1)
def not_(value: Any) -> bool:
    """Whether a value is #f."""
    return value is False


@primitive("boolean?", 1)
def is_boolean(value: Any) -> bool:
    """Whether a value is #t or #f."""
    return type(value) is bool


@primitive("equal?", 2)
def is_equal(left: Any, right: Any) -> bool:
    """Same type and contents."""
    return equal(left, right)


@primitive("eqv?", 2, dsssl2=True)
def is_eqv(left: Any, right: Any) -> bool:
    """Like `equal?`, but vectors are equal to themselves alone. OpenJade extension."""
    return eqv(left, right)


@primitive("memv", 2, dsssl2=True)
def memv(value: Any, items: Any) -> Any:
    """`member` by `eqv?`. OpenJade extension."""
    rest = items
    while type(rest) is tuple:
        if eqv(value, rest[0]):
            return rest
        rest = rest[1]
    if rest is not NIL:
        raise wrong_type(1, "memv", items, "a list")
    return False
