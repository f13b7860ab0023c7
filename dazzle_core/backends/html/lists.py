"""Lists: displays that begin with a label in an outdented first line are the items of one.

The style language has no flow object for lists. What a stylesheet makes of one
shows in the tree: neighbours whose first line has a `line-field` where it sticks
out to the left.
"""

from __future__ import annotations

from dazzle_core.backends.html.tree import BLOCK, PARAGRAPH, TRANSPARENT, Anchor, Box, Run, is_blank, text_of
from dazzle_core.typed import Any


def find_lists(box: Box) -> None:
    """Put the list items in a box and all boxes inside it into lists."""
    pending = [box]
    while pending:
        found = pending.pop()
        if found.kind in (BLOCK, TRANSPARENT) or found.tag in ("td", "th"):
            _group(found)
        pending += [child for child in found.children if type(child) is Box]


def _group(box: Box) -> None:
    """Group neighbouring items among the children of a box."""
    if box.tag in ("ul", "ol"):
        return
    children: list[Any] = []
    run: list[tuple[Box, Box]] = []
    for child in box.children:
        label = None if type(child) is not Box else _label(child)
        if label is not None and not _is_list(child):
            run.append((child, label))
            continue
        if run and (type(child) is Anchor or is_blank(child)) and type(child) is not Box:
            continue
        _end_run(run, children)
        run = []
        children.append(child)
    _end_run(run, children)
    box.children = children


def _end_run(run: list[tuple[Box, Box]], children: list[Any]) -> None:
    # A single one may be the first line of an item whose other parts are its neighbours: the item
    # itself is found further in, unless this is the paragraph with the label or all of the item.
    if len(run) < 2 and not (run and (run[0][0].kind == PARAGRAPH or _is_whole_item(run[0][0]))):
        children += [item for item, _ in run]
        return
    first = run[0][0]
    ordered = all(any(character.isalnum() for character in text_of(label)) for _, label in run)
    items = Box("ol" if ordered else "ul", BLOCK, first.state, "dz-list", base=first.base)
    # What is a list without bullets of its own is still one for those who hear it.
    items.attributes["role"] = "list"
    for item, label in run:
        label.marker = False
        line = Box("li", BLOCK, item.state, base=item.base)
        line.children.append(item)
        items.children.append(line)
    children.append(items)


def _is_list(box: Box) -> bool:
    """Whether a display that begins with a label is several items, not one: labels stand in line."""
    while box.kind != PARAGRAPH:
        labelled = [child for child in box.children if type(child) is Box and _label(child) is not None]
        if not labelled:
            return False
        indent = _first_indent(labelled[0])
        if sum(_first_indent(child) == indent for child in labelled) > 1:
            return True
        box = labelled[0]
    return False


def _is_whole_item(box: Box) -> bool:
    """Whether a display is one item: the paragraph with its label, and what is indented as that or more."""
    parts = [child for child in box.children if type(child) is Box]
    if len(parts) < 2 or parts[0].kind != PARAGRAPH:
        return False
    indent = _first_indent(parts[0])
    return all(_label(part) is None or _first_indent(part) > indent for part in parts[1:])


def _first_indent(box: Box) -> float:
    """The indent of the first paragraph in a display that begins with a label."""
    while box.kind != PARAGRAPH:
        box = next(child for child in box.children if type(child) is Box)
    indent = box.state.values["start-indent"]
    return float(indent[0] if isinstance(indent, tuple) else indent)


def _label(box: Box) -> Box | None:
    """The label with which a display begins; None when it does not begin with one."""
    while True:
        if box.level or box.tag in ("table", "pre"):
            return None
        first = next(
            (
                child
                for child in box.children
                if type(child) is Box or (type(child) is Run and not is_blank(child))
            ),
            None,
        )
        if type(first) is not Box:
            return None
        if first.marker:
            return first
        box = first
