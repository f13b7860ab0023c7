"""Notes at the end of a page, and the marks that lead to them and back."""

from __future__ import annotations

from dazzle_core.backends.html.state import State
from dazzle_core.backends.html.tree import BLOCK, INLINE, Box, Run


class Notes:
    """The notes of one page; those without a mark of their own are numbered."""

    def __init__(self) -> None:
        self.items: list[Box] = []
        self._marks: list[str] = []
        self._numbered = 0

    def add(self, mark: str, around: State, state: State) -> tuple[Box, Box]:
        """The mark for the text, in `around`, and the box for the content of a new note, in `state`."""
        number = len(self.items) + 1
        if not mark:
            self._numbered += 1
            mark = str(self._numbered)
        link = Box("a", INLINE, around, attributes={"id": f"note-ref-{number}", "href": f"#note-{number}"})
        link.attributes["role"] = "doc-noteref"
        link.children.append(Run(mark))
        reference = Box("sup", INLINE, around)
        reference.children.append(link)
        item = Box("div", BLOCK, state, "dz-note", {"id": f"note-{number}", "role": "doc-footnote"})
        self.items.append(item)
        self._marks.append(mark)
        return reference, item

    def section(self, state: State) -> Box | None:
        """All notes, each after a mark that leads back; None when there is none."""
        if not self.items:
            return None
        section = Box("section", BLOCK, state, "dz-notes", {"role": "doc-endnotes", "aria-label": "Notes"})
        for number, (item, mark) in enumerate(zip(self.items, self._marks, strict=True), 1):
            back = Box("a", INLINE, state, attributes={"href": f"#note-ref-{number}", "role": "doc-backlink"})
            back.attributes["aria-label"] = f"Back to note {mark} in the text"
            back.children.append(Run(mark))
            first = item.children[0] if item.children else None
            place = first if type(first) is Box and first.tag == "p" else item
            place.children[:0] = [back, Run(" ")]
            section.children.append(item)
        return section
