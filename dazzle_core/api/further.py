"""What a stylesheet may read while it runs: entities as text, other documents (`sgml-parse`)."""

from __future__ import annotations

import os

from dazzle_core.api.documents import CacheOption, Document
from dazzle_core.diagnostics import Message
from dazzle_core.errors import DocumentError
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.xml.external import DocumentEntities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dazzle_core.grove.sgml.options import ParserOptions
    from dazzle_core.vm.run import Run


class FurtherReading:
    """Reads for one run. Each document is read once.

    The main one is found by its formal system identifier (`<OSFILE>doc.sgm`) alone, as in OpenJade.

    Names are found as those of the main document's entities are: by its catalogs, relative
    to the current folder, in the folders of -D. What cannot be read is reported.
    """

    def __init__(self, run: Run, document: Document, cache: CacheOption) -> None:
        self._run = run
        self._cache = cache
        access = document.grove.access
        self._access = access if isinstance(access, DocumentEntities) else DocumentEntities(None)
        self._sgml = document.sgml
        run.groves[document.system_id] = document.grove
        run.read_entity = self.read_entity
        run.load_grove = self.load_grove

    def read_entity(self, system_id: str) -> str | None:
        """The text of an entity, its records as in a document; None when it cannot be read."""
        manager, reporter = self._access.manager, self._access.reporter
        heard = len(reporter.messages)
        source = manager.open(manager.parse(system_id))
        self._deliver(reporter.messages[heard:])
        return None if source is None else source.text

    def read_file(self, system_id: str, result: str) -> tuple[str, bytes] | None:
        """Path and bytes of a file that a flow object names; None when there is none that can be read.

        It is looked for as entities are, then beside the file `result`. Nothing is reported.
        """
        manager, messages = self._access.manager, self._access.reporter.messages
        heard = len(messages)
        found = manager.read_bytes(manager.parse(system_id))
        del messages[heard:]
        if found is None and "://" not in system_id and not system_id.startswith("<"):
            path = os.path.join(os.path.dirname(result), system_id)
            try:
                with open(path, "rb") as file:
                    return path, file.read()
            except (OSError, ValueError):
                return None
        return found

    def load_grove(self, system_id: str, active: list[str], parent: Any) -> Any:
        """The root of another document; one that cannot be read is reported, and empty.

        `active` link types matter to SGML only; a `parent` does to nothing, as in OpenJade.
        """
        groves = self._run.groves
        grove = groves.get(system_id)
        if grove is None:
            try:
                document = Document.further(
                    system_id,
                    self._access,
                    self._cache,
                    len(groves) + 1,
                    self._parser_options(active),
                )
            except DocumentError as error:
                self._deliver([Message(error.code, "E", error.text, error.location)])
                grove = Grove(system_id, number=len(groves) + 1)
            else:
                self._deliver(document.messages)
                grove = document.grove
            groves[system_id] = grove
            if self._run.on_grove is not None:
                self._run.on_grove()
        return grove.root

    def _parser_options(self, active: list[str]) -> ParserOptions:
        """Those of the main document, with the link types that a call names."""
        from dazzle_core.grove.sgml.options import ParserOptions

        return (self._sgml or ParserOptions())._replace(active=tuple(active))

    def _deliver(self, messages: list[Message]) -> None:
        for message in messages:
            self._run.deliver(message)
