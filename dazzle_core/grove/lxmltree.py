"""Groves of lxml trees."""

from __future__ import annotations

from typing import Any, Final

from dazzle_core.diagnostics import Location
from dazzle_core.grove.adapter import TreeBuilder
from dazzle_core.grove.dtd.facts import AttributeFacts, Declarations, Dtd, Model
from dazzle_core.grove.grove import Grove

_XML: Final = "http://www.w3.org/XML/1998/namespace"
_DEFAULTS: Final = {"required": "required", "implied": "implied", "fixed": "fixed", "none": "value"}


def from_lxml(tree: Any, sysid: str = "", number: int = 1) -> Grove:
    """The grove of an lxml element or element tree.

    Names are qualified names as they were written, declarations of namespaces are
    attributes, comments are left out; ID attributes, defaults and element content are
    those of the document type that came with the tree. Raises DocumentError when the
    tree is too deep.
    """
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    info = root.getroottree().docinfo
    sysid = sysid or info.URL or ""
    builder = TreeBuilder(sysid, dtd=_dtd(info, root), number=number)
    _before_and_after(builder, root, preceding=True)
    _element(builder, root, {}, sysid)
    _before_and_after(builder, root, preceding=False)
    return builder.finish()


def _element(builder: TreeBuilder, root: Any, outer: dict[str | None, str], sysid: str) -> None:
    """An element with all it holds; without recursion, trees may be deep."""
    open_nodes: list[tuple[Any, Any, dict[str | None, str]]] = []

    def enter(node: Any, namespaces: dict[str | None, str]) -> None:
        _begin(builder, node, namespaces, sysid)
        if node.text:
            builder.characters(node.text)
        open_nodes.append((node, iter(node), dict(node.nsmap)))

    enter(root, outer)
    while open_nodes:
        node, children, namespaces = open_nodes[-1]
        child = next(children, None)
        if child is None:
            open_nodes.pop()
            builder.end()
            if open_nodes and node.tail:
                builder.characters(node.tail)
        elif isinstance(child.tag, str):
            enter(child, namespaces)
        else:
            _other(builder, child)
            if child.tail:
                builder.characters(child.tail)


def _begin(builder: TreeBuilder, node: Any, outer: dict[str | None, str], sysid: str) -> None:
    attributes = {
        "xmlns" if prefix is None else f"xmlns:{prefix}": uri
        for prefix, uri in node.nsmap.items()
        if outer.get(prefix) != uri
    }
    prefixes = {uri: prefix for prefix, uri in node.nsmap.items() if prefix is not None}
    for name, value in node.attrib.items():
        attributes[_qualified(name, prefixes)] = value
    local = node.tag.rpartition("}")[2]
    place = Location(node.base or sysid, node.sourceline, 0) if node.sourceline else None
    builder.begin(f"{node.prefix}:{local}" if node.prefix else local, attributes, (), place)


def _qualified(name: str, prefixes: dict[str, str]) -> str:
    uri, closing, local = name.rpartition("}")
    if not closing:
        return name
    uri = uri[1:]
    return f"{'xml' if uri == _XML else prefixes.get(uri, uri)}:{local}"


def _other(builder: TreeBuilder, node: Any) -> None:
    """A processing instruction; comments are left out, references to entities give their text."""
    from lxml import etree

    if node.tag is etree.ProcessingInstruction:
        builder.pi(f"{node.target} {node.text}" if node.text else node.target)
    elif node.tag is etree.Entity:
        builder.characters(node.text or "")


def _before_and_after(builder: TreeBuilder, root: Any, preceding: bool) -> None:
    nodes = list(root.itersiblings(preceding=preceding))
    for node in reversed(nodes) if preceding else nodes:
        _other(builder, node)


def _dtd(info: Any, root: Any) -> Dtd:
    """The facts of the document type that libxml2 has read."""
    declarations = Declarations()
    for dtd in (info.internalDTD, info.externalDTD):
        if dtd is None:
            continue
        for element in dtd.iterelements():
            declarations.models.setdefault(element.name, _model(element))
            known = declarations.attributes.setdefault(element.name, {})
            for each in element.iterattributes():
                name = f"{each.prefix}:{each.name}" if each.prefix else each.name
                if name not in known:
                    known[name] = _attribute(each, name)
    name = (info.doctype and info.root_name) or root.tag.rpartition("}")[2]
    return Dtd(name, info.public_id, info.system_url, info.URL or "", declarations)


def _model(element: Any) -> Model:
    """A content model as expat gives it: (kind, quantifier, name, children)."""
    kind = {"empty": 1, "any": 2, "mixed": 3, "element": 6}.get(element.type, 2)
    if kind < 3 or element.content is None:
        return (kind, 0, None, ())
    if kind == 3:
        parts = [part for part in _parts(element.content) if part[2] is not None]
        return (3, 2 if parts else 0, None, tuple(parts))
    return _particle(element.content)


def _particle(content: Any) -> Model:
    quantifier = {"opt": 1, "mult": 2, "plus": 3}.get(content.occur, 0)
    if content.type in ("element", "pcdata"):
        return (4, quantifier, content.name, ())
    return (5 if content.type == "or" else 6, quantifier, None, tuple(_parts(content)))


def _parts(content: Any) -> list[Model]:
    """The members of a group, which libxml2 keeps as a chain of pairs."""
    if content.type in ("element", "pcdata"):
        return [_particle(content)]
    parts: list[Model] = []
    todo = [content.left, content.right]
    while todo:
        part = todo.pop(0)
        if part is not None:
            if part.type == content.type and part.occur == "once":
                todo = [part.left, part.right, *todo]
            else:
                parts.append(_particle(part))
    return parts


def _attribute(each: Any, name: str) -> AttributeFacts:
    declared = each.type.upper()
    if declared in ("ENUMERATION", "NOTATION"):
        group = f"({'|'.join(each.values())})"
        declared = group if declared == "ENUMERATION" else f"NOTATION{group}"
    default = each.default_value
    kind = _DEFAULTS[each.default]
    return AttributeFacts(name, declared, "implied" if kind == "value" and default is None else kind, default)
