"""Reading an SGML document: the parser is run, its output becomes a grove, its messages values."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Sequence

from dazzle_core.diagnostics import Location
from dazzle_core.errors import DocumentError
from dazzle_core.grove.builder import MAX_DEPTH
from dazzle_core.grove.dtd.facts import Declarations
from dazzle_core.grove.grove import Grove
from dazzle_core.grove.sgml.declared import read_declarations
from dazzle_core.grove.sgml.doctype import SgmlDtd
from dazzle_core.grove.sgml.esis import EsisReader
from dazzle_core.grove.sgml.messages import parser_messages
from dazzle_core.grove.sgml.options import ParserOptions
from dazzle_core.grove.sgml.process import Parser, command, environment
from dazzle_core.grove.xml.external import DocumentEntities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from dazzle_core.grove.xml.external import External
    from dazzle_core.stylesheet.markup.inputs import Input

_STANDARD_INPUT: Final = re.compile(r"-$|<OSFD\b", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\s*<!SGML\b(?:--.*?--|\"[^\"]*\"|'[^']*'|[^>\"'-]|-(?!-))*>", re.DOTALL)
_REQUIRED: Final = re.compile(r'required attribute "(.*)" not specified')
_COMMENT: Final = re.compile(r"--.*?--", re.DOTALL)
_NAMECASE: Final = re.compile(r"\bNAMECASE\s+GENERAL\s+(YES|NO)\s+ENTITY\s+(YES|NO)", re.IGNORECASE)


class SgmlEntities(DocumentEntities):
    """Access to the entities of an SGML document, whose system identifiers the parser told."""

    def __init__(self, opened: DocumentEntities) -> None:
        super().__init__(
            opened.document, catalogs=opened.given_catalogs, directories=opened.given_directories
        )
        self.manager = opened.manager
        self.reporter = opened.reporter
        self.generated: dict[tuple[str, str], str] = {}
        self.files_met: tuple[str, ...] = ()

    def generated_system_id(self, kind: str, facts: External) -> str | None:
        """What the parser generated, or what our own catalogs lead to."""
        found = self.generated.get(("notation" if kind == "notation" else "general", facts.name))
        if found is not None or not facts.base:
            return found
        return super().generated_system_id(kind, facts)

    def dependencies(self) -> tuple[list[str], list[str]]:
        """The files that text came from, too."""
        files, missing = super().dependencies()
        return list(dict.fromkeys([*files, *self.files_met])), missing


def read_sgml(
    sysids: Sequence[str],
    source: Input,
    opened: DocumentEntities,
    *,
    options: ParserOptions,
    sdata: Callable[[str, str], str],
    number: int = 1,
    max_depth: int = MAX_DEPTH,
) -> Grove:
    """The grove of the SGML document that is made of the texts of `sysids`.

    `source` is its document entity, as `opened` opened it; `sdata` gives the character of
    an SDATA entity, for values of attributes. What the parser reported is in the grove's
    messages. Raises DocumentError when there is no parser, it fails, or elements are
    nested too deeply.
    """

    def declarations() -> Declarations:
        if not grove.fold_general:  # the reader of declarations knows but the usual syntax
            return Declarations()
        return read_declarations(source, access, options.include)

    access = SgmlEntities(opened)
    dtd = SgmlDtd(declarations)
    access.generated = dtd.generated
    grove = Grove(sysids[-1], dtd=dtd, is_xml=False, fold_general=True, number=number)
    grove.access = access
    manager = access.manager
    words = command(sysids, options, access.given_catalogs, access.given_directories, manager.restricted)
    stdin = manager.files.read_standard_input() if any(map(_STANDARD_INPUT.match, sysids)) else None
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is garbage
    try:
        with Parser(words, environment(_encoding(source, access)), stdin) as parser:
            reader = EsisReader(grove, dtd, sdata, max_depth)
            reader.read(parser.lines())
            messages = parser.finish()
    except DocumentError as error:
        if error.location is None:
            error.location = Location(source.chunks[-1].name if source.chunks else sysids[-1], 1, 0)
        raise
    finally:
        if collecting:
            gc.enable()
    _fold(grove, source.text)
    unwanted = reader.subdocument_files
    grove.messages = [
        message
        for message in parser_messages(messages)
        if message.location is None or message.location.file not in unwanted
    ]
    _missing_values(grove)
    access.files_met = tuple(reader.lines.files)
    return grove


def _missing_values(grove: Grove) -> None:
    """Give required attributes that are missing an empty value; the parser says it but in a message."""
    missing = {match[1] for message in grove.messages if (match := _REQUIRED.fullmatch(message.text))}
    if not missing:
        return
    for gi, attributes in grove.dtd.declarations.attributes.items():
        required = {name for name, facts in attributes.items() if facts.default_type == "required"}
        names = missing & required
        for element in grove.elements_by_gi(gi) if names else ():
            for name in names:
                element.attributes.setdefault(name, "")


def _encoding(source: Input, access: DocumentEntities) -> str | None:
    """The encoding of a document, when nobody named one: UTF-8 if it is that, else the parser's own."""
    problem, access.manager.problem = access.manager.problem, None
    if access.manager.encoding != "auto" or problem is not None or source.text.isascii():
        return None
    return None if "\ufffd" in source.text else "UTF-8"


def _fold(grove: Grove, text: str) -> None:
    """Find out how names are folded: the SGML declaration says it, else the names that were met do."""
    declaration = _DECLARATION.match(text)
    if declaration is not None:
        case = _NAMECASE.search(_COMMENT.sub(" ", declaration[0]))
        if case is not None:
            grove.fold_general = case[1].upper() == "YES"
            grove.fold_entities = case[2].upper() == "YES"
            return
    grove.fold_general = not any(any("a" <= char <= "z" for char in name) for name in grove.kinds)
