"""Node arguments of builtin procedures: the checks that most procedures of clause 10.2 begin with."""

from __future__ import annotations

from dazzle_core.grove.nodelist import NodeList
from dazzle_core.grove.nodes import Element, Node
from dazzle_core.language.values import UNSET
from dazzle_core.vm.errors import no_current_node, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


def singleton_node(index: int, primitive: str, value: Any) -> Node:
    """The one node of a list; EvalError for any other value."""
    if isinstance(value, Node):
        return value
    node = value.singleton() if isinstance(value, NodeList) else None
    if node is None:
        raise wrong_type(index, primitive, value, "a singleton node list")
    return node


def optional_node(index: int, primitive: str, value: Any) -> Node | None:
    """The one node of a list, None for an empty one; EvalError for any other value."""
    if isinstance(value, Node):
        return value
    if isinstance(value, NodeList):
        node = value.first()
        if node is None or value.rest().is_empty():
            return node
    raise wrong_type(index, primitive, value, "an optional singleton node list")


def node_or_current(run: Run, index: int, primitive: str, value: Any) -> Node:
    """The one node of a list, by default the current node; EvalError without either."""
    if value is UNSET:
        current: Node | None = run.node
        if current is None:
            raise no_current_node()
        return current
    if type(value) is Element:
        return value
    return singleton_node(index, primitive, value)


def optional_or_current(run: Run, index: int, primitive: str, value: Any) -> Node | None:
    """The one node of a list, None for an empty one, by default the current node; EvalError without any."""
    if value is UNSET:
        current: Node | None = run.node
        if current is None:
            raise no_current_node()
        return current
    if type(value) is Element:
        return value
    return optional_node(index, primitive, value)


def node_list(index: int, primitive: str, value: Any) -> NodeList:
    """A node list; EvalError for any other value."""
    if not isinstance(value, NodeList):
        raise wrong_type(index, primitive, value, "a node list")
    return value


def string(index: int, primitive: str, value: Any) -> str:
    """A string; EvalError for any other value."""
    if type(value) is not str:
        raise wrong_type(index, primitive, value, "a string")
    return value
