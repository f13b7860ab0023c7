"""The transformation backend: from flow objects to markup, and where record ends go.

Writing record ends has a state, one for all outputs together: whether text
ended with a line end that is held back, since a line end before an end-tag must
not be taken for one that SGML ignores.
"""

from __future__ import annotations

from collections.abc import Callable

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
from dazzle_core.backends.transform.prepared import prepared_start
from dazzle_core.backends.transform.states import MANY_PIECES, MIDDLE, PENDING, START
from dazzle_core.output import OutputFile
from dazzle_core.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar, Final

_NO_NAME: Final = "#UNDEF"

#: See "prepared flow objects" in `backends.api`.
Prepared = tuple[Callable[[tuple[Any, ...]], Any], Callable[[Any], None]]


def _nothing(token: Any) -> None:
    """The end of what has none."""


class TransformBackend(Backend):
    """What `sgml` and `xml` share; a subclass gives the dialect and the profile.

    Option `raw`: no line ends in tags.
    """

    dialect: ClassVar[Dialect]

    def __init__(self, context: BackendContext) -> None:
        super().__init__(context)
        raw = "raw" in context.options
        self.separator = " " if raw else "\r"
        self._tag_close = ">" if raw else "\r>"
        self._streams = EntityStreams(context, as_openjade=True)
        self.state = MIDDLE
        # Start-tag without attributes and end-tag of each generic identifier met.
        self._tags: dict[str, tuple[str, str]] = {}
        self._end_tags: list[str] = []
        self._preserve = False
        self._preserved: list[bool] = []
        self._sink: RecordWriter = context.main
        self.pieces: list[str] = []
        # What was written to outside each open entity, and its file if it could be opened.
        self._outer: list[tuple[RecordWriter, list[str], OutputFile | None]] = []

    def prepare_element(self, constants: Flow, names: tuple[str, ...]) -> Prepared | None:
        """Start-tag and end-tag of a form."""
        start = prepared_start(self, constants, names, self._tag_close, START)
        return None if start is None else (start, self._end_tag)

    def prepare_empty_element(self, constants: Flow, names: tuple[str, ...]) -> Prepared | None:
        """The tag of a form."""
        start = prepared_start(self, constants, names, self.dialect.empty_close, MIDDLE)
        return None if start is None else (start, _nothing)

    def _end_tag(self, tag: str) -> None:
        """Write an end-tag."""
        if self.state == PENDING:
            self.pieces.append("&#13;")
        self.state = MIDDLE
        self.pieces.append(tag)

    def start_element(self, flow: Flow, node: Any) -> None:
        """A start-tag; `gi` (default: of the current node), `attributes`."""
        pieces = self.pieces
        if self.state == PENDING:
            pieces.append("\r")
        self.state = START
        gi = flow.get("gi") or getattr(node, "gi", None) or _NO_NAME
        tags = self._tags.get(gi)
        if tags is None:
            tags = self._tags[gi] = (f"<{gi}{self._tag_close}", f"</{gi}{self._tag_close}")
        attributes = flow.get("attributes")
        if attributes:
            pieces.append(f"<{gi}{self.dialect.attributes(attributes, self.separator)}{self._tag_close}")
        else:
            pieces.append(tags[0])
        self._end_tags.append(tags[1])
        if len(pieces) > MANY_PIECES:
            self.hand_on()

    def end_element(self, flow: Flow, node: Any) -> None:
        """The end-tag."""
        self._end_tag(self._end_tags.pop())

    def empty_element(self, flow: Flow, node: Any) -> None:
        """The tag of an empty element."""
        if self.state == PENDING:
            self.pieces.append("\r")
        self.state = MIDDLE
        gi = flow.get("gi") or getattr(node, "gi", None) or _NO_NAME
        attributes = self.dialect.attributes(flow.get("attributes") or (), self.separator)
        self.pieces.append(f"<{gi}{attributes}{self.dialect.empty_close}")

    def characters(self, text: str) -> None:
        """Character data; a line end at its end waits for what follows."""
        state = self.state
        if state == PENDING:
            self.pieces.append("\r")
        elif state and text[0] == "\r":
            # Right after a start-tag.
            self.pieces.append("&#13;")
            text = text[1:]
            if not text:
                self.state = MIDDLE
                return
        if text[-1] == "\r":
            self.state = PENDING
            text = text[:-1]
        else:
            self.state = MIDDLE
        # Looking first is cheaper than replacing nothing; the ampersand must come first.
        if "&" in text:
            text = text.replace("&", self.dialect.ampersand)
        if "<" in text:
            text = text.replace("<", self.dialect.less)
        if ">" in text:
            text = text.replace(">", self.dialect.greater)
        self.pieces.append(text)

    def sdata(self, node: Any, text: str) -> None:
        """An SDATA entity: a reference where `preserve-sdata?` is in force, else its text."""
        if self._preserve and len(text) == 1:
            self._release()
            self.pieces.append(f"&{node.name};")
        else:
            self.characters(text)

    def character(self, flow: Flow, node: Any) -> None:
        """A character flow object: its character as text."""
        if flow.get("char"):
            self.characters(flow["char"])

    def processing_instruction(self, flow: Flow, node: Any) -> None:
        """A processing instruction with `data`."""
        if self.state == PENDING:
            self.pieces.append("&#13;")
            self.state = MIDDLE
        self.pieces.append(f"<?{flow.get('data', '')}{self.dialect.instruction_close}")

    def document_type(self, flow: Flow, node: Any) -> None:
        """A document type declaration; nothing without `name`."""
        self._release()
        self.pieces.append(
            document_type(flow.get("name", ""), flow.get("public-id", ""), flow.get("system-id", ""))
        )

    def entity_ref(self, flow: Flow, node: Any) -> None:
        """A reference to the entity `name`."""
        self._release()
        self.pieces.append(f"&{flow.get('name', '')};")

    def prepare_formatting_instruction(self, constants: Flow, names: tuple[str, ...]) -> Prepared | None:
        """Output of `data` that is evaluated."""
        if names != ("data",):
            return None

        def put(values: tuple[Any, ...]) -> str | None:
            data = values[0]
            if type(data) is not str:
                return None
            pieces = self.pieces
            if self.state == PENDING:
                pieces.append("\r")
                self.state = MIDDLE
            pieces.append(data)
            if len(pieces) > MANY_PIECES:
                self.hand_on()
            return data

        return put, _nothing

    def prepare_entity(self, constants: Flow, names: tuple[str, ...]) -> Prepared | None:
        """A file whose `system-id` is evaluated."""
        if names != ("system-id",):
            return None

        def start(values: tuple[Any, ...]) -> str | None:
            name = values[0]
            if type(name) is not str:
                return None
            self._start_file(name)
            return name

        return start, self._end_file

    def formatting_instruction(self, flow: Flow, node: Any) -> None:
        """`data` as it is; an empty one releases a line end that is held back."""
        self._release()
        self.pieces.append(flow.get("data", ""))

    def start_entity(self, flow: Flow, node: Any) -> None:
        """What follows goes to the file `system-id`; to the outer output if it cannot be opened."""
        self._start_file(flow.get("system-id", ""))

    def _start_file(self, name: str) -> None:
        self._release()
        file = self._streams.open(name)
        self._outer.append((self._sink, self.pieces, file))
        if file is not None:
            self._cover(file.path)
            self._sink, self.pieces = file, []

    def _cover(self, path: str) -> None:
        """A file was opened that is open already."""
        for sink, pieces, _ in self._outer:
            if isinstance(sink, OutputFile) and sink.path == path:
                sink.write("".join(pieces))
                pieces.clear()
                sink.covered()

    def end_entity(self, flow: Flow, node: Any) -> None:
        """Back to the outer output."""
        self._end_file("")

    def _end_file(self, name: str) -> None:
        self._release()
        sink, pieces, file = self._outer.pop()
        if file is not None:
            self.hand_on()
            file.close()
            self._sink, self.pieces = sink, pieces

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
        self.hand_on()

    def _release(self) -> None:
        """Write a line end that was held back."""
        if self.state == PENDING:
            self.pieces.append("\r")
            self.state = MIDDLE

    def hand_on(self) -> None:
        """Give the text so far to the present output."""
        text = "".join(self.pieces)
        self.pieces.clear()
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
