"""OASIS XML catalogs 1.1: public, system, uri, rewrite, suffix, delegate, nextCatalog, group.

XML_CATALOG_FILES names them (separated by spaces), else the system's
/etc/xml/catalog; they are read when first asked. A catalog that cannot be read
is passed over, as the standard says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dazzle_core.stylesheet.entities.files import FileReader
from dazzle_core.stylesheet.entities.sysid import file_url_path
from dazzle_core.typed import NamedTuple

#: The catalog of the system when XML_CATALOG_FILES is not set.
DEFAULT_XML_CATALOG = "/etc/xml/catalog"

_NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
#: element → (attribute that is matched, attribute that is the answer)
_ELEMENTS = {
    "public": ("publicId", "uri"),
    "system": ("systemId", "uri"),
    "uri": ("name", "uri"),
    "rewriteSystem": ("systemIdStartString", "rewritePrefix"),
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "systemSuffix": ("systemIdSuffix", "uri"),
    "uriSuffix": ("uriSuffix", "uri"),
    "delegatePublic": ("publicIdStartString", "catalog"),
    "delegateSystem": ("systemIdStartString", "catalog"),
    "delegateURI": ("uriStartString", "catalog"),
    "nextCatalog": ("", "catalog"),
}
#: how deep nextCatalog and delegates may lead
_DEPTH = 40


class _Entry(NamedTuple):
    kind: str
    key: str
    target: str
    prefer_public: bool


class XmlCatalogs:
    """Look-ups in XML catalogs; everything is read when it is first needed."""

    def __init__(self, files: FileReader, environment: Mapping[str, str]) -> None:
        named = environment.get("XML_CATALOG_FILES")
        self._files = files
        self._start = named.split() if named is not None else [DEFAULT_XML_CATALOG]
        self._read: dict[str, list[_Entry]] = {}

    def system(self, system_id: str) -> str | None:
        """What an external identifier's system identifier maps to, or None."""
        return self._search(lambda entries, depth: self._by_name(entries, system_id, "system", depth))

    def public(self, public_id: str, has_system: bool = False) -> str | None:
        """What a public identifier maps to; with a system identifier only where public is preferred."""
        public_id = " ".join(public_id.split())
        return self._search(lambda entries, depth: self._by_public(entries, public_id, has_system, depth))

    def uri(self, name: str) -> str | None:
        """What a URI that is no external identifier maps to, or None."""
        return self._search(lambda entries, depth: self._by_name(entries, name, "uri", depth))

    def _search(
        self,
        look: Callable[[list[_Entry], int], tuple[bool, str | None]],
        files: list[str] | None = None,
        depth: int = 0,
    ) -> str | None:
        if depth > _DEPTH:
            return None
        for entries in self._catalogs(self._start if files is None else files):
            final, found = look(entries, depth)
            if final:
                return found
        return None

    def _catalogs(self, files: list[str]) -> Iterator[list[_Entry]]:
        """Catalogs in order, each followed by those that it names."""
        waiting = list(reversed(files))
        seen: set[str] = set()
        while waiting:
            file = waiting.pop()
            if file in seen:
                continue
            seen.add(file)
            entries = self._entries(file)
            yield entries
            waiting.extend(reversed([entry.target for entry in entries if entry.kind == "nextCatalog"]))

    def _by_name(self, entries: list[_Entry], name: str, kind: str, depth: int) -> tuple[bool, str | None]:
        """Look for a system identifier or a URI: exact, longest start, longest suffix, delegates."""
        rewrite, suffix, delegate = {
            "system": ("rewriteSystem", "systemSuffix", "delegateSystem"),
            "uri": ("rewriteURI", "uriSuffix", "delegateURI"),
        }[kind]
        for entry in entries:
            if entry.kind == kind and entry.key == name:
                return True, entry.target
        starts = [entry for entry in entries if entry.kind == rewrite and name.startswith(entry.key)]
        if starts:
            best = max(starts, key=lambda entry: len(entry.key))
            return True, best.target + name[len(best.key) :]
        ends = [entry for entry in entries if entry.kind == suffix and name.endswith(entry.key)]
        if ends:
            return True, max(ends, key=lambda entry: len(entry.key)).target
        delegates = [entry for entry in entries if entry.kind == delegate and name.startswith(entry.key)]
        return self._delegated(
            delegates, lambda found, deeper: self._by_name(found, name, kind, deeper), depth
        )

    def _by_public(
        self, entries: list[_Entry], public_id: str, has_system: bool, depth: int
    ) -> tuple[bool, str | None]:
        usable = [entry for entry in entries if entry.prefer_public or not has_system]
        for entry in usable:
            if entry.kind == "public" and entry.key == public_id:
                return True, entry.target
        delegates = [e for e in usable if e.kind == "delegatePublic" and public_id.startswith(e.key)]
        return self._delegated(
            delegates, lambda found, deeper: self._by_public(found, public_id, has_system, deeper), depth
        )

    def _delegated(
        self,
        delegates: list[_Entry],
        look: Callable[[list[_Entry], int], tuple[bool, str | None]],
        depth: int,
    ) -> tuple[bool, str | None]:
        """A delegate that matches decides: the other catalogs are not asked any more."""
        if not delegates:
            return False, None
        ordered = sorted(delegates, key=lambda entry: -len(entry.key))
        return True, self._search(look, [entry.target for entry in ordered], depth + 1)

    def _entries(self, file: str) -> list[_Entry]:
        found = self._read.get(file)
        if found is None:
            found = self._read[file] = self._parse(file)
        return found

    def _parse(self, file: str) -> list[_Entry]:
        path = file_url_path(file) if file.startswith("file:") else file
        if ":" in path.split("/", 1)[0]:
            return []
        try:
            data = self._files.read(path)
        except OSError:
            return []
        from urllib.parse import quote  # with what it imports a tenth of a short run

        return _parse_xml(data, "file://" + quote(path) if path.startswith("/") else path)


def _parse_xml(data: bytes, base_uri: str) -> list[_Entry]:
    from urllib.parse import urljoin
    from xml.parsers import expat

    entries: list[_Entry] = []
    bases = [base_uri]
    prefers = [True]

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        base = urljoin(bases[-1], attributes.get("http://www.w3.org/XML/1998/namespace base", ""))
        prefer = {"public": True, "system": False}.get(attributes.get("prefer", ""), prefers[-1])
        bases.append(base)
        prefers.append(prefer)
        if space != _NAMESPACE or local not in _ELEMENTS:
            return
        match, answer = _ELEMENTS[local]
        if answer in attributes and (not match or match in attributes):
            key = attributes[match] if match else ""
            if match.startswith("publicId"):
                key = " ".join(key.split())
            entries.append(_Entry(local, key, urljoin(base, attributes[answer]), prefer))

    def end(_name: str) -> None:
        bases.pop()
        prefers.pop()

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return entries
    return entries
