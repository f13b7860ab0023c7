"""Pairs and lists (ISO/IEC 10179 clause 8.5.3)."""

from __future__ import annotations

from dazzle_core.errors import EvalError
from dazzle_core.language.values import ERROR, NIL, make_list
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.equality import equal
from dazzle_core.vm.errors import out_of_range, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@primitive("cons", 2, feature="expression")
def cons(car: Any, cdr: Any) -> Any:
    """A new pair."""
    return (car, cdr)


@primitive("list", rest=True)
def list_(*items: Any) -> Any:
    """A list of the arguments."""
    result: Any = NIL
    for item in reversed(items):
        result = (item, result)
    return result


@primitive("car", 1, feature="expression")
def car(pair: Any) -> Any:
    """The first part of a pair."""
    if type(pair) is not tuple:
        raise wrong_type(0, "car", pair, "a pair")
    return pair[0]


@primitive("cdr", 1, feature="expression")
def cdr(pair: Any) -> Any:
    """The second part of a pair."""
    if type(pair) is not tuple:
        raise wrong_type(0, "cdr", pair, "a pair")
    return pair[1]


@primitive("null?", 1)
def is_null(value: Any) -> bool:
    """Whether a value is the empty list."""
    return value is NIL


@primitive("pair?", 1, feature="expression")
def is_pair(value: Any) -> bool:
    """Whether a value is a pair."""
    return type(value) is tuple


@primitive("list?", 1)
def is_list(value: Any) -> bool:
    """Whether a value is a chain of pairs that ends in the empty list."""
    while type(value) is tuple:
        value = value[1]
    return value is NIL


@primitive("append", rest=True)
def append(*lists: Any) -> Any:
    """The members of all lists; the last argument, of any type, becomes the tail."""
    if not lists:
        return NIL
    members: list[Any] = []
    for index in range(len(lists) - 1):
        rest = lists[index]
        while type(rest) is tuple:
            members.append(rest[0])
            rest = rest[1]
        if rest is not NIL:
            raise wrong_type(index, "append", rest, "a list")
    return make_list(members, lists[-1])


@primitive("reverse", 1)
def reverse(items: Any) -> Any:
    """The members in reverse order."""
    result: Any = NIL
    rest = items
    while type(rest) is tuple:
        result = (rest[0], result)
        rest = rest[1]
    if rest is not NIL:
        raise wrong_type(0, "reverse", items, "a list")
    return result


@primitive("length", 1)
def length(items: Any) -> int:
    """The number of members; silent about an error object."""
    count = 0
    while type(items) is tuple:
        count += 1
        items = items[1]
    if items is not NIL:
        if items is ERROR:
            raise EvalError(None)
        raise wrong_type(0, "length", items, "a list")
    return count


@primitive("list-tail", 2)
def list_tail(items: Any, count: Any) -> Any:
    """The list without its first `count` members."""
    if type(count) is not int:
        raise wrong_type(1, "list-tail", count, "an exact integer")
    if count < 0:
        raise out_of_range()
    rest = items
    for _ in range(count):
        if type(rest) is not tuple:
            if rest is NIL:
                raise out_of_range()
            raise wrong_type(0, "list-tail", items, "a list")
        rest = rest[1]
    return rest


@primitive("list-ref", 2)
def list_ref(items: Any, index: Any) -> Any:
    """Member `index`, from 0."""
    if type(index) is not int:
        raise wrong_type(1, "list-ref", index, "an exact integer")
    if index < 0:
        raise out_of_range()
    rest = items
    while type(rest) is tuple:
        if index == 0:
            return rest[0]
        index -= 1
        rest = rest[1]
    if rest is NIL:
        raise out_of_range()
    raise wrong_type(0, "list-ref", items, "a list")


@primitive("member", 2)
def member(value: Any, items: Any) -> Any:
    """The part of the list that begins with a member equal to `value`, or #f."""
    rest = items
    if type(value) is str:
        # By far the most frequent: a name in a list of names. No other type equals a Python string.
        while type(rest) is tuple:
            if rest[0] == value:
                return rest
            rest = rest[1]
    else:
        while type(rest) is tuple:
            if equal(value, rest[0]):
                return rest
            rest = rest[1]
    if rest is not NIL:
        raise wrong_type(1, "member", items, "a list")
    return False


@primitive("assoc", 2, feature="expression")
def assoc(key: Any, alist: Any) -> Any:
    """The first pair of the list whose car equals `key`, or #f."""
    rest = alist
    while type(rest) is tuple:
        entry = rest[0]
        if type(entry) is not tuple:
            raise wrong_type(1, "assoc", alist, "an alist")
        if equal(entry[0], key):
            return entry
        rest = rest[1]
    if rest is not NIL:
        raise wrong_type(1, "assoc", alist, "a list")
    return False
