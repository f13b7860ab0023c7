"""The public door: a stylesheet's system identifier becomes a `LoadedStylesheet`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dazzle_core.cache.fingerprints import FileFacts
from dazzle_core.diagnostics import Message
from dazzle_core.records import record
from dazzle_core.stylesheet.entities.catalog import Catalogs
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.loader import Loader
from dazzle_core.stylesheet.markup.dtd import Entity
from dazzle_core.stylesheet.markup.scanner import upper
from dazzle_core.stylesheet.messages import Reporter
from dazzle_core.stylesheet.source import SourceText
from dazzle_core.stylesheet.speccodes import SpecCode
from dazzle_core.stylesheet.specification import Declaration, Specification


@record
class Part:
    """One specification part: its place in the order, ID (upper case) and file, and its texts.

    Part 0 of the numbering is that of the command line's definitions, when there are any.
    """

    index: int
    id: str
    file: str
    bodies: list[SourceText]


class LoadedStylesheet:
    """A stylesheet as read.

    `parts` are in order of precedence; `declarations` are those of each part's
    document and of the part, for every part in order (see `declarations.evaluate`);
    `features` are the names of its `features` elements, or None when it has none.
    `messages` come before everything that the parts' texts give; a text has
    messages of its own where it could not be read. `usable` is false when there
    is no part to process a document with.
    """

    __slots__ = (
        "declarations",
        "dependencies",
        "features",
        "messages",
        "missing",
        "parts",
        "style",
        "usable",
    )

    def __init__(
        self,
        parts: list[Part] | None = None,
        declarations: list[list[Declaration]] | None = None,
        features: list[str] | None = None,
        style: bool = True,
        messages: list[Message] | None = None,
        dependencies: list[FileFacts] | None = None,
        missing: list[str] | None = None,
        usable: bool = True,
    ) -> None:
        self.parts: list[Part] = [] if parts is None else parts
        self.declarations: list[list[Declaration]] = [] if declarations is None else declarations
        self.features = features
        self.style = style
        self.messages: list[Message] = [] if messages is None else messages
        self.dependencies: list[FileFacts] = [] if dependencies is None else dependencies
        self.missing: list[str] = [] if missing is None else missing
        self.usable = usable


def split_part(sysid: str) -> tuple[str, str | None]:
    """`FILE#ID` as file and ID; the last `#` counts."""
    file, mark, identifier = sysid.rpartition("#")
    return (file, identifier) if mark else (sysid, None)


def definition_text(definition: str) -> str:
    """What one -V means: `(form)`, `name=value` a string, `name` true."""
    if definition.startswith("("):
        return definition
    name, equals, value = definition.partition("=")
    if not equals or not name:
        return f"(define {definition} #t)"
    return f'(define {name} "{value}")'


def load_stylesheet(
    sysid: str,
    *,
    part: str | None = None,
    catalogs: Sequence[str] = (),
    directories: Sequence[str] = (),
    include: Sequence[str] = (),
    definitions: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    restricted: bool = False,
) -> LoadedStylesheet:
    """Read a stylesheet.

    `part` is the ID of the specification to use (the text after `#` when it is
    None), else the first. `catalogs` are those of -c, `directories` of -D,
    `include` of -i, `definitions` of -V; `environment` stands for the process's.
    Nothing is raised: what is wrong is in the messages, as the reference
    implementation gives them, and what could be read is in the parts.
    """
    reporter = Reporter()
    manager = EntityManager(reporter, None, directories, environment, restricted)
    file, after_mark = split_part(sysid)
    wanted = part if part is not None else after_mark
    document_id = manager.parse(file)
    all_catalogs = Catalogs(manager, catalogs, document_id)
    # The reference implementation reads the catalogs twice before the stylesheet and once with its builtins.
    about_catalogs = list(reporter.messages)
    reporter.messages += about_catalogs
    loader = Loader(manager, all_catalogs, tuple(include))
    document = loader.document(document_id)
    loader.load(document)
    if wanted:
        identifier = wanted if document.bare else upper(wanted)
        first = document.resolve(document.header(identifier))
    else:
        first = document.first()
    if first is not None and first.partial:
        reporter.report(SpecCode.PARTIAL, None)
    ordered = loader.ordered(first)
    loaded = LoadedStylesheet(style=ordered[0].style if ordered else True, usable=bool(ordered))
    if definitions:
        text = "".join(map(definition_text, definitions))
        loaded.parts.append(Part(0, "", "", [SourceText(text)]))
    given: set[int] = set()
    for specification in ordered:
        loaded.parts.append(_part(loader, specification, len(loaded.parts), given))
        loaded.declarations.append(_declarations(specification, given))
    loaded.features = _features(loaded.declarations)
    reporter.messages += about_catalogs
    loaded.messages = reporter.messages
    loaded.dependencies = manager.files.dependencies
    loaded.missing = manager.files.missing
    return loaded


def _part(loader: Loader, specification: Specification, index: int, given: set[int]) -> Part:
    """A part; a text in the document that an earlier part has already given is empty here."""
    bodies: list[SourceText] = []
    for body in specification.bodies:
        if isinstance(body, Entity):
            text = loader.body(body)
            if text is not None:
                bodies.append(text)
        elif id(body) not in given:
            given.add(id(body))
            bodies.append(body)
    return Part(index, specification.id, specification.document.file, bodies)


def _declarations(specification: Specification, given: set[int]) -> list[Declaration]:
    """Declarations of the document and of the part; the content of each is given once."""
    found = []
    for declaration in (*specification.document.declarations, *specification.declarations):
        if id(declaration) in given:
            if declaration.kind != "MAP-SDATA-ENTITY":
                found.append(Declaration(declaration.kind, declaration.attributes, SourceText("")))
        else:
            given.add(id(declaration))
            found.append(declaration)
    return found


def _features(declarations: list[list[Declaration]]) -> list[str] | None:
    named: list[str] | None = None
    for of_part in declarations:
        for declaration in of_part:
            if declaration.kind == "FEATURES":
                named = (named or []) + declaration.content.text.split()
    return named
