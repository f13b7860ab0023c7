"""External entities: what they are called in full, where they are, and which may be read.

Names are resolved by the catalogs and the entity manager of `stylesheet`. A document
may read files in its own folder, files that a catalog leads to and their neighbours,
and the folders that the user named (-D, search path, `roots`); nothing else, and never
over the network.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Sequence

from dazzle_core.diagnostics import Location
from dazzle_core.errors import DocumentError
from dazzle_core.grove.xml.encoding import Problem, decode_declared, decode_leniently
from dazzle_core.stylesheet.entities.encodings import decode
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.entities.sysid import Storage, SystemId, directory_of, join
from dazzle_core.stylesheet.markup.inputs import Chunk, Input, records
from dazzle_core.stylesheet.messages import Reporter
from dazzle_core.typed import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.stylesheet.entities.catalog import Catalogs
    from dazzle_core.stylesheet.entities.files import FileReader

_KINDS = {"notation": "notation", "text": "general", "ndata": "general"}


class EntityAccess(Protocol):
    """How a reader gets at external entities."""

    @property
    def key(self) -> object:
        """What resolution depends on besides the contents of files, as a part of a cache key."""

    def open(self, kind: str, facts: External, location: Location | None) -> Input:
        """The text of an external entity; raises DocumentError when it cannot be had.

        `kind` is "general", "parameter" or "doctype", `location` the place that asks for it.
        """

    def generated_system_id(self, kind: str, facts: External) -> str | None:
        """The formal system identifier of an entity or notation; None when there is none."""

    def dependencies(self) -> tuple[list[str], list[str]]:
        """Paths of the files that were read so far, and places that were looked at in vain."""


class External(Protocol):
    """An external identifier as it was declared (`dtd.EntityFacts`, `dtd.NotationFacts`)."""

    @property
    def name(self) -> str:
        """The name of the entity."""

    @property
    def public_id(self) -> str | None:
        """The public identifier."""

    @property
    def system_id(self) -> str | None:
        """The system identifier."""

    @property
    def base(self) -> str:
        """The file in which it was declared."""


class DocumentManager(EntityManager):
    """Decodes entities as XML; remembers what could not be decoded."""

    problem: Problem | None = None

    def _records(self, data: bytes, storage: Storage) -> str:
        encoding = storage.encoding or self.encoding
        if encoding == "auto":
            text, self.problem = decode_declared(data)
        elif encoding == "xml":
            text = decode_leniently(data)
        else:
            text = decode(data, encoding)
        return text if storage.records == "ASIS" else records(text)


class DocumentEntities:
    """Access through catalogs, for one document.

    `document` is its path (None: text that is in no file; `folder` then says where its
    names are relative to); `catalogs`, `directories` as given with -c and -D; `roots`
    are further folders that entities may be read from.
    """

    def __init__(
        self,
        document: str | None,
        *,
        catalogs: Sequence[str] = (),
        directories: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        roots: Sequence[str] = (),
        folder: str = "",
        files: FileReader | None = None,
    ) -> None:
        self.document = document
        self.given_catalogs = tuple(catalogs)
        self.given_directories = tuple(directories)
        self.reporter = Reporter()
        self.manager = DocumentManager(self.reporter, files, directories, environment)
        own = directory_of(document) if document is not None else folder
        self._roots = [os.path.realpath(path) for path in (own or ".", *self.manager.directories, *roots)]
        # Folders of files that catalogs named: who installs a DTD may keep parts of it elsewhere, by links.
        self._named: list[str] = []
        self._catalogs: Catalogs | None = None

    @property
    def key(self) -> object:
        """Catalogs and folders, with absolute paths."""
        folder = directory_of(self.document) if self.document is not None else ""
        return (
            [os.path.abspath(path) for path in self.given_catalogs],
            [os.path.abspath(path) for path in self.manager.directories],
            self._roots,
            os.path.abspath(folder),
            self.manager.encoding,
        )

    @property
    def catalogs(self) -> Catalogs:
        """The catalogs, read when they are first needed."""
        if self._catalogs is None:
            from dazzle_core.stylesheet.entities.catalog import Catalogs  # a warm start does without

            self._catalogs = Catalogs(self.manager, self.given_catalogs, self.beside)
        return self._catalogs

    @property
    def beside(self) -> SystemId | None:
        """The document, in whose folder a catalog may be."""
        return None if self.document is None else SystemId((Storage("OSFILE", self.document),))

    def read_document(self) -> Input:
        """The document itself; raises DocumentError. Folders that are searched count too."""
        assert self.document is not None
        sysid = SystemId((Storage("OSFILE", self.document),))
        return self._read(sysid, self.document, None)

    def open(self, kind: str, facts: External, location: Location | None) -> Input:
        """The text of an external entity; raises DocumentError when it cannot be had."""
        sysid, by_catalog = self._resolve(kind, facts)
        if sysid is None:
            raise DocumentError(f'cannot find out which file "{facts.name}" is in', location, "no-system-id")
        self._check(sysid, by_catalog, location)
        return self._read(sysid, facts.system_id or facts.public_id or facts.name, location)

    def generated_system_id(self, kind: str, facts: External) -> str | None:
        """The formal system identifier of an entity or notation."""
        if kind == "notation" and facts.system_id is None:
            return None
        sysid, _ = self._resolve(_KINDS.get(kind, kind), facts)
        return None if sysid is None else formal_system_id(sysid)

    def dependencies(self) -> tuple[list[str], list[str]]:
        """Paths of the files that were read so far, and places that were looked at in vain."""
        files = self.manager.files
        return files.paths, files.missing

    def _resolve(self, kind: str, facts: External) -> tuple[SystemId | None, bool]:
        """The system identifier, and whether a catalog gave it."""
        from dazzle_core.stylesheet.entities.catalog import Wanted

        where = (Input("", [Chunk(0, facts.base, Storage("OSFILE", facts.base))]), 0) if facts.base else None
        found = self.catalogs.resolve(Wanted(kind, facts.name, facts.public_id, facts.system_id, where))
        plain = self.manager.parse(facts.system_id, where) if facts.system_id is not None else None
        return found, found is not None and found != plain

    def _check(self, sysid: SystemId, by_catalog: bool, location: Location | None) -> None:
        """Refuse what is no file, and files outside of the folders that are allowed."""
        for storage in sysid.storages:
            if storage.manager != "OSFILE":
                raise DocumentError(
                    f'"{storage.name}" is not read: only files are', location, "entity-not-a-file"
                )
            for place in self._places(storage):
                try:
                    mode = os.stat(place).st_mode
                except (OSError, ValueError):
                    continue
                path = os.path.realpath(place)
                if by_catalog:
                    self._roots.append(os.path.dirname(path))
                    if not _inside(path, self._roots[0]):
                        self._named.append(os.path.dirname(os.path.abspath(place)))
                elif not any(_inside(path, root) for root in self._roots) and not any(
                    _inside(os.path.abspath(place), folder) for folder in self._named
                ):
                    raise DocumentError(
                        f'"{place}" is not read: it is outside of the folders that this document may read'
                        " from (its own, those of catalogs, -D, and those that --entity-root adds)",
                        location,
                        "entity-outside",
                    )
                if not stat.S_ISREG(mode):
                    raise DocumentError(f'"{place}" is not a file', location, "entity-not-a-file")
                break

    def _places(self, storage: Storage) -> list[str]:
        if storage.name.startswith("/"):
            return [storage.name]
        return [
            join(directory, storage.name)
            for directory in (directory_of(storage.base), *self.manager.directories)
        ]

    def _read(self, sysid: SystemId, name: str, location: Location | None) -> Input:
        messages = self.reporter.messages
        before = len(messages)
        found = self.manager.open(sysid, location)
        if found is None or len(messages) > before:
            text = messages.pop().text if len(messages) > before else f'cannot open "{name}"'
            raise DocumentError(text, location, "cannot-find")
        self.check_encoding(found)
        return found

    def check_encoding(self, source: Input) -> None:
        """Raise DocumentError when the bytes of what was opened last could not be decoded."""
        problem, self.manager.problem = self.manager.problem, None
        if problem is not None:
            raise problem.error(source.chunks[0].name if source.chunks else "")


def _inside(path: str, folder: str) -> bool:
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


def formal_system_id(sysid: SystemId) -> str:
    """A system identifier in its full form, `<OSFILE SOIBASE='doc.xml'>Pic.gif` (ISO/IEC 10744 annex A.6)."""
    parts = [f'<CATALOG PUBLIC="{public_id}">' if public_id else "<CATALOG>" for public_id in sysid.maps]
    for storage in sysid.storages:
        base, special_base = _escaped(storage.base)
        name, special_name = _escaped(storage.name)
        attributes = f" SOIBASE='{base}'" if base else ""
        if special_base or special_name:
            attributes += " SMCRD='^'"
        parts.append(f"<{storage.manager}{attributes}>{name}")
    return "".join(parts)


def _escaped(text: str) -> tuple[str, bool]:
    """A name as it stands in a formal system identifier; whether it needs references to characters."""
    special = False
    out = []
    for char in text:
        if not " " <= char < "\x7f" or char in "$`\\^":
            special = True
            out.append(f"^{ord(char)};")
        elif char in "\"#'<":
            out.append(f"&#{ord(char)};")
        else:
            out.append(char)
    return "".join(out), special
