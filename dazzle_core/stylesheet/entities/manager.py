"""The entity manager: system identifiers are found, read and opened as inputs.

A relative file name is looked for beside the file that names it, then in the
folders of -D and SGML_SEARCH_PATH; a message says every place that was tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from dazzle_core.diagnostics import Location
from dazzle_core.stylesheet.entities.codes import FileCode
from dazzle_core.stylesheet.entities.encodings import decode, default_encoding
from dazzle_core.stylesheet.entities.files import FileReader
from dazzle_core.stylesheet.entities.sysid import (
    Problem,
    Storage,
    SystemId,
    directory_of,
    join,
    parse_system_id,
)
from dazzle_core.stylesheet.markup.inputs import Chunk, Input, Place, records
from dazzle_core.stylesheet.messages import Bare, Reporter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.stylesheet.markup.dtd import Entity, Subset

#: Folders searched when SGML_SEARCH_PATH does not say otherwise.
SEARCH_PATH = ("/usr/local/share/sgml", "/usr/share/sgml")

#: Answers a look-up in a catalog that a system identifier asks for:
#: (catalog, public identifier or "", where messages go) → system identifier.
CatalogMap = Callable[[SystemId, str, Location | None], SystemId | None]


class EntityManager:
    """Finds and reads entities; one per loading, shared by stylesheets and catalogs.

    `directories` are the folders of -D, `restricted` is -R. Messages go to
    `reporter`; files read and places looked at are recorded by `files`.
    """

    def __init__(
        self,
        reporter: Reporter,
        files: FileReader | None = None,
        directories: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        restricted: bool = False,
    ) -> None:
        self.environment = os.environ if environment is None else environment
        self.reporter = reporter
        self.files = files or FileReader()
        path = self.environment.get("SGML_SEARCH_PATH")
        search = SEARCH_PATH if path is None else tuple(path.split(":")) if path else ()
        self.directories = (*directories, *search)
        self.restricted = restricted
        self.encoding = default_encoding(self.environment)
        self.catalog_map: CatalogMap | None = None
        #: What external subsets declare, by system identifier and document type (`prolog`).
        self.subsets: dict[tuple[SystemId, str], Subset | None] = {}
        self._texts: dict[tuple[str, str, str], str] = {}

    def parse(self, text: str, where: Place | None = None) -> SystemId:
        """A system identifier as written at `where` (relative to the file there), or by the user."""
        problems: list[Problem] = []
        chunk = where[0].storage(where[1]) if where else None
        found = parse_system_id(
            text,
            chunk.storage if chunk else None,
            chunk.name if chunk else "",
            bool(self.directories),
            problems,
        )
        for problem in problems:
            self.reporter.report(problem.code, _location(where), problem.parameter)
        return found

    def open(
        self,
        sysid: SystemId,
        where: Location | Place | None = None,
        must_exist: bool = True,
        entity: Entity | None = None,
    ) -> Input | None:
        """Open an entity; what cannot be read is reported at `where` and is empty.

        Returns None when no file of it could be read.
        """
        while sysid.maps:
            mapped = self._mapped(sysid, where)
            if mapped is None:
                return None
            sysid = mapped
        chunks: list[Chunk] = []
        parts: list[str] = []
        position = 0
        for storage in sysid.storages:
            found = self._text(storage, where, must_exist)
            if found is None:
                continue
            name, text = found
            chunks.append(Chunk(position, name, storage))
            parts.append(text)
            position += len(text)
        if not chunks:
            return None
        return Input("".join(parts), chunks, entity)

    def read_bytes(self, sysid: SystemId) -> tuple[str, bytes] | None:
        """Path and bytes of an entity that is one file; None when it is not, or cannot be read."""
        while sysid.maps:
            mapped = self._mapped(sysid, None)
            if mapped is None:
                return None
            sysid = mapped
        if len(sysid.storages) != 1 or sysid.storages[0].manager != "OSFILE" or not sysid.storages[0].name:
            return None
        for path in self._places(sysid.storages[0]):
            try:
                return path, self.files.read(path)
            except OSError:
                continue
        return None

    def _mapped(self, sysid: SystemId, where: Location | Place | None) -> SystemId | None:
        if self.catalog_map is None:
            return None
        found = self.catalog_map(SystemId(sysid.storages), sysid.maps[-1], _location(where))
        if found is None:
            return None
        return SystemId(found.storages, (*sysid.maps[:-1], *found.maps))

    def _text(
        self, storage: Storage, where: Location | Place | None, must_exist: bool
    ) -> tuple[str, str] | None:
        if storage.manager == "LITERAL":
            return "", storage.name
        if storage.manager == "OSFD":
            try:
                data = self.files.read_standard_input() if storage.name == "0" else b""
            except OSError as error:
                descriptor = Bare(f"file descriptor {storage.name}")
                self.reporter.report(FileCode.CANNOT_READ, None, descriptor, Bare(error.strerror))
                data = b""
            return f"<OSFD>{storage.name}", self._records(data, storage)
        if storage.manager != "OSFILE":
            if must_exist:
                self.reporter.report(FileCode.URL_UNSUPPORTED, _location(where))
            return None
        return self._file(storage, where, must_exist)

    def _file(
        self, storage: Storage, where: Location | Place | None, must_exist: bool
    ) -> tuple[str, str] | None:
        name = storage.name
        if not name:
            if must_exist:
                self.reporter.report(FileCode.INVALID_FILENAME, _location(where), name)
            return None
        tried: list[tuple[str, OSError]] = []
        for path in self._places(storage):
            key = (path, storage.encoding, storage.records)
            text = self._texts.get(key)
            if text is not None:
                return path, text
            try:
                data = self.files.read(path)
            except IsADirectoryError as error:
                if must_exist:
                    self.reporter.report(FileCode.CANNOT_READ, _location(where), path, Bare(error.strerror))
                return path, ""
            except OSError as error:
                tried.append((path, error))
                continue
            text = self._texts[key] = self._records(data, storage)
            return path, text
        if must_exist:
            self._not_found(name, storage, tried, where)
        return None

    def _places(self, storage: Storage) -> list[str]:
        if storage.name.startswith("/"):
            places = [storage.name]
        else:
            places = [join(directory_of(storage.base), storage.name)]
            if storage.search:
                places += [join(directory, storage.name) for directory in self.directories]
        return [place for place in places if self._safe(place)] if self.restricted else places

    def _safe(self, path: str) -> bool:
        """-R: only plain names without `..` inside the folders that are searched."""
        if ".." in path or not all(char.isascii() and (char.isalnum() or char in "/.-_") for char in path):
            return False
        folder = directory_of(path)
        return any(
            folder.startswith(each) and (len(folder) == len(each) or folder[len(each)] == "/")
            for each in self.directories
        )

    def _not_found(
        self,
        name: str,
        storage: Storage,
        tried: list[tuple[str, OSError]],
        where: Location | Place | None,
    ) -> None:
        if len(tried) == 1 and (name.startswith("/") or not storage.search or not self.directories):
            path, error = tried[0]
            self.reporter.report(
                FileCode.CANNOT_OPEN, _location(where), path, Bare(os.strerror(error.errno or 2))
            )
            return
        shown = [
            Bare(f'"{path}"' if error.errno in (None, 2) else f'"{path}" ({os.strerror(error.errno)})')
            for path, error in tried
        ]
        self.reporter.report(FileCode.CANNOT_FIND, _location(where), name, shown)

    def _records(self, data: bytes, storage: Storage) -> str:
        text = decode(data, storage.encoding or self.encoding)
        return text if storage.records == "ASIS" else records(text)


def _location(where: Location | Place | None) -> Location | None:
    """Line and column of a place, computed only when a message needs them."""
    if where is None or isinstance(where, Location):
        return where
    return where[0].locate(where[1])
