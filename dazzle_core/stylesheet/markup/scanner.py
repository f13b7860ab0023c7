"""The open entities of a document, and references to entities and characters.

The concrete syntax is the one that the reference implementation assumes when a
document brings no SGML declaration: the reference concrete syntax with long
names, omitted and short tags; general names fold to upper case, entity names do
not fold.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dazzle_core.diagnostics import Location
from dazzle_core.stylesheet.entities.catalog import Catalogs, Wanted
from dazzle_core.stylesheet.entities.manager import EntityManager
from dazzle_core.stylesheet.markup.codes import SgmlCode
from dazzle_core.stylesheet.markup.dtd import Dtd, Entity
from dazzle_core.stylesheet.markup.inputs import Input, LocatedText, Place
from dazzle_core.stylesheet.messages import Bare, CodeTable, Reporter

NAME = re.compile(r"[A-Za-z][A-Za-z0-9.\-]*")
SPACE = re.compile(r"[ \t\r\n]+")
NUMBER = re.compile(r"[0-9]+")
#: characters that the document character set does not have
NON_SGML = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_FUNCTIONS = {"RE": "\r", "RS": "\n", "SPACE": " ", "TAB": "\t"}

#: How many references, and how many characters of internal entities, a document may expand to.
MAX_REFERENCES = 250_000
MAX_EXPANSION = 50_000_000


class GiveUpError(Exception):
    """Parsing a document cannot go on; the reason was reported."""


class DeclarationError(Exception):
    """A markup declaration is not finished; the reason was reported."""


class Scanner:
    """The stack of open entities and what belongs to it.

    `at` is the offset, in the input on top, of the token being read: the place
    of messages.
    """

    def __init__(
        self, manager: EntityManager, catalogs: Catalogs, builtin: Callable[[str], Input | None] | None = None
    ) -> None:
        self.manager = manager
        self.catalogs = catalogs
        self.builtin = builtin
        self.reporter: Reporter = manager.reporter
        self.inputs: list[Input] = []
        self.inp: Input = Input("")
        self.at = 0
        self.dtd: Dtd | None = None
        self.in_instance = False
        self._references = 0
        self._expansion = 0

    @property
    def level(self) -> int:
        """How many entities are open; the document entity is 1."""
        return len(self.inputs)

    def push(self, source: Input) -> None:
        """Open an input."""
        self.inputs.append(source)
        self.inp = source

    def pop(self) -> None:
        """Close the input on top."""
        self.inputs.pop()
        if self.inputs:
            self.inp = self.inputs[-1]

    def here(self) -> Location | None:
        """Where the token being read stands."""
        return self.inp.locate(self.at)

    def place(self) -> Place:
        """The place of the token being read."""
        return self.inp, self.at

    def error(self, code: CodeTable, *parameters: object) -> None:
        """Report at the token being read."""
        self.reporter.report(code, self.inp.locate(self.at), *parameters)

    def error_at(
        self, code: CodeTable, place: Place | None, *parameters: object, follow: Place | None = None
    ) -> None:
        """Report at a place, with the place of the continuation line."""
        report_at(self.reporter, code, place, *parameters, follow=follow)

    def reference_end(self, position: int) -> None:
        """Go on behind a reference whose name ends at `position`: `;` or a record end belong to it."""
        inp = self.inp
        self.at = position
        if position < inp.end and inp.text[position] in ";\r":
            position += 1
        inp.pos = position

    def entity_reference(self, parameter: bool) -> tuple[Entity | None, int]:
        """Read `&name;` or `%name;`: the entity (None: to be ignored) and where the reference began."""
        inp = self.inp
        start = inp.pos
        match = NAME.match(inp.text, start + 1)
        assert match is not None
        self.at = start + 1
        entity = self.lookup(match[0], parameter, (inp, start))
        self.reference_end(match.end())
        return entity, start

    def lookup(self, name: str, parameter: bool, place: Place) -> Entity | None:
        """The entity of a name; one that is not declared is reported."""
        dtd = self.dtd
        if dtd is None:
            self.error(SgmlCode.ENTITY_NO_DTD)
            return None
        if parameter:
            entity = dtd.parameters.get(name)
            if entity is None:
                self.error(SgmlCode.PARAMETER_ENTITY_UNDEFINED, name)
            return entity
        entity = dtd.general.get(name)
        if entity is not None:
            return entity
        if dtd.default_entity is not None:
            entity = self._defaulted(name, dtd.default_entity)
            dtd.general[name] = entity
            return entity
        entity = dtd.undefined.get(name)
        if entity is None:
            entity = dtd.undefined[name] = Entity(name, "general", "text", place)
            self.generate_system_id(entity)
            self.error(SgmlCode.ENTITY_UNDEFINED, name)
        return entity

    def _defaulted(self, name: str, default: Entity) -> Entity:
        entity = Entity(name, "general", default.data, default.declared, default.text)
        entity.literal_text, entity.start, entity.notation = (
            default.literal_text,
            default.start,
            default.notation,
        )
        entity.public, entity.system = default.public, default.system
        if not entity.internal:
            self.generate_system_id(entity)
        return entity

    def generate_system_id(self, entity: Entity) -> None:
        """Ask the catalogs for the system identifier of an external entity."""
        name = entity.name
        wanted = Wanted(entity.kind, name, entity.public, entity.system, entity.declared)
        entity.sysid = self.catalogs.resolve(wanted)
        if entity.sysid is not None or (entity.public and self.builtin and self.builtin(entity.public)):
            return
        if entity.public is not None:
            self.error(SgmlCode.NO_SYSTEM_ID_PUBLIC, entity.public)
        elif entity.kind == "parameter":
            self.error(SgmlCode.NO_SYSTEM_ID_PARAMETER, name)
        elif entity.kind == "doctype":
            self.error(SgmlCode.NO_SYSTEM_ID_DOCTYPE, name)
        else:
            self.error(SgmlCode.NO_SYSTEM_ID_GENERAL, name)

    def open_text(self, entity: Entity, start: int, after: int) -> bool:
        """Push the text of an entity whose reference stands from `start` to `after`."""
        if any(each.entity is entity for each in self.inputs):
            self.error(SgmlCode.ENTITY_OPEN, entity.name)
            return False
        self.count(entity)
        text = entity.text
        if text is not None:
            self.push(Input(text, None, entity, self.inp, after))
            return True
        source: Input | None = None
        if entity.sysid is not None:
            source = self.manager.open(entity.sysid, (self.inp, start), entity=entity)
        elif entity.public and self.builtin and (known := self.builtin(entity.public)):
            source = Input(known.text, known.chunks, entity)
        else:
            self.error_at(SgmlCode.NO_SYSTEM_ID, self.place(), entity.name, follow=entity.declared)
        if source is None:
            return False
        self.push(source)
        return True

    def count(self, entity: Entity) -> None:
        """Guard against references that expand without end."""
        self._references += 1
        if entity.text is not None:
            self._expansion += len(entity.text)
        if self._references > MAX_REFERENCES or self._expansion > MAX_EXPANSION:
            too_many = self._references > MAX_REFERENCES
            limit = f"{MAX_REFERENCES} references" if too_many else f"{MAX_EXPANSION} characters"
            self.error(SgmlCode.EXPANSION_LIMIT, Bare(limit))
            raise GiveUpError

    def numeric_reference(self) -> str | None:
        """Read `&#38;`: the character; None when there is no such character (reported)."""
        inp = self.inp
        match = NUMBER.match(inp.text, inp.pos + 2)
        assert match is not None
        self.at = match.start()
        number = int(match[0]) if len(match[0]) < 12 else 1 << 31
        if number > 0x10FFFF:
            self.error(SgmlCode.CHARACTER_NUMBER, match[0])
        self.reference_end(match.end())
        if number > 0x10FFFF:
            return None
        return "\ufffd" if 0xD800 <= number <= 0xDFFF else chr(number)

    def named_reference(self) -> str | None:
        """Read `&#RE;`: the function character; None when there is none of the name (reported)."""
        inp = self.inp
        match = NAME.match(inp.text, inp.pos + 2)
        assert match is not None
        self.at = match.start()
        found = _FUNCTIONS.get(match[0].upper())
        if found is None:
            self.error(SgmlCode.FUNCTION_NAME, match[0].upper())
        self.reference_end(match.end())
        return found


def fold(text: LocatedText) -> LocatedText:
    """A copy of a text folded to upper case (ASCII letters)."""
    if not text.offsets:
        return text
    folded = LocatedText()
    whole = upper(text.text)
    ends = [*text.offsets[1:], text.length]
    for begin, end, source, position in zip(text.offsets, ends, text.inputs, text.positions, strict=True):
        folded.add(whole[begin:end], source, position, position + end - begin)
    return folded


_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}


def upper(text: str) -> str:
    """Fold ASCII letters to upper case, as general names do."""
    return text.upper() if text.isascii() else text.translate(_UPPER)


def token_name(character: str, delimiters: str) -> str:
    """What a message calls a token that may not stand where it does; empty when it is no token."""
    if character in delimiters:
        return f'delimiter "{character}"'
    if character.isascii() and character.isalpha():
        return "name start character"
    if character.isdigit():
        return "digit"
    return "name character" if character in ".-" else ""


def report_at(
    reporter: Reporter,
    code: CodeTable,
    place: Place | None,
    *parameters: object,
    follow: Place | None = None,
) -> None:
    """Report at a place, with the place of the continuation line."""
    reporter.report(
        code,
        place[0].locate(place[1]) if place else None,
        *parameters,
        follow=follow[0].locate(follow[1]) if follow else None,
    )
