"""Numbers of elements and places among siblings (ISO/IEC 10179 clauses 10.2.4.2, 10.2.4.3)."""

from __future__ import annotations

from collections.abc import Callable

from dazzle_core.grove.nodes import Element
from dazzle_core.grove.query import numbering, siblings
from dazzle_core.language.values import NIL, UNSET, make_list
from dazzle_core.vm.arguments import node_or_current, string
from dazzle_core.vm.declare import NODE, primitive
from dazzle_core.vm.errors import wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.nodes import Node
    from dazzle_core.vm.run import Run


def _among_siblings(name: str, test: Callable[[Node], bool]) -> None:
    def is_there(run: Run, node: Any = UNSET) -> bool:
        return test(node_or_current(run, 0, name, node))

    is_there.__doc__ = f"`{name}` of a node."
    primitive(name, 0, 1, run=True, effects=NODE)(is_there)


_among_siblings("first-sibling?", siblings.is_first_sibling)
_among_siblings("last-sibling?", siblings.is_last_sibling)
_among_siblings("absolute-first-sibling?", siblings.is_absolute_first_sibling)
_among_siblings("absolute-last-sibling?", siblings.is_absolute_last_sibling)


@primitive("child-number", 0, 1, run=True, effects=NODE)
def child_number(run: Run, node: Any = UNSET) -> Any:
    """The number of an element among its siblings of the same type, from 1; #f for other nodes."""
    found = node_or_current(run, 0, "child-number", node)
    return found.grove.child_number(found) if type(found) is Element else False


@primitive("ancestor-child-number", 1, 1, run=True, effects=NODE)
def ancestor_child_number(run: Run, name: Any, node: Any = UNSET) -> Any:
    """The child number of the nearest ancestor with a generic identifier, or #f."""
    found = node_or_current(run, 1, "ancestor-child-number", node)
    return numbering.ancestor_child_number(string(0, "ancestor-child-number", name), found)


@primitive("hierarchical-number", 1, 1, run=True, effects=NODE)
def hierarchical_number(run: Run, names: Any, node: Any = UNSET) -> Any:
    """The child numbers of nested ancestors, told by a list from outer to inner."""
    found = node_or_current(run, 1, "hierarchical-number", node)
    return make_list(numbering.hierarchical_number(_names("hierarchical-number", names), found))


@primitive("hierarchical-number-recursive", 1, 1, run=True, effects=NODE)
def hierarchical_number_recursive(run: Run, name: Any, node: Any = UNSET) -> Any:
    """The child numbers of all ancestors with a generic identifier, outermost first."""
    found = node_or_current(run, 1, "hierarchical-number-recursive", node)
    gi = string(0, "hierarchical-number-recursive", name)
    return make_list(numbering.hierarchical_number_recursive(gi, found))


@primitive("element-number", 0, 1, run=True, effects=NODE)
def element_number(run: Run, node: Any = UNSET) -> Any:
    """How many elements of its type there are up to and including an element; #f for other nodes."""
    return numbering.element_number(node_or_current(run, 0, "element-number", node))


@primitive("element-number-list", 1, 1, run=True, effects=NODE)
def element_number_list(run: Run, names: Any, node: Any = UNSET) -> Any:
    """Element numbers for a list of types, each counted since the last element of the type before."""
    found = node_or_current(run, 1, "element-number-list", node)
    return make_list(numbering.element_number_list(_names("element-number-list", names), found))


def _names(primitive_name: str, names: Any) -> list[str]:
    """The strings of a list; of several faults the last is reported, as OpenJade begins at the end."""
    members: list[Any] = []
    rest = names
    while type(rest) is tuple:
        members.append(rest[0])
        rest = rest[1]
    if rest is not NIL:
        raise wrong_type(0, primitive_name, names, "a list")
    for member in reversed(members):
        if type(member) is not str:
            raise wrong_type(0, primitive_name, member, "a string")
    return members
