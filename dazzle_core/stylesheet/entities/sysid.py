"""System identifiers: plain names and formal system identifiers.

A formal system identifier (ISO/IEC 10744 annex A.6) names storage managers and
attributes, `<OSFILE ENCODING=utf-8>name<URL>other`; several make one entity. A
plain name is a file name, relative to the file in which it was written.
"""

from __future__ import annotations

from dazzle_core.regex import late_pattern
from dazzle_core.stylesheet.entities.codes import FileCode
from dazzle_core.stylesheet.entities.encodings import lookup_encoding
from dazzle_core.stylesheet.messages import CodeTable
from dazzle_core.typed import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


class Storage(NamedTuple):
    """One stored object: its manager, its name, the file that the name is relative to, how to read it."""

    manager: str
    name: str
    base: str = ""
    search: bool = True
    encoding: str = ""
    records: str = "FIND"


class SystemId(NamedTuple):
    """A system identifier as parsed; `maps` are look-ups in a catalog to make first.

    A map is a public identifier to look up, or "" for the DOCUMENT entry.
    """

    storages: tuple[Storage, ...]
    maps: tuple[str, ...] = ()


class Problem(NamedTuple):
    """A mistake in a formal system identifier."""

    code: CodeTable
    parameter: str


_MANAGERS = {"OSFILE", "OSFD", "URL", "LITERAL", "NEUTRAL", "CLSID", "MIMETYPE"}
_RECORDS = {"FIND", "ASIS", "CR", "LF", "CRLF"}
_FLAGS = {"ZAPEOF", "NOZAPEOF", "FOLD", "NOFOLD", "TRACK", "NOTRACK"}
_TAG = late_pattern(r"<([^\s>]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = late_pattern(r"\s*([^\s=>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>=]+)))?")
_CHARREF = late_pattern(r"&#([0-9]+);?")


def directory_of(path: str) -> str:
    """The folder part of a path with its slash, as it was written."""
    return path[: path.rfind("/") + 1]


def join(directory: str, name: str) -> str:
    """A name in a folder; nothing is normalised."""
    if not directory or directory.endswith("/"):
        return directory + name
    return f"{directory}/{name}"


def parse_system_id(
    text: str, base: Storage | None, base_file: str, searching: bool, problems: list[Problem]
) -> SystemId:
    """Parse a system identifier written in `base_file` (whose storage is `base`).

    `searching` says that there are folders to search: then a relative name stays
    relative until it is opened. Mistakes are added to `problems`.
    """
    maps: list[str] = []
    rest = text
    match = _TAG.match(rest)
    while match and match[1].upper() == "CATALOG":
        maps.append(_catalog_map(match[2], problems))
        rest = rest[match.end() :]
        match = _TAG.match(rest)
    if not match or match[1].upper() not in _MANAGERS:
        return SystemId((_plain(rest, base, base_file, searching),), tuple(maps))
    storages = []
    while match:
        following = _next_tag(rest, match.end())
        name = rest[match.end() : following.start() if following else len(rest)]
        storages.append(_formal(text, match, name, base, base_file, searching, problems))
        match = following
    return SystemId(tuple(storages), tuple(maps))


def _next_tag(text: str, start: int) -> re.Match[str] | None:
    for match in _TAG.finditer(text, start):
        if match[1].upper() in _MANAGERS:
            return match
    return None


def _catalog_map(attributes: str, problems: list[Problem]) -> str:
    found = ""
    for match in _ATTRIBUTE.finditer(attributes):
        value = match[2] or match[3] or match[4] or ""
        if match[1].upper() == "PUBLIC":
            found = " ".join(value.split())
        else:
            problems.append(Problem(FileCode.FSI_ATTRIBUTE, match[1]))
    return found


def _plain(name: str, base: Storage | None, base_file: str, searching: bool) -> Storage:
    name = name.replace("\n", "").replace("\r", "\n")
    if name[:4].lower() == "http" and name.startswith((":", "s:"), 4):
        return Storage("URL", name)
    if name[:5].lower() == "file:":
        name = file_url_path(name)
    encoding = base.encoding if base else ""
    recorded = base.records if base and base.records == "ASIS" else "FIND"
    if base and base.manager != "OSFILE":
        base_file = ""
    return _resolved(Storage("OSFILE", name, base_file, True, encoding, recorded), searching)


def _resolved(storage: Storage, searching: bool) -> Storage:
    if storage.name.startswith("/"):
        return storage._replace(base="")
    if not storage.search or not searching:
        return storage._replace(name=join(directory_of(storage.base), storage.name), base="")
    return storage


def _formal(
    whole: str,
    tag: re.Match[str],
    name: str,
    base: Storage | None,
    base_file: str,
    searching: bool,
    problems: list[Problem],
) -> Storage:
    manager = tag[1].upper()
    if manager == "NEUTRAL":
        manager = "OSFILE"
        name = name.lower()
    name = name.removeprefix("\r").replace("\n", "").removesuffix("\r")
    storage = Storage(manager, "", encoding=base.encoding if base else "")
    if base and base.manager == manager:
        storage = storage._replace(base=base_file)
    reference = ""
    position = 0
    while match := _ATTRIBUTE.match(tag[2], position):
        position = match.end()
        key = match[1].upper()
        given = next((each for each in match.groups()[1:] if each is not None), None)
        value = _uncharref(given or "")
        if key in _RECORDS and given is None:
            storage = storage._replace(records=key)
        elif key == "RECORDS" and value.upper() in _RECORDS:
            storage = storage._replace(records=value.upper())
        elif key in ("ENCODING", "BCTF"):
            encoding = lookup_encoding(value)
            if encoding:
                storage = storage._replace(encoding=encoding)
            elif value.upper() != "SAME":
                problems.append(Problem(FileCode.FSI_ENCODING, value))
        elif key in ("SEARCH", "NOSEARCH"):
            storage = storage._replace(search=(value or key).upper() == "SEARCH")
        elif key == "SOIBASE":
            storage = storage._replace(base=value)
        elif key == "SMCRD":
            reference = value
        elif key not in _FLAGS and key != "TRACKING":
            code = FileCode.FSI_VALUE if given is None else FileCode.FSI_ATTRIBUTE
            problems.append(Problem(code, match[1]))
    if tag[2][position:].strip():
        problems.append(Problem(FileCode.FSI_SYNTAX, whole))
    name = _uncharref(name)
    if reference:
        import re

        name = re.sub(re.escape(reference) + "([0-9]+);?", lambda found: chr(int(found[1]) % 0x110000), name)
    storage = storage._replace(name=name)
    return _resolved(storage, searching) if manager == "OSFILE" else storage


def _uncharref(text: str) -> str:
    return _CHARREF.sub(lambda found: chr(int(found[1]) % 0x110000), text)


def file_url_path(url: str) -> str:
    """The path of a `file:` URL."""
    from urllib.parse import unquote

    path = url[5:]
    if path.startswith("//"):
        path = path[2:]
        path = path[path.find("/") :] if "/" in path else ""
    return unquote(path)
