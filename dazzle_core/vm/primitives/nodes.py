"""The current node, its identity and its relatives (ISO/IEC 10179 clause 10.2.4)."""

from __future__ import annotations

from dazzle_core.diagnostics import Code
from dazzle_core.errors import EvalError
from dazzle_core.grove.nodelist import EMPTY, NodeList
from dazzle_core.grove.nodes import Element, Node
from dazzle_core.language.values import UNSET
from dazzle_core.vm.arguments import (
    node_list,
    node_or_current,
    optional_node,
    optional_or_current,
    string,
)
from dazzle_core.vm.declare import JAMES_CLARK, NODE, WORLD, primitive
from dazzle_core.vm.errors import no_current_node, wrong_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.vm.run import Run


@primitive("current-node", run=True, effects=NODE)
def current_node(run: Run) -> Node:
    """The node that is being processed."""
    node: Node | None = run.node
    if node is None:
        raise no_current_node()
    return node


@primitive("node-list?", 1)
def is_node_list(value: Any) -> bool:
    """Whether a value is a node list."""
    return isinstance(value, NodeList)


@primitive("node-list-empty?", 1)
def is_node_list_empty(nodes: Any) -> bool:
    """Whether a node list has no members."""
    if nodes is EMPTY:
        return True
    return node_list(0, "node-list-empty?", nodes).is_empty()


@primitive("gi", 0, 1, run=True, effects=NODE)
def gi(run: Run, node: Any = UNSET) -> Any:
    """The generic identifier, or #f for what has none."""
    if node is UNSET:
        node = run.node
        if node is None:
            raise no_current_node()
    if type(node) is Element:
        return node.gi
    found = optional_node(0, "gi", node)
    # Element types and tokens of content models have one too.
    return False if found is None else getattr(found, "gi", False)


@primitive("id", 0, 1, run=True, effects=NODE)
def id_(run: Run, node: Any = UNSET) -> Any:
    """The value of the attribute declared as ID, or #f."""
    found = optional_or_current(run, 0, "id", node)
    if type(found) is not Element or found.id is None:
        return False
    return found.id


@primitive("parent", 0, 1, run=True, effects=NODE)
def parent(run: Run, node: Any = UNSET) -> NodeList:
    """The parent; empty for the document element and what has none."""
    if node is UNSET:
        node = run.node
        if node is None:
            raise no_current_node()
    elif not isinstance(node, Node):
        found = optional_node(0, "parent", node)
        if found is None:
            return node  # type: ignore[no-any-return]
        node = found
    above: Node | None = node.parent
    return EMPTY if above is None else above


@primitive("ancestor", 1, 1, run=True, effects=NODE)
def ancestor(run: Run, name: Any, node: Any = UNSET) -> NodeList:
    """The nearest proper ancestor with a generic identifier, or an empty list."""
    start = node_or_current(run, 1, "ancestor", node)
    grove = start.grove
    wanted = string(0, "ancestor", name)
    if grove.fold_general:
        wanted = grove.normalize_general(wanted)
    above = start.parent
    while above is not None:
        if above.gi == wanted and type(above) is Element:
            return above
        above = above.parent
    return EMPTY


@primitive("first-child-gi", 0, 1, run=True, effects=NODE)
def first_child_gi(run: Run, node: Any = UNSET) -> Any:
    """The generic identifier of the first child that is an element, or #f."""
    found = optional_or_current(run, 0, "first-child-gi", node)
    if type(found) is Element:
        for child in found.content:
            if type(child) is Element:
                return child.gi
    return False


@primitive("have-ancestor?", 1, 1, run=True, effects=NODE)
def have_ancestor(run: Run, names: Any, node: Any = UNSET) -> bool:
    """Whether a generic identifier, or those of a list from outer to inner, occur among the ancestors."""
    start = node_or_current(run, 1, "have-ancestor?", node)
    normalize = start.grove.normalize_general
    above = start.parent
    if type(names) is str:
        wanted = normalize(names)
        while above is not None:
            if above.gi == wanted and type(above) is Element:
                return True
            above = above.parent
        return False
    chain = []
    while above is not None:
        chain.append(above)
        above = above.parent
    rest = names
    for above in reversed(chain):
        if rest is None:
            break
        if type(rest) is not tuple or type(rest[0]) is not str:
            raise wrong_type(0, "have-ancestor?", names, "a list")
        if type(above) is Element and above.gi == normalize(rest[0]):
            rest = rest[1]
    return rest is None


@primitive("general-name-normalize", 1, 1, run=True, effects=NODE)
def general_name_normalize(run: Run, name: Any, node: Any = UNSET) -> str:
    """A name of an element, attribute or ID as the document spells it."""
    found = node_or_current(run, 1, "general-name-normalize", node)
    return found.grove.normalize_general(string(0, "general-name-normalize", name))


@primitive("entity-name-normalize", 1, 1, run=True, effects=NODE)
def entity_name_normalize(run: Run, name: Any, node: Any = UNSET) -> str:
    """A name of an entity as the document spells it."""
    name = string(0, "entity-name-normalize", name)
    found = node_or_current(run, 1, "entity-name-normalize", node)
    return found.grove.normalize_entity(name)


@primitive("element-with-id", 1, 1, run=True, effects=NODE, feature="query")
def element_with_id(run: Run, name: Any, node: Any = UNSET) -> NodeList:
    """The element with an ID in the node's document, or an empty list."""
    name = string(0, "element-with-id", name)
    found = node_or_current(run, 1, "element-with-id", node)
    element = found.grove.element_with_id(name)
    return EMPTY if element is None else element


@primitive("node-list-error", 2, run=True, effects=WORLD)
def node_list_error(run: Run, message: Any, nodes: Any) -> Any:
    """Report a message as an error, at the node when there is one, and end the evaluation."""
    text = string(0, "node-list-error", message)
    node = node_list(1, "node-list-error", nodes).singleton()
    raise EvalError(Code.ERROR_CALLED, text, location=None if node is None else node.grove.locate(node))


@primitive(
    "all-element-number",
    0,
    1,
    run=True,
    effects=NODE,
    public_id=JAMES_CLARK + "all-element-number",
)
def all_element_number(run: Run, node: Any = UNSET) -> Any:
    """The number of an element among all elements of its document, from 1. OpenJade extension."""
    found = optional_or_current(run, 0, "all-element-number", node)
    return found.index + 1 if type(found) is Element else False
