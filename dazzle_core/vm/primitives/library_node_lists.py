"""Library procedures that make, cut and combine node lists (ISO/IEC 10179 clause 10.2.2).

OpenJade has them in Scheme: an error inside names the primitive that failed, and
has no place. Lists combined here are made at once; of data characters each stands
for itself in them.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType

from dazzle_core.diagnostics import NOWHERE
from dazzle_core.errors import EvalError
from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.grove.query import library
from dazzle_core.grove.query.computed import FilterNodeList, MapNodeList
from dazzle_core.language.values import make_list
from dazzle_core.vm import arithmetic
from dazzle_core.vm.calls import call_from_library
from dazzle_core.vm.declare import primitive
from dazzle_core.vm.errors import within, wrong_type
from dazzle_core.vm.quantities import split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.nodes import Node
    from dazzle_core.vm.run import Run


def _walked(nodes: Any, calls: int = 0) -> NodeList:
    """A list that OpenJade walks with `node-list-empty?`, after so many calls of other procedures."""
    if not isinstance(nodes, NodeList):
        raise within(wrong_type(0, "node-list-empty?", nodes, "a node list", NOWHERE), calls)
    return nodes


@primitive("node-list-reduce", 3, run=True, library=True, calls=True)
def node_list_reduce(run: Run, nodes: Any, combine: Any, init: Any) -> Any:
    """What a procedure makes of the result so far and each member in turn."""
    result = init
    if type(combine) is FunctionType and combine.__code__.co_argcount == 2 and not run.debug:
        for node in _walked(nodes):
            result = combine(result, node)
        return result
    for index, node in enumerate(_walked(nodes)):
        result = call_from_library(run, combine, result, node, under_way=index + 1)
    return result


@primitive("node-list-remove-duplicates", 1, library=True)
def node_list_remove_duplicates(nodes: Any) -> NodeList:
    """The members, each once."""
    return library.remove_duplicates(_walked(nodes, 1))


# --- sets --------------------------------------------------------------------------------------


@primitive("node-list-union", rest=True, library=True)
def node_list_union(*lists: Any) -> NodeList:
    """The members of all lists, each once, in order of first appearance."""
    return library.union([_walked(nodes, 4 + index) for index, nodes in enumerate(lists)])


@primitive("node-list-intersection", rest=True, library=True)
def node_list_intersection(*lists: Any) -> NodeList:
    """The members of the first list that are in all others, each once."""
    return _asked(lists, library.intersection)


@primitive("node-list-difference", rest=True, library=True)
def node_list_difference(*lists: Any) -> NodeList:
    """The members of the first list that are in none of the others, each once."""
    return _asked(lists, library.difference)


@primitive("node-list-symmetric-difference", rest=True, library=True)
def node_list_symmetric_difference(*lists: Any) -> NodeList:
    """The members of two lists that are in one of them alone; of more, one list after the other."""
    checked = [_walked(nodes, 8 + index if index else 2) for index, nodes in enumerate(lists)]
    return library.symmetric_difference(checked)


def _asked(lists: tuple[Any, ...], combined: Callable[[list[NodeList]], NodeList]) -> NodeList:
    """What is made of lists: the first is walked, the others are asked for each node that is left."""
    checked: list[NodeList] = []
    for index, nodes in enumerate(lists):
        if not index:
            checked.append(_walked(nodes, 2))
        elif isinstance(nodes, NodeList):
            checked.append(nodes)
        elif combined(checked).is_empty():
            return EMPTY
        else:
            raise within(wrong_type(0, "node-list-contains?", nodes, "a node list", NOWHERE), 4 + index)
    return combined(checked)


@primitive("node-list-union-map", 2, run=True, library=True, calls=True)
def node_list_union_map(run: Run, procedure: Any, nodes: Any) -> NodeList:
    """The union of what a procedure gives for the members; what it gave last comes first."""
    results = [
        library.remove_duplicates(_walked(_called(run, procedure, node, index)))
        for index, node in enumerate(_walked(nodes, 1))
    ]
    return library.union(results[::-1])


# --- tests -------------------------------------------------------------------------------------


@primitive("node-list-some?", 2, run=True, library=True, calls=True)
def node_list_some(run: Run, procedure: Any, nodes: Any) -> bool:
    """Whether a procedure does not give #f for some member."""
    members = iter(_walked(nodes, 1))
    for index, node in enumerate(members):
        if _called(run, procedure, node, index) is not False:
            _walk_on(nodes, members)
            return True
    return False


@primitive("node-list-every?", 2, run=True, library=True, calls=True)
def node_list_every(run: Run, procedure: Any, nodes: Any) -> bool:
    """Whether a procedure gives #f for no member."""
    members = iter(_walked(nodes, 1))
    for index, node in enumerate(members):
        if _called(run, procedure, node, index) is False:
            _walk_on(nodes, members)
            return False
    return True


def _walk_on(nodes: NodeList, members: Any) -> None:
    """OpenJade walks to the end: that shows when the list calls a procedure of the stylesheet."""
    if isinstance(nodes, (MapNodeList, FilterNodeList)):
        for _ in members:
            pass


def _called(run: Run, procedure: Any, node: Node, index: int) -> Any:
    if type(procedure) is FunctionType and procedure.__code__.co_argcount == 1 and not run.debug:
        return procedure(node)
    return call_from_library(run, procedure, node, under_way=index + 3)


# --- parts -------------------------------------------------------------------------------------


@primitive("node-list->list", 1, library=True)
def node_list_to_list(nodes: Any) -> Any:
    """A list of the members."""
    return make_list(list(_walked(nodes, 1)))


@primitive("node-list-tail", 2, library=True)
def node_list_tail(nodes: Any, count: Any) -> Any:
    """The list without its first `count` members; empty when that is negative or no integer."""
    left = _number(count)
    if left == 0:
        return nodes
    if left > 0 and not isinstance(nodes, NodeList):
        raise wrong_type(0, "node-list-rest", nodes, "a node list", NOWHERE)
    # Counting down from a number with a fraction passes 0.
    return library.tail(nodes, int(left)) if left == int(left) else EMPTY


@primitive("node-list-head", 2, library=True)
def node_list_head(nodes: Any, count: Any) -> NodeList:
    """The first `count` members; all of them when that is negative or no integer."""
    number = split(count)
    if number is None:
        raise wrong_type(0, "zero?", count, "a quantity", NOWHERE)
    left = number[0]
    if left == 0:
        return EMPTY
    if not isinstance(nodes, NodeList):
        raise wrong_type(0, "node-list-first", nodes, "a node list", NOWHERE)
    # Counting down to 0 from anything else, OpenJade never ends.
    return library.head(nodes, int(left) if left > 0 and left == int(left) else nodes.length())


@primitive("node-list-sublist", 3, library=True)
def node_list_sublist(nodes: Any, start: Any, end: Any) -> NodeList:
    """The members from `start` up to, not including, `end`."""
    tail = node_list_tail(nodes, start)
    try:
        count = arithmetic.subtract2(end, start)
    except EvalError as error:
        error.location = NOWHERE
        raise
    return node_list_head(tail, count)


def _number(value: Any) -> int | float:
    """A number that OpenJade compares with 0."""
    if type(value) is int:
        return value
    try:
        arithmetic.less2(value, 0)
    except EvalError as error:
        error.location = NOWHERE
        raise
    number = split(value)
    return 0 if number is None else number[0]


@primitive("node-list-count", 1, library=True)
def node_list_count(nodes: Any) -> int:
    """The number of members, each counted once."""
    return library.remove_duplicates(_walked(nodes, 2)).length()


@primitive("node-list-last", 1, library=True)
def node_list_last(nodes: Any) -> NodeList:
    """The last member, or an empty list."""
    if not isinstance(nodes, NodeList):
        raise wrong_type(0, "node-list-length", nodes, "a node list", NOWHERE)
    return library.last(nodes)
