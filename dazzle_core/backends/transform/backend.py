"""The transformation backend: from flow objects to markup, and where record ends go.

Writing record ends has a state, one for all outputs together: whether text
ended with a line end that is held back, since a line end before an end-tag must
not be taken for one that SGML ignores.
"""

from __future__ import annotations

from dazzle_core.backends.api import (
    WEB_PICTURES,
    Backend,
    BackendContext,
    Changes,
    Flow,
    Profile,
    RecordWriter,
)
from dazzle_core.backends.common.extensions import KNOWN_CHARACTERISTICS, KNOWN_CLASSES
from dazzle_core.backends.common.markup import SGML, XML, Dialect, document_type
from dazzle_core.backends.common.streams import EntityStreams
from dazzle_core.backends.transform.prepared import PreparedTags, prepared_tags

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

    from dazzle_core.output import OutputFile

#: States of record ends: in the middle, right after a start-tag, a line end is held back.
MIDDLE: Final = 0
START: Final = 1
PENDING: Final = 2

#: Pieces that are kept before they are handed on together.
_MANY: Final = 1 << 16
_NO_NAME: Final = "#UNDEF"


class TransformBackend(Backend):
    """What `sgml` and `xml` share; a subclass gives the dialect and the profile.

    Option `raw`: no line ends in tags.
    """

    dialect: ClassVar[Dialect]

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        raw = "raw" in context.options
        self._separator = " " if raw else "\r"
        self._tag_close = ">" if raw else "\r>"
        self._streams = EntityStreams(context, as_openjade=True)
        self._state = MIDDLE
        # Start-tag without attributes and end-tag of each generic identifier met.
        self._tags: dict[str, tuple[str, str]] = {}
        self._end_tags: list[str] = []
        self._preserve = False
        self._preserved: list[bool] = []
        self._sink: RecordWriter = context.main
        self._pieces: list[str] = []
        # What was written to outside each open entity, and its file if it could be opened.
        self._outer: list[tuple[RecordWriter, list[str], OutputFile | None]] = []

    def prepare_element(self, constants: Flow, names: tuple[str, ...]) -> PreparedTags | None:
        """Start-tag and end-tag of a form."""
        return prepared_tags(constants, names, self.dialect, self._separator, self._tag_close)

    def prepare_empty_element(self, constants: Flow, names: tuple[str, ...]) -> PreparedTags | None:
        """The tag of a form, as a start-tag."""
        return prepared_tags(constants, names, self.dialect, self._separator, self.dialect.empty_close)

    def start_element(self, flow: Any, node: Any) -> None:
        """A start-tag; `gi` (default: of the current node), `attributes`; or prepared tags."""
        pieces = self._pieces
        if self._state == PENDING:
            pieces.append("\r")
        self._state = START
        if type(flow) is tuple:
            pieces.append(flow[0])
        else:
            start, end = self._tags_of(flow, node)
            pieces.append(start)
            self._end_tags.append(end)
        if len(pieces) > _MANY:
            self._hand_on()

    def _tags_of(self, flow: Flow, node: Any) -> tuple[str, str]:
        """Start-tag and end-tag of an element."""
        gi = flow.get("gi") or getattr(node, "gi", None) or _NO_NAME
        tags = self._tags.get(gi)
        if tags is None:
            tags = self._tags[gi] = (f"<{gi}{self._tag_close}", f"</{gi}{self._tag_close}")
        attributes = flow.get("attributes")
        if not attributes:
            return tags
        return f"<{gi}{self.dialect.attributes(attributes, self._separator)}{self._tag_close}", tags[1]

    def end_element(self, flow: Any, node: Any) -> None:
        """The end-tag."""
        if self._state == PENDING:
            self._pieces.append("&#13;")
        self._state = MIDDLE
        self._pieces.append(flow[1] if type(flow) is tuple else self._end_tags.pop())

    def empty_element(self, flow: Any, node: Any) -> None:
        """The tag of an empty element."""
        if self._state == PENDING:
            self._pieces.append("\r")
        self._state = MIDDLE
        if type(flow) is tuple:
            self._pieces.append(flow[0])
            return
        gi = flow.get("gi") or getattr(node, "gi", None) or _NO_NAME
        attributes = self.dialect.attributes(flow.get("attributes") or (), self._separator)
        self._pieces.append(f"<{gi}{attributes}{self.dialect.empty_close}")

    def characters(self, text: str) -> None:
        """Character data; a line end at its end waits for what follows."""
        state = self._state
        if state == PENDING:
            self._pieces.append("\r")
        elif state == START and text[0] == "\r":
            self._pieces.append("&#13;")
            text = text[1:]
            if not text:
                self._state = MIDDLE
                return
        if text[-1] == "\r":
            self._state = PENDING
            text = text[:-1]
        else:
            self._state = MIDDLE
        # Looking first is cheaper than replacing nothing; the ampersand must come first.
        dialect = self.dialect
        if "&" in text:
            text = text.replace("&", dialect.ampersand)
        if "<" in text:
            text = text.replace("<", dialect.less)
        if ">" in text:
            text = text.replace(">", dialect.greater)
        self._pieces.append(text)

    def sdata(self, node: Any, text: str) -> None:
        """An SDATA entity: a reference where `preserve-sdata?` is in force, else its text."""
        if self._preserve and len(text) == 1:
            self._release()
            self._pieces.append(f"&{node.name};")
        else:
            self.characters(text)

    def character(self, flow: Flow, node: Any) -> None:
        """A character flow object: its character as text."""
        if flow.get("char"):
            self.characters(flow["char"])

    def processing_instruction(self, flow: Flow, node: Any) -> None:
        """A processing instruction with `data`."""
        if self._state == PENDING:
            self._pieces.append("&#13;")
            self._state = MIDDLE
        self._pieces.append(f"<?{flow.get('data', '')}{self.dialect.instruction_close}")

    def document_type(self, flow: Flow, node: Any) -> None:
        """A document type declaration; nothing without `name`."""
        self._release()
        self._pieces.append(
            document_type(flow.get("name", ""), flow.get("public-id", ""), flow.get("system-id", ""))
        )

    def entity_ref(self, flow: Flow, node: Any) -> None:
        """A reference to the entity `name`."""
        self._release()
        self._pieces.append(f"&{flow.get('name', '')};")

    def formatting_instruction(self, flow: Flow, node: Any) -> None:
        """`data` as it is; an empty one releases a line end that is held back."""
        self._release()
        self._pieces.append(flow.get("data", ""))

    def start_entity(self, flow: Flow, node: Any) -> None:
        """What follows goes to the file `system-id`; to the outer output if it cannot be opened."""
        self._release()
        file = self._streams.open(flow.get("system-id", ""))
        self._outer.append((self._sink, self._pieces, file))
        if file is not None:
            self._sink, self._pieces = file, []

    def end_entity(self, flow: Flow, node: Any) -> None:
        """Back to the outer output."""
        self._release()
        sink, pieces, file = self._outer.pop()
        if file is not None:
            self._hand_on()
            file.close()
            self._sink, self._pieces = sink, pieces

    def start_directory(self, flow: Flow, node: Any) -> None:
        """Entities inside lie in the folder `path`, which is made."""
        self._streams.enter(flow.get("path", ""))

    def end_directory(self, flow: Flow, node: Any) -> None:
        """Back to the outer folder."""
        self._streams.leave()

    def pushed(self, changes: Changes) -> None:
        """`preserve-sdata?`, the one characteristic known here, is set."""
        self._preserved.append(self._preserve)
        for _, value in changes:
            self._preserve = value

    def popped(self, changes: Changes) -> None:
        """`preserve-sdata?` is as before."""
        self._preserve = self._preserved.pop()

    def finish(self) -> None:
        """Hand on the rest; a line end that is still held back is lost, as in OpenJade."""
        self._hand_on()

    def _release(self) -> None:
        """Write a line end that was held back."""
        if self._state == PENDING:
            self._pieces.append("\r")
            self._state = MIDDLE

    def _hand_on(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        if text:
            self._sink.write(text)


class SgmlBackend(TransformBackend):
    """SGML by the transformation flow objects."""

    dialect = SGML
    profile = Profile(
        "sgml",
        extension_classes=KNOWN_CLASSES,
        extension_characteristics=KNOWN_CHARACTERISTICS,
        wants_inherited=False,
        picture_types=WEB_PICTURES,
    )


class XmlBackend(TransformBackend):
    """XML by the transformation flow objects."""

    dialect = XML
    profile = Profile(
        "xml",
        extension_classes=KNOWN_CLASSES,
        extension_characteristics=KNOWN_CHARACTERISTICS,
        wants_inherited=False,
        picture_types=WEB_PICTURES,
    )
