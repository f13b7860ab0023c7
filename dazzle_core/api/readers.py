"""Documents in formats of their own, read by plugins.

In: what a reader gets, its text and where further files are found. Out: the `Document` that
it made, checked, with its messages and the files that it depends on.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from dazzle_core.diagnostics import Location, Message
from dazzle_core.errors import DazzleError, DocumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.api.documents import Document
    from dazzle_core.backends.hookspecs import Reader
    from dazzle_core.grove.xml.external import DocumentEntities

STANDARD_INPUT = "-"


class ReaderInput:
    """What a reader gets.

    `name`: what the document is called; `path`: the path of its file, None for standard
    input; `data`: its bytes, those of all its files together.
    """

    def __init__(self, names: Sequence[str], access: DocumentEntities) -> None:
        self.name = names[-1]
        self.path: str | None = None
        self.messages: list[Message] = []
        self._access = access
        self.data = b"".join([self._bytes(name) for name in names])

    @property
    def text(self) -> str:
        """Its text, which is UTF-8. Raises DocumentError when it is not."""
        try:
            return self.data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.data.count(b"\n", 0, error.start) + 1
            raise DocumentError("not UTF-8", Location(self.name, line, 0), "encoding") from None

    def read(self, name: str) -> bytes:
        """The bytes of a further file, found as entities of documents are.

        The document depends on it. Raises DocumentError when it cannot be read.
        """
        found = self._access.manager.read_bytes(self._access.manager.parse(name))
        if found is None:
            raise DocumentError(f'cannot read "{name}"', None, "cannot-find")
        self.path = self.path or found[0]
        return found[1]

    def report(self, text: str, line: int = 0, column: int = 0, severity: str = "W") -> None:
        """A message about the document; `severity` is E, W or I; without a line it has no place."""
        place = Location(self.name, line, column) if line else None
        self.messages.append(Message("reader", severity, text, place))

    def _bytes(self, name: str) -> bytes:
        return sys.stdin.buffer.read() if name == STANDARD_INPUT else self.read(name)


def read_with(
    reader: Reader, called: str, names: Sequence[str], access: DocumentEntities, document_type: type[Document]
) -> Document:
    """The document that a reader makes of the files called `names`.

    `called`: what the reader is called in messages. Raises DocumentError when a file cannot be
    read, and for whatever the reader raises.
    """
    source = ReaderInput(names, access)
    try:
        document = reader(source)
    except DazzleError:
        raise
    except Exception as error:
        text = f'reader "{called}" failed for "{source.name}": {type(error).__name__}: {error}'
        raise DocumentError(text, None, "reader") from error
    if not isinstance(document, document_type):
        text = f'reader "{called}" gave a {type(document).__name__} for "{source.name}", not a Document'
        raise DocumentError(text, None, "reader")
    if document.grove.access is None:
        document.grove.access = access
    document.messages += source.messages
    return document


__all__ = ["ReaderInput", "read_with"]
