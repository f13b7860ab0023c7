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
    finder = _Finder()
    pending = [box]
    while pending:
        found = pending.pop()
        if found.kind in (BLOCK, TRANSPARENT) or found.tag in ("td", "th"):
            finder.group(found)
        pending += [child for child in found.children if type(child) is Box]


class _Finder:
    """What was found out about boxes.

    Boxes that begin with one another are asked for the same label, indent and list
    again and again; each of them is looked at once. A list that is put around an item changes
    none of these, but its label is no marker from then on: answers hold as long as it is.
    """

    def __init__(self) -> None:
        self._labels: dict[Box, Box | None] = {}
        self._indents: dict[Box, float] = {}
        self._lists: dict[Box, tuple[Box, bool]] = {}

    def group(self, box: Box) -> None:
        """Group neighbouring items among the children of a box."""
        if box.tag in ("ul", "ol"):
            return
        children: list[Any] = []
        run: list[tuple[Box, Box]] = []
        for child in box.children:
            label = None if type(child) is not Box else self.label(child)
            if label is not None and not self.is_list(child):
                run.append((child, label))
                continue
            if run and (type(child) is Anchor or is_blank(child)) and type(child) is not Box:
                continue
            self._end_run(run, children)
            run = []
            children.append(child)
        self._end_run(run, children)
        box.children = children

    def _end_run(self, run: list[tuple[Box, Box]], children: list[Any]) -> None:
        # A single one may be the first line of an item whose other parts are its neighbours: the item
        # itself is found further in, unless this is the paragraph with the label or all of the item.
        if len(run) < 2 and not (run and (run[0][0].kind == PARAGRAPH or self._is_whole_item(run[0][0]))):
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

    def is_list(self, box: Box) -> bool:
        """Whether a display that begins with a label is several items, not one: labels stand in line."""
        path: list[tuple[Box, Box]] = []
        result = False
        while box.kind != PARAGRAPH:
            known = self._lists.get(box)
            if known is not None and known[0].marker:
                result = known[1]
                break
            labelled = [
                (child, label)
                for child in box.children
                if type(child) is Box and (label := self.label(child)) is not None
            ]
            if not labelled:
                break
            first, label = labelled[0]
            path.append((box, label))
            indent = self._first_indent(first)
            if sum(self._first_indent(child) == indent for child, _ in labelled) > 1:
                result = True
                break
            box = first
        for passed, label in path:
            self._lists[passed] = (label, result)
        return result

    def _is_whole_item(self, box: Box) -> bool:
        """Whether a display is one item: the paragraph with its label, and what is indented further."""
        parts = [child for child in box.children if type(child) is Box]
        if len(parts) < 2 or parts[0].kind != PARAGRAPH:
            return False
        indent = self._first_indent(parts[0])
        return all(self.label(part) is None or self._first_indent(part) > indent for part in parts[1:])

    def _first_indent(self, box: Box) -> float:
        """The indent of the first paragraph in a display that begins with a label."""
        path: list[Box] = []
        while box.kind != PARAGRAPH and box not in self._indents:
            path.append(box)
            box = next(child for child in box.children if type(child) is Box)
        if box in self._indents:
            result = self._indents[box]
        else:
            indent = box.state.values["start-indent"]
            result = float(indent[0] if isinstance(indent, tuple) else indent)
        self._indents.update(dict.fromkeys(path, result))
        return result

    def label(self, box: Box) -> Box | None:
        """The label with which a display begins; None when it does not begin with one."""
        path: list[Box] = []
        found: Box | None = box
        while found is not None:
            path.append(found)
            found = self._labels[found] if found in self._labels else _beginning(found)
            if found is not None and found.marker:
                break
        self._labels.update(dict.fromkeys(path, found))
        return found


def _beginning(box: Box) -> Box | None:
    """The box that is the first thing in a box which may begin with a label."""
    if box.level or box.tag in ("table", "pre"):
        return None
    for child in box.children:
        if type(child) is Box:
            return child
        if type(child) is Run and not is_blank(child):
            return None
    return None
