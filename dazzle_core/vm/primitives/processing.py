"""Procedures that process nodes (ISO/IEC 10179 clause 12.4.3).

They only make steps that keep the current mode; `style/` takes these when the flow
object tree is put out. Steps made here have no place (-1).
"""

from __future__ import annotations

from dazzle_core.flow.sosofo import EMPTY, NextMatch, ProcessChildren, ProcessNode, ProcessNodes
from dazzle_core.grove.nodelist import EMPTY as NO_NODES
from dazzle_core.grove.nodelist import NodeList
from dazzle_core.grove.query import queries
from dazzle_core.grove.query.computed import ChunkFilter
from dazzle_core.language.values import UNSET
from dazzle_core.vm.arguments import string
from dazzle_core.vm.declare import WORLD, primitive
from dazzle_core.vm.errors import no_current_node, no_processing_mode, wrong_type
from dazzle_core.vm.patterns import pattern_of
from dazzle_core.vm.primitives.sosofos import Sosofo, is_style

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.nodes import Node
    from dazzle_core.grove.query.patterns import Pattern
    from dazzle_core.vm.run import Run


@primitive("process-children", run=True, effects=WORLD)
def process_children(run: Run) -> Sosofo:
    """Process the children of the node being processed, in the current mode."""
    mode = run.mode
    if mode is None:
        raise no_processing_mode()
    return [ProcessChildren(mode, -1)]


@primitive("process-children-trim", run=True, effects=WORLD)
def process_children_trim(run: Run) -> Sosofo:
    """The same, without white space at the beginning and end of the content."""
    mode = run.mode
    if mode is None:
        raise no_processing_mode()
    return [ProcessChildren(mode, -1, trim=True)]


@primitive("process-node-list", 1, run=True, effects=WORLD, feature="query")
def process_node_list(run: Run, nodes: Any) -> Sosofo:
    """Process each member of a node list."""
    mode = run.mode
    if mode is None:
        raise no_processing_mode()
    if not isinstance(nodes, NodeList):
        raise wrong_type(0, "process-node-list", nodes, "a node list")
    return EMPTY if nodes is NO_NODES else [ProcessNodes(nodes, mode, -1)]


@primitive("process-element-with-id", 1, run=True, effects=WORLD, feature="cross-reference")
def process_element_with_id(run: Run, name: Any) -> Sosofo:
    """Process the element with an ID in the current node's document; nothing without one."""
    text = string(0, "process-element-with-id", name)
    node: Node | None = run.node
    if node is None:
        raise no_current_node()
    if run.mode is None:
        raise no_processing_mode()
    element = node.grove.element_with_id(text)
    return EMPTY if element is None else [ProcessNode(element, run.mode, -1)]


@primitive("process-first-descendant", rest=True, run=True, effects=WORLD)
def process_first_descendant(run: Run, *patterns: Any) -> Sosofo:
    """Process the first descendant, in document order, that matches one of the patterns."""
    node = _processed_node(run)
    wanted = _patterns(run, node, patterns)
    for descendant in _elements_below(node, wanted):
        if any(pattern.matches(descendant) for pattern in wanted):
            return [ProcessNode(descendant, run.mode, -1)]
    return EMPTY


@primitive("process-matching-children", rest=True, run=True, effects=WORLD)
def process_matching_children(run: Run, *patterns: Any) -> Sosofo:
    """Process the children that match one of the patterns."""
    node = _processed_node(run)
    wanted = _patterns(run, node, patterns)
    children = queries.children(node)
    if not wanted or children is NO_NODES:
        return EMPTY
    tests = [pattern.matches for pattern in wanted]
    test = tests[0] if len(tests) == 1 else lambda child: any(matches(child) for matches in tests)
    return [ProcessNodes(ChunkFilter(test, children), run.mode, -1)]


def _processed_node(run: Run) -> Node:
    if run.mode is None:
        raise no_processing_mode()
    node: Node | None = run.node
    if node is None:
        raise no_current_node()
    return node


def _patterns(run: Run, node: Node, data: tuple[Any, ...]) -> list[Pattern]:
    grove = node.grove
    return [pattern_of(run, datum, grove) for datum in data]


def _elements_below(node: Node, wanted: list[Pattern]) -> NodeList:
    """The descendants that could match: with one pattern those of its type, found by index."""
    below = queries.descendants(node)
    return queries.select_elements(below, wanted[0]) if len(wanted) == 1 else below


@primitive("next-match", 0, 1, run=True, effects=WORLD)
def next_match(run: Run, style: Any = UNSET) -> Sosofo:
    """What the next rule in the order of preference makes, perhaps with a style that overrides."""
    if run.mode is None:
        raise no_processing_mode()
    if style is UNSET:
        return [NextMatch(None, -1)]
    if not is_style(style):
        raise wrong_type(0, "next-match", style, "a style")
    return [NextMatch(style, -1)]
