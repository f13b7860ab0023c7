"""Vectors of the -2 mode. OpenJade extension, after IEEE 1178 Scheme."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.language.values import NIL, UNSET, UNSPECIFIED, Vector, make_list
from dazzle_core.vm.declare import WORLD, primitive
from dazzle_core.vm.errors import out_of_range, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@primitive("vector?", 1, dsssl2=True)
def is_vector(value: Any) -> bool:
    """Whether a value is a vector."""
    return type(value) is Vector


# What makes a vector that may change is never remembered: each call gives a new one.
@primitive("vector", rest=True, dsssl2=True, effects=WORLD)
def vector(*items: Any) -> Vector:
    """A vector of the arguments."""
    return Vector(list(items))


@primitive("make-vector", 1, 1, dsssl2=True, effects=WORLD)
def make_vector(size: Any, fill: Any = UNSET) -> Vector:
    """A vector of `size` members, all `fill` (or unspecified)."""
    if type(size) is not int:
        raise wrong_type(0, "make-vector", size, "an exact integer")
    if size < 0:
        raise out_of_range()
    return Vector([UNSPECIFIED if fill is UNSET else fill] * size)


@primitive("vector-ref", 2, dsssl2=True, effects=WORLD)
def vector_ref(items: Any, index: Any) -> Any:
    """Member `index`, from 0."""
    return _checked("vector-ref", items, index).items[index]


@primitive("vector-set!", 3, dsssl2=True, effects=WORLD)
def vector_set(items: Any, index: Any, value: Any) -> Any:
    """Replace member `index`."""
    checked = _checked("vector-set!", items, index)
    if checked.constant:
        raise EvalError(Code.READ_ONLY)
    checked.items[index] = value
    return UNSPECIFIED


@primitive("vector-fill!", 2, dsssl2=True, effects=WORLD)
def vector_fill(items: Any, value: Any) -> Any:
    """Replace all members."""
    if type(items) is not Vector:
        raise wrong_type(0, "vector-fill!", items, "a vector")
    if items.constant:
        raise EvalError(Code.READ_ONLY)
    items.items[:] = [value] * len(items.items)
    return UNSPECIFIED


@primitive("vector->list", 1, dsssl2=True, effects=WORLD)
def vector_to_list(items: Any) -> Any:
    """A list of the members."""
    if type(items) is not Vector:
        raise wrong_type(0, "vector->list", items, "a vector")
    return make_list(items.items)


@primitive("list->vector", 1, dsssl2=True, effects=WORLD)
def list_to_vector(items: Any) -> Vector:
    """A vector of the members of a list."""
    members: list[Any] = []
    while type(items) is tuple:
        members.append(items[0])
        items = items[1]
    if items is not NIL:
        raise wrong_type(0, "list->vector", items, "a list")
    return Vector(members)


def _checked(primitive_name: str, items: Any, index: Any) -> Vector:
    if type(items) is not Vector:
        raise wrong_type(0, primitive_name, items, "a vector")
    if type(index) is not int:
        raise wrong_type(1, primitive_name, index, "an exact integer")
    if not 0 <= index < len(items.items):
        raise out_of_range()
    return items
