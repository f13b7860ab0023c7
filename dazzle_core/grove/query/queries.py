"""The core query language over nodes and node lists (ISO/IEC 10179 clauses 10.1 and 10.2.5).

Plain functions with the exact results of the reference implementation; primitives
check types and call them. What DSSSL gives as #f is `False`. A node list where one node
is meant is taken when it has one member; lists of several are mapped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dazzle_core.grove.attributes import AttributeAssignment, AttributeValueToken, NamedNodeList, ValueChar
from dazzle_core.grove.content import ContentList, SubtreeList, content_list
from dazzle_core.grove.declarations import AttributeDefinition, EntityNode
from dazzle_core.grove.nodelist import EMPTY, ArrayNodeList, NodeList, from_nodes
from dazzle_core.grove.nodes import DataChar, Document, Element, Node, Sdata, Text, TextTail
from dazzle_core.grove.query.computed import ChunkFilter, MapNodeList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.grove.query.patterns import Pattern

#: Gives the character of an SDATA entity by name and text, or None.
SdataMapper = Callable[[str, str], "str | None"]


def parent(node: Node) -> NodeList:
    """The parent; empty for the document element and for nodes outside of the tree."""
    found = node.parent
    return EMPTY if found is None else found


def ancestor(gi: str, node: Node) -> NodeList:
    """The nearest ancestor of a type (the name is folded first); empty when there is none."""
    gi = node.grove.normalize_general(gi)
    found = node.parent
    while found is not None:
        if type(found) is Element and found.gi == gi:
            return found
        found = found.parent
    return EMPTY


def ancestors(node: Node) -> list[Node]:
    """All ancestors, outermost first."""
    found = []
    current = node.parent
    while current is not None:
        found.append(current)
        current = current.parent
    return found[::-1]


def generic_identifier(node: Node) -> str | bool:
    """The name of an element, element type or element token; False of other nodes (`gi`)."""
    if type(node) is Element:
        return node.gi
    name = getattr(node, "gi", None)
    return name if isinstance(name, str) else False


def node_id(node: Node) -> str | bool:
    """The ID of an element, False without one (`id`)."""
    return node.id or False if type(node) is Element else False


def first_child_gi(node: Node) -> str | bool:
    """The name of the first element among the children, or False."""
    for child in child_items(node):
        if type(child) is Element:
            return child.gi
    return False


def attribute_string(name: str, node: Node) -> str | bool:
    """The value of an attribute of an element; False when it is not there or implied."""
    if type(node) is not Element:
        return False
    grove = node.grove
    value = node.attributes.get(grove.normalize_general(name) if grove.fold_general else name)
    return False if value is None else value


def inherited_attribute_string(name: str, node: Node) -> str | bool:
    """The value of an attribute of the node or of its nearest ancestor that has it; else False."""
    current: Node | None = node
    while current is not None:
        value = attribute_string(name, current)
        if value is not False:
            return value
        current = current.parent
    return False


def inherited_element_attribute_string(gi: str, name: str, node: Node) -> str | bool:
    """The same, of nodes with a type only."""
    gi = node.grove.normalize_general(gi)
    current: Node | None = node
    while current is not None:
        if type(current) is Element and current.gi == gi:
            value = attribute_string(name, current)
            if value is not False:
                return value
        current = current.parent
    return False


def have_ancestor(gis: str | Sequence[str], node: Node) -> bool:
    """Whether there is an ancestor of a type; of a list, ancestors with these types from outer to inner."""
    grove = node.grove
    if isinstance(gis, str):
        return ancestor(gis, node) is not EMPTY
    wanted = [grove.normalize_general(gi) for gi in gis]
    matched = 0
    for each in ancestors(node):
        if matched < len(wanted) and type(each) is Element and each.gi == wanted[matched]:
            matched += 1
    return matched == len(wanted)


def element_with_id(name: str, node: Node) -> NodeList:
    """The element with an ID in the node's grove; empty when there is none."""
    found = node.grove.element_with_id(name)
    return EMPTY if found is None else found


def child_items(node: Node) -> list[Node | Text]:
    """The children of a node, text in chunks: content of elements, values of attributes."""
    if type(node) is Element:
        return node.content
    if isinstance(node, (AttributeAssignment, AttributeDefinition)):
        return node.children()
    return []


def _mapped(one: Callable[[Node], NodeList], nodes: NodeList) -> NodeList:
    """A function of one node, mapped over a list unless that has one member."""
    if isinstance(nodes, Node):
        return one(nodes)
    first = nodes.first()
    if first is None:
        return EMPTY
    if nodes.rest().is_empty():
        return one(first)
    return MapNodeList(one, nodes)


def children(nodes: NodeList) -> NodeList:
    """The children of a node, or of each node of a list."""
    if type(nodes) is Element:
        return content_list(nodes.content, 0, 0, len(nodes.content))
    return _mapped(_children, nodes)


def _children(node: Node) -> NodeList:
    items = child_items(node)
    return content_list(items, 0, 0, len(items))


def follow(nodes: NodeList) -> NodeList:
    """The siblings after a node, or after each node of a list."""
    return _mapped(_follow, nodes)


def _follow(node: Node) -> NodeList:
    row = node.row()
    if row is None:
        return EMPTY
    items, position = row
    if type(node) is DataChar and node.offset + 1 < len(node.chunk.data):
        return content_list(items, position, node.offset + 1, len(items))
    return content_list(items, position + 1, 0, len(items))


def preced(nodes: NodeList) -> NodeList:
    """The siblings before a node, in document order, or before each node of a list."""
    return _mapped(_preced, nodes)


def _preced(node: Node) -> NodeList:
    row = node.row()
    if row is None:
        return EMPTY
    items, position = row
    return content_list(items, 0, 0, position, node.offset if type(node) is DataChar else 0)


def descendants(nodes: NodeList) -> NodeList:
    """The nodes of the subtree without the node itself, in document order."""
    return _mapped(_descendants, nodes)


def _descendants(node: Node) -> NodeList:
    if type(node) is Element:
        return SubtreeList(node, node.content[0], 0, False) if node.content else EMPTY
    return _children(node)


def subtree(nodes: NodeList) -> NodeList:
    """The node and its descendants in document order."""
    return _mapped(_subtree, nodes)


def _subtree(node: Node) -> NodeList:
    if type(node) is Element:
        return SubtreeList(node, node)
    return from_nodes([node, *_children(node)])


def subgrove(nodes: NodeList) -> NodeList:
    """The node and everything below it in any property: attributes with their values, then content."""
    return _mapped(_subgrove, nodes)


def _subgrove(node: Node) -> NodeList:
    from dazzle_core.grove.property.properties import subnodes

    found: list[Node] = []
    todo: list[Node] = [node]
    while todo:
        current = todo.pop()
        found.append(current)
        todo += subnodes(current)[::-1]
    return from_nodes(found)


def attributes(nodes: NodeList) -> NodeList:
    """The attributes of an element (a named node list), or of each element of a list."""
    return _mapped(_attributes, nodes)


def _attributes(node: Node) -> NodeList:
    if type(node) is Element or isinstance(node, EntityNode):
        return NamedNodeList(node.attribute_nodes(), attribute_name, node.grove.normalize_general)
    return EMPTY


def attribute_name(node: Node) -> str | None:
    """The name of an attribute; None of any other node."""
    return node.name if isinstance(node, AttributeAssignment) else None


def attribute(name: str, nodes: NodeList) -> NodeList:
    """The attribute with a name of each node of a list (`attribute`)."""

    def named(node: Node) -> NodeList:
        found = _attributes(node)
        node_named = found.named(name) if isinstance(found, NamedNodeList) else None
        return EMPTY if node_named is None else node_named

    return MapNodeList(named, nodes)


def data(nodes: NodeList, sdata: SdataMapper | None = None) -> str:
    """The characters of nodes and of everything in them; SDATA as `sdata` maps it.

    Attributes and tokens give their value; processing instructions nothing.
    """
    if type(nodes) is Element:
        return "".join(_element_data(nodes, sdata))
    out: list[str] = []
    for chunk in nodes.chunks():
        kind = type(chunk)
        if kind is Text or kind is TextTail:
            out.append(chunk.data)  # type: ignore[union-attr]
        elif kind is DataChar or kind is ValueChar:
            out.append(chunk.char)  # type: ignore[union-attr, arg-type]
        elif kind is Element:
            out += _element_data(chunk, sdata)  # type: ignore[arg-type]
        elif kind is Sdata:
            out.append(_sdata_char(chunk, sdata))  # type: ignore[arg-type]
        elif kind is AttributeAssignment:
            out.append(attribute_text(chunk, sdata) or "")  # type: ignore[arg-type]
        elif kind is AttributeDefinition:
            out.append(chunk.facts.default or "")  # type: ignore[union-attr]
        elif kind is AttributeValueToken:
            out.append(chunk.token)  # type: ignore[union-attr]
    return "".join(out)


def _element_data(element: Element, sdata: SdataMapper | None) -> list[str]:
    """The text of a subtree, in pieces."""
    out: list[str] = []
    todo: list[Node | Text] = [element]
    while todo:
        item = todo.pop()
        kind = type(item)
        if kind is Text:
            out.append(item.data)  # type: ignore[union-attr]
        elif kind is Element:
            todo += item.content[::-1]  # type: ignore[union-attr]
        elif kind is Sdata:
            out.append(_sdata_char(item, sdata))  # type: ignore[arg-type]
    return out


def _sdata_char(node: Sdata, sdata: SdataMapper | None) -> str:
    return (sdata(node.name, node.text) if sdata is not None else None) or "\ufffd"


def attribute_text(attribute: AttributeAssignment, sdata: SdataMapper | None) -> str | None:
    """The value of an attribute, SDATA entities in it as `sdata` maps them; None when it is implied."""
    parts = attribute.parts
    if parts is None or sdata is None:
        return attribute.value
    return "".join([part if type(part) is str else sdata(*part) or "\ufffd" for part in parts])


def match_element(pattern: Pattern, node: Node) -> bool:
    """Whether a node is an element that matches a pattern (`match-element?`)."""
    return pattern.matches(node)


def select_elements(nodes: NodeList, pattern: Pattern) -> NodeList:
    """The elements of a list that match a pattern (`select-elements`).

    Of whole subtrees the elements of the pattern's type are found by index.
    """
    if isinstance(nodes, Node):
        return nodes if pattern.matches(nodes) else EMPTY
    if nodes is EMPTY:
        return EMPTY
    if type(nodes) is SubtreeList and pattern.elements_only:
        interval = nodes.elements()
        if interval is not None:
            top, start, end = interval
            gi = pattern.gi
            if gi is None:
                found = top.grove.elements[start:end]
            else:
                kind = top.grove.indexed(gi)
                found = [] if kind is None else kind.between(start, end)
            if not pattern.trivial:
                matches = pattern.matches
                found = [element for element in found if matches(element)]
            return from_nodes(found)
    if type(nodes) is ContentList and pattern.trivial and pattern.gi is not None:
        untouched = not (nodes.start or nodes.offset or nodes.tail) and nodes.end == len(nodes.items)
        if untouched:
            return _children_of_type(nodes.items, pattern.gi)
    if type(nodes) is ArrayNodeList:
        return from_nodes([node for node in nodes if pattern.matches(node)])
    return ChunkFilter(pattern.matches, nodes)


def _children_of_type(items: list[Node | Text], gi: str) -> NodeList:
    """The elements of a type in the whole content of an element: found once, as rules ask again and again."""
    owner = items[0].parent
    if type(owner) is not Element:
        return from_nodes([item for item in items if type(item) is Element and item.gi == gi])
    selected = owner.grove.selected
    key = (owner, gi)
    found = selected.get(key)
    if found is None:
        found = from_nodes([item for item in items if type(item) is Element and item.gi == gi])
        selected[key] = found
    return found


def select_by_class(nodes: NodeList, class_name: str) -> NodeList:
    """The nodes of a class, named by its SDQL or RCS name in any case; text stays in one piece."""
    from dazzle_core.grove.property.properties import class_named

    kind = class_named(class_name)
    if kind is None:
        return EMPTY
    return ChunkFilter(lambda node: node.kind == kind, nodes)


def grove_root(node: Node) -> Document:
    """The root of the node's grove."""
    return node.grove.root


def tree_root(node: Node) -> Node:
    """The outermost ancestor, or the node itself."""
    current = node
    while current.parent is not None:
        current = current.parent
    return current
