"""Calls for notes and links: marks in the text, what they stand for at the end."""

from __future__ import annotations

from typing import Any, Final

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.text.blocks import GLUE, Group, Rule, Stream
from dazzle_core.backends.text.build import Builder
from dazzle_core.backends.text.inline import Item
from dazzle_core.backends.text.measure import COLUMN, LINE
from dazzle_core.flow.values import URI

#: Public identifiers of the classes of notes.
NOTE_CLASSES: Final = (
    "UNREGISTERED::Dazzle//Flow Object Class::footnote",
    "UNREGISTERED::Dazzle//Flow Object Class::endnote",
    "UNREGISTERED::Sebastian Rahtz//Flow Object Class::page-footnote",
)
_RULE_WIDTH: Final = 20 * COLUMN


class Note(Group):
    """A note: its mark before its first line."""

    __slots__ = ("mark",)

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark = mark

    def content(self, width: int, cut: bool) -> Stream:
        """The lines, outdented by the mark."""
        mark = f"{self.mark} "
        for number, line in enumerate(self.lines(max(width - len(mark), 8), cut)):
            if number:
                yield GLUE
            yield ((" " * len(mark) if number else mark) + line).rstrip()


class ReferenceBuilder(Builder):
    """Makes notes at the end of a section, and a list of addresses at the end of the document."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._notes: list[Note] = []
        self._numbered = 0
        self._addresses: dict[str, int] = {}
        # For each open link its address (None: nothing is to be said) and its text.
        self._links: list[tuple[str | None, list[str]]] = []

    def start_footnote(self, flow: Flow, node: Any) -> None:
        """A mark here, the content at the end of the section."""
        mark = flow.get("mark", "")
        if not mark:
            self._numbered += 1
            mark = f"({self._numbered})"
        self.put(mark)
        note = Note(mark)
        self._notes.append(note)
        self.open_area(note, base=(1e9, 1e9))

    def end_footnote(self, flow: Flow, node: Any) -> None:
        """The note is complete."""
        self.close_area()

    start_endnote = start_page_footnote = start_footnote
    end_endnote = end_page_footnote = end_footnote

    def start_link(self, flow: Flow, node: Any) -> None:
        """A link: what it leads to is said when it is not in the document."""
        address: Any = flow.get("destination")
        is_uri = address and address.kind == URI and address.params
        self._links.append((address.params[0] if is_uri else None, []))

    def end_link(self, flow: Flow, node: Any) -> None:
        """The number of its address, unless its text is the address."""
        address, texts = self._links.pop()
        text = "".join(texts).strip()
        if address and text and address not in text and text not in address:
            number = self._addresses.setdefault(address, len(self._addresses) + 1)
            self.put(f"\u00a0[{number}]")

    def put(self, item: Item) -> None:
        """An inline item; links know their text."""
        if self._links and isinstance(item, str):
            self._links[-1][1].append(item)
        super().put(item)

    def put_notes(self) -> None:
        """The notes of a section, below a short rule."""
        notes, self._notes = self._notes, []
        self._put_list(notes)

    def put_references(self) -> None:
        """The addresses of all links."""
        found = []
        for address, number in self._addresses.items():
            note = Note(f"[{number}]")
            self.open_area(note, base=(1e9, 1e9))
            super().put(address)
            self.close_area()
            found.append(note)
        self._put_list(found)

    def _put_list(self, notes: list[Note]) -> None:
        if not notes:
            return
        self.area.end_text()
        style = {**self.styles.now, "start-indent": 0, "end-indent": 0}
        self.area.add(Rule(style, (0, 0), _RULE_WIDTH, LINE, 0, drawing=self.drawing))
        for note in notes:
            self.area.add(note)
