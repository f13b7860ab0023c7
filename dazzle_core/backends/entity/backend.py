"""The backend for code generation.

Markup flow objects write their tags (in the form of `xml-raw`), while the text
between them stays as it is, as everywhere in this backend: who wants escaped
text takes the backend `xml`.
"""

from __future__ import annotations

from dazzle_core.backends.api import Backend, BackendContext, Flow, Profile
from dazzle_core.backends.common.extensions import KNOWN_CLASSES
from dazzle_core.backends.common.markup import XML
from dazzle_core.backends.common.streams import EntityStreams
from dazzle_core.output import OutputFile
from dazzle_core.output.encoding import STRICT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


#: Pieces that are kept before they are handed on together.
_MANY = 1 << 16


class PlainText:
    """Text on its way to one output, with any form of line end.

    CR LF, CR and LF are one line end each: CR LF comes from documents, CR from
    line breaks in stylesheets, and LF from those who write a line feed there.
    """

    __slots__ = ("_sink", "pieces")

    def __init__(self, sink: Any) -> None:
        self._sink = sink
        self.pieces: list[str] = []
        if isinstance(sink, OutputFile):
            sink.errors = STRICT  # a character reference would be wrong in a program text

    def hand_on(self, last: bool = False) -> None:
        """Give the sink what came; a CR at the end waits, for LF may follow, unless it is the `last`."""
        text = "".join(self.pieces)
        self.pieces.clear()
        if text.endswith("\r") and not last:
            text = text[:-1]
            self.pieces.append("\r")
        if text:
            self._sink.write(text.replace("\r\n", "\r").replace("\n", "\r"))

    def close(self) -> None:
        """The file is complete."""
        self.hand_on(last=True)
        self._sink.close()


class EntityBackend(Backend):
    """Files and folders with plain text, for code generation."""

    # Text outside every entity is a result, not a mistake.
    profile = Profile("entity", extension_classes=KNOWN_CLASSES, wants_inherited=False, root_content="any")

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        self._streams = EntityStreams(context, as_openjade=False)
        self._text = PlainText(context.main)
        self._write = self._text.pieces.append
        self._outer: list[PlainText] = []
        self._tags: list[str] = []

    def characters(self, text: str) -> None:
        """Text, as it is."""
        self._write(text)
        if len(self._text.pieces) > _MANY:
            self._text.hand_on()

    def character(self, flow: Flow, node: Any) -> None:
        """A character flow object: its character."""
        self._write(flow.get("char", ""))

    def formatting_instruction(self, flow: Flow, node: Any) -> None:
        """`data`, as it is."""
        self._write(flow.get("data", ""))

    def start_entity(self, flow: Flow, node: Any) -> None:
        """What follows goes to the file `system-id`. Raises OutputError when it cannot be opened."""
        file = self._streams.open(flow.get("system-id", ""))
        self._outer.append(self._text)
        self._text = PlainText(file)
        self._write = self._text.pieces.append

    def end_entity(self, flow: Flow, node: Any) -> None:
        """Back to the outer output."""
        self._text.close()
        self._text = self._outer.pop()
        self._write = self._text.pieces.append

    def start_directory(self, flow: Flow, node: Any) -> None:
        """Entities inside lie in the folder `path`, which is made. Raises OutputError if it cannot be."""
        self._streams.enter(flow.get("path", ""))

    def end_directory(self, flow: Flow, node: Any) -> None:
        """Back to the outer folder."""
        self._streams.leave()

    def start_element(self, flow: Flow, node: Any) -> None:
        """A start-tag."""
        gi = flow.get("gi") or getattr(node, "gi", None) or "#UNDEF"
        self._write(f"<{gi}{XML.attributes(flow.get('attributes') or (), ' ')}>")
        self._tags.append(gi)

    def end_element(self, flow: Flow, node: Any) -> None:
        """An end-tag."""
        self._write(f"</{self._tags.pop()}>")

    def empty_element(self, flow: Flow, node: Any) -> None:
        """The tag of an empty element."""
        gi = flow.get("gi") or getattr(node, "gi", None) or "#UNDEF"
        self._write(f"<{gi}{XML.attributes(flow.get('attributes') or (), ' ')}/>")

    def processing_instruction(self, flow: Flow, node: Any) -> None:
        """A processing instruction."""
        self._write(f"<?{flow.get('data', '')}?>")

    def entity_ref(self, flow: Flow, node: Any) -> None:
        """An entity reference."""
        self._write(f"&{flow.get('name', '')};")

    def document_type(self, flow: Flow, node: Any) -> None:
        """A document type declaration and a line end; nothing without `name`."""
        name, public_id, system_id = (flow.get(key, "") for key in ("name", "public-id", "system-id"))
        if name:
            kind = f' PUBLIC "{public_id}"' if public_id else " SYSTEM" if system_id else ""
            system = " " + XML.quoted(system_id) if system_id else ""
            self._write(f"<!DOCTYPE {name}{kind}{system}>\r")

    def finish(self) -> None:
        """Hand on the rest."""
        self._text.hand_on(last=True)
