"""Values of the language for the cache.

`flatten` is for pickling, which recurses into the tails of lists; `plain` gives what `marshal`
writes, for the patterns of rules: symbols, keywords, strings and numbers in lists.
"""

from __future__ import annotations

from dazzle_core.language.values import Keyword, Symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Longer lists are written flat.
LONGEST_NESTED = 50


class FlatList:
    """Nested lists on their way into or out of the cache: `PAIR`, then both parts, in one row."""

    __slots__ = ("items",)

    def __init__(self, items: list[Any]) -> None:
        self.items = items


class _Pair:
    """What stands for a pair in a `FlatList`."""

    __slots__ = ()

    def __reduce__(self) -> str:
        return "PAIR"


PAIR = _Pair()


def chain_length(value: Any) -> int:
    """How many pairs a list begins with."""
    length = 0
    while type(value) is tuple:
        length += 1
        value = value[1]
    return length


def flatten(value: Any) -> Any:
    """`value` as a `FlatList` when it is nested lists that are long or deep."""
    if type(value) is not tuple:
        return value
    items: list[Any] = []
    pairs = 0
    stack = [value]
    while stack:
        item = stack.pop()
        if type(item) is tuple:
            pairs += 1
            items.append(PAIR)
            stack += (item[1], item[0])
        else:
            items.append(item)
    return FlatList(items) if pairs > LONGEST_NESTED else value


def unflatten(value: Any) -> Any:
    """The opposite of `flatten`."""
    if type(value) is not FlatList:
        return value
    stack: list[Any] = []
    for item in reversed(value.items):
        stack.append((stack.pop(), stack.pop()) if item is PAIR else item)
    return stack[0]


#: What `marshal` writes as it is.
ATOMS = frozenset({int, float, str, bool, type(None)})
_SYMBOL, _KEYWORD, _LIST, _OTHER = range(4)


def plain(datum: Any) -> Any:
    """A datum as tuples of what `marshal` knows."""
    if type(datum) in ATOMS:
        return datum
    if type(datum) is Symbol:
        return (_SYMBOL, datum.name)
    if type(datum) is Keyword:
        return (_KEYWORD, datum.name)
    if type(datum) is not tuple:
        import pickle

        return (_OTHER, pickle.dumps(datum, 5))
    items = []
    while type(datum) is tuple:
        items.append(plain(datum[0]))
        datum = datum[1]
    return (_LIST, plain(datum), *items)


def from_plain(data: Any) -> Any:
    """The datum that `plain` was given."""
    if type(data) is not tuple:
        return data
    if data[0] == _SYMBOL:
        return Symbol(data[1])
    if data[0] == _KEYWORD:
        return Keyword(data[1])
    if data[0] == _OTHER:
        import pickle

        return pickle.loads(data[1])
    result = from_plain(data[1])
    for item in data[:1:-1]:
        result = (from_plain(item), result)
    return result
