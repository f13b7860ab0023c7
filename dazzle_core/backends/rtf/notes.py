"""Footnotes and endnotes."""

from __future__ import annotations

from dazzle_core.backends.api import BackendContext, Flow
from dazzle_core.backends.rtf.area import Area
from dazzle_core.backends.rtf.boxes import BoxBuilder
from dazzle_core.backends.rtf.escape import escape
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_FOOTNOTE: Final = "\\footnote"
_ENDNOTE: Final = "\\footnote\\ftnalt"
_COUNTED: Final = "\\chftn"


class NoteBuilder(BoxBuilder):
    """Writes notes; a note in a note, or where none can be, stays in the text."""

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._notes: list[str | None] = []

    def start_footnote(self, flow: Flow, node: Any) -> None:
        """A note at the foot of the page, with a mark or numbered."""
        self._start(escape(flow.get("mark", "")) or _COUNTED)

    def start_endnote(self, flow: Flow, node: Any) -> None:
        """A note at the end of the document."""
        self._start(escape(flow.get("mark", "")) or _COUNTED)

    def start_page_footnote(self, flow: Flow, node: Any) -> None:
        """A footnote whose mark the stylesheet makes, in the text and in the note."""
        self._start("")

    def _start(self, mark: str) -> None:
        area = self.area
        possible = area.collect is None and (area.marked or area.inside.startswith("\\intbl"))
        if not possible or any(note is not None for note in self._notes):
            self._notes.append(None)
            return
        self.begin_run(area, self.style)
        self._notes.append(mark)
        place, style = area.place, self.style
        width = self.sections[-1].place.width if self.sections else place.width
        start = style.length("start-indent", place.width)
        end = style.length("end-indent", place.width)
        note = Area(self.places[width, start, end])
        if mark:
            note.prefix = f"{{\\super {mark}}} "
        self.enter(note)

    def end_footnote(self, flow: Flow, node: Any) -> None:
        """The note is complete."""
        self._end(_FOOTNOTE)

    end_page_footnote = end_footnote

    def end_endnote(self, flow: Flow, node: Any) -> None:
        """The note is complete."""
        self._end(_ENDNOTE)

    def _end(self, kind: str) -> None:
        mark = self._notes.pop()
        if mark is None:
            return
        note = self.leave()
        if not note.out:
            return
        note.end_with("")
        area = self.area
        sign = f"\\super {mark}" if mark else ""
        area.out.append(f"{{{sign}{{{kind} {note.text()}}}}}")
        area.spaced = False
