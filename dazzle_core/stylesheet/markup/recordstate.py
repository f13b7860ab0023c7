"""Which record ends of content are data (ISO 8879 clause 7.6.1).

The first record end of an element, the last one, and one that ends a record
with nothing in it but markup are not data. Whether a record end is the last is
known only later, so one may be pending.
"""

from __future__ import annotations

from dazzle_core.stylesheet.markup.attributes import AttributeReader
from dazzle_core.stylesheet.markup.events import Handler
from dazzle_core.stylesheet.markup.inputs import Input

_AFTER_START = 0
_AFTER_RECORD = 1
_AFTER_DATA = 2
_PENDING = 3
_PENDING_MARKUP = 4


class RecordState(AttributeReader):
    """Passes data on to the handler without the record ends that are none."""

    handler: Handler

    def start_records(self) -> None:
        """Before the document element."""
        self._state = _AFTER_START
        self._outer: list[tuple[int, tuple[Input, int] | None]] = []
        self._record_end: tuple[Input, int] | None = None

    def records(self, source: Input, start: int, stop: int) -> None:
        """Data as it stands in an input, record starts and ends included."""
        text = source.text[start:stop]
        if text[0] not in "\r\n" and text[-1] not in "\r\n":
            if self._state >= _PENDING:
                self._emit_pending()
            self._state = _AFTER_DATA
            self.handler.data(text.replace("\n", "") if "\n" in text else text, source, start, stop)
            return
        data = text.lstrip("\r\n")
        lead = len(text) - len(data)
        for offset in range(lead):
            self._function(source, start + offset, text[offset])
        if not data:
            return
        start += lead
        inner = data.rstrip("\r\n")
        if self._state >= _PENDING:
            self._emit_pending()
        self._state = _AFTER_DATA
        end = start + len(inner)
        self.handler.data(inner.replace("\n", "") if "\n" in inner else inner, source, start, end)
        for offset in range(len(data) - len(inner)):
            self._function(source, end + offset, data[len(inner) + offset])

    def _function(self, source: Input, position: int, character: str) -> None:
        if character == "\r":
            self.record_end(source, position)
        else:
            self.note_record_start()

    def record_end(self, source: Input, position: int) -> None:
        """A record end in content."""
        if self._state == _AFTER_START:
            self._state = _AFTER_RECORD
            return
        if self._state == _PENDING_MARKUP:
            self._state = _PENDING
            return
        if self._state == _PENDING:
            self._emit_pending()
        self._state = _PENDING
        self._record_end = (source, position)

    def note_record_start(self) -> None:
        """A record start in content."""
        self._state = _PENDING if self._state >= _PENDING else _AFTER_RECORD

    def note_markup(self) -> None:
        """A declaration, processing instruction or marked section delimiter."""
        if self._state == _AFTER_RECORD:
            self._state = _AFTER_START
        elif self._state == _PENDING:
            self._state = _PENDING_MARKUP

    def note_data(self) -> None:
        """Data that is not given to `records`: a character reference, a data entity."""
        if self._state >= _PENDING:
            self._emit_pending()
        self._state = _AFTER_DATA

    def note_start(self, included: bool) -> None:
        """An element begins."""
        if included:
            self._outer.append((self._state, self._record_end))
        elif self._state >= _PENDING:
            self._emit_pending()
        self._state = _AFTER_START

    def note_end(self, included: bool) -> None:
        """An element ends."""
        if included and self._outer:
            self._state, self._record_end = self._outer.pop()
            self.note_markup()
        else:
            self._state = _AFTER_DATA

    def _emit_pending(self) -> None:
        assert self._record_end is not None
        source, position = self._record_end
        end = position + 1
        if source.text.startswith("\n", end):
            end += 1
        self.handler.data("\r", source, position, end)
