"""The facts of a document type, from the cache when no file of it has changed.

What is kept are the declarations of the external subset (DocBook: 30 ms to read, one to
load). They depend on the internal subset only when that has parameter entities; then
the whole document type is kept, for that internal subset.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from dazzle_core.cache.fingerprints import Dependencies, read_file
from dazzle_core.cache.keys import cache_key
from dazzle_core.grove.dtd.facts import Declarations, Dtd, EntityFacts, pack
from dazzle_core.grove.dtd.reader import Doctype, Prolog, read_external_subset, read_prolog
from dazzle_core.stylesheet.entities.sysid import directory_of
from dazzle_core.typed import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dazzle_core.grove.xml.external import EntityAccess
    from dazzle_core.stylesheet.markup.inputs import Input

_FORMAT = 1


class CacheEntry(Protocol):
    """Sections of bytes that were kept."""

    def section(self, index: int) -> bytes | None:
        """One section; None when it is damaged."""


class FactsCache(Protocol):
    """Where facts are kept between runs (`dazzle_core.cache.Cache`)."""

    def get(self, key: str) -> CacheEntry | None:
        """What was kept under a key, as long as the files it was made from are the same."""

    def put(self, key: str, sections: list[bytes], dependencies: Dependencies, label: str = "") -> bool:
        """Keep sections under a key."""


def document_type(
    prolog: Prolog, source: Input, access: EntityAccess | None, cache: FactsCache | None
) -> Dtd:
    """The facts of a document's type: declarations of the internal subset, and of the files named.

    Without `access` no file is read. Raises DocumentError.
    """
    doctype = prolog.doctype
    base = source.chunks[0].name if source.chunks else ""
    if doctype is None:
        return Dtd(base=base)
    inner = prolog.declarations
    named = doctype.public_id is not None or doctype.system_id is not None
    dependent = "%" in doctype.subset
    if dependent and access is None:
        inner = read_prolog(source, None, external=True).declarations
    if access is None or not (named or dependent):
        return Dtd(doctype.name, doctype.public_id, doctype.system_id, base, inner)
    reader = access

    def read() -> list[bytes]:
        if dependent:
            return pack(read_prolog(source, reader, external=True).declarations)
        return pack(read_external_subset(doctype, _open(doctype, source, base, reader), reader))

    kept = _Kept(
        _key(doctype, base, dependent, access), read, access, cache, doctype.public_id or doctype.name
    )
    if dependent:
        inner = Declarations()
    return Dtd(doctype.name, doctype.public_id, doctype.system_id, base, inner, kept.section)


def _open(doctype: Doctype, source: Input, base: str, access: EntityAccess) -> Input:
    facts = EntityFacts(doctype.name, "text", None, doctype.public_id, doctype.system_id, base, None)
    return access.open("doctype", facts, source.locate(doctype.end - 1))


def _key(doctype: Doctype, base: str, dependent: bool, access: EntityAccess) -> str:
    return cache_key(
        "dtd",
        (
            _FORMAT,
            doctype.name,
            doctype.public_id,
            doctype.system_id,
            directory_of(base),
            os.path.abspath(directory_of(base)),
            doctype.subset if dependent else None,
            access.key,
        ),
    )


class _Kept:
    """Sections from the cache, or read now and put there."""

    def __init__(
        self,
        key: str,
        read: Callable[[], list[bytes]],
        access: EntityAccess,
        cache: FactsCache | None,
        label: str,
    ) -> None:
        self._key = key
        self._read = read
        self._access = access
        self._cache = cache
        self._label = label
        self._entry = cache.get(key) if cache is not None else None
        self._sections: list[bytes] | None = None
        if self._entry is None:
            self._read_now()

    def _read_now(self) -> list[bytes]:
        sections = self._sections = self._read()
        if self._cache is not None:
            files, missing = self._access.dependencies()
            try:
                facts = [read_file(path)[1] for path in files]
            except OSError:
                return sections  # a file went away meanwhile: nothing is kept
            self._cache.put(self._key, sections, Dependencies(facts, missing), self._label)
        return sections

    def section(self, index: int) -> bytes:
        """A section; when it is damaged, everything is read again."""
        if self._sections is None and self._entry is not None:
            data = self._entry.section(index)
            if data is not None:
                return data
        return (self._sections or self._read_now())[index]
