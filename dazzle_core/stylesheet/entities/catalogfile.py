"""Reading one SGML Open catalog (OASIS TR 9401): a file becomes a list of entries."""

from __future__ import annotations

from dazzle_core.diagnostics import Location
from dazzle_core.regex import DOTALL, late_pattern
from dazzle_core.stylesheet.entities.codes import FileCode
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.entities.sysid import SystemId
from dazzle_core.stylesheet.markup.inputs import Input, Place
from dazzle_core.stylesheet.messages import CodeTable
from dazzle_core.typed import NamedTuple


class Entry(NamedTuple):
    """One entry: the target as written, what it is relative to, which catalog and place in it."""

    target: str
    base: Place
    catalog: int
    serial: int
    override: bool


class CatalogFile(NamedTuple):
    """A catalog as read: its name, entries as (keyword, key, entry), the catalogs that it names."""

    name: str
    entries: list[tuple[str, str, Entry]]
    catalogs: list[tuple[SystemId, Location | None]]


#: keyword → (its first argument is a minimum literal, a name or nothing)
_KEYWORDS = {
    "PUBLIC": "public",
    "DELEGATE": "public",
    "DTDDECL": "public",
    "SYSTEM": "system",
    "ENTITY": "name",
    "DOCTYPE": "name",
    "LINKTYPE": "name",
    "NOTATION": "name",
    "SGML": "name",
    "SGMLDECL": "",
    "DOCUMENT": "",
    "CATALOG": "",
    "BASE": "",
    "OVERRIDE": "",
}

_TOKEN = late_pattern(
    r"--(?P<comment>.*?)--|\"(?P<lit>[^\"]*)\"|'(?P<lita>[^']*)'|(?P<name>[^ \n\r\t]+)", DOTALL
)
#: most entries are of this kind
_PLAIN_ENTRY = late_pattern(
    r"[ \n\r\t]*PUBLIC[ \n\r\t]+\"([A-Za-z0-9 \n\r\-.'()+,/:=?!#$%*;@_]*)\"[ \n\r\t]*\"([^\"]*)\""
)
_NOT_MINIMUM = late_pattern(r"[^A-Za-z0-9 \n\r\-.'()+,/:=?!#$%*;@_]")


class _Token(NamedTuple):
    text: str
    literal: bool
    at: int

    @property
    def last(self) -> int:
        """Where a message about it stands: at the delimiter that closes a literal."""
        return self.at + len(self.text) + 1 if self.literal else self.at


class _Parser:
    """Tokens of a catalog, one at a time."""

    def __init__(self, manager: EntityManager, source: Input) -> None:
        self.manager = manager
        self.source = source
        self.pos = 0

    def report(self, code: CodeTable, at: int) -> None:
        self.manager.reporter.report(code, self.source.locate(at))

    def next(self) -> _Token | None:
        text = self.source.text
        while True:
            match = _TOKEN.search(text, self.pos)
            if match is None:
                self.pos = len(text)
                return None
            start = match.start()
            self.pos = match.end()
            kind = match.lastgroup
            if kind == "comment":
                continue
            token = match[0]
            if kind == "name":
                if token.startswith("--"):
                    self.pos = len(text)
                    self.report(FileCode.CATALOG_OPEN_COMMENT, self.pos)
                    return None
                if token[0] in "\"'":
                    self.pos = len(text)
                    self.report(FileCode.CATALOG_OPEN_LITERAL, self.pos)
                    return _Token(text[start + 1 :].replace("\n", ""), True, start)
                return _Token(token, False, start)
            return _Token(token[1:-1], True, start)

    def argument(self) -> _Token | None:
        token = self.next()
        if token is None:
            self.report(FileCode.CATALOG_ARGUMENT, self.pos)
        return token

    def minimum_literal(self) -> str | None:
        token = self.next()
        if token is None or not token.literal:
            self.report(FileCode.CATALOG_LITERAL, token.at if token else self.pos)
            return None
        for match in _NOT_MINIMUM.finditer(token.text):
            self.report(FileCode.CATALOG_MINIMUM_DATA, token.at + 1 + match.start())
        return " ".join(token.text.split())


def read_catalog(
    manager: EntityManager,
    sysid: SystemId,
    must_exist: bool,
    number: int,
    location: Location | None = None,
    within: tuple[str, ...] = (),
) -> CatalogFile | None:
    """Read a catalog; None when it cannot be read (reported at `location` if it must exist).

    One that is read on behalf of itself (its name is in `within`) names no further catalogs.
    """
    source = manager.open(sysid, location, must_exist)
    if source is None or not source.chunks:
        return None
    parser = _Parser(manager, source)
    read = CatalogFile(source.chunks[0].name, [], [])
    base: Place = (source, 0)
    override = False
    recovering = False
    while True:
        if plain := _PLAIN_ENTRY.match(source.text, parser.pos):
            parser.pos = plain.end()
            recovering = False
            made = Entry(plain[2], base, number, len(read.entries), override)
            read.entries.append(("PUBLIC", " ".join(plain[1].split()), made))
            continue
        token = parser.next()
        if token is None:
            break
        keyword = token.text.upper()
        if token.literal:
            if not recovering:
                recovering = True
                parser.report(FileCode.CATALOG_NAME, token.last)
            continue
        if keyword not in _KEYWORDS:
            if not recovering:
                parser.next()
            recovering = True
            continue
        recovering = False
        if keyword == "CATALOG" and read.name in within:
            manager.reporter.report(FileCode.CATALOG_LOOP, location)
            break
        if keyword == "OVERRIDE":
            answer = parser.next()
            override = _override(parser, answer, override)
        elif keyword == "BASE":
            base = _base(parser, source, base)
        else:
            _entry(parser, read, keyword, base, number, override)
    return read


def _override(parser: _Parser, answer: _Token | None, override: bool) -> bool:
    value = answer.text.upper() if answer and not answer.literal else ""
    if value in ("YES", "NO"):
        return value == "YES"
    parser.report(FileCode.CATALOG_OVERRIDE, answer.last if answer else parser.pos)
    return override


def _base(parser: _Parser, source: Input, base: Place) -> Place:
    token = parser.argument()
    if token is None:
        return base
    opened = parser.manager.open(parser.manager.parse(token.text, (source, token.at)))
    return (opened, 0) if opened is not None else base


def _entry(
    parser: _Parser, read: CatalogFile, keyword: str, base: Place, number: int, override: bool
) -> None:
    form = _KEYWORDS[keyword]
    key = ""
    if form == "public":
        literal = parser.minimum_literal()
        if literal is None:
            return
        key = literal
    elif form:
        token = parser.argument()
        if token is None:
            return
        key = token.text
    target = parser.argument()
    if target is None:
        return
    if form == "system" and not target.literal:
        parser.report(FileCode.CATALOG_QUOTE, target.at)
    if keyword == "CATALOG":
        location = parser.source.locate(target.at)
        read.catalogs.append((parser.manager.parse(target.text, (parser.source, target.at)), location))
        return
    read.entries.append((keyword, key, Entry(target.text, base, number, len(read.entries), override)))
