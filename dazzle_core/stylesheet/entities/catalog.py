"""Catalogs: which system identifier an entity, a document type, a notation has.

SGML Open catalogs (OASIS TR 9401) are read in the order -c files, a file
`catalog` beside the document, SGML_CATALOG_FILES or the system's default; an
entry in an earlier catalog wins, in one catalog SYSTEM before PUBLIC before
DELEGATE before names. OASIS XML catalogs (`xmlcatalog`) are asked after them:
for identifiers that those do not know, when nothing but a URL or a public
identifier is there. The grove uses the same catalogs for documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dazzle_core.diagnostics import Location
from dazzle_core.regex import late_pattern
from dazzle_core.stylesheet.entities.catalogfile import Entry, read_catalog
from dazzle_core.stylesheet.entities.codes import FileCode
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.entities.sysid import Storage, SystemId, directory_of, join
from dazzle_core.stylesheet.entities.xmlcatalog import XmlCatalogs
from dazzle_core.stylesheet.markup.inputs import Place
from dazzle_core.typed import NamedTuple

#: The catalog of the system when SGML_CATALOG_FILES is not set.
DEFAULT_CATALOG = "/etc/sgml/catalog"

_SCHEME = late_pattern(r"[A-Za-z][A-Za-z0-9+.\-]+:")


class Wanted(NamedTuple):
    """What a catalog is asked for: one declaration of an external entity.

    `kind` is "general", "parameter", "doctype", "notation" or "linktype"; `where`
    is the place of the declaration, which a system identifier is relative to.
    """

    kind: str
    name: str = ""
    public: str | None = None
    system: str | None = None
    where: Place | None = None
    fold_entities: bool = False


class _Table:
    """Entries of one kind: the first wins, those under OVERRIDE YES also beat a system identifier."""

    __slots__ = ("normal", "override")

    def __init__(self) -> None:
        self.normal: dict[str, Entry] = {}
        self.override: dict[str, Entry] = {}

    def add(self, key: str, entry: Entry) -> None:
        if entry.override:
            self.override.setdefault(key, entry)
        elif key not in self.override:
            self.normal.setdefault(key, entry)

    def find(self, key: str, override_only: bool) -> Entry | None:
        if not override_only and key in self.normal:
            return self.normal[key]
        return self.override.get(key)

    def find_folded(self, key: str, override_only: bool) -> Entry | None:
        """The earliest entry whose name is the key when folded to upper case."""
        tables = [self.override] if override_only else [self.override, self.normal]
        found = [entry for table in tables for name, entry in table.items() if name.upper() == key]
        return min(found, key=lambda entry: entry.serial, default=None)


class _Entries:
    """The entries of catalogs in order."""

    def __init__(self) -> None:
        self.systems: dict[str, Entry] = {}
        self.publics = _Table()
        self.delegates = _Table()
        self.names: dict[str, _Table] = {}
        self.document: Entry | None = None
        self.sgml_declaration: Entry | None = None
        self.dtd_declarations: dict[str, Entry] = {}
        self.count = 0

    def read(
        self,
        manager: EntityManager,
        sysid: SystemId,
        must_exist: bool,
        location: Location | None = None,
        within: tuple[str, ...] = (),
    ) -> None:
        """Read a catalog and then those that it names."""
        read = read_catalog(manager, sysid, must_exist, self.count, location, within)
        if read is None:
            return
        self.count += 1
        for keyword, key, entry in read.entries:
            self._take(keyword, key, entry)
        for nested, place in read.catalogs:
            self.read(manager, nested, True, place, (*within, read.name))

    def _take(self, keyword: str, key: str, entry: Entry) -> None:
        if keyword == "PUBLIC":
            self.publics.add(key, entry)
        elif keyword == "SYSTEM":
            self.systems.setdefault(key, entry)
        elif keyword == "DELEGATE":
            self.delegates.add(key, entry)
        elif keyword == "DTDDECL":
            self.dtd_declarations.setdefault(key, entry)
        elif keyword == "DOCUMENT":
            self.document = self.document or entry
        elif keyword == "SGMLDECL":
            self.sgml_declaration = self.sgml_declaration or entry
        else:
            kind = "general" if keyword == "ENTITY" else keyword.lower()
            self.names.setdefault(kind, _Table()).add(key, entry)

    def find(self, wanted: Wanted) -> tuple[Entry | None, bool]:
        """The entry for a declaration, and whether it delegates the public identifier."""
        entry = self.systems.get(wanted.system) if wanted.system is not None else None
        delegated = False
        if wanted.public is not None:
            public, by_delegate = self.best_public(wanted.public, wanted.system is not None)
            if public is not None and (entry is None or public.catalog < entry.catalog):
                entry, delegated = public, by_delegate
        if wanted.name and (entry is None or entry.catalog > 0):
            named = self._named(wanted)
            if named is not None and (entry is None or named.catalog < entry.catalog):
                entry, delegated = named, False
        return entry, delegated

    def _named(self, wanted: Wanted) -> Entry | None:
        table = self.names.get("general" if wanted.kind == "parameter" else wanted.kind)
        if table is None:
            return None
        name = "%" + wanted.name if wanted.kind == "parameter" else wanted.name
        only = wanted.system is not None
        if wanted.kind in ("general", "parameter") and not wanted.fold_entities:
            return table.find(name, only)
        return table.find_folded(name.upper(), only)

    def best_public(self, public_id: str, override_only: bool) -> tuple[Entry | None, bool]:
        """The entry for a public identifier: PUBLIC beats DELEGATE, long prefixes beat short."""
        best: Entry | None = None
        delegated = False
        for end in _prefix_ends(public_id):
            entry = self.delegates.find(public_id[:end], override_only)
            if entry is not None and (best is None or entry.catalog <= best.catalog):
                best, delegated = entry, True
        entry = self.publics.find(public_id, override_only)
        if entry is not None and (best is None or entry.catalog <= best.catalog):
            best, delegated = entry, False
        return best, delegated


class Catalogs:
    """All catalogs of one run, for one document entity.

    `given` are the -c catalogs, which must exist; `document` is the system
    identifier of the document, beside which a `catalog` may lie.
    """

    def __init__(
        self,
        manager: EntityManager,
        given: Sequence[str] = (),
        document: SystemId | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.manager = manager
        environment = manager.environment if environment is None else environment
        self._entries = _Entries()
        self._delegated: dict[SystemId, _Entries] = {}
        manager.catalog_map = self._map
        for text in given:
            self._entries.read(manager, manager.parse(text), True)
        if document is not None and environment.get("SP_USE_DOCUMENT_CATALOG", "").upper() not in ("NO", "0"):
            for sysid in _beside(document):
                self._entries.read(manager, sysid, False)
        for text in environment.get("SGML_CATALOG_FILES", DEFAULT_CATALOG).split(":"):
            if text:
                self._entries.read(manager, manager.parse(text), False)
        self.xml = XmlCatalogs(manager.files, environment)

    def resolve(self, wanted: Wanted) -> SystemId | None:
        """The effective system identifier of a declaration, or None."""
        entry, delegated = self._entries.find(wanted)
        if entry is not None:
            return self._expand(entry, wanted.public if delegated else None)
        found = self._from_xml(wanted)
        if found is not None:
            return self.manager.parse(found)
        if wanted.system is None:
            return None
        return self.manager.parse(wanted.system, wanted.where)

    def public(self, public_id: str) -> SystemId | None:
        """The system identifier of a public identifier, or None."""
        entry, delegated = self._entries.best_public(public_id, False)
        if entry is not None:
            return self._expand(entry, public_id if delegated else None)
        found = self.xml.public(public_id)
        return self.manager.parse(found) if found is not None else None

    def system(self, system_id: str) -> SystemId | None:
        """What catalogs put in the place of a system identifier, or None."""
        entry = self._entries.systems.get(system_id)
        if entry is not None:
            return self._expand(entry, None)
        found = self.xml.system(system_id)
        return self.manager.parse(found) if found is not None else None

    def document(self) -> SystemId | None:
        """The DOCUMENT entry, or None."""
        entry = self._entries.document
        return self._expand(entry, None) if entry else None

    def sgml_declaration(self, doctype_public: str | None = None) -> SystemId | None:
        """The SGML declaration of a document type (DTDDECL) or of any document (SGMLDECL), or None."""
        entry = self._entries.dtd_declarations.get(doctype_public or "") or self._entries.sgml_declaration
        return self._expand(entry, None) if entry else None

    def _from_xml(self, wanted: Wanted) -> str | None:
        system = wanted.system
        if system is not None:
            if not _SCHEME.match(system):
                return None
            found = self.xml.system(system)
            if found is not None:
                return found
        return self.xml.public(wanted.public, system is not None) if wanted.public is not None else None

    def _expand(self, entry: Entry, delegated_public: str | None) -> SystemId:
        sysid = self.manager.parse(entry.target, entry.base)
        if delegated_public is not None:
            sysid = SystemId(sysid.storages, (delegated_public, *sysid.maps))
        return sysid

    def _map(self, catalog: SystemId, public_id: str, location: Location | None) -> SystemId | None:
        """Answer a look-up that a system identifier asks for (DELEGATE, `<CATALOG PUBLIC=...>`)."""
        entries = self._delegated.get(catalog)
        if entries is None:
            entries = self._delegated[catalog] = _Entries()
            entries.read(self.manager, catalog, True, location)
        name = catalog.storages[0].name
        if public_id:
            entry, delegated = entries.best_public(public_id, False)
            if entry is None:
                self.manager.reporter.report(FileCode.CATALOG_NO_PUBLIC, location, public_id, name)
                return None
            return self._expand(entry, public_id if delegated else None)
        if entries.document is None:
            self.manager.reporter.report(FileCode.CATALOG_NO_DOCUMENT, location, name)
            return None
        return self._expand(entries.document, None)


def _prefix_ends(public_id: str) -> list[int]:
    """Where prefixes for DELEGATE may end: before and after `//` and `::`."""
    ends = []
    for index in range(len(public_id) + 1):
        before = public_id[index - 2 : index] if index >= 2 else ""
        if public_id[index : index + 2] in ("//", "::") or before in ("//", "::"):
            ends.append(index)
    return ends


def _beside(document: SystemId) -> list[SystemId]:
    found: dict[SystemId, None] = {}
    for storage in document.storages:
        if storage.manager == "OSFILE" and not document.maps:
            name = join(directory_of(storage.name), "catalog")
            found[SystemId((Storage("OSFILE", name, storage.base, True, storage.encoding),))] = None
    return list(found)
